// What the autopilot remembers between two steps: when it last did what.

export interface AutopilotMemory {
  /** When it may speak again, ms. */
  readyMs: number
  /** The last order and when it was given, ms. */
  lastKey: string | null
  lastMs: number
  /** When each thing was last ordered, ms. */
  at: Record<string, number>
  /** How often. */
  count: Record<string, number>
}

export function freshMemory(): AutopilotMemory {
  return { readyMs: 0, lastKey: null, lastMs: 0, at: {}, count: {} }
}
