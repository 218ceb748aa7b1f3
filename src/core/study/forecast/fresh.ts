// Fresh answers: the only evidence of readiness. First answers to items of whose family nothing was met before.
import { servedTopic } from '../../bank/covers'
import type { ExamProfile } from '../../bank/exam-profile.schema'
import { enemiesOf } from '../../bank/families'
import type { Item } from '../../bank/item.schema'
import { topicPlaces } from '../../bank/outline'
import type { InstantMs } from '../../time'
import type { Exposure, ExposureLedger } from '../../exam/exposure'

/** Where an answer was given: on a form of the whole outline, in a set that was chosen for the learner, or sealed. */
export type AnswerOrigin = 'form' | 'set' | 'checkpoint'

/** One fresh answer. */
export interface FreshAnswer {
  domain: string
  /** Null where only the domain is known: then it counts for all of it. */
  subDomain: string | null
  correct: boolean
  at: InstantMs
  /** The item's difficulty in logit around the bank's mean; null where it is not known. */
  difficulty: number | null
  /** The cognitive level; null where the bank has the item no more. */
  level: Item['level'] | null
  origin: AnswerOrigin
}

/** What of the bank the evidence needs. */
export interface FreshRoom {
  ledger: ExposureLedger
  profile: ExamProfile
  items: readonly Item[]
  /** Difficulty in logit by item id. */
  difficulties: ReadonlyMap<string, number>
}

/**
 * The learner's fresh answers under an exam's outline, oldest first. An item that was shown and left blank has been met,
 * and so has its family. Answers too quick to have been thought about, those in a run of one letter, and those of
 * sittings that are not counted are no evidence, but what they met is met.
 */
export function freshAnswers({ ledger, profile, items, difficulties }: FreshRoom): FreshAnswer[] {
  const places = topicPlaces(profile)
  const related = enemiesOf(items)
  const byId = new Map(items.map((item) => [item.id as string, item]))
  const metBefore = (id: string, at: InstantMs): boolean =>
    (related.get(id) ?? []).some((other) => {
      const first = exposureOf(ledger, other)?.firstAt ?? null
      return first !== null && first < at
    })
  return Object.entries(ledger)
    .flatMap(([id, exposure]): FreshAnswer[] => {
      const { firstAt, firstCorrect, answers = [] } = exposure
      const [mark] = answers
      if (firstAt === null || firstCorrect === null) return []
      if (mark?.uncounted === true || mark?.hasty === true || metBefore(id, firstAt)) return []
      const place = places.get(servedTopic(exposure.topics, profile, id) ?? '')
      if (place === undefined) return []
      return [
        {
          domain: place.domain,
          subDomain: place.subDomain,
          correct: firstCorrect,
          at: firstAt,
          difficulty: difficulties.get(id) ?? null,
          level: byId.get(id)?.level ?? null,
          origin: mark?.origin ?? 'form',
        },
      ]
    })
    .sort((a, b) => a.at - b.at)
}

/** Questions under the exam's outline that were first answered without thought since an instant: no new question comes of them. */
export function hastyFirsts(
  { ledger, profile }: Pick<FreshRoom, 'ledger' | 'profile'>,
  since: InstantMs,
): number {
  const places = topicPlaces(profile)
  return Object.entries(ledger).filter(
    ([id, { firstAt, answers, topics }]) =>
      firstAt !== null &&
      firstAt >= since &&
      answers?.[0]?.hasty === true &&
      places.has(servedTopic(topics, profile, id) ?? ''),
  ).length
}

function exposureOf(ledger: ExposureLedger, id: string): Exposure | undefined {
  return Object.hasOwn(ledger, id) ? ledger[id] : undefined
}
