// The timeline as tables: vital signs every half minute, and the orders of learner and autopilot in time.
import type { Drill } from '../../../core/code/team/drill'
import { orderText } from '../../../core/code/orders/table'
import { drillTime } from '../../words/drill-views'
import { meanPressure } from './vitals-plan'

const EVERY_MS = 30_000

export const VITAL_COLUMNS = [
  'Time',
  'Heart rate',
  'Pressure, mmHg',
  'MAP',
  'SpO₂, %',
  'EtCO₂, mmHg',
  'Coronary perfusion, mmHg',
  'Compressions',
] as const

/** A row for each half minute, true values. */
export function vitalRows({ sim }: Drill): string[][] {
  return sim.vitals
    .filter(({ atMs }) => atMs % EVERY_MS === 0)
    .map((vital) => [
      drillTime(vital.atMs),
      vital.heartRate > 0 ? String(vital.heartRate) : '–',
      vital.pulse ? `${vital.systolic}/${vital.diastolic}` : 'no pulse',
      vital.pulse ? String(meanPressure(vital)) : '–',
      String(vital.spo2),
      vital.etco2 === null ? '–' : String(vital.etco2),
      String(Math.round(vital.cpp)),
      vital.pushing ? `${Math.round(vital.rateBpm)}/min, ${vital.depthCm} cm` : '–',
    ])
}

export interface OrderRow {
  readonly atMs: number
  readonly own: string
  readonly other: string
}

/** Orders of the learner beside those of the autopilot's ideal run, in time; taps are left out. */
export function orderRows(drill: Drill, ideal: Drill | null, untilMs: number): OrderRow[] {
  const rows = (from: Drill | null, whose: 'own' | 'other'): OrderRow[] =>
    (from?.orders ?? [])
      .filter(({ order, atMs }) => order !== 'taps' && atMs <= untilMs)
      .map((order) => {
        const text = orderText(order, drill.setup.reference)
        return { atMs: order.atMs, own: whose === 'own' ? text : '', other: whose === 'other' ? text : '' }
      })
  return [...rows(drill, 'own'), ...rows(ideal, 'other')].sort((a, b) => a.atMs - b.atMs)
}
