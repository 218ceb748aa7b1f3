// The hookups that are practiced: which wires go where, by which rule each place is checked, and which leads are looked at.
import type { Electrode, StandardLead } from '../ecg/electrodes/electrodes'
import { CHEST_ELECTRODES, ELECTRODES, LIMB_ELECTRODES } from '../ecg/electrodes/electrodes'
import { LEADS } from '../ecg/leads'
import type { Place } from '../ecg/electrodes/torso'
import {
  ANTERIOR_AXILLARY_MM,
  BACK_SITES,
  CHEST_SITES,
  isChest,
  limbSite,
  MIDCLAVICULAR_MM,
  siteOf,
} from '../ecg/electrodes/torso'

/** The ten; on the back; on the right; limb electrodes on the trunk for a stress test; a forearm lost; a child; a Holter. */
export const HOOKUPS = ['ten', 'posterior', 'right', 'torso', 'amputee', 'child', 'holter'] as const
export type HookupId = (typeof HOOKUPS)[number]
/** Those for which the electrodes do not all lie where they usually do. */
export const SPECIAL_HOOKUPS = HOOKUPS.filter((id) => id !== 'ten')

/**
 * A chest electrode counts as placed within this distance of its site, in mm. It is our own choice: half of the
 * 20 to 25 mm from which changes of the tracing are reported.
 */
export const SITE_TOLERANCE_MM = 12
/** Limb electrodes on the trunk have landmarks that are felt less sharply; our own choice too. */
export const TRUNK_TOLERANCE_MM = 20
/** Both arms of an amputee count as alike within this difference of height, in mm; our own choice too. */
export const LEVEL_TOLERANCE_MM = 40
/** Where the left arm of the drawn amputee ends, below the notch. */
export const STUMP_END_MM = 165

/** How a place is checked. */
export type PlaceRule =
  | { readonly kind: 'near'; readonly mm: number }
  /** Between the site and another point at its height, and so much beside them. */
  | { readonly kind: 'between'; readonly toX: number; readonly mm: number }
  /** Anywhere on the electrode's own limb. */
  | { readonly kind: 'limb' }
  /** On what is left of the limb. */
  | { readonly kind: 'stump' }
  /** On the limb, at the height of another electrode. */
  | { readonly kind: 'level'; readonly as: Electrode }
  /** Anywhere within a part of the trunk. */
  | {
      readonly kind: 'area'
      readonly left: number
      readonly right: number
      readonly top: number
      readonly bottom: number
    }

export interface HookupSite {
  /** The wire that is put there. */
  readonly wire: Electrode
  /** What the place is called, which is written on the tracing. */
  readonly name: string
  /** Where it is shown. */
  readonly at: Place
  readonly rule: PlaceRule
}

export interface Hookup {
  readonly view: 'front' | 'back'
  /** What the learner places, in the usual order. */
  readonly sites: readonly HookupSite[]
  /** Wires that are on the patient already, at their usual sites. */
  readonly standing: readonly Electrode[]
  /** Leads that the hookup is made for, in the order of the paper. */
  readonly leads: readonly StandardLead[]
}

const near = (wire: Electrode, name: string, at: Place, mm = SITE_TOLERANCE_MM): HookupSite => ({
  wire,
  name,
  at,
  rule: { kind: 'near', mm },
})
const mirrored = ({ x, y }: Place): Place => ({ x: -x, y })
const usual = (wire: Electrode): HookupSite =>
  isChest(wire)
    ? near(wire, wire, CHEST_SITES[wire])
    : { wire, name: wire, at: limbSite(wire), rule: { kind: 'limb' } }

/** Below the collarbone, medial to the deltoid. */
const FOSSA: Place = { x: 125, y: 34 }
/** On the anterior axillary line, halfway from the ribs to the hip bone. */
const FLANK: Place = { x: ANTERIOR_AXILLARY_MM, y: 308 }
const RIGHT_FLANK = { kind: 'area', left: -172, right: -60, top: 240, bottom: 392 } as const

export const HOOKUP_TABLE: Readonly<Record<HookupId, Hookup>> = {
  ten: { view: 'front', sites: ELECTRODES.map(usual), standing: [], leads: LEADS },
  posterior: {
    view: 'back',
    sites: [
      near('V4', 'V7', BACK_SITES.V7),
      near('V5', 'V8', BACK_SITES.V8),
      // Sources put V9 beside the spine or midway to V8: both count.
      {
        wire: 'V6',
        name: 'V9',
        at: BACK_SITES.V9,
        rule: { kind: 'between', toX: 25, mm: SITE_TOLERANCE_MM },
      },
    ],
    standing: [...LIMB_ELECTRODES, 'V1', 'V2', 'V3'],
    leads: ['V4', 'V5', 'V6'],
  },
  right: {
    view: 'front',
    sites: (['V3', 'V4', 'V5', 'V6'] as const).map((wire) =>
      near(wire, `${wire}R`, mirrored(CHEST_SITES[wire])),
    ),
    standing: [...LIMB_ELECTRODES, 'V1', 'V2'],
    leads: ['V3', 'V4', 'V5', 'V6'],
  },
  torso: {
    view: 'front',
    sites: [
      near('RA', 'RA', mirrored(FOSSA), TRUNK_TOLERANCE_MM),
      near('LA', 'LA', FOSSA, TRUNK_TOLERANCE_MM),
      { wire: 'RL', name: 'RL', at: mirrored(FLANK), rule: RIGHT_FLANK },
      near('LL', 'LL', FLANK, TRUNK_TOLERANCE_MM),
    ],
    standing: CHEST_ELECTRODES,
    leads: ['I', 'aVR', 'II', 'aVL', 'III', 'aVF'],
  },
  amputee: {
    view: 'front',
    sites: [
      {
        wire: 'RA',
        name: 'RA',
        at: { x: limbSite('RA').x, y: 110 },
        rule: { kind: 'level', as: 'LA' },
      },
      { wire: 'LA', name: 'LA', at: { x: limbSite('LA').x, y: 110 }, rule: { kind: 'stump' } },
      usual('RL'),
      usual('LL'),
    ],
    standing: CHEST_ELECTRODES,
    leads: ['I', 'aVR', 'II', 'aVL', 'III', 'aVF'],
  },
  child: {
    view: 'front',
    sites: [
      near('V3', 'V4R', mirrored(CHEST_SITES.V4)),
      ...(['V1', 'V2', 'V4', 'V5', 'V6'] as const).map(usual),
    ],
    standing: LIMB_ELECTRODES,
    leads: ['V3', 'V1', 'V2', 'V4', 'V5', 'V6'],
  },
  holter: {
    view: 'front',
    sites: [
      {
        wire: 'RA',
        name: 'RA',
        at: { x: -MIDCLAVICULAR_MM, y: 8 },
        rule: { kind: 'area', left: -165, right: -30, top: -22, bottom: 46 },
      },
      {
        wire: 'LA',
        name: 'LA',
        at: { x: MIDCLAVICULAR_MM, y: 8 },
        rule: { kind: 'area', left: 30, right: 165, top: -22, bottom: 46 },
      },
      { wire: 'RL', name: 'RL', at: { x: -115, y: 300 }, rule: { ...RIGHT_FLANK, top: 190 } },
      {
        wire: 'LL',
        name: 'LL',
        at: { x: 115, y: 300 },
        rule: { kind: 'area', left: 60, right: 172, top: 200, bottom: 392 },
      },
      near('V1', 'V', CHEST_SITES.V1),
    ],
    standing: [],
    leads: ['I', 'II', 'III', 'V1'],
  },
}

/** The card of the queue that a site is asked by; it never changes. */
export function siteCard(hookup: HookupId, { name }: Pick<HookupSite, 'name'>): string {
  return hookup === 'ten' ? `site-${name.toLowerCase()}` : `site-${hookup}-${name.toLowerCase()}`
}

/** Where every wire lies once those to be placed are: the standing ones at their usual sites. */
export function allPlaces(
  hookup: HookupId,
  placed: Readonly<Partial<Record<Electrode, Place>>>,
): Readonly<Partial<Record<Electrode, Place>>> {
  const { standing, sites } = HOOKUP_TABLE[hookup]
  const places = [
    ...standing.map((wire) => [wire, siteOf(wire)] as const),
    ...sites.flatMap(({ wire }) => {
      const place = placed[wire]
      return place === undefined || isBeyondStump(hookup, place) ? [] : [[wire, place] as const]
    }),
  ]
  return Object.fromEntries(places)
}

/** Where everything lies when all is right. */
export function rightPlaces(hookup: HookupId): Readonly<Partial<Record<Electrode, Place>>> {
  const { sites } = HOOKUP_TABLE[hookup]
  return allPlaces(hookup, Object.fromEntries(sites.map(({ wire, at }) => [wire, at])))
}

/** Where the drawn amputee has no arm: an electrode there lies on nothing. */
export function isBeyondStump(hookup: HookupId, { x, y, side }: Place): boolean {
  return hookup === 'amputee' && side === undefined && x > 190 && y > STUMP_END_MM && y < 340
}
