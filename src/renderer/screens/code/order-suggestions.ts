// From what is typed to orders: finds the words, takes numbers, units and routes, ranks what fits. Pure.
import type { Drill } from '../../../core/code/engine'
import type { Reference } from '../../../core/code/reference.schema'
import { isHere } from '../../../core/code/hear'
import { orderText } from '../../../core/code/orders/table'
import { TEAM_PLACES } from '../../../core/code/vocabulary'
import type { TeamPlace } from '../../../core/code/vocabulary'
import type { Order } from '../../../core/code/orders.schema'
import type { Wish } from '../../../core/code/wish'
import type { OrderEntry } from './order-list'

export interface Suggestion {
  readonly entry: OrderEntry
  readonly wish: Wish
  /** As it will be said. */
  readonly text: string
  /** Who is spoken to by name; null for an order to the room. */
  readonly to: string | null
}

type Route = NonNullable<DrugWish['route']>

const ROUTES: Readonly<Record<string, Route>> = {
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
}
const UNITS: Readonly<Record<string, string>> = {
  mg: 'mg',
  mcg: 'mcg',
  ug: 'mcg',
  g: 'g',
  gram: 'g',
  grams: 'g',
  meq: 'mEq',
  units: 'units',
  u: 'units',
  unit: 'units',
  ml: 'mL',
  'mg/min': 'mg/min',
  'mcg/min': 'mcg/min',
  'mcg/kg/min': 'mcg/kg/min',
  j: '',
  joules: '',
  joule: '',
  ma: '',
  'l/min': '',
  l: '',
}
const AT_MOST = 8

interface Typed {
  readonly words: readonly string[]
  readonly numbers: readonly number[]
  readonly unit: string | null
  readonly route: Route | null
  readonly to: TeamPlace | null
}

/** What is typed, taken apart; the first word may name a person. */
function readTyped(text: string, team: Drill['sim']['team']): Typed {
  // "1mg" is two things; "30:2" stays one.
  const parts = text
    .toLowerCase()
    .replace(/(\d)(mg|mcg|ug|g|ml|j|meq|ma|l|u|units?)(?=$|[\s/,])/g, '$1 $2')
    .split(/[\s,-]+/)
    .filter((part) => part !== '')
  const first = parts[0]?.replace(/:$/, '') ?? ''
  const to = TEAM_PLACES.find((place) => first.length > 2 && team[place].name.toLowerCase() === first) ?? null
  const rest = to === null ? parts : parts.slice(1)
  const words: string[] = []
  const numbers: number[] = []
  let [unit, route]: [string | null, Route | null] = [null, null]
  rest.forEach((part, i) => {
    const value = Number(part)
    if (i > 0 && Number.isFinite(value) && value > 0) numbers.push(value)
    else if (i > 0 && Object.hasOwn(UNITS, part)) unit = UNITS[part] === '' ? unit : (UNITS[part] ?? null)
    else if (i > 0 && numbers.length + words.length > 0 && Object.hasOwn(ROUTES, part))
      route = ROUTES[part] ?? null
    else words.push(part)
  })
  return { words, numbers, unit, route, to }
}

/** Orders that fit what is typed, best first, at most eight. */
export function suggest(
  text: string,
  entries: readonly OrderEntry[],
  drill: Pick<Drill, 'sim' | 'setup'>,
  nowMs: number,
): Suggestion[] {
  const typed = readTyped(text, drill.sim.team)
  if (typed.words.length === 0) return []
  return entries
    .map((entry, place) => ({ entry, place, score: scoreOf(entry, typed) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .slice(0, AT_MOST)
    .map(({ entry }) => suggestionOf(entry, typed, drill, nowMs))
}

function scoreOf({ code, words, slot }: OrderEntry, typed: Typed): number {
  if (typed.words.length === 1 && typed.words[0] === code)
    return 100 + (typed.numbers.length > 0 && slot !== 'none' ? 5 : 0)
  let score = 0
  for (const word of typed.words) {
    const at = words.findIndex((each) => each === word)
    const start = words.findIndex((each) => each.startsWith(word))
    if (at < 0 && start < 0) return 0
    score += at >= 0 ? 12 - Math.min(6, at) : 8 - Math.min(6, start)
  }
  // A number wants an order that takes one.
  return score + (typed.numbers.length > 0 ? (slot === 'none' ? -6 : 6) : 0)
}

function suggestionOf(
  entry: OrderEntry,
  typed: Typed,
  { sim, setup }: Pick<Drill, 'sim' | 'setup'>,
  nowMs: number,
): Suggestion {
  const filled = fill(entry, typed, setup.reference, sim.gear)
  const wish: Wish = typed.to === null ? filled : { ...filled, to: typed.to }
  const to = wish.to
  const named = to !== undefined && isHere(sim.team[to], nowMs) ? sim.team[to].name : null
  return { entry, wish, text: orderText({ atMs: 0, ...wish } as Order, setup.reference), to: named }
}

function fill(
  { slot, wish }: OrderEntry,
  typed: Typed,
  reference: Reference,
  gear: Drill['sim']['gear'],
): Wish {
  const [number, second] = typed.numbers
  if (number === undefined) return wish.order === 'drug' ? withRoute(wish, typed.route) : wish
  switch (slot) {
    case 'dose':
      return wish.order === 'drug'
        ? withRoute(
            { ...wish, dose: number, ...unitOf(wish.drug, typed, reference) },
            typed.route ?? onlyRoute(wish.drug, reference, gear.access),
          )
        : wish
    case 'energy':
      return { order: 'charge', energyJ: Math.min(400, number) }
    // “Shock 200” at a machine that is not charged asks for the charge first.
    case 'shock':
      return gear.chargedJ === null ? { order: 'charge', energyJ: Math.min(400, number) } : wish
    case 'breaths':
      return { order: 'ventilate', perMinute: Math.min(60, number) }
    case 'liters':
      return { order: 'oxygen', litersPerMinute: Math.min(25, number) }
    case 'volume':
      return wish.order === 'fluid' ? { ...wish, volumeMl: Math.min(5000, number) } : wish
    case 'pace':
      // "pace 70 60": rate, then current; one number alone is the current.
      return second === undefined
        ? { order: 'pace', currentMa: Math.min(200, number) }
        : { order: 'pace', rateBpm: Math.min(180, number), currentMa: Math.min(200, second) }
    case 'none':
      return wish
  }
}

type DrugWish = Extract<Wish, { order: 'drug' }>

function withRoute(wish: DrugWish, route: Route | null): DrugWish {
  return route === null ? wish : { ...wish, route }
}

/** The route that goes without saying: the drug's only one, or the open line for what goes into veins alone. */
function onlyRoute(id: string, reference: Reference, access: 'iv' | 'io' | null): Route | null {
  const rows = reference.drugs.find((drug) => drug.id === id)?.doses ?? []
  const routes = [...new Set(rows.flatMap((row) => row.routes))]
  if (routes.length === 1) return routes[0] ?? null
  return routes.every((route) => route === 'iv' || route === 'io') ? (access ?? 'iv') : null
}

/** The unit that was said; else the drug's only one. Where there are several, the team asks. */
function unitOf(id: string, typed: Typed, reference: Reference): Pick<DrugWish, 'unit'> {
  const rows = reference.drugs.find((drug) => drug.id === id)?.doses ?? []
  const fitting = rows.filter(
    ({ routes }) => typed.route === null || routes.some((route) => route === typed.route),
  )
  const all = [...new Set(fitting.map(({ unit }) => unit))]
  const single = all.filter((unit) => !unit.includes('/'))
  // An amount is meant where there is one; a rate for what is only infused.
  const units = single.length > 0 ? single : all
  const unit = typed.unit ?? (units.length === 1 ? units[0] : undefined)
  return unit === undefined ? {} : ({ unit } as Pick<DrugWish, 'unit'>)
}
