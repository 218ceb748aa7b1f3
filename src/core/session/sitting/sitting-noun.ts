// What a learner calls a sitting.
import type { SittingMode } from './sitting-terms'

/** "mock", "set" or "checkpoint", as in “this mock”. */
export function sittingNoun({
  mode,
  checkpoint,
}: {
  mode: SittingMode
  checkpoint?: true | undefined
}): 'mock' | 'set' | 'checkpoint' {
  if (mode !== 'quick') return 'mock'
  return checkpoint === true ? 'checkpoint' : 'set'
}
