// How far measured intervals were off, one point each in the order in which they were measured, as chart.js draws it.
import { INTERVAL_TOLERANCE_MS } from '../../../core/session/rhythm-test/rhythm-marking'
import type { IntervalError } from '../../../core/study/rhythms/step-trend'
import type { ChartPlan } from '../../charts/chart'
import type { Palette } from '../../charts/palette'
import { shortDate } from '../../ui/dates'

/** At least so far up and down, in ms: small errors should look small. */
const LEAST_SPAN_MS = 80

/** The chart of these errors, oldest first. All arrays are new: chart.js writes into them. */
export function intervalErrorPlan(errors: readonly IntervalError[], palette: Palette): ChartPlan {
  const span = Math.max(LEAST_SPAN_MS, ...errors.map(({ offMs }) => 20 * Math.ceil(Math.abs(offMs) / 20)))
  const points = (step: IntervalError['step']): (number | null)[] =>
    errors.map((each) => (each.step === step ? each.offMs : null))
  const limit = (ms: number): ChartPlan['data']['datasets'][number] => ({
    type: 'line',
    label: 'One small square',
    data: errors.map(() => ms),
    borderColor: palette.ink2,
    borderWidth: 1,
    borderDash: [6, 4],
    pointRadius: 0,
  })
  return {
    type: 'line',
    data: {
      labels: errors.map(({ at }) => shortDate(at)),
      datasets: [
        { ...dots('PR', palette.accent, 'circle'), data: points('pr') },
        { ...dots('QRS', palette.ink, 'triangle'), data: points('qrs') },
        limit(INTERVAL_TOLERANCE_MS),
        limit(-INTERVAL_TOLERANCE_MS),
      ],
    },
    options: {
      plugins: { tooltip: { filter: ({ datasetIndex }) => datasetIndex < 2 } },
      scales: {
        x: { grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 16 } },
        y: { min: -span, max: span, ticks: { stepSize: 40, callback: (value) => `${value} ms` } },
      },
    },
  }
}

function dots(label: string, color: string, pointStyle: 'circle' | 'triangle') {
  return {
    type: 'line' as const,
    label,
    showLine: false,
    clip: 12,
    pointRadius: 6,
    pointBackgroundColor: color,
    pointBorderColor: color,
    pointStyle,
  }
}
