// Families: which items share their options, what makes a family whole, and who never meets whom.
import { describe, expect, it } from 'vitest'
import { isCompleteFamily, enemiesOf, sharedOptions } from '../../../../src/core/bank/families'
import type { Item } from '../../../../src/core/bank/item.schema'
import { family, lintBankOf, said, soundItem } from '../../../support/lint-banks'

const items = (raw: readonly Record<string, unknown>[]): Item[] =>
  lintBankOf(raw).entries.map(({ item }) => item)

describe('a family', () => {
  it('is known by its four options, whatever their order, case and spaces', () => {
    const [one, two, ...rest] = family('abcd')
    const options = (two!['options'] as { text: string }[]).map((o) => ({
      ...o,
      text: `  ${o.text.toUpperCase()} `,
    }))
    const shared = sharedOptions(
      items([one!, { ...two, options: options.reverse() }, ...rest, soundItem(90)]),
    )
    expect(shared.map((members) => members.map(({ id }) => id))).toEqual([
      ['sound-001', 'sound-002', 'sound-003', 'sound-004'],
    ])
    expect(shared.every(isCompleteFamily)).toBe(true)
  })

  it('is none where the options only mark places on a picture', () => {
    const marks = {
      options: 'abcd'.split('').map((id) => ({ id, text: id.toUpperCase(), rationale: 'Why.' })),
    }
    expect(sharedOptions(items([soundItem(1, marks), soundItem(2, marks)]))).toEqual([])
  })

  it.each(['abc', 'abcd', 'abcda', 'abcdab'])('passes lint with the keys %s', (keys) => {
    expect(said('family-keys', ...family(keys))).toEqual([])
  })

  it.each([
    ['aab', /“.*” is the key of 2 of 3; at most 1/],
    ['abca', /is the key of 2 of 4; at most 1/],
    ['abcaa', /is the key of 3 of 5; at most 2/],
    ['abcdabc', /7 items have the same options; at most 6/],
  ])('is found out with the keys %s', (keys, message) => {
    expect(said('family-keys', ...family(keys)).join()).toMatch(message)
  })

  it('is found out where members are not enemies, and never counts as whole', () => {
    const strangers = family('abc').map((raw) => ({ ...raw, enemies: undefined }))
    expect(said('family-keys', ...strangers)).toEqual([
      expect.stringMatching(/not named as enemies: sound-001 and sound-002, sound-001 and sound-003/),
    ])
    expect(sharedOptions(items(strangers)).some(isCompleteFamily)).toBe(false)
    expect(sharedOptions(items(family('ab'))).some(isCompleteFamily)).toBe(false)
  })
})

describe('items that never meet', () => {
  it('are enemies in both directions and members of a family, named or not', () => {
    const bans = enemiesOf(
      items([
        ...family('abc').map((raw) => ({ ...raw, enemies: undefined })),
        soundItem(8, { enemies: ['sound-009'] }),
        soundItem(9),
      ]),
    )
    expect(bans.get('sound-001')?.toSorted()).toEqual(['sound-002', 'sound-003'])
    expect(bans.get('sound-009')).toEqual(['sound-008'])
    expect(bans.get('sound-008')).toEqual(['sound-009'])
  })

  it('are not all that share options where there are more than a family holds', () => {
    const bans = enemiesOf(items(family('abcdabc').map((raw) => ({ ...raw, enemies: undefined }))))
    expect(bans.size).toBe(0)
  })
})
