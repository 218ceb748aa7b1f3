// What the autopilot remembers between two steps: when it last did what.

export interface AutopilotMemory {
  /** When it may speak again, ms. */
  readyMs: number
  /** When each thing was last ordered, ms. */
  at: Record<string, number>
  /** How often. */
  count: Record<string, number>
}

export function freshMemory(): AutopilotMemory {
  return { readyMs: 0, at: {}, count: {} }
}
