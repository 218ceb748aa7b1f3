// What a recorder writes: each entry with its letter and what it needs; what a recorder says aloud.
import type { OrderOf } from '../../../core/code/orders.schema'
import { ENTRY_LABELS } from '../../../core/code/orders/role-rows'
import type { RecordEntry } from '../../../core/code/vocabulary'

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
    order.detail,
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? label : `${label}: ${parts.join(' ')}`
}

export interface EntryDraft {
  readonly entry: RecordEntry
  readonly text: string
  /** When it was begun, on the drill's clock. */
  readonly begunMs: number
}

/** The entry that was begun and not written, as the browser kept it; null when there is none. */
export function entryDraft(kept: unknown): EntryDraft | null {
  if (typeof kept !== 'object' || kept === null) return null
  const { entry: said, text, begunMs } = kept as Partial<Record<keyof EntryDraft, unknown>>
  const plan = ENTRIES.find(({ entry, field }) => entry === said && field !== 'none')
  if (plan === undefined || typeof text !== 'string' || typeof begunMs !== 'number' || begunMs < 0)
    return null
  return { entry: plan.entry, text, begunMs }
}
