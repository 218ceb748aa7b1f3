// Learners of 70 days whose true level is known, in worlds that differ in what makes a forecast err.
import type { ExamProfile } from '../../src/core/bank/exam-profile.schema'
import type { Random } from '../../src/core/random'
import { seeded } from '../../src/core/random'
import type { FreshAnswer } from '../../src/core/study/forecast/fresh'
import type { Place } from '../../src/core/study/forecast/levels'
import { DIFFICULTY_SPREAD, GUESS, placesOf } from '../../src/core/study/forecast/levels'
import { logistic, normalPoints } from '../../src/core/study/forecast/normal'
import { DAY_MS } from '../../src/core/time'
import { shippedProfile } from '../support/exam-fixtures'

const START = Date.UTC(2026, 8, 1, 12)
export const DAYS = 70
export const END = START + DAYS * DAY_MS

/** How a learner learns, and by which questions. */
export interface World {
  name: string
  /** By how much of a known fact a fresh question on it becomes easier, in logit: 0 is none. */
  carryOver: number
  /** Whether items differ in difficulty. */
  spread: boolean
  /** Logit that the learner gains in the 70 days apart from the facts that are met. */
  growth: number
  /** Days without a question: from, to. */
  pause?: [number, number]
  /** The learner chooses the easier half of the questions. */
  easy?: boolean
  /** Practices one domain alone, but for checkpoints. */
  only?: string
  /** The share of all answers that repeats questions, mostly right. */
  repeats?: number
}

const plain: World = { name: 'plain', carryOver: 0, spread: false, growth: 0 }

/** The worlds that the forecast is held to. */
export const worlds: readonly World[] = [
  { ...plain, name: 'nothing carries over' },
  { ...plain, name: 'weak carry-over', carryOver: 0.5, spread: true },
  { ...plain, name: 'strong carry-over', carryOver: 1.5, spread: true },
  { ...plain, name: 'items of many difficulties', spread: true },
  { ...plain, name: 'growth of 1.2 logit', growth: 1.2, spread: true },
  { ...plain, name: 'a pause of five weeks', growth: 0.6, spread: true, pause: [20, 55] },
  { ...plain, name: 'easy questions chosen', spread: true, easy: true },
  { ...plain, name: 'one domain only', spread: true, only: 'clinical', growth: 0.4 },
  { ...plain, name: '40% repeats', spread: true, repeats: 0.4, growth: 0.4 },
]

/** What a learner did, and what is true of them on day 70. */
export interface Learner {
  fresh: FreshAnswer[]
  /** All answers as the first forecast read them: first ones to an item, repeats apart. */
  right: number
  answered: number
  /** Expected score on a form, and one score drawn. */
  truth: number
  score: number
}

const CHECKPOINTS = [12, 22, 32, 42, 52, 62]
const CHECKPOINT_ITEMS = 30
const A_DAY = 8
/** How far a learner's level walks in a week besides, in logit. */
const WEEK_WALK = 0.1
/** Facts of the outline by item; each new question has one that was met before in so many cases by the end. */
const FACTS_A_PLACE = 60

/** One learner of a world. */
export function learnerOf(world: World, profile: ExamProfile, random: Random): Learner {
  const places = placesOf(profile)
  const whole = 0.5 + 0.8 * random.normal()
  const ofDomain = new Map(profile.domains.map(({ id }) => [id, 0.3 * random.normal()]))
  const base = places.map(({ domain }) => whole + (ofDomain.get(domain) ?? 0) + 0.3 * random.normal())
  const met = places.map(() => new Set<number>())
  // Nobody stands still: good weeks and bad ones, in every world.
  const walk = [0]
  while (walk.length <= DAYS) walk.push((walk.at(-1) ?? 0) + (WEEK_WALK / Math.sqrt(7)) * random.normal())
  const level = (place: number, day: number): number =>
    (base[place] ?? 0) + (walk[day] ?? 0) + (world.growth * day) / DAYS
  const fresh: FreshAnswer[] = []
  const counts = { right: 0, answered: 0 }

  const ask = (place: number, day: number, origin: FreshAnswer['origin'], fact: number): void => {
    let difficulty = world.spread ? DIFFICULTY_SPREAD * random.normal() : 0
    if (world.easy === true && origin === 'set') difficulty = -Math.abs(difficulty)
    const known = met[place]?.has(fact) === true ? world.carryOver : 0
    const correct = random.next() < GUESS + (1 - GUESS) * logistic(level(place, day) + known - difficulty)
    met[place]?.add(fact)
    const at = START + day * DAY_MS
    const { domain, subDomain } = places[place] ?? { domain: '', subDomain: '' }
    fresh.push({ domain, subDomain, correct, at, difficulty, level: 'application', origin })
    counts.answered++
    if (correct) counts.right++
  }

  for (let day = 0; day < DAYS; day++) {
    const away = world.pause !== undefined && day >= world.pause[0] && day < world.pause[1]
    if (away) continue
    if (CHECKPOINTS.includes(day))
      for (let i = 0; i < CHECKPOINT_ITEMS; i++)
        ask(draw(places, random), day, 'checkpoint', random.int(FACTS_A_PLACE))
    for (let i = 0; i < A_DAY; i++) {
      const place = draw(places, random, world.only)
      const facts = met[place] ?? new Set()
      // A plan brings what was not met yet: that is why its answers run behind what is known.
      let fact = random.int(FACTS_A_PLACE)
      for (let tries = 0; tries < 4 && facts.has(fact); tries++) fact = random.int(FACTS_A_PLACE)
      ask(place, day, 'set', fact)
    }
    const repeated =
      world.repeats === undefined ? 0 : Math.round((A_DAY * world.repeats) / (1 - world.repeats))
    for (let i = 0; i < repeated; i++) {
      counts.answered++
      if (random.next() < 0.92) counts.right++
    }
  }
  return {
    fresh,
    ...counts,
    ...outcome(world, places, { met, level: (place) => level(place, DAYS) }, random),
  }
}

function draw(places: readonly Place[], random: Random, only?: string): number {
  const weight = ({ domain, items }: Place): number => (only === undefined || domain === only ? items : 0)
  let left = random.next() * places.reduce((sum, place) => sum + weight(place), 0)
  const found = places.findIndex((place) => (left -= weight(place)) < 0)
  return found < 0 ? 0 : found
}

const POINTS = normalPoints(31)

function outcome(
  world: World,
  places: readonly Place[],
  { met, level }: { met: readonly Set<number>[]; level: (place: number) => number },
  random: Random,
): { truth: number; score: number } {
  let [truth, score] = [0, 0]
  places.forEach(({ items }, place) => {
    const known = (met[place]?.size ?? 0) / FACTS_A_PLACE
    const share = (more: number): number =>
      POINTS.reduce((sum, { at, weight }) => {
        const difficulty = world.spread ? DIFFICULTY_SPREAD * at : 0
        return sum + weight * (GUESS + (1 - GUESS) * logistic(level(place) + more - difficulty))
      }, 0)
    const [met0, unmet] = [share(world.carryOver), share(0)]
    truth += items * (known * met0 + (1 - known) * unmet)
    const whole = Math.round(items)
    for (let i = 0; i < whole; i++) if (random.next() < (random.next() < known ? met0 : unmet)) score++
  })
  return { truth, score }
}

/** The same learners for everybody: seeded. */
export function learnersOf(world: World, count: number, seed: string): Learner[] {
  const random = seeded(`${seed}/${world.name}`)
  const profile = shippedProfile('cma')
  return Array.from({ length: count }, () => learnerOf(world, profile, random))
}
