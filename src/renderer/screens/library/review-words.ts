// The state of an item's blind pass in plain words, and what the pass is not.
import type { ReviewState } from '../../../core/bank/readings/review'

export const reviewTags: Readonly<Record<ReviewState, { word: string; tone: 'plain' | 'warn' | 'bad' }>> = {
  reviewed: { word: 'checked', tone: 'plain' },
  unreviewed: { word: 'not checked', tone: 'warn' },
  disagreed: { word: 'disagreed', tone: 'bad' },
}

const found: Readonly<Record<ReviewState, string>> = {
  reviewed: 'Someone who did not write it and could not see the answer chose the same one.',
  unreviewed: 'Nobody has answered it yet without seeing the answer, as it is worded now.',
  disagreed:
    'Someone who could not see the answer chose another one. Look it up before you rely on this question.',
}

/** One or two sentences on how an item was checked. */
export function reviewSentence(state: ReviewState): string {
  return `${found[state]} No certified clinician has signed it off.`
}
