// The load of the review queue as a sentence, as rows and as chart.js draws it.
import type { LoadDay, ReviewQueue } from '../../../core/study/queue/review-queue'
import type { ChartPlan } from '../../charts/chart'
import type { Palette } from '../../charts/palette'
import { faded } from '../../charts/palette'
import { shortDay } from '../../words/study-days'

export function loadSentence({ load }: Pick<ReviewQueue, 'load'>): string {
  const week = load.slice(0, 7).reduce((sum, { toDo }) => sum + toDo, 0)
  const month = load.reduce((sum, { toDo }) => sum + toDo, 0)
  const over = load[0]?.left ?? 0
  const late = over > 0 ? `; ${over} wait behind today’s limit` : ''
  return `${week} reviews in the next 7 days, ${month} in 30${late}`
}

export function loadRows(load: readonly LoadDay[]): (string | number)[][] {
  return load.map(({ day, due, toDo, left, steps }) => [shortDay(day), due, toDo, left, steps])
}

/** Bars of what is to do, with what is left over above them. */
export function loadPlan(load: readonly LoadDay[], palette: Palette): ChartPlan {
  return {
    type: 'bar',
    data: {
      labels: load.map(({ day }) => shortDay(day)),
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
