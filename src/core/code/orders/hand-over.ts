// The hand-over in its four parts: which were given, and in what words.
import type { OrderOf } from '../data/orders.schema'
import type { SbarPart } from '../data/vocabulary'
import { SBAR } from '../data/vocabulary'

export interface HandOverPart {
  readonly part: SbarPart
  readonly given: boolean
  /** As it was said, also where that is too short to count; null where nothing was said, or the words were not kept. */
  readonly words: string | null
}

/** Fewer letters than this say nothing that could be marked as a part. Our own. */
export const LEAST_LETTERS = 3

/** Whether what was said of a part is enough to count as given. */
export function countsAsSaid(words: string): boolean {
  return words.trim().length >= LEAST_LETTERS
}

/** All four parts of the hand-overs of a drill; of a part that was given twice, its last words. */
export function handOverParts(
  orders: readonly Pick<OrderOf<'hand-over'>, 'parts' | 'words'>[],
): HandOverPart[] {
  return SBAR.map((part) => {
    const given = orders.filter(({ parts }) => parts.includes(part))
    const words = orders.flatMap((order) => order.words?.[part]?.trim() || []).at(-1)
    return { part, given: given.length > 0, words: words ?? null }
  })
}

/** A hand-over as one line of the log. */
export function handOverText({ parts, words }: Pick<OrderOf<'hand-over'>, 'parts' | 'words'>): string {
  const said = handOverParts([words === undefined ? { parts } : { parts, words }])
  if (said.every((each) => each.words === null)) return `hand over (${parts.join(', ')})`
  const sentences = said.flatMap((each) =>
    each.words === null ? [] : [`${capital(each.part)}: ${each.words.replace(/[.\s]+$/, '')}.`],
  )
  return `hand over. ${sentences.join(' ')}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
