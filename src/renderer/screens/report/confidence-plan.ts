// The confidence chart: how often each kind of certainty was right, with its 90 % band.
import type { CalibrationRow } from '../../../core/exam/report'
import type { ChartPlan } from '../../charts/chart'
import type { Palette } from '../../charts/palette'
import { faded } from '../../charts/palette'

/** A share as the chart draws it: percent with one decimal. */
const tenths = (share: number): number => Math.round(share * 1000) / 10

/** One band a row, in the order of the rows, and a mark where the share lies; a row without answers stays empty. */
export function confidencePlan(
  rows: readonly (CalibrationRow & { name: string })[],
  palette: Palette,
): ChartPlan {
  return {
    type: 'bar',
    data: {
      labels: rows.map(({ name }) => name),
      datasets: [
        {
          type: 'line',
          label: 'Share right',
          data: rows.map(({ right, total }) => (total === 0 ? null : tenths(right / total))),
          showLine: false,
          pointStyle: 'rectRot',
          pointRadius: 7,
          pointBackgroundColor: palette.accent,
          pointBorderColor: palette.surface,
        },
        {
          type: 'bar',
          label: 'Likely range',
          data: rows.map(({ total, interval }) =>
            total === 0 ? null : [tenths(interval.low), tenths(interval.high)],
          ),
          backgroundColor: faded(palette.accent, 0.3),
          borderColor: palette.accent,
          borderWidth: 1,
          borderSkipped: false,
          barPercentage: 0.5,
        },
      ],
    },
    options: {
      scales: {
        x: { grid: { display: false } },
        y: { title: { display: true, text: 'Right, %' }, min: 0, max: 100 },
      },
    },
  }
}
