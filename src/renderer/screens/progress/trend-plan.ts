// The trend as chart.js draws it: the line through what counts, the range of each point, the cut band behind.
import type { TrendPoint } from '../../../core/study/history/trend'
import type { ChartPlan } from '../../charts/chart'
import type { Palette } from '../../charts/palette'
import { faded, stripes } from '../../charts/palette'
import { shortDate } from '../../ui/dates'

const hundred = (share: number): number => Math.round(1000 * share) / 10

/** The chart of these points, oldest first. All arrays are new: chart.js writes into them. */
export function trendPlan(points: readonly TrendPoint[], palette: Palette): ChartPlan {
  const lowest = Math.min(
    ...points.map(({ counted, interval, share, cutLow }) => Math.min(counted ? interval.low : share, cutLow)),
  )
  const band = {
    pointRadius: 0,
    pointHitRadius: 0,
    borderColor: palette.lineStrong,
    borderDash: [5, 4],
    borderWidth: 1,
  }
  return {
    type: 'line',
    data: {
      labels: points.map(({ at }) => shortDate(at)),
      datasets: [
        {
          type: 'line',
          label: 'Right',
          data: points.map(({ share, counted }) => (counted ? hundred(share) : null)),
          spanGaps: true,
          borderColor: palette.accent,
          borderWidth: 2,
          pointRadius: 6,
          pointBorderWidth: 2,
          pointBorderColor: palette.accent,
          pointBackgroundColor: palette.accent,
          pointStyle: points.map(shapeOf),
          order: 0,
        },
        {
          type: 'line',
          label: 'Not counted',
          data: points.map(({ share, counted }) => (counted ? null : hundred(share))),
          showLine: false,
          pointRadius: 6,
          pointBorderWidth: 2,
          pointBorderColor: palette.accent,
          pointBackgroundColor: palette.surface,
          pointStyle: points.map(shapeOf),
          order: 0,
        },
        {
          type: 'bar',
          label: 'Likely range',
          data: points.map(({ interval, counted }): [number, number] | null =>
            counted ? [hundred(interval.low), hundred(interval.high)] : null,
          ),
          backgroundColor: faded(palette.accent, 0.45),
          barThickness: 4,
          borderRadius: 2,
          borderSkipped: false,
          order: 1,
        },
        {
          type: 'line',
          label: 'Band, top',
          data: points.map(({ cutHigh }) => hundred(cutHigh)),
          ...band,
          order: 3,
        },
        {
          type: 'line',
          label: 'Band, bottom',
          data: points.map(({ cutLow }) => hundred(cutLow)),
          ...band,
          fill: '-1',
          backgroundColor: stripes(faded(palette.ink, 0.34)),
          order: 3,
        },
      ],
    },
    options: {
      interaction: { mode: 'index', intersect: false },
      plugins: {
        tooltip: {
          filter: ({ datasetIndex }) => datasetIndex <= 1,
          callbacks: {
            label: ({ dataIndex }) => {
              const point = points[dataIndex]
              return point === undefined
                ? ''
                : `${point.right} of ${point.scored} right, ${point.mode}${point.counted ? '' : ', under 80% answered: not counted'}`
            },
          },
        },
      },
      scales: {
        x: { grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 16 } },
        y: {
          // From a round number below all that is drawn; the axis is labeled, so a cut zero misleads nobody.
          min: Math.max(0, Math.floor((lowest - 0.05) * 10) * 10),
          max: 100,
          ticks: { stepSize: 10, callback: (value) => `${value}%` },
        },
      },
    },
  }
}

/** The shape tells the rules, the filling whether it counts. */
function shapeOf({ mode }: TrendPoint): 'circle' | 'triangle' {
  return mode === 'strict' ? 'circle' : 'triangle'
}
