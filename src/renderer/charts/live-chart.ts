// A chart on a canvas: drawn when it comes near the window, and again when the colors change.
import type { ChartPlan, TimePlan } from './chart'
import { drawChart } from './chart'
import type { Palette } from './palette'
import { readPalette, watchPalette } from './palette'

/** How far below the window a chart is made ready. */
const AHEAD = '400px'

/**
 * An attachment for a canvas; `plan` builds the chart from plain data in the colors of the theme. A page
 * of a dozen charts shows its text at once: those below the fold wait until nothing else is to do, until
 * they are scrolled near, or until the page goes to paper.
 */
export function liveChart(
  plan: (palette: Palette) => ChartPlan | TimePlan,
): (canvas: HTMLCanvasElement) => () => void {
  return (canvas) => {
    let end: (() => void) | null = null
    const draw = (): void => {
      near.disconnect()
      cancelIdleCallback(idle)
      end?.()
      const palette = readPalette()
      end = drawChart(canvas, plan(palette), palette)
    }
    const near = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) draw()
      },
      { rootMargin: AHEAD },
    )
    near.observe(canvas)
    const idle = requestIdleCallback(draw)
    const unwatch = watchPalette(() => {
      if (end !== null || matchMedia('print').matches) draw()
    })
    return () => {
      near.disconnect()
      cancelIdleCallback(idle)
      unwatch()
      end?.()
    }
  }
}
