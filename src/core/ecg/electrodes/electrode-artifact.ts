// What is not the heart, electrode by electrode: a lead shows it exactly where it holds that electrode's wire.
import { hash01 } from '../../random'
import type { Electrode, Potentials } from './electrodes'
import { ELECTRODES } from './electrodes'
import { SAMPLE_MS } from '../kernel'
import { fillSmoothNoise, knotValue } from '../smooth-noise'

/** How a disturbance is made: the same values give the same picture on every machine. */
export interface Disturbance {
  readonly seed: number
  /** Height in mV. */
  readonly mv: number
  /** Number of the first sample. */
  readonly first: number
}

type Wave = (electrode: Electrode, e: number, length: number) => Float64Array | null

/** The line's 60 Hz, in every wire, each with a phase and a height of its own: what two have in common cancels out. */
export function withHum(sound: Potentials, { seed, mv, first }: Disturbance): Potentials {
  return disturbed(sound, (_, e, length) => {
    const height = mv * (0.6 + 0.4 * hash01(seed, 301, e))
    const phase = 2 * Math.PI * (0.4 * e + 0.1 * hash01(seed, 302, e))
    return wave(length, (i) => height * Math.sin((2 * Math.PI * 60 * (first + i) * SAMPLE_MS) / 1000 + phase))
  })
}

/** Muscles: fine, sharp, uneven peaks that swell and sink, most on the limbs. */
export function withTremor(sound: Potentials, { seed, mv, first }: Disturbance): Potentials {
  return disturbed(sound, (electrode, e, length) => {
    const height = mv * (electrode.startsWith('V') ? 0.35 : 1)
    const swell = fillSmoothNoise(new Float64Array(length), first, 160, seed, 310 + e)
    let before = hash01(seed, 330 + e, first - 1)
    return wave(length, (i) => {
      const now = hash01(seed, 330 + e, first + i)
      const peak = height * (1 + 0.6 * (swell[i] ?? 0)) * (now + before - 1)
      before = now
      return peak
    })
  })
}

/** Breath and electrodes that give way slowly: the whole line goes up and down, the waves on it stay whole. */
export function withWander(sound: Potentials, { seed, mv, first }: Disturbance): Potentials {
  const hz = 0.2 + 0.12 * hash01(seed, 340)
  return disturbed(sound, (_, e, length) => {
    const drift = fillSmoothNoise(new Float64Array(length), first, 1400, seed, 341 + e)
    const height = mv * (0.35 + 0.65 * hash01(seed, 355, e)) * (e % 2 === 0 ? 1 : -1)
    const turn = (2 * Math.PI * hz * SAMPLE_MS) / 1000
    return wave(
      length,
      (i) => height * (0.7 * Math.sin(turn * (first + i) + 0.4 * e) + 0.5 * (drift[i] ?? 0)),
    )
  })
}

/** Samples from one jump of a loose electrode to the next. */
const JUMP_SAMPLES = 130

/** One electrode that holds badly: sudden jumps, each sinking back, in the leads that hold its wire and nowhere else. */
export function withLoose(sound: Potentials, loose: Electrode, { seed, mv, first }: Disturbance): Potentials {
  return disturbed(sound, (electrode, _, length) => {
    if (electrode !== loose) return null
    return wave(length, (i) => {
      const at = first + i
      const knot = Math.floor(at / JUMP_SAMPLES)
      let value = 0
      for (let k = knot - 3; k <= knot; k++) {
        if (hash01(seed, 361, k) < 0.3) continue
        const start = k * JUMP_SAMPLES + Math.floor(JUMP_SAMPLES * hash01(seed, 362, k))
        if (at < start) continue
        value += mv * 1.3 * knotValue(seed, 363, k) * Math.exp(-(at - start) / 90)
      }
      const hum = 0.1 * mv * Math.sin((2 * Math.PI * 60 * at * SAMPLE_MS) / 1000)
      return value + hum
    })
  })
}

/** A pulled cable: a burst of wide, rounded swings in all its wires, with a quiet line before and after. */
export function withCableMovement(
  sound: Potentials,
  { seed, mv, first }: Disturbance,
  burst: { readonly fromMs: number; readonly toMs: number },
): Potentials {
  return disturbed(sound, (_, e, length) => {
    const swing = fillSmoothNoise(new Float64Array(length), first, 55, seed, 370 + e)
    return wave(length, (i) => {
      const ms = (first + i) * SAMPLE_MS
      if (ms <= burst.fromMs || ms >= burst.toMs) return 0
      const through = (ms - burst.fromMs) / (burst.toMs - burst.fromMs)
      return mv * Math.sin(Math.PI * through) * (swing[i] ?? 0)
    })
  })
}

function disturbed(sound: Potentials, added: Wave): Potentials {
  const wires = ELECTRODES.map((electrode, e): [Electrode, Float64Array] => {
    const samples = sound[electrode]
    const noise = added(electrode, e, samples.length)
    return [electrode, noise === null ? samples : samples.map((value, i) => value + (noise[i] ?? 0))]
  })
  return Object.fromEntries(wires) as unknown as Potentials
}

function wave(length: number, at: (i: number) => number): Float64Array {
  const samples = new Float64Array(length)
  for (let i = 0; i < length; i++) samples[i] = at(i)
  return samples
}
