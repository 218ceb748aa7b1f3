// The vital signs of a drill as chart.js draws them under the lanes: true seconds across, two panels with an axis each.
import type { VitalPoint } from '../../../core/code/team/sim'
import type { TimePlan } from '../../charts/chart'
import type { Palette } from '../../charts/palette'

interface Curve {
  readonly label: string
  readonly color: 'good' | 'bad' | 'accent' | 'warn' | 'ink2'
  readonly dash: readonly number[]
  readonly point: 'circle' | 'triangle' | 'rect' | 'rectRot' | 'crossRot'
  /** Null where there is nothing to measure: no pressure without a pulse. */
  readonly value: (vital: VitalPoint) => number | null
}

export interface Panel {
  readonly id: 'circulation' | 'gases'
  readonly title: string
  readonly most: number
  readonly curves: readonly Curve[]
}

/** Mean arterial pressure from systolic and diastolic, mmHg: the usual third of the way up. */
export function meanPressure({ systolic, diastolic }: VitalPoint): number {
  return Math.round(diastolic + (systolic - diastolic) / 3)
}

export const PANELS: readonly Panel[] = [
  {
    id: 'circulation',
    title: 'Heart and pressure',
    most: 200,
    curves: [
      {
        label: 'Heart rate, a minute',
        color: 'good',
        dash: [],
        point: 'circle',
        value: ({ heartRate }) => (heartRate > 0 ? heartRate : null),
      },
      {
        label: 'Systolic, mmHg',
        color: 'bad',
        dash: [],
        point: 'triangle',
        value: (vital) => (vital.pulse ? vital.systolic : null),
      },
      {
        label: 'Mean (MAP), mmHg',
        color: 'bad',
        dash: [5, 4],
        point: 'rect',
        value: (vital) => (vital.pulse ? meanPressure(vital) : null),
      },
    ],
  },
  {
    id: 'gases',
    title: 'Oxygen, CO₂, perfusion',
    most: 100,
    curves: [
      { label: 'SpO₂, %', color: 'accent', dash: [], point: 'circle', value: ({ spo2 }) => spo2 },
      { label: 'EtCO₂, mmHg', color: 'warn', dash: [5, 3], point: 'triangle', value: ({ etco2 }) => etco2 },
      {
        label: 'Coronary perfusion, mmHg',
        color: 'ink2',
        dash: [2, 3],
        point: 'rectRot',
        value: ({ cpp }) => cpp,
      },
    ],
  },
]

/** About so many marks a line, so that the lines are told apart without color. */
const MARKS = 9

/** One panel over the whole length. The axis takes no width: the panel lies exactly under the lanes. */
export function vitalsPlan(
  panel: Panel,
  vitals: readonly VitalPoint[],
  lengthMs: number,
  palette: Palette,
): TimePlan {
  const every = Math.max(1, Math.round(vitals.length / MARKS))
  return {
    type: 'line',
    data: {
      datasets: panel.curves.map(({ label, color, dash, point, value }, c) => {
        const shift = Math.round((every * (c + 0.5)) / panel.curves.length)
        return {
          label,
          data: vitals.map((vital) => ({ x: vital.atMs, y: value(vital) })),
          borderColor: palette[color],
          borderDash: [...dash],
          borderWidth: 1.75,
          pointStyle: point,
          pointRadius: vitals.map((_, i) => (i % every === shift % every ? 3.5 : 0)),
          pointHitRadius: 0,
          pointBackgroundColor: palette.surface,
          pointBorderColor: palette[color],
          pointBorderWidth: 1.5,
        }
      }),
    },
    options: {
      // The slider over all lanes takes the pointer.
      events: [],
      layout: { padding: 0 },
      plugins: { tooltip: { enabled: false } },
      scales: {
        x: { type: 'linear', min: 0, max: lengthMs, display: false },
        y: {
          // A little more than is counted, so that neither marks nor the numbers of the axis are cut.
          min: -0.05 * panel.most,
          max: 1.16 * panel.most,
          border: { display: false },
          grid: { color: palette.line, drawTicks: false },
          ticks: {
            mirror: true,
            padding: 3,
            stepSize: panel.most / 2,
            includeBounds: false,
            labelOffset: -7,
            font: { size: 11 },
            z: 1,
          },
          afterFit: (axis) => {
            axis.width = 0
          },
        },
      },
    },
  }
}
