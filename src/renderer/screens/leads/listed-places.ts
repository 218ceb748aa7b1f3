// Places by name, for those who choose from a list: the ten sites among others that are taken for them.
import {
  ANTERIOR_AXILLARY_MM,
  CHEST_SITES,
  limbSite,
  MIDAXILLARY_MM,
  MIDCLAVICULAR_MM,
  spaceY,
} from '../../../core/ecg/torso'
import type { Place } from '../../../core/ecg/torso'

const edge = CHEST_SITES.V2.x
const at = (x: number, y: number): Place => ({ x, y })

export const LISTED_PLACES: readonly { readonly name: string; readonly at: Place }[] = [
  { name: 'right arm', at: limbSite('RA') },
  { name: 'left arm', at: limbSite('LA') },
  { name: 'right leg', at: limbSite('RL') },
  { name: 'left leg', at: limbSite('LL') },
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
  { name: 'left anterior axillary line, level with space 5 at the midclavicular line', at: CHEST_SITES.V5 },
  {
    name: 'left anterior axillary line, one space lower',
    at: at(ANTERIOR_AXILLARY_MM, CHEST_SITES.V5.y + 30),
  },
  { name: 'left midaxillary line, level with space 5 at the midclavicular line', at: CHEST_SITES.V6 },
  { name: 'left midaxillary line, one space lower', at: at(MIDAXILLARY_MM, CHEST_SITES.V6.y + 30) },
]
