// What other screens say of a running clock is what the room would show at that instant.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catchUp, givingUp } from '../../../../src/core/session/sitting/ending'
import { foldSitting, remainingMs } from '../../../../src/core/session/sitting/sitting'
import type { SittingPlan } from '../../../../src/core/session/sitting/sitting.schema'
import type { Standing } from '../../../../src/core/session/sitting/standing'
import { standingOf } from '../../../../src/core/session/sitting/standing'
import { summarizeSitting } from '../../../../src/core/exam/summary'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../../src/core/time'
import { LogWriter, NOON, makePlan } from '../../../support/exam-fixtures'

const strict = makePlan({ mode: 'strict' })
const practice = makePlan({ mode: 'practice' })

function standing(plan: SittingPlan, log: LogWriter, now: number, programSince = 0): Standing | null {
  const summary = summarizeSitting(plan, log.events)
  return summary.clock === null ? null : standingOf(summary, summary.clock, now, programSince)
}
const inSegment = (): LogWriter =>
  new LogWriter()
    .log({ type: 'segment-started', segment: 0 })
    .log({ type: 'shown', item: 0 })
    .wait(80 * SECOND_MS)

describe('a clock on another screen', () => {
  it('stands right after a kill and a new start, where the room will go on from', () => {
    const log = inSegment().log({ type: 'heartbeat' })
    const [lastAt, left] = [log.now, (strict.segmentsMs?.[0] ?? 0) - 80 * SECOND_MS]
    const now = lastAt + 6 * SECOND_MS
    const at = { name: 'time-left', part: 'segment', segment: 0 }
    expect(standing(strict, log, now)).toEqual({ ...at, leftMs: left - 6 * SECOND_MS, running: true })
    expect(standing(strict, log, now, lastAt + 2 * SECOND_MS)).toEqual({
      ...at,
      leftMs: left,
      running: false,
    })
    const { state } = catchUp(strict, log.events, now, lastAt + 2 * SECOND_MS)
    expect(remainingMs(state, now)).toBe(left)
  })

  it('tells the time left in the open segment, and goes on with the time', () => {
    const log = inSegment().log({ type: 'closed' })
    const left = (strict.segmentsMs?.[0] ?? 0) - 80 * SECOND_MS
    const running = { name: 'time-left', part: 'segment', segment: 0, running: true }
    expect(standing(strict, log, log.now)).toEqual({ ...running, leftMs: left })
    expect(standing(strict, log, log.now + 60_000)).toEqual({ ...running, leftMs: left - 60_000 })
  })

  it('stands after a crash, in a pause and while practice is closed', () => {
    const crashed = inSegment().log({ type: 'heartbeat' })
    const left = (strict.segmentsMs?.[0] ?? 0) - 80 * SECOND_MS
    const [later, since] = [crashed.now + HOUR_MS, crashed.now + 1]
    expect(standing(strict, crashed, later, since)).toMatchObject({ leftMs: left, running: false })
    const closed = inSegment().log({ type: 'closed' })
    expect(standing(practice, closed, closed.now + HOUR_MS)).toMatchObject({ leftMs: left, running: false })
    const paused = inSegment().log({ type: 'paused' })
    expect(standing(practice, paused, paused.now + HOUR_MS)).toMatchObject({ leftMs: left, running: false })
  })

  it('runs on in a strict mock whose window fell silent under a program that was not stopped', () => {
    const log = inSegment().log({ type: 'heartbeat' })
    const left = (strict.segmentsMs?.[0] ?? 0) - 80 * SECOND_MS
    const later = log.now + 5 * MINUTE_MS
    expect(standing(strict, log, later)).toMatchObject({ leftMs: left - 5 * MINUTE_MS, running: true })
    expect(standing(practice, log, later)).toMatchObject({ leftMs: left, running: false })
  })

  it('runs while another window is at it', () => {
    const log = inSegment().log({ type: 'heartbeat' })
    expect(standing(practice, log, log.now + 4000)).toMatchObject({ running: true })
  })

  it('goes on into the break, the next segment and the end of all time', () => {
    const log = inSegment().log({ type: 'closed' })
    const segmentMs = strict.segmentsMs?.[0] ?? 0
    const end = NOON + segmentMs
    expect(standing(strict, log, end + MINUTE_MS)).toEqual({
      name: 'time-left',
      part: 'break',
      segment: 1,
      leftMs: strict.breakPoolMs - MINUTE_MS,
      running: true,
    })
    expect(standing(strict, log, end + strict.breakPoolMs + MINUTE_MS)).toMatchObject({
      part: 'segment',
      segment: 1,
      leftMs: segmentMs - MINUTE_MS,
    })
    expect(standing(strict, log, end + 24 * HOUR_MS)).toEqual({ name: 'over' })
  })

  it('is none where no clock runs', () => {
    const quick = makePlan({
      mode: 'quick',
      filter: { count: 5, topics: [], levels: [], history: 'any' },
    })
    expect(standing(quick, inSegment(), NOON + MINUTE_MS)).toBeNull()
    expect(standing(strict, new LogWriter(), NOON)).toBeNull()
  })

  it('says what the room would show, whenever it is looked at', () => {
    const step = fc.record({
      waitMs: fc.integer({ min: 0, max: 90 * MINUTE_MS }),
      type: fc.constantFrom('heartbeat', 'paused', 'resumed', 'segment-ended', 'segment-started', 'closed'),
    })
    const later = fc.integer({ min: 4 * MINUTE_MS, max: 12 * HOUR_MS })
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.boolean(),
        fc.array(step, { maxLength: 10 }),
        later,
        (isStrict, again, steps, wait) => {
          const since = again ? Infinity : 0
          const plan = isStrict ? strict : practice
          const log = inSegment()
          for (const { waitMs, type } of steps) {
            log.wait(waitMs)
            const { events } = catchUp(plan, log.events, log.now, since)
            log.events.push(...events)
            const { phase } = foldSitting(plan, log.events)
            const segment =
              phase.name === 'segment' ? phase.segment : phase.name === 'break' ? phase.after + 1 : 0
            log.log({ type, segment, by: 'learner' } as never)
          }
          const now = log.now + wait
          const said = standing(plan, log, now, since)
          const { state } = catchUp(plan, log.events, now, since)
          const { phase } = state
          if (said === null) return
          if (said.name === 'over') expect(phase.name).toBe('finished')
          else if (said.name === 'waits')
            expect(phase).toMatchObject({ name: 'break', after: said.segment - 1 })
          else {
            expect(phase.name).toBe(said.part)
            expect(remainingMs(state, now)).toBe(said.leftMs)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('a sitting that is given up from another screen', () => {
  it('ends then, with no time charged for the hours away', () => {
    const log = inSegment().log({ type: 'heartbeat' })
    const now = log.now + 5 * HOUR_MS
    const state = foldSitting(strict, [...log.events, ...givingUp(strict, log.events, now, now)])
    expect(state.phase).toEqual({ name: 'finished', at: now, by: 'abandoned' })
    expect(state.items[0]?.spentMs).toBe(80 * SECOND_MS)
    expect(state.ignored).toBe(0)
  })

  it('is not given up when its time was over before: the clock has ended it', () => {
    const log = inSegment().log({ type: 'closed' })
    const events = [...log.events, ...givingUp(strict, log.events, log.now + 24 * HOUR_MS, 0)]
    expect(foldSitting(strict, events).phase).toMatchObject({ name: 'finished', by: 'time' })
  })

  it('can be one that was never begun, and none that has ended', () => {
    const begun = givingUp(strict, [], NOON, 0)
    expect(begun).toEqual([{ type: 'abandoned', at: NOON }])
    expect(givingUp(strict, begun, NOON + 1, 0)).toEqual([])
  })
})
