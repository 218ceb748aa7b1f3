// Answers that say nothing of what somebody knows: too quick to have been read, or the same letter over and over.
import type { DurationMs } from '../time'

/** An answer that was given faster than this was not thought about. */
export const LEAST_THOUGHT_MS = 3000
/** So many questions in a row with one letter: by luck that begins at one question of 16,000. Our choice. */
export const RUN_OF_ONE_LETTER = 8

/** Whether an answer was given too fast to have been thought about; a time of 0 was not measured. */
export function isTooQuick(spentMs: DurationMs): boolean {
  return spentMs > 0 && spentMs < LEAST_THOUGHT_MS
}

/** The answered places of a sitting whose answers say nothing: too quick, or one of a run of one letter. */
export function hastyPlaces(
  items: readonly { readonly item: { readonly options: readonly { readonly id: string }[] } }[],
  states: readonly { readonly option: string | null; readonly spentMs: DurationMs }[],
): { readonly tooQuick: ReadonlySet<number>; readonly inRuns: ReadonlySet<number> } {
  const letters = items.map(({ item }, place) =>
    item.options.findIndex(({ id }) => id === states[place]?.option),
  )
  const tooQuick = states.flatMap(({ option, spentMs }, place) =>
    option !== null && isTooQuick(spentMs) ? [place] : [],
  )
  return { tooQuick: new Set(tooQuick), inRuns: placesInRuns(letters) }
}

/** The places of a form that lie in a run of one letter; `letters` gives each place's option by number, -1 for none. */
export function placesInRuns(letters: readonly number[]): ReadonlySet<number> {
  const inRuns = new Set<number>()
  let start = 0
  letters.forEach((letter, place) => {
    if (letter !== letters[start]) start = place
    const length = place - start + 1
    if (letter < 0 || length < RUN_OF_ONE_LETTER) return
    for (let i = start; i <= place; i++) inRuns.add(i)
  })
  return inRuns
}
