// Simulates learners whose true chances are known and tries the forecast on them: does its 90 % band hold 90 % of their scores?
import type { ExamProfile } from '../../src/core/bank/exam-profile.schema'
import type { Random } from '../../src/core/random'
import { seeded } from '../../src/core/random'
import type { FirstAnswer } from '../../src/core/study/evidence'
import { forecast } from '../../src/core/study/forecast'
import { DAY_MS } from '../../src/core/time'
import { shippedProfile } from '../support/exam-fixtures'

const NOW = Date.UTC(2026, 10, 22, 12)

/** How often an item is right that was met before, with its reasons read. */
const REPEATED_RIGHT = 0.92

type Truth = ReadonlyMap<string, number>

/** How learners and their practice come about. */
export interface World {
  name: string
  /** True: the forecast is to hold its band here. False: a world beyond its rules, reported for honesty. */
  wanted: boolean
  exam: ExamProfile['id']
  /** First answers a learner has given, over how many days. */
  answers: number
  days: number
  /** Where true shares come from; see `drawTruth`. */
  population: 'as believed' | 'class'
  /** The only domain that was practiced, or all by their weight. */
  only?: string
  /** Share of the whole log that repeats items, mostly right by now. */
  repeats?: number
  /** How much lower the true share was `days` ago. */
  growth?: number
}

export interface Outcome {
  coverage: number
  /** Mean squared error of the chance of passing, and of “score at or above the middle cut”. */
  brier: number
  brierOfScore: number
  halfWidth: number
}

/** Simulates learners of a world; the same seed gives the same figures. */
export function simulate(world: World, learners: number, seed: string): Outcome {
  const random = seeded(`${seed}/${world.name}`)
  const profile = shippedProfile(world.exam)
  const { low, high } = profile.cutBand
  const sums = { covered: 0, brier: 0, brierOfScore: 0, halfWidth: 0 }
  for (let i = 0; i < learners; i++) {
    const truth = drawTruth(world, profile, random)
    const { first, seenRight, seen } = practice(world, profile, truth, random)
    const result = forecast(profile, first, NOW)
    const score = sit(profile, truth, random)
    const cut = low.value + random.next() * (high.value - low.value)
    const passed = score / result.items >= cut ? 1 : 0
    const byScore = seenRight / seen >= (low.value + high.value) / 2 ? 1 : 0
    if (score >= result.low && score <= result.high) sums.covered++
    sums.brier += (result.passChance - passed) ** 2
    sums.brierOfScore += (byScore - passed) ** 2
    sums.halfWidth += (result.high - result.low) / 2
  }
  return {
    coverage: sums.covered / learners,
    brier: sums.brier / learners,
    brierOfScore: sums.brierOfScore / learners,
    halfWidth: sums.halfWidth / learners,
  }
}

/**
 * True shares by domain. `as believed`: independent draws from the forecast's own prior. `class`: a
 * learner's ability around 0.70 (sd 0.09) with small differences between domains (sd 0.05).
 */
function drawTruth(world: World, profile: ExamProfile, random: Random): Truth {
  const ability = 0.7 + 0.09 * random.normal()
  return new Map(
    profile.domains.map(({ id }) => {
      const share = world.population === 'class' ? ability + 0.05 * random.normal() : betaDraw(random)
      return [id, Math.min(0.99, Math.max(0.2, share))]
    }),
  )
}

/** A draw from Beta(2.04, 0.96) by Jöhnk's rejection. */
function betaDraw(random: Random): number {
  for (;;) {
    const x = (1 - random.next()) ** (1 / 2.04)
    const y = (1 - random.next()) ** (1 / 0.96)
    if (x + y <= 1) return x / (x + y)
  }
}

function practice(world: World, profile: ExamProfile, truth: Truth, random: Random) {
  const { answers, days, only, repeats = 0, growth = 0 } = world
  const total = profile.items.scored.value
  const first: FirstAnswer[] = []
  let seenRight = 0
  for (let i = 0; i < answers; i++) {
    const ageDays = days * random.next()
    let at = random.int(total)
    const drawn = profile.domains.find(({ items }) => (at -= items.value) < 0)
    const domain = only ?? drawn?.id ?? ''
    const share = (truth.get(domain) ?? 0) - growth * (ageDays / days)
    const correct = random.next() < share
    first.push({ domain, correct, at: NOW - ageDays * DAY_MS })
    if (correct) seenRight++
  }
  const repeated = Math.round((answers * repeats) / (1 - repeats))
  // The caller of the forecast leaves repeats out; whoever reads the log's score does not.
  for (let i = 0; i < repeated; i++) if (random.next() < REPEATED_RIGHT) seenRight++
  return { first, seenRight, seen: answers + repeated }
}

function sit(profile: ExamProfile, truth: Truth, random: Random): number {
  let right = 0
  for (const { id, items } of profile.domains)
    for (let i = 0; i < items.value; i++) if (random.next() < (truth.get(id) ?? 0)) right++
  return right
}

const base = { exam: 'cma', days: 30, population: 'as believed', wanted: true } as const
const beyond = { ...base, wanted: false } as const
const alike = { population: 'class' } as const

/** The worlds that are reported: first those for which the forecast was asked to hold, then those beyond. */
export const worlds: readonly World[] = [
  ...[120, 250, 500, 1000].map((answers) => ({ ...base, name: `${answers} first answers`, answers })),
  { ...base, name: 'RMA, 120 first answers', exam: 'rma', answers: 120 },
  { ...base, name: 'RMA, 500 first answers', exam: 'rma', answers: 500 },
  { ...base, name: '120, the largest domain only', answers: 120, only: 'clinical' },
  { ...base, name: '120, the smallest domain only', answers: 120, only: 'administrative' },
  { ...base, name: '400, the largest domain only', answers: 400, only: 'clinical' },
  { ...base, name: '120 and 40% repeats', answers: 120, repeats: 0.4 },
  { ...base, name: '500 and 40% repeats', answers: 500, repeats: 0.4 },
  { ...base, name: '120 in one domain and 40% repeats', answers: 120, only: 'clinical', repeats: 0.4 },
  { ...base, ...alike, name: 'alike domains, 120 first answers', answers: 120 },
  { ...base, ...alike, name: 'alike domains, 500 first answers', answers: 500 },
  { ...base, ...alike, name: 'alike domains, 500 and 40% repeats', answers: 500, repeats: 0.4 },
  { ...beyond, ...alike, name: 'alike domains, 120 in one of them', answers: 120, only: 'clinical' },
  { ...beyond, ...alike, name: 'alike domains, 400 in one of them', answers: 400, only: 'clinical' },
  { ...beyond, name: '250 over 90 days', answers: 250, days: 90 },
  { ...beyond, name: '5 points better in 30 days, 250', answers: 250, growth: 0.05 },
  { ...beyond, name: '15 points better in 60 days, 500', answers: 500, days: 60, growth: 0.15 },
]
