// What a learner calls a sitting.
import type { SittingMode } from '../../core/exam/sitting-terms'

/** The set that the review screen starts is a review to those who sit it. */
export function sittingNoun({
  mode,
  title,
}: {
  mode: SittingMode
  title: string
}): 'mock' | 'set' | 'review' {
  if (mode !== 'quick') return 'mock'
  return title === 'Review' ? 'review' : 'set'
}
