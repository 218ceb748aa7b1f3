// Strips to be read: a rhythm with parameters by chance, and a window in which its features can be seen.
import type { Beat } from '../ecg/beat'
import type { Lead } from '../ecg/leads'
import type { Parameters } from '../ecg/parameters'
import type { RhythmId } from '../ecg/rhythm-table'
import { beats } from '../ecg/samples'
import type { Timeline } from '../ecg/timeline'
import type { Random } from '../random'
import { seeded } from '../random'

/** A strip: the same seven facts give the same picture on every machine. */
export interface RhythmStrip {
  readonly rhythm: RhythmId
  readonly parameters: Parameters
  readonly seed: number
  readonly lead: Lead
  readonly fromMs: number
  readonly seconds: number
}

export const STRIP_SECONDS = 8

/** Where the window may begin, at most. */
const LATEST_START_MS = 60_000
const STEP_MS = 1000

/**
 * Ranges narrower than the engine's, so that each strip stands clear of its neighbors: a sinus rhythm of 61 and a
 * PR of 201 ms would test eyesight. Whole steps; the rate in beats per minute, intervals in ms.
 */
const CLEAR: Readonly<Partial<Record<RhythmId, Readonly<Record<string, readonly [number, number]>>>>> = {
  sinus: { rate: [63, 97], pr: [130, 185] },
  'sinus-bradycardia': { rate: [38, 56], pr: [130, 185] },
  'sinus-tachycardia': { rate: [106, 148], pr: [125, 160] },
  'sinus-arrhythmia': { rate: [56, 85], pr: [130, 185], variation: [19, 28] },
  pac: { rate: [60, 88], pr: [130, 185] },
  pvc: { rate: [60, 88], pr: [130, 185] },
  'pvc-bigeminy': { rate: [62, 92], pr: [130, 180] },
  'pvc-couplet': { rate: [60, 84], pr: [130, 180] },
  'atrial-fibrillation': { rate: [62, 150] },
  svt: { rate: [165, 220] },
  junctional: { rate: [42, 57], retrogradeP: [0, 2] },
  'accelerated-junctional': { rate: [66, 94], retrogradeP: [0, 2] },
  'first-degree': { rate: [55, 82], pr: [235, 320] },
  wenckebach: { rate: [44, 66], conduction: [3, 5] },
  'mobitz-2': { rate: [36, 58], conduction: [3, 4], pr: [130, 185] },
  'third-degree': { rate: [28, 46], atrialRate: [72, 96] },
  idioventricular: { rate: [25, 39] },
  agonal: { rate: [9, 18] },
  'monomorphic-vt': { rate: [140, 210] },
  'paced-no-capture': { rate: [26, 42], pacerRate: [60, 82] },
}

/** A new strip of this rhythm in lead II; another seed gives another rate, other intervals and another place. */
export function drawStrip(rhythm: RhythmId, seed: number): RhythmStrip {
  const random = seeded(seed)
  const strip = {
    rhythm,
    parameters: chosenParameters(rhythm, random),
    seed: random.int(2 ** 31),
    lead: 'II' as const,
    seconds: STRIP_SECONDS,
  }
  for (let fromMs = 0; fromMs <= LATEST_START_MS; fromMs += STEP_MS) {
    if (showsItsRhythm({ ...strip, fromMs })) return { ...strip, fromMs }
  }
  return { ...strip, fromMs: 0 }
}

/** The engine's timeline of a strip. */
export function stripTimeline({ rhythm, parameters }: RhythmStrip): Timeline {
  return [{ atMs: 0, rhythm, parameters }]
}

/** The engine's annotations of what is on the strip. */
export function stripBeats(strip: RhythmStrip): Beat[] {
  return beats(stripTimeline(strip), strip.fromMs, strip.fromMs + strip.seconds * 1000, strip.seed)
}

function chosenParameters(rhythm: RhythmId, random: Random): Parameters {
  const parameters: Record<string, number> = {
    baselineWander: random.int(7) / 100,
    muscleNoise: 0.004 + random.int(5) * 0.002,
  }
  for (const [name, [from, to]] of Object.entries(CLEAR[rhythm] ?? {}))
    parameters[name] = from + random.int(to - from + 1)
  if (rhythm === 'atrial-flutter') parameters['rate'] = random.pick([75, 100, 150])
  if (rhythm === 'vf-coarse') parameters['amplitude'] = 1 + random.int(11) / 10
  if (rhythm === 'vf-fine') parameters['amplitude'] = 0.13 + random.int(7) / 100
  if (rhythm === 'third-degree') parameters['qrs'] = random.pick([88, 96, 144, 160])
  return parameters
}

/** Far enough from both ends to be seen whole. */
const MARGIN_MS = 900

function showsItsRhythm(strip: RhythmStrip): boolean {
  const { rhythm, fromMs, seconds } = strip
  if (!(rhythm in WANTED)) return true
  const all = stripBeats(strip)
  const inner = all.filter(
    ({ atMs }) => atMs > fromMs + MARGIN_MS && atMs < fromMs + seconds * 1000 - MARGIN_MS,
  )
  return WANTED[rhythm]?.(inner, all) ?? true
}

type Wanted = (inner: readonly Beat[], all: readonly Beat[]) => boolean

// What must be on the strip, for rhythms whose feature comes only now and then.
const WANTED: Readonly<Partial<Record<RhythmId, Wanted>>> = {
  pac: (inner) => inner.some(({ kind }) => kind === 'atrial-premature'),
  pvc: (inner) => inner.some(({ kind }) => kind === 'ventricular-premature'),
  'pvc-couplet': (inner) => inner.filter(({ kind }) => kind === 'ventricular-premature').length >= 2,
  // A dropped beat with conducted ones on both sides, the last of them a full group before.
  wenckebach: (inner, all) => droppedBetween(inner, all),
  'mobitz-2': (inner, all) => droppedBetween(inner, all),
  agonal: (inner) => inner.some(({ qrs }) => qrs !== null),
}

function droppedBetween(inner: readonly Beat[], all: readonly Beat[]): boolean {
  const drop = inner.find(({ kind }) => kind === 'p-alone')
  if (drop === undefined) return false
  const conducted = all.filter(({ qrs }) => qrs !== null)
  const before = conducted.filter(({ atMs }) => atMs < drop.atMs).length
  return before >= 2 && conducted.length - before >= 2
}
