// The blind pass: what an answer records, when an item counts as reviewed, and what makes it unreviewed again.
import { describe, expect, it } from 'vitest'
import { blindItems, blindText } from '../../../../src/core/bank/readings/blind'
import type { Item } from '../../../../src/core/bank/item.schema'
import type { ReviewRecord } from '../../../../src/core/bank/readings/review'
import {
  compareAnswers,
  contentHash,
  reviewStates,
  shownHash,
} from '../../../../src/core/bank/readings/review'
import { reviewReport, reviewRows } from '../../../../src/core/bank/readings/review-report'
import { readSourceSample } from '../../../../src/core/bank/readings/source-sample.schema'
import { sourceSampleLines } from '../../../../src/core/bank/readings/source-sample'
import { realProfiles } from '../../../support/bank-files'
import { lintBankOf, soundItem } from '../../../support/lint-banks'

const item = (number: number, changes: Record<string, unknown> = {}): Item =>
  lintBankOf([soundItem(number, changes)]).entries[0]!.item
const DAY = '2026-11-22'
const stateOf = (one: Item, records: readonly ReviewRecord[]) => reviewStates([one], records).get(one.id)
const answer = (one: Item, option: string, records: readonly ReviewRecord[] = []) =>
  compareAnswers([one], new Map([[one.id, option]]), records, DAY)
const rightOf = (one: Item): string => one.key
const wrongOf = (one: Item): string => one.options.find(({ id }) => id !== one.key)!.id

describe('the review state of an item', () => {
  it('goes from unreviewed to reviewed when a blind answer is the key', () => {
    const one = item(1)
    expect(stateOf(one, [])).toBe('unreviewed')
    const { records } = answer(one, rightOf(one))
    expect(records).toEqual([
      { item: one.id, hash: contentHash(one), date: DAY, agreed: true, firstPass: true },
    ])
    expect(stateOf(one, records)).toBe('reviewed')
  })

  it('stays disagreed at the same text however many later answers agree: no voting', () => {
    const one = item(1)
    const first = answer(one, wrongOf(one)).records
    expect(stateOf(one, first)).toBe('disagreed')
    const second = answer(one, rightOf(one), first).records
    expect(second).toEqual([expect.objectContaining({ agreed: true, firstPass: false })])
    expect(stateOf(one, [...first, ...second])).toBe('disagreed')
  })

  it('is unreviewed again when stem, option, figure or key changes, and reviewed after a new pass', () => {
    const one = item(1)
    const records = answer(one, rightOf(one)).records
    const changed: Item[] = [
      { ...one, stem: `${one.stem} Now?` },
      { ...one, options: one.options.map((o, i) => (i === 0 ? { ...o, text: 'New words' } : o)) },
      { ...one, key: wrongOf(one) },
      { ...one, figure: { kind: 'table', caption: 'C', columns: ['A'], rows: [['1']], alt: 'A table' } },
    ]
    for (const other of changed) {
      expect(stateOf(other, records)).toBe('unreviewed')
      const later = answer(other, rightOf(other), records).records
      expect(later).toEqual([expect.objectContaining({ firstPass: false })])
      expect(stateOf(other, [...records, ...later])).toBe('reviewed')
    }
  })

  it('keeps its review when options move or a rationale, source or code is mended', () => {
    const one = item(1)
    const records = answer(one, rightOf(one)).records
    const [a, b, c, d] = one.options
    const moved = { ...one, options: [d!, a!, c!, b!] }
    const renamed = {
      ...one,
      options: one.options.map((o) => ({ ...o, id: `x${o.id}`, rationale: 'Another reason.' })),
      key: `x${one.key}`,
      revision: 2,
      source: [{ title: 'Another', opened: null }],
    }
    expect(stateOf(moved, records)).toBe('reviewed')
    expect(stateOf(renamed, records)).toBe('reviewed')
  })

  it('does not record the same outcome twice', () => {
    const one = item(1)
    const { records } = answer(one, rightOf(one))
    expect(answer(one, rightOf(one), records).records).toEqual([])
  })
})

describe('answers that cannot be compared', () => {
  it('are refused with the reason, and nothing is recorded', () => {
    const one = item(1)
    const answers = new Map([
      ['nobody-001', 'a'],
      [one.id, 'z'],
    ])
    const result = compareAnswers([one], answers, [], DAY)
    expect(result.refused.map(({ reason }) => reason)).toEqual([
      'there is no such item',
      'it has no option “z”',
    ])
    expect(result.records).toEqual([])
  })

  it('are refused when the text changed after the blind file was written', () => {
    const one = item(1)
    const shown = new Map([[one.id, shownHash(one)]])
    const answers = new Map([[one.id, one.key]])
    expect(compareAnswers([one], answers, [], DAY, shown).agreed).toBe(1)
    const changed = { ...one, stem: `${one.stem} Now?` }
    expect(compareAnswers([changed], answers, [], DAY, shown).refused[0]?.reason).toMatch(/has changed/)
  })
})

describe('a blind file', () => {
  const list = Array.from({ length: 30 }, (_, i) => item(i, i === 3 ? { order: 'fixed' } : {}))
  const whole = { seed: 5, part: { k: 1, n: 1 }, picture: null }

  it('holds every question and option, and neither keys nor rationales nor sources', () => {
    const blind = blindItems(list, whole)
    expect(blind.map(({ id }) => id).sort()).toEqual(list.map(({ id }) => id))
    const keys = new Set(blind.flatMap((each) => Object.keys(each)))
    expect([...keys].sort()).toEqual(['figure', 'id', 'options', 'shown', 'stem'])
    const text = JSON.stringify(blind) + blindText(blind)
    for (const { options } of list) for (const { rationale } of options) expect(text).not.toContain(rationale)
  })

  it('shows items and options in another order, but fixed options as written', () => {
    const blind = blindItems(list, whole)
    expect(blind.map(({ id }) => id)).not.toEqual(list.map(({ id }) => id))
    expect(blind.some(({ options }) => options[0]?.id !== 'a')).toBe(true)
    expect(blind.find(({ id }) => id === 'sound-003')?.options.map(({ id }) => id)).toEqual([
      'a',
      'b',
      'c',
      'd',
    ])
    expect(blindItems(list, whole)).toEqual(blind)
  })

  it('does not tie the place of an option to being right', () => {
    const many = Array.from({ length: 400 }, (_, i) => item(i))
    const places = [0, 0, 0, 0]
    for (const each of blindItems(many, whole)) {
      const key = many.find(({ id }) => id === each.id)?.key
      places[each.options.findIndex(({ id }) => id === key)]!++
    }
    expect(Math.min(...places)).toBeGreaterThan(60)
  })

  it('splits into parts that share nothing and make up the whole', () => {
    const parts = [1, 2, 3].flatMap((k) => blindItems(list, { ...whole, part: { k, n: 3 } }))
    expect(parts.map(({ id }) => id).sort()).toEqual(list.map(({ id }) => id))
  })

  it('shows a table as data and no text alternative', () => {
    const figure = { kind: 'table', caption: 'Log', columns: ['Day'], rows: [['Mon']], alt: 'Secret words' }
    const [blind] = blindItems([item(1, { figure })], { ...whole, picture: () => 'x.svg' })
    expect(blind?.figure).toEqual({ kind: 'table', caption: 'Log', columns: ['Day'], rows: [['Mon']] })
    expect(blindText([blind!])).toContain('| Mon |')
  })
})

describe('the review page', () => {
  const profiles = realProfiles()
  const list = [item(1), item(2), item(3), item(4, { topics: {}, teaches: { rhythms: ['sinus'] } })]

  it('counts first answers as they were, also after a rewrite and a second pass', () => {
    const first = [
      ...answer(list[0]!, wrongOf(list[0]!)).records,
      ...answer(list[1]!, rightOf(list[1]!)).records,
    ]
    const rewritten = { ...list[0]!, stem: `${list[0]!.stem} Now?` }
    const second = answer(rewritten, rightOf(rewritten), first).records
    const rows = reviewRows(profiles[0]!, [rewritten, ...list.slice(1)], [...first, ...second])
    expect(rows.at(-1)).toMatchObject({
      items: 4,
      reviewed: 2,
      unreviewed: 2,
      firstAnswers: 2,
      firstAgreed: 1,
    })
    expect(rows.map(({ name }) => name)).toContain('Outside the outline')
  })

  it('says plainly that no certified clinician has signed the bank off', () => {
    const page = reviewReport(profiles, list, [])
    expect(page).toContain('No certified clinician')
    expect(page).toContain('No item has been answered yet.')
    expect(page).toContain('By sub-domain, CMA')
  })
})

describe('the sample of facts whose sources were looked up', () => {
  const sample = {
    schema: 'preceptor/source-sample@1',
    date: DAY,
    drawn: 'Drawn by seed.',
    facts: [
      { item: 'a-1', area: 'law', fact: 'Ten days', found: 'A', where: 'ecfr.gov' },
      { item: 'a-2', area: 'law', fact: 'Thirty days', found: 'none', where: 'refused' },
      { item: 'a-3', area: 'billing', fact: 'Box 24', found: 'A-copy', where: 'cms.gov' },
    ],
  }

  it('stands in the report by area, with what was not found', () => {
    const lines = sourceSampleLines(readSourceSample(sample))
    expect(lines).toContain('| law | 2 | 1 | 0 | 0 | 1 |')
    expect(lines).toContain('| All | 3 | 1 | 1 | 0 | 1 |')
  })

  it('is no sample with a kind of source that is not known, and leaves the report out', () => {
    const odd = { ...sample, facts: [{ ...sample.facts[0], found: 'C' }] }
    expect(readSourceSample(odd)).toBeNull()
    expect(sourceSampleLines(null)).toEqual([])
  })
})
