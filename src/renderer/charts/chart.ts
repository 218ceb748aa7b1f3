// chart.js with only the parts that Preceptor draws, in the one place that knows it.
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Filler,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
  Tooltip,
} from 'chart.js'
import type { ChartConfiguration } from 'chart.js'
import type { Palette } from './palette'

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
  Tooltip,
)

/** What a figure draws over named places: chart.js data in plain arrays, which it may write into. */
export type ChartPlan = ChartConfiguration<'line' | 'bar', (number | [number, number] | null)[], string>

/** What is drawn over a true axis of time: points with both numbers. */
export type TimePlan = ChartConfiguration<'line', { x: number; y: number | null }[], string>

/** Draws on the canvas, still and in the theme's colors; answers the chart's end. */
export function drawChart(
  canvas: HTMLCanvasElement,
  plan: ChartPlan | TimePlan,
  palette: Palette,
): () => void {
  Chart.defaults.font.family = palette.font
  Chart.defaults.font.size = 14
  Chart.defaults.color = palette.ink2
  Chart.defaults.borderColor = palette.line
  const chart = new Chart(canvas, {
    ...plan,
    options: {
      ...plan.options,
      // Nothing on a study page moves by itself.
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
    },
  } as ChartConfiguration)
  return () => chart.destroy()
}
