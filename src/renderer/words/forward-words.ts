// The days until the exam, played forward, in the learner's words.
import { MOST_MINUTES } from '../../core/study/plan/play-forward'
import type { BodyOf, Client } from '../api'
import { shortDay } from './study-days'
import { percent } from '../../core/percent'

type Answer = BodyOf<Client['api']['study']['forward']['$get']>['forward']
export type Forward = Exclude<Answer, 'too-far' | null>

/** Stands where the days would be played forward, and are too many. */
export const TOO_FAR = 'The exam is too far off to play forward.'

/** From here on all of the outline is met: what is missing is rounding. */
const ALL = 0.995

export function forwardWords({ minutes, met, held, own, examDay }: Forward): string {
  const pace = minutes === own ? `${minutes} minutes a day, as of late,` : `${minutes} minutes a day`
  const share = met >= ALL ? 'all' : percent(met)
  return `With ${pace} you will have met ${share} of the outline by ${shortDay(examDay)} and hold ${percent(held)} of that.`
}

/** What would be enough; empty where it is done already. */
export function neededWords({ minutes, met, needed }: Forward): string {
  if (met >= ALL) return ''
  if (needed === null)
    return `Even ${MOST_MINUTES / 60} hours a day would not meet all: what counts most comes first.`
  return needed > minutes ? `${needed} minutes a day would meet all.` : ''
}
