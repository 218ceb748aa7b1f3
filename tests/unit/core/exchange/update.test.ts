// The same origin again: what is new, what changed and in which fields, what stayed, what is gone.
import { describe, expect, it } from 'vitest'
import { fromSameOrigin, updateOf } from '../../../../src/core/exchange/update'
import type { Kept } from '../../../../src/core/exchange/update'
import { previewOf } from '../../../../src/core/exchange/preview'
import { readText } from '../../../support/exchange'

const judgedOf = (name: string, text: string) => previewOf([readText(name, text)], [], []).judged
const keptOf = (name: string, text: string): Kept[] =>
  judgedOf(name, text).flatMap((each) => (each.standing === 'work' ? [] : [each.item]))
const summary = (before: readonly Kept[], name: string, text: string) => {
  const { added, changed, same, gone, work } = updateOf(before, judgedOf(name, text))
  return {
    added: added.map(({ item }) => [item.id, item.stem]),
    changed: changed.map(({ before: old, after, changes }) => [old.id, after.id, after.revision, changes]),
    same: same.map(({ id }) => id),
    gone: gone.map(({ id }) => id),
    work: work.length,
  }
}

const PULSE = '::Pulse::Where is the pulse of an infant counted first of all? {=Apex ~Wrist ~Neck ~Knee}'
const TEMP = '::Temp::Which site gives the core temperature of an adult? {=Rectum ~Armpit ~Brow ~Toe}'

describe('a file of the same origin', () => {
  it('unchanged: all is the same', () => {
    const text = `${PULSE}\n\n${TEMP}\n`
    expect(summary(keptOf('u.gift', text), 'u.gift', text)).toEqual({
      added: [],
      changed: [],
      same: ['u-pulse', 'u-temp'],
      gone: [],
      work: 0,
    })
  })

  it('names each field that changed, as it was and as it is; another question has another revision', () => {
    const before = keptOf('u.gift', `${PULSE}\n\n${TEMP}\n`)
    const after = `${PULSE.replace('~Wrist', '~Wrist#Later.').replace('first of all', 'today')}\n`
    const found = summary(before, 'u.gift', after)
    expect(found.gone).toEqual(['u-temp'])
    expect(found.changed).toEqual([
      [
        'u-pulse',
        'u-pulse',
        2,
        [
          {
            field: 'stem',
            before: 'Where is the pulse of an infant counted first of all?',
            after: 'Where is the pulse of an infant counted today?',
          },
          { field: 'option 2, reason', before: '', after: 'Later.' },
        ],
      ],
    ])
  })

  it('a reason alone leaves the revision as it is, and another key does not', () => {
    const before = keptOf('u.gift', PULSE)
    expect(summary(before, 'u.gift', PULSE.replace('~Neck', '~Neck#No.')).changed[0]?.[2]).toBe(1)
    const other = summary(before, 'u.gift', PULSE.replace('=Apex ~Wrist', '~Apex =Wrist'))
    expect(other.changed).toMatchObject([
      ['u-pulse', 'u-pulse', 2, [{ field: 'key', before: 'Apex', after: 'Wrist' }]],
    ])
  })

  it('without names: a question put first is new, under an id of its own, and the others are found by their text', () => {
    const bare = (...texts: string[]): string =>
      `${texts.map((text) => text.replace(/^::\w+::/, '')).join('\n\n')}\n`
    const before = keptOf('u.gift', bare(PULSE, TEMP))
    const found = summary(before, 'u.gift', bare('What is asked first? {=a ~b}', PULSE, TEMP))
    expect(found).toMatchObject({ same: ['u', 'u-2'], changed: [], gone: [] })
    expect(found.added).toHaveLength(1)
    expect(before.map(({ id }) => id as string)).not.toContain(found.added[0]?.[0])
  })

  it('is told by the id of the file, whatever became of its text', () => {
    const csv = (stem: string, a: string): string => `ID,Question,A,B,Key\nq-17,${stem},${a},y,A\n`
    const before = keptOf('u.csv', csv('Which one?', 'x'))
    const found = summary(before, 'other.csv', csv('Something else entirely?', 'z'))
    expect(found.changed).toMatchObject([
      ['q-17', 'q-17', 2, [{ field: 'stem' }, { field: 'option 1' }, { field: 'key' }]],
    ])
  })

  it('what the file holds in a way that cannot be asked stays as it was, and is not gone', () => {
    const before = keptOf('u.gift', PULSE)
    expect(summary(before, 'u.gift', PULSE.replace('=Apex', '~Apex'))).toMatchObject({
      same: ['u-pulse'],
      gone: [],
      work: 1,
    })
  })
})

describe('the same origin', () => {
  const before = keptOf('u.gift', `${PULSE}\n\n${TEMP}\n`)
  it.each([
    ['u.gift', 'x? {=a ~b}', true],
    ['other.gift', 'x? {=a ~b}', false],
  ])('%s: %j', (name, text, same) => {
    expect(fromSameOrigin(before, [readText(name, text)])).toBe(same)
  })

  it('is known by its ids under another name', () => {
    const csv = 'ID,Question,A,B,Key\nq-17,Which?,x,y,A\n'
    expect(fromSameOrigin(keptOf('u.csv', csv), [readText('v.csv', csv)])).toBe(true)
    expect(fromSameOrigin([], [readText('v.csv', csv)])).toBe(false)
  })
})
