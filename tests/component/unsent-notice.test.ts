// Taking over where the disk is full: it is tried again by itself, in words that are true of a full disk.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { ApiError } from '../../src/renderer/api'
import SaidNotice from '../../src/renderer/session/SaidNotice.svelte'
import UnsentNotice from '../../src/renderer/session/UnsentNotice.svelte'
import type { UnsentOffer } from '../../src/renderer/session/unsent-offers.svelte'
import { UnsentOffers } from '../../src/renderer/session/unsent-offers.svelte'
import { UnsentStore } from '../../src/renderer/session/unsent-store'
import type { SittingEvent } from '../../src/core/session/sitting/sitting.schema'
import { MINUTE, NOON, plan, sessionClient } from './exam-bench'
import { render } from './render'

const entry = { session: 's', writer: 'other', afterSeq: 1, events: [{ type: 'answered', item: 1 }] }
const offer: UnsentOffer = {
  entry,
  title: 'CMA',
  fits: true,
  what: '1 answer',
  gone: '',
  missing: 0,
  fromSeq: 1,
  own: false,
  isOpen: true,
  isNewFolder: false,
}
const full = () => new ApiError(507, 'disk-full', 'The disk is full, so nothing more is saved now.')

/** A notice whose take-over fails with these errors, one after the other, and then succeeds. */
async function notice(errors: Error[], more: Partial<UnsentOffer> = {}) {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const takeOver = vi.fn(async () => {
    const error = errors.shift()
    if (error !== undefined) throw error
    return '1 answer'
  })
  const saveAsFile = vi.fn()
  const taken = { now: false }
  const ondone = vi.fn()
  const onfiled = vi.fn()
  const offers = {
    takeOver,
    saveAsFile,
    isTakenElsewhere: () => taken.now,
  } as Partial<UnsentOffers> as UnsentOffers
  await render(UnsentNotice, { offer: { ...offer, ...more }, offers, ondone, onfiled })
  return { takeOver, saveAsFile, ondone, onfiled, taken }
}
const later = (ms: number) => vi.advanceTimersByTimeAsync(ms)
afterEach(() => vi.useRealTimers())

describe('answers that are being taken over', () => {
  it('are tried again by themselves while the disk is full', async () => {
    const { takeOver, ondone } = await notice([full(), full(), full()])
    await expect.element(page.getByText(/It was given in “CMA” and is not saved yet\./)).toBeVisible()
    expect(document.body.textContent).not.toContain('had stopped')
    await page.getByRole('button', { name: 'Take it over' }).click()
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent(
        '1 answer is not saved yet: it waits in this browser. The disk is full. Free some space. Preceptor keeps trying.',
      )
    expect(ondone).not.toHaveBeenCalled()
    await later(10_000)
    expect(takeOver).toHaveBeenCalledTimes(4)
    expect(ondone).toHaveBeenCalledWith('1 answer from the other window: saved.')
  })

  it('say it when the program does not answer at all, and what becomes of them', async () => {
    const { takeOver, ondone } = await notice([])
    let answer = (): void => undefined
    takeOver.mockImplementationOnce(() => new Promise((resolve) => (answer = () => resolve('1 answer'))))
    await page.getByRole('button', { name: 'Take it over' }).click()
    await later(4000)
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument()
    await later(2000)
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent(
        '1 answer is not saved yet: it waits in this browser. Preceptor does not answer. What waits is kept in this browser and goes in by itself once it does. If this stays, start Preceptor again.',
      )
    answer()
    await vi.waitFor(() => expect(ondone).toHaveBeenCalledWith('1 answer from the other window: saved.'))
  })

  it('that this very window gave are tried without a word from the learner', async () => {
    const { takeOver, ondone } = await notice([full()], { own: true })
    await later(1000)
    expect(takeOver).toHaveBeenCalledTimes(2)
    expect(ondone).toHaveBeenCalledWith('1 answer that waited in this window: saved.')
  })

  it('whose window was ended with its browser are from before, and one is spoken of as one', async () => {
    const { ondone } = await notice([], { isOpen: false })
    await expect.element(page.getByText('1 answer from before: take it over?')).toBeVisible()
    await page.getByRole('button', { name: 'Take it over' }).click()
    await vi.waitFor(() => expect(ondone).toHaveBeenCalledWith('1 answer from before: saved.'))
  })

  it('that the new window has saved are not called unsaved by the old one', async () => {
    const noKey = () => new ApiError(401, 'wrong-token', 'No key.')
    const { taken } = await notice([noKey(), noKey(), noKey()], { own: true })
    const words = page.getByRole('alert')
    await expect
      .element(words)
      .toHaveTextContent('Preceptor was started again. Take it over in its new window.')
    taken.now = true
    await later(3000)
    await expect
      .element(words)
      .toHaveTextContent('Saved from the new window. Continue there, and close this window.')
  })

  it('are not tried again once they are in a file, or refused for good', async () => {
    const filed = await notice([full(), full(), full()])
    await page.getByRole('button', { name: 'Take it over' }).click()
    await page.getByRole('button', { name: 'Save 1 answer as a file' }).click()
    expect(filed.onfiled.mock.calls[0]?.[0]).toMatch(/^1 answer is in the file preceptor-answers-s\.json/)
    await later(10_000)
    expect(filed.takeOver).toHaveBeenCalledTimes(1)
    expect(filed.ondone).not.toHaveBeenCalled()
  })

  it('end at a refusal for good, in its words', async () => {
    const { takeOver } = await notice([new ApiError(409, 'out-of-step', 'The session went on without them.')])
    await page.getByRole('button', { name: 'Take it over' }).click()
    await expect.element(page.getByRole('alert')).toHaveTextContent('The session went on without them.')
    await later(10_000)
    expect(takeOver).toHaveBeenCalledTimes(1)
  })
})

describe('what was saved', () => {
  it('is said with the way to its session, and goes with the next page once it was there to be read', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const onread = vi.fn()
    const links = [{ href: '#/drill/d', text: 'Back to the drill' }]
    const said = '4 orders from the other window: saved.'
    const { rerender } = await render(SaidNotice, { said, links, page: 1, onread })
    await expect
      .element(page.getByRole('link', { name: 'Back to the drill' }))
      .toHaveAttribute('href', '#/drill/d')
    vi.advanceTimersByTime(6000)
    await rerender({ page: 2 })
    vi.advanceTimersByTime(5500)
    await rerender({ page: 3 })
    expect(onread).not.toHaveBeenCalled()
    vi.advanceTimersByTime(3000)
    expect(onread).not.toHaveBeenCalled()
    await rerender({ page: 4 })
    expect(onread).toHaveBeenCalledOnce()
  })
})

describe('how many came back', () => {
  const answered = (item: number): SittingEvent => ({ type: 'answered', at: NOON + item, item, option: 'a' })
  const started: SittingEvent = { type: 'segment-started', at: NOON - MINUTE, segment: 0 }
  const session = '20261122-120000-abcdef'
  const saved = [started, ...[0, 1, 2, 3].map(answered)]
  const kept = { session, writer: 'other', afterSeq: 5, events: [answered(4)], saved }
  const store = () => new UnsentStore(localStorage, { folder: 'count', learner: 'me' })
  afterEach(() => store().forget(null))

  /** What a folder that was put back to its first step is offered. */
  async function rolledBack() {
    store().keep(kept)
    const room = sessionClient(plan('quick'), [started])
    const offers = new UnsentOffers(room.client, store())
    await offers.look()
    const [first] = offers.all
    if (first === undefined) throw new Error('nothing is offered')
    return { ...room, offers, first }
  }

  it('is said of all that the folder lacked, not of what waited alone', async () => {
    const { offers, first, events } = await rolledBack()
    expect(first).toMatchObject({ what: '5 answers', gone: '4 answers' })
    const ondone = vi.fn()
    await render(UnsentNotice, { offer: first, offers, ondone })
    await page.getByRole('button', { name: 'Put them back' }).click()
    await vi.waitFor(() => expect(ondone).toHaveBeenCalledWith('5 answers put back in “Quick set”: saved.'))
    expect(events).toEqual([...saved, answered(4)])
  })

  it('is said over all rounds and tries: of what came in before an answer was lost, and of what came meanwhile', async () => {
    const { offers, first, client, events } = await rolledBack()
    const route = client.api.sessions[':id'].events
    const post = route.$post.bind(route)
    let tries = 0
    Object.assign(route, {
      $post: async (...args: Parameters<typeof post>) => {
        const answer = await post(...args)
        // It is on disk, and nobody hears so; and the other window goes on.
        if (tries++ > 0) return answer
        store().keep({ ...kept, events: [answered(4), answered(5)] })
        throw new TypeError('Failed to fetch')
      },
    })
    await expect(offers.takeOver(first)).rejects.toThrow()
    expect(await offers.takeOver(first)).toBe('6 answers')
    expect(events).toEqual([...saved, answered(4), answered(5)])
  })
})
