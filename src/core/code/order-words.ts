// Reads what a leader types ("epi 1 iv", "shock 200") and answers a ranked list of orders for the palette.
import { PHRASES } from './order-phrases'
import type { Drug, Reference } from './reference.schema'
import type { Wish } from './wish'

export interface WordMatch {
  readonly order: Wish
  /** How well it fits, 0–1; the list is sorted by it. */
  readonly score: number
}

const UNITS = {
  mg: 'mg',
  mcg: 'mcg',
  ug: 'mcg',
  g: 'g',
  gram: 'g',
  grams: 'g',
  meq: 'mEq',
  units: 'units',
  unit: 'units',
  u: 'units',
  ml: 'mL',
  'mg/min': 'mg/min',
  'mcg/min': 'mcg/min',
  'mcg/kg/min': 'mcg/kg/min',
} as const
const ROUTES = {
  iv: 'iv',
  io: 'io',
  im: 'im',
  in: 'in',
  nasal: 'in',
  po: 'po',
  oral: 'po',
  chewed: 'po',
  sl: 'sl',
  neb: 'neb',
} as const

interface Typed {
  readonly words: readonly string[]
  readonly numbers: readonly number[]
  readonly unit: (typeof UNITS)[keyof typeof UNITS] | undefined
  readonly route: (typeof ROUTES)[keyof typeof ROUTES] | undefined
}

/**
 * Orders that the typed text may mean, best first, at most `most`. What is typed incompletely stays incomplete (a drug
 * without a dose is asked back by the team). An empty text answers nothing.
 */
export function ordersFor(text: string, reference: Reference, most = 8): WordMatch[] {
  const typed = read(text)
  if (typed.words.length === 0 && typed.numbers.length === 0) return []
  const found = [...drugMatches(typed, reference.drugs), ...phraseMatches(typed)]
  const kept = new Map<string, WordMatch>()
  for (const match of found.sort((a, b) => b.score - a.score)) {
    const key = JSON.stringify(match.order)
    if (!kept.has(key)) kept.set(key, match)
  }
  return [...kept.values()].slice(0, most)
}

function read(text: string): Typed {
  const tokens = text
    .toLowerCase()
    .replace(/[’']/g, '')
    // "1mg" and "200j" are a number and its unit.
    .replace(/(\d)([a-z])/g, '$1 $2')
    .replace(/(^|\s)\.(\d)/g, '$10.$2')
    .split(/[\s,;]+/)
    .filter((token) => token !== '')
  const pick = <T>(table: Readonly<Record<string, T>>): T | undefined => {
    const token = tokens.find((each) => Object.hasOwn(table, each))
    return token === undefined ? undefined : table[token]
  }
  const numbers = tokens.filter((token) => /^\d+(\.\d+)?$/.test(token)).map(Number)
  const words = tokens.filter((token) => !/^\d+(\.\d+)?$/.test(token) && !Object.hasOwn(UNITS, token))
  return { words, numbers, unit: pick<Typed['unit']>(UNITS), route: pick<Typed['route']>(ROUTES) }
}

function drugMatches(typed: Typed, drugs: readonly Drug[]): WordMatch[] {
  const names = typed.words.filter((word) => !Object.hasOwn(ROUTES, word))
  if (names.length === 0) return []
  return drugs.flatMap((drug) => {
    const score = likeness(names, [
      ...drug.words,
      ...drug.name.toLowerCase().split(/\s+/),
      ...drug.id.split('-'),
    ])
    return score < 0.5
      ? []
      : [{ order: drugOrder(drug, typed), score: score * (typed.numbers.length > 0 ? 1 : 0.95) }]
  })
}

function drugOrder(drug: Drug, { numbers, unit, route }: Typed): Wish {
  const dose = numbers[0]
  const row = drug.doses.find(({ routes }) => route === undefined || routes.includes(route)) ?? drug.doses[0]
  const meant = dose === undefined ? undefined : (unit ?? (row?.unit as typeof unit))
  return {
    order: 'drug',
    drug: drug.id,
    ...(dose === undefined || dose <= 0 ? {} : { dose }),
    ...(meant === undefined ? {} : { unit: meant }),
    ...(route === undefined ? {} : { route }),
    to: 'access',
  }
}

function phraseMatches(typed: Typed): WordMatch[] {
  return PHRASES.flatMap(({ words, order }) => {
    const score = Math.max(...words.map((phrase) => likeness(typed.words, phrase.split(' '))))
    return score < 0.5 ? [] : [{ order: order(typed.numbers), score: score * 0.99 }]
  })
}

/** How well typed words fit known ones, 0–1: each typed word must begin, or be, one of them. */
function likeness(typed: readonly string[], known: readonly string[]): number {
  if (typed.length === 0) return 0
  let sum = 0
  for (const word of typed) {
    const best = Math.max(
      0,
      ...known.map((each) =>
        each === word ? 1 : each.startsWith(word) ? 0.6 + (0.35 * word.length) / each.length : 0,
      ),
    )
    if (best === 0 && typed.length === 1) return 0
    sum += best
  }
  const covered = Math.min(1, typed.length / known.length)
  return (sum / typed.length) * (0.85 + 0.15 * covered)
}
