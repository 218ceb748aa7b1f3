import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SittingEvent, SittingPlan } from '../../src/core/session/sitting/sitting.schema'
import { Outbox } from '../../src/renderer/session/outbox.svelte'
import { SittingRoom } from '../../src/renderer/screens/exam/sitting-room.svelte'
import { HandClock, MINUTE, MemoryLog, NOON, plan } from './exam-bench'
import { renewalsOf } from './renewals.svelte'

const strict = plan('strict')
const practice = plan('practice')
let clock: HandClock
let log: MemoryLog
let leave: () => void

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  clock = new HandClock()
  log = new MemoryLog()
  leave = () => undefined
})
afterEach(() => {
  leave()
  vi.useRealTimers()
})

/** A room over the log as it stands, as a page has it after a start or a reload. */
async function open(sitting: SittingPlan): Promise<SittingRoom> {
  leave()
  const room = new SittingRoom(sitting, [...log.events], new Outbox(log, log.events.length), clock)
  leave = room.run()
  await vi.advanceTimersByTimeAsync(0)
  return room
}

/** Lets an awake page live on, looking at its clocks after each step. */
async function live(ms: number, stepMs = 10_000): Promise<void> {
  for (let left = ms; left > 0; left -= stepMs) {
    clock.pass(Math.min(stepMs, left))
    for (let second = 0; second < 5; second++) {
      vi.advanceTimersByTime(1000)
      for (let turn = 0; turn < 15; turn++) await Promise.resolve()
    }
  }
}

const gaps = (): Extract<SittingEvent, { type: 'gap' }>[] =>
  log.events.flatMap((event) => (event.type === 'gap' ? [event] : []))
const option = (room: SittingRoom, place: number, i: number): string =>
  room.plan.form.items[place]?.item.options[i]?.id ?? ''

describe('the clock of a strict sitting', () => {
  it('ends the segment at zero and begins the break', async () => {
    const room = await open(strict)
    room.startSegment(0)
    await live(39 * MINUTE)
    expect(room.remainingMs).toBe(MINUTE)
    await live(MINUTE)
    expect(room.state.phase).toMatchObject({ name: 'break', after: 0 })
    expect(room.state.segments).toMatchObject([{ by: 'time', endedAt: NOON + 40 * MINUTE }])
    expect(gaps()).toEqual([])
  })

  it('ran on while the computer slept, and the answers stay', async () => {
    const room = await open(strict)
    room.startSegment(0)
    room.choose(option(room, 0, 1))
    await live(10 * MINUTE)
    clock.sleep(10 * MINUTE)
    await live(1000)
    expect(room.remainingMs).toBe(20 * MINUTE - 1000)
    expect(gaps()).toMatchObject([{ kind: 'sleep', creditedMs: 0 }])
    expect(room.item(0).option).toBe(option(room, 0, 1))
  })

  it('closes a segment whose end was slept through, at the time of its end', async () => {
    const room = await open(strict)
    room.startSegment(0)
    await live(5 * MINUTE)
    clock.sleep(40 * MINUTE)
    await live(1000)
    expect(room.state.segments).toMatchObject([{ endedAt: NOON + 40 * MINUTE, by: 'time' }])
    expect(room.remainingMs).toBe(15 * MINUTE - 1000)
    expect(room.state.phase).toMatchObject({ name: 'break', after: 0 })
  })

  it('goes through segment, break and the next segment when the window was closed for an hour', async () => {
    const first = await open(strict)
    first.startSegment(0)
    await live(10 * MINUTE)
    first.close()
    await vi.advanceTimersByTimeAsync(0)
    clock.pass(60 * MINUTE)
    const room = await open(strict)
    expect(room.state.phase).toMatchObject({ name: 'segment', segment: 1 })
    // 30 min to the end of the first segment, 20 min of break: 10 min of the second are gone.
    expect(room.remainingMs).toBe(30 * MINUTE)
    expect(room.state.breaks).toMatchObject([{ after: 0, endedAt: NOON + 60 * MINUTE }])
    expect(room.current).toBe(room.places[0])
    expect(gaps()).toMatchObject([{ kind: 'closed', creditedMs: 0 }])
  })

  it('is over when the window was closed for a day, with every answer kept', async () => {
    const first = await open(strict)
    first.startSegment(0)
    first.choose(option(first, 0, 2))
    first.close()
    await vi.advanceTimersByTimeAsync(0)
    clock.pass(24 * 60 * MINUTE)
    const room = await open(strict)
    expect(room.state.phase).toMatchObject({ name: 'finished', by: 'time' })
    expect(room.state.segments).toHaveLength(4)
    expect(room.item(0).option).toBe(option(room, 0, 2))
  })

  it('goes on from the last sign of life after a crash', async () => {
    const first = await open(strict)
    first.startSegment(0)
    await live(10 * MINUTE)
    clock.pass(60 * MINUTE)
    const room = await open(strict)
    expect(room.remainingMs).toBe(30 * MINUTE)
    expect(gaps()).toMatchObject([{ kind: 'crash', creditedMs: 60 * MINUTE }])
    expect(room.current).toBe(0)
  })

  it('runs on where a hidden window said nothing for a minute and another one takes over: nothing was stopped', async () => {
    clock.programSince = NOON - MINUTE
    const first = await open(strict)
    first.startSegment(0)
    await live(10 * MINUTE)
    clock.pass(MINUTE)
    const room = await open(strict)
    expect(room.remainingMs).toBe(29 * MINUTE)
    expect(gaps()).toMatchObject([{ kind: 'closed', creditedMs: 0 }])
  })

  it('takes no held-up answer about the machine’s clock for sleep', async () => {
    const room = await open(strict)
    room.startSegment(0)
    await live(MINUTE)
    // The page is frozen for five minutes after it has asked.
    const asked = clock.uptime + 21_000
    clock.uptimeMs = async () => {
      clock.pass(5 * MINUTE)
      return asked
    }
    clock.pass(21_000)
    await live(1000)
    clock.uptimeMs = async () => clock.uptime
    await live(2 * MINUTE, 25_000)
    expect(gaps()).toEqual([])
    expect(room.remainingMs).toBe(40 * MINUTE - MINUTE - 21_000 - 5 * MINUTE - 1000 - 2 * MINUTE)
  })

  it.each([
    ['back by an hour', -60],
    ['forward by an hour', 60],
  ])('neither wins nor loses time when the wall clock is set %s', async (_, minutes) => {
    const room = await open(strict)
    room.startSegment(0)
    await live(10 * MINUTE)
    clock.set(minutes * MINUTE)
    await live(1000)
    expect(room.state.phase).toMatchObject({ name: 'segment', segment: 0 })
    expect(room.remainingMs).toBe(30 * MINUTE - 1000)
    expect(gaps()).toMatchObject([{ kind: 'clock-set', creditedMs: minutes * MINUTE }])
    await live(30 * MINUTE)
    expect(room.state.phase).toMatchObject({ name: 'break' })
  })

  it('gives no question the time by which the wall clock was set forward', async () => {
    const room = await open(strict)
    room.startSegment(0)
    await live(MINUTE)
    clock.set(60 * MINUTE)
    await live(MINUTE)
    room.step(1)
    expect(room.item(0).spentMs).toBeLessThanOrEqual(2 * MINUTE)
    expect(room.item(0).spentMs).toBeGreaterThan(2 * MINUTE - 15_000)
  })

  it('does not stand still when the program does not answer', async () => {
    const room = await open(strict)
    room.startSegment(0)
    await live(5000)
    clock.uptimeMs = () => new Promise(() => undefined)
    clock.sleep(5 * MINUTE)
    await live(5000)
    expect(room.remainingMs).toBe(40 * MINUTE - 5 * MINUTE - 10_000)
  })

  it('leaves a sign of life every five seconds', async () => {
    const room = await open(strict)
    room.startSegment(0)
    await live(MINUTE, 5000)
    expect(log.events.filter(({ type }) => type === 'heartbeat')).toHaveLength(12)
  })

  it('cannot be paused', async () => {
    const room = await open(strict)
    room.startSegment(0)
    room.pause()
    expect(room.state.pausedAt).toBeNull()
  })

  it('takes no answer after the end, and none for a segment that is closed', async () => {
    const room = await open(strict)
    room.startSegment(0)
    room.endSegment()
    room.startSegment(1)
    room.goTo(0)
    expect(room.current).toBe(room.places[0])
    expect(room.current).not.toBe(0)
  })
})

describe('the clock of a practice sitting', () => {
  it.each([['slept'], ['was closed'], ['crashed']])('stood while the computer %s', async (how) => {
    let room = await open(practice)
    room.startSegment(0)
    await live(10 * MINUTE)
    if (how === 'slept') {
      clock.sleep(60 * MINUTE)
      await live(1000)
      expect(room.remainingMs).toBe(30 * MINUTE - 1000)
      return
    }
    if (how === 'was closed') room.close()
    await vi.advanceTimersByTimeAsync(0)
    clock.pass(60 * MINUTE)
    room = await open(practice)
    expect(room.remainingMs).toBe(30 * MINUTE)
  })

  it('stands in a pause, also when the window is closed in it', async () => {
    const first = await open(practice)
    first.startSegment(0)
    await live(10 * MINUTE)
    first.pause()
    await live(MINUTE)
    first.close()
    await vi.advanceTimersByTimeAsync(0)
    clock.pass(60 * MINUTE)
    const room = await open(practice)
    expect(room.remainingMs).toBe(30 * MINUTE)
    room.resume()
    expect(room.remainingMs).toBe(30 * MINUTE)
    await live(MINUTE)
    expect(room.remainingMs).toBe(29 * MINUTE)
  })
})

describe('a reload', () => {
  it('shows the same question with its answer, flag and note', async () => {
    const first = await open(practice)
    first.startSegment(0)
    first.goTo(6)
    first.choose(option(first, 6, 3))
    first.flag(6, true)
    first.note(6, 'look up')
    first.close()
    await vi.advanceTimersByTimeAsync(0)
    const room = await open(practice)
    expect(room.current).toBe(6)
    expect(room.item(6)).toMatchObject({ option: option(room, 6, 3), flagged: true, note: 'look up' })
  })

  it('takes over answers that the former run could not save, once', async () => {
    const room = await open(strict)
    room.startSegment(0)
    const at = clock.wall
    const lost: SittingEvent[] = [
      { type: 'answered', at, item: 0, option: option(room, 0, 1) },
      { type: 'changed', at, item: 0, option: option(room, 0, 2) },
      { type: 'flagged', at, item: 1, on: true },
      { type: 'heartbeat', at },
      { type: 'shown', at, item: 3 },
    ]
    clock.pass(1000)
    room.adopt(lost)
    room.adopt(lost)
    expect(room.item(0).option).toBe(option(room, 0, 2))
    expect(room.item(0).changes).toHaveLength(1)
    expect(room.item(1).flagged).toBe(true)
    expect(room.current).toBe(0)
  })

  it('charges no time twice for an answer that was taken over late', async () => {
    const room = await open(strict)
    room.startSegment(0)
    const at = clock.wall
    await live(20_000)
    room.adopt([{ type: 'answered', at, item: 0, option: option(room, 0, 1) }])
    await live(5000)
    room.step(1)
    expect(room.item(0).spentMs).toBe(25_000)
  })

  it('takes over nothing into a segment that is closed', async () => {
    const room = await open(strict)
    room.startSegment(0)
    const at = clock.wall
    room.endSegment()
    room.adopt([{ type: 'answered', at, item: 0, option: option(room, 0, 1) }])
    expect(room.item(0).option).toBeNull()
  })
})

describe('going through the questions', () => {
  it('leads from the last one to the review, and from the review back to where the learner was', async () => {
    const room = await open(strict)
    room.startSegment(0)
    room.goTo(6)
    room.openReview()
    expect(room.current).toBeNull()
    expect(room.lastShown).toBe(6)
    room.goTo(49)
    room.step(1)
    expect(room.state.phase).toMatchObject({ name: 'segment', reviewing: true })
  })

  it('logs a changed answer as a change and the same answer not at all', async () => {
    const room = await open(strict)
    room.startSegment(0)
    room.choose(option(room, 0, 0))
    room.choose(option(room, 0, 0))
    room.choose(option(room, 0, 1))
    await vi.advanceTimersByTimeAsync(0)
    const kinds = log.events.map(({ type }) => type).filter((type) => /answered|changed/.test(type))
    expect(kinds).toEqual(['answered', 'changed'])
    expect(log.events.find(({ type }) => type === 'answered')).toMatchObject({ offset: -300 })
  })
})

describe('an event renews what it is about, and nothing else', () => {
  it.each([
    ['another question', (room: SittingRoom) => room.item(7)],
    ['the places of the segment', (room: SittingRoom) => room.places],
    ['the phase', (room: SittingRoom) => room.phase],
    ['the question on screen', (room: SittingRoom) => room.current],
  ])('answer, flag and heartbeat leave %s alone', async (_what, read) => {
    const room = await open(strict)
    room.startSegment(0)
    const act = (): void => {
      clock.pass(1000)
      room.choose(option(room, 0, 1))
      room.flag(0, true)
      clock.pass(5000)
      vi.advanceTimersByTime(5000)
    }
    expect(renewalsOf(() => read(room), act)).toBe(0)
    expect(room.item(0)).toMatchObject({ flagged: true })
  })

  it('going on renews the two questions that it is about', async () => {
    const room = await open(strict)
    room.startSegment(0)
    const renewals = room.places.map((place) =>
      renewalsOf(
        () => room.isHere(place),
        () => room.goTo(place === 0 ? 1 : 0),
      ),
    )
    expect(renewals.slice(0, 4)).toEqual([1, 1, 0, 0])
    expect(room.isHere(0)).toBe(true)
  })
})
