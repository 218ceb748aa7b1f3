// From fresh answers to levels: the most likely course of the levels over all days with answers, and how sure it is.
import type { InstantMs } from '../../time'
import { DAY_MS } from '../../time'
import type { FreshAnswer } from './fresh'
import type { Levels, Place } from './levels'
import {
  DIFFICULTY_SPREAD,
  flattening,
  GUESS,
  RISE_PER_DAY,
  SET_WEIGHT,
  startLevels,
  randomWalkOver,
} from './levels'
import type { Alike, Matrix } from './matrix'
import { congruence, dot, inverse, inverseAlike, plus, plusAlike, times, timesAlike } from './matrix'
import { logistic } from './normal'

/** One answer as the model reads it: how much each level has to do with it, and the item's curve. */
interface Observation {
  weights: readonly number[]
  /** The curve's steepness: flat where the item's difficulty is not known. */
  slope: number
  difficulty: number
  correct: boolean
  /** What the answer weighs, 1 in full. */
  strength: number
}

/** A day with answers. `risen` is how far a learner who practices is expected to have come since the first. */
interface Day {
  day: number
  risen: number
  observations: Observation[]
}

/** The day that an instant belongs to, by UTC: levels walk by the day. */
export function dayOf(at: InstantMs): number {
  return Math.floor(at / DAY_MS)
}

/** The belief on the day of the last answer, and that day; null before any answer. */
export function learn(
  places: readonly Place[],
  answers: readonly FreshAnswer[],
): { levels: Levels; day: number | null } {
  const days = daysOf(places, answers)
  const start = startLevels(places)
  const last = days.at(-1)
  if (last === undefined) return { levels: start, day: null }
  const { mean, covariance } = mostLikely(start, days)
  return { levels: { mean: mean.map((level) => level + last.risen), covariance }, day: last.day }
}

function daysOf(places: readonly Place[], answers: readonly FreshAnswer[]): Day[] {
  const byDay = new Map<number, Observation[]>()
  for (const answer of answers) {
    const observation = observationOf(places, answer)
    if (observation === null) continue
    const day = dayOf(answer.at)
    byDay.set(day, [...(byDay.get(day) ?? []), observation])
  }
  let [risen, before] = [0, null as number | null]
  return [...byDay]
    .sort(([a], [b]) => a - b)
    .map(([day, observations]) => {
      if (before !== null) risen += RISE_PER_DAY * Math.min(7, day - before)
      before = day
      return { day, risen, observations }
    })
}

/** An answer counts for its sub-domain, or by items for the whole domain where only that is known. */
function observationOf(places: readonly Place[], answer: FreshAnswer): Observation | null {
  const { domain, subDomain, difficulty, correct, origin } = answer
  const meant = places.map(
    (place) => place.domain === domain && (subDomain ?? place.subDomain) === place.subDomain,
  )
  const alone = meant.filter(Boolean).length
  if (alone === 0) return null
  const total = places.reduce((sum, { items }, i) => sum + (meant[i] === true ? items : 0), 0)
  return {
    weights: places.map(({ items }, i) => (meant[i] !== true ? 0 : total === 0 ? 1 / alone : items / total)),
    slope: difficulty === null ? flattening(DIFFICULTY_SPREAD) : 1,
    difficulty: difficulty ?? 0,
    correct,
    strength: origin === 'set' ? SET_WEIGHT : 1,
  }
}

const MOST_STEPS = 60
const SETTLED = 1e-9

/**
 * The mode of all days' levels together (Fisher scoring; each step solves a block-tridiagonal system from the first day to
 * the last), and the covariance of the last day's. A right answer raises the mode of every level or leaves it: levels
 * that hang together hang together positively, so one more right answer cannot lower what is believed of any.
 */
function mostLikely(start: Levels, days: readonly Day[]): Levels {
  const size = start.mean.length
  const prior = inverse(start.covariance)
  const links = days
    .slice(1)
    .map(({ day }, k) => inverseAlike(randomWalkOver(day - (days[k]?.day ?? 0)), size))
  let course = days.map(() => [...start.mean])
  let covariance = start.covariance
  for (let step = 0; step < MOST_STEPS; step++) {
    const systems = days.map((day, k) => systemOf(day, k, { start, prior, links, course }))
    const { moves, last } = solve(systems, links)
    course = course.map((levels, k) => levels.map((level, i) => level + (moves[k]?.[i] ?? 0)))
    covariance = last
    if (Math.max(...moves.flat().map(Math.abs)) < SETTLED) break
  }
  return { mean: course.at(-1) ?? start.mean, covariance }
}

interface System {
  matrix: Matrix
  gradient: number[]
}

interface Course {
  start: Levels
  prior: Matrix
  links: readonly Alike[]
  course: readonly (readonly number[])[]
}

/** What a day asks of its levels: from its answers, from the days beside it, and on the first day from the start. */
function systemOf({ observations, risen }: Day, k: number, { start, prior, links, course }: Course): System {
  const levels = course[k] ?? []
  let matrix: Matrix = levels.map(() => levels.map(() => 0))
  let gradient = levels.map(() => 0)
  const toward = (aims: readonly number[]): number[] => aims.map((level, i) => level - (levels[i] ?? 0))
  const pull = (by: readonly number[]): void => {
    gradient = gradient.map((value, i) => value + (by[i] ?? 0))
  }
  const tie = (link: Alike, neighbor: readonly number[] = []): void => {
    matrix = plusAlike(matrix, link)
    pull(timesAlike(link, toward(neighbor)))
  }
  const [before, after] = [links[k - 1], links[k]]
  if (k === 0) {
    matrix = plus(matrix, prior)
    pull(times(prior, toward(start.mean)))
  }
  if (before !== undefined) tie(before, course[k - 1])
  if (after !== undefined) tie(after, course[k + 1])
  for (const observation of observations) {
    const { weights } = observation
    const { push, information } = evidenceOf(observation, dot(weights, levels) + risen)
    weights.forEach((one, i) => {
      if (one === 0) return
      gradient[i] = (gradient[i] ?? 0) + one * push
      const row = matrix[i]
      weights.forEach((other, j) => {
        if (row !== undefined && other !== 0) row[j] = (row[j] ?? 0) + one * other * information
      })
    })
  }
  return { matrix, gradient }
}

/** Which way and how strongly one answer pushes its level, and how much such an answer tells (Fisher information). */
function evidenceOf({ slope, difficulty, correct, strength }: Observation, level: number) {
  const known = logistic(slope * (level - difficulty))
  const right = GUESS + (1 - GUESS) * known
  const steep = (1 - GUESS) * slope * known * (1 - known)
  const push = correct ? steep / right : -slope * known
  return {
    push: strength * push,
    information: (strength * steep * steep) / Math.max(1e-12, right * (1 - right)),
  }
}

/** Solves the days' systems, tied by −link beside the diagonal; `last` is the covariance of the last day. */
function solve(systems: readonly System[], links: readonly Alike[]): { moves: number[][]; last: Matrix } {
  const inverses: Matrix[] = []
  const sides: number[][] = []
  systems.forEach(({ matrix, gradient }, k) => {
    const [link, before] = [links[k - 1], inverses[k - 1]]
    if (link === undefined || before === undefined) {
      inverses.push(inverse(matrix))
      sides.push(gradient)
      return
    }
    inverses.push(inverse(plus(matrix, congruence(link, before), -1)))
    const carried = timesAlike(link, times(before, sides[k - 1] ?? []))
    sides.push(gradient.map((value, i) => value + (carried[i] ?? 0)))
  })
  const moves: number[][] = []
  for (let k = systems.length - 1; k >= 0; k--) {
    const [link, next] = [links[k], moves[0]]
    const back = link === undefined || next === undefined ? [] : timesAlike(link, next)
    moves.unshift(
      times(
        inverses[k] ?? [],
        (sides[k] ?? []).map((value, i) => value + (back[i] ?? 0)),
      ),
    )
  }
  return { moves, last: inverses.at(-1) ?? [] }
}
