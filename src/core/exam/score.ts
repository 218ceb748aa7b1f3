// Scores: raw, against the assumed cut band, and the range of scaled scores that the band allows.
import type { ExamProfile } from '../bank/exam-profile.schema'
import type { SittingPlan } from '../session/sitting/sitting.schema'
import type { SittingState } from '../session/sitting/sitting'

export type Verdict = 'above' | 'inside' | 'below'

export interface Tally {
  right: number
  wrong: number
  blank: number
  total: number
}

export interface Score extends Tally {
  /** Right answers out of the scored items, 0 to 1. */
  share: number
  /** The cut band as counts of right answers: the fewest that reach each end. */
  cutLow: number
  cutHigh: number
  verdict: Verdict
  /**
   * The scaled score if the cut stood at the top or at the bottom of the band: an assumption, never a result. Null for an
   * exam without a scale.
   */
  scaled: { low: number; high: number } | null
}

/** Counts a set of places: blank counts as wrong in a score, but is told apart. */
export function tally(plan: SittingPlan, state: SittingState, places: readonly number[]): Tally {
  let right = 0
  let blank = 0
  for (const place of places) {
    const option = state.items[place]?.option ?? null
    if (option === null) blank++
    else if (option === plan.form.items[place]?.item.key) right++
  }
  return { right, blank, wrong: places.length - right - blank, total: places.length }
}

/** The score over the form's scored items. */
export function scoreSitting(plan: SittingPlan, state: SittingState): Score {
  const scored = plan.form.items.flatMap((item, place) => (item.pretest ? [] : [place]))
  return scoreOf(plan.profile, tally(plan, state, scored))
}

/** The score of a tally of scored items under a profile's cut band. */
export function scoreOf(profile: ExamProfile, counted: Tally): Score {
  const { scale } = profile
  const { low, high } = profile.cutBand
  const share = counted.total === 0 ? 0 : counted.right / counted.total
  // Floating point: 0.65 × 180 is 117.00000000000001, which must not ask for 118.
  const cutCount = (cut: number): number => Math.ceil(cut * counted.total - 1e-9)
  const [cutLow, cutHigh] = [cutCount(low.value), cutCount(high.value)]
  return {
    ...counted,
    share,
    cutLow,
    cutHigh,
    verdict: counted.right >= cutHigh ? 'above' : counted.right < cutLow ? 'below' : 'inside',
    scaled:
      scale === undefined
        ? null
        : { low: scaled(scale, share, high.value), high: scaled(scale, share, low.value) },
  }
}

/**
 * The scaled score of a raw share if the raw cut were `cut`: straight lines from the scale's low end at
 * 0 to its pass mark at the cut, and on to its high end at 1. Our assumption: the bodies publish no table.
 */
export function scaled(
  { low, pass, high }: NonNullable<ExamProfile['scale']>,
  share: number,
  cut: number,
): number {
  const value =
    share < cut
      ? low.value + ((pass.value - low.value) * share) / cut
      : pass.value + ((high.value - pass.value) * (share - cut)) / (1 - cut)
  // Below the cut a rounding must not reach the pass mark.
  return share < cut ? Math.min(Math.round(value), pass.value - 1) : Math.round(value)
}
