// A bare word, number or name that answers what the team asked back about an order. Pure.
import type { Drill } from '../team/drill'
import type { WantedAnswer } from '../team/sim'
import type { TeamPlace } from '../data/vocabulary'
import { TEAM_PLACES } from '../data/vocabulary'
import type { Wish } from '../data/wish'
import { FILLERS, ROUTES, UNITS, WITH_A_DRUG } from './phrases'
import type { Typed } from './typed-parts'
import { doseOf, routeOf, takeApart } from './typed-parts'

type Drilling = Pick<Drill, 'sim' | 'setup'>

/** What stands before an answer and says nothing more: “sorry, make it 1 mg”. */
const BEFORE = /^(?:(?:yes|no|ok|okay|sorry|i said|i meant|make (?:it|that)|by|via|about)\b[ ,.:]*)+/
/** Said beside an answer without being one. */
const BESIDE = new Set(
  'by via per do does it give push bolus line route use take minute /min please'.split(' '),
)

/**
 * The order that was asked back, with what a line adds to it; null where the line does not answer the question.
 * `named`: the orders that the line would be by itself, best first.
 */
export function answered(
  line: string,
  named: readonly Wish[],
  to: TeamPlace | null,
  wanted: WantedAnswer,
  drill: Drilling,
): Wish | null {
  const { atMs: _atMs, ...order } = wanted.order
  const typed = takeApart(inFigures(line.replace(BEFORE, '')))
  const number = typed.numbers.length === 1 ? typed.numbers[0] : undefined
  switch (wanted.asks) {
    case 'who':
      return toWhom(order, line, to, drill)
    case 'first':
      return firstOf(order, named, drill)
    case 'dose':
    case 'route':
      return order.order === 'drug' ? completed(order, typed, wanted.asks, drill) : null
    case 'volume':
      if (order.order !== 'fluid' || number === undefined || !isBare(typed)) return null
      return isUnit(number.unit, ['mL', 'L'])
        ? { ...order, volumeMl: Math.min(5000, number.value * (isLiters(number) ? 1000 : 1)) }
        : null
    case 'current':
      if (order.order !== 'pace' || number === undefined || !isBare(typed)) return null
      return isUnit(number.unit, ['mA']) ? { ...order, currentMa: Math.min(200, number.value) } : null
    case 'breaths':
      if (order.order !== 'ventilate' || number === undefined || !isBare(typed)) return null
      return isUnit(number.unit, ['/min']) ? { ...order, perMinute: Math.min(60, number.value) } : null
  }
}

/** “One milligram”, “a liter”, “half a liter”. */
function inFigures(line: string): string {
  return line
    .replace(/\bhalf an? |\bhalf /g, '0.5 ')
    .replace(/\b(?:one|a|an) (?=[a-z]+)/g, (all, at: number) =>
      Object.hasOwn(UNITS, /^[a-z]+/.exec(line.slice(at + all.length))?.[0] ?? '') ? '1 ' : all,
    )
    .replace(/^one$/, '1')
}

const isUnit = (unit: string | null, fitting: readonly string[]): boolean =>
  unit === null || fitting.includes(unit)

const isLiters = ({ value, unit }: Typed['numbers'][number]): boolean =>
  unit === 'L' || (unit === null && value <= 3)

/** Nothing but numbers, units, routes and small words: whatever names a thing is an order. */
function isBare({ words }: Typed): boolean {
  return words.every(
    (word) =>
      Object.hasOwn(ROUTES, word) ||
      Object.hasOwn(UNITS, word) ||
      FILLERS.has(word) ||
      BESIDE.has(word) ||
      WITH_A_DRUG.has(word),
  )
}

type DrugWish = Extract<Wish, { order: 'drug' }>

/** A drug with the dose or the route that was wanting. */
function completed(
  order: DrugWish,
  typed: Typed,
  asks: 'dose' | 'route',
  { setup }: Drilling,
): DrugWish | null {
  if (!isBare(typed) || typed.numbers.length > 1) return null
  const { drug, confirm: _confirm, ...rest } = order
  // “In” alone is the nose.
  const said = routeOf(typed) ?? (typed.text === 'in' ? 'in' : null)
  const [amount] = typed.numbers
  const unit = typed.words.map((word) => UNITS[word]).find((each) => each !== undefined)
  if (asks === 'route' && said === null) return null
  if (asks === 'dose' && amount === undefined && (unit === undefined || order.dose === undefined)) return null
  const route = said ?? order.route ?? null
  const by = { route, isDrip: typed.words.includes('drip'), weightKg: setup.scenario.patient.weightKg }
  const value = amount?.value ?? order.dose
  const inUnit = amount?.unit ?? unit ?? order.unit ?? null
  const dosed = value === undefined ? {} : doseOf(drug, { value, unit: inUnit }, by, setup.reference)
  return { ...rest, drug, ...dosed, ...(route === null ? {} : { route }) }
}

/** “Sam”, “you, Sam”, “let Sam do it”: the order to the one who is named. */
function toWhom(order: Wish, line: string, to: TeamPlace | null, { sim }: Drilling): Wish | null {
  const words = line.split(/[\s,.:;]+/).filter((word) => word !== '')
  const places = TEAM_PLACES.filter((place) => words.includes(sim.team[place].name.toLowerCase()))
  const names = new Set(places.map((place) => sim.team[place].name.toLowerCase()))
  if (!words.every((word) => names.has(word) || FILLERS.has(word) || BESIDE.has(word))) return null
  const [place = to] = places
  return place === null || places.length > 1 ? null : { ...order, to: place }
}

/** “Pads”, after “which first?”: what waits by that name, or was just asked for, goes before the others. */
function firstOf(order: Wish, named: readonly Wish[], { sim }: Drilling): Wish | null {
  const [thing] = named
  if (thing === undefined) return null
  if (isSameThing(order, thing)) return { ...order, first: true }
  for (const place of TEAM_PLACES) {
    const waiting = sim.team[place].tasks.slice(1).find((task) => isSameThing(task.order, thing))
    if (waiting === undefined) continue
    const { atMs: _atMs, ...wish } = waiting.order
    return { ...wish, to: place, first: true }
  }
  return null
}

/** Whether two orders are about the same thing: of one kind, and of one drug. */
export function isSameThing(a: Wish, b: Wish): boolean {
  return a.order === b.order && (a.order !== 'drug' || b.order !== 'drug' || a.drug === b.drug)
}
