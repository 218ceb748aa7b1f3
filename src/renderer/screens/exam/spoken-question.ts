// What is read aloud of a question, in the order in which it is read.
import type { Item } from '../../../core/bank/item.schema'
import { optionLetter } from '../../../core/bank/option-letter'

/** Stem and answers by their letters. */
export function spokenQuestion(item: Item): readonly string[] {
  return [item.stem, ...item.options.map(({ text }, i) => `${optionLetter(i)}. ${text}`)]
}

/** The same once it is checked: why the chosen answer is wrong, then the right one and its reason, come first. */
export function spokenReasons(item: Item, chosen: string | null): readonly string[] {
  const mine = chosen === item.key ? undefined : item.options.find(({ id }) => id === chosen)
  const index = item.options.findIndex(({ id }) => id === item.key)
  const letter = optionLetter(index)
  const wrong =
    mine === undefined
      ? []
      : [`Your answer, ${optionLetter(item.options.indexOf(mine))}, is wrong.`, mine.rationale]
  const why = [
    item.options[index]?.rationale ?? '',
    ...(item.explanation === undefined ? [] : [item.explanation]),
  ]
  return [...wrong, `The answer is ${letter}.`, ...why, ...spokenQuestion(item)]
}
