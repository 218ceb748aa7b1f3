// The recipe by which a calculation is asked again with other numbers: rows of values, and formulas for all that follows.
import { z } from '../../zod'
import { plainText } from '../texts/plain-text.schema'

/** Text with formulas in braces, such as “{weight} lb”; `{fee:2}` always shows two decimals. */
const template = plainText

const formula = z.string().min(1).max(200)

/** What one option says with other numbers. */
const optionRecipeSchema = z.strictObject({
  /** The key's formula, or the slip that leads to this option. */
  value: formula,
  rationale: template(1000),
})

/** See docs/authoring.md, “Numbers drawn anew”. */
export const numbersSchema = z.strictObject({
  names: z
    .array(z.string().regex(/^(?!round$|value$)[a-z][a-zA-Z]{0,19}$/, 'must be letters, such as weight'))
    .min(1)
    .max(6),
  /** Values that are safe together, in the order of the names. The first row is the item as it stands. */
  rows: z
    .array(z.array(z.number().min(0).max(1_000_000)).max(6))
    .min(4)
    .max(24),
  stem: template(1200),
  /** How an option says its value, such as “{value} mL”. */
  show: template(60),
  /** Values are rounded to so many decimals. */
  round: z.number().int().min(0).max(4),
  options: z.record(z.string().max(8), optionRecipeSchema),
  /** What the key may come to: the least and the most that can be meant in practice. */
  between: z.tuple([z.number().min(0), z.number().max(1_000_000)]),
  worked: z.array(template(300)).min(1).max(20),
})

export type NumberRecipe = z.infer<typeof numbersSchema>
