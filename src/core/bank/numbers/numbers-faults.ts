// What an item's number recipe owes: each row gives a sound question, and the first one the question as it stands.
import type { Item } from '../item.schema'
import { keyValueOf, siblingOf } from './new-numbers'
import type { NumberRecipe } from './numbers.schema'
import { lookOf } from '../texts/sound-text'

/** What is wrong with the item's recipe, in plain words; empty where it has none. */
export function numbersFaults(item: Item): string[] {
  const recipe = item.numbers
  if (recipe === undefined) return []
  if (item.figure !== undefined) return ['a figure keeps its numbers, so the item can have no others']
  const shape = shapeFaults(item, recipe)
  if (shape.length > 0) return shape
  return recipe.rows.flatMap((row, r) => {
    const said = `row ${r + 1} (${row.join(', ')})`
    try {
      return rowFaults(item, recipe, row, r === 0).map((fault) => `${said} ${fault}`)
    } catch (error) {
      if (error instanceof RangeError) return [`${said}: ${error.message}`]
      throw error
    }
  })
}

function shapeFaults(item: Item, { names, rows, options }: NumberRecipe): string[] {
  const faults: string[] = []
  if (new Set(names).size < names.length) faults.push('two values have the same name')
  const ids = item.options.map(({ id }) => id).sort()
  if (Object.keys(options).sort().join(' ') !== ids.join(' '))
    faults.push(`its options must be those of the item: ${ids.join(', ')}`)
  rows.forEach((row, r) => {
    if (row.length !== names.length)
      faults.push(`row ${r + 1} has ${row.length} values for ${names.length} names`)
  })
  if (new Set(rows.map((row) => row.join(' '))).size < rows.length) faults.push('two rows are the same')
  return faults
}

function rowFaults(item: Item, recipe: NumberRecipe, row: readonly number[], isFirst: boolean): string[] {
  const sibling = siblingOf(item, recipe, row)
  const faults: string[] = []
  const texts = sibling.options.map(({ text }) => lookOf(text))
  if (new Set(texts).size < texts.length)
    faults.push(`gives two options that say the same: ${texts.join('; ')}`)
  const [least, most] = recipe.between
  const key = keyValueOf(item, recipe, row)
  if (key < least || key > most)
    faults.push(`brings the key to ${key}, which is not between ${least} and ${most}`)
  if (texts.some((text) => /(^|[^\d])-/.test(text))) faults.push('gives an option below zero')
  if (
    [sibling.stem, ...(sibling.worked ?? []), ...sibling.options.map(({ rationale }) => rationale)].some(
      (text) => /[{}]/.test(text),
    )
  )
    faults.push('leaves a brace in the text')
  return isFirst ? [...faults, ...firstFaults(item, sibling)] : faults
}

/** The first row is what was read and reviewed: it must give that very question and key. */
function firstFaults(item: Item, sibling: Omit<Item, 'numbers'>): string[] {
  const faults: string[] = []
  const keyOf = ({ options, key }: Pick<Item, 'options' | 'key'>) => options.find(({ id }) => id === key)
  if (sibling.stem !== item.stem) faults.push(`does not give the stem as it stands, but “${sibling.stem}”`)
  const [mine, theirs] = [keyOf(item), keyOf(sibling)]
  if (mine?.text !== theirs?.text)
    faults.push(`does not give the key as it stands, but “${theirs?.text ?? ''}”`)
  if (mine?.rationale !== theirs?.rationale)
    faults.push(`does not give the key’s reason as it stands, but “${theirs?.rationale ?? ''}”`)
  return faults
}
