// An index of the words in the library, so that a key in the search line costs little in a large bank.

/** How a word stands in an entry: not at all, in the rest of it, or in its stem. */
export const ABSENT = 0
export const IN_REST = 1
export const IN_STEM = 2

/** All words of a list of entries, sorted, with the places where each stands. */
export interface WordIndex {
  words: readonly string[]
  /** For each word the entries that have it: twice the entry's place, plus one where the stem has it. */
  places: readonly (readonly number[])[]
  entries: number
}

/** Lower-case letters and digits; beyond ASCII whatever is a letter in Latin and Greek. */
export function isWordCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    (code >= 0xdf && code <= 0x3ff && code !== 0xf7)
  )
}

/** Reads every word of the entries once; texts are in lower case. */
export function wordIndex(entries: readonly { stem: string; rest: string }[]): WordIndex {
  const found = new Map<string, number[]>()
  entries.forEach(({ stem, rest }, at) => {
    readWords(stem, 2 * at + 1, found)
    readWords(rest, 2 * at, found)
  })
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    words: sorted.map(([word]) => word),
    places: sorted.map(([, places]) => places),
    entries: entries.length,
  }
}

function readWords(text: string, place: number, found: Map<string, number[]>): void {
  let start = -1
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && isWordCharacter(text.charCodeAt(i))) {
      if (start === -1) start = i
      continue
    }
    if (start === -1) continue
    const word = text.slice(start, i)
    start = -1
    const places = found.get(word)
    if (places === undefined) found.set(word, [place])
    // The places of an entry follow each other: its last one tells whether the word was met here.
    else if (places[places.length - 1] !== place && places[places.length - 1] !== place + 1)
      places.push(place)
  }
}

/**
 * For each entry whether a word of it begins with `start` (ABSENT, IN_REST or IN_STEM), or null where
 * `start` is no plain word (a phrase, “2.5%”) and the texts themselves must be looked at.
 */
export function marksOf(index: WordIndex, start: string): Uint8Array | null {
  for (let i = 0; i < start.length; i++) if (!isWordCharacter(start.charCodeAt(i))) return null
  const marks = new Uint8Array(index.entries)
  for (let i = firstFrom(index.words, start); index.words[i]?.startsWith(start) === true; i++)
    for (const place of index.places[i] ?? []) {
      const at = place >> 1
      const mark = place & 1 ? IN_STEM : IN_REST
      if ((marks[at] ?? 0) < mark) marks[at] = mark
    }
  return marks
}

/** The place of the first word that is not before `start`. */
function firstFrom(words: readonly string[], start: string): number {
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle] ?? '') < start) low = middle + 1
    else high = middle
  }
  return low
}
