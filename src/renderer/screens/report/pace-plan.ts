// The pace chart: seconds a question in the order of the form, against the budget.
import type { Report } from '../../../core/exam/report'
import { placeName } from '../../../core/exam/place-name'
import type { SittingPlan } from '../../../core/session/sitting/sitting.schema'
import type { ChartPlan } from '../../charts/chart'
import type { Palette } from '../../charts/palette'
import { faded } from '../../charts/palette'

/** Where a form of one segment has a mark: so many questions apart, about four marks in all. */
const STEPS = [50, 25, 10, 5] as const

/** The places at which the axis is marked and a line stands: where each segment starts. */
export function markedPlaces({ form }: Pick<SittingPlan, 'form'>): number[] {
  const { items, segmentCount } = form
  if (segmentCount > 1)
    return items.flatMap(({ segment }, place) => (segment === items[place - 1]?.segment ? [] : [place]))
  const step = STEPS.find((each) => items.length > 2 * each) ?? 1
  return items.flatMap((_, place) => (place % step === 0 ? [place] : []))
}

/** Bars by question; slow ones darker and outlined, the budget as a dashed line. */
export function pacePlan(plan: SittingPlan, report: Report, palette: Palette): ChartPlan {
  const { items, budgetSeconds } = report
  const seconds = items.map((line) => (line.state.visits > 0 ? Number(line.seconds.toFixed(1)) : null))
  return {
    type: 'bar',
    data: {
      labels: items.map((line) => placeName(plan, line.place)),
      datasets: [
        {
          type: 'line',
          label: 'Budget',
          data: items.map(() => Number(budgetSeconds.toFixed(1))),
          borderColor: palette.ink,
          borderWidth: 1.5,
          borderDash: [6, 4],
          pointRadius: 0,
        },
        {
          type: 'bar',
          label: 'Seconds',
          data: seconds,
          backgroundColor: items.map((line) => faded(palette.accent, line.slow ? 1 : 0.45)),
          borderColor: palette.ink,
          borderWidth: items.map((line) => (line.slow ? 1 : 0)),
          barPercentage: 0.9,
          categoryPercentage: 1,
        },
      ],
    },
    options: {
      scales: {
        x: {
          title: { display: true, text: 'Question' },
          // A line stands before the first bar of its segment, not through it.
          grid: { color: palette.lineStrong, offset: false },
          afterBuildTicks: (axis) => {
            axis.ticks = markedPlaces(plan).map((place) => ({ value: place - 0.5 }))
          },
          ticks: { autoSkip: false, maxRotation: 0, callback: (value) => String(Number(value) + 1.5) },
        },
        y: {
          title: { display: true, text: 'Seconds' },
          beginAtZero: true,
          suggestedMax: budgetSeconds * 1.2,
        },
      },
    },
  }
}
