// The twelve leads: eight computed channels (I, II, V1–V6) and the four limb leads derived from I and II; MCL1; and far leads.
import type { FarLead, Source } from './electrodes/heart-field'
import { FAR_LEADS, farPotentials } from './electrodes/heart-field'

export const LEADS = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const

/** What a monitor or a single-lead recorder shows besides: MCL1 with its plus at V1 and its minus below the left shoulder. */
export const SINGLE_LEADS = [...LEADS, 'MCL1'] as const
export type Lead = (typeof SINGLE_LEADS)[number]

export type AnyLead = Lead | FarLead

/** Channels that are computed; every other one of the twelve is an exact combination of the first two. */
export const CHANNELS = ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const
/** Those, and one for each electrode that is put on besides. */
const ALL_CHANNELS: readonly string[] = [...CHANNELS, ...FAR_LEADS]
export const CHANNEL_COUNT = ALL_CHANNELS.length

export type ChestWeights = readonly [number, number, number, number, number, number]
export const NO_CHEST: ChestWeights = [0, 0, 0, 0, 0, 0]

/** How much of channels I and II (first and second number) a limb lead holds. */
const LIMB: Readonly<Record<string, readonly [number, number]>> = {
  I: [1, 0],
  II: [0, 1],
  // Einthoven: III = II − I. Goldberger: the three augmented leads add up to zero.
  III: [-1, 1],
  aVR: [-0.5, -0.5],
  aVL: [1, -0.5],
  aVF: [-0.5, 1],
}

/** Shares of the channels, by number, in a lead that is mixed from several. */
type Mix = Readonly<Record<number, number>>

// V1 less what the left arm holds against the mean of the limbs, which is two thirds of aVL (Goldberger).
const MCL1: Mix = { 0: -2 / 3, 1: 1 / 3, 2: 1 }

/** How the first three drawings made far leads of the usual ones. */
const BORROWED: Readonly<Partial<Record<AnyLead, Mix>>> = {
  // Looks at the right ventricle from where V1 does, and from further down: a share of III with it.
  V4R: { 0: -0.15, 1: 0.15, 2: 0.55 },
  // Around the left side to the back: less and less of V6, and more of what V1 to V3 see from the other side.
  V7: { 2: -0.08, 3: -0.16, 4: -0.16, 7: 0.72 },
  V8: { 2: -0.12, 3: -0.22, 4: -0.22, 7: 0.56 },
  V9: { 2: -0.14, 3: -0.24, 4: -0.22, 7: 0.44 },
}

/** Whether far leads have electrodes of their own, or are mixed from the usual leads as they once were. */
export type FarFrom = 'own-sites' | 'usual-leads'

function mixOf(lead: AnyLead, far: FarFrom): Mix | undefined {
  if (lead === 'MCL1') return MCL1
  return far === 'usual-leads' ? BORROWED[lead] : undefined
}

/** Whether a text names one of the leads (exact spelling). */
export function isLead(text: string): text is Lead {
  return (SINGLE_LEADS as readonly string[]).includes(text)
}

/** Whether a text names any lead that can be drawn. */
export function isAnyLead(text: string): text is AnyLead {
  return isLead(text) || (FAR_LEADS as readonly string[]).includes(text)
}

/** The computed channels that a lead needs. */
export function channelsOf(lead: AnyLead, far: FarFrom): readonly number[] {
  const mix = mixOf(lead, far)
  if (mix !== undefined) return Object.keys(mix).map(Number)
  const limb = LIMB[lead]
  if (limb === undefined) return [ALL_CHANNELS.indexOf(lead)]
  return [0, 1].filter((channel) => limb[channel] !== 0)
}

/** One lead in mV from the computed channels; those it does not need may be missing. */
export function deriveLead(
  lead: AnyLead,
  channels: readonly (Float64Array | undefined)[],
  far: FarFrom,
): Float64Array {
  const mix = mixOf(lead, far)
  if (mix !== undefined) return mixed(lead, mix, channels)
  const limb = LIMB[lead]
  const [first, second] = channelsOf(lead, far).map((channel) => channels[channel])
  if (first === undefined) throw new Error(`Lead ${lead} was asked for without its channels`)
  if (limb === undefined || second === undefined) return Float64Array.from(first)
  const [ofI, ofII] = limb
  return first.map((value, i) => ofI * value + ofII * (second[i] ?? 0))
}

function mixed(lead: AnyLead, mix: Mix, channels: readonly (Float64Array | undefined)[]): Float64Array {
  const length = channels.find((channel) => channel !== undefined)?.length ?? 0
  const trace = new Float64Array(length)
  for (const [c, share] of Object.entries(mix)) {
    const channel = channels[Number(c)]
    if (channel === undefined) throw new Error(`Lead ${lead} was asked for without its channels`)
    channel.forEach((value, i) => (trace[i] = (trace[i] ?? 0) + share * value))
  }
  return trace
}

/**
 * Weights of all channels for a force in the frontal plane and its picture in the chest leads, and for the far electrodes
 * by where in the chest it arises.
 * A lead sees a frontal vector by its projection on the lead's direction: I at 0°, II at 60° (Einthoven).
 */
export function channelWeights(
  frontalMv: number,
  angleDeg: number,
  chest: ChestWeights,
  source: Source = 'ventricles',
): Float64Array {
  const angle = (angleDeg * Math.PI) / 180
  const [left, down] = [frontalMv * Math.cos(angle), frontalMv * Math.sin(angle)]
  return Float64Array.of(
    left,
    frontalMv * Math.cos(angle - Math.PI / 3),
    ...chest,
    ...farPotentials(source, left, down, chest),
  )
}
