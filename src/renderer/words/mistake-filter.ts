// Which mistakes are shown, and their words.
import type { MistakeReason } from '../../core/study/history/mistake-reasons'
import type { Mistake, MistakeKind } from '../../core/study/history/mistakes'

export const kindWords: Record<MistakeKind, string> = {
  wrong: 'Wrong',
  guessed: 'Guessed',
  slow: 'Slow',
}

export const reasonWords: Record<MistakeReason, string> = {
  'did-not-know': 'Did not know',
  misread: 'Misread',
  changed: 'Changed my answer',
  hurried: 'Hurried',
  slipped: 'Slipped',
}

export interface MistakeFilter {
  state: 'open' | 'settled' | 'any'
  kind: MistakeKind | 'any'
  reason: MistakeReason | 'none' | 'any'
}

export const noFilter: MistakeFilter = { state: 'open', kind: 'any', reason: 'any' }

/** The mistakes that the filter leaves, in their order. */
export function filterMistakes(mistakes: readonly Mistake[], filter: MistakeFilter): Mistake[] {
  return mistakes.filter(
    ({ kinds, settled, reason }) =>
      (filter.state === 'any' || settled === (filter.state === 'settled')) &&
      (filter.kind === 'any' || kinds.includes(filter.kind)) &&
      (filter.reason === 'any' || (filter.reason === 'none' ? reason === null : reason === filter.reason)),
  )
}
