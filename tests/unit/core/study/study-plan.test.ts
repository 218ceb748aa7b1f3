import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Item } from '../../../../src/core/bank/item.schema'
import type { AnswerMark, ExposureLedger } from '../../../../src/core/exam/exposure'
import { addToLedger, exposuresOf } from '../../../../src/core/exam/exposure'
import { masteryEvidence, masteryOf, weakestTopics } from '../../../../src/core/study/mastery/mastery'
import { mistakeBook } from '../../../../src/core/study/history/mistakes'
import type { OverviewRoom } from '../../../../src/core/study/overview'
import { studyOverview } from '../../../../src/core/study/overview'
import { interleaved, sessionMinutes } from '../../../../src/core/study/plan/study-plan'
import { leadsActivity } from '../../../../src/core/study/plan/leads-activity'
import { setMinutes, setSize } from '../../../../src/core/study/plan/set-minutes'
import { conceptWeights, topicWeights } from '../../../../src/core/study/mastery/weights'
import { DAY_MS } from '../../../../src/core/time'
import { LogWriter, NOON, makeItem, makePlan, shippedProfile } from '../../../support/exam-fixtures'
import { plainRoom } from '../../../support/study-room'

const cma = shippedProfile('cma')
const topics = cma.domains.flatMap(({ subDomains }) => subDomains.flatMap((sub) => sub.topics))
const items: Item[] = topics.flatMap(({ id }, t) =>
  Array.from({ length: 10 }, (_, i) =>
    makeItem(`q-${t}-${i}`, { topics: { cma: id }, concepts: [`c${t}x${i % 3}`] }),
  ),
)

function answered(entries: readonly { item: Item; marks: readonly AnswerMark[] }[]): ExposureLedger {
  return Object.fromEntries(
    entries.map(({ item, marks }) => [
      item.id,
      {
        drawn: marks.length,
        shown: marks.length,
        firstAt: marks[0]?.at ?? null,
        firstCorrect: marks[0]?.correct ?? null,
        lastAt: marks.at(-1)?.at ?? null,
        lastCorrect: marks.at(-1)?.correct ?? null,
        topics: item.topics,
        answers: marks,
      },
    ]),
  )
}

const mark = (correct: boolean, daysAgo: number, more: Partial<AnswerMark> = {}): AnswerMark => ({
  at: NOON - daysAgo * DAY_MS,
  option: correct ? 'a' : 'b',
  correct,
  ...more,
})

/** Half of each topic was met 20 days ago; everything was right but the last topic. */
const ledger = answered(
  items
    .filter((_, i) => i % 2 === 0)
    .map((item) => ({ item, marks: [mark(item.topics.cma !== topics.at(-1)?.id, 20)] })),
)

const room = (changes: Partial<OverviewRoom> = {}): OverviewRoom => ({
  profile: cma,
  items,
  ledger,
  now: NOON,
  ...plainRoom,
  ...changes,
})

describe('mastery', () => {
  it('spreads the exam’s 180 items over topics and concepts without losing one', () => {
    const sum = (weights: ReadonlyMap<string, number>): number =>
      [...weights.values()].reduce((a, b) => a + b, 0)
    expect(sum(topicWeights(cma, items))).toBeCloseTo(180, 6)
    expect(sum(conceptWeights(cma, items))).toBeCloseTo(180, 6)
  })

  const { domains } = studyOverview(room({ ledger: {} })).readiness

  it('draws a topic without answers to its sub-domain, and says that there are none', () => {
    const [one, two] = topics
    const evidence = Array.from({ length: 30 }, () => ({
      topic: one!.id,
      correct: true,
      at: NOON,
      first: true,
    }))
    const rows = masteryOf(cma, items, { evidence, domains, now: NOON })
    const row = (id: string) => rows.find((each) => each.id === id)!
    const area = domains.flatMap(({ subDomains }) => subDomains).find(({ id }) => id === row(two!.id).parent)!
    expect(row(two!.id)).toMatchObject({ answers: 0, share: expect.closeTo(area.share, 10) })
    expect(row(one!.id).share).toBeGreaterThan(area.share)
  })

  it('calls weak what costs most points, and counts a repeated item less', () => {
    const rows = masteryOf(cma, items, { evidence: masteryEvidence(ledger, cma), domains, now: NOON })
    const weak = weakestTopics(rows)
    expect(weak[0]!.lost).toBeGreaterThanOrEqual(weak[1]!.lost)
    expect(weak.slice(0, 12).map(({ id }) => id)).toContain(topics.at(-1)!.id)
    const twice = answered([{ item: items[0]!, marks: [mark(false, 0), mark(true, 0, { at: NOON - 1 })] }])
    const [topic] = masteryOf(cma, items, { evidence: masteryEvidence(twice, cma), domains, now: NOON })
    expect(topic).toMatchObject({ answers: 2, first: 1 })
    // The topic begins where its area stands, with the weight of eight answers.
    const area = domains[0]!.subDomains[0]!
    expect(topic!.share).toBeCloseTo((8 * area.share + 0.3) / 9.3, 6)
  })
})

describe('what to do now', () => {
  it('tells the minutes of a part by the one rule for sets', () => {
    expect([1, 4, 12, 20, 48].map(setMinutes)).toEqual([1, 5, 15, 25, 60])
    for (const minutes of sessionMinutes) expect(setMinutes(setSize(minutes))).toBe(minutes)
  })

  it('has parts whose minutes add up to the minutes that it is for', () => {
    const named = [['svt', 'sinus', NOON - 5 * DAY_MS]] as const
    for (const met of [20, 60])
      for (const codesInPlan of [false, true]) {
        const ledger = answered(
          items.filter((_, i) => i < met && i % 10 === 0).map((item) => ({ item, marks: [mark(false, 60)] })),
        )
        const { plans } = studyOverview(room({ ledger, codesInPlan, practice: { named, drills: [] } }))
        for (const { minutes, parts } of plans)
          expect([met, parts.reduce((sum, part) => sum + part.minutes, 0)]).toEqual([met, minutes])
      }
  })

  it('holds leads and strips for an exam that asks for them, another part each day, and no drill', () => {
    const asksForThem = { ...cma, handsOn: ['leads', 'strips'] as ('leads' | 'strips')[] }
    const kindsOn = (day: number, profile = asksForThem) => {
      const { plans } = studyOverview(room({ profile, dailyLimit: 300, now: NOON + day * DAY_MS }))
      return plans.map(({ parts }) =>
        parts.flatMap((part) => (part.kind === 'activity' ? [part.activity.kind] : [])),
      )
    }
    // Five and fifteen minutes are questions alone.
    expect(kindsOn(0)).toEqual([[], [], expect.arrayContaining(['leads']), ['leads', 'strips']])
    expect(kindsOn(0, cma as typeof asksForThem)).toEqual([[], [], [], []])
    const offered = Array.from({ length: 5 }, (_, day) => leadsActivity([], 20_000 + day, false))
    expect(new Set(offered.map((each) => each?.title)).size).toBe(5)
    expect(leadsActivity([], 20_000, true)).toBeNull()
    expect(leadsActivity(['acquisition:la-ra', 'acquisition:hum'], 20_000, true)).toMatchObject({
      part: 'due',
      cards: ['acquisition:la-ra', 'acquisition:hum'],
    })
  })

  it('fills 5, 15, 30 and 60 minutes with the outline: due first, then weak, then new', () => {
    const { plans } = studyOverview(room({ dailyLimit: 300 }))
    expect(plans.map(({ itemIds }) => itemIds.length)).toEqual([4, 12, 24, 48])
    for (const { parts } of plans.slice(0, 2)) expect(parts.map(({ kind }) => kind)).toEqual(['due'])
    for (const { itemIds } of plans) expect(new Set(itemIds).size).toBe(itemIds.length)
    // Six concepts are due and fit into half an hour.
    const few = answered(
      items.filter((_, i) => i < 60 && i % 10 === 0).map((item) => ({ item, marks: [mark(true, 60)] })),
    )
    const [, , half] = studyOverview(room({ ledger: few })).plans
    const kinds = half?.parts.map(({ kind }) => kind) ?? []
    expect([kinds[0], kinds.at(-1)]).toEqual(['due', 'unseen'])
    expect(kinds.slice(1, -1).every((kind) => kind === 'weak')).toBe(true)
    expect(half?.itemIds).toHaveLength(24)
  })

  it('is short of nothing where all was met: one weak topic after the other fills it', () => {
    const all = answered(items.slice(0, 60).map((item) => ({ item, marks: [mark(true, 0)] })))
    const { plans } = studyOverview(room({ items: items.slice(0, 60), ledger: all }))
    expect(plans.map(({ itemIds }) => itemIds.length)).toEqual([4, 12, 24, 48])
  })

  it('lets weak topics take turns where all was met: none has more than half of an hour', () => {
    const long = topics
      .slice(0, 3)
      .flatMap(({ id }, t) =>
        Array.from({ length: 40 }, (_, i) =>
          makeItem(`l-${t}-${i}`, { topics: { cma: id }, concepts: [`l${t}x${i}`] }),
        ),
      )
    const met = answered(long.map((item) => ({ item, marks: [mark(true, 0)] })))
    const hour = studyOverview(room({ items: long, ledger: met })).plans.at(-1)?.itemIds ?? []
    const topicOf = (id: string): string => id.split('-')[1] ?? ''
    expect(hour).toHaveLength(48)
    for (const t of ['0', '1', '2'])
      expect(hour.filter((id) => topicOf(id) === t).length).toBeLessThanOrEqual(24)
    expect(hour.filter((id, i) => i > 0 && topicOf(id) === topicOf(hour[i - 1] ?? ''))).toEqual([])
  })

  it('holds nothing of another exam, though Due cards asks it', () => {
    const other = makeItem('other', { topics: { rma: 'elsewhere' }, concepts: ['foreign'] })
    const both = [...items, other]
    const { plans, reviewItemIds } = studyOverview(
      room({ items: both, ledger: answered([{ item: other, marks: [mark(false, 9)] }]) }),
    )
    expect(reviewItemIds).toEqual(['other'])
    for (const { itemIds } of plans) expect(itemIds).not.toContain('other')
  })

  it('holds strips and drills only where they are wanted', () => {
    const named = [['svt', 'sinus', NOON - 5 * DAY_MS]] as const
    const { plans } = studyOverview(room({ practice: { named, drills: [] } }))
    expect(plans.flatMap(({ parts }) => parts.filter(({ kind }) => kind === 'activity'))).toEqual([])
  })

  it('offers strips from half an hour on though none is due, first the weakest and some never read', () => {
    const named = [
      ['svt', 'sinus', NOON - 60 * DAY_MS],
      ['svt', 'svt', NOON - DAY_MS],
    ] as const
    const { plans } = studyOverview(
      room({ dailyLimit: 300, codesInPlan: true, practice: { named, drills: [] } }),
    )
    expect(plans.map(({ parts }) => parts.some(({ kind }) => kind === 'activity'))).toEqual([
      false,
      false,
      true,
      true,
    ])
    const offered = plans[2]?.parts.find((part) => part.kind === 'activity')?.activity
    expect(offered).toMatchObject({ kind: 'strips', minutes: 6 })
    expect(offered?.kind === 'strips' ? offered.rhythms : []).toHaveLength(6)
    expect(offered?.kind === 'strips' ? offered.rhythms[0] : '').toBe('svt')
    expect(offered?.why).toBe('none is due; your weakest rhythms, and some never read')
  })

  it('begins with a look over the whole outline when nothing is known', () => {
    const { plans, readiness, queue, bank } = studyOverview(room({ ledger: {} }))
    expect(plans[1]?.parts).toMatchObject([{ kind: 'unseen', topics: 12 }])
    expect(readiness.verdict).toBeNull()
    expect(queue.today).toEqual([])
    expect(bank).toEqual({ items: items.length, met: 0 })
  })

  it('has something to do even when every question was met and nothing is due', () => {
    const all = answered(items.map((item) => ({ item, marks: [mark(true, 0)] })))
    const { plans, queue } = studyOverview(room({ ledger: all }))
    expect(queue.today).toEqual([])
    expect(plans.every(({ itemIds }) => itemIds.length > 0)).toBe(true)
  })

  it('adds nothing new while more is due than the daily limit', () => {
    const seen = (ids: readonly string[]) => ids.every((id) => Object.hasOwn(ledger, id))
    const within = studyOverview(
      room({ dailyLimit: 300, ledger: answered([{ item: items[0]!, marks: [mark(false, 9)] }]) }),
    )
    expect(within.queue.overLimit).toBe(false)
    expect(within.plans[3]?.parts.map(({ kind }) => kind)).toContain('unseen')
    for (const dailyLimit of [5, 20]) {
      const { plans, queue } = studyOverview(room({ dailyLimit }))
      expect(queue.dueInAll).toBeGreaterThan(dailyLimit)
      for (const { parts, itemIds } of plans) {
        expect(parts.map(({ kind }) => kind)).not.toContain('unseen')
        expect(parts.map(({ kind }) => kind)).not.toContain('activity')
        const weak = parts.flatMap((part) => (part.kind === 'weak' ? part.itemIds : []))
        expect(seen(weak)).toBe(true)
        expect(itemIds.length).toBeGreaterThan(0)
      }
    }
  })

  it('never brings together two items that exclude each other', () => {
    const enemies = items.slice(0, 20).map((item, i) => ({
      ...item,
      enemies: items
        .slice(0, 20)
        .filter((_, j) => j !== i)
        .map(({ id }) => id),
    }))
    const { plans } = studyOverview(room({ items: [...enemies, ...items.slice(20)], ledger: {} }))
    const ids = new Set(enemies.map(({ id }) => id))
    for (const { itemIds } of plans)
      expect(itemIds.filter((id) => ids.has(id as Item['id'])).length).toBeLessThan(2)
  })

  it('takes an exclusion at its word even when only one of the two items states it', () => {
    const [first, ...others] = items.slice(0, 20)
    const one = { ...first!, enemies: others.map(({ id }) => id) }
    const { plans } = studyOverview(room({ items: [one, ...others], ledger: {} }))
    expect(plans.map(({ itemIds }) => itemIds)).toEqual(plans.map(() => [one.id]))
  })

  it('never brings members of a family together, in a plan or in a review', () => {
    const kin = items.slice(0, 6).map((item) => ({ ...item, options: items[0]!.options }))
    const met = answered(kin.map((item) => ({ item, marks: [mark(false, 20)] })))
    for (const ledger of [{}, met]) {
      const { plans, reviewItemIds } = studyOverview(room({ items: kin, ledger }))
      for (const { itemIds } of [...plans, { itemIds: reviewItemIds }]) expect(itemIds.length).toBeLessThan(2)
    }
  })

  it('asks an item of no exam only of those who practice strips and drills, or where a card has no other', () => {
    const asked = makeItem('of-exam', { topics: { cma: topics[0]!.id }, concepts: ['fact'] })
    const strip = makeItem('strip', {
      topics: {},
      teaches: { rhythms: ['third-degree'], steps: [] },
      concepts: ['fact'],
    })
    const review = (codesInPlan: boolean, met = asked): string[] =>
      studyOverview(
        room({
          items: [asked, strip],
          ledger: answered([{ item: met, marks: [mark(false, 30)] }]),
          codesInPlan,
        }),
      ).reviewItemIds
    expect(review(false)).toEqual(['of-exam'])
    expect(review(true)).toEqual(['strip'])
    expect(
      studyOverview(
        room({
          items: [strip],
          ledger: answered([{ item: strip, marks: [mark(false, 30)] }]),
          codesInPlan: false,
        }),
      ).reviewItemIds,
    ).toEqual(['strip'])
  })

  it('asks a due card by a question never met that no form waits for, else by the one met longest ago', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) =>
      makeItem(id, { topics: { cma: topics[0]!.id }, concepts: ['fact'] }),
    )
    const asked = (
      marks: readonly (readonly [Item, readonly AnswerMark[]])[],
      reserved?: ReadonlyMap<string, number>,
    ) =>
      studyOverview(
        room({
          items: [a!, b!, c!],
          ledger: answered(marks.map(([item, each]) => ({ item, marks: each }))),
          ...(reserved === undefined ? {} : { reserved }),
        }),
      ).reviewItemIds
    const wrong = (daysAgo: number) => mark(false, daysAgo)
    expect(
      asked([
        [a!, [wrong(30)]],
        [c!, [wrong(40)]],
      ]),
    ).toEqual(['b'])
    expect(
      asked(
        [[a!, [wrong(30)]]],
        new Map([
          ['b', 2],
          ['c', 1],
        ]),
      ),
    ).toEqual(['a'])
    expect(asked([[a!, [wrong(30)]]], new Map([['b', 1]]))).toEqual(['c'])
    // The second question of the family asks the fact that was met; the third asks another one.
    const [one, , three] = [a!, b!, c!].map((item, i) => ({
      ...item,
      options: item.options.map((option) => ({ ...option, text: `${option.id} ${i % 2}` })),
    }))
    expect(
      studyOverview(
        room({
          items: [one!, { ...b!, options: b!.options }, three!],
          ledger: answered([{ item: one!, marks: [wrong(30)] }]),
        }),
      ).reviewItemIds,
    ).toEqual(['c'])
    // Met twice and longest ago comes before met once and lately.
    expect(
      asked([
        [a!, [wrong(60), wrong(50)]],
        [b!, [wrong(30)]],
        [c!, [wrong(40)]],
      ]),
    ).toEqual(['a'])
    expect(
      asked(
        [
          [a!, [wrong(60)]],
          [b!, [wrong(30)]],
          [c!, [wrong(40)]],
        ],
        new Map([['b', 2]]),
      ),
    ).toEqual(['a'])
  })

  it('names a topic once, also where new questions run out', () => {
    const everySeen = answered(items.map((item, i) => ({ item, marks: [mark(i % 3 > 0, 40)] })))
    const { plans } = studyOverview(room({ ledger: everySeen }))
    for (const { parts } of plans) {
      const weak = parts.flatMap((part) => (part.kind === 'weak' ? [part.topic.id] : []))
      expect(new Set(weak).size).toBe(weak.length)
    }
  })

  it('offers strips that are due when there is time for them', () => {
    const named = [['svt', 'sinus', NOON - 5 * DAY_MS]] as const
    const { plans } = studyOverview(room({ codesInPlan: true, practice: { named, drills: [] } }))
    const with_ = plans.map(({ parts }) => parts.some(({ kind }) => kind === 'activity'))
    expect(with_).toEqual([false, false, true, true])
  })

  it('lets topics take turns as far as they can', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 }), (list) => {
        const ids = list.map((topic, i) => `${topic}${i}`)
        const order = interleaved(ids, (id) => id[0] ?? '')
        expect([...order].sort()).toEqual([...ids].sort())
        const most = Math.max(
          0,
          ...['a', 'b', 'c', 'd'].map((topic) => list.filter((each) => each === topic).length),
        )
        const clashes = order.filter((id, i) => i > 0 && id[0] === order[i - 1]?.[0]).length
        expect(clashes).toBe(Math.max(0, most - (list.length - most) - 1))
      }),
    )
  })
})

describe('the mistake book', () => {
  it('holds what was wrong, guessed or slow with the learner’s own words, and knows what is settled', () => {
    const [a, b, c, d] = items
    const book = mistakeBook(
      answered([
        { item: a!, marks: [mark(false, 9), mark(true, 5), mark(true, 2)] },
        { item: b!, marks: [mark(true, 3, { confidence: 'guess' })] },
        { item: c!, marks: [mark(true, 4)] },
        { item: d!, marks: [mark(false, 1, { slow: true })] },
      ]),
      { [b!.id]: { note: 'Count the tubes.', reason: 'misread' } },
      () => 0,
    )
    expect(book.map(({ itemId, kinds, settled }) => ({ itemId, kinds, settled }))).toEqual([
      { itemId: d!.id, kinds: ['wrong', 'slow'], settled: false },
      { itemId: b!.id, kinds: ['guessed'], settled: false },
      { itemId: a!.id, kinds: ['wrong'], settled: true },
    ])
    expect(book[1]).toMatchObject({ note: 'Count the tubes.', reason: 'misread' })
  })

  it('settles a mistake by two right answers on different days, given with thought, and not by less', () => {
    const [item] = items
    const settled = (...marks: AnswerMark[]): boolean | undefined =>
      mistakeBook(answered([{ item: item!, marks: [mark(false, 9), ...marks] }]), {}, () => 0)[0]?.settled
    expect(settled()).toBe(false)
    expect(settled(mark(true, 2))).toBe(false)
    expect(settled(mark(true, 2), mark(true, 1.9))).toBe(false)
    expect(settled(mark(true, 2), mark(true, 1))).toBe(true)
    expect(settled(mark(true, 4), mark(false, 3), mark(true, 2))).toBe(false)
    expect(settled(mark(true, 4), mark(true, 3, { confidence: 'guess' }), mark(true, 2))).toBe(false)
    expect(settled(mark(true, 4), mark(true, 2, { hasty: true }))).toBe(false)
    expect(settled(mark(true, 4), mark(true, 3, { hasty: true }), mark(true, 2))).toBe(true)
    // Late in the evening and after midnight is one study day where the learner is.
    const west = { offset: -600 }
    expect(settled(mark(true, 0.5), mark(true, 0))).toBe(true)
    expect(settled(mark(true, 0.5, west), mark(true, 0, west))).toBe(false)
  })

  it('measures slow by the time to the answer, not by the reading of the reasons after it', () => {
    const plan = makePlan({
      mode: 'quick',
      filter: { count: 2, topics: [], levels: [], history: 'any' },
      feedback: 'at-once',
    } as never)
    const key = plan.form.items[0]!.item.key
    const log = new LogWriter()
      .log({ type: 'segment-started', segment: 0 })
      .log({ type: 'shown', item: 0 })
      .wait(20_000)
    log.log({ type: 'answered', item: 0, option: key }).log({ type: 'feedback-shown', item: 0 }).wait(300_000)
    log.log({ type: 'left', item: 0 }).log({ type: 'shown', item: 1 }).wait(120_000)
    log.log({ type: 'answered', item: 1, option: plan.form.items[1]!.item.key })
    log.log({ type: 'feedback-shown', item: 1 })
    const marks = exposuresOf(plan, log.events).map((each) => each.mark)
    expect(marks.map((each) => each?.slow ?? false)).toEqual([false, true])
    const ledger2 = addToLedger({}, exposuresOf(plan, log.events))
    expect(ledger2[plan.form.items[0]!.item.id]?.answers).toHaveLength(1)
  })
})
