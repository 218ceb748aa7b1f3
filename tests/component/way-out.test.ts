// The ways out of a sitting, and its running clock on other screens.
import type { Component } from 'svelte'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { cleanup } from 'vitest-browser-svelte'
import { page, userEvent } from 'vitest/browser'
import type { SittingEvent } from '../../src/core/session/sitting/sitting.schema'
import { summarizeSitting } from '../../src/core/exam/summary'
import type { SittingLine } from '../../src/core/study/history/trend'
import type { Route } from '../../src/renderer/router.svelte'
import Code from '../../src/renderer/screens/code/Code.svelte'
import Sitting from '../../src/renderer/screens/exam/Sitting.svelte'
import Unfinished from '../../src/renderer/parts/Unfinished.svelte'
import History from '../../src/renderer/screens/progress/History.svelte'
import { Deletions } from '../../src/renderer/session/deletions.svelte'
import { UnsentStore } from '../../src/renderer/session/unsent-store'
import Rhythms from '../../src/renderer/screens/rhythms/Rhythms.svelte'
import { plan, sessionClient } from './exam-bench'
import { render } from './render'
import { stubClient, stubSitting } from './stub-client'
import WithApp from './WithApp.svelte'
import WithRoom from './WithRoom.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const MINUTE = 60_000
const strict = plan('strict')
afterEach(() => sessionStorage.clear())

/** A component with these properties, in the place of a screen. */
function screenOf<P extends object>(component: Component<P>, props: P): Component<{ route: Route }> {
  return ((anchor: never) => (component as (anchor: never, props: P) => object)(anchor, props)) as never
}

/** A strict sitting that was begun so long ago and closed in order a minute later. */
function closed(agoMs: number): { line: SittingLine; events: SittingEvent[] } {
  const at = Date.now() - agoMs
  const events: SittingEvent[] = [
    { type: 'segment-started', at, segment: 0 },
    { type: 'shown', at, item: 0 },
    { type: 'answered', at: at + 5000, item: 0, option: 'a' },
    { type: 'closed', at: at + MINUTE },
  ]
  return { line: { id: 's', ...summarizeSitting(strict, events) }, events }
}

async function today(agoMs: number) {
  await page.viewport(1280, 900)
  const { line, events } = closed(agoMs)
  const stub = sessionClient(strict, events)
  const onended = vi.fn()
  const screen = screenOf(Unfinished, { open: [line], onended })
  await render(WithApp, { client: stub.client, screen, route: { screen: 'home' } })
  await expect.element(page.getByRole('region', { name: 'Unfinished sitting' })).toBeVisible()
  return { ...stub, onended }
}

describe('a running clock on Today', () => {
  it('is a time that goes on, not a rule', async () => {
    await today(10 * MINUTE)
    const clock = page.getByRole('timer')
    const read = (): number => {
      const [, minutes, seconds] = /^(\d+):(\d\d) left in segment 1, running$/.exec(
        clock.element().textContent.trim(),
      )!
      return 60 * Number(minutes) + Number(seconds)
    }
    const before = read()
    expect(before).toBeGreaterThan((strict.segmentsMs?.[0] ?? 0) / 1000 - 603)
    expect(before).toBeLessThanOrEqual((strict.segmentsMs?.[0] ?? 0) / 1000 - 600)
    await vi.waitFor(() => expect(read()).toBeLessThanOrEqual(before - 2), { timeout: 4000 })
  })

  it('goes on into the break', async () => {
    await today((strict.segmentsMs?.[0] ?? 0) + 2 * MINUTE)
    await expect.element(page.getByText(/^Break: \d+:\d\d left$/)).toBeVisible()
    await expect.element(page.getByRole('link', { name: 'Continue' })).toHaveAttribute('href', '#/sitting/s')
  })

  it('says that its time is over, ends it by its clock and opens the report', async () => {
    const { events } = await today(48 * 60 * MINUTE)
    await expect.element(page.getByText('Its time is over: see the report')).toBeVisible()
    expect(page.getByRole('link', { name: 'Continue' }).elements()).toHaveLength(0)
    await page.getByRole('button', { name: 'See the report' }).click()
    await vi.waitFor(() => expect(location.hash).toBe('#/report/s'))
    expect(events.at(-1)).toMatchObject({ type: 'segment-ended', by: 'time' })
    location.hash = ''
  })
})

describe('giving up', () => {
  it('asks on Today, does nothing on Continue, and ends the sitting on Give up', async () => {
    const { events, onended, asked } = await today(10 * MINUTE)
    await page.getByRole('button', { name: 'Give up…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Give up this mock?' })
    await expect.element(dialog).toHaveTextContent('is not counted')
    await expect.element(dialog.getByRole('button', { name: 'Continue' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    expect(page.getByRole('dialog').elements()).toHaveLength(0)
    expect(onended).not.toHaveBeenCalled()
    await page.getByRole('button', { name: 'Give up…' }).click()
    await dialog.getByRole('button', { name: 'Give up', exact: true }).click()
    await vi.waitFor(() => expect(onended).toHaveBeenCalledOnce())
    expect(events.slice(-2).map(({ type }) => type)).toEqual(['gap', 'abandoned'])
    expect(asked.releases).toBe(1)
  })

  it('then the focus is on the word about it, with its report, and not on the way out of the next one', async () => {
    await page.viewport(1280, 900)
    const { line, events } = closed(10 * MINUTE)
    const stub = sessionClient(strict, events)
    const next = { ...line, id: 'next' }
    let rerender: (props: object) => Promise<unknown> = async () => undefined
    const at = (open: readonly SittingLine[]): object => ({
      client: stub.client,
      stage: Unfinished,
      room: undefined,
      open,
      onended: async () => void (await rerender({ open: [next] })),
    })
    ;({ rerender } = await render(WithRoom, at([line, next]) as never))
    await page.getByRole('button', { name: 'Give up…', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Give up', exact: true }).click()
    const said = page.getByText(/is given up and not counted\./)
    await expect.element(said).toHaveFocus()
    await expect
      .element(said.getByRole('link', { name: 'See its report' }))
      .toHaveAttribute('href', '#/report/s')
  })

  it('says in the dialog that another window has it open, and changes nothing', async () => {
    const { events, other, onended } = await today(10 * MINUTE)
    other.writes = true
    await page.getByRole('button', { name: 'Give up…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Give up', exact: true }).click()
    await expect.element(page.getByRole('alert')).toBeVisible()
    expect(events.at(-1)).toMatchObject({ type: 'closed' })
    expect(onended).not.toHaveBeenCalled()
  })

  it.each([
    [1280, 800],
    [390, 844],
  ])(
    'is possible in a strict room of %i × %i, where letters typed at the question answer nothing',
    async (width, height) => {
      await page.viewport(width, height)
      const stub = sessionClient(strict)
      await render(WithApp, {
        client: stub.client,
        screen: Sitting,
        route: { screen: 'sitting', session: 's' },
      })
      await page.getByRole('button', { name: 'Skip it and begin' }).click()
      await page.getByRole('button', { name: 'Give up…' }).click()
      await userEvent.keyboard('a')
      await page.getByRole('dialog').getByRole('button', { name: 'Give up', exact: true }).click()
      await expect.element(page.getByRole('heading', { name: 'Given up' })).toBeVisible()
      await expect.element(page.getByText('This sitting is not counted.')).toBeVisible()
      await vi.waitFor(() => expect(stub.events.at(-1)).toMatchObject({ type: 'abandoned' }))
      expect(stub.events.some(({ type }) => type === 'answered')).toBe(false)
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
    },
  )
})

describe('the history', () => {
  async function history(lines: SittingLine[]) {
    await page.viewport(1280, 900)
    const { client } = stubClient({ sessions: lines })
    const asked: string[] = []
    const answer = (body: unknown) => ({ ok: true, status: 200, json: async () => body })
    const post = (what: string) => ({
      $post: async ({ param }: { param: { id: string } }) => {
        asked.push(`${what} ${param.id}`)
        return answer({ seq: 9 })
      },
    })
    const id = {
      $get: async () =>
        answer({ kind: 'sitting', plan: strict, events: closed(MINUTE).events, seq: 4, finished: true }),
      open: post('open'),
      release: post('release'),
      delete: post('delete'),
      'bring-back': post('bring-back'),
      events: {
        $post: async ({ json }: { json: { events: SittingEvent[] } }) => {
          asked.push(json.events.map((event) => `${event.type} ${'on' in event ? event.on : ''}`).join())
          return answer({ seq: 5 })
        },
      },
    }
    Object.assign((client.api as unknown as { sessions: object }).sessions, { ':id': id })
    const onchange = vi.fn(async () => undefined)
    const rows = lines.map((line) => ({ ...line, seq: 4, finished: line.finishedAt !== null }))
    const store = new UnsentStore(localStorage, { folder: 'folder', learner: 'me' })
    const deleted = new Deletions({ client, unsent: { store }, renewLinks: async () => undefined }, 'sitting')
    const screen = screenOf(History, { lines: rows, deleted, onchange })
    await render(WithApp, { client, screen, route: { screen: 'progress' } })
    return { asked, onchange }
  }

  it('deletes a sitting at once, with the focus on Undo, and brings it back', async () => {
    const line = stubSitting(0, 126)
    const { asked, onchange } = await history([line])
    await page.getByText('More').click()
    await page.getByRole('button', { name: 'Delete' }).click()
    const undo = page.getByRole('button', { name: 'Undo' })
    await expect.element(undo).toHaveFocus()
    await expect.element(page.getByText(/is deleted. It can be brought back/)).toBeVisible()
    await undo.click()
    await vi.waitFor(() => expect(asked).toEqual([`delete ${line.id}`, `bring-back ${line.id}`]))
    await expect.element(undo).not.toBeInTheDocument()
    expect(onchange).toHaveBeenCalledTimes(2)
  })

  it('leaves a sitting out and counts it again', async () => {
    const { asked } = await history([stubSitting(0, 126)])
    await page.getByText('More').click()
    await page.getByRole('button', { name: 'Leave out of trends and forecasts' }).click()
    await vi.waitFor(() => expect(asked).toContain('counted false'))
    await history([stubSitting(0, 126, { leftOut: true })])
    await expect.element(page.getByText('Left out', { exact: true }).last()).toBeVisible()
  })

  it('offers the way out of one that is open, and no verdict on one that was given up', async () => {
    await history([
      stubSitting(1, 0, { finishedAt: null, endedBy: null, answered: 40 }),
      stubSitting(0, 126, { endedBy: 'abandoned' }),
    ])
    await page.getByText('More').first().click()
    await expect.element(page.getByRole('button', { name: 'Give up…' })).toBeVisible()
    await expect.element(page.getByText('Given up after 200 answers')).toBeVisible()
  })
})

describe('a drill and a rhythm session', () => {
  interface Kept {
    id: string
    [field: string]: unknown
  }
  /** A program that keeps these sessions, and what was deleted of them since it was started. */
  function listed(lines: Kept[], gone: Kept[] = []) {
    const { client } = stubClient()
    const asked: string[] = []
    const answer = (body: unknown) => ({ ok: true, status: 200, json: async () => body })
    const move = (what: string, from: Kept[], to: Kept[]) => ({
      $post: async ({ param: { id } }: { param: { id: string } }) => {
        asked.push(`${what} ${id}`)
        const at = from.findIndex((line) => line.id === id)
        to.unshift(...from.splice(at, 1))
        return answer({})
      },
    })
    Object.assign(client.api, {
      scenarios: {
        $get: async () => answer({ scenarios: [], reference: { policies: [] }, problems: [], engine: '1' }),
      },
      rhythms: { $get: async () => answer({ rhythms: [] }) },
      'deleted-sessions': { $get: async () => answer({ sessions: [...gone] }) },
      sessions: {
        $get: async () => answer({ sessions: [...lines] }),
        ':id': { delete: move('delete', lines, gone), 'bring-back': move('bring-back', gone, lines) },
      },
    })
    return { client, asked }
  }
  const drill = (changes: object = {}): Kept => ({
    id: 'd',
    kind: 'drill',
    finished: false,
    title: 'VF in the clinic',
    scenario: 'x',
    role: 'leader',
    createdAt: 1,
    startedAt: 1,
    finishedAt: null,
    drillMs: 5000,
    ...changes,
  })
  const past = { finished: true, finishedAt: 2, result: 'pass', met: 3, called: 4, branched: false }
  const rhythms = (changes: object = {}): Kept => {
    const row = { id: 'd', kind: 'rhythm-test', mode: 'read', title: 'Reading', createdAt: 1, startedAt: 1 }
    return {
      ...row,
      finishedAt: null,
      endedBy: null,
      strips: 6,
      right: 0,
      answered: 0,
      named: [],
      blank: [],
      helped: { named: 0, right: 0 },
      readings: [],
      ...changes,
    }
  }
  const finished = { finishedAt: 2, endedBy: 'learner', right: 3 }
  async function open(client: ReturnType<typeof listed>['client'], kind: 'code' | 'rhythms'): Promise<void> {
    const screen = (kind === 'code' ? Code : Rhythms) as never
    const route = kind === 'code' ? { screen: kind } : { screen: kind, part: 'practice' as const }
    await render(WithApp, { client, screen, route: route as Route })
  }
  const undo = () => page.getByRole('button', { name: 'Undo' })

  it.each([
    ['a past drill', 'code', drill(past), /^Delete .VF in the clinic/],
    ['a rhythm session begun', 'rhythms', rhythms(), /^Delete Reading/],
    ['a finished rhythm session', 'rhythms', rhythms(finished), /^Delete Reading in five steps of/],
  ] as const)('is deleted at once and brought back: %s', async (_what, kind, line, name) => {
    const { client, asked } = listed([line])
    await open(client, kind)
    await page.getByRole('button', { name }).click()
    await expect.element(undo()).toHaveFocus()
    await expect.element(page.getByRole('button', { name })).not.toBeInTheDocument()
    await undo().click()
    await expect.element(undo()).not.toBeInTheDocument()
    await expect.element(page.getByRole('button', { name })).toBeVisible()
    expect(asked).toEqual(['delete d', 'bring-back d'])
    expect(document.activeElement).not.toBe(document.body)
  })

  it.each([
    ['a drill', 'code', drill(past), /^Delete .VF in the clinic/],
    ['a rhythm session', 'rhythms', rhythms(finished), /^Delete Reading in five steps of/],
  ] as const)('can be brought back after the page was left: %s', async (_what, kind, line, name) => {
    const { client, asked } = listed([], [line])
    await open(client, kind)
    await undo().click()
    await expect.element(page.getByRole('button', { name })).toBeVisible()
    await expect.element(undo()).not.toBeInTheDocument()
    expect(asked).toEqual(['bring-back d'])
  })

  it('a drill begun is given up after a question, and can be brought back', async () => {
    const { client, asked } = listed([drill({ role: 'recorder' })])
    await open(client, 'code')
    await page.getByRole('button', { name: 'Give up… “VF in the clinic”' }).click()
    const dialog = page.getByRole('dialog', { name: 'Give up this drill?' })
    await expect.element(dialog).toHaveTextContent('has no debrief, and is not counted')
    await dialog.getByRole('button', { name: 'Continue' }).click()
    expect(asked).toEqual([])
    await page.getByRole('button', { name: 'Give up… “VF in the clinic”' }).click()
    await dialog.getByRole('button', { name: 'Give up', exact: true }).click()
    await expect.element(page.getByRole('region', { name: 'Unfinished drill' })).not.toBeInTheDocument()
    expect(asked).toEqual(['delete d'])
    await expect.element(page.getByText(/is given up\. It can be brought back until/)).toBeVisible()
    await cleanup()
    await open(client, 'code')
    // The place that was held there is still one’s place.
    await expect.element(page.getByRole('radio', { name: /^Timer and recorder/ })).toBeChecked()
    await undo().click()
    await expect.element(page.getByRole('region', { name: 'Unfinished drill' })).toBeVisible()
  })
})
