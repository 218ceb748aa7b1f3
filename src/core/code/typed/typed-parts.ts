// A part of a typed line taken apart: its words, its numbers with their units, the route and the dose that they name.
import type { Reference } from '../data/reference.schema'
import type { Wish } from '../data/wish'
import type { Route } from './phrases'
import { ROUTES, UNITS } from './phrases'

type DrugWish = Extract<Wish, { order: 'drug' }>
type Amount = Typed['numbers'][number]

/** A part of a line, taken apart. */
export interface Typed {
  readonly text: string
  readonly words: readonly string[]
  /** Numbers with the unit that follows each, if one does. */
  readonly numbers: readonly { readonly value: number; readonly unit: string | null }[]
  /** The last word, behind a number, where it may become a unit or a route: it says nothing yet, and breaks nothing. */
  readonly begun: string | null
}

export function takeApart(segment: string): Typed {
  // “1m” is “1 m”, on the way to “1 mg”.
  const apart = segment.replace(/(\d)([a-z/]+)$/, (all, digit: string, word: string) =>
    isBegun(word) ? `${digit} ${word}` : all,
  )
  const parts = apart.split(/[\s,:;]+/).filter((part) => part !== '')
  const words: string[] = []
  const numbers: { value: number; unit: string | null }[] = []
  for (const part of parts) {
    // “50%” is part of a name, “1.” the end of a sentence.
    const value = Number(part.replace(/\.$/, ''))
    const last = numbers.at(-1)
    if (Number.isFinite(value) && value > 0) numbers.push({ value, unit: null })
    else if (Object.hasOwn(UNITS, part) && last !== undefined && last.unit === null)
      last.unit = UNITS[part] ?? null
    else words.push(part.replace(/[.%]+$/, ''))
  }
  const last = words.at(-1)
  const begun =
    numbers.length > 0 && last !== undefined && last === parts.at(-1) && isBegun(last) ? last : null
  return { text: segment, words, numbers, begun }
}

const UNITS_AND_ROUTES = [...Object.keys(UNITS), ...Object.keys(ROUTES)]

/** “m” on the way to “mg”, “i” on the way to “iv”. */
function isBegun(word: string): boolean {
  return UNITS_AND_ROUTES.some((each) => each.startsWith(word))
}

/** The route that was said; “in” names the nose only at the end of a line, elsewhere it is a small word. */
export function routeOf({ words, text }: Typed): Route | null {
  const named = words.filter((word) => word !== 'in').map((word) => ROUTES[word])
  return named.find((route) => route !== undefined) ?? (/ in$/.test(text) ? 'in' : null)
}

interface Said {
  readonly route: Route | null
  readonly isDrip: boolean
  readonly weightKg: number
}

export function doseOf(
  drug: string,
  { value, unit }: Amount,
  { route, isDrip, weightKg }: Said,
  reference: Reference,
): Pick<DrugWish, 'dose' | 'unit'> {
  if (unit === 'mg/kg') return { dose: Math.round(value * weightKg), unit: 'mg' }
  if (unit === 'mcg/kg') return { dose: Math.round(value * weightKg), unit: 'mcg' }
  const rows = reference.drugs.find(({ id }) => id === drug)?.doses ?? []
  const fitting = rows.filter(({ routes }) => route === null || routes.includes(route))
  const all = [...new Set(fitting.map((row) => row.unit))]
  const rates = all.filter((each) => each.includes('/'))
  const amounts = all.filter((each) => !each.includes('/'))
  // An amount is meant where there is one; a rate for what is only infused, or when a drip was asked for.
  const usual = isDrip && rates.length > 0 ? rates : amounts.length > 0 ? amounts : all
  // "Epi drip 10 mcg" is so much a minute; 150 mg of amiodarone by drip is an amount: no rate reaches so far.
  const rate = isDrip
    ? fitting.find((row) => unit !== null && row.unit.startsWith(`${unit}/`) && value <= row.to)
    : undefined
  const said = rate?.unit ?? unit
  const known = said !== null && ['J', 'mA', 'L', '/min'].includes(said) ? null : said
  const chosen = known ?? (usual.length === 1 ? usual[0] : undefined)
  return chosen === undefined
    ? { dose: value }
    : { dose: value, unit: chosen as NonNullable<DrugWish['unit']> }
}
