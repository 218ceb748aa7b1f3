// The capnogram: carbon dioxide in the breathed-out air, from a list of breaths.
import { SAMPLE_MS } from './kernel'
import { span } from './samples'

/** One breath out. */
export interface Breath {
  /** When breathing out begins. */
  readonly atMs: number
  /** How long it lasts, in ms: 300–8000. */
  readonly exhaleMs: number
  /** Carbon dioxide at its end, in mmHg: 0–150. */
  readonly etco2MmHg: number
}

// Dead space first, then a quick rise, a plateau that climbs a little, and the fall with the next breath in.
const DEAD_SPACE_MS = 90
const RISE_MS = 240
const FALL_MS = 180
const PLATEAU_START = 0.88

/**
 * Carbon dioxide in mmHg at 500 Hz in [fromMs, toMs); zero between breaths. Breaths may come in any order.
 * @throws RangeError for a breath outside the ranges named at `Breath`.
 */
export function capnogram(breaths: readonly Breath[], fromMs: number, toMs: number): Float64Array {
  const [first, length] = span(fromMs, toMs)
  const wave = new Float64Array(length)
  for (const breath of breaths) {
    check(breath)
    const begin = Math.max(0, Math.ceil(breath.atMs / SAMPLE_MS) - first)
    const end = Math.min(length, Math.ceil((breath.atMs + breath.exhaleMs + FALL_MS) / SAMPLE_MS) - first)
    for (let i = begin; i < end; i++) {
      // Where two breaths overlap the fuller one is what the sensor sees.
      wave[i] = Math.max(wave[i] ?? 0, level(breath, (first + i) * SAMPLE_MS - breath.atMs))
    }
  }
  return wave
}

function level({ exhaleMs, etco2MmHg }: Breath, sinceMs: number): number {
  if (sinceMs > exhaleMs) return etco2MmHg * (1 - smooth((sinceMs - exhaleMs) / FALL_MS))
  const rise = smooth((sinceMs - DEAD_SPACE_MS) / Math.min(RISE_MS, exhaleMs / 2))
  return etco2MmHg * rise * (PLATEAU_START + (1 - PLATEAU_START) * (sinceMs / exhaleMs))
}

function smooth(x: number): number {
  const held = Math.min(1, Math.max(0, x))
  return held * held * (3 - 2 * held)
}

function check({ exhaleMs, etco2MmHg }: Breath): void {
  if (!(exhaleMs >= 300 && exhaleMs <= 8000)) {
    throw new RangeError(`exhaleMs must be from 300 to 8000 ms; ${exhaleMs} is outside.`)
  }
  if (!(etco2MmHg >= 0 && etco2MmHg <= 150)) {
    throw new RangeError(`etco2MmHg must be from 0 to 150 mmHg; ${etco2MmHg} is outside.`)
  }
}
