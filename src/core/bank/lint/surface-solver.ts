// A solver that knows nothing and sees only surfaces: what it gets right beyond chance, test-wise candidates get too.
import { seeded } from '../../random'
import type { Item } from '../item.schema'
import type { LintRule } from './finding'
import { limitFrom, percent } from './finding'
import { LEAST_FOR_SHARES } from './key-rules'
import { rankShares } from '../wording/length-ranks'
import { absolutes, argues, hedges } from './phrase-rules'
import { contentWords, keyPlace } from '../wording/wording'

const OPTIONS = 4
const FOLDS = 5
const ROUNDS = 200
const STEP = 0.5
const DECAY = 0.001
const MOST_RIGHT = 0.35

/** An item as the solver sees it: numbers for each option, and which option is right. */
export interface SurfaceCase {
  readonly options: readonly (readonly number[])[]
  readonly right: number
}

/**
 * The surface of an item: for each option its length and rank by length, echo of the stem,
 * hedges, absolutes, an arguing clause and its place.
 */
export function surfaceOf(item: Item): SurfaceCase {
  const stem = new Set(contentWords(item.stem))
  const lengths = item.options.map(({ text }) => text.length)
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
  const echoes = item.options.map(
    ({ text }) => new Set(contentWords(text).filter((word) => stem.has(word))).size,
  )
  const meanEcho = echoes.reduce((sum, echo) => sum + echo, 0) / echoes.length
  const ranks = rankShares(item.options.map(({ text }) => text))
  const options = item.options.map(({ text }, place) => {
    return [
      Math.max(-2, Math.min(2, (text.length - mean) / Math.max(4, mean))),
      // The longest rank is what is left where these three are 0.
      ...(ranks[place] ?? []).slice(0, 3),
      (echoes[place] ?? 0) - meanEcho,
      Math.min(2, hedges(text)),
      Math.min(2, absolutes(text)),
      argues(text) ? 1 : 0,
      ...[0, 1, 2].map((each) => (each === place ? 1 : 0)),
      // In fixed order the place is what the candidate sees; shuffled, it is only the writer's habit.
      item.order === 'fixed' && (place === 1 || place === 2) ? 1 : 0,
    ]
  })
  return { options, right: keyPlace(item) }
}

/**
 * The share of cases that a softmax over the options gets right when trained on the other folds
 * (logistic regression by gradient descent, 5-fold). The seed fixes the folds. 0 for no cases.
 */
export function solvedShare(cases: readonly SurfaceCase[], seed: number): number {
  const shuffled = seeded(seed).shuffle(cases)
  let right = 0
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = train(shuffled.filter((_, i) => i % FOLDS !== fold))
    right += shuffled.filter((each, i) => i % FOLDS === fold && choice(each, weights) === each.right).length
  }
  return cases.length === 0 ? 0 : right / cases.length
}

/** Each option's numbers less the right option's, case by case in one flat array: quick to go through. */
function differences(cases: readonly SurfaceCase[], size: number): Float64Array {
  return Float64Array.from(
    cases.flatMap(({ options, right }) =>
      options.flatMap((option) =>
        option.slice(0, size).map((value, f) => value - (options[right]?.[f] ?? 0)),
      ),
    ),
  )
}

function train(cases: readonly SurfaceCase[]): Float64Array {
  const size = cases[0]?.options[0]?.length ?? 0
  const flat = differences(cases, size)
  const weights = new Float64Array(size)
  const gradient = new Float64Array(size)
  for (let round = 0; round < ROUNDS; round++) {
    gradient.fill(0)
    for (let start = 0; start < flat.length; start += OPTIONS * size)
      addGradient(gradient, flat.subarray(start, start + OPTIONS * size), weights)
    for (let f = 0; f < size; f++) {
      const weight = weights[f] ?? 0
      weights[f] = weight - STEP * ((gradient[f] ?? 0) / cases.length + DECAY * weight)
    }
  }
  return weights
}

/** Adds one case's gradient of the log loss; relative to the right option its own numbers are all 0. */
function addGradient(gradient: Float64Array, rows: Float64Array, weights: Float64Array): void {
  const size = weights.length
  const odds = [0, 0, 0, 0]
  let total = 0
  for (let o = 0; o < OPTIONS; o++) {
    let score = 0
    for (let f = 0; f < size; f++) score += (rows[o * size + f] ?? 0) * (weights[f] ?? 0)
    odds[o] = Math.exp(score)
    total += odds[o] ?? 0
  }
  for (let o = 0; o < OPTIONS; o++) {
    const chance = (odds[o] ?? 0) / total
    for (let f = 0; f < size; f++) gradient[f] = (gradient[f] ?? 0) + chance * (rows[o * size + f] ?? 0)
  }
}

function choice({ options }: SurfaceCase, weights: Float64Array): number {
  const scores = options.map((option) => option.reduce((sum, value, f) => sum + value * (weights[f] ?? 0), 0))
  return scores.indexOf(Math.max(...scores))
}

export const surfaceSolver: LintRule = {
  id: 'surface-solver',
  wants: `A solver that sees only length, echo of the stem, hedges, absolutes, arguing clauses and place gets at most ${MOST_RIGHT * 100} % right (chance is 25 %; sets of ${LEAST_FOR_SHARES} and more).`,
  check({ entries }) {
    const share = solvedShare(
      entries.map(({ item }) => surfaceOf(item)),
      1,
    )
    const value = percent(Math.round(share * entries.length), entries.length)
    const limit = `at most ${MOST_RIGHT * 100} %`
    const shown = limitFrom(LEAST_FOR_SHARES, entries.length, limit)
    const measures = [{ name: 'right by surface cues alone', value, limit: shown }]
    if (entries.length < LEAST_FOR_SHARES || share <= MOST_RIGHT) return { findings: [], measures }
    const message = `A solver that reads only surfaces gets ${value} right; ${limit}. Even out lengths and wording.`
    return { findings: [{ rule: 'surface-solver', severity: 'error', message }], measures }
  },
}
