// What goes on between and beneath the beats: fibrillating and fluttering atria, fibrillating ventricles.
import type { Canvas } from './kernel'
import { SAMPLE_MS } from './kernel'
import type { ChestWeights } from './leads'
import { channelWeights } from './leads'
import { reaches, share } from './fade'
import { flutterCycleMs } from './plan/plan-supraventricular'
import { fillSmoothNoise } from './smooth-noise'
import type { Run } from './timeline'

/** Adds the continuous signal of a stretch of rhythm, if it has one. */
export function addBackground(canvas: Canvas, run: Run, seed: number): void {
  if (!reaches(run.reign, canvas.first, canvas.length)) return
  if (run.rhythm === 'atrial-fibrillation') addFibrillatoryWaves(canvas, run, seed)
  else if (run.rhythm === 'atrial-flutter') addFlutterWaves(canvas, run)
  else if (run.values['undulation'] !== undefined) addUndulation(canvas, run, seed)
  else if (run.rhythm === 'vf-coarse' || run.rhythm === 'vf-fine')
    addVentricularFibrillation(canvas, run, seed)
}

// f waves are a modulated sawtooth near 6 Hz, largest in V1; two of them drift apart and together.
function addFibrillatoryWaves(canvas: Canvas, run: Run, seed: number): void {
  const { fWaves: mv = 0, fHz: mainHz = 6.2 } = run.values
  if (mv === 0) return
  const chest = (v1: number): ChestWeights =>
    [1.3 * v1, 0.8 * v1, 0.4, 0.3, 0.25, 0.2].map((v) => v * mv) as never
  const sources = [
    { hz: mainHz, angleDeg: 75, salt: 21, chest: chest(1) },
    { hz: mainHz - 1.1, angleDeg: 20, salt: 31, chest: chest(0.6) },
  ]
  for (const { hz, angleDeg, salt, chest: picture } of sources) {
    const wander = fillSmoothNoise(new Float64Array(canvas.length), canvas.first, 190, seed, salt)
    const swell = fillSmoothNoise(new Float64Array(canvas.length), canvas.first, 270, seed, salt + 1)
    const wave = swell.map((height, i) => {
      const turns = 2 * Math.PI * ((hz * (canvas.first + i) * SAMPLE_MS) / 1000) + 2.2 * (wander[i] ?? 0)
      const saw = Math.sin(turns) + 0.35 * Math.sin(2 * turns + 0.5) + 0.12 * Math.sin(3 * turns + 1)
      return (0.55 + 0.4 * height) * saw
    })
    addWave(canvas, wave, run, channelWeights(0.62 * mv, angleDeg, picture, 'atria'))
  }
}

// One flutter wave in lead II, by sixteenths of its cycle: a slow fall, a deeper dip (the negative F wave), a quick rise.
const SAW = [
  0.5, 0.46, 0.4, 0.33, 0.26, 0.18, 0.09, 0, -0.1, -0.22, -0.4, -0.62, -0.74, -0.5, 0.05, 0.42,
] as const

function addFlutterWaves(canvas: Canvas, run: Run): void {
  const cycleMs = flutterCycleMs(run.values)
  const { flutterWaves: mv = 0, flutterPhase: phase = 0.05 } = run.values
  const wave = new Float64Array(canvas.length)
  for (let i = 0; i < wave.length; i++) {
    const turns = ((canvas.first + i) * SAMPLE_MS - run.reign.startMs) / cycleMs
    // A beat comes on whole turns; with the usual phase the dip lies well before it, so that it is seen.
    wave[i] = sawAt(turns + phase)
  }
  // Negative in II, III and aVF, nearly nothing in I, upright in V1.
  addWave(
    canvas,
    wave,
    run,
    channelWeights(mv, 84, [-0.6 * mv, -0.2 * mv, 0.1 * mv, 0.15 * mv, 0.2 * mv, 0.2 * mv], 'atria'),
  )
}

function sawAt(turns: number): number {
  const place = (turns - Math.floor(turns)) * SAW.length
  const i = Math.floor(place)
  const x = place - i
  const [a, b, c, d] = [-1, 0, 1, 2].map((step) => SAW[(i + step + SAW.length) % SAW.length] ?? 0) as [
    number,
    number,
    number,
    number,
  ]
  return b + 0.5 * x * (c - a + x * (2 * a - 5 * b + 4 * c - d + x * (3 * (b - c) + d - a)))
}

// A heart that stands still leaves slow, low waves of the line.
function addUndulation(canvas: Canvas, run: Run, seed: number): void {
  const { undulation: mv = 0 } = run.values
  if (mv === 0) return
  const wave = fillSmoothNoise(new Float64Array(canvas.length), canvas.first, 420, seed, 35)
  addWave(
    canvas,
    wave,
    run,
    channelWeights(mv, 40, [0.5, 0.6, 0.8, 0.9, 0.9, 0.8].map((v) => v * mv) as never),
  )
}

// Shares of the main frequency and of the height; the frequencies are held between 4 and 10 Hz.
const VF_SINES = [
  { ratio: 1, height: 1 },
  { ratio: 0.8, height: 0.8 },
  { ratio: 1.21, height: 0.75 },
  { ratio: 1.5, height: 0.45 },
] as const

// Three sources, seen differently by each lead, so that no two leads show the same wave. No lead adds up to more than
// the amplitude.
const VF_SOURCES = [
  channelWeights(0.86, 62, [0.35, 0.5, 0.7, 0.75, 0.65, 0.5]),
  channelWeights(0.45, -25, [-0.3, -0.1, 0.1, 0.15, 0.2, 0.25]),
  channelWeights(0.3, 140, [0.35, 0.4, 0.2, 0.1, 0.1, 0.15]),
] as const

function addVentricularFibrillation(canvas: Canvas, run: Run, seed: number): void {
  const { amplitude = 1, frequencyHz = 5.4, fadeMinutes = 0 } = run.values
  const buffer = (): Float64Array => new Float64Array(canvas.length)
  VF_SOURCES.forEach((weights, source) => {
    const wave = buffer()
    const swell = fillSmoothNoise(buffer(), canvas.first, 620, seed, 40 + source)
    VF_SINES.forEach(({ ratio, height }, sine) => {
      const salt = 50 + 10 * source + 2 * sine
      const wander = fillSmoothNoise(buffer(), canvas.first, 230, seed, salt)
      const share = fillSmoothNoise(buffer(), canvas.first, 330, seed, salt + 1)
      const hz = Math.min(9.4, Math.max(4.3, frequencyHz * ratio))
      const turn = (2 * Math.PI * hz * SAMPLE_MS) / 1000
      for (let i = 0; i < wave.length; i++) {
        const level = height * (0.6 + 0.4 * (share[i] ?? 0))
        wave[i] = (wave[i] ?? 0) + level * Math.sin(turn * (canvas.first + i) + 1.9 * (wander[i] ?? 0))
      }
    })
    const fade = fadePerMs(fadeMinutes)
    for (let i = 0; i < wave.length; i++) {
      const sinceMs = Math.max(0, (canvas.first + i) * SAMPLE_MS - run.reign.startMs)
      // The hyperbolic tangent holds the sum within the amplitude, however the sines meet.
      const level = Math.tanh((0.62 + 0.3 * (swell[i] ?? 0)) * (wave[i] ?? 0))
      wave[i] = 0.5 * amplitude * level * Math.exp(-fade * sinceMs)
    }
    addWave(canvas, wave, run, weights)
  })
}

function fadePerMs(minutes: number): number {
  return minutes === 0 ? 0 : Math.LN10 / (minutes * 60_000)
}

function addWave(canvas: Canvas, wave: Float64Array, run: Run, weights: Float64Array): void {
  for (let i = 0; i < wave.length; i++) {
    const audible = share(run.reign, (canvas.first + i) * SAMPLE_MS)
    if (audible !== 1) wave[i] = audible * (wave[i] ?? 0)
  }
  canvas.channels.forEach((channel, c) => {
    const weight = weights[c] ?? 0
    if (channel === undefined || weight === 0) return
    for (let i = 0; i < wave.length; i++) channel[i] = (channel[i] ?? 0) + weight * (wave[i] ?? 0)
  })
}
