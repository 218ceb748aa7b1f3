// The surface solver finds cues that are there and none where there are none.
import { describe, expect, it } from 'vitest'
import { solvedShare, surfaceOf } from '../../../../../src/core/bank/lint/surface-solver'
import type { Item } from '../../../../../src/core/bank/item.schema'
import { lintBankOf, said, soundItem } from '../../../../support/lint-banks'

const items = (change: (raw: Record<string, unknown>) => void, count = 240): Item[] =>
  lintBankOf(
    Array.from({ length: count }, (_, i) => {
      const raw = soundItem(i)
      change(raw)
      return raw
    }),
  ).entries.map(({ item }) => item)

const share = (list: readonly Item[], seed = 1): number => solvedShare(list.map(surfaceOf), seed)

interface RawOption {
  id: string
  text: string
}
const each = (raw: Record<string, unknown>, change: (option: RawOption, right: boolean) => void): void =>
  (raw['options'] as RawOption[]).forEach((option) => change(option, option.id === raw['key']))

/** Gives the key the text of the given rank by length, 0 for the shortest; the others keep their order. */
const rankKey = (raw: Record<string, unknown>, rank: number): void => {
  const options = raw['options'] as RawOption[]
  const texts = options.map(({ text }) => text).sort((a, b) => a.length - b.length)
  const [ofKey = ''] = texts.splice(rank, 1)
  each(raw, (option, right) => (option.text = right ? ofKey : (texts.shift() ?? '')))
}

describe('a solver that sees only surfaces', () => {
  it('does about as well as chance where nothing gives the key away', () => {
    expect(share(items(() => undefined))).toBeLessThan(0.35)
  })

  it.each<[string, (raw: Record<string, unknown>) => void]>([
    [
      'longer keys',
      (raw) => each(raw, (option, right) => right && (option.text += ' with care and at once today')),
    ],
    [
      'absolute words in distractors',
      (raw) => each(raw, (option, right) => !right && (option.text = `Always ${option.text}`)),
    ],
    [
      'hedges in the key',
      (raw) => each(raw, (option, right) => right && (option.text = `It may be ${option.text}`)),
    ],
    ['keys that are the second-shortest option', (raw) => rankKey(raw, 1)],
    ['keys that are the third-shortest option', (raw) => rankKey(raw, 2)],
    [
      'reasons argued in distractors',
      // The key gets a word as well, so that its length does not give it away.
      (raw) => {
        const words = ['since', 'because', 'so that']
        each(raw, (option, right) => {
          const word = right ? 'merdan' : (words.pop() ?? '')
          option.text = option.text.replace(' ', ` ${word} `)
        })
      },
    ],
    ['one place', (raw) => (raw['key'] = 'c')],
    [
      'words of the stem in the key',
      (raw) =>
        each(
          raw,
          (option, right) => right && (option.text = String(raw['stem']).split(' ').slice(5, 9).join(' ')),
        ),
    ],
  ])('finds out %s', (_, change) => {
    expect(share(items(change))).toBeGreaterThan(0.6)
  })

  it('gives the same share for the same seed', () => {
    const list = items(() => undefined)
    expect(share(list, 7)).toBe(share(list, 7))
  })

  it('makes lint fail, with the share in the message', () => {
    const cued = Array.from({ length: 120 }, (_, i) => soundItem(i, { key: 'a' }))
    expect(said('surface-solver', ...cued)).toEqual([expect.stringMatching(/^error bank: .*100 % right/)])
  })
})
