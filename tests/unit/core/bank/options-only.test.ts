// The options-only pass: what the reader sees and does not, and how choices find their items again.
import { describe, expect, it } from 'vitest'
import type { Item } from '../../../../src/core/bank/item.schema'
import type { Choices, OptionSet } from '../../../../src/core/bank/readings/options-only'
import {
  compareChoices,
  LETTERS,
  optionSets,
  optionsOnlyText,
  readChoices,
  sheetCode,
  sheetKeyOf,
} from '../../../../src/core/bank/readings/options-only'
import { keyedOptionsHash } from '../../../../src/core/bank/readings/review'
import { lintBankOf, soundItem } from '../../../support/lint-banks'

const bank = (change: (i: number) => Record<string, unknown> = () => ({})): Item[] =>
  lintBankOf(Array.from({ length: 12 }, (_, i) => soundItem(i, change(i)))).entries.map(({ item }) => item)
const lettersOf = (sets: readonly OptionSet[], right = true): Choices => ({
  sheet: sheetCode(sets),
  letters: new Map(
    sets.map(({ number, item, options }) => {
      const place = options.findIndex(({ id }) => (id === item.key) === right)
      return [number, LETTERS[place] ?? '']
    }),
  ),
})
const when = { seed: 11, date: '2026-11-29' }

describe('a sheet of option sets', () => {
  it('shows the instruction, numbers and options, and neither id, question, topic, file nor figure', () => {
    const items = bank((i) =>
      i === 3
        ? {
            stem: 'Which row of the table shown fits the note of today?',
            figure: { kind: 'table', caption: 'Secret log', columns: ['Zed'], rows: [['9']], alt: 'A log.' },
          }
        : {},
    )
    const text = optionsOnlyText(optionSets(items, 11))
    expect(text.startsWith('For each set choose the option that is most likely the right answer')).toBe(true)
    expect(text).not.toMatch(/sound-|patient|clinical|planted|Secret|Zed|rationale|%/)
    for (const { options } of items) for (const option of options) expect(text).toContain(option.text)
  })

  it('is the same for the same seed, other for another, and keeps fixed order', () => {
    const items = bank((i) => (i % 2 === 0 ? { order: 'fixed' } : {}))
    expect(optionsOnlyText(optionSets(items, 11))).toBe(optionsOnlyText(optionSets([...items].reverse(), 11)))
    expect(optionsOnlyText(optionSets(items, 11))).not.toBe(optionsOnlyText(optionSets(items, 12)))
    const sets = optionSets(items, 11)
    const asWritten = ({ item, options }: OptionSet) =>
      options.every(({ id }, i) => item.options[i]?.id === id)
    expect(sets.filter(({ item }) => item.order === 'fixed').every(asWritten)).toBe(true)
    expect(sets.filter(({ item }) => item.order === 'shuffle').every(asWritten)).toBe(false)
  })
})

describe('choices', () => {
  it('are read from plain lines, and a torn line is refused with its number', () => {
    expect(readChoices('\uFEFFsheet K5HZW7G5\n1 B\r\n2: c\n3,D\n\n# done\n')).toEqual({
      sheet: 'K5HZW7G5',
      letters: new Map([
        [1, 'B'],
        [2, 'C'],
        [3, 'D'],
      ]),
    })
    expect(readChoices('1 B\n2 E')).toEqual({ fault: expect.stringMatching(/^line 2/) })
    expect(readChoices('1 B\n1 C')).toEqual({ fault: 'set 1 is answered twice' })
  })

  it('become one record for each set, with the seed as pass', () => {
    const items = bank()
    const sets = optionSets(items, 11)
    const { sets: names } = sheetKeyOf(sets, 11)
    const all = compareChoices(items, names, lettersOf(sets), when)
    expect(all).toMatchObject({ read: 12, right: 12, refused: [] })
    const first = sets[0]!.item
    expect(all.records[0]).toEqual({
      item: first.id,
      hash: keyedOptionsHash(first),
      date: '2026-11-29',
      pass: 11,
      right: true,
    })
    expect(compareChoices(items, names, lettersOf(sets, false), when)).toMatchObject({ read: 12, right: 0 })
  })

  it('find their items after the bank has grown and options have moved, and refuse a changed option', () => {
    const before = bank()
    const sets = optionSets(before, 11)
    const { sets: names } = sheetKeyOf(sets, 11)
    const moved = before.map((item) => ({ ...item, options: [...item.options].reverse() }))
    const more = lintBankOf([soundItem(50), soundItem(51)]).entries.map(({ item }) => item)
    expect(compareChoices([...more, ...moved], names, lettersOf(sets), when)).toMatchObject({ right: 12 })
    const changed = moved.map((item, i) =>
      i === 0
        ? { ...item, options: item.options.map((o, p) => (p === 0 ? { ...o, text: 'New' } : o)) }
        : item,
    )
    const after = compareChoices(changed, names, lettersOf(sets), when)
    expect(after).toMatchObject({ read: 11, right: 11 })
    expect(after.refused).toEqual([{ set: expect.any(Number), reason: expect.stringContaining('changed') }])
  })

  it('say which sets were left out or do not exist', () => {
    const items = bank()
    const sets = optionSets(items, 11)
    const letters = new Map([...lettersOf(sets).letters, [40, 'A']])
    letters.delete(5)
    const { refused } = compareChoices(items, sheetKeyOf(sets, 11).sets, { sheet: null, letters }, when)
    expect(refused.map(({ set }) => set)).toEqual([5, 40])
  })

  it('stay valid under a new question and lapse with another key', () => {
    const [one] = bank()
    expect(keyedOptionsHash({ ...one!, stem: 'What else?' })).toBe(keyedOptionsHash(one!))
    const other = one!.options.find(({ id }) => id !== one!.key)!.id
    expect(keyedOptionsHash({ ...one!, key: other })).not.toBe(keyedOptionsHash(one!))
  })
})
