// Waves that follow the list of beats: the pleth and the arterial pressure.
import { compressionAtMs, nearestCompression } from './artifact'
import { SAMPLE_MS } from './kernel'
import { span } from './samples'
import type { EcgPlan, Timeline } from './timeline'
import { plannedBeats, planOf } from './timeline'

/** From the R peak to the pulse at a finger, and at a radial artery line, in ms (usual transit times in adults). */
export const FINGER_DELAY_MS = 240
export const ARTERY_DELAY_MS = 130

/** Pressures from `atMs` on. */
export interface Pressure {
  readonly atMs: number
  /** Systolic and diastolic in mmHg, 0–300, of a beat with a full stroke. */
  readonly systolicMmHg: number
  readonly diastolicMmHg: number
  /** Height of the pressure wave of a chest compression, mmHg; 0 when left out. */
  readonly compressionMmHg?: number
}

// Mean systemic filling pressure: what is left in the arteries when nothing is pumped.
const STILL_MMHG = 10
// The longest time a wave looks back for its pulses.
const MEMORY_MS = 16_000

/**
 * The pleth at 500 Hz, 0 (no pulse) to about 1 (a full stroke). Follows every beat that perfuses, later by the transit
 * time; flat without a pulse.
 */
export function pleth(
  timeline: Timeline,
  fromMs: number,
  toMs: number,
  seed: number,
  delayMs = FINGER_DELAY_MS,
): Float64Array {
  const [first, length] = span(fromMs, toMs)
  const wave = new Float64Array(length)
  for (const pulse of heartPulses(planOf(timeline, seed), fromMs, toMs, delayMs)) {
    addPulse(wave, first, pulse, pulse.stroke)
  }
  return wave
}

/**
 * The arterial pressure in mmHg at 500 Hz: diastolic to systolic with every beat that perfuses (less with a weak
 * stroke), running off towards 10 mmHg when the pulse is lost; waves of compressions where `cprRateBpm` is above 0.
 * @throws RangeError when no pressure is given, or one outside 0–300 mmHg, or systolic below diastolic.
 */
export function arterial(
  timeline: Timeline,
  fromMs: number,
  toMs: number,
  seed: number,
  pressures: readonly Pressure[],
): Float64Array {
  checkPressures(pressures)
  const [first, length] = span(fromMs, toMs)
  const plan = planOf(timeline, seed)
  const heart = heartPulses(plan, fromMs - MEMORY_MS, toMs, ARTERY_DELAY_MS)
  const chest = chestPulses(plan, fromMs - MEMORY_MS, toMs)
  const wave = new Float64Array(length)
  for (const pulse of heart) {
    const { systolicMmHg, diastolicMmHg } = pressureAt(pressures, pulse.atMs)
    addPulse(wave, first, pulse, pulse.stroke * (systolicMmHg - diastolicMmHg))
  }
  for (const pulse of chest)
    addPulse(wave, first, pulse, pressureAt(pressures, pulse.atMs).compressionMmHg ?? 0)
  const pushing = chest.filter(({ atMs }) => (pressureAt(pressures, atMs).compressionMmHg ?? 0) > 0)
  const arrivals = [...heart, ...pushing].map(({ atMs }) => atMs).sort((a, b) => a - b)
  addRunOff(wave, first, arrivals, pressures)
  return wave
}

interface Pulse {
  readonly atMs: number
  readonly stroke: number
  /** Stretch of the wave in time: quick hearts have short pulses. */
  readonly stretch: number
}

function heartPulses(plan: EcgPlan, fromMs: number, toMs: number, delayMs: number): Pulse[] {
  const beats = plannedBeats(plan, fromMs - 4000, toMs).filter((beat) => beat.perfuses)
  return beats.map(({ atMs, stroke }, i) => {
    const rrMs = atMs - (beats[i - 1]?.atMs ?? atMs - 800)
    return { atMs: atMs + delayMs, stroke, stretch: Math.min(1.1, Math.max(0.35, rrMs / 800)) }
  })
}

function chestPulses(plan: EcgPlan, fromMs: number, toMs: number): Pulse[] {
  return plan.recordings.flatMap((recording) => {
    const rate = recording.values['cprRateBpm'] ?? 0
    const from = Math.max(fromMs, recording.reign.startMs)
    const to = Math.min(toMs, recording.reign.endMs)
    if (rate === 0 || to <= from) return []
    const pulses: Pulse[] = []
    for (let k = nearestCompression(recording, from); k <= nearestCompression(recording, to); k++) {
      pulses.push({ atMs: compressionAtMs(recording, plan.seed, k) - 60, stroke: 1, stretch: 0.6 })
    }
    return pulses
  })
}

// Rise, systolic peak, notch, dicrotic wave.
function addPulse(wave: Float64Array, first: number, pulse: Pulse, height: number): void {
  const { atMs, stretch } = pulse
  const begin = Math.max(0, Math.ceil(atMs / SAMPLE_MS) - first)
  const end = Math.min(wave.length, Math.ceil((atMs + 900 * stretch) / SAMPLE_MS) - first)
  for (let i = begin; i < end; i++) {
    wave[i] = (wave[i] ?? 0) + height * pulseShape(((first + i) * SAMPLE_MS - atMs) / stretch)
  }
}

function pulseShape(sinceMs: number): number {
  const systole = bell(sinceMs - 135, sinceMs < 135 ? 42 : 95)
  const dicrotic = 0.34 * bell(sinceMs - 375, sinceMs < 375 ? 60 : 130)
  // The tail is led to zero, and the foot begins at zero, so that a wave has no edge.
  return (systole + dicrotic) * Math.min(1, sinceMs / 40) * Math.min(1, (900 - sinceMs) / 300)
}

// The level between pulses: diastolic while pulses come, then an exponential run-off.
function addRunOff(
  wave: Float64Array,
  first: number,
  arrivals: readonly number[],
  pressures: readonly Pressure[],
): void {
  let next = 0
  for (let i = 0; i < wave.length; i++) {
    const atMs = (first + i) * SAMPLE_MS
    while ((arrivals[next] ?? Infinity) <= atMs) next++
    const kept = Math.max(
      filled(atMs, arrivals[next - 1]),
      filled(atMs, arrivals[next - 2]),
      filled(atMs, arrivals[next - 3]),
    )
    const diastolic = smoothDiastolic(pressures, atMs)
    const floor = Math.min(STILL_MMHG, diastolic)
    wave[i] = (wave[i] ?? 0) + floor + (diastolic - floor) * kept
  }
}

function filled(atMs: number, arrivalMs: number | undefined): number {
  if (arrivalMs === undefined) return 0
  const since = atMs - arrivalMs
  if (since < 300) return since / 300
  return since < 1200 ? 1 : Math.exp(-(since - 1200) / 2500)
}

function pressureAt(pressures: readonly Pressure[], atMs: number): Pressure {
  return pressures.findLast((pressure) => pressure.atMs <= atMs) ?? (pressures[0] as Pressure)
}

function smoothDiastolic(pressures: readonly Pressure[], atMs: number): number {
  const i = pressures.findLastIndex((pressure) => pressure.atMs <= atMs)
  const now = pressures[Math.max(0, i)] as Pressure
  const before = pressures[i - 1]
  if (before === undefined) return now.diastolicMmHg
  const x = Math.min(1, (atMs - now.atMs) / 1000)
  return before.diastolicMmHg + (now.diastolicMmHg - before.diastolicMmHg) * x
}

function bell(x: number, spread: number): number {
  return Math.exp((-0.5 * x * x) / (spread * spread))
}

function checkPressures(pressures: readonly Pressure[]): void {
  if (pressures.length === 0) throw new RangeError('The arterial line needs at least one pressure.')
  for (const { systolicMmHg, diastolicMmHg, compressionMmHg = 0 } of pressures) {
    const inRange = [systolicMmHg, diastolicMmHg, compressionMmHg].every(
      (value) => value >= 0 && value <= 300,
    )
    if (inRange && systolicMmHg >= diastolicMmHg) continue
    throw new RangeError(
      `Pressures must be from 0 to 300 mmHg with systolic not below diastolic; ${systolicMmHg}/${diastolicMmHg} is outside.`,
    )
  }
}
