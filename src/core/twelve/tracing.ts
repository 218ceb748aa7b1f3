// A twelve-lead tracing to be read: a finding drawn by chance, whose it is, and what it measures in every lead.
import type { Beat } from '../ecg/beat'
import { beats, leadSamples } from '../ecg/samples'
import type { Parameters } from '../ecg/parameters'
import type { RhythmId } from '../ecg/rhythm-table'
import { parametersOf, rhythmParameters } from '../ecg/rhythm-table'
import type { Random } from '../random'
import { seeded } from '../random'
import type { RhythmStrip } from '../rhythms/rhythm-strip'
import { drawStrip, stripTimeline } from '../rhythms/rhythm-strip'
import type { LeadMeasure } from './measure'
import { measureLead } from './measure'
import { byLead, FAR_ROWS, leadsOf, SHEET_MS, STANDARD_ROWS } from './sheet'
import type { StByLead } from './stemi'
import type { Patient, TracedLead } from './thresholds'

/** All leads that a tracing has, those on the back and on the right included. */
export const TRACED_LEADS: readonly TracedLead[] = leadsOf([...STANDARD_ROWS, ...FAR_ROWS])
/** In the order of the paper, row by row. */
export const PAPER_LEADS: readonly TracedLead[] = leadsOf(STANDARD_ROWS)

/** What a tracing is drawn with besides its finding: a patient who lies still. */
const STILL: Readonly<Record<string, readonly [number, number]>> = {
  baselineWander: [0, 0.03],
  muscleNoise: [0.003, 0.009],
  breathing: [1, 4],
}
/** So many of a hundred have an axis that is not normal, where the finding leaves it open. */
const TURNED_AXES = 30
/** Lower an infarction would miss its own thresholds in V2 and V3, or the mirror of half a millimeter opposite. */
const LEAST_ST_MV: Readonly<Partial<Record<RhythmId, number>>> = {
  'stemi-anterior': 0.3,
  'stemi-lateral': 0.25,
}
const MOST_ST_MV = 0.45
/** Findings that turn the axis themselves, or that are read by single leads which a turned axis would change. */
const OWN_AXIS: readonly RhythmId[] = ['left-bundle-block', 'left-ventricular-hypertrophy', 'paced']

/** V2, the least of V2 to V4, has a T of 0.8 mV where QRS and T are as high as usual. */
const USUAL_T_V2_MV = 0.8
/** Below this in a chest lead T is not called tall (twelve/marking.ts), and a tall T is what the finding is read by. */
const LEAST_TALL_T_MV = 0.84

/** The share of the usual that T needs to be tall in V2 to V4 over a small QRS too. */
function tallEnough({ amplitude = 1, tHeight = 1 }: Parameters): number {
  const least = LEAST_TALL_T_MV / (USUAL_T_V2_MV * amplitude)
  return Math.max(tHeight, Math.ceil(20 * least) / 20)
}

/** A tracing of this finding; another seed gives another heart. */
export function drawTracing(finding: RhythmId, seed: number): RhythmStrip {
  const random = seeded(seed)
  const strip = drawStrip(finding, random.int(2 ** 31))
  const specs = new Set(parametersOf(finding).map(({ name }) => name))
  const more: Record<string, number> = { mainsHum: 0 }
  for (const [name, [from, to]] of Object.entries(STILL)) {
    if (specs.has(name)) more[name] = Math.round(1000 * (from + random.next() * (to - from))) / 1000
  }
  if (specs.has('axis') && !OWN_AXIS.includes(finding) && random.int(100) < TURNED_AXES)
    more['axis'] = random.pick([-60, -50, -45, 105, 115])
  const least = LEAST_ST_MV[finding]
  if (least !== undefined)
    more['stElevation'] = least + 0.05 * random.int(1 + Math.round((MOST_ST_MV - least) / 0.05))
  if (finding === 'hyperkalemia') more['tHeight'] = tallEnough(strip.parameters)
  const parameters: Parameters = rhythmParameters(finding, { ...strip.parameters, ...more })
  return { ...strip, lead: 'II', parameters, seconds: SHEET_MS / 1000 }
}

const COMPLAINTS = [
  'chest pressure for an hour',
  'pain in the chest since this morning',
  'short of breath since last night',
  'pain in the upper belly for two hours',
  'faint at work',
  'weak and sweating',
  'a dull ache in chest and left arm',
]

export interface TracedPatient extends Patient {
  readonly complaint: string
}

/** Whose tracing it is: by chance, so that neither age nor complaint gives the finding away. */
export function patientOf(random: Random): TracedPatient {
  return {
    age: 22 + random.int(63),
    sex: random.pick(['female', 'male'] as const),
    complaint: random.pick(COMPLAINTS),
  }
}

/** "Man, 58: chest pressure for an hour." */
export function patientWords({ age, sex, complaint }: TracedPatient): string {
  return `${sex === 'female' ? 'Woman' : 'Man'}, ${age}: ${complaint}.`
}

export interface Tracing {
  readonly samplesOf: (lead: TracedLead) => Float64Array
  /** Annotations, in ms from the beginning of the tracing. */
  readonly beats: readonly Beat[]
}

/** Draws all leads of a strip. */
export function traced(strip: RhythmStrip, leads: readonly TracedLead[] = TRACED_LEADS): Tracing {
  const timeline = stripTimeline(strip)
  const { fromMs, seconds, seed } = strip
  const toMs = fromMs + seconds * 1000
  const samplesOf = byLead(leads, leadSamples(timeline, leads, fromMs, toMs, seed))
  return { samplesOf, beats: beats(timeline, fromMs, toMs, seed).map((beat) => earlier(beat, fromMs)) }
}

function earlier(beat: Beat, byMs: number): Beat {
  const shifted = <T extends { onsetMs: number; offsetMs: number }>(span: T | null): T | null =>
    span === null ? null : { ...span, onsetMs: span.onsetMs - byMs, offsetMs: span.offsetMs - byMs }
  return {
    ...beat,
    atMs: beat.atMs - byMs,
    p: shifted(beat.p),
    qrs: shifted(beat.qrs),
    t: shifted(beat.t),
    spikeMs: beat.spikeMs === null ? null : beat.spikeMs - byMs,
  }
}

/** What every lead measures over the ten seconds of the tracing. */
export function measureTracing(
  { samplesOf, beats }: Tracing,
  leads: readonly TracedLead[] = TRACED_LEADS,
): ReadonlyMap<TracedLead, LeadMeasure> {
  return new Map(
    leads.flatMap((lead) => {
      const measure = measureLead(lead, { samples: samplesOf(lead), fromMs: 0 }, beats)
      return measure === null ? [] : [[lead, measure] as const]
    }),
  )
}

/** ST at the J point in mm, as the thresholds take it. */
export function stAtJ(measures: ReadonlyMap<TracedLead, LeadMeasure>): StByLead {
  return new Map([...measures].map(([lead, { stMv }]) => [lead, 10 * stMv[0]]))
}
