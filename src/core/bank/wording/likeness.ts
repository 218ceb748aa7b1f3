// Finds pairs of texts that share much of their wording, by shingles (runs of words) and an index of them.

export interface LikePair {
  /** Places in the list that was searched, a < b. */
  readonly a: number
  readonly b: number
  /** Shared shingles over all shingles of the two (Jaccard), from 0 to 1. */
  readonly likeness: number
}

/** The runs of `length` words in a text whose words are parted by single spaces; a shorter text is one run. */
export function shingles(text: string, length: number): Set<string> {
  const words = text.split(' ')
  if (words.length <= length) return new Set([text])
  // Cut from the text itself: joining the words anew costs most of the time over ten thousand texts.
  const runs = new Set<string>()
  let from = 0
  let to = words.slice(0, length).join(' ').length
  runs.add(text.slice(from, to))
  for (let i = length; i < words.length; i++) {
    from += (words[i - length] ?? '').length + 1
    to += (words[i] ?? '').length + 1
    runs.add(text.slice(from, to))
  }
  return runs
}

/** A run of words that stands in more texts than this, and in more than 3 %, is a phrase of the trade. */
const COMMON_TEXTS = 20
const COMMON_SHARE = 0.03

/**
 * All pairs at least `least` alike. Runs that stand in very many texts (“should the medical assistant
 * do”) do not count. Only pairs that share a run are looked at, so 10,000 texts are quick.
 */
export function likePairs(texts: readonly string[], length: number, least: number): LikePair[] {
  const sets = withoutCommon(texts.map((text) => (text === '' ? new Set<string>() : shingles(text, length))))
  const seenIn = new Map<string, number[]>()
  const pairs: LikePair[] = []
  sets.forEach((set, b) => {
    const shared = new Map<number, number>()
    for (const shingle of set) {
      const earlier = seenIn.get(shingle)
      if (earlier === undefined) seenIn.set(shingle, [b])
      else {
        for (const a of earlier) shared.set(a, (shared.get(a) ?? 0) + 1)
        earlier.push(b)
      }
    }
    for (const [a, common] of shared) {
      const likeness = common / ((sets[a]?.size ?? 0) + set.size - common)
      if (likeness >= least) pairs.push({ a, b, likeness })
    }
  })
  return pairs.sort((one, other) => other.likeness - one.likeness)
}

function withoutCommon(sets: readonly Set<string>[]): Set<string>[] {
  const counts = new Map<string, number>()
  for (const set of sets) for (const shingle of set) counts.set(shingle, (counts.get(shingle) ?? 0) + 1)
  const most = Math.max(COMMON_TEXTS, sets.length * COMMON_SHARE)
  return sets.map((set) => new Set([...set].filter((shingle) => (counts.get(shingle) ?? 0) <= most)))
}
