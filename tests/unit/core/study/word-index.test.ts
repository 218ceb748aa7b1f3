import { folded } from '../../../../src/core/text-fold'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadBank } from '../../../../src/core/bank/load'
import { browse, browseEntries, everything } from '../../../../src/core/bank/search/browse'
import { IN_REST, IN_STEM, marksOf, wordIndex } from '../../../../src/core/bank/search/word-index'
import { itemFile, rawItem, realProfiles } from '../../../support/bank-files'

const profiles = realProfiles()
const stems = [
  'A patient holds an ice pack. What is next?',
  'The office opens at 8:30. Who unlocks it, Ms. Peña or Mr. O’Neill?',
  'Which dose of 2.5% lidocaine is ordered (5 mL/kg)?',
  'Pre-op teaching: which step is “first in line”?',
]
const { items } = loadBank(
  [
    itemFile(
      'items/a.json',
      stems.map((stem, i) => rawItem(`q-${i}`, { stem })),
    ),
  ],
  profiles,
)
const entries = browseEntries(items, profiles)
const index = wordIndex(entries)

describe('the index of words', () => {
  it('tells the stem from the rest, and both from nowhere', () => {
    expect([...(marksOf(index, 'ice') ?? [])]).toEqual([IN_STEM, 0, 0, 0])
    expect([...(marksOf(index, 'reference') ?? [])]).toEqual([IN_REST, IN_REST, IN_REST, IN_REST])
    expect([...(marksOf(index, 'fice') ?? [])]).toEqual([0, 0, 0, 0])
  })

  it('knows letters with accents, and leaves phrases and 2.5% to the texts', () => {
    expect(marksOf(index, folded('peñ'))?.[1]).toBe(IN_STEM)
    expect(marksOf(index, 'first in')).toBeNull()
    expect(marksOf(index, '2.5%')).toBeNull()
  })

  it('changes no result: whatever is typed, the library finds the same with it and without', () => {
    const pieces = fc.constantFrom(
      ...stems.flatMap((stem) => stem.split(' ')),
      ...['i', 'ic', 'ice p', '“first in', 'of', '2.5%', 'zebra', 'ffice', 'op', 'step a', 'q-1', '8', '30'],
    )
    const typed = fc.oneof(
      fc.array(pieces, { maxLength: 4 }).map((parts) => parts.join(' ')),
      fc.string({ maxLength: 12 }),
    )
    fc.assert(
      fc.property(typed, (words) => {
        const filter = { ...everything, words }
        expect(browse(entries, filter, {}, undefined, index)).toEqual(browse(entries, filter, {}))
      }),
    )
  })
})
