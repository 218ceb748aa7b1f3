// The load of the review queue as a sentence, as rows and as chart.js draws it.
import type { LoadDay, ReviewQueue } from '../../../core/study/review-queue'
import { DAY_MS, HOUR_MS } from '../../../core/time'
import type { ChartPlan } from '../../charts/chart'
import type { Palette } from '../../charts/palette'
import { faded } from '../../charts/palette'
import { shortDate } from '../../ui/dates'

/** The calendar day of a study day number, as noon in local time. */
function dateOf(day: number): string {
  const utc = new Date(day * DAY_MS + 12 * HOUR_MS)
  return shortDate(new Date(utc.getUTCFullYear(), utc.getUTCMonth(), utc.getUTCDate(), 12).getTime())
}

export function loadSentence({ load }: Pick<ReviewQueue, 'load'>): string {
  const week = load.slice(0, 7).reduce((sum, { toDo }) => sum + toDo, 0)
  const month = load.reduce((sum, { toDo }) => sum + toDo, 0)
  const over = load[0]?.left ?? 0
  const late = over > 0 ? `; ${over} wait behind today’s limit` : ''
  return `${week} reviews in the next 7 days, ${month} in 30${late}`
}

export function loadRows(load: readonly LoadDay[]): (string | number)[][] {
  return load.map(({ day, due, toDo, left, steps }) => [dateOf(day), due, toDo, left, steps])
}

/** Bars of what is to do, with what is left over above them. */
export function loadPlan(load: readonly LoadDay[], palette: Palette): ChartPlan {
  return {
    type: 'bar',
    data: {
      labels: load.map(({ day }) => dateOf(day)),
      datasets: [
        {
          label: 'To do',
          data: load.map(({ toDo }) => toDo),
          backgroundColor: palette.accent,
          stack: 'load',
        },
        {
          label: 'Left over',
          data: load.map(({ left }) => left),
          backgroundColor: faded(palette.accent, 0.3),
          stack: 'load',
        },
      ],
    },
    options: {
      scales: {
        x: { stacked: true, grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 16 } },
        y: { stacked: true, beginAtZero: true, ticks: { precision: 0 } },
      },
    },
  }
}
