// The answer cards are the feedback, and a typical question needs no scrolling for it.
import { flushSync } from 'svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Item } from '../../src/core/bank/item.schema'
import type { SittingEvent, SittingPlan } from '../../src/core/session/sitting/sitting.schema'
import { Outbox } from '../../src/renderer/session/outbox.svelte'
import QuestionStage from '../../src/renderer/screens/exam/QuestionStage.svelte'
import { SittingRoom } from '../../src/renderer/screens/exam/sitting-room.svelte'
import { HandClock, MemoryLog, plan } from './exam-bench'
import { render } from './render'
import type { StubAnswers, StubClient } from './stub-client'
import { stubClient } from './stub-client'
import WithRoom from './WithRoom.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

beforeEach(() => page.viewport(1280, 800))

let room: SittingRoom
let clock: HandClock
let asked: StubClient['asked']
let client: StubClient['client']
async function show(
  sitting: SittingPlan,
  answers: StubAnswers = {},
): Promise<{ place(place: number): Promise<void> }> {
  clock = new HandClock()
  room = new SittingRoom(sitting, [], new Outbox<SittingEvent>(new MemoryLog(), 0), clock)
  room.startSegment(0)
  const stub = stubClient(answers)
  asked = stub.asked
  client = stub.client
  const { rerender } = await render(WithRoom, {
    client: stub.client,
    stage: QuestionStage,
    room,
    place: 0,
  })
  await expect.element(page.getByRole('group', { name: 'Answers' })).toBeVisible()
  return { place: async (place) => rerender({ place }) }
}

const reasons = () => page.getByRole('region', { name: 'Answer and reasons' })
const openCards = (): string[] =>
  [...document.querySelectorAll('details[open] .opt')].map((card) =>
    card.textContent.replace(/\s+/g, ' ').trim(),
  )
const wrongIndex = (): number => {
  const item = room.plan.form.items[0]?.item
  return item?.options.findIndex(({ id }) => id !== item.key) ?? 0
}

describe('after the check', () => {
  it('your answer and the key are open, the verdict has the focus, and a digit opens another reason', async () => {
    await show(plan('practice', 'at-once', { worked: ['6 * 2 = 12'] }))
    const mine = wrongIndex()
    await userEvent.keyboard(String(mine + 1))
    await page.getByRole('button', { name: 'Check' }).click()
    await expect.element(page.getByText(/^Wrong\. The answer is [ABCD]\.$/)).toBeVisible()
    expect(document.activeElement?.textContent).toMatch(/Wrong\. The answer is/)
    expect(openCards()).toHaveLength(2)
    await expect.element(reasons().getByText(`${'ABCD'.charAt(mine)} · Your answer`)).toBeVisible()
    await expect.element(reasons().getByText(/^[ABCD] · Right answer$/)).toBeVisible()
    await expect.element(page.getByText('6 × 2 = 12')).toBeVisible()
    const closed = [0, 1, 2, 3].find(
      (i) => !document.querySelectorAll('details.card-of')[i]?.hasAttribute('open'),
    )
    await userEvent.keyboard(String((closed ?? 0) + 1))
    await expect.poll(openCards).toHaveLength(3)
    expect(room.item(0).option).toBe(room.plan.form.items[0]?.item.options[mine]?.id)
    await userEvent.keyboard(String((closed ?? 0) + 1))
    await expect.poll(openCards).toHaveLength(2)
  })

  it('a right answer is one card', async () => {
    await show(plan('practice', 'at-once'))
    const item = room.plan.form.items[0]?.item
    await userEvent.keyboard(String(1 + (item?.options.findIndex(({ id }) => id === item.key) ?? 0)))
    await page.getByRole('button', { name: 'Check' }).click()
    await expect.element(page.getByText('Right.', { exact: true })).toBeVisible()
    expect(openCards()).toHaveLength(1)
    await expect.element(page.getByText('Source', { exact: true })).toBeVisible()
    expect(document.querySelector('details:has(> .sources)')?.hasAttribute('open')).toBe(false)
  })
})

describe('what follows from the check', () => {
  it('stands in the verdict: when it is due again, the time it took and the average', async () => {
    const after = { dueInDays: 3, hasty: false, more: [] }
    const { place } = await show(plan('practice', 'at-once'), { afterCheck: after })
    clock.pass(20_000)
    await userEvent.keyboard('1')
    await page.getByRole('button', { name: 'Check' }).click()
    await expect.element(page.getByText('Next due in 3 days.')).toBeVisible()
    await expect.element(page.getByText('20 s', { exact: true })).toBeVisible()
    room.goTo(1)
    await place(1)
    clock.pass(40_000)
    await userEvent.keyboard('1')
    await page.getByRole('button', { name: 'Check' }).click()
    await expect.element(page.getByText('40 s, your average 30 s')).toBeVisible()
    await expect.element(page.getByRole('button', { name: /^Practice/ })).not.toBeInTheDocument()
  })

  it('moves nothing when it comes', async () => {
    await show(plan('practice', 'at-once'), { afterCheck: { dueInDays: 1, hasty: false, more: ['else'] } })
    await userEvent.keyboard('1')
    const first = (): number => document.querySelector('.card-of')?.getBoundingClientRect().top ?? 0
    const last = (): number => document.querySelector('.after')?.getBoundingClientRect().height ?? 0
    room.showFeedback(0)
    flushSync()
    const before = [first(), last()]
    await expect.element(page.getByText('Next due tomorrow.')).toBeVisible()
    await expect.element(page.getByRole('button', { name: /^Practice/ })).toBeVisible()
    expect([first(), last()]).toEqual(before)
  })

  it('is a set of its topic, without what this form asks; an exam with a clock is paused meanwhile', async () => {
    const sitting = plan('practice', 'at-once')
    const own = sitting.form.items[5]?.item.id ?? ''
    const after = { dueInDays: 1, hasty: false, more: ['else-1', own, 'else-2'] }
    await show(sitting, { afterCheck: after })
    await userEvent.keyboard('1')
    await page.getByRole('button', { name: 'Check' }).click()
    await page.getByRole('button', { name: 'Practice 2 more; this exam pauses' }).click()
    await expect
      .poll(() => asked.at(-1)?.body)
      .toMatchObject({
        mode: 'quick',
        exam: 'cma',
        filter: { count: 2, itemIds: ['else-1', 'else-2'] },
        feedback: 'at-once',
      })
    await expect.poll(() => room.isPaused).toBe(true)
  })

  it('is asked once for a question, whatever is saved while it shows', async () => {
    await show(plan('practice', 'at-once'), { afterCheck: { dueInDays: 3, hasty: false, more: [] } })
    const afterCheck = vi.spyOn(client.api.study['after-check'], '$get')
    await userEvent.keyboard('1')
    await page.getByRole('button', { name: 'Check' }).click()
    await expect.element(page.getByText('Next due in 3 days.')).toBeVisible()
    for (const flagged of [true, false]) {
      room.flag(0, flagged)
      await room.outbox.settled()
      flushSync()
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(afterCheck).toHaveBeenCalledOnce()
  })

  it('is nothing where the program cannot tell', async () => {
    await show(plan('practice', 'at-once'))
    await userEvent.keyboard('1')
    await page.getByRole('button', { name: 'Check' }).click()
    await expect.element(page.getByText(/^(Right|Wrong)\./)).toBeVisible()
    await expect.element(page.getByText(/due/)).not.toBeInTheDocument()
  })
})

describe('the calculator', () => {
  it('stays open from question to question and beside the note, and hides no answer', async () => {
    const { place } = await show(plan('practice'))
    await page.getByRole('button', { name: 'Calculator', exact: true }).click()
    await page.getByRole('button', { name: 'Note', exact: true }).click()
    room.goTo(1)
    await place(1)
    const calculator = page.getByRole('group', { name: 'Calculator', exact: true })
    await expect.element(calculator).toBeVisible()
    await expect.element(page.getByRole('textbox', { name: 'Your note on this question' })).toBeVisible()
    const left = calculator.element().getBoundingClientRect().left
    const answers = page.getByRole('group', { name: 'Answers' }).element().getBoundingClientRect()
    expect(left).toBeGreaterThanOrEqual(answers.right)
    for (const way of ['Move up', 'Move down']) {
      await page.getByRole('button', { name: way }).click()
      expect(calculator.element().getBoundingClientRect().left).toBeGreaterThanOrEqual(answers.right)
    }
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await expect.element(calculator).not.toBeInTheDocument()
  })
})

describe('an exhibit', () => {
  it.each([1280, 1366, 1920])(
    'leaves edge and heading of the question where they are at %s px',
    async (width) => {
      await page.viewport(width, 900)
      const sitting = plan('practice')
      const item = sitting.form.items[1]?.item
      if (item === undefined) throw new Error('The form has one item')
      item.figure = {
        kind: 'table',
        caption: 'Doses',
        columns: ['mg', 'mL'],
        rows: [['5', '1']],
        alt: 'Doses',
      }
      const { place } = await show(sitting)
      const edges = (): number[] =>
        ['section[aria-label="Question"]', 'h1', '.stem'].flatMap((part) => {
          const { left, top } = document.querySelector(part)?.getBoundingClientRect() ?? new DOMRect()
          return [left, top]
        })
      const before = edges()
      room.goTo(1)
      await place(1)
      await expect.element(page.getByRole('region', { name: 'Exhibit' })).toBeVisible()
      expect(edges().slice(0, 4)).toEqual(before.slice(0, 4))
      expect(edges()[4]).toBe(before[4])
    },
  )
})

describe('the edge of the room', () => {
  it.each(['strict', 'practice'] as const)('is one row on a phone in a %s sitting', async (mode) => {
    await page.viewport(390, 844)
    await show(plan(mode))
    const header = document.querySelector('header')
    expect(header?.getBoundingClientRect().height).toBeLessThan(70)
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390)
  })

  it('the calculator’s sheet can be lowered, and the answers are free then', async () => {
    await page.viewport(390, 844)
    await show(plan('practice'))
    await page.getByRole('button', { name: 'Calculator' }).click()
    await page.getByRole('button', { name: 'Lower' }).click()
    const sheet = document.querySelector('[data-aid="calculator"]')?.getBoundingClientRect()
    expect(sheet?.height).toBeLessThan(50)
    await page.getByRole('button', { name: 'Raise' }).click()
    await expect.element(page.getByRole('button', { name: 'Clear', exact: true })).toBeVisible()
  })

  it('speaks of a pace from five answers on, in a line that a low window holds', async () => {
    await page.viewport(1280, 620)
    const { place } = await show(plan('practice'))
    const line = (): HTMLElement => document.querySelector<HTMLElement>('aside .pace')!
    for (let i = 0; i < 5; i++) {
      expect(line().textContent).not.toMatch(/Pace|in hand|behind/)
      room.goTo(room.places[i]!)
      await place(room.places[i]!)
      clock.pass(6000)
      room.choose(room.plan.form.items[room.places[i]!]!.item.options[0]!.id)
      flushSync()
    }
    expect(line().textContent).toMatch(/Pace 6 s, budget \d+ s.*in hand/s)
    const foot = document.querySelector('footer')!.getBoundingClientRect().top
    expect(line().getBoundingClientRect().bottom).toBeLessThanOrEqual(foot)
  })

  it('nothing moves when the clock hides, and cells are targets of 44 px', async () => {
    await show(plan('practice'))
    const places = () =>
      [...document.querySelectorAll('header .btn, header .chip, .stem, .opt')].map((each) =>
        Math.round(each.getBoundingClientRect().left),
      )
    const before = places()
    await userEvent.keyboard('t')
    await expect.element(page.getByRole('button', { name: 'Show clock' })).toBeVisible()
    expect(places()).toEqual(before)
    const cell = page
      .getByRole('button', { name: /^Question 2, not seen/ })
      .element()
      .getBoundingClientRect()
    expect(Math.min(cell.width, cell.height)).toBeGreaterThanOrEqual(44)
  })
})

describe('questions of the bank', () => {
  const files = import.meta.glob<{ items: Item[] }>('../../question-banks/items/*/*.json', {
    import: 'default',
  })

  it(
    '39 of 40 show their verdict and reasons without a scroll at 1280 by 800',
    { timeout: 60_000 },
    async () => {
      // Every second file's middle question that has no exhibit: of every kind, and the same ones each time.
      const sample: Item[] = []
      for (const read of Object.values(files)) {
        const { items } = await read()
        const plain = items.filter(({ figure }) => figure === undefined)
        const item = plain[Math.floor(plain.length / 2)]
        if (item !== undefined && sample.length < 40) sample.push(item)
      }
      expect(sample).toHaveLength(40)
      const sitting = plan('practice', 'at-once')
      const items = sitting.form.items.map((each, i) => {
        const item = sample[i]
        return item === undefined ? each : { ...each, item }
      })
      const { place } = await show({ ...sitting, form: { ...sitting.form, items } })
      const tall: string[] = []
      for (const [i, item] of sample.entries()) {
        room.goTo(i)
        await place(i)
        room.choose(item.options.find(({ id }) => id !== item.key)?.id ?? '')
        room.showFeedback(i)
        await expect.element(page.getByText(/^Wrong\. The answer is/)).toBeVisible()
        const last = document.querySelector('.card-of:last-child')?.getBoundingClientRect().bottom ?? Infinity
        const foot = document.querySelector('footer')?.getBoundingClientRect().top ?? 0
        if (last > foot || document.documentElement.scrollHeight > 800)
          tall.push(`${item.id} ${last} ${document.documentElement.scrollHeight}`)
      }
      expect(tall.length, tall.join('\n')).toBeLessThanOrEqual(1)
    },
  )
})
