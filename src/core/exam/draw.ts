// Draws items by the outline: a domain of a form, or a set over what a filter leaves of it.
import type { ExamProfile } from '../bank/exam-profile.schema'
import type { Item } from '../bank/item.schema'
import type { Random } from '../random'
import { apportion } from '../statistics'
import type { OutlineIndex, SubDomainPool } from '../bank/outline'
import { outlineOf } from '../bank/outline'
import type { SittingPlan } from '../session/sitting/sitting.schema'

export type Drawn = Omit<SittingPlan['form']['items'][number], 'segment' | 'pretest'>

/** The lower, the sooner an item is taken. */
export type Rank = (itemId: string) => number

/** The lowest rank first; the order of equals stays. */
export function byRank(entries: readonly Drawn[], rank: Rank): Drawn[] {
  return [...entries].sort((a, b) => rank(a.item.id) - rank(b.item.id))
}

export interface DrawRoom {
  random: Random
  /** What may not be drawn any more; grows with each item drawn. */
  banned: Set<string>
  enemies: OutlineIndex['enemies']
  rank: Rank
}

/** Draws a domain's items: its sub-domains' shares first, then whatever the domain has left for a gap. */
export function drawDomain(
  pools: readonly SubDomainPool[],
  count: number,
  { random, banned, enemies, rank }: DrawRoom,
): Drawn[] {
  const drawn: Drawn[] = []
  const reserve: Drawn[] = []
  const shares = apportion(
    count,
    pools.map((pool) => pool.weight),
  )
  const take = (candidate: Drawn): boolean => {
    if (banned.has(candidate.item.id)) return false
    banned.add(candidate.item.id)
    for (const enemy of enemies.get(candidate.item.id) ?? []) banned.add(enemy)
    drawn.push(candidate)
    return true
  }
  pools.forEach((pool, p) => {
    let wanted = shares[p] ?? 0
    const { domain, subDomain } = pool
    const order = everyTopicFirst(pool, random).map((item): Drawn => ({ item, domain, subDomain }))
    for (const candidate of byRank(order, rank)) {
      if (wanted > 0) wanted -= take(candidate) ? 1 : 0
      else reserve.push(candidate)
    }
  })
  for (const candidate of byRank(random.shuffle(reserve), rank)) {
    if (drawn.length >= count) break
    take(candidate)
  }
  return drawn
}

/** The pool in random order, with one item of each topic first: a form should touch the whole outline. */
function everyTopicFirst(pool: SubDomainPool, random: Random): Item[] {
  const first: Item[] = []
  const rest: Item[] = []
  for (const items of random.shuffle(pool.topics)) {
    const shuffled = random.shuffle(items)
    first.push(...shuffled.slice(0, 1))
    rest.push(...shuffled.slice(1))
  }
  return [...first, ...random.shuffle(rest)]
}

/**
 * Draws up to `count` of the items by the outline's weights, those of domains first and of each domain's sub-domains
 * then; what a domain lacks is shared out over the others. A domain of which no item is given counts for nothing.
 */
export function drawSet(
  items: readonly Item[],
  count: number,
  { profile, ...room }: Omit<DrawRoom, 'banned'> & { profile: ExamProfile },
): Item[] {
  const pools = outlineOf(profile, items).pools.filter(({ topics }) => topics.length > 0)
  const banned = new Set<string>()
  let open = profile.domains.filter(({ id }) => pools.some(({ domain }) => domain === id))
  const drawn: Drawn[] = []
  while (drawn.length < count && open.length > 0) {
    const shares = apportion(
      count - drawn.length,
      open.map((domain) => domain.items.value),
    )
    open = open.filter(({ id }, d) => {
      const wanted = shares[d] ?? 0
      const own = pools.filter(({ domain }) => domain === id)
      const given = drawDomain(own, wanted, { ...room, banned })
      drawn.push(...given)
      return given.length === wanted
    })
  }
  return room.random.shuffle(drawn).map(({ item }) => item)
}
