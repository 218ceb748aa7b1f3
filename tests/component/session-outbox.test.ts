import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SittingEvent } from '../../src/core/session/sitting/sitting.schema'
import { ApiError } from '../../src/renderer/api'
import { Outbox } from '../../src/renderer/session/outbox.svelte'
import { MemoryLog, NOON, unreachable } from './exam-bench'

const flagged = (item: number): SittingEvent => ({ type: 'flagged', at: NOON + item, item, on: true })
const answered = (item: number, option: string): SittingEvent => ({
  type: 'answered',
  at: NOON + item,
  item,
  option,
})
const items = (events: readonly SittingEvent[]): number[] =>
  events.flatMap((event) => ('item' in event ? [event.item] : []))

let log: MemoryLog
let outbox: Outbox<SittingEvent>

beforeEach(() => {
  vi.useFakeTimers()
  log = new MemoryLog()
  outbox = new Outbox(log, 0)
})
afterEach(() => vi.useRealTimers())

describe('what the page sends to the log', () => {
  it('arrives in order and once, however fast the learner is', async () => {
    for (let i = 0; i < 50; i++) outbox.push(flagged(i))
    await vi.advanceTimersByTimeAsync(0)
    expect(items(log.events)).toEqual(Array.from({ length: 50 }, (_, i) => i))
    expect(outbox.seq).toBe(50)
    expect(outbox.state.name).toBe('saved')
  })

  it('is never sent by two requests at a time', async () => {
    let free = (): void => undefined
    log.hold = new Promise((resolve) => (free = resolve))
    outbox.push(flagged(0))
    await vi.advanceTimersByTimeAsync(0)
    outbox.push(flagged(1))
    await vi.advanceTimersByTimeAsync(0)
    expect(log.sent).toEqual([{ afterSeq: 0, count: 1 }])
    log.hold = null
    free()
    await vi.advanceTimersByTimeAsync(0)
    expect(log.sent.at(-1)).toEqual({ afterSeq: 1, count: 1 })
  })

  it('goes in one request when it happened in one moment', async () => {
    outbox.push(flagged(0))
    outbox.push(flagged(1))
    await vi.advanceTimersByTimeAsync(0)
    expect(log.sent).toEqual([{ afterSeq: 0, count: 2 }])
  })

  it('goes out in parts when much has piled up', async () => {
    let free = (): void => undefined
    log.hold = new Promise((resolve) => (free = resolve))
    outbox.push(flagged(0))
    await vi.advanceTimersByTimeAsync(0)
    for (let i = 1; i < 450; i++) outbox.push(flagged(i))
    log.hold = null
    free()
    await vi.advanceTimersByTimeAsync(0)
    expect(log.sent.map(({ count }) => count)).toEqual([1, 200, 200, 49])
    expect(items(log.events)).toHaveLength(450)
  })

  it('is sent again after a lost connection until it arrives, with nothing lost or doubled', async () => {
    log.refusals.push(unreachable(), unreachable(), new ApiError(507, 'disk-full', 'The disk is full.'))
    outbox.push(flagged(0))
    outbox.push(flagged(1))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(items(log.events)).toEqual([0, 1])
    expect(outbox.state.name).toBe('saved')
  })
})

describe('the words about saving', () => {
  it('do not change for a heartbeat or a question that is shown: nothing of the learner’s is on its way', async () => {
    log.hold = new Promise(() => undefined)
    outbox.push({ type: 'heartbeat', at: NOON })
    outbox.push({ type: 'shown', at: NOON, item: 1 })
    await vi.advanceTimersByTimeAsync(500)
    expect(outbox.state.name).toBe('saved')
    outbox.push(answered(1, 'a'))
    expect(outbox.state.name).toBe('saving')
  })

  it('never say that every answer is saved when the folder is gone from the disk', async () => {
    const gone = 'The folder of this sitting is gone from the disk, so nothing more of it is saved now.'
    log.refusals.push(...Array.from({ length: 20 }, () => new ApiError(507, 'write-failed', gone)))
    outbox.push(flagged(0))
    await vi.advanceTimersByTimeAsync(1001)
    expect(outbox.state).toMatchObject({ name: 'waiting', message: gone })
    outbox.push(answered(1, 'a'))
    expect(outbox.state).toMatchObject({ message: `Answers not saved yet: 1. ${gone}` })
  })

  it('are none within a second and plain after it', async () => {
    log.refusals.push(...Array.from({ length: 20 }, unreachable))
    outbox.push(flagged(0))
    await vi.advanceTimersByTimeAsync(999)
    expect(outbox.state.name).toBe('saving')
    await vi.advanceTimersByTimeAsync(2)
    expect(outbox.state).toMatchObject({
      message: 'Every answer is saved. Preceptor has stopped. Start it again.',
    })
    await vi.advanceTimersByTimeAsync(120_000)
    expect(outbox.state.name).toBe('saved')
  })

  it('offer a file only of what was given and waits: an answer or a note, no step of the log', async () => {
    const vault = { keep: () => null, asFile: () => 'In a file.' }
    const own = new Outbox<SittingEvent>(log, 0, vault)
    log.refusals.push(...Array.from({ length: 20 }, unreachable))
    own.push({ type: 'shown', at: NOON, item: 1 })
    await vi.advanceTimersByTimeAsync(1100)
    expect(own.state).toMatchObject({
      message: 'Every answer is saved. Preceptor has stopped. Start it again.',
      asFile: null,
    })
    own.push({ type: 'noted', at: NOON, item: 1, text: 'Ask.' })
    expect(own.state).toMatchObject({
      message: 'Notes not saved yet: 1. Preceptor has stopped. Start it again.',
      asFile: expect.any(Function),
      what: '1 note',
    })
  })

  it('are of orders in a drill, and of entries where the learner records', async () => {
    const vault = { keep: () => null, asFile: () => '', given: 'entry' as const }
    const own = new Outbox<SittingEvent>(log, 0, vault)
    log.refusals.push(...Array.from({ length: 20 }, unreachable))
    own.push({ type: 'heartbeat', at: NOON })
    await vi.advanceTimersByTimeAsync(1100)
    expect(own.state).toMatchObject({
      message: 'Every entry is saved. Preceptor has stopped. Start it again.',
    })
  })

  it('count answers that wait now, not entries, nor what was waiting first', async () => {
    log.refusals.push(...Array.from({ length: 20 }, unreachable))
    outbox.push(answered(0, 'a'))
    await vi.advanceTimersByTimeAsync(1500)
    expect(outbox.state).toMatchObject({
      message: 'Answers not saved yet: 1. Preceptor has stopped. Start it again.',
    })
    outbox.push(flagged(1))
    outbox.push({ type: 'heartbeat', at: NOON })
    outbox.push({ type: 'changed', at: NOON, item: 0, option: 'b' })
    outbox.push(answered(1, 'b'))
    expect(outbox.state).toMatchObject({ message: expect.stringMatching(/^Answers not saved yet: 2\./) })
  })

  it('say after 5 s that the program does not answer and what to do, and no more once it does', async () => {
    let free = (): void => undefined
    log.hold = new Promise((resolve) => (free = resolve))
    outbox.push(answered(0, 'a'))
    await vi.advanceTimersByTimeAsync(4900)
    expect(outbox.state).toMatchObject({ message: 'Answers not saved yet: 1. You can continue.' })
    await vi.advanceTimersByTimeAsync(200)
    const silence =
      'Preceptor does not answer. What waits is kept in this browser and goes in by itself once it does. If this stays, start Preceptor again.'
    expect(outbox.state).toMatchObject({ message: `Answers not saved yet: 1. ${silence}` })
    outbox.push(answered(1, 'a'))
    expect(outbox.state).toMatchObject({ message: `Answers not saved yet: 2. ${silence}` })
    free()
    await vi.advanceTimersByTimeAsync(100)
    expect(outbox.state.name).toBe('saved')
    expect(items(log.events)).toEqual([0, 1])
  })

  it('go over from a silence to what is then refused, and stop with the window', async () => {
    let free = (): void => undefined
    log.hold = new Promise((resolve) => (free = resolve))
    outbox.push(answered(0, 'a'))
    await vi.advanceTimersByTimeAsync(5100)
    log.refusals.push(unreachable(), new ApiError(409, 'open-elsewhere', 'Open in another window.'))
    log.hold = null
    free()
    await vi.advanceTimersByTimeAsync(10)
    expect(outbox.state).toMatchObject({
      message: 'Answers not saved yet: 1. Preceptor has stopped. Start it again.',
    })
    log.hold = new Promise(() => undefined)
    await vi.advanceTimersByTimeAsync(400)
    outbox.handOver()
    await vi.advanceTimersByTimeAsync(9000)
    expect(outbox.state).toMatchObject({ name: 'stopped', code: 'handed-over' })
  })

  it('say what to do of a program that was started again, and of a full disk', async () => {
    log.refusals.push(new ApiError(401, 'wrong-token', 'No key.'))
    outbox.push(answered(0, 'a'))
    await vi.advanceTimersByTimeAsync(1100)
    log.refusals.push(...Array.from({ length: 9 }, () => new ApiError(507, 'disk-full', 'The disk is full.')))
    outbox.push(answered(1, 'a'))
    await vi.advanceTimersByTimeAsync(1100)
    expect(outbox.state).toMatchObject({ message: 'Answers not saved yet: 1. The disk is full.' })
  })

  it('are not said of an answer that was saved in time', async () => {
    outbox.push(flagged(0))
    await vi.advanceTimersByTimeAsync(5000)
    expect(outbox.state.name).toBe('saved')
  })
})

describe('a refusal', () => {
  it('stops the window at once: nothing more is sent, and what was not saved is still known', async () => {
    log.refusals.push(new ApiError(409, 'open-elsewhere', 'Open in another window.'))
    outbox.push(flagged(0))
    await vi.advanceTimersByTimeAsync(0)
    expect(outbox.state).toEqual({
      name: 'stopped',
      code: 'open-elsewhere',
      message: 'Open in another window.',
    })
    outbox.push(flagged(1))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(log.sent).toHaveLength(1)
    expect(items(outbox.unsaved)).toEqual([0])
  })
})

describe('a program that was started again and does not know the window', () => {
  const noKey = () => Array.from({ length: 99 }, () => new ApiError(401, 'wrong-token', 'No key.'))
  const vault = () => {
    const kept: { items: number[]; afterSeq: number }[] = []
    const taken: { through: number | null } = { through: null }
    const keep = (events: readonly SittingEvent[], afterSeq: number): number | null => {
      kept.push({ items: items(events), afterSeq })
      return taken.through
    }
    return { kept, taken, keep, asFile: () => '' }
  }

  it('loses nothing: the room goes on, and what waits is kept for the next window, in order', async () => {
    const safe = vault()
    outbox = new Outbox(log, 4, safe)
    log.refusals.push(...noKey())
    outbox.push(answered(0, 'a'))
    await vi.advanceTimersByTimeAsync(1100)
    outbox.push(answered(1, 'a'))
    expect(outbox.state).toMatchObject({
      name: 'waiting',
      message: 'Answers not saved yet: 2. Preceptor was started again. Take them over in its new window.',
    })
    expect(safe.kept.at(-1)).toEqual({ items: [0, 1], afterSeq: 4 })
    await vi.advanceTimersByTimeAsync(300_000)
    expect(outbox.state.name).toBe('waiting')
    expect(items(outbox.unsaved)).toEqual([0, 1])
  })

  it('with nothing of the learner’s waiting has nothing to take over', async () => {
    outbox = new Outbox(log, 4, vault())
    log.refusals.push(...noKey())
    outbox.push({ type: 'heartbeat', at: NOON })
    await vi.advanceTimersByTimeAsync(1100)
    expect(outbox.state).toMatchObject({
      message: 'Every answer is saved. Preceptor was started again. Continue in its new window.',
    })
    outbox.push(answered(0, 'a'))
    expect(outbox.state).toMatchObject({
      message: 'Answers not saved yet: 1. Preceptor was started again. Take it over in its new window.',
    })
  })

  it('hears that what waits is saved from the new window, and says so until more is given', async () => {
    outbox = new Outbox(log, 4, vault())
    log.refusals.push(...noKey())
    outbox.push(answered(0, 'a'))
    await vi.advanceTimersByTimeAsync(1100)
    outbox.hearSaved(5)
    const saved = 'Saved from the new window. Continue there, and close this window.'
    expect(outbox.state).toMatchObject({ name: 'waiting', message: saved, asFile: null })
    await vi.advanceTimersByTimeAsync(20_000)
    expect(outbox.state).toMatchObject({ message: saved })
    outbox.push(answered(1, 'a'))
    expect(outbox.state).toMatchObject({ message: expect.stringMatching(/^Answers not saved yet/) })
    expect(items(outbox.unsaved)).toEqual([0, 1])
  })

  it('keeps nothing while all goes well, and erases what it kept when it is saved', async () => {
    const safe = vault()
    outbox = new Outbox(log, 0, safe)
    outbox.push(answered(0, 'a'))
    await vi.advanceTimersByTimeAsync(5000)
    expect(safe.kept).toEqual([])
    log.refusals.push(unreachable())
    outbox.push(answered(1, 'a'))
    await vi.advanceTimersByTimeAsync(5000)
    expect(safe.kept).toEqual([
      { items: [1], afterSeq: 1 },
      { items: [], afterSeq: 2 },
    ])
    outbox.push(answered(2, 'a'))
    await vi.advanceTimersByTimeAsync(5000)
    expect(safe.kept).toHaveLength(2)
  })

  it('keeps what a program that hangs has not refused', async () => {
    const safe = vault()
    outbox = new Outbox(log, 0, safe)
    log.hold = new Promise(() => undefined)
    outbox.push(answered(0, 'a'))
    await vi.advanceTimersByTimeAsync(1100)
    expect(safe.kept).toEqual([{ items: [0], afterSeq: 0 }])
  })

  it('stops the window, and sends nothing more, once another one has taken what waited', async () => {
    const safe = vault()
    outbox = new Outbox(log, 0, safe)
    log.refusals.push(...noKey())
    outbox.push(answered(0, 'a'))
    await vi.advanceTimersByTimeAsync(1100)
    safe.taken.through = 1
    outbox.push(answered(1, 'a'))
    expect(outbox.state).toMatchObject({ name: 'stopped', code: 'handed-over' })
    // What was given after it was taken is nowhere else.
    expect(items(outbox.unsaved)).toEqual([1])
    const { length } = log.sent
    await vi.advanceTimersByTimeAsync(60_000)
    expect(log.sent).toHaveLength(length)
    expect(outbox.state.name).toBe('stopped')
  })
})

describe('waiting until all is saved', () => {
  it('ends at once when nothing is open', () => expect(outbox.settled()).resolves.toBeUndefined())

  it('ends when the last event is on disk, not before', async () => {
    log.refusals.push(unreachable())
    outbox.push(flagged(0))
    let done = false
    void outbox.settled().then(() => (done = true))
    await vi.advanceTimersByTimeAsync(0)
    expect(done).toBe(false)
    await vi.advanceTimersByTimeAsync(1000)
    expect(done).toBe(true)
    expect(items(log.events)).toEqual([0])
  })

  it('fails when this window may not write any more, before and after the refusal', async () => {
    log.refusals.push(new ApiError(409, 'open-elsewhere', 'Open in another window.'))
    outbox.push(flagged(0))
    const waiting = expect(outbox.settled()).rejects.toThrow()
    await vi.advanceTimersByTimeAsync(0)
    await waiting
    await expect(outbox.settled()).rejects.toThrow('Open in another window.')
  })
})
