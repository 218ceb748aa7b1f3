// A rhythm that is learned runs on its monitor from the first look on: no part of it is flat or empty.
import { expect, it } from 'vitest'
import { page } from 'vitest/browser'
import rhythmsFile from '../../question-banks/rhythms.json'
import Learn from '../../src/renderer/screens/rhythms/Learn.svelte'
import type { RhythmTexts } from '../../src/renderer/screens/rhythms/rhythm-library'
import { render } from './render'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const texts = new Map(rhythmsFile.rhythms.map((text) => [text.id, text])) as unknown as RhythmTexts
const PX_PER_SECOND = (25 * 96) / 25.4

/** How high the trace goes, in pixels, in each stretch of a second and a half. */
function heights(canvas: HTMLCanvasElement): number[] {
  const { width, height } = canvas
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height)
  const stretch = Math.round(1.5 * PX_PER_SECOND * devicePixelRatio)
  return Array.from({ length: Math.floor(width / stretch) }, (_, i) => {
    const rows = Array.from({ length: height }, (_, y) => y).filter((y) =>
      Array.from({ length: stretch }, (_, x) => data[(y * width + i * stretch + x) * 4 + 1] ?? 0).some(
        (green) => green > 120,
      ),
    )
    return rows.length === 0 ? 0 : Math.max(...rows) - Math.min(...rows)
  })
}

it.each(['Sinus bradycardia', null])(
  'over its whole width, on opening and after a choice: %s',
  async (name) => {
    await page.viewport(1900, 900)
    await render(Learn, { texts })
    if (name !== null) await page.getByRole('button', { name, exact: true }).click()
    // The first picture that shows anything: a pen that began at the left would be a second further each second.
    let all: number[] = []
    const isBlank = () => all.length <= 6 || all.every((height) => height === 0)
    for (let frame = 0; frame < 600 && isBlank(); frame++) {
      await new Promise(requestAnimationFrame)
      all = heights(document.querySelector('canvas')!)
    }
    expect(all.length).toBeGreaterThan(6)
    // The bar before the pen may hide one beat.
    expect(all.filter((height) => height < 15).length).toBeLessThanOrEqual(1)
  },
)
