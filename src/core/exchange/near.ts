// Questions that say nearly the same: an import beside what is there already.
import { shingles } from '../bank/wording/likeness'
import { folded } from '../text-fold'

export interface Asked {
  readonly id: string
  readonly text: string
}

export interface NearPair {
  /** Of the new questions. */
  readonly id: string
  /** Of the questions that are there, or of an earlier new one. */
  readonly like: string
  /** 1 where the words are the same. */
  readonly likeness: number
}

const WORDS = 4
const LEAST = 0.6
/** A run of words that so many questions have is a phrase of the trade and tells nothing. */
const COMMON = 40

/** For each new question the one that is most like it, where one is alike by 60 % of its runs of four words. */
export function nearPairs(fresh: readonly Asked[], present: readonly Asked[]): NearPair[] {
  const holders = new Map<string, number[]>()
  const all = [...present, ...fresh].map(({ id, text }) => ({ id, runs: shingles(wordsOf(text), WORDS) }))
  return all.flatMap(({ id, runs }, place) => {
    const shared = new Map<number, number>()
    for (const run of runs) {
      const before = holders.get(run)
      if (before === undefined) holders.set(run, [place])
      else if (before.length < COMMON) {
        for (const other of before) shared.set(other, (shared.get(other) ?? 0) + 1)
        before.push(place)
      }
    }
    if (place < present.length) return []
    const best = bestOf(shared, runs.size, (other) => all[other]?.runs.size ?? 0)
    return best === null ? [] : [{ id, like: all[best.place]?.id ?? '', likeness: best.likeness }]
  })
}

function bestOf(
  shared: ReadonlyMap<number, number>,
  size: number,
  sizeOf: (place: number) => number,
): { place: number; likeness: number } | null {
  let best: { place: number; likeness: number } | null = null
  for (const [place, common] of shared) {
    const likeness = common / (size + sizeOf(place) - common)
    if (likeness >= LEAST && likeness > (best?.likeness ?? 0)) best = { place, likeness }
  }
  return best
}

function wordsOf(text: string): string {
  return folded(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
