// Arithmetic as it is written by hand, not as a program writes it.

/** "6 * 2" as "6 × 2", "8 - 3" as "8 − 3"; what is no arithmetic stays. */
export function arithmetic(line: string): string {
  return line.replace(/(?<=[\d)] ?)\*(?= ?[\d(])/g, '×').replace(/(?<=[\d)] )-(?= [\d(])/g, '−')
}
