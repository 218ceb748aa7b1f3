// Where each option stands by length, and the parts of the bank over which that is counted.
import type { ExamProfile } from '../exam-profile.schema'
import type { Item } from '../item.schema'
import { topicPlaces } from '../outline'
import { keyPlace } from './wording'

export const RANKS = ['shortest', 'second-shortest', 'third-shortest', 'longest']

/**
 * For each option its shares in the ranks by length, shortest first; they add up to 1.
 * Options of equal length share their ranks evenly.
 */
export function rankShares(texts: readonly string[]): number[][] {
  const lengths = texts.map((text) => text.length)
  return lengths.map((length) => {
    const shorter = lengths.filter((other) => other < length).length
    const equal = lengths.filter((other) => other === length).length
    return lengths.map((_, rank) => (rank >= shorter && rank < shorter + equal ? 1 / equal : 0))
  })
}

/** How many keys of the items are the shortest, second, third and longest option; ties count in parts. */
export function keyRanks(items: readonly Item[]): number[] {
  const sums = RANKS.map(() => 0)
  for (const item of items) {
    const shares = rankShares(item.options.map(({ text }) => text))[keyPlace(item)] ?? []
    shares.forEach((share, rank) => (sums[rank] = (sums[rank] ?? 0) + share))
  }
  return sums
}

/** The items of one sub-domain, or of none. */
export interface Part {
  readonly name: string
  readonly items: readonly Item[]
}

/** The items that stand under one sub-domain of an exam's outline. */
export function itemsUnder(items: readonly Item[], profile: ExamProfile, subDomain: string): Item[] {
  const places = topicPlaces(profile)
  return items.filter(({ topics }) => places.get(topics[profile.id] ?? '')?.subDomain === subDomain)
}

/** The items by sub-domain of every outline, and those outside the outlines. */
export function partsOf(items: readonly Item[], profiles: readonly ExamProfile[]): Part[] {
  const ofOutlines = profiles.flatMap((profile) =>
    profile.domains.flatMap(({ subDomains }) =>
      subDomains.map(({ id, name }) => ({
        name: `${profile.id.toUpperCase()}, ${name}`,
        items: itemsUnder(items, profile, id),
      })),
    ),
  )
  const outside = items.filter(({ topics }) => Object.keys(topics).length === 0)
  return [...ofOutlines, { name: 'items outside the outlines', items: outside }]
}
