// The forecast: the chance of passing a form drawn from this bank today, with its whole arithmetic.
import type { ExamProfile } from '../bank/exam-profile.schema'
import { SMALL_ROW } from '../exam/report'
import type { InstantMs } from '../time'
import type { ShareInterval } from './beta'
import { betaQuantile } from './beta'
import type { Drift } from './drift'
import { driftOf } from './drift'
import type { FirstAnswer } from './evidence'
import { weightAt } from './evidence'
import type { Belief } from './predictive'
import { bandOf, betaBinomial, convolve, meanOf, passChance, spreadOf } from './predictive'
import type { ForecastReason } from './forecast-reasons'
import { reasonsOf } from './forecast-reasons'

/** What a learner is believed to know before any answer: a share of 0.68 that weighs like three answers. */
export const PRIOR = { mean: 0.68, strength: 3 } as const
/** Fewer first answers than this are too few for a number on a page. */
export const ENOUGH_ANSWERS = 100
/** How much harder or easier than ours the real items are tried as: 5 points of a hundred. */
export const HARDER = 0.05
/** The advice on what to practice is for this many more answers. */
export const NEXT_ANSWERS = 25

/** One domain's part of the arithmetic. */
export interface DomainForecast {
  id: string
  name: string
  /** Scored items on the exam. */
  items: number
  /** First answers and right ones among them, each counted once. */
  answers: number
  right: number
  /** The same by weight. */
  weightRight: number
  weightWrong: number
  belief: Belief
  /** Expected share right, and its 90 % interval. */
  share: number
  interval: ShareInterval
  /** Too few answers to say anything: shown in gray. */
  grey: boolean
}

export interface ScoreOutlook {
  passChance: number
  /** The 5 % and 95 % points and the mean of the score, in scored items right. */
  low: number
  high: number
  expected: number
}

export interface Forecast extends ScoreOutlook {
  at: InstantMs
  /** Scored items of the exam, and the assumed cut band as shares of them. */
  items: number
  cut: { low: number; high: number }
  answers: number
  /** The sum of the weights. */
  effectiveAnswers: number
  /** False: too few first answers to show a number to a learner. */
  enough: boolean
  /** Answers dated after `at`; they were left out. */
  later: number
  domains: DomainForecast[]
  harder: ScoreOutlook
  easier: ScoreOutlook
  /** The largest first, three at most. */
  reasons: ForecastReason[]
  /** Set when recent answers differ from older ones by more than chance: the forecast trails behind them. */
  drift: Drift | null
  /** Where more answers would narrow the band most; null when it cannot become narrower. */
  narrow: { domain: string; name: string; answers: number; fromItems: number; toItems: number } | null
}

/** The forecast at an instant from first answers (domain ids of the profile; others are left out). */
export function forecast(profile: ExamProfile, answers: readonly FirstAnswer[], at: InstantMs): Forecast {
  const domains = profile.domains.map((domain) => domainForecast(domain, answers, at))
  const distribution = domains.reduce<number[]>(
    (sum, { items, belief }) => convolve(sum, betaBinomial(items, belief)),
    [1],
  )
  const cut = { low: profile.cutBand.low.value, high: profile.cutBand.high.value }
  const counted = domains.reduce((sum, domain) => sum + domain.answers, 0)
  return {
    at,
    items: distribution.length - 1,
    cut,
    answers: counted,
    effectiveAnswers: domains.reduce(
      (sum, { weightRight, weightWrong }) => sum + weightRight + weightWrong,
      0,
    ),
    enough: counted >= ENOUGH_ANSWERS,
    later: answers.filter((answer) => answer.at > at).length,
    domains,
    ...outlook(distribution, cut, 0),
    harder: outlook(distribution, cut, HARDER),
    easier: outlook(distribution, cut, -HARDER),
    reasons: reasonsOf(domains, cut),
    drift: driftOf(answers, at),
    narrow: narrowest(domains),
  }
}

function outlook(
  distribution: readonly number[],
  cut: { low: number; high: number },
  harder: number,
): ScoreOutlook {
  const items = distribution.length - 1
  const shifted = (count: number): number => Math.min(items, Math.max(0, Math.round(count - harder * items)))
  const band = bandOf(distribution)
  return {
    passChance: passChance(distribution, cut, harder),
    low: shifted(band.low),
    high: shifted(band.high),
    expected: Math.min(items, Math.max(0, meanOf(distribution) - harder * items)),
  }
}

function domainForecast(
  { id, name, items }: ExamProfile['domains'][number],
  answers: readonly FirstAnswer[],
  at: InstantMs,
): DomainForecast {
  const counts = { answers: 0, right: 0, weightRight: 0, weightWrong: 0 }
  for (const answer of answers) {
    if (answer.domain !== id) continue
    const weight = weightAt(answer.at, at)
    if (weight === null) continue
    counts.answers++
    if (answer.correct) {
      counts.right++
      counts.weightRight += weight
    } else counts.weightWrong += weight
  }
  const belief = {
    right: PRIOR.strength * PRIOR.mean + counts.weightRight,
    wrong: PRIOR.strength * (1 - PRIOR.mean) + counts.weightWrong,
  }
  return {
    id,
    name,
    items: items.value,
    ...counts,
    belief,
    share: belief.right / (belief.right + belief.wrong),
    interval: {
      low: betaQuantile(0.05, belief.right, belief.wrong),
      high: betaQuantile(0.95, belief.right, belief.wrong),
    },
    grey: counts.answers < SMALL_ROW,
  }
}

/** True when the intervals of two domains overlap: then no difference between them is shown. */
export function noDifference(a: DomainForecast, b: DomainForecast): boolean {
  return a.interval.low <= b.interval.high && b.interval.low <= a.interval.high
}

/** 90 % of a normal distribution lies within this many standard deviations. */
const NINETY_PERCENT = 1.645

/** The domain in which NEXT_ANSWERS more answers narrow the band of the score most (normal approximation). */
function narrowest(domains: readonly DomainForecast[]): Forecast['narrow'] {
  const total = domains.reduce((sum, { items, belief }) => sum + spreadOf(items, belief), 0)
  let best: Forecast['narrow'] = null
  for (const { id, name, items, belief, share } of domains) {
    const more = {
      right: belief.right + NEXT_ANSWERS * share,
      wrong: belief.wrong + NEXT_ANSWERS * (1 - share),
    }
    const toItems = NINETY_PERCENT * Math.sqrt(total - spreadOf(items, belief) + spreadOf(items, more))
    if (best !== null && toItems >= best.toItems) continue
    best = { domain: id, name, answers: NEXT_ANSWERS, fromItems: NINETY_PERCENT * Math.sqrt(total), toItems }
  }
  return best
}
