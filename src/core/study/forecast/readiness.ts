// The one number: how ready a learner is for an exam, as a verdict with its likely range, from fresh answers alone.
import type { ExamProfile } from '../../bank/exam-profile.schema'
import type { Item } from '../../bank/item.schema'
import type { InstantMs } from '../../time'
import { DAY_MS } from '../../time'
import type { ShareInterval } from '../../statistics'
import type { FreshAnswer } from './fresh'
import type { Levels, Place } from './levels'
import { afterDays, placesOf, shareRight } from './levels'
import { dayOf, learn } from './learn'
import { normalPoints } from './normal'
import type { Shift } from './score'
import { expectedScore, NO_SHIFT, reachChance, scoreBelief, scoreRange } from './score'
import type { Verdict } from './verdict'
import { ENOUGH_FRESH, FRESH_DAYS, verdictOf } from './verdict'

/** Below this part of the evidence that asks for application, a warning is shown. */
const LEAST_APPLICATION = 0.25
/** After so many days without a fresh answer nothing more is lost: there is hardly anything left. */
const MOST_DAYS = 365
/** While a learner waits, the chance is looked at on each of so many days, and then once a week. */
const DAILY_FOR = 14

/** What one part of the outline is worth. */
export interface PartReadiness {
  id: string
  name: string
  /** Scored items of the exam. */
  items: number
  /** Fresh answers, and right ones among them. */
  answers: number
  right: number
  /** Expected share right on a form, and its 90 % interval. */
  share: number
  interval: ShareInterval
}

/** Fresh answers of one cognitive level, raw. */
export interface LevelShare {
  level: Item['level']
  answers: number
  right: number
}

export interface Readiness {
  at: InstantMs
  /** Scored items of the exam, and the assumed cut band as shares of them. */
  items: number
  cut: { low: number; high: number }
  /** All fresh answers, and those of the last 30 days. */
  answers: number
  recent: number
  /** Answers dated after `at`; they were left out. */
  later: number
  /** Null with too few fresh answers of late: sit a checkpoint. */
  verdict: Verdict | null
  /** 5 % and 95 % points and mean of the score on a form of this bank, in scored items right. */
  low: number
  high: number
  expected: number
  /** The real exam's, with everything that is not known of it. */
  passChance: number
  shift: Shift
  domains: (PartReadiness & { subDomains: PartReadiness[] })[]
  levels: LevelShare[]
  /** Under a quarter of the evidence asks for application of what one knows. */
  fewApplications: boolean
}

/** How a learner stands at an instant. The same answers give the same readiness on every machine. */
export function readiness(
  profile: ExamProfile,
  answers: readonly FreshAnswer[],
  at: InstantMs,
  shift: Shift,
): Readiness {
  const ids = new Set(profile.domains.map(({ id }) => id))
  const ours = answers.filter(({ domain }) => ids.has(domain))
  const given = ours.filter((answer) => answer.at <= at)
  const { places, levels, waited } = standingAt(profile, answers, at)
  const now = afterDays(levels, waited)
  const score = scoreBelief(places, now, NO_SHIFT)
  const cut = cutOf(profile)
  const passChance = lowestChance(places, levels, waited, { cut, shift })
  const recent = given.filter((answer) => answer.at > at - FRESH_DAYS * DAY_MS).length
  const levelShares = levelSharesOf(given)
  return {
    at,
    items: Math.round(score.items),
    cut,
    answers: given.length,
    recent,
    later: ours.length - given.length,
    verdict: recent < ENOUGH_FRESH ? null : verdictOf(passChance),
    ...scoreRange(score),
    expected: expectedScore(score),
    passChance,
    shift,
    domains: partsOf(profile, { places, levels: now, answers: given }),
    levels: levelShares,
    fewApplications: fewApplications(levelShares),
  }
}

/** The chance of the same readiness, were the real exam's forms harder by another shift. */
export function chanceUnder(
  profile: ExamProfile,
  answers: readonly FreshAnswer[],
  at: InstantMs,
  shift: Shift,
): number {
  const { places, levels, waited } = standingAt(profile, answers, at)
  return lowestChance(places, levels, waited, { cut: cutOf(profile), shift })
}

/** The expected score at an instant on forms that are harder by a shift, in scored items right. */
export function expectedUnder(
  profile: ExamProfile,
  answers: readonly FreshAnswer[],
  at: InstantMs,
  shift: Shift,
): number {
  const { places, levels, waited } = standingAt(profile, answers, at)
  return expectedScore(scoreBelief(places, afterDays(levels, waited), shift))
}

/** What is believed at an instant: the levels of the last day with an answer, and the days that were waited since. */
export function standingAt(
  profile: ExamProfile,
  answers: readonly FreshAnswer[],
  at: InstantMs,
): { places: readonly Place[]; levels: Levels; waited: number } {
  const places = placesOf(profile)
  const { levels, day } = learned(profile, places, answers, at)
  return { places, levels, waited: day === null ? 0 : Math.min(MOST_DAYS, dayOf(at) - day) }
}

type Learned = ReturnType<typeof learn>

/** Lists of answers never change. What was given by an instant is known by how many they are: the later hold the earlier. */
const remembered = new WeakMap<
  readonly FreshAnswer[],
  { profile: ExamProfile; byCount: Map<number, Learned> }
>()

function learned(
  profile: ExamProfile,
  places: readonly Place[],
  answers: readonly FreshAnswer[],
  at: InstantMs,
): Learned {
  const given = answers.filter((answer) => answer.at <= at)
  const before = remembered.get(answers)
  const byCount = before?.profile === profile ? before.byCount : new Map<number, Learned>()
  if (before?.byCount !== byCount) remembered.set(answers, { profile, byCount })
  const known = byCount.get(given.length) ?? learn(places, given)
  byCount.set(given.length, known)
  return known
}

function cutOf({ cutBand }: ExamProfile): Readiness['cut'] {
  return { low: cutBand.low.value, high: cutBand.high.value }
}

/**
 * The lowest chance since the last fresh answer: what is not known any more widens the range, and for who stands below
 * the cut a wider one would bring a better chance for having waited. A later day only adds to the days looked at.
 */
function lowestChance(
  places: readonly Place[],
  levels: Levels,
  waited: number,
  { cut, shift }: { cut: Readiness['cut']; shift: Shift },
): number {
  let lowest = 1
  for (let days = 0; days <= waited; days += days < DAILY_FOR ? 1 : 7)
    lowest = Math.min(lowest, reachChance(scoreBelief(places, afterDays(levels, days), shift), cut))
  return lowest
}

function levelSharesOf(answers: readonly FreshAnswer[]): LevelShare[] {
  return (['recall', 'application', 'analysis'] as const).map((level) => {
    const of = answers.filter((answer) => answer.level === level)
    return { level, answers: of.length, right: of.filter(({ correct }) => correct).length }
  })
}

function fewApplications(shares: readonly LevelShare[]): boolean {
  const known = shares.reduce((sum, { answers }) => sum + answers, 0)
  const applied = shares.find(({ level }) => level === 'application')?.answers ?? 0
  return known > 0 && applied < LEAST_APPLICATION * known
}

interface Standing {
  places: readonly Place[]
  levels: Levels
  answers: readonly FreshAnswer[]
}

function partsOf(profile: ExamProfile, standing: Standing): Readiness['domains'] {
  return profile.domains.map((domain) => ({
    ...partOf({ id: domain.id, name: domain.name }, (place) => place.domain === domain.id, standing),
    ...countsOf(standing.answers.filter((answer) => answer.domain === domain.id)),
    subDomains: domain.subDomains.map(({ id, name }) => ({
      ...partOf({ id, name }, (place) => place.subDomain === id, standing),
      ...countsOf(standing.answers.filter((answer) => answer.subDomain === id)),
    })),
  }))
}

function countsOf(answers: readonly FreshAnswer[]): { answers: number; right: number } {
  return { answers: answers.length, right: answers.filter(({ correct }) => correct).length }
}

const POINTS = normalPoints(31)
const NINETY_PERCENT = 1.645

/** The expected share over the part's items, and the interval of that share at its mean level. */
function partOf(
  name: { id: string; name: string },
  meant: (place: Place) => boolean,
  { places, levels }: Standing,
): Omit<PartReadiness, 'answers' | 'right'> {
  const items = places.reduce((sum, place) => sum + (meant(place) ? place.items : 0), 0)
  const weights = places.map((place) => (meant(place) && items > 0 ? place.items / items : 0))
  const share = weights.reduce((sum, weight, i) => {
    if (weight === 0) return sum
    const sd = Math.sqrt(levels.covariance[i]?.[i] ?? 0)
    return (
      sum +
      weight *
        POINTS.reduce(
          (part, point) => part + point.weight * shareRight((levels.mean[i] ?? 0) + sd * point.at),
          0,
        )
    )
  }, 0)
  const mean = weights.reduce((sum, weight, i) => sum + weight * (levels.mean[i] ?? 0), 0)
  const variance = weights.reduce(
    (sum, one, i) =>
      sum + weights.reduce((row, other, j) => row + one * other * (levels.covariance[i]?.[j] ?? 0), 0),
    0,
  )
  const half = NINETY_PERCENT * Math.sqrt(variance)
  return { ...name, items, share, interval: { low: shareRight(mean - half), high: shareRight(mean + half) } }
}
