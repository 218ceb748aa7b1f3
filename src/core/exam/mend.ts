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
