import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SittingEvent } from '../../src/core/session/sitting/sitting.schema'
import { ApiError, Pass, createClient } from '../../src/renderer/api'
import { Outbox } from '../../src/renderer/session/outbox.svelte'
import { WritesFirst } from '../../src/renderer/session/writes-first'
import { MemoryLog, NOON, unreachable } from './exam-bench'

const flagged = (item: number): SittingEvent => ({ type: 'flagged', at: NOON + item, item, on: true })

let log: MemoryLog
let outbox: Outbox<SittingEvent>
let client: ReturnType<typeof createClient>
/** Addresses in the order in which the program was asked, with how much the log held then. */
let asked: string[]

beforeEach(() => {
  vi.useFakeTimers()
  log = new MemoryLog()
  outbox = new Outbox(log, 0)
  asked = []
  vi.stubGlobal('fetch', (input: string) => {
    asked.push(`${new URL(input).pathname} after ${log.events.length}`)
    return Promise.resolve(new Response('{}'))
  })
  const pass = new Pass()
  const writes = new WritesFirst()
  writes.follow(outbox)
  pass.beforeReading = () => writes.through()
  client = createClient(pass)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** The disk takes its time until the answered function is called. */
function slowDisk(): () => void {
  let free = (): void => undefined
  log.hold = new Promise((resolve) => (free = resolve))
  return () => {
    log.hold = null
    free()
  }
}

describe('what a page reads of the sessions', () => {
  it('comes after all that was done on it, also what had to wait for its turn', async () => {
    const free = slowDisk()
    outbox.push(flagged(0))
    await vi.advanceTimersByTimeAsync(0)
    outbox.push(flagged(1))
    void client.api.sessions.$get()
    await vi.advanceTimersByTimeAsync(5000)
    expect(asked).toEqual([])
    free()
    await vi.advanceTimersByTimeAsync(0)
    expect(asked).toEqual(['/api/sessions after 2'])
  })

  it('comes after what a screen says as it goes, when the next one has asked already', async () => {
    void client.api.sessions.$get()
    outbox.push(flagged(0))
    await vi.advanceTimersByTimeAsync(0)
    expect(asked).toEqual(['/api/sessions after 1'])
  })

  it('waits for no second try, for no window that was stopped, and not for ever', async () => {
    log.refusals.push(unreachable())
    outbox.push(flagged(0))
    void client.api.sessions.$get()
    await vi.advanceTimersByTimeAsync(10)
    expect(asked).toHaveLength(1)

    await vi.advanceTimersByTimeAsync(5000)
    log.refusals.push(new ApiError(409, 'open-elsewhere', 'Open in another window.'))
    outbox.push(flagged(1))
    await vi.advanceTimersByTimeAsync(0)
    void client.api.sessions.$get()
    await vi.advanceTimersByTimeAsync(0)
    expect(asked).toHaveLength(2)
  })

  it('is read as it is when the disk hangs for ten seconds', async () => {
    slowDisk()
    outbox.push(flagged(0))
    void client.api.sessions.$get()
    await vi.advanceTimersByTimeAsync(9900)
    expect(asked).toEqual([])
    await vi.advanceTimersByTimeAsync(200)
    expect(asked).toEqual(['/api/sessions after 0'])
  })

  it('keeps the clock of a running session and what is sent out of the wait', async () => {
    slowDisk()
    outbox.push(flagged(0))
    void client.api.clock.$get()
    void client.api.settings.$put({ json: {} as never })
    await vi.advanceTimersByTimeAsync(0)
    expect(asked).toEqual(['/api/clock after 0', '/api/settings after 0'])
  })
})
