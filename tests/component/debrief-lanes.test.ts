// The words on the lanes of a drill: none covers another and none is cut, at twice the text size too.
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import MarkLane from '../../src/renderer/screens/debrief/MarkLane.svelte'
import { render } from './render'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const words = ['response', 'call', 'breathing', 'CPR', 'pads', 'charge 200', 'clear', 'shock', 'capnography']
const marks = words.map((text, i) => ({ text, atMs: i * 4000 }))

beforeEach(() => page.viewport(800, 900))
afterEach(() => document.documentElement.style.removeProperty('--text-scale'))

describe('the marks of a lane', () => {
  it.each([1, 2])('stand side by side and whole at text size %s', async (scale) => {
    document.documentElement.style.setProperty('--text-scale', String(scale))
    await render(MarkLane, { name: 'Your orders', marks, lengthMs: 120_000, widthPx: 784 / scale })
    // Places are reckoned for the letters that the app ships.
    await document.fonts.load('600 12px "Atkinson Hyperlegible Next Variable"')
    const lane = page.getByRole('img', { name: /^Your orders/ }).element()
    const edges = lane.getBoundingClientRect()
    const boxes = [...lane.querySelectorAll('b')].map((word) => word.getBoundingClientRect())
    expect(boxes.length).toBeGreaterThan(3)
    const { fontSize, lineHeight } = getComputedStyle(lane.querySelector('b') as HTMLElement)
    expect(parseFloat(lineHeight) / parseFloat(fontSize)).toBeGreaterThan(1.3)
    for (const [i, box] of boxes.entries()) {
      expect(box.bottom).toBeLessThanOrEqual(edges.bottom + 1)
      expect(box.right).toBeLessThanOrEqual(edges.right + 1)
      for (const other of boxes.slice(i + 1)) {
        const apart = other.left >= box.right - 1 || other.right <= box.left + 1
        expect(apart || other.top >= box.bottom - 1 || other.bottom <= box.top + 1).toBe(true)
      }
    }
  })
})
