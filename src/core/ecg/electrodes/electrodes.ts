// The ten electrodes: what each one picks up, and the twelve leads that a machine makes of its ten wires.
import type { FarLead } from './heart-field'
import { FAR_LEADS } from './heart-field'
import { CHANNELS } from '../leads'
import type { LEADS } from '../leads'
import { leadSamples } from '../samples'
import type { Timeline } from '../timeline'

export const LIMB_ELECTRODES = ['RA', 'LA', 'RL', 'LL'] as const
export const CHEST_ELECTRODES = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const
export const ELECTRODES = [...LIMB_ELECTRODES, ...CHEST_ELECTRODES] as const
export type Electrode = (typeof ELECTRODES)[number]
export type StandardLead = (typeof LEADS)[number]

/**
 * What each electrode picks up, in mV at 500 Hz against the mean of both arms and the left leg of a sound hookup.
 * The right leg is at nearly the potential of the left one: both are far from the heart.
 */
export type Potentials = Readonly<Record<Electrode, Float64Array>>

/** The ten usual sites, and those on the right of the chest and on the back. */
export type Site = Electrode | FarLead
/** Shares of what is picked up at known sites. */
export type Shares = Readonly<Partial<Record<Site, number>>>
/** What could be picked up at every known site, likewise. */
export type Field = Readonly<Record<Site, Float64Array>>

/** The potentials at all sites: the engine's channels taken apart (Einthoven, Goldberger, Wilson backward). */
export function potentials(timeline: Timeline, fromMs: number, toMs: number, seed: number): Field {
  const all = leadSamples(timeline, [...CHANNELS, ...FAR_LEADS], fromMs, toMs, seed)
  const [I, II, V1, V2, V3, V4, V5, V6] = all as Eight
  const far = Object.fromEntries(
    FAR_LEADS.map((lead, i) => [lead, all[CHANNELS.length + i]]),
  ) as unknown as Record<FarLead, Float64Array>
  const RA = I.map((value, i) => -(value + (II[i] ?? 0)) / 3)
  const LA = sum(RA, I)
  const LL = sum(RA, II)
  return { RA, LA, RL: Float64Array.from(LL), LL, V1, V2, V3, V4, V5, V6, ...far }
}

type Eight = [
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
]

/** How much of each wire a limb lead holds: Einthoven's differences, and Goldberger's, each against two others. */
const LIMB_LEADS: Readonly<Record<string, Readonly<Partial<Record<Electrode, number>>>>> = {
  I: { LA: 1, RA: -1 },
  II: { LL: 1, RA: -1 },
  III: { LL: 1, LA: -1 },
  aVR: { RA: 1, LA: -0.5, LL: -0.5 },
  aVL: { LA: 1, RA: -0.5, LL: -0.5 },
  aVF: { LL: 1, RA: -0.5, LA: -0.5 },
}

/** How much of each wire a lead holds. A chest lead is its wire less the mean of RA, LA and LL (Wilson). */
export function wiresOf(lead: StandardLead): Readonly<Partial<Record<Electrode, number>>> {
  return LIMB_LEADS[lead] ?? { [lead]: 1, RA: -1 / 3, LA: -1 / 3, LL: -1 / 3 }
}

/** One lead as the machine makes it of what its wires pick up, wherever these lie. */
export function leadFrom(lead: StandardLead, wires: Potentials): Float64Array {
  const shares = Object.entries(wiresOf(lead)) as [Electrode, number][]
  const trace = new Float64Array(wires.RA.length)
  for (const [wire, share] of shares) {
    const samples = wires[wire]
    for (let i = 0; i < trace.length; i++) trace[i] = (trace[i] ?? 0) + share * (samples[i] ?? 0)
  }
  return trace
}

/** The wires after two of them have changed places. */
export function exchanged(sound: Potentials, one: Electrode, other: Electrode): Potentials {
  return { ...sound, [one]: sound[other], [other]: sound[one] }
}

/** Potentials added up by shares. */
export function mixture(sound: Field, shares: Shares): Float64Array {
  const mixed = new Float64Array(sound.RA.length)
  for (const [site, share] of Object.entries(shares) as [Site, number][]) {
    const samples = sound[site]
    for (let i = 0; i < mixed.length; i++) mixed[i] = (mixed[i] ?? 0) + share * (samples[i] ?? 0)
  }
  return mixed
}

function sum(one: Float64Array, other: Float64Array): Float64Array {
  return one.map((value, i) => value + (other[i] ?? 0))
}
