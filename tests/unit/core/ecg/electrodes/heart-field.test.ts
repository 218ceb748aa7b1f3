// Far electrodes stand at sites of their own: what they record is no mixture of what the usual ten record.
import { describe, expect, it } from 'vitest'
import type { Drawing } from '../../../../../src/core/ecg/drawing'
import { FAR_LEADS } from '../../../../../src/core/ecg/electrodes/heart-field'
import { CHANNELS } from '../../../../../src/core/ecg/leads'
import type { RhythmId } from '../../../../../src/core/ecg/rhythm-table'
import { leadSamples } from '../../../../../src/core/ecg/samples'

const HEARTS: readonly RhythmId[] = [
  'sinus',
  'posterior-infarction',
  'right-ventricular-infarction',
  'stemi-anterior',
  'stemi-lateral',
  'left-bundle-block',
]

/** A second of each heart, one after the other, without anything but the heart: by lead. */
function recorded(drawing: Drawing): { usual: number[][]; far: number[][] } {
  const still = { baselineWander: 0, muscleNoise: 0, mainsHum: 0 }
  const leads = [...CHANNELS, ...FAR_LEADS.filter((lead) => drawing > 3 || /V4R|V[789]$/.test(lead))]
  const all = HEARTS.map((rhythm) =>
    leadSamples([{ atMs: 0, rhythm, parameters: still, drawing }], leads, 2000, 3000, 3),
  )
  const traces = leads.map((_, l) => all.flatMap((heart) => [...(heart[l] ?? [])]))
  return { usual: traces.slice(0, CHANNELS.length), far: traces.slice(CHANNELS.length) }
}

/** What of a trace is left when the best mixture of the others is taken away, as a share (least squares, one after the other). */
function unexplained(trace: readonly number[], others: readonly number[][]): number {
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)
  const less = (a: readonly number[], b: readonly number[]): number[] => {
    const share = dot(a, b) / dot(b, b)
    return a.map((value, i) => value - share * (b[i] ?? 0))
  }
  // Gram and Schmidt: the others made square to each other first.
  const basis: number[][] = []
  for (const other of others) basis.push(basis.reduce((left: number[], one) => less(left, one), [...other]))
  const left = basis.reduce((rest: number[], one) => less(rest, one), [...trace])
  return Math.sqrt(dot(left, left) / dot(trace, trace))
}

describe('V3R to V6R and V7 to V9', () => {
  it('hold something that no mixture of the twelve leads holds', () => {
    const { usual, far } = recorded(4)
    far.forEach((trace, i) => expect(unexplained(trace, usual), FAR_LEADS[i]).toBeGreaterThan(0.02))
  })

  it('of a strip that was asked before they had electrodes stay what they were', () => {
    const { usual, far } = recorded(3)
    for (const trace of far) expect(unexplained(trace, usual)).toBeLessThan(1e-6)
  })

  it('grow smaller from the front to the right: V3R above V4R, V5R and V6R', () => {
    const heights = recorded(4)
      .far.slice(0, 4)
      .map((trace) => Math.max(...trace) - Math.min(...trace))
    for (let i = 1; i < heights.length; i++) expect(heights[i]).toBeLessThan(heights[i - 1] ?? NaN)
  })
})
