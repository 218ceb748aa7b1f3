// Beats of the ventricles in detail: where they begin, what comes through from above, and a pacemaker that listens.
import { describe, expect, it } from 'vitest'
import type { Parameters } from '../../../../src/core/ecg/parameters'
import type { RhythmId } from '../../../../src/core/ecg/rhythm-table'
import { rhythmParameters } from '../../../../src/core/ecg/rhythm-table'
import { beats, leadSamples } from '../../../../src/core/ecg/samples'
import type { Lead } from '../../../../src/core/ecg/leads'
import { LEADS } from '../../../../src/core/ecg/leads'
import {
  findBumps,
  findQrs,
  intervals,
  mean,
  median,
  splitSpikes,
  variation,
} from '../../../support/ecg-measure'

const STILL = { baselineWander: 0, muscleNoise: 0, breathing: 0 }

function record(
  rhythm: RhythmId,
  parameters: Parameters,
  leads: readonly Lead[],
  seconds = 60,
  seed = 3,
): Float64Array[] {
  return leadSamples(
    [{ atMs: 0, rhythm, parameters: { ...STILL, ...parameters } }],
    leads,
    0,
    seconds * 1000,
    seed,
  )
}

const upward = (mv: Float64Array | undefined): boolean => Math.max(...(mv ?? [])) > -Math.min(...(mv ?? []))

describe('a focus', () => {
  it.each([
    ['monomorphic-vt', 0, false],
    ['monomorphic-vt', 1, true],
    ['monomorphic-vt', 2, false],
    ['idioventricular', 0, false],
    ['idioventricular', 1, true],
  ] as const)('of %s number %d makes V1 upright: %s', (rhythm, focus, isUp) => {
    expect(upward(record(rhythm, { focus, tHeight: 0.3 }, ['V1'], 20)[0])).toBe(isUp)
  })

  it('at the apex turns V4 down, one of the outflow tract does not', () => {
    const v4 = (focus: number): boolean =>
      upward(record('monomorphic-vt', { focus, tHeight: 0.3 }, ['V4'], 20)[0])
    expect([v4(0), v4(2)]).toEqual([true, false])
  })

  it('of an early beat is seen in V1 as well', () => {
    const tallest = (earlyFocus: number): number =>
      Math.max(...(record('pvc', { earlyFocus }, ['V1'], 30)[0] ?? []))
    expect(tallest(1)).toBeGreaterThan(0.7)
    expect(tallest(0)).toBeLessThan(0.7)
  })
})

describe('capture and fusion in ventricular tachycardia', () => {
  const parameters = { rate: 150, atrialRate: 80, captures: 10 }
  const timeline = [{ atMs: 0, rhythm: 'monomorphic-vt' as const, parameters: { ...STILL, ...parameters } }]
  const all = beats(timeline, 0, 300_000, 5)

  it('come about as often as asked for, and both kinds do', () => {
    const through = all.filter(({ kind }) => kind === 'capture' || kind === 'fusion')
    expect(through.length / 5).toBeGreaterThan(5)
    expect(through.length / 5).toBeLessThan(14)
    expect(new Set(through.map(({ kind }) => kind)).size).toBe(2)
  })

  it('capture is narrow and early, behind a P; fusion lies between', () => {
    const widths = (kind: string): number[] =>
      all.flatMap((beat) => (beat.kind === kind && beat.qrs ? [beat.qrs.offsetMs - beat.qrs.onsetMs] : []))
    expect(median(widths('capture'))).toBeLessThan(100)
    expect(median(widths('fusion'))).toBeGreaterThan(110)
    expect(median(widths('fusion'))).toBeLessThan(median(widths('ventricular')) - 15)
    all.forEach((beat, i) => {
      if (beat.kind !== 'capture') return
      const before = all.slice(0, i).findLast(({ qrs }) => qrs !== null)
      expect(beat.p).not.toBeNull()
      expect(beat.atMs - (before?.atMs ?? 0)).toBeLessThan(380)
    })
  })

  it('a capture beat is measured narrow in the samples', () => {
    const capture = all.find(({ kind, atMs }) => kind === 'capture' && atMs > 5000)
    const from = (capture?.atMs ?? 0) - 1500
    const leads = leadSamples(timeline, ['II', 'V1', 'V5'], from, from + 3000, 5)
    const found = findQrs(leads, { blindMs: 180, share: 0.3, calmShare: 0.25 })
    const here = found.find(({ atMs }) => Math.abs(from + atMs - (capture?.atMs ?? 0)) < 60)
    expect(here?.qrsMs).toBeLessThan(120)
  })

  it('need P waves, and the refusal says so', () => {
    expect(() => rhythmParameters('monomorphic-vt', { captures: 6 })).toThrow('set atrialRate above 0')
    const plain = beats([{ atMs: 0, rhythm: 'monomorphic-vt', parameters: { atrialRate: 80 } }], 0, 60_000, 5)
    expect(plain.some(({ kind }) => kind === 'capture' || kind === 'fusion')).toBe(false)
  })
})

describe('pacing without capture', () => {
  it('waits its full interval after a beat that it heard, and does not hear one just after its own spike', () => {
    const timeline = [
      { atMs: 0, rhythm: 'paced-no-capture' as const, parameters: { pacerRate: 60, rate: 36 } },
    ]
    const all = beats(timeline, 0, 120_000, 4)
    let heard = 0
    all.forEach((beat, i) => {
      if (beat.qrs === null) return
      const before = all.slice(0, i).findLast(({ spikeMs }) => spikeMs !== null)?.spikeMs ?? NaN
      const after = all.slice(i + 1).find(({ spikeMs }) => spikeMs !== null)?.spikeMs ?? NaN
      if (!Number.isFinite(before) || !Number.isFinite(after)) return
      if (beat.qrs.onsetMs - before > 260) {
        heard++
        expect(Math.abs(after - beat.qrs.onsetMs - 1000)).toBeLessThan(60)
      } else if (beat.qrs.onsetMs - before > 0) expect(Math.abs(after - before - 1000)).toBeLessThan(6)
    })
    expect(heard).toBeGreaterThan(20)
  })

  it('never paces sooner than set, measured at the spikes', () => {
    const [ii] = record('paced-no-capture', { pacerRate: 70 }, ['II'], 60)
    const gaps = intervals(splitSpikes(ii ?? new Float64Array(0)).spikesMs)
    expect(Math.min(...gaps)).toBeGreaterThan(850)
    expect(Math.max(...gaps)).toBeGreaterThan(1000)
  })
})

describe('torsades', () => {
  it.each([3, 5, 9])(
    'leaves no lead flat where the axis turns through, with %i beats in half a turn',
    (beatsPerTwist) => {
      for (const seed of [1, 2, 3, 4, 5]) {
        record('torsades', { beatsPerTwist }, LEADS, 20, seed).forEach((mv, l) => {
          const swings: number[] = []
          // 300 ms: a little more than a beat.
          for (let i = 0; i + 150 <= mv.length; i += 10) {
            const part = mv.subarray(i, i + 150)
            swings.push(Math.max(...part) - Math.min(...part))
          }
          expect(Math.min(...swings) / median(swings), `${LEADS[l]} seed ${seed}`).toBeGreaterThan(0.1)
        })
      }
    },
  )

  it('is irregular: intervals differ by a tenth of their mean, in the annotations and between the peaks', () => {
    for (const seed of [1, 2, 3]) {
      const timeline = [{ atMs: 0, rhythm: 'torsades' as const, parameters: STILL }]
      const rr = intervals(beats(timeline, 0, 60_000, seed).map(({ atMs }) => atMs))
      expect(variation(rr)).toBeGreaterThan(0.08)
      expect(Math.abs(60_000 / mean(rr) / 220 - 1)).toBeLessThan(0.02)
      const [i, avf] = record('torsades', {}, ['I', 'aVF'], 30, seed)
      const length = (i ?? new Float64Array(0)).map((value, n) => Math.hypot(value, (avf?.[n] ?? 0) * 1.1547))
      const peaks: number[] = []
      for (let n = 40; n + 40 < length.length; n++) {
        const near = length.subarray(n - 40, n + 41)
        if (length[n] === Math.max(...near) && (length[n] ?? 0) > 0.5) peaks.push(2 * n)
      }
      const found = intervals(peaks).filter((ms) => ms < 400)
      expect(variation(found)).toBeGreaterThan(0.07)
    }
  })
})

describe('second-degree block', () => {
  it('of type II has at least three P waves in a group: with two it is 2:1 block', () => {
    expect(() => rhythmParameters('mobitz-2', { conduction: 2 })).toThrow('conduction')
    expect(() => rhythmParameters('mobitz-2', { conduction: 3 })).not.toThrow()
  })

  it.each([3, 4])('of high grade has %d P waves to a QRS, evenly apart, and one PR', (conduction) => {
    const [ii] = record('high-grade-block', { conduction, rate: 24, tHeight: 0.3, pr: 200 }, ['II'], 60)
    const p = findBumps(ii ?? new Float64Array(0), 0.1, 0.27)
    const beats = findQrs([ii ?? new Float64Array(0)]).slice(1, -1)
    expect(Math.abs(60_000 / mean(intervals(p)) / (24 * conduction) - 1)).toBeLessThan(0.02)
    expect(variation(intervals(p))).toBeLessThan(0.03)
    const before = beats.map(({ qrsOnsetMs }) => qrsOnsetMs - (p.findLast((at) => at < qrsOnsetMs) ?? NaN))
    expect(Math.max(...before) - Math.min(...before)).toBeLessThan(20)
    const between = beats.slice(1).map(({ qrsOnsetMs }, i) => {
      const from = beats[i]?.qrsOnsetMs ?? 0
      return p.filter((at) => at > from && at < qrsOnsetMs).length
    })
    expect(new Set(between)).toEqual(new Set([conduction]))
  })

  it('2:1 has a P half way between two that are conducted, with the same PR at every beat', () => {
    for (const parameters of [{}, { rate: 32, pr: 230 }] as Parameters[]) {
      const [ii] = record('av-block-2-1', { ...parameters, tHeight: 0.3, amplitude: 0.8 }, ['II'])
      const lead = ii ?? new Float64Array(0)
      const qrs = findQrs([lead], { blindMs: 260 }).slice(1, -1)
      expect(variation(intervals(qrs.map(({ atMs }) => atMs)))).toBeLessThan(0.02)
      const rr = mean(intervals(qrs.map(({ atMs }) => atMs)))
      const pr = parameters['pr'] ?? 170
      for (const { qrsOnsetMs } of qrs.slice(1)) {
        // The peak of each P, where it must be and one half cycle before.
        for (const peakMs of [qrsOnsetMs - pr + 52, qrsOnsetMs - pr + 52 - rr / 2]) {
          const at = (ms: number): number => lead[Math.round(ms / 2)] ?? 0
          expect(at(peakMs) - at(peakMs - 80)).toBeGreaterThan(0.05)
          expect(at(peakMs) - at(peakMs + 80)).toBeGreaterThan(0.05)
        }
      }
    }
  })

  it('is drawn narrow or wide in either type', () => {
    const qrsOf = (rhythm: RhythmId, qrs: number): number =>
      median(
        findQrs(record(rhythm, { qrs }, ['II', 'I', 'V1', 'V2', 'V5']), {
          blindMs: 260,
          share: 0.42,
          calmShare: 0.14,
        }).map(({ qrsMs }) => qrsMs),
      )
    for (const rhythm of ['wenckebach', 'mobitz-2'] as const) {
      expect(Math.abs(qrsOf(rhythm, 90) - 90)).toBeLessThanOrEqual(14)
      expect(Math.abs(qrsOf(rhythm, 144) - 144)).toBeLessThanOrEqual(14)
    }
  })
})

describe('MCL1', () => {
  it('is V1 less two thirds of aVL', () => {
    const [mcl1, v1, avl] = record('atrial-flutter', {}, ['MCL1', 'V1', 'aVL'], 4)
    mcl1?.forEach((value, n) => expect(value).toBeCloseTo((v1?.[n] ?? 0) - (2 / 3) * (avl?.[n] ?? 0), 9))
  })
})
