// What a recorder writes: each entry with its letter and what it needs; what a recorder says aloud.
import type { Order, OrderOf } from '../../core/code/data/orders.schema'
import { lineMs, writtenLines } from '../../core/code/judge/record-match'
import { ENTRY_LABELS } from '../../core/code/orders/role-rows'
import type { RecordEntry } from '../../core/code/data/vocabulary'

type Field = 'none' | 'rhythm' | 'pulse' | 'number' | 'drug' | 'access' | 'airway' | 'text'

export const ENTRIES: readonly { entry: RecordEntry; key: string; label: string; field: Field }[] = [
  { entry: 'found', key: 'f', label: ENTRY_LABELS['found'], field: 'none' },
  { entry: 'cpr-start', key: 'b', label: ENTRY_LABELS['cpr-start'], field: 'none' },
  { entry: 'pads', key: 'a', label: ENTRY_LABELS['pads'], field: 'none' },
  { entry: 'rhythm', key: 'r', label: ENTRY_LABELS['rhythm'], field: 'rhythm' },
  { entry: 'pulse', key: 'p', label: ENTRY_LABELS['pulse'], field: 'pulse' },
  { entry: 'shock', key: 's', label: ENTRY_LABELS['shock'], field: 'number' },
  { entry: 'drug', key: 'd', label: ENTRY_LABELS['drug'], field: 'drug' },
  { entry: 'access', key: 'i', label: ENTRY_LABELS['access'], field: 'access' },
  { entry: 'airway', key: 'y', label: ENTRY_LABELS['airway'], field: 'airway' },
  { entry: 'etco2', key: 'e', label: ENTRY_LABELS['etco2'], field: 'number' },
  { entry: 'rosc', key: 'o', label: ENTRY_LABELS['rosc'], field: 'none' },
  { entry: 'team', key: 't', label: ENTRY_LABELS['team'], field: 'none' },
  { entry: 'stop', key: 'x', label: ENTRY_LABELS['stop'], field: 'text' },
]

export const DUES: readonly { due: OrderOf<'announce'>['due']; label: string }[] = [
  { due: 'rhythm-check', label: 'Rhythm check' },
  { due: 'swap', label: 'Swap' },
  { due: 'epinephrine', label: 'Epinephrine' },
  { due: 'antiarrhythmic', label: 'Antiarrhythmic' },
  { due: 'pause', label: 'Pause is long' },
]

/** An entry as a line of the code record. */
export function recordText(order: Omit<OrderOf<'record'>, 'atMs'>): string {
  const label = ENTRIES.find(({ entry }) => entry === order.entry)?.label ?? order.entry
  const parts = [
    order.rhythm?.replaceAll('-', ' '),
    order.pulse === undefined ? undefined : order.pulse ? 'felt' : 'none',
    order.energyJ === undefined ? undefined : `${order.energyJ} J`,
    order.drug?.replaceAll('-', ' '),
    order.dose === undefined ? undefined : String(order.dose),
    order.unit,
    order.route?.toUpperCase(),
    order.notHeard === undefined ? undefined : `(${order.notHeard.join(' and ')} not heard)`,
    order.detail,
  ].filter((part) => part !== undefined)
  if (order.inError === true) return `${label}: written in error`
  return parts.length === 0 ? label : `${label}: ${parts.join(' ')}`
}

export interface EntryDraft {
  readonly entry: RecordEntry
  readonly text: string
  /** When it was begun, on the drill's clock. */
  readonly begunMs: number
  /** The line that it will strike through. */
  readonly corrects?: number
}

/** A line of the record with what it strikes through beside it. */
export interface RecordLine {
  /** Which line stands, by its place among all that were written. */
  readonly place: number
  readonly entry: OrderOf<'record'>
  readonly atMs: number
  readonly text: string
  readonly struck: readonly string[]
}

/** The record as it is read: a corrected line stands where the first one stood. */
export function recordLines(orders: readonly Order[]): RecordLine[] {
  const rows: RecordLine[] = []
  for (const { entry, place } of writtenLines(orders)) {
    const at = rows.findIndex((row) => row.place === entry.corrects)
    const before = rows[at]
    const struck = before === undefined ? [] : [...before.struck, before.text]
    const row = { place, entry, atMs: lineMs(entry), text: recordText(entry), struck }
    if (before === undefined) rows.push(row)
    else rows[at] = row
  }
  return rows
}

/** What is typed anew when a line is corrected: what it said, in the words of its field. */
export function typedAgain(order: Omit<OrderOf<'record'>, 'atMs'>): string {
  if (order.entry === 'pulse') return order.pulse === undefined ? '' : order.pulse ? 'yes' : 'no'
  const parts = [
    order.rhythm,
    order.energyJ,
    order.drug?.replaceAll('-', ' '),
    order.dose,
    order.unit,
    order.route,
    order.detail,
  ]
  return parts.filter((part) => part !== undefined).join(' ')
}

/** The entry that was begun and not written, as the browser kept it; null when there is none. The clock may be before it after a crash. */
export function entryDraft(kept: unknown, nowMs: number): EntryDraft | null {
  if (typeof kept !== 'object' || kept === null) return null
  const { entry: said, text, begunMs, corrects } = kept as Partial<Record<keyof EntryDraft, unknown>>
  const plan = ENTRIES.find(({ entry, field }) => entry === said && field !== 'none')
  if (plan === undefined || typeof text !== 'string' || typeof begunMs !== 'number' || begunMs < 0)
    return null
  return {
    entry: plan.entry,
    text,
    begunMs: Math.min(begunMs, Math.floor(nowMs)),
    ...(typeof corrects === 'number' ? { corrects } : {}),
  }
}
