// Banks for the class: what loads beside the questions of an exam's grade, and what never mixes with them.
import { describe, expect, it } from 'vitest'
import { LARGEST_SET_PICTURES_BYTES, pictureBytes } from '../../../../src/core/bank/class-question'
import { enemiesOf } from '../../../../src/core/bank/families'
import type { Item } from '../../../../src/core/bank/item.schema'
import { loadBank } from '../../../../src/core/bank/load'
import { gradeOf, knownTopics } from '../../../../src/core/bank/own-item'
import { ownItemSchema } from '../../../../src/core/bank/own-item.schema'
import { withoutOff } from '../../../../src/core/bank/shelf'
import { toBase64 } from '../../../../src/core/exchange/base64'
import { itemFile, rawItem, realProfiles } from '../../../support/bank-files'

const classFile = (items: unknown[], path = 'own/unit/quiz.json') => ({
  path,
  text: JSON.stringify({ schema: 'preceptor/class-items@1', title: 'Quiz', items }),
})

const question = (id: string, options: readonly string[], more: object = {}) => ({
  id,
  revision: 1,
  stem: `Which one is right in ${id}?`,
  options: options.map((text, i) => ({ id: 'abcdefghij'.charAt(i), text })),
  key: 'a',
  order: 'shuffle',
  ...more,
})

const bytes = (text: string): string => toBase64(new TextEncoder().encode(text))
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
const picture = (base64: string, type = 'image/svg+xml') => ({ picture: { type, base64, alt: '' } })

const load = (...items: unknown[]) => loadBank([classFile(items)], [])
const reasons = (...items: unknown[]): string[] =>
  load(...items).problems.map(({ path, reason }) => `${path}: ${reason}`)

describe('a bank for the class', () => {
  it('takes two to eight options, with or without reasons, and no topics or sources', () => {
    const two = question('c-2', ['True', 'False'])
    const eight = question('c-8', ['1', '2', '3', '4', '5', '6', '7', '8'], { explanation: 'Because.' })
    const { classItems = [], items, problems, sections } = load(two, eight)
    expect(problems).toEqual([])
    expect(items).toEqual([])
    expect(classItems.map(({ id, options }) => [id, options.length])).toEqual([
      ['c-2', 2],
      ['c-8', 8],
    ])
    expect(classItems[0]).toMatchObject({ topics: {}, concepts: [], source: [], classOnly: true })
    expect(classItems[1]?.explanation).toBe('Because.')
    expect(sections).toEqual([{ file: 'own/unit/quiz.json', title: 'Quiz', items: 2, classOnly: true }])
  })
  it('leaves out one option and nine, each in words', () => {
    expect(reasons(question('c-1', ['One']), question('c-9', [...'123456789']))).toEqual([
      'options: has 1, and needs at least 2',
      'options: has 9, and may have at most 8',
    ])
  })
  it('changes neither the questions of an exam nor the revision that form codes stand on', () => {
    const exam = { path: 'items/a.json', text: itemFile('', [rawItem('a-001')]).text }
    const alone = loadBank([exam], [])
    const both = loadBank([exam, classFile([question('c-2', ['True', 'False'])])], [])
    expect(both.items).toEqual(alone.items)
    expect(both.revision).toBe(alone.revision)
    expect(alone.classItems).toBeUndefined()
  })
  it('gives an id once, whichever kind has it', () => {
    const exam = { path: 'items/a.json', text: itemFile('', [rawItem('a-001')]).text }
    const bank = loadBank([exam, classFile([question('a-001', ['True', 'False'])])], [])
    expect(bank.items).toHaveLength(1)
    expect(bank.classItems).toBeUndefined()
    expect(bank.twice).toEqual([{ item: 'a-001', file: 'own/unit/quiz.json', first: 'items/a.json' }])
  })
  it('is switched off like any other, and the revision stays', () => {
    const bank = loadBank([classFile([question('c-2', ['True', 'False'])])], [])
    const off = withoutOff(bank, new Set(['own/unit']), [])
    expect(off.classItems).toEqual([])
    expect(off.revision).toBe(bank.revision)
  })
  it('lets true-or-false questions meet in a set: they are no family', () => {
    const { classItems = [] } = load(
      question('c-1', ['True', 'False']),
      question('c-2', ['True', 'False'], { key: 'b' }),
    )
    expect(enemiesOf(classItems as Item[]).size).toBe(0)
  })
})

describe('an own picture', () => {
  it('is what its bytes say; an SVG with a script stays a picture', () => {
    const { classItems = [], problems } = load(question('c-1', ['A b', 'C d'], picture(bytes(svg))))
    expect(problems).toEqual([])
    expect(classItems[0]?.figure).toEqual({
      kind: 'picture',
      type: 'image/svg+xml',
      base64: bytes(svg),
      alt: '',
    })
  })
  it('is refused where it is something else than it says, or nothing that can be shown', () => {
    expect(
      reasons(
        question('c-1', ['A b', 'C d'], picture(bytes(svg), 'image/png')),
        question('c-2', ['A b', 'C d'], picture(bytes('<html><script>'), 'image/svg+xml')),
        question('c-3', ['A b', 'C d'], picture('§§§')),
      ).map((text) => text.slice(0, 46)),
    ).toEqual([
      'picture: says image/png, but is image/svg+xml',
      'picture: is no PNG, JPEG or SVG',
      expect.stringContaining('picture.base64: '),
    ])
  })
  it('is refused above 2 MB', () => {
    const large = toBase64(new Uint8Array(2 * 1024 * 1024 + 10))
    expect(reasons(question('c-1', ['A b', 'C d'], picture(large, 'image/png')))[0]).toMatch(
      /^picture.base64: is too long/,
    )
  })
  it('counts toward what one set may hold', () => {
    const { classItems = [] } = load(question('c-1', ['A b', 'C d'], picture(bytes(svg))))
    expect(pictureBytes(classItems)).toBeGreaterThanOrEqual(svg.length)
    expect(pictureBytes(classItems)).toBeLessThan(LARGEST_SET_PICTURES_BYTES)
  })
})

describe('questions that are written in the app', () => {
  const ownFile = (items: unknown[], more: object = {}) => ({
    path: 'own/unit/written.json',
    text: JSON.stringify({ schema: 'preceptor/own-items@1', title: 'Unit', items, ...more }),
  })
  const profiles = realProfiles()
  it('are of an exam’s grade once complete, for the class before, and left alone until they can be asked', () => {
    const bank = loadBank(
      [
        ownFile([
          rawItem('own-1'),
          rawItem('own-2', { source: [] }),
          question('own-3', ['True', 'False']),
          question('own-4', ['True', 'False'], { key: '' }),
          { id: 'own-5', revision: 1, stem: '', options: [], key: '', order: 'shuffle' },
        ]),
      ],
      profiles,
    )
    expect(bank.problems).toEqual([])
    expect(bank.items.map(({ id }) => id)).toEqual(['own-1'])
    expect(bank.classItems?.map(({ id }) => id)).toEqual(['own-2', 'own-3'])
    expect(bank.sections).toEqual([{ file: 'own/unit/written.json', title: 'Unit', items: 3, work: 2 }])
  })
  it('count before the other files of their bank, also where they were taken away', () => {
    const other = {
      path: 'own/unit/a.json',
      text: itemFile('', [rawItem('x-1'), rawItem('x-2'), rawItem('x-3')]).text,
    }
    const bank = loadBank(
      [other, ownFile([rawItem('x-1', { stem: 'Mended in the app?' })], { removed: ['x-2'] })],
      profiles,
    )
    expect(bank.items.map(({ id, stem }) => [id, stem.startsWith('Mended')])).toEqual([
      ['x-1', true],
      ['x-3', false],
    ])
    expect(bank.problems).toEqual([])
  })
  it('say what they lack, each once', () => {
    const lacks = (raw: unknown): readonly string[] => {
      const graded = gradeOf(ownItemSchema.parse(raw), knownTopics(profiles))
      return graded.grade === 'exam' ? [] : graded.lacks
    }
    expect(lacks(rawItem('x-1'))).toEqual([])
    expect(
      lacks({
        id: 'x-2',
        revision: 1,
        stem: '',
        options: [{ id: 'a', text: '' }],
        key: '',
        order: 'shuffle',
      }),
    ).toEqual([
      'the words of the question',
      'the words of an answer',
      'two answers or more (it has 1)',
      'a mark at the right answer',
    ])
    expect(lacks(question('x-3', ['Yes', 'No']))).toEqual([
      'a reason for each answer',
      'four answers (it has 2)',
      'a topic',
      'a concept',
      'a level',
      'a difficulty',
      'a source',
    ])
  })
})
