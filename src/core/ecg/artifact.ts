// What the recording adds to the heart: wandering baseline, muscle noise, mains hum, chest compressions.
import { hash01 } from '../random'
import { reaches, share } from './fade'
import type { Canvas } from './kernel'
import { SAMPLE_MS } from './kernel'
import { fillSmoothNoise, knotValue } from './smooth-noise'
import type { Recording } from './timeline'

/** Adds the artifacts of one stretch of recording to every channel asked for. */
export function addArtifacts(canvas: Canvas, recording: Recording, seed: number): void {
  if (!reaches(recording.reign, canvas.first, canvas.length)) return
  const {
    baselineWander = 0,
    muscleNoise = 0,
    mainsHum = 0,
    cprRateBpm = 0,
    cprAmplitude = 0,
  } = recording.values
  const waves: Wave[] = []
  if (baselineWander > 0) waves.push(...wander(canvas, baselineWander, seed))
  if (mainsHum > 0) waves.push({ samples: hum(canvas, mainsHum), weights: HUM_WEIGHTS })
  if (cprRateBpm > 0) {
    waves.push({ samples: compressionWave(canvas, recording, cprAmplitude, seed), weights: CPR_WEIGHTS })
  }
  const audible = shares(canvas, recording)
  canvas.channels.forEach((channel, c) => {
    if (channel === undefined) return
    for (const { samples, weights } of waves) addScaled(channel, samples, weights[c] ?? 0, audible)
    if (muscleNoise > 0) addScaled(channel, muscle(canvas, muscleNoise, seed, c), 1, audible)
  })
}

interface Wave {
  readonly samples: Float64Array
  readonly weights: readonly number[]
}

// Channel order: I, II, V1 to V6, V3R to V6R, V7 to V9.
const HUM_WEIGHTS = [0.7, 1, 0.5, 0.6, 0.8, 0.9, 0.8, 0.7, 0.5, 0.5, 0.6, 0.6, 0.7, 0.7, 0.6]
const CPR_WEIGHTS = [0.55, 1, -0.5, -0.3, 0.5, 0.9, 0.8, 0.6, -0.5, -0.5, -0.4, -0.4, 0.5, 0.4, 0.3]
const BREATH_WEIGHTS = [0.4, 1, 0.6, 0.7, 0.9, 1, 0.9, 0.8, 0.6, 0.6, 0.5, 0.5, 0.7, 0.6, 0.6]
const DRIFT_WEIGHTS = [0.8, 0.6, -0.7, -0.4, 0.3, 0.8, 1, 0.9, -0.8, -0.7, -0.5, -0.3, 0.9, 0.7, -0.5]

// Breathing (about 4 s) and a slower drift of the electrodes.
function wander(canvas: Canvas, mv: number, seed: number): Wave[] {
  const breath = fillSmoothNoise(new Float64Array(canvas.length), canvas.first, 900, seed, 201)
  const drift = fillSmoothNoise(new Float64Array(canvas.length), canvas.first, 2300, seed, 202)
  return [
    { samples: breath.map((value) => mv * 0.6 * value), weights: BREATH_WEIGHTS },
    { samples: drift.map((value) => mv * 0.8 * value), weights: DRIFT_WEIGHTS },
  ]
}

// 60 Hz at 500 samples a second repeats exactly after 25 samples.
const HUM_TABLE = Float64Array.from({ length: 25 }, (_, i) =>
  Math.sin((2 * Math.PI * 60 * i * SAMPLE_MS) / 1000),
)

function hum(canvas: Canvas, mv: number): Float64Array {
  return new Float64Array(canvas.length).map((_, i) => mv * (HUM_TABLE[modulo(canvas.first + i, 25)] ?? 0))
}

/** When number `k` of the compressions of a recording is deepest; they are about evenly spaced. */
export function compressionAtMs(recording: Recording, seed: number, k: number): number {
  const periodMs = 60_000 / (recording.values['cprRateBpm'] ?? 1)
  return originMs(recording) + (k + 0.06 * knotValue(seed, 211, k)) * periodMs
}

/** The number of the compression nearest to an instant. */
export function nearestCompression(recording: Recording, atMs: number): number {
  return Math.round(((atMs - originMs(recording)) * (recording.values['cprRateBpm'] ?? 0)) / 60_000)
}

function originMs(recording: Recording): number {
  return Number.isFinite(recording.reign.startMs) ? recording.reign.startMs : 0
}

// Each compression pushes the line up and lets it swing back; no two are alike.
function compressionWave(canvas: Canvas, recording: Recording, mv: number, seed: number): Float64Array {
  const periodMs = 60_000 / (recording.values['cprRateBpm'] ?? 1)
  return new Float64Array(canvas.length).map((_, i) => {
    const atMs = (canvas.first + i) * SAMPLE_MS
    const nearest = nearestCompression(recording, atMs)
    let value = 0
    for (let k = nearest - 1; k <= nearest + 1; k++) {
      const since = (atMs - compressionAtMs(recording, seed, k)) / periodMs
      const height = mv * (1 + 0.18 * knotValue(seed, 212, k))
      value += height * (bell(since, 0.15) - 0.62 * bell(since - 0.36, 0.14) + 0.18 * bell(since + 0.2, 0.05))
    }
    return value
  })
}

function muscle(canvas: Canvas, mv: number, seed: number, channel: number): Float64Array {
  const noise = new Float64Array(canvas.length)
  // The sum of two even chances is nearly bell-shaped and costs little.
  let before = hash01(seed, 220 + channel, canvas.first - 1)
  for (let i = 0; i < noise.length; i++) {
    const now = hash01(seed, 220 + channel, canvas.first + i)
    noise[i] = mv * 1.7 * (now + before - 1)
    before = now
  }
  return noise
}

function shares(canvas: Canvas, recording: Recording): Float64Array | null {
  const fromMs = canvas.first * SAMPLE_MS
  const toMs = (canvas.first + canvas.length) * SAMPLE_MS
  if (share(recording.reign, fromMs) === 1 && recording.reign.endMs >= toMs) return null
  return new Float64Array(canvas.length).map((_, i) => share(recording.reign, (canvas.first + i) * SAMPLE_MS))
}

function addScaled(
  channel: Float64Array,
  samples: Float64Array,
  weight: number,
  audible: Float64Array | null,
): void {
  if (weight === 0) return
  for (let i = 0; i < channel.length; i++) {
    channel[i] = (channel[i] ?? 0) + weight * (samples[i] ?? 0) * (audible === null ? 1 : (audible[i] ?? 0))
  }
}

function bell(x: number, spread: number): number {
  return Math.exp((-0.5 * x * x) / (spread * spread))
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
