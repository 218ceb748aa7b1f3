import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cleanup } from 'vitest-browser-svelte'
import { page, userEvent } from 'vitest/browser'
import Sitting from '../../src/renderer/screens/exam/Sitting.svelte'
import type { SittingEvent } from '../../src/core/session/sitting/sitting.schema'
import { NOON, plan, sessionClient } from './exam-bench'
import { render } from './render'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

beforeEach(() => page.viewport(1280, 900))
afterEach(() => sessionStorage.clear())

async function enter(stub: ReturnType<typeof sessionClient>) {
  return render(WithApp, { client: stub.client, screen: Sitting, route: { screen: 'sitting', session: 's' } })
}

/** The notice that shows: the room has a place for it in its header and one over its foot. */
const said = (words: RegExp) => page.getByRole('status').filter({ hasText: words })

describe('opening a sitting', () => {
  it('reads the log once and takes the right to write once', async () => {
    const stub = sessionClient(plan('quick'))
    await enter(stub)
    await page.getByRole('button', { name: 'Begin' }).click()
    await expect.element(page.getByRole('group', { name: 'Answers' })).toBeVisible()
    await userEvent.keyboard('1')
    await vi.waitFor(() => expect(stub.events.some(({ type }) => type === 'answered')).toBe(true))
    expect(stub.asked).toEqual({ opens: 1, reads: 1, releases: 0 })
  })

  it('reads the log again when the farewell of a reloaded page came late, and keeps the answer', async () => {
    const stub = sessionClient(plan('quick'))
    await enter(stub)
    stub.refusals.push({ status: 409, code: 'out-of-step' })
    await page.getByRole('button', { name: 'Begin' }).click()
    await vi.waitFor(() => expect(stub.asked.reads).toBe(2))
    await page.getByRole('button', { name: 'Begin' }).click()
    await page.getByRole('radio').nth(1).click()
    await vi.waitFor(() => expect(stub.events.at(-1)).toMatchObject({ type: 'answered' }))
  })

  it('fetches what draws its strips before their time runs', async () => {
    const fetched: string[] = []
    const watch = new PerformanceObserver((list) =>
      fetched.push(...list.getEntries().map(({ name }) => name)),
    )
    watch.observe({ type: 'resource' })
    const figure = {
      kind: 'strip',
      rhythm: 'sinus',
      lead: 'II',
      seconds: 6,
      seed: 7,
      alt: 'A strip',
    } as const
    await enter(sessionClient(plan('quick', 'at-end', { figure })))
    await expect.element(page.getByRole('button', { name: 'Begin' })).toBeVisible()
    await expect.poll(() => fetched.some((name) => name.includes('StripFigure.svelte'))).toBe(true)
    watch.disconnect()
  })

  it('says in words that another window writes now, and stops there', async () => {
    const stub = sessionClient(plan('quick'))
    await enter(stub)
    await page.getByRole('button', { name: 'Begin' }).click()
    stub.refusals.push({ status: 409, code: 'open-elsewhere' })
    await userEvent.keyboard('2')
    await expect.element(page.getByRole('heading', { name: 'This window has stopped writing' })).toBeVisible()
    expect(stub.asked.opens).toBe(1)
    // Who took it over goes on in the other window: what is left to do in this one is to leave it.
    await expect.element(page.getByRole('link', { name: 'Back to Today' })).toHaveClass(/primary/)
    await expect.element(page.getByRole('button', { name: 'Open the set again' })).not.toHaveClass(/primary/)
  })

  it('calls nothing safe where the sitting is gone from the data folder', async () => {
    const stub = sessionClient(plan('quick'))
    await enter(stub)
    await page.getByRole('button', { name: 'Begin' }).click()
    stub.refusals.push({ status: 404, code: 'not-found' })
    await userEvent.keyboard('2')
    const said = page.getByRole('alert')
    await expect
      .element(said)
      .toHaveTextContent(/does not find this set any more.*moved, emptied or replaced/)
    await expect.element(said).not.toHaveTextContent(/safe/)
    await expect.element(said.getByRole('button', { name: 'Save 1 answer as a file' })).toBeVisible()
  })

  it('does not say that all is there beside a step that was left out, nor what stopped', async () => {
    const at = Date.now() - 60_000
    const given: SittingEvent[] = [
      { type: 'segment-started', at, segment: 0 },
      { type: 'shown', at, item: 0 },
      { type: 'answered', at, offset: 0, item: 0, option: 'a' },
    ]
    await enter(sessionClient(plan('quick'), [...given], { startedAt: Infinity }, 1))
    await expect.element(page.getByText(/^1 step of this set is damaged/)).toBeVisible()
    await expect.element(said(/^No page reached Preceptor (from|for) .*\d.[AP]M\.$/)).toBeVisible()
    expect(document.body.textContent).not.toMatch(/is there|program stopped/)
    await cleanup()
    await enter(sessionClient(plan('quick'), [...given], { startedAt: Infinity }))
    await expect.element(said(/^No page reached .*; every saved answer is there\.$/)).toBeVisible()
  })

  it('leaves an orderly closing event when the learner goes to another screen', async () => {
    const stub = sessionClient(plan('quick'))
    await enter(stub)
    await page.getByRole('button', { name: 'Begin' }).click()
    await cleanup()
    await vi.waitFor(() => expect(stub.events.at(-1)).toMatchObject({ type: 'closed', to: 'page' }))
  })

  it('asks before it takes the writing from another window, and then goes on', async () => {
    const stub = sessionClient(plan('strict'))
    stub.other.writes = true
    await enter(stub)
    await expect
      .element(page.getByRole('heading', { name: 'This sitting is open in another window' }))
      .toBeVisible()
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent(/One window at a time writes to a sitting/)
    await expect.element(page.getByRole('alert')).not.toHaveTextContent(/Open in another window\./)
    expect(stub.events).toEqual([])
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await page.getByRole('button', { name: 'Skip it and begin' }).click()
    await expect.element(page.getByRole('group', { name: 'Answers' })).toBeVisible()
  })

  it.each(['Quick set', 'Due cards'])('calls “%s” a set', async (title) => {
    const stub = sessionClient({ ...plan('quick'), title })
    stub.other.writes = true
    await enter(stub)
    await expect
      .element(page.getByRole('heading', { name: 'This set is open in another window' }))
      .toBeVisible()
  })

  it('brings the keyboard to the title of each stage', async () => {
    const stub = sessionClient(plan('strict'))
    await enter(stub)
    await page.getByRole('button', { name: 'Start with the tutorial' }).click()
    await expect.element(page.getByRole('heading', { name: 'How this works' })).toHaveFocus()
    await page.getByRole('button', { name: 'Begin the exam' }).click()
    await expect.element(page.getByRole('heading', { name: /^Question 1 of 50/ })).toHaveFocus()
    await userEvent.keyboard('r')
    await expect.element(page.getByRole('heading', { name: 'Review segment 1' })).toHaveFocus()
    await page.getByRole('button', { name: 'End segment 1' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'End segment 1' }).click()
    await expect.element(page.getByRole('heading', { name: 'Segment 1 of 4 is closed' })).toHaveFocus()
  })

  it('gives the right to write back when the learner goes to another screen', async () => {
    const stub = sessionClient(plan('quick'))
    await enter(stub)
    await page.getByRole('button', { name: 'Begin' }).click()
    expect(stub.asked.releases).toBe(0)
    await cleanup()
    await vi.waitFor(() => expect(stub.asked.releases).toBe(1))
  })

  it('shows a finished sitting although another window has it, and writes nothing', async () => {
    const over: SittingEvent[] = [
      { type: 'segment-started', at: NOON, segment: 0 },
      { type: 'abandoned', at: NOON + 1000 },
    ]
    const stub = sessionClient(plan('quick'), [...over])
    stub.other.writes = true
    await enter(stub)
    await expect.element(page.getByRole('link', { name: 'See the report' })).toBeVisible()
    expect(stub.events).toEqual(over)
  })

  it('sends what is unsaved and its last word when the page goes away', async () => {
    const stub = sessionClient(plan('quick'))
    await enter(stub)
    await page.getByRole('button', { name: 'Begin' }).click()
    await expect.element(page.getByRole('group', { name: 'Answers' })).toBeVisible()
    await vi.waitFor(() => expect(stub.events.length).toBeGreaterThan(0))
    window.dispatchEvent(new PageTransitionEvent('pagehide'))
    await vi.waitFor(() => expect(stub.events.at(-1)).toMatchObject({ type: 'closed' }))
  })
})
