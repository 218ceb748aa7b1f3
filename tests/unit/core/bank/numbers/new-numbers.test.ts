// Calculations asked with other numbers: drawn by seed, always a sound question, and never another bank.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Item } from '../../../../../src/core/bank/item.schema'
import { itemSchema } from '../../../../../src/core/bank/sound-item.schema'
import { faultInLine } from '../../../../../src/core/bank/numbers/arithmetic'
import {
  asItStands,
  keyValueOf,
  siblingOf,
  withNewNumbers,
} from '../../../../../src/core/bank/numbers/new-numbers'
import { revisionOf } from '../../../../../src/core/bank/revision'
import { calculation } from '../../../../support/calculation'
import { makeItem } from '../../../../support/exam-fixtures'

const plain = makeItem('dose', { topics: { cma: 'clinical.pharmacology.dosage' } })
const raw = calculation
const recipe = raw.numbers
const read = (changed: Record<string, unknown> = {}) =>
  itemSchema.safeParse({ ...raw, numbers: { ...recipe, ...changed } })
const faults = (changed: Record<string, unknown>): string =>
  read(changed)
    .error?.issues.map(({ message }) => message)
    .join('\n') ?? ''
const item = itemSchema.parse(raw)

describe('a calculation with other numbers', () => {
  it('brings every row but its own before one comes again, the same for the same seed', () => {
    const stems = [1, 2, 3].map((seed) => withNewNumbers(item, seed).stem)
    expect(new Set(stems).size).toBe(3)
    expect(stems).not.toContain(item.stem)
    expect(withNewNumbers(item, 4)).toEqual(withNewNumbers(item, 1))
  })

  it('computes key, slips, reasons, and worked lines, and puts numbers in their order', () => {
    const sibling = siblingOf(item, item.numbers!, [15, 10])
    expect(sibling.stem).toBe('A child of 33 lb is to have 10 mg/kg. How much is one dose?')
    expect(sibling.options.map(({ id, text }) => `${id} ${text}`)).toEqual([
      'c 15 mg',
      'a 150 mg',
      'd 300 mg',
      'b 330 mg',
    ])
    expect(sibling.key).toBe('a')
    expect(sibling.options[1]?.rationale).toBe('15 kg times 10 mg is 150 mg.')
    expect(sibling.worked).toEqual(['33 / 2.2 = 15', '15 * 10 = 150'])
  })

  it('is asked without its recipe, which would tell the key', () => {
    expect('numbers' in withNewNumbers(item, 1)).toBe(false)
    expect('numbers' in asItStands(item)).toBe(false)
    expect(asItStands(item)).toEqual({ ...item, numbers: undefined })
  })

  it('leaves an item without a recipe as it is', () => {
    expect(withNewNumbers(plain, 3)).toBe(plain)
  })

  it('changes no form, so that codes stay good', () => {
    expect(revisionOf([item], [])).toBe(revisionOf([asItStands(item)], []))
  })

  it.each([
    [{ between: [160, 500] }, /row 2 \(15, 10\) brings the key to 150, which is not between 160 and 500/],
    [{ options: { ...recipe.options, b: { value: 'kg * perKg', rationale: 'Twin.' } } }, /say the same/],
    [{ options: { ...recipe.options, b: { value: 'kg * weight', rationale: 'Unknown.' } } }, /“w” in it/],
    [{ options: { ...recipe.options, b: { value: 'process.exit()', rationale: 'Code.' } } }, /“p” in it/],
    [
      { options: { ...recipe.options, b: { value: 'kg / (perKg - 10)', rationale: 'None.' } } },
      /divides by zero/,
    ],
    [{ options: { ...recipe.options, b: { value: 'kg - 100', rationale: 'Less.' } } }, /below zero/],
    [{ options: { a: recipe.options.a } }, /must be those of the item: a, b, c, d/],
    [{ stem: 'A child of {kg} lb is to have {perKg} mg/kg.' }, /does not give the stem as it stands/],
    [{ rows: [[15, 10], ...recipe.rows.slice(1)] }, /two rows are the same/],
    [{ rows: [[21, 10], ...recipe.rows.slice(1)] }, /does not give the key as it stands/],
    [{ rows: [[20], ...recipe.rows.slice(1)] }, /row 1 has 1 values for 2 names/],
    [{ names: ['round', 'perKg'] }, /must be letters/],
    [{ worked: ['{kg * 2.2 / 2.2 = {kg}'] }, /leaves a brace/],
  ])('is refused with %j', (changed, reason) => expect(faults(changed)).toMatch(reason))

  it('has no figure, whose numbers would stay', () => {
    const figure = { kind: 'table', caption: 'Label', columns: ['Dose'], rows: [['200 mg']], alt: 'A label.' }
    const read = itemSchema.safeParse({ ...raw, figure })
    expect(read.error?.issues[0]?.message).toMatch(/a figure keeps its numbers/)
  })
})

describe('the shipped recipes', () => {
  const folder = new URL('../../../../../question-banks/items/', import.meta.url)
  const files = readdirSync(folder, { recursive: true }).map(String)
  const withRecipe = files
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => (JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { items: object[] }).items)
    .filter((each) => 'numbers' in each)
    .map((each) => itemSchema.parse(each))

  it('are at least 25', () => expect(withRecipe.length).toBeGreaterThanOrEqual(25))

  it.each(withRecipe.map((each): [string, Item] => [each.id, each]))(
    '%s: each row is a whole question with its arithmetic, and its key is the formula’s',
    (_, each) => {
      for (const row of each.numbers!.rows) {
        const sibling = siblingOf(each, each.numbers!, row)
        expect(itemSchema.safeParse(sibling).error).toBeUndefined()
        expect(sibling.worked?.map(faultInLine).filter((fault) => fault !== null)).toEqual([])
        const key = sibling.options.find(({ id }) => id === sibling.key)?.text ?? ''
        const shown = Number(/[\d.,]+/.exec(key)?.[0].replaceAll(',', ''))
        expect(shown).toBe(keyValueOf(each, each.numbers!, row))
      }
    },
  )
})
