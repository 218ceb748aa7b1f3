// Mends a draw that families of enemies left short: which member of a family is drawn decides which domain gets it.

/** What is known of a candidate here: its item's id and the place of its domain. */
export interface Candidate {
  id: string
  domain: number
}

export interface MendRoom {
  /** How many items each domain is to have. */
  wanted: readonly number[]
  /** All that may be drawn for each domain, the preferred ones first. */
  candidates: readonly (readonly Candidate[])[]
  enemies: ReadonlyMap<string, readonly string[]>
}

/**
 * The draw with its gaps filled as far as can be: an item that one drawn enemy keeps out takes its place, and the gap
 * that this leaves is filled in turn (augmenting paths). Where enemies come in families whose members all exclude each
 * other, a full draw is found whenever there is one. A draw without gaps comes back as it is.
 */
export function mendDraw(drawn: readonly Candidate[], room: MendRoom): Candidate[] {
  const chosen = new Map(drawn.map((candidate) => [candidate.id, candidate]))
  room.wanted.forEach((wanted, domain) => {
    const have = (): number => [...chosen.values()].filter((each) => each.domain === domain).length
    for (let missing = wanted - have(); missing > 0; missing--)
      if (!fill(domain, chosen, room, new Set())) break
  })
  return [...chosen.values()]
}

/** Adds one item to the domain, others giving way if they must; false, and nothing changed, where none can be added. */
function fill(domain: number, chosen: Map<string, Candidate>, room: MendRoom, tried: Set<string>): boolean {
  for (const candidate of room.candidates[domain] ?? []) {
    if (chosen.has(candidate.id) || tried.has(candidate.id)) continue
    const blockers = (room.enemies.get(candidate.id) ?? []).flatMap((id) => chosen.get(id) ?? [])
    const [blocker] = blockers
    if (blockers.some(({ id }) => id !== blocker?.id)) continue
    tried.add(candidate.id)
    if (blocker !== undefined) chosen.delete(blocker.id)
    chosen.set(candidate.id, candidate)
    if (blocker === undefined || fill(blocker.domain, chosen, room, tried)) return true
    chosen.delete(candidate.id)
    chosen.set(blocker.id, blocker)
  }
  return false
}

/** Groups within larger ones: the sub-domains of a form's domains. */
export interface ShareRoom extends MendRoom {
  /** How many items each group is to have. */
  shares: readonly number[]
  /** The groups of each larger one; `wanted` is for these. */
  domains: readonly (readonly number[])[]
}

/**
 * The draw with each group at its share as far as can be. What a larger group then lacks is taken from its other groups,
 * one from each in turn, so that none gets much more than its share.
 */
export function mendShares(drawn: readonly Candidate[], room: ShareRoom): Candidate[] {
  const { shares, domains, wanted, candidates, enemies } = room
  const aims = [...shares]
  const exhausted = new Set<number>()
  let chosen = atMost(shares, drawn)
  for (;;) {
    chosen = mendDraw(chosen, { wanted: aims, candidates, enemies })
    const counts = countsOf(
      chosen.map(({ domain }) => domain),
      shares.length,
    )
    counts.forEach((count, group) => {
      if (count < (aims[group] ?? 0)) exhausted.add(group)
      aims[group] = count
    })
    const raised = domains.flatMap((groups, d) => {
      const lacking = (wanted[d] ?? 0) - groups.reduce((sum, group) => sum + (counts[group] ?? 0), 0)
      const surplus = (group: number): number => (counts[group] ?? 0) - (shares[group] ?? 0)
      const open = groups.filter((group) => !exhausted.has(group)).sort((a, b) => surplus(a) - surplus(b))
      return open.slice(0, Math.max(0, lacking))
    })
    if (raised.length === 0) return chosen
    for (const group of raised) aims[group] = (aims[group] ?? 0) + 1
  }
}

/** No group with more than its share; the first of each stay. */
function atMost(shares: readonly number[], drawn: readonly Candidate[]): Candidate[] {
  const left = [...shares]
  return drawn.filter(({ domain }) => {
    const free = left[domain] ?? 0
    left[domain] = free - 1
    return free > 0
  })
}

/** How often each place from 0 up to `length` comes. */
export function countsOf(places: readonly number[], length: number): number[] {
  const counts = new Array<number>(length).fill(0)
  for (const place of places) counts[place] = (counts[place] ?? 0) + 1
  return counts
}
