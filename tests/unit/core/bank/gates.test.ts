// The gates: what passes, what fails, what is open, and that an exam passes only when all of its gates do.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { gatesPassed } from '../../../../src/core/bank/gates/gate-state.schema'
import type { GateName, GateReport, GateRoom, GateRow } from '../../../../src/core/bank/gates/gates'
import { gateReport } from '../../../../src/core/bank/gates/gates'
import { readGates } from '../../../../src/core/bank/gates/gates.schema'
import type { Item } from '../../../../src/core/bank/item.schema'
import type { OptionsOnlyRecord } from '../../../../src/core/bank/readings/options-only'
import type { Rating } from '../../../../src/core/bank/readings/ratings'
import { raterAgreement, ratedItems } from '../../../../src/core/bank/readings/ratings'
import type { ReviewRecord } from '../../../../src/core/bank/readings/review'
import { contentHash, keyedOptionsHash } from '../../../../src/core/bank/readings/review'
import { wilson } from '../../../../src/core/bank/readings/wilson'
import { realProfiles } from '../../../support/bank-files'
import { family, lintBankOf, soundItem } from '../../../support/lint-banks'

const gates = readGates(
  JSON.parse(readFileSync(new URL('../../../../question-banks/gates.json', import.meta.url), 'utf8')),
)!
const items = (raw: readonly Record<string, unknown>[]): Item[] =>
  lintBankOf(raw).entries.map(({ item }) => item)
const twenty = items(Array.from({ length: 20 }, (_, i) => soundItem(i)))
const date = '2026-11-29'

/** Three passes over the items; `hits` says how many of them got an item. */
const read = (list: readonly Item[], hits: (item: Item, i: number) => number): OptionsOnlyRecord[] =>
  list.flatMap((item, i) =>
    [11, 12, 13].map((pass, p) => ({
      item: item.id,
      hash: keyedOptionsHash(item),
      date,
      pass,
      right: p < hits(item, i),
    })),
  )
/** Three raters who all put `lay` and `graduate` on the key. */
const rate = (list: readonly Item[], lay: number, graduate: number): Rating[] =>
  list.flatMap((item) => {
    const texts = item.options.map(({ text }) => text).sort()
    const key = texts.indexOf(item.options.find(({ id }) => id === item.key)!.text)
    const spread = (points: number): number[] =>
      texts.map((_, i) => (i === key ? points : i === (key + 1) % 4 ? 100 - points : 0))
    return [1, 2, 3].map((reader) => ({
      item: item.id,
      hash: contentHash(item),
      date,
      reader,
      lay: spread(lay),
      graduate: spread(graduate),
    }))
  })
const review = (list: readonly Item[], agreed: (i: number) => boolean, second?: string): ReviewRecord[] =>
  list.flatMap((item, i) =>
    [1, 2].map((expert) => ({
      item: item.id,
      hash: contentHash(item),
      date,
      agreed: agreed(i),
      firstPass: expert === 1,
      expert,
      ...(second === undefined ? {} : { second }),
    })),
  )

const report = (room: Partial<GateRoom> = {}): GateReport =>
  gateReport({
    items: twenty,
    fileOf: new Map(twenty.map(({ id }) => [id, 'items/test/planted.json'])),
    profiles: [],
    bankRevision: 'ABCD1234',
    gates,
    optionsOnly: [],
    ratings: [],
    reviews: [],
    bare: [],
    ...room,
  })
const rowOf = (made: GateReport, gate: GateName, part = 'the bank'): GateRow =>
  made.rows.find((row) => row.gate === gate && row.part === part)!

describe('a rate', () => {
  it('carries Wilson’s limits', () => {
    // 147 of 182, as worked by hand in Wilson's formula.
    const { share, low, high } = wilson(147, 182)
    expect([share, low, high].map((value) => Math.round(value * 1000))).toEqual([808, 744, 858])
    expect(wilson(0, 0)).toMatchObject({ share: 0, low: 0, high: 1 })
  })
})

describe('the options-only gate', () => {
  it('counts an item that two of three readers got, holds the limit and fails above it', () => {
    const eight = report({ optionsOnly: read(twenty, (_, i) => (i < 8 ? 2 : 1)) })
    expect(rowOf(eight, 'options-only')).toMatchObject({
      n: 20,
      ungated: 0,
      verdict: 'pass',
      stretchHeld: false,
    })
    expect(rowOf(eight, 'options-only').rate).toMatchObject({ count: 8, of: 20 })
    const nine = report({ optionsOnly: read(twenty, (_, i) => (i < 9 ? 2 : 0)) })
    expect(rowOf(nine, 'options-only').verdict).toBe('fail')
    expect(rowOf(nine, 'options-only', 'items/test/planted.json')).toMatchObject({
      verdict: 'pass',
      limit: 'at most 55 %',
    })
    expect(
      rowOf(
        report({ optionsOnly: read(twenty, (_, i) => (i < 12 ? 2 : 0)) }),
        'options-only',
        'items/test/planted.json',
      ).verdict,
    ).toBe('fail')
  })

  it('is open where an item has fewer than three passes, or its options have changed since', () => {
    const some = read(twenty, () => 0).slice(1)
    expect(rowOf(report({ optionsOnly: some }), 'options-only')).toMatchObject({
      n: 19,
      ungated: 1,
      verdict: 'open',
    })
    const changed = twenty.map((item, i) => (i === 0 ? { ...item, key: item.key === 'a' ? 'b' : 'a' } : item))
    expect(report({ items: changed, optionsOnly: read(twenty, () => 0) }).ungated.readers).toBe(1)
    const newStem = twenty.map((item) => ({ ...item, stem: 'Another question?' }))
    expect(report({ items: newStem, optionsOnly: read(twenty, () => 0) }).ungated.readers).toBe(0)
  })

  it('takes the newest three passes, or those that are named', () => {
    const later = read(twenty, () => 3).map((each) => ({ ...each, date: '2026-12-01', pass: each.pass + 20 }))
    const optionsOnly = [...later, ...read(twenty, () => 0)]
    expect(rowOf(report({ optionsOnly }), 'options-only').rate).toMatchObject({ count: 20 })
    expect(rowOf(report({ optionsOnly, passes: [11, 12, 13] }), 'options-only').rate).toMatchObject({
      count: 0,
    })
  })

  it('names items that every reader got outside whole families; the stretch asks for one popular option in a family', () => {
    const kin = items(family('abcd'))
    const one = report({ items: kin, optionsOnly: read(kin, (_, i) => (i === 0 ? 3 : 0)) })
    expect(rowOf(one, 'all-readers')).toMatchObject({ verdict: 'pass', stretchHeld: true, items: [] })
    const two = report({ items: kin, optionsOnly: read(kin, (_, i) => [3, 2, 0, 0][i] ?? 0) })
    expect(rowOf(two, 'all-readers')).toMatchObject({ verdict: 'pass', stretchHeld: false, items: [] })
    const five = items(family('abcda'))
    const returning = report({ items: five, optionsOnly: read(five, (_, i) => [3, 0, 0, 0, 3][i] ?? 0) })
    expect(rowOf(returning, 'all-readers')).toMatchObject({ verdict: 'pass', stretchHeld: true, items: [] })
    const half = kin.slice(0, 2)
    const part = report({ items: half, optionsOnly: read(half, (_, i) => (i === 0 ? 3 : 0)) })
    expect(rowOf(part, 'all-readers').items).toEqual(['sound-001'])
  })
})

describe('the other gates', () => {
  it('count easy items by the mean of the raters', () => {
    const easy = [...rate(twenty.slice(0, 3), 80, 90), ...rate(twenty.slice(3), 40, 70)]
    expect(rowOf(report({ ratings: easy }), 'easy-items')).toMatchObject({ verdict: 'fail', n: 20 })
    const fewer = [...rate(twenty.slice(0, 2), 80, 90), ...rate(twenty.slice(2), 79, 70)]
    expect(rowOf(report({ ratings: fewer }), 'easy-items').verdict).toBe('pass')
    expect(rowOf(report({ ratings: fewer.slice(1) }), 'easy-items')).toMatchObject({
      verdict: 'open',
      ungated: 1,
    })
  })

  it('want two experts for an item, agreement, few second options and nothing open', () => {
    const sound = report({ reviews: review(twenty, () => true) })
    for (const gate of ['expert', 'second-option', 'disagreed'] as const)
      expect(rowOf(sound, gate).verdict).toBe('pass')
    const one = report({ reviews: review(twenty, (i) => i > 0) })
    expect(rowOf(one, 'expert').verdict).toBe('fail')
    expect(rowOf(one, 'disagreed')).toMatchObject({ verdict: 'fail', items: [twenty[0]!.id] })
    const doubted = [...review(twenty.slice(1), () => true), ...review(twenty.slice(0, 1), () => true, 'c')]
    expect(rowOf(report({ reviews: doubted }), 'second-option')).toMatchObject({ verdict: 'fail' })
    expect(rowOf(report({ reviews: review(twenty, () => true).slice(1) }), 'expert').verdict).toBe('open')
  })

  it('fail figures when half are answered without theirs', () => {
    const alt = 'A table of two tubes, with the time at which each was drawn today.'
    const figure = { kind: 'table', caption: 'Tubes', columns: ['A'], rows: [['1']], alt }
    const [one, two] = items([soundItem(1, { figure }), soundItem(2, { figure })]) as [Item, Item]
    const bare = [one, two].map((item, i) => ({
      item: item.id,
      hash: contentHash(item),
      date,
      right: i === 0,
    }))
    expect(rowOf(report({ items: [one, two], bare }), 'figures').verdict).toBe('fail')
    expect(rowOf(report({ items: [one, two], bare: bare.slice(1) }), 'figures').verdict).toBe('open')
  })
})

describe('an exam', () => {
  const [cma] = realProfiles().filter(({ id }) => id === 'cma')
  const topics = cma!.domains.flatMap(({ subDomains }) =>
    subDomains.flatMap((sub) => sub.topics.map(({ id }) => id)),
  )
  // Enough items for a form under every topic, and nothing that words could tell.
  const many = items(
    topics.flatMap((topic, t) =>
      Array.from({ length: 12 }, (_, i) =>
        soundItem(t * 12 + i, { topics: { cma: topic }, key: 'abcd'[(t + i) % 4] }),
      ),
    ),
  )
  const room = (lay: number, graduate: number): Partial<GateRoom> => ({
    items: many,
    profiles: [cma!],
    fileOf: new Map(),
    optionsOnly: read(many, () => 0),
    ratings: rate(many, lay, graduate),
    reviews: review(many, () => true),
    // Words of six syllables may give a solver a point or two more than chance.
    gates: { ...gates, hold: { ...gates.hold, wordSolver: 0.4 } },
  })

  it('passes when every one of its gates does, and not before', () => {
    const sound = report(room(45, 70))
    expect(sound.rows.filter(({ verdict }) => verdict !== 'pass')).toEqual([])
    expect(sound.exams).toEqual({ cma: true })
    expect(report({ ...room(45, 70), reviews: [] }).exams.cma).toBe(false)
    const easy = report(room(51, 70))
    expect(rowOf(easy, 'layperson', 'CMA')).toMatchObject({ verdict: 'fail', mean: 51, n: 20 })
    expect(easy.exams.cma).toBe(false)
    expect(rowOf(report(room(45, 76)), 'graduate', 'CMA').verdict).toBe('fail')
    expect(rowOf(report(room(45, 64)), 'graduate', 'CMA').verdict).toBe('fail')
  }, 60_000)
})

describe('ratings', () => {
  it('belong to texts, not to places: an option that moves keeps its points', () => {
    const [one] = twenty as [Item]
    const ratings = rate([one], 40, 70)
    const moved = { ...one, options: [...one.options].reverse() }
    expect(ratedItems([moved], ratings).get(one.id)).toMatchObject({
      raters: 3,
      layOnKey: [40, 40, 40],
      dead: 2,
    })
    expect(ratedItems([{ ...one, stem: 'New?' }], ratings).size).toBe(0)
  })

  it('say how far raters agree', () => {
    const lays = [10, 40, 80]
    const alike = twenty.slice(0, 3).flatMap((item, i) => rate([item], lays[i]!, 50))
    expect(raterAgreement(alike, twenty, 'lay')).toBeCloseTo(1)
    expect(
      raterAgreement(
        alike.filter(({ reader }) => reader === 1),
        twenty,
        'lay',
      ),
    ).toBeNull()
  })
})

describe('the state that the app reads', () => {
  const file = (revision: string) =>
    JSON.stringify({ schema: 'preceptor/gate-state@1', revision, exams: { cma: true, rma: false } })

  it('holds for the very bank that was gated, and for no other', () => {
    expect(gatesPassed(file('ABCD1234'), 'ABCD1234')).toEqual({ cma: true, rma: false })
    expect(gatesPassed(file('ABCD1234'), 'ABCD1235')).toEqual({})
    expect(gatesPassed(null, 'ABCD1234')).toEqual({})
    expect(gatesPassed('{ torn', 'ABCD1234')).toEqual({})
    expect(gatesPassed('{"revision":"ABCD1234"}', 'ABCD1234')).toEqual({})
  })
})
