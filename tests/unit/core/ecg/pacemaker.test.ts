// Pacemakers, measured at the spikes and in what follows them; and P waves that nothing follows.
import { describe, expect, it } from 'vitest'
import type { Lead } from '../../../../src/core/ecg/leads'
import type { Parameters } from '../../../../src/core/ecg/parameters'
import type { RhythmId } from '../../../../src/core/ecg/rhythm-table'
import { beats, leadSamples } from '../../../../src/core/ecg/samples'
import type { MeasuredBeat, QrsOptions } from '../../../support/ecg-measure'
import {
  findBumps,
  findQrs,
  intervals,
  mean,
  median,
  splitSpikes,
  variation,
} from '../../../support/ecg-measure'

const QUIET = { baselineWander: 0, muscleNoise: 0 }
const STILL = { ...QUIET, breathing: 0 }
const LEADS: Lead[] = ['II', 'I', 'III', 'V1', 'V5']
const WIDE: QrsOptions = { blindMs: 260, share: 0.42, calmShare: 0.14 }

interface Paced {
  spikesMs: number[]
  qrs: MeasuredBeat[]
  /** Lead II without spikes. */
  ii: Float64Array
}

function measured(
  rhythm: RhythmId,
  parameters: Parameters = {},
  options: QrsOptions = {},
  seconds = 60,
): Paced {
  const still = rhythm === 'ventricular-standstill' ? QUIET : STILL
  const timeline = [{ atMs: 0, rhythm, parameters: { ...still, ...parameters } }]
  const leads = leadSamples(timeline, LEADS, 0, seconds * 1000, 6).map((lead) => splitSpikes(lead))
  const rest = leads.map((lead) => lead.rest)
  return {
    spikesMs: leads[0]?.spikesMs ?? [],
    qrs: findQrs(rest, options).slice(1, -1),
    ii: rest[0] ?? new Float64Array(0),
  }
}

/** From the last spike before it to each QRS. */
function sinceSpike({ spikesMs, qrs }: Paced): number[] {
  return qrs.map(({ qrsOnsetMs }) => qrsOnsetMs - (spikesMs.findLast((at) => at < qrsOnsetMs + 8) ?? NaN))
}

describe('atrial pacing', () => {
  const paced = measured('paced-atrial', { rate: 72, pr: 180 })

  it('has one spike to a narrow QRS, at the rate as set', () => {
    expect(Math.abs(60_000 / mean(intervals(paced.spikesMs)) / 72 - 1)).toBeLessThan(0.01)
    expect(variation(intervals(paced.spikesMs))).toBeLessThan(0.005)
    expect(Math.abs(median(paced.qrs.map(({ qrsMs }) => qrsMs)) - 90)).toBeLessThanOrEqual(14)
    expect(Math.abs(paced.qrs.length - paced.spikesMs.length)).toBeLessThanOrEqual(3)
  })

  it('has a P right after the spike, and its QRS after PR', () => {
    for (const ms of sinceSpike(paced)) expect(Math.abs(ms - 188)).toBeLessThan(14)
    const p = findBumps(paced.ii, 0.08, 0.25)
    for (const at of paced.spikesMs.slice(1, -1))
      expect(p.some((top) => top - at > 20 && top - at < 100)).toBe(true)
  })
})

describe('dual-chamber pacing', () => {
  it('has two spikes to each wide QRS, as far apart as set', () => {
    const paced = measured('paced-dual', { rate: 66, pr: 170 }, WIDE)
    const gaps = intervals(paced.spikesMs)
    const short = gaps.filter((ms) => ms < 400)
    expect(short.length).toBeGreaterThan(60)
    for (const ms of short) expect(Math.abs(ms - 170)).toBeLessThanOrEqual(2)
    for (const ms of sinceSpike(paced)) expect(Math.abs(ms)).toBeLessThan(20)
    for (const { qrsMs } of paced.qrs) expect(Math.abs(qrsMs - 156)).toBeLessThanOrEqual(14)
    const rr = intervals(paced.qrs.map(({ atMs }) => atMs))
    expect(Math.abs(60_000 / mean(rr) / 66 - 1)).toBeLessThan(0.01)
  })
})

describe('failure to pace', () => {
  it.each([1, 2])('leaves out %d spikes and their beats, and goes on upon the beat', (missing) => {
    const paced = measured('paced-no-output', { missing, rate: 70 }, WIDE, 120)
    const gaps = intervals(paced.spikesMs).map((ms) => ms / (60_000 / 70))
    const pauses = gaps.filter((cycles) => cycles > 1.3)
    expect(pauses.length).toBeGreaterThan(7)
    for (const cycles of pauses) expect(Math.abs(cycles - 1 - missing)).toBeLessThan(0.02)
    // Every spike that comes captures, and no beat comes without one.
    for (const ms of sinceSpike(paced)) expect(Math.abs(ms)).toBeLessThan(20)
    expect(Math.abs(paced.qrs.length - paced.spikesMs.length)).toBeLessThanOrEqual(3)
  })

  it('keeps the P waves of free atria going through the pause', () => {
    const { ii } = measured('paced-no-output', { atrialRate: 90, missing: 3, axis: -20, tHeight: 0.3 }, WIDE)
    expect(findBumps(ii, 0.1, 0.25).length).toBeGreaterThan(45)
    const timeline = [
      { atMs: 0, rhythm: 'paced-no-output' as const, parameters: { atrialRate: 90, missing: 3 } },
    ]
    const p = beats(timeline, 0, 120_000, 3).filter(({ kind }) => kind === 'p-alone')
    expect(Math.max(...intervals(p.map(({ atMs }) => atMs)))).toBeLessThan(720)
  })
})

describe('failure to sense', () => {
  const parameters = { rate: 64, pacerRate: 75, amplitude: 1.4 }
  const paced = measured('paced-undersensing', parameters, { blindMs: 220, share: 0.25 }, 120)

  it('fires evenly whatever the heart does', () => {
    // One that stands in the steepest part of a QRS is not seen as a spike.
    const cycles = intervals(paced.spikesMs).map((ms) => ms / (60_000 / 75))
    for (const cycle of cycles) expect(Math.abs(cycle - Math.round(cycle))).toBeLessThan(0.01)
    expect(cycles.filter((cycle) => Math.round(cycle) === 1).length / cycles.length).toBeGreaterThan(0.9)
  })

  it('makes wide beats of some spikes and none of others, among narrow beats of the patient’s own', () => {
    const bySpike = (most: number): number[] =>
      paced.qrs.flatMap(({ qrsMs }, i) => (Math.abs(sinceSpike(paced)[i] ?? NaN) < most ? [qrsMs] : []))
    expect(median(bySpike(20))).toBeGreaterThan(130)
    const answered = paced.spikesMs.filter((at) =>
      paced.qrs.some(({ qrsOnsetMs, qrsMs }) => Math.abs(qrsOnsetMs - at) < 20 && qrsMs > 120),
    ).length
    expect(answered / paced.spikesMs.length).toBeGreaterThan(0.2)
    expect(answered / paced.spikesMs.length).toBeLessThan(0.8)
    const own = paced.qrs.filter(({ qrsMs }) => qrsMs < 112)
    expect(own.length).toBeGreaterThan(30)
  })

  it('captures only when the ventricles can answer', () => {
    const timeline = [{ atMs: 0, rhythm: 'paced-undersensing' as const, parameters }]
    const rr = intervals(
      beats(timeline, 0, 300_000, 5).flatMap(({ qrs }) => (qrs === null ? [] : [qrs.onsetMs])),
    )
    expect(Math.min(...rr)).toBeGreaterThan(330)
  })
})

describe('ventricular standstill', () => {
  it('has P waves at their rate and nothing that is as tall as a QRS', () => {
    const { ii } = measured('ventricular-standstill', { atrialRate: 84 })
    const p = findBumps(ii, 0.1, 0.2)
    expect(Math.abs(60_000 / mean(intervals(p)) / 84 - 1)).toBeLessThan(0.03)
    expect(variation(intervals(p))).toBeLessThan(0.05)
    expect(Math.max(...ii) - Math.min(...ii)).toBeLessThan(0.25)
  })

  it('pumps nothing', () => {
    const all = beats([{ atMs: 0, rhythm: 'ventricular-standstill' }], 0, 60_000, 3)
    expect(all.every(({ kind, perfuses }) => kind === 'p-alone' && !perfuses)).toBe(true)
  })
})
