// What the monitor's numerals say, derived from the beats and the pressure wave as a monitor derives them.
import type { Beat } from '../../core/ecg/beat'
import { FINGER_DELAY_MS } from '../../core/ecg/pulse-waves'

/** What sensors tell that no waveform here holds. */
export interface Vitals {
  /** Oxygen saturation in %, 0–100; null: no reading. Shown only while a pulse wave is found. */
  readonly spo2: number | null
  /** End-tidal carbon dioxide in mmHg; null: not connected. */
  readonly etco2MmHg: number | null
  /** The capnograph is on and has seen no breath for 20 s. */
  readonly apnea?: boolean
  readonly breathsPerMinute: number | null
  /** The last cuff pressure in mmHg, with the instant on the timeline's clock. */
  readonly cuff: {
    readonly systolicMmHg: number
    readonly diastolicMmHg: number
    readonly atMs: number
  } | null
}

export interface Readings {
  /** Beats per minute, or null when no beats are counted. */
  readonly heartRateBpm: number | null
  readonly pulse: boolean
  /** Waves of the pleth per minute: fewer than beats where some move no blood, null where none does. */
  readonly pulseBpm: number | null
  readonly spo2: number | null
  readonly etco2MmHg: number | null
  readonly apnea?: boolean
  readonly breathsPerMinute: number | null
  /** From the arterial line, in mmHg. */
  readonly arterial: { readonly systolic: number; readonly diastolic: number; readonly mean: number } | null
}

/** How far back the numerals look, in ms. */
export const LOOK_BACK_MS = 10_000
/** Without a beat for this long the rate is not shown: the silence that raises an asystole alarm on the ward. */
const SILENCE_MS = 5000
const INTERVALS = 8

/** The rate over the last eight intervals; `beats` are those of the last LOOK_BACK_MS. */
export function heartRate(beats: readonly Beat[], nowMs: number): number | null {
  return rateOf(
    beats.filter(({ qrs }) => qrs !== null).map(({ atMs }) => atMs),
    nowMs,
  )
}

/** The rate of the waves that reach the finger; `beats` are those of the last LOOK_BACK_MS. */
export function pulseRate(beats: readonly Beat[], nowMs: number): number | null {
  return rateOf(
    beats.filter(({ perfuses }) => perfuses).map(({ atMs }) => atMs + FINGER_DELAY_MS),
    nowMs,
  )
}

function rateOf(instants: readonly number[], nowMs: number): number | null {
  const at = instants.filter((atMs) => atMs <= nowMs)
  const last = at.at(-1)
  const recent = at.slice(-INTERVALS - 1)
  const first = recent[0]
  if (last === undefined || first === undefined || recent.length < 2 || nowMs - last > SILENCE_MS) return null
  return Math.round((60_000 * (recent.length - 1)) / (last - first))
}

/** Whether a pulse wave was seen in the last seconds. */
export function hasPulse(beats: readonly Beat[], nowMs: number): boolean {
  return beats.some(({ perfuses, atMs }) => perfuses && atMs > nowMs - SILENCE_MS && atMs <= nowMs)
}

/** Highest, lowest and mean of the pressure over some seconds of samples; null without any. */
export function pressureOf(samples: ArrayLike<number>): Readings['arterial'] {
  if (samples.length === 0) return null
  let [low, high, sum] = [Infinity, -Infinity, 0]
  for (let i = 0; i < samples.length; i++) {
    const value = samples[i] ?? 0
    low = Math.min(low, value)
    high = Math.max(high, value)
    sum += value
  }
  return { systolic: Math.round(high), diastolic: Math.round(low), mean: Math.round(sum / samples.length) }
}
