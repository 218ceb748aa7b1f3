// The chart of changed answers: how many second thoughts won, lost and did neither.
import type { ChangeKind } from '../../../core/exam/report'
import type { ChartPlan } from '../../charts/chart'
import type { Palette } from '../../charts/palette'
import { faded, stripes } from '../../charts/palette'

/** One bar a kind of change; won is full, lost is striped, neither is pale. */
export function changesPlan(
  rows: readonly { kind: ChangeKind; name: string; answers: number }[],
  palette: Palette,
): ChartPlan {
  const fill: Record<ChangeKind, string | CanvasPattern> = {
    'wrong-to-right': palette.good,
    'right-to-wrong': stripes(palette.bad),
    'wrong-to-wrong': faded(palette.ink2, 0.25),
  }
  const edge: Record<ChangeKind, string> = {
    'wrong-to-right': palette.good,
    'right-to-wrong': palette.bad,
    'wrong-to-wrong': palette.ink2,
  }
  return {
    type: 'bar',
    data: {
      labels: rows.map(({ name }) => name),
      datasets: [
        {
          type: 'bar',
          label: 'Answers',
          data: rows.map(({ answers }) => answers),
          backgroundColor: rows.map(({ kind }) => fill[kind]),
          borderColor: rows.map(({ kind }) => edge[kind]),
          borderWidth: 1,
          barPercentage: 0.6,
        },
      ],
    },
    options: {
      indexAxis: 'y',
      scales: {
        x: { title: { display: true, text: 'Answers' }, beginAtZero: true, ticks: { precision: 0 } },
        y: { grid: { display: false } },
      },
    },
  }
}
