// Where each electrode belongs, how near is near enough, and what is wrong with a place, in words.
import type { Electrode } from '../ecg/electrodes'
import { ELECTRODES } from '../ecg/electrodes'
import type { Place } from '../ecg/torso'
import { CHEST_SITES, isChest, limbAt, spaceAt } from '../ecg/torso'
import type { TextSource } from './findings'
import { AHA_2007 } from './findings'

/**
 * A chest electrode counts as placed within this distance of its site, in mm. It is our own choice: half of the
 * 20 to 25 mm from which changes of the tracing are reported.
 */
export const SITE_TOLERANCE_MM = 12

export const SITE_WORDS: Readonly<Record<Electrode, string>> = {
  RA: 'Right arm, anywhere beyond the shoulder',
  LA: 'Left arm, anywhere beyond the shoulder',
  RL: 'Right leg, anywhere beyond the hip',
  LL: 'Left leg, anywhere beyond the hip',
  V1: 'Fourth intercostal space, right edge of the sternum',
  V2: 'Fourth intercostal space, left edge of the sternum',
  V3: 'Midway between V2 and V4',
  V4: 'Fifth intercostal space, left midclavicular line',
  V5: 'Left anterior axillary line, level with V4',
  V6: 'Left midaxillary line, level with V4',
}

export const SITE_SOURCES: readonly TextSource[] = [
  {
    title: 'Chest electrode placement (Philips MP20 to MP90, maker’s manual)',
    edition: 'Instructions for use, IntelliVue MP20 to MP90',
    locator: 'ECG lead placements: counting from the angle of Louis; V1 to V6',
    url: 'https://manualsdump.com/en/manuals/philips-mp60-70-80-90-mp20-30-mp40-50/252000/119',
    opened: '2026-11-30',
  },
  {
    title: 'ECG electrode placement (GE CARESCAPE modular monitors, maker’s manual)',
    edition: 'CARESCAPE 2062971-001',
    locator: 'page 154: deltoid or wrist, thigh or ankle, with AAMI/AHA colors',
    url: 'https://www.easymanua.ls/ge/carescape/manual?p=154',
    opened: '2026-11-30',
  },
  {
    title: 'ECG lead placement (Ausmed)',
    locator: 'summary: 20 to 25 mm away make changes that matter',
    url: 'https://www.ausmed.com.au/cpd/articles/ecg-lead-placement',
    opened: '2026-11-30',
  },
  AHA_2007,
]

export type Places = Readonly<Partial<Record<Electrode, Place>>>

/** Electrodes that are not where they belong, in the usual order; one that was not placed is among them. */
export function misplaced(places: Places): Electrode[] {
  return ELECTRODES.filter((electrode) => !isPlaced(electrode, places[electrode]))
}

/** Whether an electrode is near enough to its site; on a limb, anywhere on the right one. */
export function isPlaced(electrode: Electrode, place: Place | undefined): boolean {
  if (place === undefined) return false
  if (!isChest(electrode)) return limbAt(place) === electrode
  const site = CHEST_SITES[electrode]
  return Math.hypot(place.x - site.x, place.y - site.y) <= SITE_TOLERANCE_MM
}

const LIMB_NAMES: Readonly<Record<string, string>> = {
  RA: 'right arm',
  LA: 'left arm',
  RL: 'right leg',
  LL: 'left leg',
}

/** What is wrong with the place of an electrode; '' where nothing is. */
export function placeFault(electrode: Electrode, place: Place | undefined): string {
  if (isPlaced(electrode, place)) return ''
  if (place === undefined) return 'It is not on the patient.'
  const limb = limbAt(place)
  if (!isChest(electrode))
    return limb === null
      ? `It lies on the trunk, not on the ${LIMB_NAMES[electrode] ?? 'limb'}.`
      : `It is on the ${LIMB_NAMES[limb] ?? 'wrong limb'}.`
  if (limb !== null) return `It is on the ${LIMB_NAMES[limb] ?? 'limb'}, not on the chest.`
  const site = CHEST_SITES[electrode]
  const up = spaceAt(site) - spaceAt(place)
  const parts: string[] = []
  if (up !== 0) parts.push(`${spacesWords(Math.abs(up))} too ${up > 0 ? 'high' : 'low'}`)
  else if (Math.abs(place.y - site.y) > SITE_TOLERANCE_MM / 2)
    parts.push(`${Math.round(Math.abs(place.y - site.y))} mm too ${place.y < site.y ? 'high' : 'low'}`)
  const aside = place.x - site.x
  if (Math.abs(aside) > SITE_TOLERANCE_MM / 2)
    parts.push(
      `${Math.round(Math.abs(aside))} mm too far toward the patient’s ${aside > 0 ? 'left' : 'right'}`,
    )
  return `It lies ${parts.join(' and ')}.`
}

function spacesWords(spaces: number): string {
  return spaces === 1
    ? 'one space'
    : `${['no', 'one', 'two', 'three', 'four'][spaces] ?? String(spaces)} spaces`
}

/** In words where a place is, for those who do not see the drawing. */
export function placeWords(place: Place): string {
  const limb = limbAt(place)
  if (limb !== null) return LIMB_NAMES[limb] ?? ''
  const side =
    place.x === 0
      ? 'at the midline'
      : `${Math.round(Math.abs(place.x))} mm to the patient’s ${place.x > 0 ? 'left' : 'right'} of the midline`
  const space = spaceAt(place)
  const height =
    space >= 1 && space <= 7 ? `space ${space}` : space < 1 ? 'above the first rib' : 'below the ribs'
  return `${height}, ${side}`
}
