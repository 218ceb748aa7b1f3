// The result of a drill in one sentence, with its reason. Pure.

export interface StepCounts {
  /** Steps that the drill called for. */
  readonly called: number
  readonly harmful: number
  readonly missed: number
  readonly late: number
}

/** "Passed, but 3 steps were missed and 1 came late". */
export function headlineWords(passed: boolean, { called, harmful, missed, late }: StepCounts): string {
  const head = passed ? 'Passed' : 'Needs remediation'
  if (called === 0) return `${head}: nothing was called for`
  const faults = [
    { steps: harmful, one: 'did harm', many: 'did harm' },
    { steps: missed, one: 'was missed', many: 'were missed' },
    { steps: late, one: 'came late', many: 'came late' },
  ].filter(({ steps }) => steps > 0)
  if (faults.length === 0) return `${head}: every step in time`
  const parts = faults.map(({ steps, one, many }, i) => {
    const noun = i > 0 ? '' : steps === 1 ? ' step' : ' steps'
    return `${steps}${noun} ${steps === 1 ? one : many}`
  })
  const last = parts.pop() ?? ''
  const reason = parts.length === 0 ? last : `${parts.join(', ')} and ${last}`
  return `${head}${passed ? ', but' : ':'} ${reason}`
}
