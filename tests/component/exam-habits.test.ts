// What a practiced hand relies on in the exam room: states of the grid, steps through the review, keys, ways out.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Report } from '../../src/core/exam/report'
import type { SittingEvent, SittingPlan } from '../../src/core/session/sitting/sitting.schema'
import { roomKey } from '../../src/renderer/screens/code/drill-keys'
import type BreakStage from '../../src/renderer/screens/exam/BreakStage.svelte'
import Feedback from '../../src/renderer/parts/Feedback.svelte'
import QuestionStage from '../../src/renderer/screens/exam/QuestionStage.svelte'
import ReviewStage from '../../src/renderer/screens/exam/ReviewStage.svelte'
import ExamPage from '../../src/renderer/screens/exams/ExamPage.svelte'
import TimeCard from '../../src/renderer/screens/report/TimeCard.svelte'
import Library from '../../src/renderer/screens/library/Library.svelte'
import ReportScreen from '../../src/renderer/screens/report/ReportScreen.svelte'
import Sitting from '../../src/renderer/screens/exam/Sitting.svelte'
import { SittingRoom } from '../../src/renderer/screens/exam/sitting-room.svelte'
import { labKey } from '../../src/renderer/screens/rhythms/lab-keys'
import { Outbox } from '../../src/renderer/session/outbox.svelte'
import { HandClock, MemoryLog, MINUTE, NOON, plan, sessionClient } from './exam-bench'
import { render } from './render'
import { stubClient, stubItem } from './stub-client'
import WithApp from './WithApp.svelte'
import WithRoom from './WithRoom.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

let clock: HandClock

beforeEach(() => page.viewport(1280, 900))
afterEach(() => {
  sessionStorage.clear()
  delete document.documentElement.dataset['singleKeys']
  history.replaceState(null, '', '#/')
})

function enter(sitting: SittingPlan, events: readonly SittingEvent[] = []): SittingRoom {
  clock = new HandClock()
  const room = new SittingRoom(sitting, events, new Outbox<SittingEvent>(new MemoryLog(), 0), clock)
  if (events.length === 0) room.startSegment(0)
  return room
}

const show = async (
  stage: typeof QuestionStage | typeof ReviewStage | typeof BreakStage,
  room: SittingRoom,
) => render(WithRoom, { client: stubClient().client, stage, room, place: room.current ?? 0 })

const optionOf = (room: SittingRoom, place: number, i: number): string =>
  room.plan.form.items[place]?.item.options[i]?.id ?? ''

describe('the grid of question numbers', () => {
  it('tells not seen, seen, answered and flagged', async () => {
    const room = enter(plan('strict'))
    room.choose(optionOf(room, 0, 0))
    room.goTo(1)
    room.goTo(2)
    room.flag(2, true)
    await show(QuestionStage, room)
    const cell = (name: string) => page.getByRole('button', { name, exact: true })
    await expect.element(cell('Question 1, answered')).toBeVisible()
    await expect.element(cell('Question 2, seen')).toBeVisible()
    await expect.element(cell('Question 3, seen, flagged')).toBeVisible()
    await expect.element(cell('Question 4, not seen')).toBeVisible()
    const styles = ['Question 4, not seen', 'Question 2, seen', 'Question 1, answered'].map((name) => {
      const { borderStyle, backgroundColor, fontWeight } = getComputedStyle(cell(name).element())
      return `${borderStyle} ${backgroundColor} ${fontWeight}`
    })
    expect(new Set(styles).size).toBe(3)
  })
})

describe('the review', () => {
  it('steps through the flagged questions alone, and back to itself', async () => {
    const room = enter(plan('strict'))
    for (const place of [3, 7, 20]) room.flag(place, true)
    room.openReview()
    await show(ReviewStage, room)
    await page.getByRole('button', { name: 'Only the flagged (3)' }).click()
    expect(room.current).toBe(3)
    room.step(1)
    expect(room.current).toBe(7)
    room.flag(7, false)
    room.step(-1)
    expect(room.current).toBe(3)
    room.step(1)
    room.step(1)
    expect(room.current).toBe(20)
    room.step(1)
    expect(room.state.phase).toMatchObject({ reviewing: true })
  })

  it('steps through the unanswered ones, until the learner goes elsewhere', async () => {
    const room = enter(plan('quick'))
    room.choose(optionOf(room, 0, 0))
    room.openReview()
    await show(ReviewStage, room)
    await page.getByRole('button', { name: 'Only the unanswered (2)' }).click()
    expect(room.path).toEqual({ name: 'unanswered', index: 0, count: 2 })
    room.goTo(0)
    expect(room.path).toEqual({ name: 'all', index: 0, count: 3 })
  })
})

describe('an answer that was struck out', () => {
  it('is not struck any more once it is chosen', async () => {
    const room = enter(plan('practice'))
    await show(QuestionStage, room)
    await userEvent.keyboard('{Shift>}2{/Shift}')
    expect(room.item(0).struck).toEqual([optionOf(room, 0, 1)])
    await userEvent.keyboard('2')
    expect(room.item(0)).toMatchObject({ struck: [], option: optionOf(room, 0, 1) })
    await expect
      .element(page.getByRole('button', { name: 'Strike out B' }))
      .toHaveAttribute('aria-pressed', 'false')
  })
})

describe('a quick set', () => {
  it('ends with its result after the last answer that is shown', async () => {
    const stub = sessionClient(plan('quick', 'at-once'))
    history.replaceState(null, '', '#/sitting/s')
    await render(WithApp, {
      client: stub.client,
      screen: Sitting,
      route: { screen: 'sitting', session: 's' },
    })
    await page.getByRole('button', { name: 'Begin' }).click()
    await expect.element(page.getByRole('group', { name: 'Answers' })).toBeVisible()
    for (let i = 0; i < 3; i++) {
      await userEvent.keyboard('1')
      await userEvent.keyboard('n')
      await expect.element(page.getByRole('region', { name: 'Answer and reasons' })).toBeVisible()
      if (i === 2) await expect.element(page.getByRole('button', { name: 'See the result' })).toBeVisible()
      await userEvent.keyboard('n')
    }
    await vi.waitFor(() => expect(location.hash).toBe('#/report/s'))
    expect(stub.events.some(({ type }) => type === 'segment-ended')).toBe(true)
  })

  it('still asks for the review while a question is left out', async () => {
    const room = enter(plan('quick', 'at-once'))
    room.goTo(2)
    room.choose(optionOf(room, 2, 0))
    room.showFeedback(2)
    await show(QuestionStage, room)
    await userEvent.keyboard('n')
    expect(room.state.phase).toMatchObject({ name: 'segment', reviewing: true })
  })
})

describe('back in a running sitting', () => {
  const begun = (last: SittingEvent): SittingEvent[] => [
    { type: 'segment-started', at: last.at - 5 * MINUTE, segment: 0 },
    { type: 'shown', at: last.at - 5 * MINUTE, item: 0 },
    last,
  ]
  const words = (text: RegExp) => page.getByRole('status').filter({ hasText: text })

  it('one line says that no page was open and what was given back, not what stopped, and goes by itself', async () => {
    const room = enter(plan('strict'), begun({ type: 'heartbeat', at: NOON - 62_000 }))
    await show(QuestionStage, room)
    await expect
      .element(words(/^No page was open from \d+:58.[AP]M to \d+:00.[AP]M; 62 s were given back\.$/))
      .toBeVisible()
    clock.pass(61_000)
    await room.checkClock()
    await expect.element(words(/No page was open/)).not.toBeInTheDocument()
  })

  it('one line says that the clock ran on in a strict sitting, and stood still in practice', async () => {
    const closed = begun({ type: 'closed', at: NOON - 62_000 })
    const { rerender } = await show(QuestionStage, enter(plan('strict'), closed))
    await expect.element(words(/^You left at .*; the clock ran on for 62 s\.$/)).toBeVisible()
    await rerender({ room: enter(plan('practice'), closed) })
    await expect.element(words(/^You left at .*; the clock stood still\.$/)).toBeVisible()
  })

  it('does not say that the clock of a paused mock ran on while the learner was away', async () => {
    const paused: SittingEvent[] = [
      ...begun({ type: 'paused', at: NOON - 14 * MINUTE }),
      { type: 'closed', at: NOON - 13 * MINUTE },
    ]
    const room = enter(plan('practice'), paused)
    room.resume()
    await show(QuestionStage, room)
    await expect.element(words(/^You left at .*; the clock stood still\.$/)).toBeVisible()
    expect(document.body.textContent).not.toContain('ran on')
  })

  it('on a phone the line stands over the foot, and nothing of the page is left under it', async () => {
    await page.viewport(390, 844)
    const room = enter(plan('strict'), begun({ type: 'closed', at: NOON - 62_000 }))
    await show(QuestionStage, room)
    const line = words(/^You left at/)
    await expect.element(line).toBeVisible()
    const box = (element: Element) => element.getBoundingClientRect()
    const footer = document.querySelector('footer')!
    expect(Math.abs(box(line.element()).bottom - box(footer).top)).toBeLessThanOrEqual(1)
    scrollTo(0, document.documentElement.scrollHeight)
    const answers = page.getByRole('group', { name: 'Answers' }).element()
    expect(box(answers).bottom).toBeLessThanOrEqual(box(line.element()).top)
    await page.viewport(1280, 800)
  })

  it('takes the line away once the next question is shown', async () => {
    const room = enter(plan('strict'), begun({ type: 'closed', at: NOON - 62_000 }))
    await show(QuestionStage, room)
    await expect.element(words(/^You left at/)).toBeVisible()
    await userEvent.keyboard('n')
    await expect.element(words(/^You left at/)).not.toBeInTheDocument()
  })

  it('says nothing after a reload, and its report knows no interruption', async () => {
    const room = enter(plan('strict'), begun({ type: 'closed', at: NOON - 900 }))
    await show(QuestionStage, room)
    await expect.element(page.getByRole('group', { name: 'Answers' })).toBeVisible()
    await expect.element(words(/You left/)).not.toBeInTheDocument()
    expect(room.returned).toBeNull()
    const report = { state: room.state } as Report
    await render(TimeCard, { plan: room.plan, report })
    await expect
      .element(page.getByRole('heading', { name: 'Breaks and interruptions' }))
      .not.toBeInTheDocument()
  })

  it('keeps a stop in the report', async () => {
    const room = enter(plan('strict'), begun({ type: 'heartbeat', at: NOON - 62_000 }))
    await render(TimeCard, { plan: room.plan, report: { state: room.state } as Report })
    await expect
      .element(page.getByRole('rowheader', { name: /browser or program stopped, or power cut/ }))
      .toBeVisible()
  })
})

describe('single keys', () => {
  const press = (key: string, code: string): KeyboardEvent => new KeyboardEvent('keydown', { key, code })

  it('of the number pad answer only where they type digits', () => {
    expect(labKey(press('3', 'Numpad3'))).toBe('3')
    expect(labKey(press('PageDown', 'Numpad3'))).toBeNull()
    expect(labKey(press('ArrowRight', 'Numpad6'))).toBeNull()
    expect(labKey(press('ArrowRight', 'ArrowRight'))).toBe('ArrowRight')
    expect(roomKey(press('4', 'Numpad4'))).toBe('4')
    expect(roomKey(press('Escape', 'Escape'))).toBe('Escape')
  })

  it('do not move a chosen answer with the number pad off', async () => {
    const room = enter(plan('practice'))
    await show(QuestionStage, room)
    await expect.element(page.getByRole('radio').first()).toBeInTheDocument()
    const radio = page.getByRole('radio').first().element() as HTMLInputElement
    radio.focus()
    const down = new KeyboardEvent('keydown', {
      key: 'ArrowDown',
      code: 'Numpad2',
      bubbles: true,
      cancelable: true,
    })
    radio.dispatchEvent(down)
    expect(down.defaultPrevented).toBe(true)
    expect(room.item(0).option).toBeNull()
  })

  it('do nothing in any room once they are turned off, and arrows, Escape and Space do', async () => {
    document.documentElement.dataset['singleKeys'] = 'off'
    for (const key of ['n', '3', '?', '/', '+']) {
      expect(labKey(press(key, 'KeyN'))).toBeNull()
      expect(roomKey(press(key, 'KeyN'))).toBeNull()
    }
    for (const key of ['ArrowRight', 'Escape', ' ']) expect(roomKey(press(key, key))).toBe(key)
  })

  it('do nothing in the exam room once they are turned off', async () => {
    const room = enter(plan('practice'))
    await show(QuestionStage, room)
    await expect.element(page.getByRole('group', { name: 'Answers' })).toBeVisible()
    document.documentElement.dataset['singleKeys'] = 'off'
    await userEvent.keyboard('2fng?')
    expect(room.item(0)).toMatchObject({ option: null, flagged: false })
    expect(room.current).toBe(0)
    await userEvent.keyboard('{ArrowRight}')
    expect(room.current).toBe(1)
  })
})

describe('a question in a script from right to left', () => {
  const hebrew = { stem: 'מהו סדר הדגימה?', key: 'a' }

  it('runs from the right in the room, in the review and among the reasons', async () => {
    const options = ['כחול', 'אדום', 'ירוק', 'סגול'].map((text, i) => ({
      id: 'abcd'.charAt(i),
      text,
      rationale: 'כי כך.',
    }))
    const room = enter(plan('practice', 'at-end', { ...hebrew, options }))
    const direction = (element: Element | null): string =>
      element === null ? 'none' : getComputedStyle(element).direction
    await show(QuestionStage, room)
    await expect.element(page.getByText(hebrew.stem)).toBeVisible()
    expect(direction(document.querySelector('p.stem'))).toBe('rtl')
    expect(direction(page.getByText('כחול').element())).toBe('rtl')
    room.openReview()
    await show(ReviewStage, room)
    await vi.waitFor(() => expect(direction(document.querySelector('.line .stem'))).toBe('rtl'))
    await render(Feedback, { item: stubItem('rtl', hebrew.stem, { options }), chosen: 'a' })
    await vi.waitFor(() => expect(direction(document.querySelector('.reasons .text [dir]'))).toBe('rtl'))
  })

  it('runs from the right in the library, in the report and on paper', async () => {
    const { client } = stubClient({ library: { items: [stubItem('rtl', hebrew.stem)] } })
    const shown = await render(WithApp, { client, screen: Library, route: { screen: 'library' } })
    await expect.element(page.getByText(hebrew.stem)).toBeVisible()
    expect(getComputedStyle(page.getByText(hebrew.stem).element()).direction).toBe('rtl')
    await shown.unmount()
    const sitting = plan('quick', 'at-end', { stem: hebrew.stem })
    const ended: SittingEvent[] = [
      { type: 'segment-started', at: NOON, segment: 0 },
      { type: 'segment-ended', at: NOON + 1000, segment: 0, by: 'learner' },
    ]
    const stub = sessionClient(sitting, ended)
    await render(WithApp, {
      client: stub.client,
      screen: ReportScreen,
      route: { screen: 'report', session: 's' },
    })
    await expect.element(page.getByText(hebrew.stem).first()).toBeVisible()
    expect(getComputedStyle(page.getByText(hebrew.stem).first().element()).direction).toBe('rtl')
    window.dispatchEvent(new Event('beforeprint'))
    await vi.waitFor(() => expect(document.querySelectorAll('b.stem[dir="auto"]')).toHaveLength(3))
    window.dispatchEvent(new Event('afterprint'))
  })
})

describe('the tutorial', () => {
  it('tells the notices that will come: the learner’s own minutes, and none longer than a segment', async () => {
    const stub = sessionClient(plan('strict'), [], { warnAtMinutes: [2, 10, 240] })
    await render(WithApp, {
      client: stub.client,
      screen: Sitting,
      route: { screen: 'sitting', session: 's' },
    })
    await page.getByRole('button', { name: 'Start with the tutorial' }).click()
    await expect.element(page.getByText('Quiet notices come at 10 and 2 minutes.')).toBeVisible()
  })

  it('has one question to try with the real controls and its review, and records none of it', async () => {
    const stub = sessionClient(plan('strict'))
    await render(WithApp, {
      client: stub.client,
      screen: Sitting,
      route: { screen: 'sitting', session: 's' },
    })
    await page.getByRole('button', { name: 'Start with the tutorial' }).click()
    await page.getByRole('button', { name: 'Try one question' }).click()
    await expect.element(page.getByRole('timer', { name: 'Tutorial time left' })).toBeVisible()
    // No word that is true of a sitting only.
    await expect.element(page.getByText('Not recorded')).toBeVisible()
    expect(page.getByRole('button', { name: /^Give up/ }).elements()).toHaveLength(0)
    expect(page.getByText(/clock runs on/).elements()).toHaveLength(0)
    await userEvent.keyboard('1f')
    await expect.element(page.getByRole('radio').first()).toBeChecked()
    await expect.element(page.getByRole('button', { name: 'Question 1, answered, flagged' })).toBeVisible()
    await userEvent.keyboard('n')
    await expect.element(page.getByRole('heading', { name: 'Review your answers' })).toBeVisible()
    await page.getByRole('button', { name: 'End the exam' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'End the exam' }).click()
    await expect.element(page.getByText('That was the whole way', { exact: false })).toBeVisible()
    expect(stub.events.map(({ type }) => type)).toEqual(['tutorial-started'])
    await page.getByRole('button', { name: 'Begin the exam' }).click()
    await expect.element(page.getByRole('heading', { name: /^Question 1 of 50/ })).toBeVisible()
    await expect.element(page.getByRole('radio', { checked: true })).not.toBeInTheDocument()
  })
})

describe('the start of a strict sitting', () => {
  it('asks which aids the center has', async () => {
    const { client, asked } = stubClient()
    await render(WithApp, { client, screen: ExamPage, route: { screen: 'exam', exam: 'cma' } })
    const group = page.getByRole('group', { name: 'My center has' })
    await group.getByRole('checkbox', { name: 'Calculator' }).click()
    await page.getByRole('button', { name: 'Start the mock exam' }).click()
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    expect(asked.at(-1)?.body).toMatchObject({ mode: 'strict', aids: { strikeOut: false, calculator: true } })
  })
})
