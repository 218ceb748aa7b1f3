// The twelve leads: eight computed channels (I, II, V1–V6) and the four limb leads derived from I and II; and MCL1.

export const LEADS = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const

/** What a monitor or a single-lead recorder shows besides: MCL1 with its plus at V1 and its minus below the left shoulder. */
export const SINGLE_LEADS = [...LEADS, 'MCL1'] as const
export type Lead = (typeof SINGLE_LEADS)[number]

/** Channels that are computed; every other lead is an exact combination of the first two. */
export const CHANNELS = ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const
export const CHANNEL_COUNT = CHANNELS.length

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

/** V1 less what the left arm holds against the mean of the limbs, which is two thirds of aVL (Goldberger). */
const MCL1: Readonly<Record<number, number>> = { 0: -2 / 3, 1: 1 / 3, 2: 1 }

/** Whether a text names one of the leads (exact spelling). */
export function isLead(text: string): text is Lead {
  return (SINGLE_LEADS as readonly string[]).includes(text)
}

/** The computed channels that a lead needs. */
export function channelsOf(lead: Lead): readonly number[] {
  if (lead === 'MCL1') return [0, 1, 2]
  const limb = LIMB[lead]
  if (limb === undefined) return [(CHANNELS as readonly string[]).indexOf(lead)]
  return [0, 1].filter((channel) => limb[channel] !== 0)
}

/** One lead in mV from the computed channels; those it does not need may be missing. */
export function deriveLead(lead: Lead, channels: readonly (Float64Array | undefined)[]): Float64Array {
  if (lead === 'MCL1') return mixed(MCL1, channels)
  const limb = LIMB[lead]
  const [first, second] = channelsOf(lead).map((channel) => channels[channel])
  if (first === undefined) throw new Error(`Lead ${lead} was asked for without its channels`)
  if (limb === undefined || second === undefined) return Float64Array.from(first)
  const [ofI, ofII] = limb
  return first.map((value, i) => ofI * value + ofII * (second[i] ?? 0))
}

function mixed(
  shares: Readonly<Record<number, number>>,
  channels: readonly (Float64Array | undefined)[],
): Float64Array {
  const length = channels.find((channel) => channel !== undefined)?.length ?? 0
  const lead = new Float64Array(length)
  for (const [c, share] of Object.entries(shares)) {
    const channel = channels[Number(c)]
    if (channel === undefined) throw new Error('Lead MCL1 was asked for without its channels')
    channel.forEach((value, i) => (lead[i] = (lead[i] ?? 0) + share * value))
  }
  return lead
}

/**
 * Weights of the eight channels for a force in the frontal plane and its picture in the chest leads.
 * A lead sees a frontal vector by its projection on the lead's direction: I at 0°, II at 60° (Einthoven).
 */
export function channelWeights(frontalMv: number, angleDeg: number, chest: ChestWeights): Float64Array {
  const angle = (angleDeg * Math.PI) / 180
  return Float64Array.of(frontalMv * Math.cos(angle), frontalMv * Math.cos(angle - Math.PI / 3), ...chest)
}
