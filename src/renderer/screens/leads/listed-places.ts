// Places by name, for those who choose from a list: the right sites among others that are taken for them.
import {
  ANTERIOR_AXILLARY_MM,
  BACK_SITES,
  CHEST_SITES,
  limbSite,
  MIDAXILLARY_MM,
  MIDCLAVICULAR_MM,
  POSTERIOR_AXILLARY_MM,
  spaceY,
} from '../../../core/ecg/electrodes/torso'
import type { Place } from '../../../core/ecg/electrodes/torso'
import type { HookupId } from '../../../core/acquisition/hookups'
import { HOOKUP_TABLE } from '../../../core/acquisition/hookups'
import { placeOn } from './torso-view'

export interface ListedPlace {
  readonly name: string
  readonly at: Place
}

const edge = CHEST_SITES.V2.x
const at = (x: number, y: number): Place => ({ x, y })
const LEVEL = 'level with space 5 at the midclavicular line'

const LIMBS: readonly ListedPlace[] = [
  { name: 'right arm', at: limbSite('RA') },
  { name: 'left arm', at: limbSite('LA') },
  { name: 'right leg', at: limbSite('RL') },
  { name: 'left leg', at: limbSite('LL') },
]

const CHEST: readonly ListedPlace[] = [
  { name: 'space 2, right edge of the sternum', at: at(-edge, spaceY(2, edge)) },
  { name: 'space 2, left edge of the sternum', at: at(edge, spaceY(2, edge)) },
  { name: 'space 3, right edge of the sternum', at: at(-edge, spaceY(3, edge)) },
  { name: 'space 3, left edge of the sternum', at: at(edge, spaceY(3, edge)) },
  { name: 'space 4, right edge of the sternum', at: CHEST_SITES.V1 },
  { name: 'space 4, left edge of the sternum', at: CHEST_SITES.V2 },
  { name: 'space 5, left edge of the sternum', at: at(edge, spaceY(5, edge)) },
  { name: 'midway from space 4 at the left edge to space 5 at the midclavicular line', at: CHEST_SITES.V3 },
  { name: 'space 4, left midclavicular line', at: at(MIDCLAVICULAR_MM, spaceY(4, MIDCLAVICULAR_MM)) },
  { name: 'space 5, left midclavicular line', at: CHEST_SITES.V4 },
  { name: 'space 5, right midclavicular line', at: at(-MIDCLAVICULAR_MM, CHEST_SITES.V4.y) },
  { name: `left anterior axillary line, ${LEVEL}`, at: CHEST_SITES.V5 },
  {
    name: 'left anterior axillary line, one space lower',
    at: at(ANTERIOR_AXILLARY_MM, CHEST_SITES.V5.y + 30),
  },
  { name: `left midaxillary line, ${LEVEL}`, at: CHEST_SITES.V6 },
  { name: 'left midaxillary line, one space lower', at: at(MIDAXILLARY_MM, CHEST_SITES.V6.y + 30) },
]

const RIGHT: readonly ListedPlace[] = [
  {
    name: 'midway from space 4 at the right edge to space 5 at the midclavicular line',
    at: at(-CHEST_SITES.V3.x, CHEST_SITES.V3.y),
  },
  { name: `right anterior axillary line, ${LEVEL}`, at: at(-ANTERIOR_AXILLARY_MM, CHEST_SITES.V5.y) },
  { name: `right midaxillary line, ${LEVEL}`, at: at(-MIDAXILLARY_MM, CHEST_SITES.V6.y) },
]

const [FOSSA, FLANK] = [siteAt('torso', 'LA'), siteAt('torso', 'LL')]
const TRUNK: readonly ListedPlace[] = [
  { name: 'over the right collarbone', at: siteAt('holter', 'RA') },
  { name: 'over the left collarbone', at: siteAt('holter', 'LA') },
  { name: 'below the right collarbone, medial to the deltoid', at: at(-FOSSA.x, FOSSA.y) },
  { name: 'below the left collarbone, medial to the deltoid', at: FOSSA },
  { name: 'right anterior axillary line, midway from the ribs to the hip bone', at: at(-FLANK.x, FLANK.y) },
  { name: 'left anterior axillary line, midway from the ribs to the hip bone', at: FLANK },
  { name: 'lower ribs on the right', at: at(-110, 245) },
  { name: 'lower ribs on the left', at: at(110, 245) },
  { name: 'navel', at: at(0, 320) },
]

const BACK: readonly ListedPlace[] = [
  { name: 'left posterior axillary line, level with V6', at: BACK_SITES.V7 },
  {
    name: 'left posterior axillary line, one space lower',
    at: placeOn('back', POSTERIOR_AXILLARY_MM, BACK_SITES.V7.y + 30),
  },
  { name: 'below the tip of the left shoulder blade, level with V6', at: BACK_SITES.V8 },
  { name: 'on the left shoulder blade', at: placeOn('back', BACK_SITES.V8.x, 100) },
  { name: 'midway from the left shoulder blade to the spine, level with V6', at: BACK_SITES.V9 },
  { name: 'on the spine, level with V6', at: placeOn('back', 0, BACK_SITES.V9.y) },
  {
    name: 'below the tip of the right shoulder blade, level with V6',
    at: placeOn('back', -BACK_SITES.V8.x, BACK_SITES.V8.y),
  },
]

const ARMS: readonly ListedPlace[] = [
  { name: 'right upper arm', at: siteAt('amputee', 'RA') },
  { name: 'right wrist', at: at(limbSite('RA').x, 290) },
  { name: 'stump of the left arm', at: siteAt('amputee', 'LA') },
  { name: 'right leg', at: limbSite('RL') },
  { name: 'left leg', at: limbSite('LL') },
]

/** What can be chosen, by hookup. */
export const LISTED_PLACES: Readonly<Record<HookupId, readonly ListedPlace[]>> = {
  ten: [...LIMBS, ...CHEST],
  posterior: BACK,
  right: [...CHEST, ...RIGHT],
  torso: [...LIMBS, ...TRUNK],
  amputee: [...ARMS, ...TRUNK],
  child: [...CHEST, ...RIGHT],
  holter: [...TRUNK, ...CHEST],
}

function siteAt(hookup: HookupId, name: string): Place {
  const site = HOOKUP_TABLE[hookup].sites.find((each) => each.name === name)
  if (site === undefined) throw new RangeError(`${hookup} has no ${name}`)
  return site.at
}
