// Mastery of the outline: what each part is believed to be worth, drawn toward its parent where evidence is thin.
import { servedTopic } from '../bank/covers'
import type { ExamProfile } from '../bank/exam-profile.schema'
import type { Item } from '../bank/item.schema'
import { topicPlaces } from '../exam/outline'
import type { InstantMs } from '../time'
import type { ShareInterval } from './beta'
import { betaQuantile } from './beta'
import { weightAt } from './evidence'
import type { ExposureLedger } from './exposure'
import { PRIOR } from './forecast'
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

export interface MasteryRow {
  id: string
  name: string
  level: 'domain' | 'sub-domain' | 'topic'
  /** The part that it stands under; null for a domain. */
  parent: string | null
  /** Scored items of the exam. */
  items: number
  /** Answers, first ones among them, right ones among all. */
  answers: number
  first: number
  right: number
  /** Believed share right, 0 to 1, and its 90 % interval. */
  share: number
  interval: ShareInterval
  /** Expected scored items missed: `items` × (1 − share). This is what “weak” means here. */
  lost: number
}

/** All evidence that the ledger holds for an exam; answers of sittings that are not counted are none. */
export function masteryEvidence(ledger: ExposureLedger, profile: ExamProfile): MasteryEvidence[] {
  const places = topicPlaces(profile)
  return Object.values(ledger).flatMap(({ topics, answers = [], firstAt }) => {
    if (answers.length === 0) return []
    const topic = servedTopic(topics, profile)
    if (topic === null || !places.has(topic)) return []
    return answers
      .filter(({ uncounted }) => uncounted !== true)
      .map(({ at, correct }) => ({ topic, correct, at, first: at === firstAt }))
  })
}

interface Counts {
  answers: number
  first: number
  right: number
  weightRight: number
  weightWrong: number
}

/** Rows for every domain, sub-domain and topic, in the outline's order. */
export function masteryOf(
  profile: ExamProfile,
  items: readonly Item[],
  evidence: readonly MasteryEvidence[],
  now: InstantMs,
): MasteryRow[] {
  const weights = topicWeights(profile, items)
  const counts = countByPlace(profile, evidence, now)
  const whole = believe(counts.get('') ?? none(), PRIOR.mean, PRIOR.strength)
  const rows: MasteryRow[] = []
  const add = (
    part: { id: string; name: string },
    level: MasteryRow['level'],
    parent: string | null,
    points: number,
    prior: number,
  ): number => {
    const counted = counts.get(part.id) ?? none()
    const belief = believe(counted, prior, PARENT_STRENGTH)
    const { answers, first, right } = counted
    const interval = {
      low: betaQuantile(0.05, belief.a, belief.b),
      high: betaQuantile(0.95, belief.a, belief.b),
    }
    const lost = points * (1 - belief.share)
    rows.push({
      id: part.id,
      name: part.name,
      level,
      parent,
      items: points,
      answers,
      first,
      right,
      share: belief.share,
      interval,
      lost,
    })
    return belief.share
  }
  for (const domain of profile.domains) {
    const ofDomain = add(domain, 'domain', null, domain.items.value, whole.share)
    for (const sub of domain.subDomains) {
      const points = sub.topics.reduce((sum, { id }) => sum + (weights.get(id) ?? 0), 0)
      const ofSub = add(sub, 'sub-domain', domain.id, points, ofDomain)
      for (const topic of sub.topics) add(topic, 'topic', sub.id, weights.get(topic.id) ?? 0, ofSub)
    }
  }
  return rows
}

/** Topics by expected scored items lost, most first. */
export function weakestTopics(rows: readonly MasteryRow[]): MasteryRow[] {
  return rows.filter(({ level, items }) => level === 'topic' && items > 0).sort((a, b) => b.lost - a.lost)
}

function none(): Counts {
  return { answers: 0, first: 0, right: 0, weightRight: 0, weightWrong: 0 }
}

/** The belief after weighed answers, from a mean that counts as so many answers. */
export function believe(
  { weightRight, weightWrong }: Pick<Counts, 'weightRight' | 'weightWrong'>,
  mean: number,
  strength: number,
) {
  const a = strength * mean + weightRight
  const b = strength * (1 - mean) + weightWrong
  return { a, b, share: a / (a + b) }
}

/** Counts by topic, sub-domain and domain id; the empty id is the whole outline. */
function countByPlace(
  profile: ExamProfile,
  evidence: readonly MasteryEvidence[],
  now: InstantMs,
): Map<string, Counts> {
  const places = topicPlaces(profile)
  const counts = new Map<string, Counts>()
  for (const { topic, correct, at, first } of evidence) {
    const place = places.get(topic)
    const weight = weightAt(at, now)
    if (place === undefined || weight === null) continue
    const counted = weight * (first ? 1 : REPEAT_WEIGHT)
    for (const id of [place.topic, place.subDomain, place.domain, '']) {
      const row = counts.get(id) ?? none()
      counts.set(id, row)
      row.answers++
      if (first) row.first++
      if (correct) row.right++
      if (correct) row.weightRight += counted
      else row.weightWrong += counted
    }
  }
  return counts
}
