// A chart on a canvas that follows the theme: drawn again when the colors change.
import type { ChartPlan, TimePlan } from './chart'
import { drawChart } from './chart'
import type { Palette } from './palette'
import { readPalette, watchPalette } from './palette'

/** An attachment for a canvas; `plan` builds the chart from plain data in the colors of the theme. */
export function liveChart(
  plan: (palette: Palette) => ChartPlan | TimePlan,
): (canvas: HTMLCanvasElement) => () => void {
  return (canvas) => {
    let end = drawChart(canvas, plan(readPalette()), readPalette())
    const unwatch = watchPalette(() => {
      end()
      end = drawChart(canvas, plan(readPalette()), readPalette())
    })
    return () => {
      unwatch()
      end()
    }
  }
}
