// Measures the ECG engine: a minute of all twelve leads, from nothing (the plan is made anew each time).
import { LEADS } from '../../src/core/ecg/leads'
import type { RhythmId } from '../../src/core/ecg/rhythm-table'
import { RHYTHM_IDS } from '../../src/core/ecg/rhythm-table'
import { leadSamples } from '../../src/core/ecg/samples'
import type { Measurement } from './figure'

const SPAN_MS = 60_000
const ROUNDS = 15

/** The figures of the engine, each with its target. */
export function measure(): Promise<Measurement[]> {
  const slowest = RHYTHM_IDS.map((rhythm) => ({ rhythm, ms: medianMs(rhythm, 3) })).sort(
    (a, b) => b.ms - a.ms,
  )[0]
  return Promise.resolve([
    {
      name: '60 s of 12 leads synthesized (sinus)',
      value: medianMs('sinus', ROUNDS),
      unit: 'ms',
      target: '< 60',
    },
    {
      name: `60 s of 12 leads synthesized (slowest rhythm: ${slowest?.rhythm ?? ''})`,
      value: medianMs(slowest?.rhythm ?? 'sinus', ROUNDS),
      unit: 'ms',
      target: '< 60',
    },
  ])
}

function medianMs(rhythm: RhythmId, rounds: number): number {
  const times = Array.from({ length: rounds + 2 }, (_, seed) => {
    const start = performance.now()
    leadSamples([{ atMs: 0, rhythm }], LEADS, 0, SPAN_MS, seed)
    return performance.now() - start
  }).slice(2)
  times.sort((a, b) => a - b)
  return Math.round((times[times.length >> 1] ?? NaN) * 10) / 10
}
