// Families and enemies: no two questions of a family (the same four options, another key in each) stand on one form.
import type { Item } from './item.schema'

/** Items that may share their options and still be one family; a longer run is a habit, not a family. */
export const MOST_IN_FAMILY = 6

/** Letters that mark places on a picture: they say nothing, so that two pictures with A to D are no family. */
const MARKS = /^[a-z]$/

/**
 * The four texts of an item, case and spaces folded, in an order of their own; null where they are mere marks. Class
 * questions are of no family: true and false are the options of many.
 */
export function foldedOptions(item: Item): string | null {
  if (item.classOnly === true) return null
  const texts = item.options.map(({ text }) => text.trim().toLowerCase().replace(/\s+/g, ' ')).sort()
  return texts.every((text) => MARKS.test(text)) ? null : texts.join('\n')
}

/** The sets of two or more items that have the same options, each in bank order. */
export function sharedOptions(items: readonly Item[]): Item[][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const options = foldedOptions(item)
    if (options === null) continue
    const group = groups.get(options)
    if (group === undefined) groups.set(options, [item])
    else group.push(item)
  }
  return [...groups.values()].filter(({ length }) => length > 1)
}

/** Whether one of the two names the other as its enemy. */
export function areNamedEnemies(one: Item, other: Item): boolean {
  return (one.enemies?.includes(other.id) ?? false) || (other.enemies?.includes(one.id) ?? false)
}

/** How often one text may be the key among so many members. */
export function mostKeys(members: number): number {
  return Math.ceil(members / 4)
}

/** Whether a set is a whole family: three to six members, all of them enemies, no key too often. */
export function isCompleteFamily(members: readonly Item[]): boolean {
  return members.length >= 3 && familyFaults(members).length === 0
}

/** What keeps items with the same options from being a sound family, in plain words. */
export function familyFaults(members: readonly Item[]): string[] {
  const faults: string[] = []
  if (members.length > MOST_IN_FAMILY)
    faults.push(`${members.length} items have the same options; at most ${MOST_IN_FAMILY} may`)
  const strangers = members.flatMap((one, i) =>
    members
      .slice(i + 1)
      .filter((other) => !areNamedEnemies(one, other))
      .map((other) => `${one.id} and ${other.id}`),
  )
  if (strangers.length > 0) faults.push(`not named as enemies: ${strangers.join(', ')}`)
  const most = mostKeys(members.length)
  for (const [key, count] of keyCounts(members))
    if (count > most) faults.push(`“${key}” is the key of ${count} of ${members.length}; at most ${most}`)
  return faults
}

function keyCounts(members: readonly Item[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { options, key } of members) {
    const text =
      options
        .find(({ id }) => id === key)
        ?.text.trim()
        .toLowerCase()
        .replace(/\s+/g, ' ') ?? ''
    counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return counts
}

/**
 * Which items never meet in one form or set, in both directions: those that one of the two names as an
 * enemy, and members of one family, named or not.
 */
export function enemiesOf(items: readonly Item[]): ReadonlyMap<string, readonly string[]> {
  const known = remembered.get(items)
  if (known !== undefined) return known
  const bans = bansOf(items)
  remembered.set(items, bans)
  return bans
}

/** The same for a form in which members of a family may meet: enemies with other answers alone. */
export function enemiesOutsideFamilies(items: readonly Item[]): ReadonlyMap<string, readonly string[]> {
  const known = rememberedStrangers.get(items)
  if (known !== undefined) return known
  const options = new Map(items.map((item) => [item.id as string, foldedOptions(item)]))
  const bans = new Map(
    [...enemiesOf(items)].map(([id, others]) => [
      id,
      others.filter((other) => options.get(other) !== (options.get(id) ?? id)),
    ]),
  )
  rememberedStrangers.set(items, bans)
  return bans
}

/** A list of items never changes, and forms by the thousand are assembled from one. */
const remembered = new WeakMap<readonly Item[], ReadonlyMap<string, readonly string[]>>()
const rememberedStrangers = new WeakMap<readonly Item[], ReadonlyMap<string, readonly string[]>>()

function bansOf(items: readonly Item[]): Map<string, string[]> {
  const bans = new Map<string, string[]>()
  const ban = (one: string, other: string): void => {
    const known = bans.get(one)
    if (known === undefined) bans.set(one, [other])
    else if (!known.includes(other)) known.push(other)
  }
  for (const { id, enemies = [] } of items)
    for (const enemy of enemies) {
      ban(id, enemy)
      ban(enemy, id)
    }
  for (const members of sharedOptions(items)) {
    if (members.length > MOST_IN_FAMILY) continue
    for (const one of members) for (const other of members) if (one !== other) ban(one.id, other.id)
  }
  return bans
}

/** The first `most` items, in order, of which no two must not meet. */
export function firstWithoutEnemies(
  items: readonly Item[],
  most: number,
  bans: ReadonlyMap<string, readonly string[]>,
): Item[] {
  const banned = new Set<string>()
  const chosen: Item[] = []
  for (const item of items) {
    if (chosen.length >= most) break
    if (banned.has(item.id)) continue
    for (const other of bans.get(item.id) ?? []) banned.add(other)
    chosen.push(item)
  }
  return chosen
}
