// Rhythms named correctly over time, as chart.js draws it.
import type { RhythmTrendPoint } from '../../../core/study/rhythms/rhythm-confusion'
import type { ChartPlan } from '../../charts/chart'
import type { Palette } from '../../charts/palette'
import { faded } from '../../charts/palette'
import { shortDate } from '../../ui/dates'

const hundred = (share: number): number => Math.round(100 * share)
const SHAPES = {
  read: 'triangle',
  test: 'circle',
  sprint: 'rect',
  twelve: 'rectRot',
  'twelve-test': 'star',
} as const

/** The chart of these points, oldest first. All arrays are new: chart.js writes into them. */
export function rhythmTrendPlan(points: readonly RhythmTrendPoint[], palette: Palette): ChartPlan {
  return {
    type: 'line',
    data: {
      labels: points.map(({ at }) => shortDate(at)),
      datasets: [
        {
          type: 'line',
          label: 'Right',
          data: points.map(({ share }) => hundred(share)),
          borderColor: palette.accent,
          borderWidth: 2,
          // Points at the very top or bottom stay whole.
          clip: 12,
          pointRadius: 6,
          pointBackgroundColor: palette.surface,
          pointBorderColor: palette.accent,
          pointBorderWidth: 2,
          pointStyle: points.map(({ mode }) => SHAPES[mode]),
          order: 0,
        },
        {
          type: 'bar',
          label: 'Likely range',
          data: points.map(({ interval }): [number, number] => [
            hundred(interval.low),
            hundred(interval.high),
          ]),
          backgroundColor: faded(palette.accent, 0.4),
          barThickness: 4,
          order: 1,
        },
      ],
    },
    options: {
      interaction: { mode: 'index', intersect: false },
      plugins: { tooltip: { filter: ({ datasetIndex }) => datasetIndex === 0 } },
      scales: {
        x: { grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 16 } },
        y: { min: 0, max: 100, ticks: { stepSize: 20, callback: (value) => `${value}%` } },
      },
    },
  }
}
