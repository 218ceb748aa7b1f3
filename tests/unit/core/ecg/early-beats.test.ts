// Early beats of the ventricles in their kinds: two foci, on T, in runs. Measured in the samples.
import { describe, expect, it } from 'vitest'
import type { Parameters } from '../../../../src/core/ecg/parameters'
import type { RhythmId } from '../../../../src/core/ecg/rhythm-table'
import { leadSamples } from '../../../../src/core/ecg/samples'
import { findQrs, intervals, mean, median, variation } from '../../../support/ecg-measure'

const STILL = { baselineWander: 0, muscleNoise: 0, breathing: 0, sway: 0.4 }

interface Measured {
  atMs: number
  qrsMs: number
  qrsOnsetMs: number
  /** What stands furthest from the line in the complex, lead II, in mV with its sign. */
  peakMv: number
  peakAtMs: number
}

function measured(rhythm: RhythmId, parameters: Parameters = {}, seconds = 120, seed = 6): Measured[] {
  const timeline = [{ atMs: 0, rhythm, parameters: { ...STILL, ...parameters } }]
  const leads = leadSamples(timeline, ['II', 'I', 'III', 'V1', 'V5'], 0, seconds * 1000, seed)
  const ii = leads[0] ?? new Float64Array(0)
  return findQrs(leads, { blindMs: 230, share: 0.22, calmShare: 0.14 })
    .slice(1, -1)
    .map(({ atMs, qrsMs, qrsOnsetMs }) => {
      const [from, until] = [Math.round(atMs / 2) - 40, Math.round(atMs / 2) + 40]
      const line = ii[Math.round(qrsOnsetMs / 2) - 3] ?? 0
      let peak = from
      for (let at = from; at < until; at++)
        if (Math.abs((ii[at] ?? 0) - line) > Math.abs((ii[peak] ?? 0) - line)) peak = at
      const peakMv = (ii[peak] ?? 0) - line
      return { atMs, qrsMs, qrsOnsetMs, peakMv, peakAtMs: 2 * peak }
    })
}

/** Beats that come early, with the share of the usual R–R that they come after. */
function early(all: readonly Measured[]): (Measured & { coupling: number })[] {
  const rr = intervals(all.map(({ qrsOnsetMs }) => qrsOnsetMs))
  const usual = median(rr)
  return all.slice(1).flatMap((beat, i) => {
    const coupling = (rr[i] ?? 0) / usual
    return coupling < 0.85 ? [{ ...beat, coupling }] : []
  })
}

describe('multifocal PVCs', () => {
  const all = measured('pvc-multifocal', { couplingApart: 0.1 })
  const beats = early(all)
  const up = beats.filter(({ peakMv }) => peakMv > 0)
  const down = beats.filter(({ peakMv }) => peakMv < 0)

  it('are wide, of two shapes in one lead, each of them about half of the time', () => {
    expect(beats.length / 2).toBeGreaterThan(8)
    for (const { qrsMs } of beats) expect(qrsMs).toBeGreaterThanOrEqual(120)
    expect(Math.abs(up.length - down.length)).toBeLessThanOrEqual(1)
    // Of one focus they are all alike.
    expect(early(measured('pvc')).every(({ peakMv }) => peakMv > 1)).toBe(true)
  })

  it('come after the beat before at a distance that belongs to the shape', () => {
    const coupling = [up, down].map((some) => some.map((beat) => beat.coupling))
    expect(Math.abs(mean(coupling[1] ?? []) - mean(coupling[0] ?? []) - 0.1)).toBeLessThan(0.03)
    for (const some of coupling) expect(variation(some)).toBeLessThan(0.04)
  })
})

describe('R-on-T PVCs', () => {
  /** The line of lead II just before each early beat, against the line between T and P. */
  const heights = (rhythm: RhythmId, parameters: Parameters = {}): number[] => {
    const timeline = [{ atMs: 0, rhythm, parameters: { ...STILL, ...parameters } }]
    const ii = leadSamples(timeline, ['II'], 0, 120_000, 6)[0] ?? new Float64Array(0)
    const level = median([...ii])
    return early(measured(rhythm, parameters)).map(
      ({ qrsOnsetMs }) => (ii[Math.round(qrsOnsetMs / 2) - 2] ?? 0) - level,
    )
  }

  it.each([0.8, 0.86, 0.92])('begin on T, after %f of QT', (onT) => {
    const all = early(measured('pvc-r-on-t', { onT }))
    expect(all.length / 2).toBeGreaterThan(8)
    // QT at 72 a minute is 365 ms.
    for (const { coupling } of all) expect(Math.abs(coupling * (60_000 / 72) - onT * 365)).toBeLessThan(30)
    // T is 0.28 mV high: its foot is where the line comes back to.
    expect(mean(heights('pvc-r-on-t', { onT }))).toBeGreaterThan(onT > 0.9 ? 0.05 : 0.12)
  })

  it('are wide, and a full pause follows', () => {
    const all = measured('pvc-r-on-t')
    const rr = intervals(all.map(({ qrsOnsetMs }) => qrsOnsetMs))
    const usual = median(rr)
    const sums = rr
      .slice(1)
      .flatMap((ms, i) => ((rr[i] ?? 0) < 0.6 * usual ? [(ms + (rr[i] ?? 0)) / usual] : []))
    expect(sums.length).toBeGreaterThan(16)
    for (const sum of sums) expect(Math.abs(sum - 2)).toBeLessThan(0.06)
    for (const { qrsMs } of early(all)) expect(qrsMs).toBeGreaterThanOrEqual(112)
  })

  it('differ from other PVCs, which come when the line is at rest', () => {
    expect(Math.max(...heights('pvc').map(Math.abs))).toBeLessThan(0.05)
  })
})

describe('non-sustained ventricular tachycardia', () => {
  /** Stretches of wide beats in a row. */
  const runs = (parameters: Parameters): { rr: number[]; beats: number }[] => {
    const found: Measured[][] = []
    let open = false
    for (const beat of measured('non-sustained-vt', parameters, 180)) {
      const wide = beat.qrsMs >= 114
      if (wide && !open) found.push([])
      if (wide) found.at(-1)?.push(beat)
      open = wide
    }
    // The first may have begun before the record.
    return found
      .slice(1)
      .map((run) => ({ rr: intervals(run.map(({ peakAtMs }) => peakAtMs)), beats: run.length }))
  }

  it.each([104, 118, 150, 172])(
    'runs at %d a minute, regular, three beats or more and below 30 s',
    (runRate) => {
      const all = runs({ runRate, rate: 70, pHeight: 0.05 })
      expect(all.length).toBeGreaterThan(10)
      expect(Math.abs(60_000 / mean(all.flatMap(({ rr }) => rr)) / runRate - 1)).toBeLessThan(0.02)
      for (const { rr, beats } of all) {
        expect(beats).toBeGreaterThanOrEqual(3)
        expect(variation(rr)).toBeLessThan(0.06)
        expect(rr.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(30_000)
      }
    },
  )

  it('has runs of about as many beats as asked for', () => {
    for (const runBeats of [5, 12]) {
      const beats = runs({ runBeats }).map((run) => run.beats)
      expect(Math.abs(mean(beats) / runBeats - 1)).toBeLessThan(0.2)
    }
  })

  it('goes on in sinus rhythm at the rate that it had', () => {
    const narrow = measured('non-sustained-vt', { rate: 66 }, 180).map(({ atMs, qrsMs }) => ({
      atMs,
      wide: qrsMs >= 114,
    }))
    const rr = narrow.slice(1).flatMap(({ atMs, wide }, i) => {
      const before = narrow[i]
      return wide || before === undefined || before.wide ? [] : [atMs - before.atMs]
    })
    expect(rr.length).toBeGreaterThan(40)
    expect(Math.abs(60_000 / median(rr) / 66 - 1)).toBeLessThan(0.02)
  })
})
