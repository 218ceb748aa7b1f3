// The pace chart: seconds a question in the order of the form, against the budget.
import type { Report } from '../../../core/exam/report'
import { placeName } from '../../../core/exam/place-name'
import type { SittingPlan } from '../../../core/exam/sitting.schema'
import type { ChartPlan } from '../../charts/chart'
import type { Palette } from '../../charts/palette'
import { faded } from '../../charts/palette'

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
          grid: { display: false },
          ticks: { maxTicksLimit: 12 },
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
