// What is known of the answers of a session that was left: all there, some waiting, or some lost.

/** "; 53 steps were lost", or nothing. */
export function lostWords(lost = 0): string {
  if (lost === 0) return ''
  return lost === 1 ? '; 1 step was lost' : `; ${lost} steps were lost`
}

/** What follows a count of answers: ". Every answer is there." or "; 53 steps were lost." */
export function savedWords({
  answered,
  lost,
  waits,
}: {
  answered: number
  /** Steps of its log that are known to be lost. */
  lost: number | undefined
  /** Whether the browser keeps some that are not saved. */
  waits: boolean
}): string {
  const isWhole = answered > 0 && !waits && lostWords(lost) === ''
  return `${lostWords(lost)}.${isWhole ? ' Every answer is there.' : ''}`
}
