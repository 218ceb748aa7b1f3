// The recorder's lines beside what happened: which line is which fact, how late, what is missing and what was made up.
import type { RecordedFact } from './code-record'
import { codeRecordOf } from './code-record'
import type { Drill } from '../team/drill'
import type { Order, OrderOf } from '../data/orders.schema'
import { endOf } from './spans'

/** A line may be written so long before its fact is over, and so long after it, ms. */
const EARLY_MS = 6000
const LATEST_MS = 45_000
/** A line written, or an item brought, within this is in time, ms. */
export const IN_TIME_MS = 15_000
/** A fact of the last seconds of a drill cannot be asked for, ms; a line that says it is right all the same. */
const LAST_MS = 15_000

export interface RecordPair {
  readonly fact: RecordedFact
  /** The line that says it, or null where nobody wrote it. */
  readonly entry: OrderOf<'record'> | null
  /** Whether the line says all that belongs in it: of a drug the dose and the route, of a shock the joules. */
  readonly complete: boolean
  /** How long after the fact it was begun, ms; null where it was not written. */
  readonly delayMs: number | null
}

export interface RecordMatch {
  readonly pairs: readonly RecordPair[]
  /** Lines that fit nothing that happened. */
  readonly unmatched: readonly OrderOf<'record'>[]
}

/** The time that stands beside a line: when it was begun. Words take a while, what happened did not wait for them. */
export function lineMs({ begunMs, atMs }: Pick<OrderOf<'record'>, 'begunMs' | 'atMs'>): number {
  return Math.min(begunMs ?? atMs, atMs)
}

/**
 * How long after the fact a line was written, ms. A fact that came to be while the line was being written is on time:
 * who hears an order opens its line at once, and writes it when it is done.
 */
function delayOf(entry: OrderOf<'record'>, fact: RecordedFact): number {
  return Math.min(Math.max(fact.atMs, lineMs(entry)), entry.atMs) - fact.atMs
}

/** A line as it was written, and whether a later one struck it through. */
export interface WrittenLine {
  readonly entry: OrderOf<'record'>
  /** Its place among all lines written: what a correction names. */
  readonly place: number
  readonly struck: boolean
}

/** Every line of the recorder in the order of writing. One that strikes through what comes later strikes nothing. */
export function writtenLines(orders: readonly Order[]): WrittenLine[] {
  const entries = orders.filter((order): order is OrderOf<'record'> => order.order === 'record')
  const struck = new Set(
    entries.flatMap(({ corrects }, place) => (corrects !== undefined && corrects < place ? [corrects] : [])),
  )
  return entries.map((entry, place) => ({ entry, place, struck: struck.has(place) }))
}

/** The lines that stand: neither struck through, nor there only to strike another. */
export function standingLines(orders: readonly Order[]): OrderOf<'record'>[] {
  return writtenLines(orders)
    .filter(({ entry, struck }) => !struck && entry.inError !== true)
    .map(({ entry }) => entry)
}

/** Pairs each fact with the first line that says it; each line serves once. */
export function matchRecord(drill: Drill): RecordMatch {
  const entries = standingLines(drill.orders)
  const used = new Set<OrderOf<'record'>>()
  const askedMs = endOf(drill) - LAST_MS
  const pairs = codeRecordOf(drill)
    .map((fact): RecordPair => {
      const near = entries.filter(
        (each) =>
          !used.has(each) &&
          agrees(each, fact) &&
          delayOf(each, fact) >= -earlyMs(drill, fact) &&
          delayOf(each, fact) <= LATEST_MS,
      )
      const entry = near.find((each) => saysAll(each, fact)) ?? near[0]
      if (entry === undefined) return { fact, entry: null, complete: false, delayMs: null }
      used.add(entry)
      return { fact, entry, complete: saysAll(entry, fact), delayMs: delayOf(entry, fact) }
    })
    .filter(({ fact, entry }) => fact.atMs <= askedMs || entry !== null)
  return { pairs, unmatched: entries.filter((entry) => !used.has(entry)) }
}

/** How long before a fact its line may stand: a pulse may be known by its signs before somebody feels it. */
function earlyMs({ sim }: Drill, { entry, atMs }: RecordedFact): number {
  if (entry !== 'rosc') return EARLY_MS
  const back = sim.events.findLast((each) => each.event === 'rosc' && each.atMs <= atMs)
  return Math.max(EARLY_MS, atMs - (back?.atMs ?? atMs))
}

const FIELDS = ['rhythm', 'energyJ', 'drug', 'dose', 'unit', 'route', 'pulse'] as const

/** How an entry and a fact agree: same kind, and no content that differs. */
function agrees(entry: OrderOf<'record'>, fact: RecordedFact): boolean {
  if (entry.entry !== fact.entry) return false
  return FIELDS.every(
    (field) => fact[field] === undefined || entry[field] === undefined || entry[field] === fact[field],
  )
}

function saysAll(entry: OrderOf<'record'>, fact: RecordedFact): boolean {
  return FIELDS.every((field) => fact[field] === undefined || entry[field] !== undefined)
}
