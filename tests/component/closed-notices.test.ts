// Notices that were read: closed for good, until something new happens.
import { describe, expect, it } from 'vitest'
import { ClosedNotices } from '../../src/renderer/closed-notices.svelte'

const OWNER = { folder: 'f', learner: 'me' }
const damage = {
  code: 'log-damaged',
  message: '1 of 122 steps of the session of 2026-11-22 is damaged on disk.',
}
const rebuilt = {
  code: 'file-rebuilt',
  message: 'The file with the list of sittings was damaged. It is made again.',
}

/** Pages over one storage: `open` is a new page of a program that was started at this instant. */
function browser() {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  return { kept, open: (startedAt: number, owner = OWNER) => new ClosedNotices(storage, owner, startedAt) }
}

describe('a notice that was read', () => {
  it('stays closed after a reload and a new start, for this learner alone', () => {
    const { open } = browser()
    open(1).close(damage, [damage])
    expect(open(1).isClosed(damage)).toBe(true)
    expect(open(2).isClosed(damage)).toBe(true)
    expect(open(2, { ...OWNER, learner: 'ana' }).isClosed(damage)).toBe(false)
    expect(open(2).isClosed({ ...damage, message: damage.message.replace('1 of', '2 of') })).toBe(false)
  })

  it('shows again when the same happens again', () => {
    const { open } = browser()
    open(1).close(rebuilt, [rebuilt])
    expect(open(1).isClosed(rebuilt)).toBe(true)
    expect(open(2).isClosed(rebuilt)).toBe(false)
  })

  it('is forgotten once it is no longer told, and shows when it comes back', () => {
    const { open } = browser()
    open(1).close(damage, [damage, rebuilt])
    open(2).close(rebuilt, [rebuilt])
    expect(open(3).isClosed(damage)).toBe(false)
  })

  it('closes where the browser keeps nothing or something else', () => {
    const { kept, open } = browser()
    kept.set('preceptor-closed f me', '{"a":')
    expect(open(1).isClosed(damage)).toBe(false)
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full')
      },
    }
    const page = new ClosedNotices(full, OWNER, 1)
    page.close(damage, [damage])
    expect(page.isClosed(damage)).toBe(true)
  })
})
