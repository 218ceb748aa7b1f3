// Calculations: each worked line is computed again, and the key stands among its numbers.
import type { Item } from '../item.schema'
import { siblingOf } from '../numbers/new-numbers'
import { faultInLine } from '../numbers/arithmetic'
import type { LintRule } from './finding'
import { itemRule } from './finding'
import { keyOption } from '../wording/wording'

/** A key such as “Hold the dose” is decided by the arithmetic and need not stand in it. */
const STARTS_WITH_NUMBER = /^\$?\.?\d/

const worked = itemRule(
  'worked-lines',
  'Every line in “worked” is arithmetic that comes out right, and a key that is a number is the result of one of them.',
  (item) => {
    if (item.worked === undefined) return []
    const wrong = item.worked.flatMap((line) => {
      const fault = faultInLine(line)
      return fault === null ? [] : [['error', `The worked line “${line}” ${fault}.`] as const]
    })
    if (!STARTS_WITH_NUMBER.test(keyOption(item).text) || keyIsWorked(item)) return wrong
    return [...wrong, ['warning', 'The number in the key is the result of no worked line.'] as const]
  },
)

function keyIsWorked(item: Item): boolean {
  const lines = new Set(item.worked?.flatMap(resultsIn))
  return numbersIn(keyOption(item).text).some((number) => lines.has(number))
}

/** What stands after the equals signs: a number on the way there, such as a 2 in “250 / 500 * 2”, proves nothing. */
function resultsIn(line: string): number[] {
  return numbersIn(line.split('=').slice(1).join(' '))
}

function numbersIn(text: string): number[] {
  return (text.match(/\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+/g) ?? []).map((number) =>
    Number(number.replaceAll(',', '')),
  )
}

const newNumbers = itemRule(
  'new-numbers',
  'With the numbers of each row of “numbers” the worked lines come out right and reach the key.',
  (item) =>
    (item.numbers?.rows ?? []).flatMap((row, r) => {
      if (item.numbers === undefined) return []
      const sibling = siblingOf(item, item.numbers, row)
      const said = `With row ${r + 1} of “numbers” (${row.join(', ')})`
      const wrong = (sibling.worked ?? []).flatMap((line) => {
        const fault = faultInLine(line)
        return fault === null ? [] : [['error', `${said} the worked line “${line}” ${fault}.`] as const]
      })
      if (keyIsWorked(sibling)) return wrong
      return [...wrong, ['error', `${said} the number in the key is the result of no worked line.`] as const]
    }),
)

export const workedRules: readonly LintRule[] = [worked, newNumbers]
