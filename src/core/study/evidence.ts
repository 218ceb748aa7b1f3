// What counts as evidence for a forecast: the first answer to each item, and how much it weighs today.
import { servedTopic } from '../bank/covers'
import type { ExamProfile } from '../bank/exam-profile.schema'
import { topicPlaces } from '../exam/outline'
import type { InstantMs } from '../time'
import { DAY_MS } from '../time'
import type { ExposureLedger } from './exposure'

/** After this many days an answer weighs half: our choice, so that what was relearned or lost shows. */
export const HALF_LIFE_DAYS = 20

/** The first answer to one item. */
export interface FirstAnswer {
  /** The domain of the exam's outline. */
  domain: string
  correct: boolean
  at: InstantMs
}

/** A first answer with its place on the outline. */
export interface PlacedAnswer extends FirstAnswer {
  subDomain: string
  topic: string
}

/** The weight of an answer at `now`, in 0..1; null for one that is given later. */
export function weightAt(answeredAt: InstantMs, now: InstantMs): number | null {
  return answeredAt > now ? null : 0.5 ** ((now - answeredAt) / DAY_MS / HALF_LIFE_DAYS)
}

/**
 * The learner's first answers under an exam's outline, oldest first. An item that was shown and left
 * blank gives none, and later answers to it are no first ones; nor does one first met in a sitting that is not counted. Codes that the outline has not are left out.
 * An answer counts in every exam that its item serves: also where the exam came later than the answer.
 */
export function firstAnswers(ledger: ExposureLedger, profile: ExamProfile): PlacedAnswer[] {
  const places = topicPlaces(profile)
  return Object.values(ledger)
    .flatMap((exposure): PlacedAnswer[] => {
      const { firstAt, firstCorrect, answers = [] } = exposure
      if (firstAt === null || firstCorrect === null) return []
      const place = places.get(servedTopic(exposure.topics, profile) ?? '')
      if (place === undefined) return []
      // A first answer, where there is one, is the first of all.
      if (answers[0]?.uncounted === true) return []
      const { domain, subDomain, topic } = place
      return [{ domain, subDomain, topic, correct: firstCorrect, at: firstAt }]
    })
    .sort((a, b) => a.at - b.at)
}
