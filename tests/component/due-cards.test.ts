// Due cards: open one, put it by with keys and by button, take that back; slipping cards; after a break.
import type { Component } from 'svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Item } from '../../src/core/bank/item.schema'
import type { AnswerMark, ExposureLedger } from '../../src/core/exam/exposure'
import { questionsOf } from '../../src/core/study/history/mistakes'
import { studyOverview } from '../../src/core/study/overview'
import { foldPutBy } from '../../src/core/study/queue/put-by'
import type { NamedPair } from '../../src/core/session/rhythm-test/rhythm-test'
import type { CardAct, PutByEvent } from '../../src/core/study/queue/put-by.schema'
import { DAY_MS } from '../../src/core/time'
import type { Route } from '../../src/renderer/router.svelte'
import DueToday from '../../src/renderer/screens/home/DueToday.svelte'
import Review from '../../src/renderer/screens/review/Review.svelte'
import { turnSingleKeys } from '../../src/renderer/ui/single-keys'
import { nothingLost, renewPage } from './focus-kept'
import { render } from './render'
import { profiles, stubClient, stubItem } from './stub-client'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'
import { plainRoom } from '../support/study-room'

const NOW = Date.now()
const cma = profiles[0]!
const topic = cma.domains[0]!.subDomains[0]!.topics[0]!.id
const concepts = ['apple', 'banana', 'cherry', 'damson']
const items: Item[] = concepts.map((concept) =>
  stubItem(`q-${concept}`, `What of ${concept}?`, { topics: { cma: topic }, concepts: [concept] } as never),
)
const mark = (daysAgo: number, correct: boolean): AnswerMark => ({
  at: NOW - daysAgo * DAY_MS,
  option: correct ? 'b' : 'a',
  correct,
  origin: 'set',
})
/** All due; apple was forgotten four times. */
const ledger: ExposureLedger = Object.fromEntries(
  items.map((item, i) => {
    const answers =
      i === 0
        ? [mark(90, true), mark(80, false), mark(70, false), mark(60, false), mark(50, false)]
        : [mark(40 + i, true)]
    const at = answers.at(-1)?.at ?? 0
    const first = { firstAt: at, firstCorrect: true, lastAt: at, lastCorrect: true, topics: item.topics }
    return [item.id, { drawn: 1, shown: 1, ...first, answers }]
  }),
)

let events: PutByEvent[] = []

async function open(
  dailyLimit = 40,
  examDate: string | null = null,
  named: readonly NamedPair[] = [],
): Promise<object[]> {
  const asked: object[] = []
  const { client } = stubClient({ exams: ['cma'] })
  const answer = (body: unknown) => ({ ok: true, status: 200, json: async () => body })
  const overview = () => ({
    ...studyOverview({
      profile: cma,
      items,
      ledger,
      ...plainRoom,
      practice: { named, drills: [] },
      now: NOW,
      dailyLimit,
      examDate,
      putBy: foldPutBy(events, () => 0),
    }),
    dailyLimit,
    checkpoint: { questions: 0, open: null, from: 0, due: false, sat: 0 },
  })
  const study = {
    $get: async () => answer(overview()),
    cards: {
      $post: async ({ json }: { json: { act: CardAct; card: string } }) => {
        events = [...events, { type: json.act, card: json.card, at: NOW, offset: 0 }]
        return answer(json)
      },
    },
    spread: {
      $post: async ({ json }: { json: { undo: boolean } }) => {
        const days = overview().queue.backlog?.spread ?? []
        const at = NOW
        events = [
          ...events,
          json.undo ? { type: 'spread-undone', at, offset: 0 } : { type: 'spread', days, at, offset: 0 },
        ]
        return answer(json)
      },
    },
    forward: {
      $get: async ({ query }: { query: { minutes?: string } }) => {
        const minutes = Number(query.minutes ?? 20)
        const met = minutes >= 55 ? 1 : minutes === 20 ? 0.64 : 0.8
        return answer({ forward: { minutes, own: 20, met, held: 0.88, needed: 55, examDay: 20_000 } })
      },
    },
    card: {
      $get: async ({ query }: { query: { card: string } }) => {
        const ids = items
          .filter((item) => item.concepts.some((concept) => query.card === `concept:${concept}`))
          .map(({ id }) => id as string)
        const notes = { 'q-apple': { note: 'Red, not green.', reason: null } }
        return answer({ questions: questionsOf(ids, ledger, notes, () => 0), unmet: 2 })
      },
    },
  }
  const started = {
    $post: async ({ json }: { json: object }) => {
      asked.push(json)
      return answer({ sessionId: '20261122-120000-abcdef' })
    },
  }
  Object.assign(client.api, {
    'rhythm-tests': started,
    study,
    items: { $get: async () => answer({ items }) },
  })
  await render(WithApp, {
    client,
    screen: Review as unknown as Component<{ route: Route }>,
    route: { screen: 'review' } as Route,
  })
  await expect.element(page.getByRole('heading', { name: 'What is due' })).toBeVisible()
  return asked
}

const rows = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('[data-cards="due"] > [data-card]')].map(
    ({ dataset }) => dataset['card']?.slice(8) ?? '',
  )
const openButton = (name: string) =>
  page.getByRole('table').getByRole('button', { name: `Open ${name}`, exact: true })

describe('due cards', () => {
  beforeEach(async () => {
    events = []
    turnSingleKeys(true)
    await page.viewport(1280, 900)
  })

  it('keep the focus on each control, with a card open', async () => {
    await open()
    await openButton('apple').click()
    await expect.element(page.getByText('What of apple?')).toBeVisible()
    await nothingLost(renewPage)
  })

  it('open with their questions, the reasons and one’s note, and say that new ones stay new', async () => {
    await open()
    await openButton('apple').click()
    await expect.element(page.getByText('What of apple?')).toBeVisible()
    await expect.element(page.getByLabelText('My note')).toHaveValue('Red, not green.')
    await expect.element(page.getByText(/2 more questions on it are not shown/)).toBeVisible()
    await page.getByText('Answer and reasons').click()
    await expect.element(page.getByText('Reason b of q-apple')).toBeVisible()
  })

  it('are put by with a key on the card in focus, which goes on to the next, and come back with U', async () => {
    await open()
    const before = rows()
    expect(before).toHaveLength(4)
    const [first, second] = before
    openButton(first ?? '')
      .element()
      .focus()
    await userEvent.keyboard('s')
    await expect.poll(rows).toEqual(before.slice(1))
    await expect.element(page.getByText(`“${first}” is suspended until you bring it back.`)).toBeVisible()
    await expect.element(openButton(second ?? '')).toHaveFocus()
    await expect.element(page.getByText('1 card put by')).toBeVisible()
    await userEvent.keyboard('u')
    await expect.poll(rows).toEqual(before)
    await expect.element(openButton(first ?? '')).toHaveFocus()
    expect(events.map(({ type }) => type)).toEqual(['suspend', 'return'])
  })

  it('leave letters alone while a note is typed, and where single keys are off', async () => {
    await open()
    await openButton('apple').click()
    await page.getByLabelText('My note').click()
    await userEvent.keyboard('kts')
    turnSingleKeys(false)
    openButton('banana').element().focus()
    await userEvent.keyboard('k')
    expect(events).toEqual([])
    expect(rows()).toHaveLength(5)
  })

  it('are brought back from the list of what is put by', async () => {
    events = [{ type: 'know', card: 'concept:apple', at: NOW, offset: 0 }]
    await open()
    await page.getByText('1 card put by').click()
    await expect.element(page.getByText(/known, until it is wrong/)).toBeVisible()
    await page.getByRole('button', { name: 'Bring back apple' }).click()
    await expect.poll(() => rows().sort()).toEqual(concepts)
  })

  it('say that one is back until the page is scrolled on, and cover no heading after that', async () => {
    await page.viewport(1280, 420)
    events = [{ type: 'know', card: 'concept:apple', at: NOW, offset: 0 }]
    await open()
    await page.getByText('1 card put by').click()
    await page.getByRole('button', { name: 'Bring back apple' }).click()
    const said = page.getByText('“apple” is back.')
    await expect.element(said).toBeVisible()
    // A person reads it, then scrolls.
    await new Promise((done) => setTimeout(done, 500))
    await expect.element(said).toBeVisible()
    scrollTo(0, 0)
    await expect.element(said).not.toBeInTheDocument()
  })

  it('that keep slipping stand in a list of their own and open there', async () => {
    await open()
    await expect.element(page.getByRole('heading', { name: '1 card keeps slipping' })).toBeVisible()
    const list = page.getByRole('listitem').filter({ hasText: 'forgotten 4 times' })
    await list.getByRole('button', { name: 'Open apple' }).click()
    await expect.element(list.getByText('What of apple?')).toBeVisible()
  })

  it('after a break can be spread over days, and that can be taken back', async () => {
    await open(1)
    await expect
      .element(
        page.getByText(/You were away \d+ (days|weeks): 4 cards are due. 1 a day brings you back in 4 days./),
      )
      .toBeVisible()
    await page.getByRole('button', { name: 'Spread 4 cards over 4 days' }).click()
    await expect.element(page.getByText(/3 cards from before your break come back by/)).toBeVisible()
    expect(rows()).toHaveLength(1)
    // The button that was pressed is gone: the keyboard goes on in its card.
    const card = page.getByRole('region', { name: 'After a break' })
    await expect.element(card).toHaveFocus()
    await page.getByRole('button', { name: 'Have them all due now' }).click()
    await expect.element(page.getByRole('button', { name: 'Spread 4 cards over 4 days' })).toBeVisible()
    await expect.element(card).toHaveFocus()
  })

  it('say where the learner’s minutes lead by the exam’s day, and others', async () => {
    await open(40, new Date(NOW + 30 * DAY_MS).toISOString().slice(0, 10))
    await expect
      .element(
        page.getByText(
          'With 20 minutes a day, as of late, you will have met 64% of the outline by Oct 4 and hold 88% of that. 55 minutes a day would meet all.',
        ),
      )
      .toBeVisible()
    await page.getByLabelText('With').selectOptions('55 minutes')
    await expect
      .element(page.getByText(/With 55 minutes a day you will have met all of the outline/))
      .toBeVisible()
  })
})

describe('a misread twelve lead among the due cards', () => {
  it('has its own line, and leads back to a new tracing of the very finding', async () => {
    events = []
    await page.viewport(1280, 900)
    const asked = await open(40, null, [['stemi-inferior', 'pericarditis', NOW - 3 * DAY_MS, 0]])
    await expect.element(page.getByText('Twelve leads.', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Read a tracing of Inferior ST elevation' }).click()
    expect(asked).toEqual([{ mode: 'twelve', rhythms: ['stemi-inferior'] }])
    location.hash = ''
  })

  it('is counted by itself on Today', async () => {
    const card = (name: string) => ({
      name,
      recall: 0.5,
      daysLate: 0,
      lapses: 0,
      slipping: false,
      called: false,
      items: 0,
    })
    const today = ['rhythm:stemi-inferior', 'rhythm:pericarditis', 'rhythm:svt'].map(card)
    await render(DueToday, { queue: { today, load: [], cards: 3 } as never })
    const kinds = [...document.querySelectorAll('.kinds li')].map(({ textContent }) => textContent)
    expect(kinds).toEqual(['Rhythm strips1', 'Twelve leads2'])
  })
})
