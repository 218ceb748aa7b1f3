// A trunk in millimeters, front and back, its landmarks, and what an electrode picks up wherever it is put: a model.
import type { Electrode, Field, Potentials, Shares, Site } from './electrodes'
import { CHEST_ELECTRODES, ELECTRODES, mixture } from './electrodes'

/**
 * A place on the unrolled front of the chest: `x` from the midline toward the patient's left, `y` down from the
 * suprasternal notch, in mm. On the back `x` goes from the spine, likewise toward the patient's left.
 */
export interface Place {
  readonly x: number
  readonly y: number
  readonly side?: 'back' | undefined
}

/** Of this drawn adult; the rules that use them hold for every chest. */
export const STERNUM_HALF_MM = 17
export const MIDCLAVICULAR_MM = 95
export const ANTERIOR_AXILLARY_MM = 135
export const MIDAXILLARY_MM = 170
/** On the back, from the spine: the posterior axillary line, and the line through the tip of a shoulder blade. */
export const POSTERIOR_AXILLARY_MM = 145
export const MIDSCAPULAR_MM = 90
/** The angle of Louis, where the second rib meets the sternum. */
export const ANGLE_OF_LOUIS_MM = 50
const RIB_STEP_MM = 30
/** Ribs are drawn running down to the sides. */
const RIB_SLOPE = 0.12

/** Height of a rib (2 to 7) at a distance from the midline. */
export function ribY(rib: number, x: number): number {
  return ANGLE_OF_LOUIS_MM + RIB_STEP_MM * (rib - 2) + RIB_SLOPE * Math.abs(x)
}

/** Height of the middle of an intercostal space: it has the number of the rib above it. */
export function spaceY(space: number, x: number): number {
  return ribY(space, x) + RIB_STEP_MM / 2
}

/** The intercostal space that a place is nearest to. */
export function spaceAt({ x, y }: Place): number {
  return Math.round(2 + (y - spaceY(2, x)) / RIB_STEP_MM)
}

const V1_X = STERNUM_HALF_MM + 4
const v2: Place = { x: V1_X, y: spaceY(4, V1_X) }
const v4: Place = { x: MIDCLAVICULAR_MM, y: spaceY(5, MIDCLAVICULAR_MM) }

/** The sites of the chest electrodes. */
export const CHEST_SITES: Readonly<Record<(typeof CHEST_ELECTRODES)[number], Place>> = {
  V1: { x: -V1_X, y: v2.y },
  V2: v2,
  V3: { x: (v2.x + v4.x) / 2, y: (v2.y + v4.y) / 2 },
  V4: v4,
  V5: { x: ANTERIOR_AXILLARY_MM, y: v4.y },
  V6: { x: MIDAXILLARY_MM, y: v4.y },
}

/** The sites on the back, all level with V6. */
export const BACK_SITES = {
  V7: { x: POSTERIOR_AXILLARY_MM, y: v4.y, side: 'back' },
  V8: { x: MIDSCAPULAR_MM, y: v4.y, side: 'back' },
  V9: { x: MIDSCAPULAR_MM / 2, y: v4.y, side: 'back' },
} as const satisfies Readonly<Record<string, Place>>

export interface Zone {
  readonly electrode: Electrode
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Where on the drawing the limbs are, beyond shoulder and hip: anywhere on a limb serves. */
export const LIMB_ZONES: readonly Zone[] = [
  { electrode: 'RA', left: -270, right: -205, top: 40, bottom: 330 },
  { electrode: 'LA', left: 205, right: 270, top: 40, bottom: 330 },
  { electrode: 'RL', left: -150, right: -12, top: 400, bottom: 480 },
  { electrode: 'LL', left: 12, right: 150, top: 400, bottom: 480 },
]

/** The limb that a place lies on, named by the electrode that belongs there; null on the trunk. */
export function limbAt({ x, y, side }: Place): Electrode | null {
  if (side === 'back') return null
  const zone = LIMB_ZONES.find(
    ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom,
  )
  return zone?.electrode ?? null
}

/** The middle of a limb's zone. */
export function limbSite(electrode: Electrode): Place {
  const zone = LIMB_ZONES.find((each) => each.electrode === electrode)
  if (zone === undefined) throw new RangeError(`${electrode} is no limb electrode`)
  return { x: (zone.left + zone.right) / 2, y: (zone.top + zone.bottom) / 2 }
}

/** The right place of any of the ten. */
export function siteOf(electrode: Electrode): Place {
  return isChest(electrode) ? CHEST_SITES[electrode] : limbSite(electrode)
}

export function isChest(electrode: Electrode): electrode is (typeof CHEST_ELECTRODES)[number] {
  return (CHEST_ELECTRODES as readonly Electrode[]).includes(electrode)
}

interface Anchor extends Place {
  readonly shares: Shares
}

// High on the chest an electrode sees the heart from above, much as the right arm does: V1 and V2 come to look like aVR.
// Shares away from the ten sites are chosen, so that what is published of misplaced electrodes is drawn.
const ANCHORS: readonly Anchor[] = [
  ...CHEST_ELECTRODES.map((electrode): Anchor => ({ ...CHEST_SITES[electrode], shares: { [electrode]: 1 } })),
  { x: -V1_X, y: spaceY(2, V1_X), shares: { V1: 0.3, RA: 0.75 } },
  { x: V1_X, y: spaceY(2, V1_X), shares: { V2: 0.22, RA: 0.7, LA: 0.1 } },
  // Below the collarbones the heart's base is near: R grows in II, III and aVF and gets smaller in I (Mason-Likar).
  { x: -120, y: 20, shares: { RA: 1.1 } },
  { x: 120, y: 20, shares: { LA: 0.85, RA: 0.2 } },
  { x: MIDCLAVICULAR_MM, y: spaceY(3, MIDCLAVICULAR_MM), shares: { V3: 0.4, V4: 0.25, LA: 0.3 } },
  { x: -CHEST_SITES.V3.x, y: CHEST_SITES.V3.y, shares: { V3R: 1 } },
  { x: -MIDCLAVICULAR_MM, y: v4.y, shares: { V4R: 1 } },
  { x: -ANTERIOR_AXILLARY_MM, y: v4.y, shares: { V5R: 1 } },
  { x: -MIDAXILLARY_MM, y: v4.y, shares: { V6R: 1 } },
  { x: MIDCLAVICULAR_MM, y: spaceY(7, MIDCLAVICULAR_MM), shares: { V4: 0.35, V5: 0.2, LL: 0.4 } },
  { x: MIDAXILLARY_MM, y: spaceY(7, MIDAXILLARY_MM), shares: { V6: 0.6, LL: 0.4 } },
  { x: -90, y: 330, shares: { LL: 0.95 } },
  { x: 0, y: 320, shares: { LL: 0.9, V4: 0.1 } },
  { x: 90, y: 330, shares: { LL: 0.95 } },
]

const BACK_ANCHORS: readonly Anchor[] = [
  { x: MIDAXILLARY_MM, y: v4.y, shares: { V6: 1 } },
  { ...BACK_SITES.V7, shares: { V7: 1 } },
  { ...BACK_SITES.V8, shares: { V8: 1 } },
  { ...BACK_SITES.V9, shares: { V9: 1 } },
  { x: -MIDSCAPULAR_MM, y: v4.y, shares: { V9: 0.4, V6R: 0.5 } },
  { x: -POSTERIOR_AXILLARY_MM, y: v4.y, shares: { V6R: 0.9 } },
  { x: -110, y: 30, shares: { RA: 0.9 } },
  { x: 110, y: 30, shares: { LA: 0.9 } },
  { x: -70, y: 330, shares: { LL: 0.9 } },
  { x: 70, y: 330, shares: { LL: 0.9 } },
]

/** Which potentials an electrode at a place picks up, by shares: between known places nearer ones weigh more. */
export function sharesAt(place: Place): Shares {
  const limb = limbAt(place)
  if (limb !== null) return { [limb]: 1 }
  const near = (place.side === 'back' ? BACK_ANCHORS : ANCHORS).map((anchor) => ({
    shares: anchor.shares,
    weight: 1 / (Math.hypot(anchor.x - place.x, anchor.y - place.y) ** 3 + 1e-6),
  }))
  const all = near.reduce((sum, { weight }) => sum + weight, 0)
  const mixed: Partial<Record<Site, number>> = {}
  for (const { shares, weight } of near)
    for (const [site, share] of Object.entries(shares) as [Site, number][])
      mixed[site] = (mixed[site] ?? 0) + (share * weight) / all
  return mixed
}

/** What the wires pick up with their electrodes at these places; a wire without a place picks up nothing. */
export function wiredAt(sound: Field, places: Readonly<Partial<Record<Electrode, Place>>>): Potentials {
  const wires = ELECTRODES.map((electrode): [Electrode, Float64Array] => {
    const place = places[electrode]
    return [electrode, place === undefined ? mixture(sound, {}) : mixture(sound, sharesAt(place))]
  })
  return Object.fromEntries(wires) as unknown as Potentials
}

/** The wires on a patient whose heart lies mirrored, with every electrode at its usual site. */
export function mirrored(sound: Field): Potentials {
  const seen = ELECTRODES.map((electrode): [Electrode, Float64Array] => {
    if (electrode === 'RA') return [electrode, sound.LA]
    if (electrode === 'LA') return [electrode, sound.RA]
    if (!isChest(electrode)) return [electrode, sound[electrode]]
    const { x, y } = CHEST_SITES[electrode]
    return [electrode, mixture(sound, sharesAt({ x: -x, y }))]
  })
  return Object.fromEntries(seen) as unknown as Potentials
}
