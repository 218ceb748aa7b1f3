// A solver that reads the words of the options and not the question: what its weights learn from other items.
import { seeded } from '../../random'
import type { Item } from '../item.schema'
import { keyPlace } from './wording'

const FOLDS = 10
/** A run of words counts from so many options on. */
const LEAST_OPTIONS = 3
/** Numbers beside the words: length, likeness to the other options, longest, shortest. */
const EXTRAS = 4
const ROUNDS = 300
const STEP = 0.02
const DECAY = 0.002

/** One item as the solver sees it: the places of each option's runs in the weights, and its four numbers. */
interface WordCase {
  readonly runs: readonly Int32Array[]
  readonly extras: readonly (readonly number[])[]
  readonly right: number
}

/**
 * For each item whether a conditional logit on the one- and two-word runs of its options, trained on the
 * other nine folds, picks the key. The seed fixes the folds.
 */
export function solvedByWords(items: readonly Item[], seed: number): boolean[] {
  const { cases, size } = casesOf(items)
  const order = seeded(seed).shuffle(cases.map((_, i) => i))
  const foldOf = new Int32Array(cases.length)
  order.forEach((at, i) => (foldOf[at] = i % FOLDS))
  const solved = new Array<boolean>(cases.length).fill(false)
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = train(
      cases.filter((_, i) => foldOf[i] !== fold),
      size,
    )
    cases.forEach((each, i) => {
      if (foldOf[i] === fold) solved[i] = choice(each, weights) === each.right
    })
  }
  return solved
}

/** Words in lower case; every number counts as one and the same. */
function tokensOf(text: string): string[] {
  return (text.match(/[A-Za-z']+|\d+(?:[.,]\d+)*/g) ?? []).map((word) =>
    /^\d/.test(word) ? '#' : word.toLowerCase(),
  )
}

function runsOf(text: string): Set<string> {
  const words = tokensOf(text)
  return new Set([...words, ...words.slice(1).map((word, i) => `${words[i] ?? ''} ${word}`)])
}

function casesOf(items: readonly Item[]): { cases: WordCase[]; size: number } {
  const runs = items.map(({ options }) => options.map(({ text }) => runsOf(text)))
  const counts = new Map<string, number>()
  for (const run of runs.flat().flatMap((each) => [...each])) counts.set(run, (counts.get(run) ?? 0) + 1)
  const places = new Map<string, number>()
  for (const [run, count] of counts) if (count >= LEAST_OPTIONS) places.set(run, places.size)
  const cases = items.map((item, i) => ({
    runs: (runs[i] ?? []).map((each) => Int32Array.from([...each].flatMap((run) => places.get(run) ?? []))),
    extras: extrasOf(item),
    right: keyPlace(item),
  }))
  return { cases, size: places.size + EXTRAS }
}

function extrasOf({ options }: Item): number[][] {
  const lengths = options.map(({ text }) => text.length)
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
  const sets = options.map(({ text }) => new Set(tokensOf(text)))
  const shares = sets.map(
    (one, a) =>
      sets.reduce((sum, other, b) => (a === b ? sum : sum + overlap(one, other)), 0) / (sets.length - 1),
  )
  const meanShare = shares.reduce((sum, share) => sum + share, 0) / shares.length
  return lengths.map((length, i) => [
    (length - mean) / Math.max(4, mean),
    ((shares[i] ?? 0) - meanShare) * 3,
    length === Math.max(...lengths) ? 1 : 0,
    length === Math.min(...lengths) ? 1 : 0,
  ])
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0
  for (const word of one) if (other.has(word)) both++
  return both / Math.max(1, one.size + other.size - both)
}

/** Adam on the log loss with a little decay, as the guide's own solver does it. */
function train(cases: readonly WordCase[], size: number): Float64Array {
  const weights = new Float64Array(size)
  const gradient = new Float64Array(size)
  const first = new Float64Array(size)
  const second = new Float64Array(size)
  for (let round = 1; round <= ROUNDS; round++) {
    gradient.fill(0)
    for (const each of cases) addGradient(gradient, each, weights)
    const [bias1, bias2] = [1 - 0.9 ** round, 1 - 0.999 ** round]
    for (let f = 0; f < size; f++) {
      const weight = weights[f] ?? 0
      const slope = (gradient[f] ?? 0) / cases.length + DECAY * weight
      const m = 0.9 * (first[f] ?? 0) + 0.1 * slope
      const v = 0.999 * (second[f] ?? 0) + 0.001 * slope * slope
      first[f] = m
      second[f] = v
      weights[f] = weight - (STEP * (m / bias1)) / (Math.sqrt(v / bias2) + 1e-8)
    }
  }
  return weights
}

function scoreOf(each: WordCase, option: number, weights: Float64Array): number {
  let score = 0
  const runs = each.runs[option] ?? []
  for (const run of runs) score += weights[run] ?? 0
  const base = weights.length - EXTRAS
  const extras = each.extras[option] ?? []
  for (let e = 0; e < EXTRAS; e++) score += (weights[base + e] ?? 0) * (extras[e] ?? 0)
  return score
}

function addGradient(gradient: Float64Array, each: WordCase, weights: Float64Array): void {
  const count = each.runs.length
  const odds = new Array<number>(count).fill(0)
  let highest = -Infinity
  for (let o = 0; o < count; o++) {
    odds[o] = scoreOf(each, o, weights)
    highest = Math.max(highest, odds[o] ?? 0)
  }
  let total = 0
  for (let o = 0; o < count; o++) {
    odds[o] = Math.exp((odds[o] ?? 0) - highest)
    total += odds[o] ?? 0
  }
  const base = weights.length - EXTRAS
  for (let o = 0; o < count; o++) {
    const miss = (odds[o] ?? 0) / total - (o === each.right ? 1 : 0)
    const runs = each.runs[o] ?? []
    for (const run of runs) gradient[run] = (gradient[run] ?? 0) + miss
    const extras = each.extras[o] ?? []
    for (let e = 0; e < EXTRAS; e++) gradient[base + e] = (gradient[base + e] ?? 0) + miss * (extras[e] ?? 0)
  }
}

function choice(each: WordCase, weights: Float64Array): number {
  const scores = each.runs.map((_, option) => scoreOf(each, option, weights))
  return scores.indexOf(Math.max(...scores))
}
