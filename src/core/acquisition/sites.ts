// Whether an electrode is where its hookup wants it, and what is wrong with a place, in words.
import type { Electrode } from '../ecg/electrodes/electrodes'
import type { Place } from '../ecg/electrodes/torso'
import { BACK_SITES, limbAt, spaceAt } from '../ecg/electrodes/torso'
import type { HookupId, HookupSite } from './hookups'
import { HOOKUP_TABLE, isBeyondStump, LEVEL_TOLERANCE_MM } from './hookups'

export type Places = Readonly<Partial<Record<Electrode, Place>>>

/** Wires that are not where they belong, in the usual order; one that was not placed is among them. */
export function misplaced(hookup: HookupId, places: Places): Electrode[] {
  return HOOKUP_TABLE[hookup].sites.filter((site) => !isPlaced(hookup, site, places)).map(({ wire }) => wire)
}

/** Whether a wire is near enough to its site, by the site's own rule. */
function isPlaced(hookup: HookupId, { wire, at, rule }: HookupSite, places: Places): boolean {
  const place = places[wire]
  if (place === undefined || place.side !== at.side || isBeyondStump(hookup, place)) return false
  switch (rule.kind) {
    case 'near':
      return Math.hypot(place.x - at.x, place.y - at.y) <= rule.mm
    case 'between': {
      const x = Math.min(Math.max(place.x, Math.min(at.x, rule.toX)), Math.max(at.x, rule.toX))
      return Math.hypot(place.x - x, place.y - at.y) <= rule.mm
    }
    case 'limb':
    case 'stump':
      return limbAt(place) === wire
    case 'level': {
      const other = places[rule.as]
      const isAlike = other === undefined || Math.abs(place.y - other.y) <= LEVEL_TOLERANCE_MM
      return limbAt(place) === wire && isAlike
    }
    case 'area':
      return (
        limbAt(place) === null &&
        place.x >= rule.left &&
        place.x <= rule.right &&
        place.y >= rule.top &&
        place.y <= rule.bottom
      )
  }
}

const LIMB_NAMES: Readonly<Record<string, string>> = {
  RA: 'right arm',
  LA: 'left arm',
  RL: 'right leg',
  LL: 'left leg',
}
const SEEN_MM = 6

/** What is wrong with the place of a site's wire; '' where nothing is. */
export function placeFault(hookup: HookupId, site: HookupSite, places: Places): string {
  if (isPlaced(hookup, site, places)) return ''
  const place = places[site.wire]
  if (place === undefined) return 'It is not on the patient.'
  if (isBeyondStump(hookup, place)) return 'There is no arm here: it lies beyond the stump.'
  if (place.side !== site.at.side)
    return place.side === 'back' ? 'It is on the back.' : 'It is on the front of the chest.'
  const limb = limbAt(place)
  const isOnLimb = site.rule.kind === 'limb' || site.rule.kind === 'stump' || site.rule.kind === 'level'
  if (isOnLimb) {
    if (limb === null) return `It lies on the trunk, not on the ${LIMB_NAMES[site.wire] ?? 'limb'}.`
    if (limb === site.wire) return 'It is not at the height of the electrode on the other arm.'
    return `It is on the ${LIMB_NAMES[limb] ?? 'wrong limb'}.`
  }
  if (limb !== null) return `It is on the ${LIMB_NAMES[limb] ?? 'limb'}, not on the trunk.`
  return `It lies ${distanceWords(site, place)}.`
}

function distanceWords({ at, rule }: HookupSite, place: Place): string {
  if (rule.kind === 'area') return 'outside the part of the trunk where it belongs'
  const parts: string[] = []
  const up = at.side === 'back' ? 0 : spaceAt(at) - spaceAt(place)
  const isAmongRibs = spaceAt(at) >= 1 && spaceAt(at) <= 7
  if (up !== 0 && isAmongRibs) parts.push(`${spacesWords(Math.abs(up))} too ${up > 0 ? 'high' : 'low'}`)
  else if (Math.abs(place.y - at.y) > SEEN_MM)
    parts.push(`${Math.round(Math.abs(place.y - at.y))} mm too ${place.y < at.y ? 'high' : 'low'}`)
  const aside = place.x - at.x
  if (Math.abs(aside) > SEEN_MM)
    parts.push(
      `${Math.round(Math.abs(aside))} mm too far toward the patient’s ${aside > 0 ? 'left' : 'right'}`,
    )
  return parts.join(' and ')
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
  const middle = place.side === 'back' ? 'spine' : 'midline'
  const side =
    place.x === 0
      ? `at the ${middle}`
      : `${Math.round(Math.abs(place.x))} mm to the patient’s ${place.x > 0 ? 'left' : 'right'} of the ${middle}`
  return `${heightWords(place)}, ${side}`
}

function heightWords(place: Place): string {
  if (place.side === 'back') {
    const below = Math.round(place.y - BACK_SITES.V7.y)
    return below === 0
      ? 'on the back, level with V6'
      : `on the back, ${Math.abs(below)} mm ${below > 0 ? 'below' : 'above'} V6`
  }
  const space = spaceAt(place)
  if (space < 1) return 'above the first rib'
  return space <= 7 ? `space ${space}` : 'below the ribs'
}
