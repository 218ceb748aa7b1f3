import { describe, expect, it } from 'vitest'
import type { BankFile } from '../../../../src/core/bank/load'
import { loadBank } from '../../../../src/core/bank/load'
import type { BrowseFilter } from '../../../../src/core/bank/search/browse'
import {
  browse,
  browseEntries,
  everything,
  searchWords,
  wordHits,
} from '../../../../src/core/bank/search/browse'
import type { Exposure, ExposureLedger } from '../../../../src/core/exam/exposure'
import { itemFile, rawItem, realProfiles } from '../../../support/bank-files'

const profiles = realProfiles()
const unread = [{ title: 'A reference', opened: null }]
const read = [{ title: 'A reference', opened: '2026-11-22' }]

const files: BankFile[] = [
  itemFile('items/a.json', [
    rawItem('ice', { stem: 'A patient holds an ice pack. What is next?', source: read, level: 'recall' }),
    rawItem('office', { stem: 'The office opens. Which task comes first?', edition: 'Medicare 2026' }),
    rawItem('draw', {
      stem: 'Which tube is filled first in the order of draw?',
      topics: { cma: 'clinical.procedures.specimens' },
    }),
    rawItem('outside', {
      stem: 'Appendicitis is suspected. Who is told?',
      topics: {},
      teaches: { steps: ['call'] },
      source: unread,
    }),
    rawItem('pack', { stem: 'Which wrap goes around the tray?', options: packOptions() }),
  ]),
]

function packOptions(): unknown[] {
  return ['a', 'b', 'c', 'd'].map((id) => ({
    id,
    text: `Ice wrap ${id}`,
    rationale: `Reason ${id} in words`,
  }))
}

const { items, problems } = loadBank(files, profiles)
const entries = browseEntries(items, profiles)
const seen = (lastCorrect: boolean | null): Exposure => ({
  drawn: 1,
  shown: 1,
  firstAt: 1,
  firstCorrect: lastCorrect,
  lastAt: 1,
  lastCorrect,
  topics: {},
})

function ids(filter: Partial<BrowseFilter>, ledger: ExposureLedger = {}): string[] {
  return browse(entries, { ...everything, ...filter }, ledger).found.map(({ item }) => item.id)
}

describe('searching the library', () => {
  it('reads the test bank without a fault', () => {
    expect(problems).toEqual([])
  })

  it('finds a word at the start of a word, in the stem first and then elsewhere, never inside “office”', () => {
    expect(ids({ words: 'ICE' })).toEqual(['ice', 'pack'])
  })

  it('finds a part of a word when no word begins with it, and says so', () => {
    const result = browse(entries, { ...everything, words: 'itis' }, {})
    expect(result.found.map(({ item }) => item.id)).toEqual(['outside'])
    expect(result.inside).toBe(true)
  })

  it('asks for every word, wherever it stands', () => {
    expect(ids({ words: 'tube draw' })).toEqual(['draw'])
    expect(ids({ words: 'tube office' })).toEqual([])
  })

  it('puts the words as a phrase before the words apart, and passes over little words', () => {
    const phrase = loadBank(
      [
        itemFile('p.json', [
          rawItem('apart', { stem: 'Draw the blood, then fill the order form. What is next?' }),
          rawItem('together', { stem: 'What does the order of draw prevent?' }),
        ]),
      ],
      profiles,
    )
    const { found } = browse(
      browseEntries(phrase.items, profiles),
      { ...everything, words: 'Order of draw' },
      {},
    )
    expect(found.map(({ item }) => item.id)).toEqual(['together', 'apart'])
    expect(searchWords('order of draw')).toEqual(['order', 'draw'])
    expect(searchWords('of')).toEqual(['of'])
  })

  it('keeps a phrase in quotes together', () => {
    expect(ids({ words: '"order of draw"' })).toEqual(['draw'])
    expect(ids({ words: '"draw of order"' })).toEqual([])
  })

  it('finds an item by its id and by the name of its topic', () => {
    expect(ids({ words: 'outside' })).toContain('outside')
    expect(ids({ words: 'specimen collection' })).toEqual(['draw'])
  })

  it('finds nothing, not everything, for words that stand nowhere', () => {
    expect(ids({ words: 'zebra' })).toEqual([])
  })

  it('treats signs of a pattern as plain text', () => {
    expect(() => ids({ words: '(*[\\' })).not.toThrow()
    expect(ids({ words: '(*[\\' })).toHaveLength(5)
    expect(wordHits('50% of 0.5 mg', searchWords('0.5'), false)).toEqual([{ start: 7, end: 10 }])
  })

  it('marks what was searched for, at the start of words', () => {
    expect(wordHits('Ice in the office', searchWords('ice'), false)).toEqual([{ start: 0, end: 3 }])
    expect(wordHits('Ice in the office', searchWords('ice'), true)).toHaveLength(2)
  })
})

describe('typing on', () => {
  const texts = [
    'i',
    'ic',
    'ice',
    'ice p',
    'ice pa',
    'of',
    'of d',
    'of dr',
    'it',
    'itis',
    'it',
    '',
    '"order of',
    '"order of draw"',
  ]

  it('finds the same as a search from the start, whatever was typed before', () => {
    for (const first of texts)
      for (const second of texts) {
        const before = browse(entries, { ...everything, words: first }, {})
        const fresh = browse(entries, { ...everything, words: second }, {})
        const onward = browse(entries, { ...everything, words: second }, {}, before)
        expect({ second, ...onward }).toEqual({ second, ...fresh })
      }
  })

  it('forgets what was left out when a filter is taken away', () => {
    const before = browse(entries, { ...everything, level: 'recall', outline: 'rma' }, {})
    expect(browse(entries, everything, {}, before).found).toHaveLength(5)
  })
})

describe('filtering the library', () => {
  it('takes a domain, a sub-domain or a topic of one outline', () => {
    for (const place of ['clinical', 'clinical.procedures', 'clinical.procedures.specimens'])
      expect(ids({ outline: 'cma', place })).toContain('draw')
    expect(ids({ outline: 'cma', place: 'general' })).toEqual([])
    expect(ids({ outline: 'rma' })).not.toContain('draw')
  })

  it('shows what stands on no outline apart', () => {
    expect(ids({ outline: 'outside' })).toEqual(['outside'])
  })

  it('tells unseen, right, and wrong or blank last time apart', () => {
    const ledger = { ice: seen(true), office: seen(false), draw: seen(null) }
    expect(ids({ history: 'unseen' }, ledger)).toEqual(['outside', 'pack'])
    expect(ids({ history: 'right' }, ledger)).toEqual(['ice'])
    expect(ids({ history: 'wrong' }, ledger)).toEqual(['draw', 'office'])
    expect(ids({ history: 'seen' }, ledger)).toEqual(['draw', 'ice', 'office'])
  })

  it('counts an item that was dealt but never shown as unseen', () => {
    const dealt = { ...seen(null), shown: 0 }
    expect(ids({ history: 'unseen' }, { ice: dealt })).toContain('ice')
  })

  it('filters by level, edition and source', () => {
    expect(ids({ level: 'recall' })).toEqual(['ice'])
    expect(ids({ edition: 'dated' })).toEqual(['office'])
    expect(ids({ edition: 'Medicare 2026' })).toEqual(['office'])
    expect(ids({ sources: 'read' })).toEqual(['ice'])
    expect(ids({ sources: 'unread' })).not.toContain('ice')
  })

  it('filters by review state and by bank; an item that no record names is unreviewed', () => {
    const known = browseEntries(items, profiles, {
      reviews: { ice: 'reviewed', office: 'disagreed' },
      banks: { pack: 'own/class' },
    })
    const found = (filter: Partial<BrowseFilter>) =>
      browse(known, { ...everything, ...filter }, {}).found.map(({ item }) => item.id)
    expect(found({ review: 'reviewed' })).toEqual(['ice'])
    expect(found({ review: 'disagreed' })).toEqual(['office'])
    expect(found({ review: 'unreviewed' })).toEqual(['draw', 'outside', 'pack'])
    expect(found({ bank: 'own/class' })).toEqual(['pack'])
    expect(found({ bank: 'shipped' })).not.toContain('pack')
    expect(found({ bank: 'own/class', review: 'reviewed' })).toEqual([])
  })

  it('takes a change of review state or bank in while the words stay', () => {
    const known = browseEntries(items, profiles, { reviews: { ice: 'reviewed' } })
    const before = browse(known, { ...everything, review: 'reviewed' }, {})
    expect(browse(known, everything, {}, before).found).toHaveLength(5)
  })

  it('counts by place as if none were chosen, so that the learner sees where else there is something', () => {
    const { counts } = browse(entries, { ...everything, outline: 'cma', place: 'general' }, {})
    expect(counts.get('any')).toBe(5)
    expect(counts.get('cma:clinical')).toBe(4)
    expect(counts.get('outside')).toBe(1)
    expect(counts.has('cma:general')).toBe(false)
  })
})
