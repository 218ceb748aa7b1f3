// The paper of a tracing: true millimeters, pulse and half standard, no lead cut and none over another.
import { describe, expect, it } from 'vitest'
import { LATEST_DRAWING } from '../../../../src/core/ecg/drawing'
import {
  FAR_ROWS,
  layOut,
  oneUnderTheOther,
  sheetSvg,
  STANDARD_ROWS,
} from '../../../../src/core/twelve/sheet'
import { traced } from '../../../../src/core/twelve/tracing'
import type { RhythmId } from '../../../../src/core/ecg/rhythm-table'

const STANDARD = { mmPerSecond: 25, mmPerMv: 10 }
const tracing = (rhythm: RhythmId, parameters = {}) =>
  traced({ rhythm, parameters, seed: 3, lead: 'II', fromMs: 0, seconds: 10, drawing: LATEST_DRAWING })
const { samplesOf } = tracing('stemi-inferior')

/** Every point of path data with absolute coordinates. */
const points = (path: string): [x: number, y: number][] =>
  path
    .slice(1)
    .split('L')
    .map((pair) => pair.split(' ').map(Number) as [number, number])

describe('the sheet', () => {
  it('is 257 mm wide at 25 mm/s: a pulse and ten seconds; 507 mm at 50', () => {
    expect(layOut(STANDARD_ROWS, samplesOf, STANDARD).widthMm).toBe(257)
    expect(layOut(STANDARD_ROWS, samplesOf, { ...STANDARD, mmPerSecond: 50 }).widthMm).toBe(507)
  })

  it('has three rows of four leads, 62.5 mm each, in the usual order, and lead II below', () => {
    const { stretches, rows } = layOut(STANDARD_ROWS, samplesOf, STANDARD)
    expect(rows).toHaveLength(4)
    expect(stretches.map(({ lead }) => lead).join(' ')).toBe('I aVR V1 V4 II aVL V2 V5 III aVF V3 V6 II')
    for (const { startMm, endMm } of stretches.slice(0, 12)) expect(endMm - startMm).toBe(62.5)
  })

  it('draws each lead in the time of its column: the second column goes on where the first ends', () => {
    const { stretches, rows } = layOut(STANDARD_ROWS, samplesOf, STANDARD)
    const v1 = stretches.find(({ lead }) => lead === 'V1')!
    const [x, y] = points(v1.trace)[100]!
    expect(x).toBeCloseTo(7 + 125 + 0.2 * 25, 1)
    expect(y).toBeCloseTo(rows[0]!.baselineMm - 10 * (samplesOf('V1')[2500 + 100] ?? 0), 1)
  })

  it.each([5, 10, 20])('draws 1 mV %i mm high, the pulse as well as the trace', (mmPerMv) => {
    const { pulses, rows, stretches } = layOut(STANDARD_ROWS, samplesOf, { ...STANDARD, mmPerMv })
    expect(pulses).toContain(`v${-mmPerMv}h5v${mmPerMv}`)
    const ys = points(stretches[0]!.trace).map(([, y]) => y)
    const top = Math.max(...samplesOf('I').subarray(0, 1250))
    expect(rows[0]!.baselineMm - Math.min(...ys)).toBeCloseTo(top * mmPerMv, 1)
  })

  it('keeps the usual 25 mm between rows where the traces leave room', () => {
    const { rows } = layOut(STANDARD_ROWS, tracing('right-bundle-block').samplesOf, STANDARD)
    expect(rows.slice(1).map(({ baselineMm }, r) => baselineMm - rows[r]!.baselineMm)).toEqual([25, 25, 25])
  })

  it('lets no trace run into another or over the edge, however tall: hypertrophy at double standard', () => {
    const tall = tracing('left-ventricular-hypertrophy', { amplitude: 2.6 }).samplesOf
    for (const mmPerMv of [10, 20]) {
      const { stretches, rows, heightMm } = layOut(STANDARD_ROWS, tall, { ...STANDARD, mmPerMv })
      const drawn = stretches.map((stretch) => ({ ...stretch, ys: points(stretch.trace).map(([, y]) => y) }))
      for (const { ys, lead, startMm, endMm, row } of drawn) {
        expect(Math.min(...ys), lead).toBeGreaterThan(0)
        expect(Math.max(...ys), lead).toBeLessThan(heightMm)
        for (const below of drawn)
          if (below.row === row + 1 && below.startMm < endMm && below.endMm > startMm)
            expect(Math.max(...ys), lead).toBeLessThan(Math.min(...below.ys, below.nameMm - 3))
      }
      expect(rows.reduce((sum, { heightMm: high }) => sum + high, 0)).toBeCloseTo(heightMm, 6)
      for (const { baselineMm } of rows) expect(baselineMm % 5).toBe(0)
    }
  })

  it('shows V4R and V7 to V9 below when they are recorded, and leads one under the other', () => {
    const { stretches } = layOut([...STANDARD_ROWS, ...FAR_ROWS], samplesOf, STANDARD)
    expect(stretches.slice(13).map(({ lead }) => lead)).toEqual(['V4R', 'V7', 'V8', 'V9'])
    const wall = layOut(oneUnderTheOther(['II', 'III', 'aVF']), samplesOf, STANDARD)
    expect(wall.widthMm).toBe(69.5)
    expect(wall.rows).toHaveLength(3)
  })

  it('as SVG has its size in millimeters, the scale at the foot, and the name of each lead', () => {
    const svg = sheetSvg(layOut(STANDARD_ROWS, samplesOf, { ...STANDARD, mmPerMv: 5 }), 'A & B', 'seed 3')
    expect(svg).toMatch(/^<svg [^>]*width="257mm" height="\d+mm" viewBox="0 0 257 \d+"/)
    expect(svg).toContain('A &amp; B')
    expect(svg).toContain('25 mm/s  5 mm/mV, half standard')
    for (const lead of ['aVR', 'V6', 'III']) expect(svg).toContain(`>${lead}</text>`)
  })
})
