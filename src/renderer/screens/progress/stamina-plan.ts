// Pace and fatigue as sentences, rows and charts.
import type { Stamina } from '../../../core/study/history/stamina'
import type { ChartPlan } from '../../charts/chart'
import type { Palette } from '../../charts/palette'
import { faded } from '../../charts/palette'
import { count } from '../../words/study-words'
import { percent } from '../../../core/percent'

export function partName(index: number, segments: boolean): string {
  return segments ? `Segment ${index + 1}` : `Quarter ${index + 1}`
}

/** Whether right answers become fewer toward the end. */
export function fatigueSentence({ parts, change, sittings }: Stamina): string {
  const shares = parts.flatMap(({ share }) => share ?? [])
  const [first, last] = [shares[0], shares.at(-1)]
  if (first === undefined || last === undefined) return 'No answer yet'
  const span = `${percent(first)} right at the beginning, ${percent(last)} at the end`
  const over = count(sittings, 'sitting')
  if (change.chance) return `${span} of ${over}: chance alone could do that`
  return change.share < 0 ? `You tire: ${span} of ${over}` : `You warm up: ${span} of ${over}`
}

export function fatigueAdvice({ change }: Stamina): string {
  if (change.chance) return 'Nothing to change: your breaks and your length of work suit you.'
  return change.share < 0
    ? 'Take the breaks between segments in full, and sit whole forms rather than pieces of them.'
    : 'Do ten easy questions before the exam, so that the first segment does not pay for it.'
}

/** Whether the pace keeps to what the exam allows, s a question. */
export function paceSentence({ parts }: Stamina, budgetS: number): string {
  const times = parts.flatMap(({ medianS }) => medianS ?? [])
  if (times.length === 0) return 'No timed sitting yet'
  const slowest = Math.max(...times)
  const range = `${Math.round(Math.min(...times))} to ${Math.round(slowest)} s a question`
  return slowest <= budgetS
    ? `${range}, within the ${Math.round(budgetS)} s that the exam allows`
    : `${range}: part of it is over the ${Math.round(budgetS)} s that the exam allows`
}

export function paceAdvice({ parts }: Stamina, budgetS: number): string {
  const times = parts.flatMap(({ medianS }) => medianS ?? [])
  if (times.some((seconds) => seconds > budgetS))
    return 'Flag a question after one budget of time, go on, and come back to it before the segment ends.'
  if (times.some((seconds) => seconds < budgetS / 2))
    return 'There is time left: read each stem to its end and look at every option before you choose.'
  return 'Keep this pace; the report of each sitting shows the single questions that took long.'
}

export function staminaRows({ parts }: Stamina, segments: boolean): (string | number)[][] {
  return parts.map((part, i) => [
    partName(i, segments),
    part.answered,
    part.share === null ? 'unanswered' : percent(part.share),
    part.interval === null ? '–' : `${percent(part.interval.low)}–${percent(part.interval.high)}`,
    part.medianS === null ? '–' : `${part.medianS.toFixed(0)} s`,
  ])
}

const hundred = (share: number): number => Math.round(1000 * share) / 10
/** What has no answers leaves a gap. */
const orGap = (share: number | null): number | null => (share === null ? null : hundred(share))

/** Share right by part, each with its 90 % range. */
export function fatiguePlan({ parts }: Stamina, segments: boolean, palette: Palette): ChartPlan {
  const lowest = Math.min(1, ...parts.flatMap(({ interval }) => interval?.low ?? []))
  return {
    type: 'line',
    data: {
      labels: parts.map((_, i) => partName(i, segments)),
      datasets: [
        {
          type: 'line',
          label: 'Right',
          data: parts.map(({ share }) => orGap(share)),
          borderColor: palette.accent,
          pointBackgroundColor: palette.accent,
          borderWidth: 2,
          pointRadius: 6,
        },
        {
          type: 'bar',
          label: 'Likely range',
          data: parts.map(({ interval }): [number, number] | null =>
            interval === null ? null : [hundred(interval.low), hundred(interval.high)],
          ),
          backgroundColor: faded(palette.accent, 0.45),
          barThickness: 4,
          borderSkipped: false,
        },
      ],
    },
    options: {
      scales: {
        x: { grid: { display: false } },
        y: {
          min: Math.max(0, Math.floor((lowest - 0.05) * 10) * 10),
          max: 100,
          ticks: { callback: (value) => `${value}%` },
        },
      },
    },
  }
}

/** Seconds a question by part, with what the exam allows as a dashed line. */
export function staminaPacePlan(
  { parts }: Stamina,
  budgetS: number,
  segments: boolean,
  palette: Palette,
): ChartPlan {
  return {
    type: 'bar',
    data: {
      labels: parts.map((_, i) => partName(i, segments)),
      datasets: [
        {
          type: 'line',
          label: 'The exam allows',
          data: parts.map(() => Math.round(budgetS)),
          borderColor: palette.ink,
          borderDash: [6, 4],
          borderWidth: 1.5,
          pointRadius: 0,
        },
        {
          type: 'bar',
          label: 'Seconds a question',
          data: parts.map(({ medianS }) => medianS),
          backgroundColor: faded(palette.accent, 0.6),
        },
      ],
    },
    options: {
      scales: {
        x: { grid: { display: false } },
        y: { beginAtZero: true, suggestedMax: budgetS * 1.2, title: { display: true, text: 'Seconds' } },
      },
    },
  }
}
