// What is read aloud of a question, in the order in which it is read.
import type { Item } from '../../../core/bank/item.schema'

/** Stem and answers by their letters; once it is checked, the right answer and its reason before anything else. */
export function spokenQuestion(item: Item, checked: boolean): readonly string[] {
  const answers = item.options.map(({ text }, i) => `${'ABCD'.charAt(i)}. ${text}`)
  if (!checked) return [item.stem, ...answers]
  const index = item.options.findIndex(({ id }) => id === item.key)
  const reason = item.options[index]?.rationale ?? ''
  return [`The answer is ${'ABCD'.charAt(index)}.`, reason, item.stem, ...answers]
}
