// What a learner is believed to know: a level in logit for each sub-domain, normal, walking in time, drawn together.
import type { ExamProfile } from '../../bank/exam-profile.schema'
import { logistic, logit } from './normal'
import type { Alike, Matrix } from './matrix'
import { plusAlike } from './matrix'

/** Four options: who knows nothing is right once in four. */
export const GUESS = 0.25
/** The spread of items' difficulty in logit around the mean of the bank. */
export const DIFFICULTY_SPREAD = 0.8
/** How far a level walks in a week, one standard deviation in logit. */
export const WALK_SD = 0.22
/** The part of that walk (as variance) that all sub-domains make together: a learner grows as a whole. */
export const WALK_TOGETHER = 0.6
/** How much a level rises in a day with answers and the days before it, at most a week of them: who practices learns. */
export const RISE_PER_DAY = 0.009
/** Before any answer: a share of 0.68 right, and how the whole, its domains and their sub-domains spread around it. */
export const START = { share: 0.68, wholeSd: 0.9, domainSd: 0.35, subDomainSd: 0.35 } as const
/**
 * An answer in a set weighs this much of one on a form or in a checkpoint: its questions were chosen, new ones first, so
 * that they run behind what is known, and by how much nobody can tell.
 */
export const SET_WEIGHT = 0.2

/** Not knowing an item's difficulty flattens the curve: the usual factor for a logistic curve under normal spread. */
export function flattening(spread: number): number {
  return 1 / Math.sqrt(1 + (Math.PI / 8) * spread * spread)
}

/** The share of right ones among the items of a form: their difficulties spread around 0. */
export function shareRight(level: number, unsure = 0): number {
  const spread = Math.sqrt(DIFFICULTY_SPREAD ** 2 + unsure)
  return GUESS + (1 - GUESS) * logistic(level * flattening(spread))
}

/** The level at which a share of a form is right. */
export function levelOfShare(share: number): number {
  const known = Math.min(0.999, Math.max(0.001, (share - GUESS) / (1 - GUESS)))
  return logit(known) / flattening(DIFFICULTY_SPREAD)
}

/** A place of the outline as the model counts it. */
export interface Place {
  domain: string
  subDomain: string
  /** Scored items of the exam, not always whole. */
  items: number
}

/** The sub-domains of an exam with the items that its blueprint gives them. */
export function placesOf(profile: ExamProfile): Place[] {
  return profile.domains.flatMap((domain) => {
    const total = domain.subDomains.reduce((sum, { weight }) => sum + weight, 0)
    return domain.subDomains.map(({ id, weight }) => ({
      domain: domain.id,
      subDomain: id,
      items:
        total === 0 ? domain.items.value / domain.subDomains.length : (domain.items.value * weight) / total,
    }))
  })
}

/** A belief about the levels of all places: means, and covariances row by row. */
export interface Levels {
  mean: number[]
  covariance: Matrix
}

/** The belief before any answer. */
export function startLevels(places: readonly Place[]): Levels {
  const start = levelOfShare(START.share)
  const covariance = places.map((one) =>
    places.map(
      (other) =>
        START.wholeSd ** 2 +
        (one.domain === other.domain ? START.domainSd ** 2 : 0) +
        (one.subDomain === other.subDomain ? START.subDomainSd ** 2 : 0),
    ),
  )
  return { mean: places.map(() => start), covariance }
}

/** How far levels walk in so many days, as covariances: partly all together. */
export function randomWalkOver(days: number): Alike {
  const walked = (WALK_SD ** 2 * days) / 7
  return { own: walked * (1 - WALK_TOGETHER), shared: walked * WALK_TOGETHER }
}

/** The belief so many days later: means stay, certainty is lost. */
export function afterDays({ mean, covariance }: Levels, days: number): Levels {
  return { mean, covariance: plusAlike(covariance, randomWalkOver(days)) }
}
