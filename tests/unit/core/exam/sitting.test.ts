import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creditedMs, gapBetween, gapSinceLastRun } from '../../../../src/core/session/sitting/clock'
import {
  dueEvent,
  fold,
  foldSitting,
  newSitting,
  refusal,
  remainingMs,
  segmentPlaces,
} from '../../../../src/core/session/sitting/sitting'
import type { SittingEvent } from '../../../../src/core/session/sitting/sitting.schema'
import { LogWriter, makePlan, NOON } from '../../../support/exam-fixtures'

const MINUTE = 60_000
const strict = makePlan({ mode: 'strict' })
const practice = makePlan({ mode: 'practice' })

const begun = (): LogWriter => new LogWriter().log({ type: 'segment-started', segment: 0 })

describe('the clock of a strict CMA sitting', () => {
  it('gives forty minutes to a segment, counted from its start', () => {
    const state = foldSitting(strict, begun().events)
    expect(remainingMs(state, NOON)).toBe(40 * MINUTE)
    expect(remainingMs(state, NOON + 39 * MINUTE)).toBe(MINUTE)
    expect(remainingMs(state, NOON + 50 * MINUTE)).toBe(0)
  })

  it('takes nothing from the exam for the tutorial', () => {
    const log = new LogWriter()
      .log({ type: 'tutorial-started' })
      .wait(9 * MINUTE)
      .log({ type: 'segment-started', segment: 0 })
    expect(remainingMs(foldSitting(strict, log.events), log.now)).toBe(40 * MINUTE)
  })

  it('starts the first segment by itself when the tutorial’s fifteen minutes are over', () => {
    const state = foldSitting(strict, new LogWriter().log({ type: 'tutorial-started' }).events)
    expect(dueEvent(state, NOON + 15 * MINUTE - 1)).toBeNull()
    expect(dueEvent(state, NOON + 15 * MINUTE)).toMatchObject({ type: 'segment-started', segment: 0 })
  })

  it('ends the segment at zero, at its deadline and not at the moment somebody looks', () => {
    const log = begun()
    const due = dueEvent(foldSitting(strict, log.events), NOON + 47 * MINUTE)
    expect(due).toMatchObject({ type: 'segment-ended', by: 'time' })
    const state = foldSitting(strict, [...log.events, due as SittingEvent])
    expect(state.segments).toEqual([{ segment: 0, startedAt: NOON, endedAt: NOON + 40 * MINUTE, by: 'time' }])
    expect(remainingMs(state, NOON + 47 * MINUTE)).toBe(13 * MINUTE)
  })

  it('does not take an answer after the deadline', () => {
    const log = begun()
      .log({ type: 'shown', item: 0 })
      .wait(40 * MINUTE)
      .log({ type: 'answered', item: 0, option: 'a' })
    const state = foldSitting(strict, log.events)
    expect(state.items[0]?.option).toBeNull()
    expect(state.ignored).toBe(1)
  })

  it('shares one pool of twenty minutes over all breaks', () => {
    const log = begun()
    for (const [segment, rest] of [
      [0, 8],
      [1, 9],
      [2, 2],
    ] as const)
      log
        .wait(MINUTE)
        .log({ type: 'segment-ended', segment, by: 'learner' })
        .wait(rest * MINUTE)
        .log({ type: 'segment-started', segment: segment + 1 })
    expect(foldSitting(strict, log.events).breakPoolMs).toBe(MINUTE)
  })

  it('starts the next segment at the end of the pool, however late it is noticed', () => {
    const log = begun()
      .wait(MINUTE)
      .log({ type: 'segment-ended', segment: 0, by: 'learner' })
      .wait(30 * MINUTE)
    const before = foldSitting(strict, log.events)
    const due = dueEvent(before, log.now)
    expect(due).toMatchObject({ type: 'segment-started', segment: 1 })
    const state = fold(strict, before, due as SittingEvent)
    expect(state.breakPoolMs).toBe(0)
    expect(remainingMs(state, log.now)).toBe(30 * MINUTE)
  })

  it('gives extended time to the segments', () => {
    const plan = makePlan({ mode: 'strict', timeFactor: 1.5 })
    expect(remainingMs(foldSitting(plan, begun().events), NOON)).toBe(60 * MINUTE)
  })

  it('cannot be paused', () => {
    const state = foldSitting(strict, begun().events)
    expect(refusal(strict, state, { type: 'paused', at: NOON + 1 })).not.toBeNull()
  })
})

describe('the clock of a practice sitting', () => {
  it('stands still while paused', () => {
    const log = begun()
      .wait(10 * MINUTE)
      .log({ type: 'paused' })
      .wait(100 * MINUTE)
    expect(remainingMs(foldSitting(practice, log.events), log.now)).toBe(30 * MINUTE)
    log.log({ type: 'resumed' }).wait(MINUTE)
    expect(remainingMs(foldSitting(practice, log.events), log.now)).toBe(29 * MINUTE)
  })

  it('is not moved twice when the window is closed during a pause', () => {
    const log = begun()
      .wait(10 * MINUTE)
      .log({ type: 'paused' })
      .log({ type: 'closed' })
      .wait(600 * MINUTE)
    const closed = log.events.at(-1) as SittingEvent
    const gap = gapSinceLastRun('practice', closed, log.now, log.now)
    log
      .log({ type: 'gap', from: gap.from, kind: gap.kind, creditedMs: gap.creditedMs })
      .wait(MINUTE)
      .log({ type: 'resumed' })
    expect(remainingMs(foldSitting(practice, log.events), log.now)).toBe(30 * MINUTE)
  })

  it('lets a break last as long as it likes', () => {
    const log = begun()
      .log({ type: 'segment-ended', segment: 0, by: 'learner' })
      .wait(600 * MINUTE)
    expect(dueEvent(foldSitting(practice, log.events), log.now)).toBeNull()
  })
})

describe('what a gap costs', () => {
  const reopen = (mode: 'strict' | 'practice', last: 'heartbeat' | 'closed', away: number): number => {
    const plan = mode === 'strict' ? strict : practice
    const log = begun()
      .wait(10 * MINUTE)
      .log({ type: last })
    const now = log.now + away
    // Started again just before; a clock that was set back tells nothing of when.
    const gap = gapSinceLastRun(mode, log.events.at(-1) as SittingEvent, now, log.now + 1)
    log.wait(away).log({ type: 'gap', from: gap.from, kind: gap.kind, creditedMs: gap.creditedMs })
    return remainingMs(foldSitting(plan, log.events), log.now) ?? NaN
  }

  it.each([
    ['strict', 'heartbeat', 5, 30],
    ['practice', 'heartbeat', 5, 30],
    ['strict', 'closed', 5, 25],
    ['practice', 'closed', 5, 30],
    ['strict', 'heartbeat', -60, 30],
    ['strict', 'closed', -60, 30],
    ['practice', 'closed', -60, 30],
  ] as const)(
    '%s, last sign of life %s, away %i minutes by the wall clock: %i minutes are left',
    (mode, last, away, left) => {
      expect(reopen(mode, last, away * MINUTE)).toBe(left * MINUTE)
    },
  )

  it.each([
    // what went by, mode, last event, seconds since it, whether the program was started again; kind, seconds given back
    ['a kill and a new start', 'strict', 'heartbeat', 50, true, 'crash', 50],
    ['a kill and a new start', 'practice', 'heartbeat', 50, true, 'crash', 50],
    ['a kill and a quick new start', 'strict', 'heartbeat', 4, true, 'crash', 0],
    [
      'a hidden window, throttled to a timer a minute, and another one opened',
      'strict',
      'heartbeat',
      60,
      false,
      'closed',
      0,
    ],
    [
      'a hidden window, throttled to a timer a minute, and another one opened',
      'practice',
      'heartbeat',
      60,
      false,
      'closed',
      60,
    ],
    ['a tab that its browser threw out an hour ago', 'strict', 'shown', 3600, false, 'closed', 0],
    ['a tab that its browser threw out an hour ago', 'practice', 'shown', 3600, false, 'closed', 3600],
    ['a page that was loaded again', 'strict', 'heartbeat', 4, false, 'closed', 0],
    ['a page that was loaded again', 'practice', 'heartbeat', 4, false, 'closed', 0],
    ['an orderly close and a new start', 'strict', 'closed', 50, true, 'closed', 0],
    ['an orderly close and a new start', 'practice', 'closed', 50, true, 'closed', 50],
    ['a clock that was set back', 'strict', 'heartbeat', -60, false, 'clock-set', -60],
  ] as const)(
    '%s, %s, last %s, %i s: started again %s: %s, %i s back',
    (_, mode, type, away, again, kind, back) => {
      const now = NOON + away * 1000
      const gap = gapSinceLastRun(mode, { type, at: NOON }, now, again ? NOON + 1 : NOON - MINUTE)
      expect(gap).toEqual({ kind, from: NOON, to: now, creditedMs: back * 1000 })
    },
  )

  it('gives nothing back where another window took the sitting over, however often', () => {
    const log = begun()
      .wait(10 * MINUTE)
      .log({ type: 'heartbeat' })
    for (let step = 0; step < 40; step++) {
      log.wait(3000)
      const gap = gapSinceLastRun('strict', log.events.at(-1) as SittingEvent, log.now, NOON - 1)
      log.log({ type: 'gap', from: gap.from, kind: gap.kind, creditedMs: gap.creditedMs })
    }
    expect(remainingMs(foldSitting(strict, log.events), log.now)).toBe(28 * MINUTE)
  })

  const at = (wall: number, monotonic: number, uptime: number | null) => ({
    wallMs: NOON + wall,
    monotonicMs: monotonic,
    uptimeMs: uptime,
  })

  it('finds no gap while all clocks agree, and none in a throttled hidden page', () => {
    expect(gapBetween('strict', at(0, 0, 0), at(60_000, 60_000, 60_000))).toBeNull()
    expect(gapBetween('strict', at(0, 0, null), at(60_000, 59_000, null))).toBeNull()
  })

  it.each([
    ['sleep with a clock that stands still, strict', 'strict', at(600_000, 1000, 600_000), 'sleep', 0],
    [
      'sleep with a clock that stands still, practice',
      'practice',
      at(600_000, 1000, 600_000),
      'sleep',
      599_000,
    ],
    ['sleep, uptime unknown, strict', 'strict', at(600_000, 1000, null), 'sleep', 0],
    ['clock set forward an hour', 'strict', at(3_601_000, 1000, 1000), 'clock-set', 3_600_000],
    ['clock set back an hour', 'strict', at(-3_599_000, 1000, 1000), 'clock-set', -3_600_000],
    ['clock set back, uptime unknown', 'strict', at(-3_599_000, 1000, null), 'clock-set', -3_600_000],
    [
      'clock set forward a year, uptime unknown',
      'strict',
      at(31_536_001_000, 1000, null),
      'clock-set',
      31_536_000_000,
    ],
    [
      'asleep ten minutes and the clock set forward an hour, strict',
      'strict',
      at(4_200_000, 1000, 600_000),
      'sleep',
      3_600_000,
    ],
    [
      'asleep ten minutes and the clock set forward an hour, practice',
      'practice',
      at(4_200_000, 1000, 600_000),
      'sleep',
      4_199_000,
    ],
  ] as const)('%s', (_, mode, now, kind, credited) => {
    expect(gapBetween(mode, at(0, 0, now.uptimeMs === null ? null : 0), now)).toMatchObject({
      kind,
      creditedMs: credited,
    })
  })

  it('does not believe an uptime that fell behind the page’s own clock', () => {
    expect(gapBetween('strict', at(0, 0, 0), at(60_000, 60_000, 5000))).toBeNull()
  })

  it('never takes or gives time for a clock that was set, whatever it was set by', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 0, max: 30 * MINUTE }),
        (jump, awake) => {
          if (Math.abs(jump) < 3000) return
          const before = foldSitting(strict, begun().events)
          const gap = gapBetween('strict', at(0, 0, 0), at(awake + jump, awake, awake))
          const event: SittingEvent = {
            type: 'gap',
            at: NOON + awake + jump,
            from: NOON,
            kind: gap?.kind ?? 'sleep',
            creditedMs: gap?.creditedMs ?? 0,
          }
          expect(remainingMs(fold(strict, before, event), NOON + awake + jump)).toBe(40 * MINUTE - awake)
        },
      ),
    )
  })

  it('gives a crash back in every mode', () => {
    expect(creditedMs('strict', 'crash', 90_000, 90_000)).toBe(90_000)
    expect(creditedMs('practice', 'crash', 90_000, 90_000)).toBe(90_000)
  })
})

describe('answers', () => {
  it('keeps the first choice, every change and the last choice', () => {
    const log = begun().log({ type: 'shown', item: 0 })
    log.wait(9000).log({ type: 'answered', item: 0, option: 'b' })
    log.wait(3000).log({ type: 'changed', item: 0, option: 'c' })
    log.wait(1000).log({ type: 'changed', item: 0, option: 'a' }).log({ type: 'left', item: 0 })
    const item = foldSitting(strict, log.events).items[0]
    expect(item).toMatchObject({ firstOption: 'b', option: 'a', spentMs: 13_000, visits: 1 })
    expect(item?.changes.map(({ from, to }) => from + to)).toEqual(['bc', 'ca'])
  })

  it('are closed with their segment', () => {
    const log = begun()
      .log({ type: 'segment-ended', segment: 0, by: 'learner' })
      .log({ type: 'segment-started', segment: 1 })
    const state = foldSitting(strict, log.events)
    const [closed] = segmentPlaces(strict, 0)
    const [open] = segmentPlaces(strict, 1)
    expect(refusal(strict, state, { type: 'answered', at: log.now, item: closed ?? 0, option: 'a' })).toMatch(
      /closed/,
    )
    expect(refusal(strict, state, { type: 'answered', at: log.now, item: open ?? 0, option: 'a' })).toBeNull()
  })

  it('cannot be changed once the key was shown', () => {
    const log = begun()
      .log({ type: 'shown', item: 0 })
      .log({ type: 'answered', item: 0, option: 'b' })
      .log({ type: 'feedback-shown', item: 0 })
    log.log({ type: 'changed', item: 0, option: 'a' })
    expect(foldSitting(practice, log.events).items[0]?.option).toBe('b')
  })

  it('charge time only to the question on screen: not in review, pauses, or gaps', () => {
    const log = begun().log({ type: 'shown', item: 0 }).wait(5000).log({ type: 'review-opened' }).wait(60_000)
    log
      .log({ type: 'shown', item: 1 })
      .wait(2000)
      .log({ type: 'paused' })
      .wait(60_000)
      .log({ type: 'resumed' })
    log.wait(1000).log({ type: 'heartbeat' }).wait(500_000)
    log
      .log({ type: 'gap', from: log.now - 500_000, kind: 'crash', creditedMs: 500_000 })
      .log({ type: 'shown', item: 1 })
      .wait(4000)
      .log({ type: 'left', item: 1 })
    const { items } = foldSitting(practice, log.events)
    expect([items[0]?.spentMs, items[1]?.spentMs]).toEqual([5000, 7000])
  })
})

describe('reading a log', () => {
  const event = fc.oneof(
    fc.record({ type: fc.constant('shown' as const), item: fc.nat(205) }),
    fc.record({
      type: fc.constantFrom('answered' as const, 'changed' as const),
      item: fc.nat(205),
      option: fc.constantFrom('a', 'b', 'x'),
    }),
    fc.record({ type: fc.constant('flagged' as const), item: fc.nat(205), on: fc.boolean() }),
    fc.record({ type: fc.constant('segment-started' as const), segment: fc.nat(4) }),
    fc.record({
      type: fc.constant('segment-ended' as const),
      segment: fc.nat(4),
      by: fc.constant('learner' as const),
    }),
    fc.record({
      type: fc.constantFrom(
        'paused' as const,
        'resumed' as const,
        'closed' as const,
        'heartbeat' as const,
        'review-opened' as const,
        'abandoned' as const,
      ),
    }),
  )
  const logs = fc.array(fc.tuple(event, fc.integer({ min: -5000, max: 20 * MINUTE })), { maxLength: 80 })

  it('never fails, keeps every item’s state sound, and one event at a time comes to the same as all at once', () => {
    fc.assert(
      fc.property(logs, (steps) => {
        let at = NOON
        const events = steps.map(
          ([each, wait]) => ({ ...each, at: (at = Math.max(0, at + wait)) }) as SittingEvent,
        )
        const all = foldSitting(practice, events)
        const half = Math.floor(events.length / 2)
        const resumed = events
          .slice(half)
          .reduce((state, each) => fold(practice, state, each), foldSitting(practice, events.slice(0, half)))
        expect(resumed).toEqual(all)
        for (const item of all.items) {
          expect(item.spentMs).toBeGreaterThanOrEqual(0)
          expect(item.option === null).toBe(item.firstOption === null)
        }
        expect(all.breakPoolMs).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 300 },
    )
  })

  it('starts with nothing answered', () => {
    const state = newSitting(strict)
    expect(state.phase.name).toBe('not-started')
    expect(state.items.every(({ option }) => option === null)).toBe(true)
  })
})
