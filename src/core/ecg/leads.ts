// The twelve leads: eight computed channels (I, II, V1–V6) and the four limb leads derived from I and II.

export const LEADS = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const
export type Lead = (typeof LEADS)[number]

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

/** Whether a text names one of the twelve leads (exact spelling). */
export function isLead(text: string): text is Lead {
  return (LEADS as readonly string[]).includes(text)
}

/** The computed channels that a lead needs. */
export function channelsOf(lead: Lead): readonly number[] {
  const limb = LIMB[lead]
  if (limb === undefined) return [(CHANNELS as readonly string[]).indexOf(lead)]
  return [0, 1].filter((channel) => limb[channel] !== 0)
}

/** One lead in mV from the computed channels; those it does not need may be missing. */
export function deriveLead(lead: Lead, channels: readonly (Float64Array | undefined)[]): Float64Array {
  const limb = LIMB[lead]
  const [first, second] = channelsOf(lead).map((channel) => channels[channel])
  if (first === undefined) throw new Error(`Lead ${lead} was asked for without its channels`)
  if (limb === undefined || second === undefined) return Float64Array.from(first)
  const [ofI, ofII] = limb
  return first.map((value, i) => ofI * value + ofII * (second[i] ?? 0))
}

/**
 * Weights of the eight channels for a force in the frontal plane and its picture in the chest leads.
 * A lead sees a frontal vector by its projection on the lead's direction: I at 0°, II at 60° (Einthoven).
 */
export function channelWeights(frontalMv: number, angleDeg: number, chest: ChestWeights): Float64Array {
  const angle = (angleDeg * Math.PI) / 180
  return Float64Array.of(frontalMv * Math.cos(angle), frontalMv * Math.cos(angle - Math.PI / 3), ...chest)
}
