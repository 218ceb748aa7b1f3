// Strips to be read: a rhythm with parameters by chance, and a window in which its features can be seen.
import type { Beat } from '../ecg/beat'
import type { Drawing } from '../ecg/drawing'
import { FIRST_DRAWING, LATEST_DRAWING } from '../ecg/drawing'
import type { Lead } from '../ecg/leads'
import type { Parameters } from '../ecg/parameters'
import type { RhythmId } from '../ecg/rhythm-table'
import { beats } from '../ecg/samples'
import type { Timeline } from '../ecg/timeline'
import { seeded } from '../random'
import { chanceStrip } from './strip-draw'

/** A strip: the same eight facts give the same picture on every machine. */
export interface RhythmStrip {
  readonly rhythm: RhythmId
  readonly parameters: Parameters
  readonly seed: number
  readonly lead: Lead
  readonly fromMs: number
  readonly seconds: number
  /** The first when left out: strips were stored before there was a second. */
  readonly drawing?: Drawing | undefined
}

export const STRIP_SECONDS = 8

/** Where the window may begin, at most. */
const LATEST_START_MS = 60_000
const STEP_MS = 1000

/** A new strip of this rhythm; another seed gives another lead, other parameters and another place. */
export function drawStrip(rhythm: RhythmId, seed: number): RhythmStrip {
  const random = seeded(seed)
  const strip = {
    rhythm,
    ...chanceStrip(rhythm, random),
    seed: random.int(2 ** 31),
    seconds: STRIP_SECONDS,
    drawing: LATEST_DRAWING,
  }
  for (let fromMs = 0; fromMs <= LATEST_START_MS; fromMs += STEP_MS) {
    if (showsItsRhythm({ ...strip, fromMs })) return { ...strip, fromMs }
  }
  return { ...strip, fromMs: 0 }
}

/** The engine's timeline of a strip. */
export function stripTimeline({ rhythm, parameters, drawing = FIRST_DRAWING }: RhythmStrip): Timeline {
  return [{ atMs: 0, rhythm, parameters, drawing }]
}

/** The engine's annotations of what is on the strip. */
export function stripBeats(strip: RhythmStrip): Beat[] {
  return beats(stripTimeline(strip), strip.fromMs, strip.fromMs + strip.seconds * 1000, strip.seed)
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
  pjc: (inner) => inner.some(({ kind }) => kind === 'junctional-premature'),
  'sinus-arrest': (inner) => pauseBetween(inner),
  'paced-no-output': (inner) => pauseBetween(inner.filter(({ qrs }) => qrs !== null)),
  'paced-undersensing': (inner) => spikesAmongOwnBeats(inner),
  'sinus-exit-block': (inner) => pauseBetween(inner),
  'pvc-r-on-t': (inner) => inner.some(({ kind }) => kind === 'ventricular-premature'),
  pvc: (inner) => inner.some(({ kind }) => kind === 'ventricular-premature'),
  // One early beat of each focus at the least.
  'pvc-multifocal': (inner) => inner.filter(({ kind }) => kind === 'ventricular-premature').length >= 2,
  'pvc-couplet': (inner) => inner.filter(({ kind }) => kind === 'ventricular-premature').length >= 2,
  'non-sustained-vt': (inner) => runBetween(inner),
  // A dropped beat with conducted ones on both sides, the last of them a full group before.
  wenckebach: (inner, all) => droppedBetween(inner, all),
  'mobitz-2': (inner, all) => droppedBetween(inner, all),
  agonal: (inner) => inner.some(({ qrs }) => qrs !== null),
}

/** Own beats, a spike that made no beat, and one that did: what a pacemaker does that does not hear. */
function spikesAmongOwnBeats(inner: readonly Beat[]): boolean {
  const times = (kind: Beat['kind']): number => inner.filter((beat) => beat.kind === kind).length
  return times('sinus') >= 2 && times('spike-alone') >= 1 && times('paced') >= 1
}

/** A whole run, with beats of the sinus node on both sides. */
function runBetween(inner: readonly Beat[]): boolean {
  const kinds = inner.filter(({ qrs }) => qrs !== null).map(({ kind }) => kind)
  const from = kinds.indexOf('ventricular-premature')
  const length = kinds.slice(from).findIndex((kind) => kind !== 'ventricular-premature')
  return from > 0 && length >= 3
}

/** A pause with a cycle to measure it by on either side. */
function pauseBetween(inner: readonly Beat[]): boolean {
  const rr = inner.slice(1).map(({ atMs }, i) => atMs - (inner[i]?.atMs ?? 0))
  const usual = [...rr].sort((a, b) => a - b)[rr.length >> 1] ?? Infinity
  const at = rr.findIndex((ms) => ms > 1.3 * usual)
  return at > 0 && at < rr.length - 1
}

function droppedBetween(inner: readonly Beat[], all: readonly Beat[]): boolean {
  const drop = inner.find(({ kind }) => kind === 'p-alone')
  if (drop === undefined) return false
  const conducted = all.filter(({ qrs }) => qrs !== null)
  const before = conducted.filter(({ atMs }) => atMs < drop.atMs).length
  return before >= 2 && conducted.length - before >= 2
}
