// What the learner thought beside what was measured, in words. Pure.

export interface SelfView {
  readonly pass: boolean
  /** Steps in time as the learner guessed them, 0–100. */
  readonly stepsPercent: number
}

/** Guesses this near are called right, percentage points. */
const NEAR = 10

/** Two sentences: what was expected and measured, and what that says of the judgment. */
export function selfWords(
  self: SelfView,
  measured: { readonly pass: boolean; readonly met: number; readonly called: number },
): { readonly what: string; readonly finding: string } {
  const measuredPercent = measured.called === 0 ? 0 : Math.round((100 * measured.met) / measured.called)
  const what =
    `You expected to ${self.pass ? 'pass' : 'need remediation'}, with about ${self.stepsPercent}% of the steps in time. ` +
    `Measured: ${measured.pass ? 'passed' : 'needs remediation'}, ${measured.met} of ${measured.called} steps (${measuredPercent}%).`
  const by = self.stepsPercent - measuredPercent
  const steps =
    Math.abs(by) <= NEAR
      ? 'you judged the steps about right'
      : by > 0
        ? `you thought the steps ${by} points better than they were`
        : `you thought the steps ${-by} points worse than they were`
  if (self.pass === measured.pass) return { what, finding: `You foresaw the result, and ${steps}.` }
  return {
    what,
    finding: self.pass
      ? `You thought you had passed and had not; ${steps}. What felt right and was not is what to look at first.`
      : `You did better than you thought; ${steps}.`,
  }
}
