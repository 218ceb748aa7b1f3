import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fits, treemap } from '../../../../src/renderer/charts/treemap'

const room = { x: 0, y: 0, width: 600, height: 240 }

describe('a map of weights', () => {
  it('gives each weight exactly its share of the area, inside the room and without overlap', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(weights, fc.integer({ min: 80, max: 1200 }), (parts, width) => {
        const boxes = treemap(parts, { ...room, width })
        const total = parts.reduce((a, b) => a + b, 0)
        boxes.forEach((box, i) => {
          const share = (box.width * box.height) / (width * room.height)
          expect(share).toBeCloseTo((parts[i] ?? 0) / total, 8)
          expect(box.x).toBeGreaterThanOrEqual(-1e-6)
          expect(box.y).toBeGreaterThanOrEqual(-1e-6)
          expect(box.x + box.width).toBeLessThanOrEqual(width + 1e-6)
          expect(box.y + box.height).toBeLessThanOrEqual(room.height + 1e-6)
        })
        for (const [i, a] of boxes.entries())
          for (const b of boxes.slice(i + 1)) {
            const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
            const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
            expect(Math.min(across, down)).toBeLessThan(1e-6)
          }
      }),
    )
  })

  it('gives a part without weight no area, and nothing at all to nothing', () => {
    expect(treemap([3, 0, 1], room).map(({ width, height }) => Math.round(width * height))).toEqual([
      108_000, 0, 36_000,
    ])
    expect(treemap([], room)).toEqual([])
    expect(treemap([0], room)).toMatchObject([{ width: 0 }])
  })
})

describe('the name of a part', () => {
  it('stands in its area when every word and a figure below fit, and outside otherwise', () => {
    expect(fits('Clinical Workflow', { width: 160, height: 60 }, 14)).toBe(true)
    expect(fits('Clinical Workflow', { width: 90, height: 60 }, 14)).toBe(false)
    expect(fits('Clinical Workflow', { width: 90, height: 80 }, 14)).toBe(true)
    expect(fits('Pharmacology', { width: 70, height: 200 }, 14)).toBe(false)
  })
})
