// How many items of each kind a form of an exam holds.
import { apportion } from '../statistics'
import type { ExamProfile } from './exam-profile.schema'

/** The counts of a form at a share of full length: whole numbers that add up. */
export interface FormSize {
  shown: number
  pretest: number
  scored: number
  /** Shown items for each domain, in the profile's order. */
  byDomain: number[]
  /** Pretest items for each domain, in the profile's order. */
  pretestByDomain: number[]
}

/** Item counts of a form of the profile at `lengthShare` of its full length. */
export function formSize(profile: ExamProfile, lengthShare = 1): FormSize {
  const weights = profile.domains.map((domain) => domain.items.value)
  const scored = Math.floor(profile.items.scored.value * lengthShare)
  const pretest = Math.floor(profile.items.pretest.value * lengthShare)
  const scoredByDomain = apportion(scored, weights)
  const pretestByDomain = apportion(pretest, weights)
  const byDomain = scoredByDomain.map((count, i) => count + (pretestByDomain[i] ?? 0))
  return { shown: scored + pretest, pretest, scored, byDomain, pretestByDomain }
}
