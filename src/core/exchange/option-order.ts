// Whether a question's options may change places: not where one of them speaks of others.
import type { ClassItem } from '../bank/class-item.schema'
import { speaksOfOthers } from '../bank/wording/other-options'
import type { Draft, SayLoss } from './draft'
import { plainOf } from './rich-text'

/** What the file says, unless an option has its meaning from its place; that it was taken so is said. */
export function orderOf(draft: Draft, say: SayLoss): ClassItem['order'] {
  if (draft.shuffle === false || draft.kind === 'true-false') return 'fixed'
  const texts = draft.options.map(({ text }) => plainOf(text).text)
  const place = texts.findIndex((text) => speaksOfOthers(text) !== null)
  if (place < 0) return 'shuffle'
  say(
    'order',
    draft.shuffle === null ? 'guessed' : 'changed',
    `the options keep their order: option ${place + 1} speaks of others`,
    texts[place] ?? '',
  )
  return 'fixed'
}
