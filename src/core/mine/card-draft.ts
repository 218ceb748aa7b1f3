// The first words of a card that is made from a question's reason: the learner goes on from them.
import type { Item } from '../bank/item.schema'
import { LONGEST_BACK, LONGEST_FRONT } from './limits'

/** Front: the question, its end where it is too long for a card. Back: the right answer and its reason. */
export function cardDraft({ stem, options, key }: Pick<Item, 'stem' | 'options' | 'key'>): {
  front: string
  back: string
} {
  const right = options.find(({ id }) => id === key)
  const reason = right === undefined ? [] : [right.text, right.rationale]
  const back = reason.filter((text) => text.trim() !== '').join('\n')
  return { front: lastSentences(stem.trim()), back: back.slice(0, LONGEST_BACK) }
}

/** What is asked stands at the end of a stem. */
function lastSentences(text: string): string {
  if (text.length <= LONGEST_FRONT) return text
  const tail = text.slice(-LONGEST_FRONT)
  const begin = /[.?!]\s+(?=\S)/.exec(tail)
  return begin === null ? tail : tail.slice(begin.index + begin[0].length)
}
