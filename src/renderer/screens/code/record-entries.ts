// What a recorder writes: each entry with its letter and what it needs; what a recorder says aloud.
import type { OrderOf } from '../../../core/code/orders.schema'
import type { RecordEntry } from '../../../core/code/vocabulary'

type Field = 'none' | 'rhythm' | 'pulse' | 'number' | 'drug' | 'access' | 'airway' | 'text'

export const ENTRIES: readonly { entry: RecordEntry; key: string; label: string; field: Field }[] = [
  { entry: 'found', key: 'f', label: 'Found', field: 'none' },
  { entry: 'cpr-start', key: 'b', label: 'Begin CPR', field: 'none' },
  { entry: 'pads', key: 'a', label: 'Pads on', field: 'none' },
  { entry: 'rhythm', key: 'r', label: 'Rhythm', field: 'rhythm' },
  { entry: 'pulse', key: 'p', label: 'Pulse', field: 'pulse' },
  { entry: 'shock', key: 's', label: 'Shock', field: 'number' },
  { entry: 'drug', key: 'd', label: 'Drug', field: 'drug' },
  { entry: 'access', key: 'i', label: 'IV or IO', field: 'access' },
  { entry: 'airway', key: 'y', label: 'Airway', field: 'airway' },
  { entry: 'etco2', key: 'e', label: 'EtCO₂', field: 'number' },
  { entry: 'rosc', key: 'o', label: 'ROSC', field: 'none' },
  { entry: 'team', key: 't', label: 'Team list', field: 'none' },
  { entry: 'stop', key: 'x', label: 'Stop, why', field: 'text' },
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
