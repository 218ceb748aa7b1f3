// A calculation with other numbers: an item's sibling by its number recipe, the same one for the same seed.
import { seeded } from '../../random'
import type { NamedValues } from './arithmetic'
import { evaluate } from './arithmetic'
import type { Item } from '../item.schema'
import type { NumberRecipe } from './numbers.schema'

/** An item as it is asked: it carries no recipe, for that would tell the key. */
export type AskedItem = Omit<Item, 'numbers'>

/** The item without its recipe, as it stands in the bank. */
export function asItStands(item: Item): AskedItem {
  if (item.numbers === undefined) return item
  const { numbers: _, ...asked } = item
  return asked
}

/**
 * The item with the numbers of this seed, as it stands where it has no recipe. Seeds that follow each other bring all rows
 * but the first, which is the item itself, before one comes again.
 */
export function withNewNumbers(item: Item, seed: number): AskedItem {
  const recipe = item.numbers
  if (recipe === undefined) return item
  const rows = seeded(`${item.id}/numbers`).shuffle(recipe.rows.slice(1))
  return siblingOf(item, recipe, rows[seed % rows.length] ?? [])
}

/** The item with one row of the recipe's values. Throws a RangeError where a formula does not come to a number. */
export function siblingOf(item: Item, recipe: NumberRecipe, row: readonly number[]): AskedItem {
  const values = new Map(recipe.names.map((name, i) => [name, row[i] ?? NaN]))
  const options = item.options.map((option) => {
    const own = Object.hasOwn(recipe.options, option.id) ? recipe.options[option.id] : undefined
    if (own === undefined) throw new RangeError(`the recipe has no option “${option.id}”`)
    const value = valueOf(`round(${own.value}, ${recipe.round})`, values)
    const text = filled(recipe.show, new Map([...values, ['value', value]]))
    return { value, option: { ...option, text, rationale: filled(own.rationale, values) } }
  })
  // Numbers that stand in their order do so with other numbers too.
  if (item.order === 'fixed') options.sort((a, b) => a.value - b.value)
  return {
    ...asItStands(item),
    stem: filled(recipe.stem, values),
    options: options.map(({ option }) => option) as Item['options'],
    worked: recipe.worked.map((line) => filled(line, values)),
  }
}

/** What the key comes to with a row of values, rounded as it is shown. */
export function keyValueOf(item: Item, recipe: NumberRecipe, row: readonly number[]): number {
  const values = new Map(recipe.names.map((name, i) => [name, row[i] ?? NaN]))
  return valueOf(`round(${recipe.options[item.key]?.value ?? ''}, ${recipe.round})`, values)
}

/** Beyond six decimals lies only what a computer makes of a tenth. */
const PLAIN = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 })
/** By the number of decimals that are always shown. */
const FORMATS = Array.from(
  { length: 10 },
  (_, decimals) =>
    new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
)

function filled(template: string, values: NamedValues): string {
  return template.replace(/\{([^{}:]+)(?::(\d))?\}/g, (_, formula: string, decimals?: string) => {
    const value = valueOf(formula, values)
    return (FORMATS[Number(decimals)] ?? PLAIN).format(value)
  })
}

function valueOf(formula: string, values: NamedValues): number {
  const value = evaluate(formula, values)
  if (typeof value === 'string') throw new RangeError(`the formula “${formula}” ${value}`)
  if (!Number.isFinite(value)) throw new RangeError(`the formula “${formula}” comes to no number`)
  return value
}
