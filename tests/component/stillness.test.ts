// What is under the learner's hand stays there when the page renews what it shows.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import type { Item } from '../../src/core/bank/item.schema'
import type { SittingEvent } from '../../src/core/session/sitting/sitting.schema'
import type { Mistake } from '../../src/core/study/history/mistakes'
import Navigator from '../../src/renderer/screens/exam/Navigator.svelte'
import { SittingRoom } from '../../src/renderer/screens/exam/sitting-room.svelte'
import Mistakes from '../../src/renderer/screens/mistakes/Mistakes.svelte'
import { Outbox } from '../../src/renderer/session/outbox.svelte'
import { HandClock, MemoryLog, NOON, plan } from './exam-bench'
import { render } from './render'
import { stubClient, stubItem } from './stub-client'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

beforeEach(() => page.viewport(1280, 900))

describe('the grid of question numbers', () => {
  it('stays where it was scrolled to when a flag is set, and follows the next question', async () => {
    const sitting = plan('strict')
    await page.viewport(320, 900)
    const items = sitting.form.items.map((item) => ({ ...item, segment: 0 }))
    const long = { ...sitting, form: { ...sitting.form, segmentCount: 1, items } }
    const room = new SittingRoom(long, [], new Outbox<SittingEvent>(new MemoryLog(), 0), new HandClock())
    room.startSegment(0)
    await render(Navigator, { room })
    const grid = document.querySelector('.grid.long')
    if (grid === null) throw new Error('The grid of 200 numbers does not scroll')
    grid.scrollTop = 150
    room.flag(0, true)
    await expect.element(page.getByText('1 flagged', { exact: false })).toBeVisible()
    expect(grid.scrollTop).toBe(150)
    room.goTo(199)
    await vi.waitFor(() => expect(grid.scrollTop).toBeGreaterThan(150))
  })
})

describe('the mistake book', () => {
  const mistakes = Array.from({ length: 25 }, (_, i): Mistake => ({
    itemId: `item-${i}`,
    kinds: ['wrong'],
    at: NOON - i,
    option: 'a',
    wrong: 1,
    answers: 1,
    settled: false,
    note: '',
    reason: null,
  }))

  async function open(): Promise<{ held: (() => void)[] }> {
    const { client } = stubClient()
    const api = client.api as unknown as Record<string, unknown>
    const answer = (body: unknown) => ({ ok: true, status: 200, json: async () => body })
    /** From the second page on, questions come when the test lets them. */
    const held: (() => void)[] = []
    let asked = 0
    api['mistakes'] = {
      $get: async () => answer({ mistakes }),
      ':item': { $put: async () => answer({}) },
    }
    api['items'] = {
      $get: async ({ query }: { query: { ids: string } }) => {
        if (asked++ > 0) await new Promise<void>((resolve) => held.push(resolve))
        const items: Item[] = query.ids.split(',').map((id) => stubItem(id, `What about ${id}?`))
        return answer({ items })
      },
    }
    await render(WithApp, { client, screen: Mistakes, route: { screen: 'mistakes' } })
    await expect.element(page.getByText('What about item-0?')).toBeVisible()
    return { held }
  }

  it('keeps its list on screen while more of it is read', async () => {
    const { held } = await open()
    await page.getByRole('button', { name: 'Show 5 more' }).click()
    await vi.waitFor(() => expect(held).toHaveLength(1))
    await expect.element(page.getByText('What about item-0?')).toBeInTheDocument()
    held[0]?.()
    await expect.element(page.getByText('What about item-24?')).toBeInTheDocument()
  })

  it('shows a note again that was written before another filter and back', async () => {
    await open()
    const note = page.getByRole('textbox', { name: 'My note' }).first()
    await note.fill('light blue first')
    await page.getByRole('combobox', { name: 'Show' }).selectOptions('settled')
    await expect.element(page.getByText('No question fits this choice.')).toBeVisible()
    await page.getByRole('combobox', { name: 'Show' }).selectOptions('open')
    await expect.element(note).toHaveValue('light blue first')
  })
})
