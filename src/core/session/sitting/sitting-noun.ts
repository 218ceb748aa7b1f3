// What a learner calls a sitting.
import type { SittingMode } from './sitting-terms'

/** The set that the review screen starts is a review to those who sit it. */
export function sittingNoun({
  mode,
  title,
  checkpoint,
}: {
  mode: SittingMode
  title: string
  checkpoint?: true | undefined
}): 'mock' | 'set' | 'review' | 'checkpoint' {
  if (mode !== 'quick') return 'mock'
  if (checkpoint === true) return 'checkpoint'
  return title === 'Review' ? 'review' : 'set'
}
