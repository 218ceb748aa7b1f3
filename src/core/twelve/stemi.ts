// Judges ST over the leads: which reach their threshold side by side, which wall that is, and what stands against it.
import type { Patient, TracedLead } from './thresholds'
import { DEPRESSION_MM, thresholdMm } from './thresholds'

export const WALLS = ['inferior', 'anterior', 'lateral', 'posterior', 'right'] as const
export type Wall = (typeof WALLS)[number]

/**
 * Leads that lie beside each other, with the wall that both look at. In the limb leads the order is that of the heart's
 * frontal plane (aVL, I, −aVR, II, aVF, III), in the chest that of the electrodes.
 */
const CONTIGUOUS: readonly (readonly [TracedLead, TracedLead, Wall])[] = [
  ['II', 'aVF', 'inferior'],
  ['aVF', 'III', 'inferior'],
  ['II', 'III', 'inferior'],
  ['aVL', 'I', 'lateral'],
  ['V5', 'V6', 'lateral'],
  ['V1', 'V2', 'anterior'],
  ['V2', 'V3', 'anterior'],
  ['V3', 'V4', 'anterior'],
  ['V4', 'V5', 'anterior'],
  ['V7', 'V8', 'posterior'],
  ['V8', 'V9', 'posterior'],
]

/** ST at the J point in mm, by lead; a lead that was not recorded is missing. */
export type StByLead = ReadonlyMap<TracedLead, number>

export interface Verdict {
  /** Walls in whose leads two contiguous ones reach their threshold; the right ventricle by V4R, with an inferior one. */
  readonly walls: readonly Wall[]
  /** The leads that reach it. */
  readonly raised: readonly TracedLead[]
  /** Groups of contiguous leads in which ST is lowered. */
  readonly lowered: readonly ('inferior' | 'lateral' | 'anterior')[]
  /** What should be recorded besides. */
  readonly record: readonly ('V4R' | 'V7-V9')[]
}

/**
 * The verdict by the numbers alone. It does not ask for a cause: a mimic may reach a threshold too.
 * `strictMm` is added to each threshold: how the verdict would be if everything were read a little higher or lower.
 */
export function judgeSt(st: StByLead, patient: Patient, strictMm = 0): Verdict {
  const reaches = (lead: TracedLead): boolean =>
    (st.get(lead) ?? -Infinity) >= thresholdMm(lead, patient) + strictMm - ROUNDING_MM
  const sinks = (lead: TracedLead): boolean =>
    (st.get(lead) ?? Infinity) <= -(DEPRESSION_MM + strictMm) + ROUNDING_MM
  const pairs = CONTIGUOUS.filter(([a, b]) => reaches(a) && reaches(b))
  const found = new Set<Wall>(pairs.map(([, , wall]) => wall))
  if (found.has('inferior') && reaches('V4R')) found.add('right')
  const low = CONTIGUOUS.filter(([a, b]) => sinks(a) && sinks(b)).map(([, , wall]) => wall)
  const lowered = (['inferior', 'lateral', 'anterior'] as const).filter((wall) => low.includes(wall))
  return {
    walls: WALLS.filter((wall) => found.has(wall)),
    raised: [...st.keys()].filter(reaches),
    lowered,
    record: [
      ...(found.has('inferior') ? (['V4R'] as const) : []),
      ...(sinks('V2') && (sinks('V1') || sinks('V3')) ? (['V7-V9'] as const) : []),
    ],
  }
}

/** Numbers of a computer are not exact: 0.0999 mV is a millimeter. */
const ROUNDING_MM = 0.005
