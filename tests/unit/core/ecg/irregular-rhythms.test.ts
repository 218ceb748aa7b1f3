// What makes the irregular rhythms themselves: measured in the samples.
import { describe, expect, it } from 'vitest'
import type { Parameters } from '../../../../src/core/ecg/parameters'
import type { RhythmId } from '../../../../src/core/ecg/rhythm-table'
import { leadSamples } from '../../../../src/core/ecg/samples'
import {
  dominantHz,
  findBumps,
  findQrs,
  intervals,
  mean,
  measurePr,
  neighborCorrelation,
  power,
  splitSpikes,
  tallWaves,
  variation,
} from '../../../support/ecg-measure'

function record(rhythm: RhythmId, parameters: Parameters = {}, seconds = 60, seed = 7): Float64Array[] {
  const timeline = [{ atMs: 0, rhythm, parameters: { baselineWander: 0, muscleNoise: 0, ...parameters } }]
  return leadSamples(timeline, ['II', 'I', 'III', 'V1', 'V5'], 0, seconds * 1000, seed)
}

const times = (leads: Float64Array[], share = 0.3): number[] =>
  findQrs(leads, { blindMs: 180, share }).map(({ atMs }) => atMs)
const ofII = (leads: Float64Array[]): Float64Array => leads[0] as Float64Array

describe('atrial fibrillation', () => {
  it.each([60, 98, 150, 180])('is irregularly irregular at %d a minute', (rate) => {
    const rr = intervals(times(record('atrial-fibrillation', { rate }, 240)))
    expect(variation(rr)).toBeGreaterThanOrEqual(0.12)
    expect(Math.abs(neighborCorrelation(rr))).toBeLessThan(0.15)
  })

  it('has waves at 4 to 9 Hz between the beats and no P wave', () => {
    const [v1] = leadSamples(
      [{ atMs: 0, rhythm: 'atrial-fibrillation', parameters: { amplitude: 0.3 } }],
      ['V1'],
      0,
      30_000,
      2,
    )
    const band = (from: number, to: number): number => {
      let sum = 0
      for (let hz = from; hz < to; hz += 0.1) sum += power(v1 as Float64Array, hz)
      return sum
    }
    expect(band(4, 9)).toBeGreaterThan(3 * band(9.5, 14.5))
    const leads = record('atrial-fibrillation', { fWaves: 0 })
    const prs = findQrs(leads, { blindMs: 180 }).map(({ qrsOnsetMs }) =>
      measurePr(ofII(leads), qrsOnsetMs, 210),
    )
    expect(prs.filter((pr) => pr !== null && pr < 220)).toHaveLength(0)
  })
})

describe('atrial flutter', () => {
  it.each([
    [150, 5],
    [75, 5],
    [100, 5],
  ])('at %d a minute saws near 5 Hz', (rate, hz) => {
    const [ii] = leadSamples(
      [{ atMs: 0, rhythm: 'atrial-flutter', parameters: { rate, amplitude: 0.3 } }],
      ['II'],
      0,
      40_000,
      2,
    )
    expect(Math.abs(dominantHz(ii as Float64Array, 3.5, 8) - hz)).toBeLessThan(0.1)
  })

  it('dips below the line in lead II more sharply than it rises above', () => {
    const ii = ofII(record('atrial-flutter', { amplitude: 0.3 }))
    expect(Math.abs(Math.min(...ii))).toBeGreaterThan(0.15)
  })

  it('is regular with fixed conduction and irregular with changing conduction, at the same rate', () => {
    const fixed = intervals(times(record('atrial-flutter', { rate: 75 })))
    const changing = intervals(times(record('atrial-flutter', { rate: 75, variableConduction: 1 }, 240)))
    expect(variation(fixed)).toBeLessThan(0.02)
    expect(variation(changing)).toBeGreaterThan(0.12)
    expect(mean(changing) / mean(fixed)).toBeCloseTo(1, 1)
  })
})

describe('AV block', () => {
  it.each([4, 5, 6])(
    'Wenckebach with %d P waves lengthens PR, shortens R–R, then drops a beat',
    (conduction) => {
      const leads = record('wenckebach', { conduction, rate: 50 }, 90)
      const beats = findQrs(leads)
      const rr = intervals(beats.map(({ atMs }) => atMs))
      const longest = Math.max(...rr)
      const groups: number[][] = []
      beats.forEach((beat, i) => {
        if (i > 0 && (rr[i - 1] ?? 0) > 0.85 * longest) groups.push([])
        const pr = measurePr(ofII(leads), beat.qrsOnsetMs, 380)
        if (pr !== null) groups.at(-1)?.push(pr)
      })
      const whole = groups.slice(0, -1)
      expect(whole.length).toBeGreaterThan(6)
      for (const prs of whole) {
        expect(prs).toHaveLength(conduction - 1)
        prs.forEach((pr, i) => i > 0 && expect(pr).toBeGreaterThan((prs[i - 1] ?? 0) + 4))
      }
      // Within a group each R–R is no longer than the one before, and the pause is less than two of the shortest.
      const pauses = rr.filter((ms) => ms > 0.85 * longest)
      expect(longest).toBeLessThan(2 * Math.min(...rr) + 30)
      expect(pauses.length).toBeGreaterThan(6)
    },
  )

  it('Mobitz II keeps PR the same and drops every third beat', () => {
    const leads = record('mobitz-2', {}, 60)
    const beats = findQrs(leads, { blindMs: 260, share: 0.42, calmShare: 0.14 }).slice(1, -1)
    const prs = beats.map(({ qrsOnsetMs }) => measurePr(ofII(leads), qrsOnsetMs)).filter((pr) => pr !== null)
    expect(variation(prs)).toBeLessThan(0.04)
    const rr = intervals(beats.map(({ atMs }) => atMs))
    expect(Math.max(...rr) / Math.min(...rr)).toBeCloseTo(2, 1)
  })

  it('third degree: both regular, P without relation to QRS, even when the rates are in a whole ratio', () => {
    for (const [rate, atrialRate] of [
      [36, 82],
      [40, 80],
      [30, 90],
    ] as const) {
      const leads = record('third-degree', { rate, atrialRate }, 90)
      const qrs = findQrs(leads, { blindMs: 500, share: 0.42 }).map(({ atMs }) => atMs)
      expect(variation(intervals(qrs))).toBeLessThan(0.03)
      const p = findBumps(ofII(leads), 0.1, 0.2)
      const prs = qrs.map((at) => at - (p.findLast((pAt) => pAt < at - 60) ?? NaN)).filter((pr) => pr < 1500)
      expect(Math.max(...prs) - Math.min(...prs)).toBeGreaterThan(150)
      expect(p.length / 1.5).toBeGreaterThan(0.6 * atrialRate)
    }
  })
})

describe('early beats', () => {
  it('PVC: wide and tall, T the other way, and a full compensatory pause', () => {
    const leads = record('pvc', {}, 60)
    const at = times(leads)
    const rr = intervals(at)
    const tall = tallWaves(ofII(leads), 1.15)
    expect(tall.length).toBeGreaterThan(5)
    for (const { atMs, widthMs } of tall.slice(0, -1)) {
      expect(widthMs).toBeGreaterThanOrEqual(120)
      const t = ofII(leads).subarray(Math.round((atMs + 120) / 2), Math.round((atMs + 400) / 2))
      expect(Math.min(...t)).toBeLessThan(-0.3)
      const i = at.findIndex((time) => Math.abs(time - atMs) < 80)
      if (i < 1 || i >= rr.length) continue
      expect(Math.abs((rr[i - 1] ?? 0) + (rr[i] ?? 0) - 2 * (60_000 / 72))).toBeLessThan(90)
      expect((rr[i - 1] ?? 0) / (60_000 / 72)).toBeLessThan(0.72)
    }
  })

  it('bigeminy alternates narrow and wide, couplets come in pairs', () => {
    const bigeminy = intervals(times(record('pvc-bigeminy')))
    const short = bigeminy.map((ms) => ms < mean(bigeminy))
    expect(short.slice(1).every((now, i) => now !== short[i])).toBe(true)
    const tall = intervals(tallWaves(ofII(record('pvc-couplet')), 1.15).map(({ atMs }) => atMs))
    expect(tall.filter((ms) => ms < 600).length).toBeGreaterThanOrEqual(3)
    expect(tall.every((ms, i) => ms > 600 || (tall[i + 1] ?? 9999) > 600)).toBe(true)
  })

  it('trigeminy repeats normal, normal, wide', () => {
    const leads = record('pvc-trigeminy')
    const at = times(leads)
    const wide = tallWaves(ofII(leads), 1.15).map(({ atMs }) =>
      at.findIndex((time) => Math.abs(time - atMs) < 80),
    )
    const steps = intervals(wide.filter((i) => i >= 0))
    expect(steps.length).toBeGreaterThan(15)
    expect(steps.every((step) => step === 3)).toBe(true)
  })

  it('PAC: a narrow early beat with a pause that is less than compensatory', () => {
    const rr = intervals(times(record('pac')))
    const early = rr.findIndex((ms) => ms < 0.78 * mean(rr))
    expect(early).toBeGreaterThan(0)
    expect((rr[early] ?? 0) + (rr[early + 1] ?? 0)).toBeLessThan(1.95 * (60_000 / 72))
  })

  it('sinus arrhythmia swings with the breath by more than 120 ms', () => {
    const rr = intervals(times(record('sinus-arrhythmia')))
    expect(Math.max(...rr) - Math.min(...rr)).toBeGreaterThan(120)
    expect(neighborCorrelation(rr)).toBeGreaterThan(0.1)
  })
})

describe('rhythms without a heartbeat to measure', () => {
  it('coarse VF has its main frequency at 4 to 10 Hz and no regular beat', () => {
    for (const seed of [1, 2, 3, 4]) {
      const ii = ofII(record('vf-coarse', {}, 20, seed))
      const hz = dominantHz(ii)
      expect(hz).toBeGreaterThan(4)
      expect(hz).toBeLessThan(10)
      expect(Math.max(...ii) - Math.min(...ii)).toBeGreaterThan(0.5)
    }
  })

  it('fine VF is the same below 0.2 mV in every lead', () => {
    const timeline = [{ atMs: 0, rhythm: 'vf-fine' as const, parameters: { baselineWander: 0 } }]
    const [ii, ...others] = leadSamples(timeline, ['II', 'I', 'III', 'aVF', 'V1', 'V3', 'V4'], 0, 60_000, 3)
    for (const lead of [ii as Float64Array, ...others])
      expect(Math.max(...lead) - Math.min(...lead)).toBeLessThan(0.2)
    expect(Math.max(...(ii as Float64Array)) - Math.min(...(ii as Float64Array))).toBeGreaterThan(0.08)
    const hz = dominantHz(ii as Float64Array)
    expect(hz).toBeGreaterThan(4)
    expect(hz).toBeLessThan(10)
  })

  it('VF fades from coarse to fine over minutes', () => {
    const timeline = [
      { atMs: 0, rhythm: 'vf-coarse' as const, parameters: { baselineWander: 0, fadeMinutes: 8 } },
    ]
    const height = (fromMs: number): number => {
      const [ii] = leadSamples(timeline, ['II'], fromMs, fromMs + 10_000, 3) as [Float64Array]
      return Math.max(...ii) - Math.min(...ii)
    }
    expect(height(480_000) / height(0)).toBeLessThan(0.16)
    expect(height(480_000)).toBeLessThan(0.2)
  })

  it('asystole is flat but for the wandering line', () => {
    const timeline = [{ atMs: 0, rhythm: 'asystole' as const }]
    const [ii] = leadSamples(timeline, ['II'], 0, 30_000, 3) as [Float64Array]
    expect(Math.max(...ii) - Math.min(...ii)).toBeLessThan(0.15)
    expect(ii.some((value) => value !== 0)).toBe(true)
  })

  it('torsades swells and shrinks and turns over: the points look up, then down', () => {
    const ii = ofII(record('torsades', {}, 20))
    const peaks: number[] = []
    for (let i = 0; i + 136 < ii.length; i += 136) {
      const beat = ii.subarray(i, i + 136)
      const [up, down] = [Math.max(...beat), Math.min(...beat)]
      peaks.push(up > -down ? up : down)
    }
    expect(peaks.filter((peak) => peak > 0.7).length).toBeGreaterThan(5)
    expect(peaks.filter((peak) => peak < -0.7).length).toBeGreaterThan(5)
    expect(peaks.filter((peak) => Math.abs(peak) < 0.45).length).toBeGreaterThan(3)
  })

  it.each(['torsades', 'polymorphic-vt', 'monomorphic-vt', 'vf-coarse'] as const)(
    '%s shows no level line for as long as a large square',
    (rhythm) => {
      const ii = ofII(record(rhythm, {}, 60))
      let [from, longestMs] = [0, 0]
      const height = (to: number): number => {
        const part = ii.subarray(from, to + 1)
        return Math.max(...part) - Math.min(...part)
      }
      for (let i = 1; i < ii.length; i++) {
        while (height(i) > 0.06) from++
        longestMs = Math.max(longestMs, 2 * (i - from))
      }
      expect(longestMs).toBeLessThan(200)
    },
  )
})

describe('pacing', () => {
  it('captures: each 2 ms spike is followed at once by a wide QRS, negative in V1', () => {
    const leads = record('paced')
    const { spikesMs } = splitSpikes(ofII(leads))
    expect(60_000 / mean(intervals(spikesMs))).toBeCloseTo(70, 0)
    const rest = leads.map((lead) => splitSpikes(lead).rest)
    const beats = findQrs(rest, { blindMs: 260, share: 0.42, calmShare: 0.14 }).slice(1, -1)
    for (const { qrsOnsetMs } of beats) {
      expect(spikesMs.some((at) => qrsOnsetMs - at > -16 && qrsOnsetMs - at < 20)).toBe(true)
    }
    expect(Math.min(...(rest[3] as Float64Array))).toBeLessThan(-0.7)
  })

  it('fails to capture: spikes at their interval or later, and beats that do not follow them', () => {
    const { spikesMs, rest } = splitSpikes(ofII(record('paced-no-capture')))
    // After a beat that it heard the pacemaker waits.
    expect(60_000 / Math.min(...intervals(spikesMs))).toBeCloseTo(70, 0)
    expect(60_000 / mean(intervals(spikesMs))).toBeLessThan(69)
    const beats = findQrs([rest], { blindMs: 260, share: 0.42 }).map(({ atMs }) => atMs)
    const gaps = beats.map((at) => at - (spikesMs.findLast((spike) => spike < at) ?? 0))
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeGreaterThan(200)
  })
})

describe('ST elevation', () => {
  it.each([
    ['stemi-inferior', ['II', 'III', 'aVF'], ['I', 'aVL']],
    ['stemi-anterior', ['V1', 'V2', 'V3', 'V4'], ['III', 'aVF']],
    ['stemi-lateral', ['I', 'aVL', 'V5', 'V6'], ['III', 'aVF']],
  ] as const)('%s rises in the leads of its wall and falls in those opposite', (rhythm, up, down) => {
    const timeline = [{ atMs: 0, rhythm, parameters: { baselineWander: 0, muscleNoise: 0 } }]
    const st = (
      leadNames: readonly ('I' | 'II' | 'III' | 'aVL' | 'aVF' | 'V1' | 'V2' | 'V3' | 'V4' | 'V5' | 'V6')[],
    ): number[] => {
      const ii = leadSamples(timeline, ['I', 'II', 'V2', 'V5'], 0, 10_000, 1)
      const beat = findQrs(ii)[3] as { qrsOnsetMs: number; qrsMs: number }
      return leadSamples(timeline, leadNames, 0, 10_000, 1).map((lead) => {
        const at = (ms: number): number => lead[Math.round(ms / 2)] ?? 0
        return at(beat.qrsOnsetMs + beat.qrsMs + 40) - at(beat.qrsOnsetMs - 16)
      })
    }
    for (const level of st(up)) expect(level).toBeGreaterThan(0.09)
    for (const level of st(down)) expect(level).toBeLessThan(-0.04)
  })
})
