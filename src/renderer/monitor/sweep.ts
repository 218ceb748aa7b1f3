// One trace that sweeps over a canvas from left to right behind an erase bar: each frame draws only what is new.
import { SAMPLE_MS } from '../../core/ecg/kernel'
import type { SampleCache } from './sample-cache'

/** CSS defines an inch as 96 pixels: paper speed and gain are true on a screen that keeps to it. */
export const PX_PER_MM = 96 / 25.4
const ERASE_BAR_PX = 18
const LINE_PX = 1.8

export interface SweepScale {
  readonly mmPerSecond: number
  /** From a sample's value to the distance from the top, both in CSS pixels. */
  readonly toY: (value: number, heightPx: number) => number
}

/** As a scale, for a trace that begins at an instant: what lies before it is left blank. */
export interface SweepPlan extends SweepScale {
  readonly fromMs?: () => number
}

export class Sweep {
  readonly #context: CanvasRenderingContext2D
  readonly #cache: SampleCache
  readonly #plan: SweepPlan
  #widthPx = 0
  #heightPx = 0
  #color = ''
  #background = ''
  #isBlank = true
  /** How far the pen has come; null when the canvas must be drawn anew. */
  #last: { readonly pixel: number; readonly sample: number } | null = null

  constructor(context: CanvasRenderingContext2D, cache: SampleCache, plan: SweepPlan) {
    this.#context = context
    this.#cache = cache
    this.#plan = plan
  }

  /** How long the pen takes from edge to edge, in ms; 0 before the first `resize`. */
  get sweepMs(): number {
    return this.#widthPx / this.#pxPerMs
  }
  /** Nothing is drawn on it: it is new, or has just got another size. */
  get isBlank(): boolean {
    return this.#isBlank && this.#widthPx > 0
  }
  get #pxPerMs(): number {
    return (this.#plan.mmPerSecond * PX_PER_MM) / 1000
  }

  /** Sizes in CSS pixels; `density` is device pixels per CSS pixel. */
  resize(widthPx: number, heightPx: number, density: number, color: string, background: string): void {
    const { canvas } = this.#context
    canvas.width = Math.max(1, Math.round(widthPx * density))
    canvas.height = Math.max(1, Math.round(heightPx * density))
    this.#context.setTransform(canvas.width / widthPx, 0, 0, canvas.height / heightPx, 0, 0)
    this.#widthPx = widthPx
    this.#heightPx = heightPx
    this.#isBlank = true
    this.#color = color
    this.#background = background
    this.redraw()
  }

  /** Makes the next paint draw the whole width. */
  redraw(): void {
    this.#last = null
  }

  /**
   * Draws up to `nowMs`, in whole pixels: ends within a pixel would leave a seam at every frame. Time that went back or
   * ran on by more than a sweep redraws the whole width.
   */
  paint(nowMs: number): void {
    if (this.#widthPx === 0) return
    this.#isBlank = false
    const pixel = Math.floor(nowMs * this.#pxPerMs)
    const now = Math.floor(pixel / this.#pxPerMs / SAMPLE_MS)
    const newPx = this.#last === null ? Infinity : pixel - this.#last.pixel
    if (newPx < 0 || newPx >= this.#widthPx) this.#paintWhole(now)
    else if (newPx > 0 && this.#last !== null) {
      this.#erase(this.#xOf(this.#last.sample * SAMPLE_MS), newPx)
      this.#stroke(this.#last.sample, now, (ms) => this.#xOf(ms))
    }
    this.#last = { pixel, sample: now }
  }

  /** A still strip that ends at `nowMs` on the right edge: for people who want nothing to move. */
  paintStill(nowMs: number): void {
    if (this.#widthPx === 0) return
    this.#isBlank = false
    const fromMs = nowMs - this.sweepMs
    this.#clear(0, this.#widthPx)
    this.#stroke(Math.ceil(fromMs / SAMPLE_MS), Math.floor(nowMs / SAMPLE_MS), (ms) => {
      return (ms - fromMs) * this.#pxPerMs
    })
    this.#last = null
  }

  #paintWhole(now: number): void {
    this.#clear(0, this.#widthPx)
    const oldest = now * SAMPLE_MS - this.sweepMs + ERASE_BAR_PX / this.#pxPerMs
    this.#stroke(Math.ceil(oldest / SAMPLE_MS), now, (ms) => this.#xOf(ms))
  }

  #xOf(ms: number): number {
    const sweepMs = this.sweepMs
    return (((ms % sweepMs) + sweepMs) % sweepMs) * this.#pxPerMs
  }

  /** The bar before the pen is clear already: it moves on by the width that is about to be drawn. */
  #erase(fromX: number, widthPx: number): void {
    const start = Math.floor((fromX + ERASE_BAR_PX) % this.#widthPx)
    // A pixel more on both sides, so that no line of old trace stays between two bars.
    this.#clear(start - 1, widthPx + 2)
    const over = start + widthPx - this.#widthPx
    if (over > 0) this.#clear(0, over + 1)
  }

  #clear(x: number, widthPx: number): void {
    this.#context.fillStyle = this.#background
    this.#context.fillRect(x, 0, widthPx, this.#heightPx)
  }

  #stroke(from: number, to: number, xOf: (ms: number) => number): void {
    const context = this.#context
    const { toY, fromMs } = this.#plan
    context.strokeStyle = this.#color
    context.lineWidth = LINE_PX
    context.lineJoin = 'round'
    // Round ends cover the joint between two frames.
    context.lineCap = 'round'
    context.beginPath()
    let before = Infinity
    for (let i = Math.max(from, Math.ceil((fromMs?.() ?? -Infinity) / SAMPLE_MS)); i <= to; i++) {
      const x = xOf(i * SAMPLE_MS)
      const y = toY(this.#cache.at(i), this.#heightPx)
      // A smaller x means that the pen has jumped back to the left edge.
      if (x < before) context.moveTo(x, y)
      else context.lineTo(x, y)
      before = x
    }
    context.stroke()
  }
}
