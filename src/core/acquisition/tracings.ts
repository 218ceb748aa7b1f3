// A tracing to be judged: drawn by chance, disturbed as its finding says, and the same one put right.
import type { Drawing } from '../ecg/drawing'
import { LATEST_DRAWING } from '../ecg/drawing'
import {
  withCableMovement,
  withHum,
  withLoose,
  withTremor,
  withWander,
} from '../ecg/electrodes/electrode-artifact'
import type { Electrode, Field, Potentials, StandardLead } from '../ecg/electrodes/electrodes'
import { exchanged, leadFrom, potentials, ELECTRODES } from '../ecg/electrodes/electrodes'
import { SAMPLE_MS } from '../ecg/kernel'
import { LEADS } from '../ecg/leads'
import type { Parameters } from '../ecg/parameters'
import type { Timeline } from '../ecg/timeline'
import { CHEST_SITES, mirrored, spaceY, wiredAt, siteOf } from '../ecg/electrodes/torso'
import type { Place } from '../ecg/electrodes/torso'
import type { Random } from '../random'
import { seeded } from '../random'
import type { FindingId } from './findings'

/** A tracing: the same facts give the same picture on every machine. */
export interface Tracing {
  readonly finding: FindingId
  readonly parameters: Parameters
  readonly seed: number
  readonly fromMs: number
  readonly drawing: Drawing
  /** How strong a disturbance is, from 0 to 1. */
  readonly strength: number
  /** The electrode that is loose, or the two chest wires that are exchanged. */
  readonly electrodes: readonly Electrode[]
}

/** Of each lead, in ms. */
export const TRACING_MS = 5000

/** Chest wires that change the picture when they change places. */
const CHEST_PAIRS: readonly (readonly [Electrode, Electrode])[] = [
  ['V1', 'V3'],
  ['V1', 'V4'],
  ['V2', 'V4'],
  ['V2', 'V5'],
  ['V1', 'V6'],
]

/** A new tracing of this finding. The heart is a sound one: what is seen comes from the recording. */
export function drawTracing(finding: FindingId, seed: number): Tracing {
  const random = seeded(seed)
  return {
    finding,
    parameters: soundHeart(random),
    seed: random.int(2 ** 31),
    fromMs: 1000 * random.int(30),
    drawing: LATEST_DRAWING,
    strength: Math.round(100 * random.next()) / 100,
    electrodes: electrodesFor(finding, random),
  }
}

// The axis stays where every exchange can be told: P, QRS and T upright and to be seen in I, II and III.
function soundHeart(random: Random): Parameters {
  const within = (from: number, to: number, digits = 0): number => {
    const scale = 10 ** digits
    return Math.round(scale * (from + (to - from) * random.next())) / scale
  }
  return {
    rate: within(62, 92),
    pr: within(132, 184),
    qrs: within(78, 100),
    axis: within(46, 62),
    amplitude: within(0.9, 1.4, 2),
    pAxis: within(52, 62),
    pHeight: within(0.14, 0.19, 2),
    tAxis: within(42, 58),
    tHeight: within(0.8, 1.3, 2),
    baselineWander: 0.01,
    muscleNoise: 0.005,
  }
}

function electrodesFor(finding: FindingId, random: Random): readonly Electrode[] {
  if (finding === 'loose') return [random.pick(['RA', 'LA', 'LL'] as const)]
  if (finding === 'chest-swap') return random.pick(CHEST_PAIRS)
  return []
}

/** The twelve leads, by name, in mV at 500 Hz. */
export type Leads = ReadonlyMap<StandardLead, Float64Array>

/** The tracing as it was recorded. */
export function recorded(tracing: Tracing): Leads {
  return leadsOf(disturb(soundWires(tracing), tracing))
}

/** The same beats with everything in order. */
export function putRight(tracing: Tracing): Leads {
  const sound = soundWires(tracing)
  // The heart stays where it is: put right means electrodes mirrored as the heart is, which reads like any other.
  return leadsOf(sound)
}

/** What the electrodes of a sound hookup pick up. */
export function soundWires({
  parameters,
  seed,
  fromMs,
  drawing,
}: Pick<Tracing, 'parameters' | 'seed' | 'fromMs' | 'drawing'>): Field {
  const timeline: Timeline = [{ atMs: 0, rhythm: 'sinus', parameters, drawing }]
  return potentials(timeline, fromMs, fromMs + TRACING_MS, seed)
}

/** The twelve leads from what the wires pick up. */
export function leadsOf(wires: Potentials): Leads {
  return new Map(LEADS.map((lead) => [lead, leadFrom(lead, wires)]))
}

const between = (from: number, to: number, share: number): number => from + (to - from) * share

function disturb(sound: Field, { finding, seed, fromMs, strength, electrodes }: Tracing): Potentials {
  const first = Math.ceil(fromMs / SAMPLE_MS)
  const noise = (from: number, to: number) => ({ seed, first, mv: between(from, to, strength) })
  const [one = 'LA', other = 'V1'] = electrodes
  switch (finding) {
    case 'hum':
      return withHum(sound, noise(0.05, 0.1))
    case 'tremor':
      return withTremor(sound, noise(0.12, 0.25))
    case 'wander':
      return withWander(sound, noise(0.35, 0.6))
    case 'loose':
      return withLoose(sound, one, noise(0.6, 0.9))
    case 'cable': {
      const start = fromMs + between(900, 1900, strength)
      return withCableMovement(sound, noise(0.7, 1), { fromMs: start, toMs: start + 1700 })
    }
    case 'la-ra':
      return exchanged(sound, 'LA', 'RA')
    case 'la-ll':
      return exchanged(sound, 'LA', 'LL')
    case 'ra-rl':
      return exchanged(sound, 'RA', 'RL')
    case 'chest-swap':
      return exchanged(sound, one, other)
    case 'high-v1-v2':
      return wiredAt(sound, { ...sites(), V1: atSpace('V1', 2), V2: atSpace('V2', 2) })
    case 'dextrocardia':
      return mirrored(sound)
    case 'sound':
      return sound
  }
}

function sites(): Record<Electrode, Place> {
  return Object.fromEntries(ELECTRODES.map((electrode) => [electrode, siteOf(electrode)])) as Record<
    Electrode,
    Place
  >
}

function atSpace(electrode: 'V1' | 'V2', space: number): Place {
  const { x } = CHEST_SITES[electrode]
  return { x, y: spaceY(space, x) }
}

/** Leads whose picture the finding changed, and one of those that it did not, where there is one. */
export function changedLeads(
  now: Leads,
  sound: Leads,
): { changed: StandardLead[]; same: StandardLead | null } {
  const differs = (lead: StandardLead): boolean => largestGap(now.get(lead), sound.get(lead)) > VISIBLE_MV
  return {
    changed: LEADS.filter(differs),
    same: SAME_FIRST.find((lead) => !differs(lead)) ?? null,
  }
}

/** One small box. */
const VISIBLE_MV = 0.1
/** The lead that tells most by staying as it is comes first. */
const SAME_FIRST: readonly StandardLead[] = [
  'V6',
  'aVF',
  'aVR',
  'III',
  'II',
  'I',
  'V3',
  'V5',
  'V4',
  'V2',
  'V1',
  'aVL',
]

function largestGap(one: Float64Array | undefined, other: Float64Array | undefined): number {
  if (one === undefined || other === undefined) return 0
  return one.reduce((largest, value, i) => Math.max(largest, Math.abs(value - (other[i] ?? 0))), 0)
}
