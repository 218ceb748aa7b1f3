// True retention and the fit of the scheduler as sentences, rows and a chart.
import type { FittedMemory } from '../../../core/study/queue/fit-memory'
import { FIT_REVIEWS } from '../../../core/study/queue/fit-memory'
import type { RetentionRow, TrueRetention } from '../../../core/study/queue/true-retention'
import type { ChartPlan } from '../../charts/chart'
import type { Palette } from '../../charts/palette'
import { shortDay } from '../../words/study-days'
import { count, itemsText } from '../../words/study-words'
import { percent } from '../../../core/percent'

/** Fewer reviews than this allow no sentence. */
const FEW = 20
const KINDS = {
  concept: 'Questions',
  rhythm: 'Strips',
  acquisition: 'Leads and artifact',
  step: 'Drill steps',
  own: 'Your own cards',
} as const

export function retentionSentence({ all }: TrueRetention): string {
  if (all.reviews < FEW)
    return `${count(all.reviews, 'card')} asked again: from ${FEW} on it is told how many you still knew`
  const gap = all.actual - all.predicted
  const than = Math.abs(gap) < 0.03 ? 'as expected' : gap > 0 ? 'more than expected' : 'less than expected'
  return `${percent(all.actual)} of ${all.reviews} cards asked again were right, ${than} (${percent(all.predicted)})`
}

/** What is fitted to the learner, or what is missing for it. */
export function fitWords(fitted: FittedMemory | null, { all }: TrueRetention): string {
  if (fitted === null)
    return `The days between reviews go by what holds for most people; from ${FIT_REVIEWS} reviews on they are fitted to you (${all.reviews} so far).`
  const { again, good } = fitted.stability
  return `Fitted to you from ${fitted.reviews} reviews: what is right at first lasts you about ${daysText(good)}, what is wrong about ${daysText(again)}, before one in ten is gone. How it lengthens after that goes by what holds for most people.`
}

function daysText(days: number): string {
  return days < 1.5 ? 'a day' : `${itemsText(days)} days`
}

export const RETENTION_COLUMNS = ['Week of', 'Cards asked again', 'Expected right', 'Right'] as const

const cells = ({ reviews, predicted, actual }: RetentionRow): (string | number)[] => [
  reviews,
  percent(predicted),
  percent(actual),
]

export function weekRows({ weeks }: TrueRetention): (string | number)[][] {
  return weeks.map((week) => [shortDay(week.from), ...cells(week)])
}

export function kindRows({ kinds }: TrueRetention): (string | number)[][] {
  return kinds.map((row) => [KINDS[row.kind], ...cells(row)])
}

/** Right and expected by week, in percent. */
export function retentionPlan({ weeks }: TrueRetention, palette: Palette): ChartPlan {
  const share = (of: 'actual' | 'predicted'): number[] => weeks.map((week) => Math.round(100 * week[of]))
  return {
    type: 'line',
    data: {
      labels: weeks.map(({ from }) => shortDay(from)),
      datasets: [
        {
          label: 'Right',
          data: share('actual'),
          borderColor: palette.accent,
          backgroundColor: palette.accent,
        },
        {
          label: 'Expected',
          data: share('predicted'),
          borderColor: palette.ink,
          backgroundColor: palette.ink,
          borderDash: [6, 4],
          pointStyle: 'rect',
        },
      ],
    },
    options: {
      scales: {
        x: { grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 16 } },
        y: { min: 0, max: 100, ticks: { callback: (value) => `${value}%` } },
      },
    },
  }
}
