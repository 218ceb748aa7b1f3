import { describe, expect, it } from 'vitest'
import { loadBank } from '../../../../src/core/bank/load'
import { revisionOf } from '../../../../src/core/bank/revision'
import {
  bankLines,
  bankOf,
  banksInTheWay,
  isOff,
  switched,
  withoutBank,
  withoutOff,
} from '../../../../src/core/bank/shelf'
import { itemFile, rawItem, realProfiles } from '../../../support/bank-files'

const profiles = realProfiles()
const files = [
  itemFile('items/a/one.json', [rawItem('a-001'), rawItem('a-002')], 'One'),
  itemFile('items/b.json', [rawItem('b-001')], 'Two'),
  itemFile('own/class/x.json', [rawItem('x-001'), rawItem('a-001')], 'Class'),
  itemFile('own/loose.json', [rawItem('l-001')], 'Loose'),
]
const bank = loadBank(files, profiles)
const ids = (off: string[]): string[] => withoutOff(bank, new Set(off), profiles).items.map(({ id }) => id)

describe('the shelf of banks', () => {
  it.each([
    ['items/a/one.json', 'shipped'],
    ['exams/cma.json', 'shipped'],
    ['question-banks', 'shipped'],
    ['own/class/deep/x.json', 'own/class'],
    ['own/loose.json', 'own/loose.json'],
  ])('%s belongs to %s', (file, id) => expect(bankOf(file)).toBe(id))

  it('lets the shipped item win where an own one has its id', () => {
    expect(bank.fileOf.get('a-001')).toBe('items/a/one.json')
    expect(bank.problems).toEqual([
      expect.objectContaining({ file: 'own/class/x.json', item: 'a-001', path: 'id' }),
    ])
  })

  it('leaves out what is switched off: one file, a whole bank, everything', () => {
    expect(ids([])).toEqual(['a-001', 'a-002', 'b-001', 'l-001', 'x-001'])
    expect(ids(['items/a/one.json'])).toEqual(['b-001', 'l-001', 'x-001'])
    expect(ids(['shipped'])).toEqual(['l-001', 'x-001'])
    expect(ids(['own/class'])).toEqual(['a-001', 'a-002', 'b-001', 'l-001'])
    expect(ids(['shipped', 'own/class', 'own/loose.json'])).toEqual([])
    expect(ids(['own/gone', 'nothing'])).toHaveLength(5)
  })

  it('keeps a shipped id taken while its file is off: an own item takes over no history', () => {
    expect(ids(['shipped'])).not.toContain('a-001')
  })

  it('has another revision while something is off, and the old one when it is on again', () => {
    const off = withoutOff(bank, new Set(['items/b.json']), profiles)
    expect(off.revision).not.toBe(bank.revision)
    const alone = loadBank([files[0]!, files[2]!, files[3]!], profiles)
    expect(off.revision).toBe(alone.revision)
    expect(withoutOff(bank, new Set(), profiles).revision).toBe(bank.revision)
  })

  it('lists banks with their files, counts and problems, the shipped one first', () => {
    const off = new Set(['own/class', 'items/b.json'])
    const broken = [...bank.problems, { file: 'own/broken/y.json', reason: 'the file is empty' }]
    const lines = bankLines(bank.sections, broken, off, { 'own/class': 'Class 3: Injections' })
    expect(
      lines.map(({ id, name, items, inUse, problems, on }) => [id, name, items, inUse, problems, on]),
    ).toEqual([
      ['shipped', '', 3, 2, 0, true],
      ['own/broken', 'broken', 0, 0, 1, true],
      ['own/class', 'Class 3: Injections', 1, 0, 1, false],
      ['own/loose.json', 'Loose', 1, 1, 0, true],
    ])
    expect(lines[0]?.files.map(({ file, on }) => [file, on])).toEqual([
      ['items/a/one.json', true],
      ['items/b.json', false],
    ])
  })

  it('switches one thing and leaves the others', () => {
    expect(switched(['a'], 'b', false)).toEqual(['a', 'b'])
    expect(switched(['a', 'b'], 'b', false)).toEqual(['a', 'b'])
    expect(switched(['a', 'b'], 'a', true)).toEqual(['b'])
  })

  it('forgets the switches of a bank that is gone', () => {
    const off = ['own/class', 'own/class/x.json', 'own/classic', 'shipped']
    expect(withoutBank(off, 'own/class')).toEqual(['own/classic', 'shipped'])
  })

  it('reads a file as off through its bank or by itself', () => {
    expect(isOff('own/a/b.json', new Set(['own/a']))).toBe(true)
    expect(isOff('own/a/b.json', new Set(['own/a/b.json']))).toBe(true)
    expect(isOff('own/a/b.json', new Set(['own/a/c.json', 'shipped']))).toBe(false)
  })
})

describe('own banks in the way of a code', () => {
  const without = (...off: string[]): string =>
    revisionOf(
      bank.items.filter(({ id }) => !off.some((part) => bank.fileOf.get(id)?.startsWith(part))),
      profiles,
    )
  const inTheWay = (revision: string) => banksInTheWay(bank, profiles, (each) => each === revision)

  it('are named: one, or all of them; none where that is of no help', () => {
    expect(inTheWay(without('own/class'))).toEqual(['own/class'])
    expect(inTheWay(without('own/loose.json'))).toEqual(['own/loose.json'])
    expect([...(inTheWay(without('own/')) ?? [])].sort()).toEqual(['own/class', 'own/loose.json'])
    expect(inTheWay('00000000')).toBeNull()
  })
})
