// When a session of whatever kind is under way: one answer for every list and every screen.

/** What a line of the list of sessions says of its two ends. */
export interface Ends {
  readonly startedAt: number | null
  readonly finishedAt: number | null
}

/** Whether it can still be gone on with: under way, or laid out and never begun. */
export function isOpen({ finishedAt }: Pick<Ends, 'finishedAt'>): boolean {
  return finishedAt === null
}

/** Whether it was begun and has not ended. What was laid out and never begun waits for nobody. */
export function isUnderWay(line: Ends): boolean {
  return line.startedAt !== null && isOpen(line)
}
