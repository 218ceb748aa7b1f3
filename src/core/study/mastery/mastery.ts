// Mastery of topics, to choose what to practice: each begins where readiness sees its area, and its own answers move it.
import { servedTopic } from '../../bank/covers'
import type { ExamProfile } from '../../bank/exam-profile.schema'
import type { Item } from '../../bank/item.schema'
import { topicPlaces } from '../../bank/outline'
import type { InstantMs } from '../../time'
import { weightAt } from './evidence'
import type { ExposureLedger } from '../../exam/exposure'
import type { Readiness } from '../forecast/readiness'
import { topicWeights } from './weights'

/** One thing done right or wrong under a topic: an answer, a strip, a drill step. */
export interface MasteryEvidence {
  topic: string
  correct: boolean
  at: InstantMs
  /** False for an item met before: it tells of the item more than of the topic. */
  first: boolean
}

/** An answer to an item met before weighs this much of a first one (our choice). */
export const REPEAT_WEIGHT = 0.3
/** A part begins where its parent stands, as if with this many answers (our choice). */
export const PARENT_STRENGTH = 8

/** One topic, as the planner weighs it; what stands on the screens of an area is its readiness. */
export interface MasteryRow {
  id: string
  name: string
  /** The sub-domain that it stands under. */
  parent: string
  /** Scored items of the exam. */
  items: number
  /** Answers, and first ones among them. */
  answers: number
  first: number
  /** Believed share right, 0 to 1, met questions included at a small weight. */
  share: number
  /** Expected scored items missed: `items` × (1 − share). This is what “weak” means here. */
  lost: number
}

/** All evidence that the ledger holds for an exam; answers of sittings that are not counted are none. */
export function masteryEvidence(ledger: ExposureLedger, profile: ExamProfile): MasteryEvidence[] {
  const places = topicPlaces(profile)
  return Object.entries(ledger).flatMap(([id, { topics, answers = [], firstAt }]) => {
    if (answers.length === 0) return []
    const topic = servedTopic(topics, profile, id)
    if (topic === null || !places.has(topic)) return []
    return answers
      .filter(({ uncounted }) => uncounted !== true)
      .map(({ at, correct }) => ({ topic, correct, at, first: at === firstAt }))
  })
}

interface Counts {
  answers: number
  first: number
  weightRight: number
  weightWrong: number
}

/** A row for every topic, in the outline's order. `domains` are those of the learner's readiness for the exam. */
export function masteryOf(
  profile: ExamProfile,
  items: readonly Item[],
  {
    evidence,
    domains,
    now,
  }: {
    evidence: readonly MasteryEvidence[]
    domains: Readiness['domains']
    now: InstantMs
  },
): MasteryRow[] {
  const weights = topicWeights(profile, items)
  const counts = countByTopic(evidence, now)
  const areas = domains.flatMap(({ subDomains }) => subDomains)
  const shares = new Map(areas.map(({ id, share }) => [id, share]))
  return profile.domains
    .flatMap(({ subDomains }) => subDomains)
    .flatMap(({ id: parent, topics }) =>
      topics.map(({ id, name }): MasteryRow => {
        const { answers, first, ...weight } = counts.get(id) ?? none()
        const { share } = beliefAfter(weight, shares.get(parent) ?? 0, PARENT_STRENGTH)
        const points = weights.get(id) ?? 0
        return { id, name, parent, items: points, answers, first, share, lost: points * (1 - share) }
      }),
    )
}

/** Topics by expected scored items lost, most first. */
export function weakestTopics(rows: readonly MasteryRow[]): MasteryRow[] {
  return rows.filter(({ items }) => items > 0).sort((a, b) => b.lost - a.lost)
}

function none(): Counts {
  return { answers: 0, first: 0, weightRight: 0, weightWrong: 0 }
}

/** The belief after weighed answers, from a mean that counts as so many answers. */
export function beliefAfter(
  { weightRight, weightWrong }: Pick<Counts, 'weightRight' | 'weightWrong'>,
  mean: number,
  strength: number,
) {
  const a = strength * mean + weightRight
  const b = strength * (1 - mean) + weightWrong
  return { a, b, share: a / (a + b) }
}

function countByTopic(evidence: readonly MasteryEvidence[], now: InstantMs): Map<string, Counts> {
  const counts = new Map<string, Counts>()
  for (const { topic, correct, at, first } of evidence) {
    const weight = weightAt(at, now)
    if (weight === null) continue
    const counted = weight * (first ? 1 : REPEAT_WEIGHT)
    const row = counts.get(topic) ?? none()
    counts.set(topic, row)
    row.answers++
    if (first) row.first++
    if (correct) row.weightRight += counted
    else row.weightWrong += counted
  }
  return counts
}
