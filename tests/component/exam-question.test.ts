import { flushSync } from 'svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { cleanup } from 'vitest-browser-svelte'
import { page, userEvent } from 'vitest/browser'
import type { SittingEvent, SittingPlan } from '../../src/core/session/sitting/sitting.schema'
import { Outbox } from '../../src/renderer/session/outbox.svelte'
import { draftsOf } from '../../src/renderer/session/drafts'
import { UnsentStore } from '../../src/renderer/session/unsent-store'
import { Hiding } from '../../src/renderer/screens/exam/hiding.svelte'
import QuestionStage from '../../src/renderer/screens/exam/QuestionStage.svelte'
import ReviewStage from '../../src/renderer/screens/exam/ReviewStage.svelte'
import StartStage from '../../src/renderer/screens/exam/StartStage.svelte'
import { SittingRoom } from '../../src/renderer/screens/exam/sitting-room.svelte'
import { HandClock, MINUTE, MemoryLog, plan } from './exam-bench'
import { render } from './render'
import type { StubAnswers } from './stub-client'
import { stubClient } from './stub-client'
import WithRoom from './WithRoom.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const latex = { stem: 'A patient with a latex allergy arrives. What comes first?' }
let room: SittingRoom
let log: MemoryLog
let clock: HandClock
let asked: ReturnType<typeof stubClient>['asked']

beforeEach(() => page.viewport(1280, 900))

function begin(sitting: SittingPlan): void {
  log = new MemoryLog()
  clock = new HandClock()
  room = new SittingRoom(sitting, [], new Outbox<SittingEvent>(log, 0), clock)
  room.startSegment(0)
}

/** The first question on screen. */
async function question(
  sitting: SittingPlan,
  answers: StubAnswers = {},
): Promise<{ place(place: number): Promise<void> }> {
  begin(sitting)
  const stub = stubClient(answers)
  asked = stub.asked
  const { rerender } = await render(WithRoom, { client: stub.client, stage: QuestionStage, room, place: 0 })
  await expect.element(page.getByRole('group', { name: 'Answers' })).toBeVisible()
  return { place: async (place) => rerender({ place }) }
}

const item = (place = 0) => room.item(place)
const option = (i: number): string => room.plan.form.items[0]?.item.options[i]?.id ?? ''
const noteField = () => page.getByRole('textbox', { name: 'Your note on this question' })

/** Selects letters of the stem, as a mouse does. */
function select(text: string): void {
  const stem = document.querySelector('p.stem')
  if (stem === null) throw new Error('No stem on screen')
  const walker = document.createTreeWalker(stem, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const start = node.textContent?.indexOf(text) ?? -1
    if (start < 0) continue
    getSelection()?.setBaseAndExtent(node, start, node, start + text.length)
    return
  }
  throw new Error(`“${text}” is not in one piece on screen`)
}
const marks = (): string[] => [...document.querySelectorAll('mark')].map((mark) => mark.textContent)

describe('beside the question', () => {
  it('says in a set whether it is new or when it was seen', async () => {
    const set = plan('quick')
    const [first, second, ...others] = set.form.items
    const seenAt = new Date(2026, 9, 3, 12).getTime()
    const items = [first!, { ...second!, lastSeenAt: seenAt }, ...others]
    const { place } = await question({ ...set, form: { ...set.form, items } })
    await expect
      .element(page.getByRole('heading', { level: 1 }))
      .toHaveTextContent('One best answer · New question')
    await place(1)
    await expect
      .element(page.getByRole('heading', { level: 1 }))
      .toHaveTextContent('One best answer · Seen on Oct 3')
  })

  it('says that a calculation comes with other numbers', async () => {
    const set = plan('quick')
    const [first, ...others] = set.form.items
    const met = { ...first!, lastSeenAt: new Date(2026, 9, 3, 12).getTime(), newNumbers: 1 }
    await question({ ...set, form: { ...set.form, items: [met, ...others] } })
    await expect
      .element(page.getByRole('heading', { level: 1 }))
      .toHaveTextContent('One best answer · New numbers · seen on Oct 3')
  })

  it('says nothing of that in a mock', async () => {
    await question(plan('practice', 'at-once'))
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent(/One best answer$/)
  })
})

describe('the keyboard in the exam room', () => {
  it('chooses, flags, strikes out and goes on', async () => {
    await question(plan('practice'))
    await userEvent.keyboard('2')
    expect(item().option).toBe(option(1))
    await userEvent.keyboard('c')
    expect(item().option).toBe(option(2))
    await userEvent.keyboard('f')
    await userEvent.keyboard('{Shift>}1{/Shift}')
    expect(item()).toMatchObject({ flagged: true, struck: [option(0)] })
    await userEvent.keyboard('n')
    expect(room.current).toBe(1)
    await userEvent.keyboard('p')
    expect(room.current).toBe(0)
    await userEvent.keyboard('r')
    expect(room.state.phase).toMatchObject({ reviewing: true })
  })

  it('goes to a question by its number', async () => {
    await question(plan('strict'))
    await userEvent.keyboard('g')
    await userEvent.keyboard('17{Enter}')
    expect(room.current).toBe(16)
    expect(item().option).toBeNull()
  })

  it('says in words that a number is not there, and stays', async () => {
    await question(plan('strict'))
    await userEvent.keyboard('g')
    const dialog = page.getByRole('dialog')
    await userEvent.keyboard('99{Enter}')
    await expect
      .element(dialog.getByRole('alert'))
      .toHaveTextContent('There is no question 99 here. Type a number from 1 to 50.')
    for (const typed of ['0', '-3', '1.5', 'abc']) {
      await dialog.getByRole('textbox').fill(typed)
      await userEvent.keyboard('{Enter}')
      await expect.element(dialog.getByRole('alert')).toHaveTextContent(`no question ${typed} here`)
    }
    await dialog.getByRole('textbox').fill('')
    await dialog.getByRole('button', { name: 'Go', exact: true }).click()
    await expect.element(dialog.getByRole('alert')).toHaveTextContent(/^Type a number from 1 to 50\.$/)
    expect(room.current).toBe(0)
    await dialog.getByRole('textbox').fill('50')
    await userEvent.keyboard('{Enter}')
    expect(room.current).toBe(49)
  })

  it('lists its keys, with those of the aids only where there are aids', async () => {
    await question(plan('strict'))
    await userEvent.keyboard('?')
    await expect.element(page.getByRole('rowheader', { name: '1 to 4 or A to D' })).toBeVisible()
    await expect.element(page.getByRole('rowheader', { name: 'Shift and 1 to 4' })).not.toBeInTheDocument()
  })

  it('strikes nothing out in a strict sitting', async () => {
    await question(plan('strict'))
    await userEvent.keyboard('{Shift>}1{/Shift}')
    expect(item().struck).toEqual([])
  })

  it('chooses nothing while the learner types a note', async () => {
    await question(plan('practice'))
    await page.getByRole('button', { name: 'Note' }).click()
    await noteField().fill('')
    await userEvent.keyboard('abcd 1234 fnr')
    expect(room.current).toBe(0)
    expect(item()).toMatchObject({ option: null, flagged: false })
    await expect.element(noteField()).toHaveValue('abcd 1234 fnr')
  })

  it('types digits into the calculator that has the focus, not into the answers', async () => {
    await question(plan('practice'))
    await page.getByRole('button', { name: 'Calculator' }).click()
    await page.getByRole('button', { name: 'Clear' }).click()
    await userEvent.keyboard('12*4=')
    await expect
      .element(page.getByRole('group', { name: 'Calculator' }).getByRole('status'))
      .toHaveTextContent('48')
    expect(item().option).toBeNull()
  })
})

describe('a note', () => {
  it('is saved while the learner is still in it', async () => {
    await question(plan('practice'))
    await page.getByRole('button', { name: 'Note' }).click()
    await noteField().fill('order of draw')
    await vi.waitFor(() => expect(log.events.at(-1)).toMatchObject({ type: 'noted', text: 'order of draw' }))
    expect(document.activeElement?.tagName).toBe('TEXTAREA')
  })

  it('stays with its question when the learner goes on at once', async () => {
    const view = await question(plan('practice'))
    await page.getByRole('button', { name: 'Note' }).click()
    await noteField().fill('mine')
    room.goTo(1)
    await view.place(1)
    await expect.element(noteField()).toHaveValue('')
    expect(item(0).note).toBe('mine')
    expect(item(1).note).toBe('')
  })

  it('is kept with its question also when the next one has the same words', async () => {
    const view = await question(plan('practice'))
    room.note(1, 'again')
    await page.getByRole('button', { name: 'Note' }).click()
    await noteField().fill('again')
    room.goTo(1)
    await view.place(1)
    await expect.element(noteField()).toHaveValue('again')
    expect(item(0).note).toBe('again')
  })

  it('left open below the fold takes the keys when its button is pressed, and closes only when it is seen', async () => {
    await page.viewport(1366, 420)
    const view = await question(plan('practice'))
    await page.getByRole('button', { name: 'Note' }).click()
    room.goTo(1)
    await view.place(1)
    await vi.waitFor(() => expect(document.querySelector('h1')).toBe(document.activeElement))
    const bottom = (): number => noteField().element().getBoundingClientRect().bottom
    expect(bottom()).toBeGreaterThan(innerHeight)
    await page.getByRole('button', { name: 'Note' }).click()
    await userEvent.keyboard('half a thou')
    await expect.element(noteField()).toHaveValue('half a thou')
    expect(item(1)).toMatchObject({ option: null, flagged: false })
    await page.viewport(1280, 900)
    await page.getByRole('button', { name: 'Note' }).click()
    await expect.element(noteField()).not.toBeInTheDocument()
  })

  it('reads nothing of a question that is gone', async () => {
    const warned = vi.spyOn(console, 'warn')
    const view = await question(plan('practice'))
    await page.getByRole('button', { name: 'Note' }).click()
    await noteField().fill('mine')
    await view.place(1)
    await expect.element(noteField()).toHaveValue('')
    expect(warned).not.toHaveBeenCalled()
  })
})

describe('highlights', () => {
  it('marks the selected words, joins them with their neighbors and takes them away again', async () => {
    await question(plan('practice', 'at-end', latex))
    const answersY = (): number => page.getByRole('radio').first().element().getBoundingClientRect().top
    const before = answersY()
    select('latex')
    await userEvent.keyboard('h')
    await vi.waitFor(() => expect(marks()).toEqual(['latex']))
    await expect.element(page.getByRole('button', { name: 'Remove “latex”' })).toBeVisible()
    expect(answersY()).toBe(before)
    select(' allergy')
    await page.getByRole('button', { name: /^Highlight selection/ }).click()
    await vi.waitFor(() => expect(marks()).toEqual(['latex allergy']))
    await expect.element(page.getByText(latex.stem)).toBeVisible()
    await page.getByRole('button', { name: 'Remove “latex allergy”' }).click()
    await vi.waitFor(() => expect(marks()).toEqual([]))
    expect(item().highlights).toEqual([])
  })

  it('takes no selection from outside the stem', async () => {
    await question(plan('practice', 'at-end', latex))
    getSelection()?.selectAllChildren(document.querySelector('fieldset') ?? document.body)
    await userEvent.keyboard('h')
    expect(item().highlights).toEqual([])
  })

  it('is no aid of a strict sitting', async () => {
    await question(plan('strict', 'at-end', latex))
    select('latex')
    await userEvent.keyboard('h')
    expect(marks()).toEqual([])
    await expect.element(page.getByRole('button', { name: /^Highlight/ })).not.toBeInTheDocument()
  })
})

describe('reasons at once', () => {
  it('shows them after a check and then takes no other answer', async () => {
    await question(plan('practice', 'at-once'))
    await userEvent.keyboard('1')
    await page.getByRole('button', { name: 'Check' }).click()
    await expect.element(page.getByRole('region', { name: 'Answer and reasons' })).toBeVisible()
    await userEvent.keyboard('2')
    expect(item().option).toBe(option(0))
  })
})

describe('“Not now” before a sitting', () => {
  async function start(mode: 'quick' | 'strict'): Promise<void> {
    room = new SittingRoom(plan(mode), [], new Outbox<SittingEvent>(new MemoryLog(), 0), new HandClock())
    await render(WithRoom, { client: stubClient().client, stage: StartStage, room })
  }
  /** As a link does; the page hears of it a moment later. */
  const goTo = (hash: string): Promise<unknown> =>
    new Promise((heard) => {
      addEventListener('hashchange', heard, { once: true })
      location.hash = hash
    })
  const notNow = () => expect.element(page.getByRole('link', { name: 'Not now' }))

  it('leads back to the page that one came from', async () => {
    history.replaceState(null, '', '#/')
    await start('quick')
    await goTo('#/review')
    await notNow().toHaveAttribute('href', '#/')
    await goTo('#/sitting/one')
    await notNow().toHaveAttribute('href', '#/review')
    await goTo('#/report/one')
    await notNow().toHaveAttribute('href', '#/review')
    history.replaceState(null, '', '#/')
  })

  it('leads to Today from a set that was opened by its address, and from a mock to its exam', async () => {
    await start('quick')
    await notNow().toHaveAttribute('href', '#/')
    cleanup()
    await start('strict')
    await notNow().toHaveAttribute('href', '#/exams/cma')
  })
})

describe('Enter in a set', () => {
  it('checks, then goes on, and says so on the button', async () => {
    await question(plan('quick', 'at-once'))
    await userEvent.keyboard('1')
    const filled = document.querySelector<HTMLElement>('footer .btn.primary')
    expect(filled?.innerText).toMatch(/^Check\s+ENTER$/i)
    const options = page.getByRole('group', { name: 'Answers' })
    options.getByRole('radio').nth(0).element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('region', { name: 'Answer and reasons' })).toBeVisible()
    expect(item().feedbackShown).toBe(true)
    expect(room.current).toBe(0)
    await userEvent.keyboard('{Enter}')
    expect(room.current).toBe(1)
  })

  it('presses a button that has the focus, and nothing else', async () => {
    await question(plan('quick', 'at-once'))
    await userEvent.keyboard('1')
    page.getByRole('button', { name: /^Flag/ }).element().focus()
    await userEvent.keyboard('{Enter}')
    expect(item()).toMatchObject({ flagged: true, feedbackShown: false })
  })

  it('is no key of an exam', async () => {
    await question(plan('strict'))
    await userEvent.keyboard('1{Enter}')
    expect(room.current).toBe(0)
    expect(document.querySelector<HTMLElement>('footer .btn.primary')?.innerText).toBe('Next →')
  })
})

describe('the edge of the room', () => {
  it('hides the clock for this sitting alone, and for all of it', async () => {
    localStorage.clear()
    const drafts = draftsOf(new UnsentStore(localStorage, { folder: 'folder', learner: 'me' }), 'one')
    new Hiding(drafts).set('clock', true)
    const hidden = (kept = drafts): boolean => new Hiding(kept).isHidden('clock', false)
    expect(hidden()).toBe(true)
    expect(hidden(draftsOf(new UnsentStore(localStorage, { folder: 'folder', learner: 'me' }), 'two'))).toBe(
      false,
    )
    await question(plan('strict'))
    await page.getByRole('button', { name: 'Hide clock' }).click()
    await expect.element(page.getByRole('timer')).not.toBeInTheDocument()
    await page.getByRole('button', { name: /hide the counter/ }).click()
    await expect.element(page.getByRole('button', { name: 'Show counter' })).toBeVisible()
    expect(asked.filter(({ what }) => what === 'settings')).toEqual([])
    cleanup()
    await question(plan('strict'))
    await expect.element(page.getByRole('timer')).toBeVisible()
    localStorage.clear()
  })

  /** Where it can be seen: it has a place in the header and one over the foot. */
  const notice = (text: string) => page.getByRole('status').filter({ hasText: text })

  it('brings a hidden clock back when five minutes are left', async () => {
    await question(plan('strict'))
    await userEvent.keyboard('t')
    await expect.element(page.getByRole('timer')).not.toBeInTheDocument()
    await expect.element(notice('Hidden in this sitting. For every one, see Settings.')).toBeVisible()
    clock.pass(35 * MINUTE)
    await room.checkClock()
    await expect.element(page.getByRole('timer')).toHaveTextContent('5:00')
    await expect.element(notice('5 minutes left in this segment')).toBeVisible()
  })

  it.each([
    ['as the exam', null, [30, 15, 5]],
    ['10 and 5 minutes', [10, 5], [10, 5]],
    ['5 and 1 minute', [5, 1], [5, 1]],
    ['none', [], []],
  ])('warns of the time as Settings say: %s', async (_name, warnAtMinutes, wanted) => {
    await question(plan('strict'), { warnAtMinutes })
    const warned: number[] = []
    const words = (): string => document.querySelector('.notice-slot')?.textContent ?? ''
    for (let left = 39; left >= 1; left--) {
      clock.pass(MINUTE)
      await room.checkClock()
      flushSync()
      const unit = left === 1 ? 'minute' : 'minutes'
      if (words() === `${left} ${unit} left in this segment`) warned.push(left)
      else expect(words()).toBe('')
    }
    expect(warned).toEqual(wanted)
  })

  it('says a time warning once, and for twenty seconds', async () => {
    await question(plan('strict'), { warnAtMinutes: [10] })
    clock.pass(30 * MINUTE + 19_000)
    await room.checkClock()
    await expect.element(notice('10 minutes left in this segment')).toBeVisible()
    clock.pass(2000)
    await room.checkClock()
    await expect.element(notice('10 minutes left in this segment')).not.toBeInTheDocument()
  })

  it('hides the counter, and shows it again', async () => {
    await question(plan('strict'))
    await page.getByRole('button', { name: 'Question 1 of 50. Select to hide the counter' }).click()
    const said = notice('Hidden in this sitting. For every one, see Settings.')
    await expect.element(said).toBeVisible()
    await page.getByRole('button', { name: 'Show counter' }).click()
    await expect.element(said).not.toBeInTheDocument()
    // Once is enough.
    await page.getByRole('button', { name: 'Question 1 of 50. Select to hide the counter' }).click()
    await expect.element(page.getByRole('button', { name: 'Show counter' })).toBeVisible()
    await expect.element(said).not.toBeInTheDocument()
    await page.getByRole('button', { name: 'Show counter' }).click()
    await expect.element(page.getByText('1 of 50', { exact: false }).first()).toBeVisible()
  })

  it.each([
    [360, 740, 16],
    [390, 844, 16],
    [360, 740, 24],
    [1280, 800, 24],
  ])('fits a window of %i by %i with letters of %i px', async (width, height, letters) => {
    await page.viewport(width, height)
    document.documentElement.style.fontSize = `${letters}px`
    const figure = {
      kind: 'strip',
      rhythm: 'sinus',
      lead: 'II',
      seconds: 6,
      seed: 7,
      alt: 'A strip',
    } as const
    await question(plan('practice', 'at-end', { figure, stem: `${'A long stem. '.repeat(40)}What then?` }))
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
    document.documentElement.style.fontSize = ''
  })
})

describe('the review of a segment', () => {
  it('filters, names what is unanswered, and ends only when asked twice', async () => {
    begin(plan('strict'))
    room.choose(option(0))
    room.flag(3, true)
    room.openReview()
    await render(WithRoom, { client: stubClient().client, room, stage: ReviewStage })
    await page.getByRole('button', { name: 'Flagged 1' }).click()
    expect(page.getByRole('listitem').elements()).toHaveLength(1)
    await page.getByRole('button', { name: 'Unanswered 49' }).click()
    expect(page.getByRole('listitem').elements()).toHaveLength(49)
    await page.getByRole('button', { name: 'End segment 1' }).click()
    const dialog = page.getByRole('dialog')
    await expect
      .element(dialog.getByText(/49 questions are unanswered and will count as wrong/))
      .toBeVisible()
    await dialog.getByRole('button', { name: 'Continue' }).click()
    expect(room.segment).toBe(0)
    await page.getByRole('button', { name: 'End segment 1' }).click()
    await dialog.getByRole('button', { name: 'End segment 1' }).click()
    expect(room.state.phase).toMatchObject({ name: 'break', after: 0 })
  })
})
