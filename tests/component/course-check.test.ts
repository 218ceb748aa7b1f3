// The ACLS precourse check in a page: three timed parts, strips that the program draws, its own rule, and where it sends.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cleanup } from 'vitest-browser-svelte'
import { page, userEvent } from 'vitest/browser'
import precourse from '../../question-banks/exams/precourse.json'
import texts from '../../question-banks/rhythms.json'
import type { ExamProfile } from '../../src/core/bank/exam-profile.schema'
import type { RhythmText } from '../../src/core/ecg/rhythms.schema'
import { planSitting } from '../../src/core/exam/plan'
import { formSeries } from '../../src/core/exam/series'
import type { SittingEvent, SittingPlan } from '../../src/core/session/sitting/sitting.schema'
import { Outbox } from '../../src/renderer/session/outbox.svelte'
import ExamPage from '../../src/renderer/screens/exams/ExamPage.svelte'
import QuestionStage from '../../src/renderer/screens/exam/QuestionStage.svelte'
import Sitting from '../../src/renderer/screens/exam/Sitting.svelte'
import { SittingRoom } from '../../src/renderer/screens/exam/sitting-room.svelte'
import ReportScreen from '../../src/renderer/screens/report/ReportScreen.svelte'
import { HandClock, MINUTE, MemoryLog, NOON, sessionClient } from './exam-bench'
import { nothingLost } from './focus-kept'
import { render } from './render'
import { profiles, stubClient, stubItem } from './stub-client'
import WithApp from './WithApp.svelte'
import WithRoom from './WithRoom.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const profile = precourse as unknown as ExamProfile
const rhythms = texts.rhythms as unknown as RhythmText[]
const NOTICE = /It is not the AHA’s test, and a course takes no result of it/

/** A plan of the check over a made-up bank; each question is about the defibrillation step. */
function checkPlan(chance = 1, mode: 'strict' | 'practice' = 'strict'): SittingPlan {
  const topics = profile.domains.flatMap(({ subDomains }) => subDomains.flatMap((sub) => sub.topics))
  const items = topics.flatMap((topic, t) =>
    Array.from({ length: 15 }, (_, i) =>
      stubItem(`syn-${t}-${i}`, `What about ${t} and ${i}?`, {
        topics: { precourse: topic.id },
        teaches: { steps: ['shock'] },
      }),
    ),
  )
  const bank = { items, profile, bankRevision: 'ABCD1234' }
  const planning = planSitting(
    {
      exam: 'precourse',
      timeFactor: 1,
      lengthShare: 1,
      ...(mode === 'strict' ? { mode } : { mode, feedback: 'at-end' }),
    },
    { ...bank, ledger: {}, now: NOON, chance, rhythms, series: formSeries({ ...bank, seed: chance }) },
  )
  if (planning.kind !== 'plan') throw new Error(planning.kind)
  return planning.plan
}

const sitting = checkPlan()
const keyOf = (place: number): string => sitting.form.items[place]?.item.key ?? ''
const wrongFor = (place: number): string =>
  sitting.form.items[place]?.item.options.find(({ id }) => id !== keyOf(place))?.id ?? ''

/** All three parts, with the answers right that `right` names. */
const sat = (right: (place: number) => boolean): SittingEvent[] =>
  [0, 1, 2].flatMap((segment): SittingEvent[] => [
    { type: 'segment-started', at: NOON + segment, segment },
    ...Array.from({ length: 20 }, (_, i) => 20 * segment + i).map((item): SittingEvent => ({
      type: 'answered',
      at: NOON + 1000,
      item,
      option: right(item) ? keyOf(item) : wrongFor(item),
    })),
    { type: 'segment-ended', at: NOON + 60_000, segment, by: 'learner' },
  ])

const question = () => page.getByRole('group', { name: 'Answers' })
/** What is drawn of the strip on screen. */
const trace = () =>
  [...document.querySelectorAll('.stem svg path, [role="group"] svg path')]
    .map((path) => path.getAttribute('d'))
    .join()

async function sit(stub: ReturnType<typeof sessionClient>) {
  await render(WithApp, { client: stub.client, screen: Sitting, route: { screen: 'sitting', session: 's' } })
}

beforeEach(() => page.viewport(1280, 900))
afterEach(() => {
  sessionStorage.clear()
  localStorage.clear()
})

describe('before the check', () => {
  it('says its rule, its three timed parts and what it is not, and starts strictly', async () => {
    const { client, asked } = stubClient({ profiles: [...profiles, profile] })
    await render(WithApp, {
      client,
      screen: ExamPage,
      route: { screen: 'exam', exam: 'precourse', mode: 'strict' },
    })
    await expect.element(page.getByText(/Pass: 70% in each part and 70% in all\./)).toBeVisible()
    await expect.element(page.getByText(NOTICE).first()).toBeVisible()
    await expect
      .element(page.getByText(/60 questions in 50 min/))
      .toHaveTextContent('3 segments, 20 in 10 min, 20 in 20 min, and 20 in 20 min.')
    await page.getByRole('button', { name: 'Start the check' }).click()
    await vi.waitFor(() =>
      expect(asked.at(-1)).toMatchObject({ what: 'sitting', body: { exam: 'precourse', mode: 'strict' } }),
    )
  })
})

describe('in the check', () => {
  it('keeps the focus on each control over three heartbeats', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const clock = new HandClock()
    const room = new SittingRoom(sitting, [], new Outbox<SittingEvent>(new MemoryLog(), 0), clock)
    const stop = room.run()
    room.startSegment(0)
    await render(WithRoom, { client: stubClient().client, stage: QuestionStage, room, place: 0 })
    await expect.element(question()).toBeVisible()
    await nothingLost(async () => {
      const before = room.state
      clock.pass(5000)
      vi.advanceTimersByTime(5000)
      for (let i = 0; i < 20 && room.state === before; i++) await Promise.resolve()
      expect(room.state).not.toBe(before)
    })
    stop()
    vi.useRealTimers()
  })

  it('goes by the keyboard from a strip to the end of its part, and the next part has its own 20 minutes', async () => {
    const stub = sessionClient(sitting)
    await sit(stub)
    await page.getByRole('button', { name: 'Begin' }).click()
    await expect.element(question()).toBeVisible()
    await expect
      .element(page.getByText(/Which rhythm does the strip show|What do the twelve leads show/))
      .toBeVisible()
    await expect.element(page.getByRole('timer')).toHaveTextContent(/^(10:00|9:5\d)/)
    for (let i = 0; i < 20; i++) await userEvent.keyboard(i < 19 ? '1n' : '1')
    await userEvent.keyboard('r')
    await page.getByRole('button', { name: /^End segment 1/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: /^End/ }).click()
    await expect.element(page.getByText(/What about \d+ and \d+\?/)).toBeVisible()
    await expect.element(page.getByRole('timer')).toHaveTextContent(/^(20:00|19:5\d)/)
    expect(stub.events.filter(({ type }) => type === 'answered')).toHaveLength(20)
    // There is no way back into a closed part.
    await userEvent.keyboard('p')
    await expect.element(page.getByText(/What about \d+ and \d+\?/)).toBeVisible()
  })

  it('is killed and comes back at the same strip, drawn as it was, with its answer', async () => {
    const stub = sessionClient(sitting)
    await sit(stub)
    await page.getByRole('button', { name: 'Begin' }).click()
    await expect.element(question()).toBeVisible()
    await userEvent.keyboard('2n')
    await vi.waitFor(() => expect(stub.events.some(({ type }) => type === 'answered')).toBe(true))
    await expect.element(page.getByText('2 of 20').first()).toBeVisible()
    // Icons are paths as well, and stand before the strip does.
    await expect.poll(() => trace().length).toBeGreaterThan(1000)
    const before = trace()
    // A kill takes the page without a farewell: what is on disk is what a new page finds.
    const onDisk = stub.events.filter(({ type }) => type !== 'closed')
    await cleanup()
    const again = sessionClient(sitting, [...onDisk])
    await sit(again)
    await vi.waitFor(async () => {
      const go = page.getByRole('button', { name: /^(Continue|Begin)/ })
      if (go.elements().length > 0) await go.click()
      expect(trace()).toBe(before)
    })
    await userEvent.keyboard('p')
    await expect.element(page.getByRole('radio').nth(1)).toBeChecked()
  })

  it('shows other strips when it is taken again', () => {
    const strips = [checkPlan(1), checkPlan(2), checkPlan(3)].flatMap(({ form }) =>
      form.items.slice(0, 20).map(({ item }) => JSON.stringify(item.figure)),
    )
    expect(new Set(strips).size).toBe(60)
  })
})

describe('when the time of a part is over', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  })
  afterEach(() => vi.useRealTimers())

  it('closes it and goes on to the next, and ends after 10, 20 and 20 minutes', async () => {
    const clock = new HandClock()
    const log = new MemoryLog()
    const room = new SittingRoom(sitting, [], new Outbox(log, 0), clock)
    const leave = room.run()
    await vi.advanceTimersByTimeAsync(0)
    const live = async (ms: number) => {
      for (let left = ms; left > 0; left -= 10_000) {
        clock.pass(Math.min(left, 10_000))
        await vi.advanceTimersByTimeAsync(2000)
      }
    }
    room.startSegment(0)
    room.choose(wrongFor(0))
    await live(10 * MINUTE + 1000)
    expect(room.segment).toBe(1)
    expect(room.remainingMs).toBeGreaterThan(19 * MINUTE)
    await live(20 * MINUTE)
    expect(room.segment).toBe(2)
    await live(20 * MINUTE)
    expect(room.state.phase).toMatchObject({ name: 'finished', by: 'time' })
    expect(room.state.segments.map(({ by }) => by)).toEqual(['time', 'time', 'time'])
    leave()
  })
})

describe('the report of the check', () => {
  /** The report, with what it asked the program to start. */
  async function report(right: (place: number) => boolean) {
    const { client } = sessionClient(sitting, sat(right))
    const started: { what: string; body: unknown }[] = []
    const answer = (body: unknown, status = 200) => ({ ok: true, status, json: async () => body })
    const start = (what: string) => ({
      $post: async ({ json }: { json: unknown }) => {
        started.push({ what, body: json })
        return answer({ sessionId: '20261122-120000-abcdef' }, 201)
      },
    })
    const api = client.api as unknown as Record<string, unknown>
    const step = {
      id: 'shock',
      title: 'Shock a shockable rhythm',
      role: 'monitor',
      scenarios: ['vf-exam-room'],
    }
    api['drill-steps'] = { $get: async () => answer({ byTag: { shock: [step] } }) }
    for (const what of ['rhythm-tests', 'drills', 'sittings']) api[what] = start(what)
    await render(WithApp, { client, screen: ReportScreen, route: { screen: 'report', session: 's' } })
    return started
  }
  const verdict = () => page.getByRole('heading', { level: 2 }).first()
  const row = (name: string) => page.getByRole('row', { name, exact: true })

  it('passes with 14 in each part, and says each part’s share', async () => {
    await report((place) => place % 20 < 14)
    await expect.element(verdict()).toHaveTextContent('Passed')
    await expect.element(row('Rhythms 14 of 20 70% 14 ✓ Passed')).toBeVisible()
    await expect.element(row('In all 42 of 60 70% 42 ✓ Passed')).toBeVisible()
    await expect.element(page.getByText(NOTICE)).toBeVisible()
  })

  it('does not pass with 13 in one part, whatever the others have, and names it', async () => {
    await report((place) => place < 20 || place >= 40 || place < 33)
    await expect.element(verdict()).toHaveTextContent('Not passed: Drugs and doses')
    await expect.element(row('In all 53 of 60 88% 42 ✓ Passed')).toBeVisible()
  })

  it('sends to new strips of what was misread, to the drill step and to the questions', async () => {
    const oneLead = sitting.form.items.findIndex(
      ({ item: { figure } }) => figure?.kind === 'strip' && figure.lead !== '12',
    )
    const [rhythm] = sitting.form.items[oneLead]?.item.teaches?.rhythms ?? []
    const started = await report((place) => place !== oneLead && place !== 20 && place !== 45)
    await page.getByRole('button', { name: 'Read new strips of it' }).click()
    await vi.waitFor(() =>
      expect(started.at(-1)).toEqual({ what: 'rhythm-tests', body: { mode: 'read', rhythms: [rhythm] } }),
    )
    await page.getByRole('button', { name: /^Drill it/ }).click()
    await vi.waitFor(() =>
      expect(started.at(-1)).toMatchObject({ what: 'drills', body: { scenario: 'vf-exam-room' } }),
    )
    await page.getByRole('button', { name: 'Ask these again' }).click()
    const ids = [20, 45].map((place) => sitting.form.items[place]?.item.id)
    await vi.waitFor(() =>
      expect(started.at(-1)).toMatchObject({
        what: 'sittings',
        body: { mode: 'quick', filter: { itemIds: ids } },
      }),
    )
  })

  it('promises no practice of strips that are in no bank, and says how many of the list are', async () => {
    await report((place) => place > 2 && place !== 20)
    const shown = page.getByRole('button', { name: 'Practice the one shown that is in the bank' })
    await expect.element(page.getByText('4 questions were wrong or unanswered.')).toBeVisible()
    await expect.element(shown).toBeVisible()
    expect(page.getByRole('button', { name: /^Practice these/ }).elements()).toHaveLength(0)
    await expect.element(page.getByRole('link', { name: 'Take it again' })).toHaveClass('primary')
  })

  it('has no practice where strips alone were misread, and no break that nobody took', async () => {
    await report((place) => place > 2)
    await expect.element(page.getByText('3 questions were wrong or unanswered.')).toBeVisible()
    expect(page.getByRole('button', { name: /^(Ask these again|Practice the)/ }).elements()).toHaveLength(0)
    expect(page.getByRole('heading', { name: 'Breaks and interruptions' }).elements()).toHaveLength(0)
  })

  it('is one page on paper, with result, rule and what is weak, and no button', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined)
    await report((place) => place % 20 < 12)
    await page.getByRole('button', { name: 'Print or save as PDF' }).click()
    const dialog = page.getByRole('dialog')
    await expect.element(dialog).toHaveTextContent(/1 page/)
    await dialog.getByRole('button', { name: 'Print', exact: true }).click()
    await vi.waitFor(() => expect(print).toHaveBeenCalledOnce())
    expect(
      page.getByRole('heading', { name: 'Right answers by area' }).element().closest('.no-print'),
    ).not.toBeNull()
    const onPaper = [...document.querySelectorAll('.screen > :not(.no-print)')].map(
      (each) => each.textContent,
    )
    expect(onPaper.join(' ')).toMatch(/Not passed.*Pass: 70%.*What to practice next/s)
    for (const button of document.querySelectorAll('.screen button'))
      expect(button.closest('.no-print') === null ? button.textContent : null).toBeNull()
    print.mockRestore()
  })
})
