import { describe, expect, it } from 'vitest'
import { loadBank } from '../../../../src/core/bank/load'
import { seeded } from '../../../../src/core/random'
import { browseEntries } from '../../../../src/core/bank/search/browse'
import { chooseForSet, examForSet } from '../../../../src/core/study/plan/set-choice'
import { itemFile, rawItem, realProfiles } from '../../../support/bank-files'

const profiles = realProfiles()
const onlyCma = { topics: { cma: 'clinical.procedures.specimens' } }
const { items } = loadBank(
  [itemFile('s.json', [rawItem('a'), rawItem('b'), rawItem('c'), rawItem('d', onlyCma)])],
  profiles,
)
const entries = browseEntries(items, profiles)

describe('a quick set from the library', () => {
  it('is cut to the count and the same for the same chance', () => {
    const set = chooseForSet(items, 3, seeded(7))
    expect(set).toHaveLength(3)
    expect(chooseForSet(items, 3, seeded(7))).toEqual(set)
  })

  it('never holds two items that must not meet', () => {
    const pair = loadBank(
      [itemFile('p.json', [rawItem('one', { enemies: ['two'] }), rawItem('two')])],
      profiles,
    )
    for (let seed = 0; seed < 20; seed++) expect(chooseForSet(pair.items, 2, seeded(seed))).toHaveLength(1)
  })

  it('never holds two members of a family, whether they name each other or not', () => {
    const { options } = rawItem('one')
    const kin = loadBank(
      [
        itemFile(
          'k.json',
          ['one', 'two', 'three'].map((id) => rawItem(id, { options })),
        ),
      ],
      profiles,
    )
    for (let seed = 0; seed < 20; seed++) expect(chooseForSet(kin.items, 3, seeded(seed))).toHaveLength(1)
  })

  it('is sat under the outline that names most of its items', () => {
    expect(examForSet(entries, ['cma', 'rma'])).toBe('cma')
    expect(examForSet(entries, ['rma'])).toBe('rma')
    expect(examForSet(entries, [])).toBeNull()
  })
})
