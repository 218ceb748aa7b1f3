// Questions that say nearly the same: an import beside what is there already.
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
  const all = [...present, ...fresh]
  const index = new RunIndex(all.length)
  return all.flatMap(({ id, text }, place) => {
    const best = index.add(place, runsOf(text), place >= present.length)
    return best === null ? [] : [{ id, like: all[best.place]?.id ?? '', likeness: best.likeness }]
  })
}

/** Which texts have which runs. A million runs of ten thousand texts are numbers here, since as strings they would fill the memory. */
class RunIndex {
  /** The text that has a run; from the second on a list of them. */
  readonly #holders = new Map<number, number | number[]>()
  readonly #sizes: Int32Array
  /** How many runs each text shares with the one that is looked at; all zero in between. */
  readonly #shared: Int32Array

  constructor(texts: number) {
    this.#sizes = new Int32Array(texts)
    this.#shared = new Int32Array(texts)
  }

  /** Takes a text in; answers the earlier one that is most like it, where that is wanted and there is one. */
  add(place: number, runs: ReadonlySet<number>, wanted: boolean): { place: number; likeness: number } | null {
    this.#sizes[place] = runs.size
    const met: number[] = []
    for (const run of runs) {
      const before = this.#holders.get(run)
      if (before === undefined) this.#holders.set(run, place)
      else if (typeof before === 'number') {
        if (wanted) this.#count(before, met)
        this.#holders.set(run, [before, place])
      } else if (before.length < COMMON) {
        if (wanted) for (const other of before) this.#count(other, met)
        before.push(place)
      }
    }
    return this.#best(met, runs.size)
  }

  #count(other: number, met: number[]): void {
    const count = this.#shared[other] ?? 0
    if (count === 0) met.push(other)
    this.#shared[other] = count + 1
  }

  #best(met: readonly number[], size: number): { place: number; likeness: number } | null {
    let best: { place: number; likeness: number } | null = null
    for (const place of met) {
      const common = this.#shared[place] ?? 0
      this.#shared[place] = 0
      const likeness = common / (size + (this.#sizes[place] ?? 0) - common)
      if (likeness >= LEAST && likeness > (best?.likeness ?? 0)) best = { place, likeness }
    }
    return best
  }
}

/** A text’s runs of words as numbers; a shorter text is one run. Two runs of one number are too rare to make a text alike. */
function runsOf(text: string): Set<number> {
  const words = (folded(text).match(/[\p{L}\p{N}]+/gu) ?? []).map(numberOf)
  const runs = new Set<number>()
  const length = Math.min(WORDS, words.length)
  for (let i = 0; i + length <= words.length; i++) {
    let run = length
    for (let k = i; k < i + length; k++) run = mixed(run, words[k] ?? 0)
    // Numbers of 30 bits are kept without a box.
    runs.add(run >>> 2)
  }
  return runs
}

function numberOf(word: string): number {
  let number = 0x811c9dc5
  for (let i = 0; i < word.length; i++) number = Math.imul(number ^ word.charCodeAt(i), 0x01000193)
  return number
}

function mixed(run: number, word: number): number {
  const both = Math.imul(run ^ word, 0x9e3779b1)
  return both ^ (both >>> 15)
}
