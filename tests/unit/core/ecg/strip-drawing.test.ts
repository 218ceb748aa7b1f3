// A strip on paper has the scale it claims: 25 mm/s, 10 mm/mV.
import { describe, expect, it } from 'vitest'
import { leadSamples, samples } from '../../../../src/core/ecg/samples'
import { calibrationPath, stripGeometry, stripSvg, tracePath } from '../../../../src/core/ecg/strip-drawing'
import { stripTimeline } from '../../../../src/core/rhythms/rhythm-strip'
import { planRhythmTest } from '../../../../src/core/session/rhythm-test/rhythm-test'

describe('a strip on paper', () => {
  it('runs 25 mm a second and 10 mm a millivolt', () => {
    const path = tracePath(
      Float64Array.from({ length: 501 }, (_, i) => (i === 500 ? 1 : 0)),
      10,
      25,
    )
    const points = path
      .slice(1)
      .split('L')
      .map((point) => point.split(' ').map(Number))
    expect(points[0]).toEqual([10, 25])
    expect(points[500]).toEqual([35, 15])
  })

  it('begins with a calibration pulse of 1 mV for 200 ms', () => {
    expect(calibrationPath(0, 25)).toBe('M0 25h2v-10h5v10h2')
  })

  it('ends its paper on whole squares', () => {
    const paper = stripGeometry(6.3)
    expect(paper.widthMm % 5).toBe(0)
    expect(paper.widthMm).toBeGreaterThanOrEqual(10 + 6.3 * 25)
    expect(paper.baselineMm % 5).toBe(0)
  })

  it.each([
    ['as it is', [-0.9, 1.5], 35, 20],
    ['with the baseline moved for a deep S', [-1.9, 0.6], 35, 15],
    ['with the baseline moved for a tall R', [-0.5, 2.4], 35, 25],
    ['made higher for both', [-2.6, 2.6], 60, 30],
  ])('holds the whole trace at the same scale, %s', (_, mv, heightMm, baselineMm) => {
    const paper = stripGeometry(6, 35, mv)
    expect(paper).toMatchObject({ heightMm, baselineMm })
    for (const value of mv) {
      expect(paper.baselineMm - value * 10).toBeGreaterThan(0)
      expect(paper.baselineMm - value * 10).toBeLessThan(paper.heightMm)
    }
  })

  it('holds every strip of the timed test, whatever its lead', () => {
    for (let chance = 1; chance <= 10; chance++)
      for (const strip of planRhythmTest({ mode: 'test' }, { now: 0, chance, texts: [] }).strips) {
        const mv = leadSamples(
          stripTimeline(strip),
          [strip.lead],
          strip.fromMs,
          strip.fromMs + strip.seconds * 1000,
          strip.seed,
        )[0]!
        const paper = stripGeometry(strip.seconds, 35, mv)
        expect(paper.baselineMm - Math.max(...mv) * 10).toBeGreaterThan(0)
        expect(paper.baselineMm - Math.min(...mv) * 10).toBeLessThan(paper.heightMm)
      }
  })

  it('goes on in the next row, names itself and escapes what it is given', () => {
    const mv = samples([{ atMs: 0, rhythm: 'sinus' }], 'II', 0, 15_000, 1)
    const svg = stripSvg(mv, { secondsPerRow: 10, title: 'a < b & c' })
    expect(svg.match(/<g /g)).toHaveLength(2)
    expect(svg).toContain('<title>a &lt; b &amp; c</title>')
    expect(svg).toContain('width="260mm" height="80mm"')
    expect(svg).not.toContain('NaN')
  })
})
