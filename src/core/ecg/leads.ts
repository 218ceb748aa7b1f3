// The twelve leads: eight computed channels (I, II, V1–V6) and the four limb leads derived from I and II; MCL1, V4R and V7–V9.

export const LEADS = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const

/** What a monitor or a single-lead recorder shows besides: MCL1 with its plus at V1 and its minus below the left shoulder. */
export const SINGLE_LEADS = [...LEADS, 'MCL1'] as const
export type Lead = (typeof SINGLE_LEADS)[number]

/** What is recorded besides when it is asked for: V4 on the right side of the chest, and three on the back. */
export const FAR_LEADS = ['V4R', 'V7', 'V8', 'V9'] as const
export type FarLead = (typeof FAR_LEADS)[number]
export type AnyLead = Lead | FarLead

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

/** Shares of the channels, by number, in a lead that is mixed from several. */
type Mix = Readonly<Record<number, number>>

const MIXED: Readonly<Record<'MCL1' | FarLead, Mix>> = {
  // V1 less what the left arm holds against the mean of the limbs, which is two thirds of aVL (Goldberger).
  MCL1: { 0: -2 / 3, 1: 1 / 3, 2: 1 },
  // Looks at the right ventricle from where V1 does, and from further down: a share of III with it.
  V4R: { 0: -0.15, 1: 0.15, 2: 0.55 },
  // Around the left side to the back: less and less of V6, and more of what V1 to V3 see from the other side.
  V7: { 2: -0.08, 3: -0.16, 4: -0.16, 7: 0.72 },
  V8: { 2: -0.12, 3: -0.22, 4: -0.22, 7: 0.56 },
  V9: { 2: -0.14, 3: -0.24, 4: -0.22, 7: 0.44 },
}

/** Whether a text names one of the leads (exact spelling). */
export function isLead(text: string): text is Lead {
  return (SINGLE_LEADS as readonly string[]).includes(text)
}

/** Whether a text names any lead that can be drawn. */
export function isAnyLead(text: string): text is AnyLead {
  return isLead(text) || (FAR_LEADS as readonly string[]).includes(text)
}

function isMixed(lead: AnyLead): lead is keyof typeof MIXED {
  return Object.hasOwn(MIXED, lead)
}

/** The computed channels that a lead needs. */
export function channelsOf(lead: AnyLead): readonly number[] {
  if (isMixed(lead)) return Object.keys(MIXED[lead]).map(Number)
  const limb = LIMB[lead]
  if (limb === undefined) return [(CHANNELS as readonly string[]).indexOf(lead)]
  return [0, 1].filter((channel) => limb[channel] !== 0)
}

/** One lead in mV from the computed channels; those it does not need may be missing. */
export function deriveLead(lead: AnyLead, channels: readonly (Float64Array | undefined)[]): Float64Array {
  if (isMixed(lead)) return mixed(lead, channels)
  const limb = LIMB[lead]
  const [first, second] = channelsOf(lead).map((channel) => channels[channel])
  if (first === undefined) throw new Error(`Lead ${lead} was asked for without its channels`)
  if (limb === undefined || second === undefined) return Float64Array.from(first)
  const [ofI, ofII] = limb
  return first.map((value, i) => ofI * value + ofII * (second[i] ?? 0))
}

function mixed(lead: keyof typeof MIXED, channels: readonly (Float64Array | undefined)[]): Float64Array {
  const length = channels.find((channel) => channel !== undefined)?.length ?? 0
  const trace = new Float64Array(length)
  for (const [c, share] of Object.entries(MIXED[lead])) {
    const channel = channels[Number(c)]
    if (channel === undefined) throw new Error(`Lead ${lead} was asked for without its channels`)
    channel.forEach((value, i) => (trace[i] = (trace[i] ?? 0) + share * value))
  }
  return trace
}

/**
 * Weights of the eight channels for a force in the frontal plane and its picture in the chest leads.
 * A lead sees a frontal vector by its projection on the lead's direction: I at 0°, II at 60° (Einthoven).
 */
export function channelWeights(frontalMv: number, angleDeg: number, chest: ChestWeights): Float64Array {
  const angle = (angleDeg * Math.PI) / 180
  return Float64Array.of(frontalMv * Math.cos(angle), frontalMv * Math.cos(angle - Math.PI / 3), ...chest)
}
