import type { Component } from 'svelte'
import coaSet from '../../question-banks/exams/coa.json'
import cptExam from '../../question-banks/exams/cpt.json'
import precourse from '../../question-banks/exams/precourse.json'
import type { ExamProfile } from '../../src/core/bank/exam-profile.schema'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { cleanup } from 'vitest-browser-svelte'
import { page } from 'vitest/browser'
import type { Item } from '../../src/core/bank/item.schema'
import type { CheckpointOffer } from '../../src/core/study/plan/checkpoint-offer'
import type { ExposureLedger } from '../../src/core/exam/exposure'
import { setMinutes } from '../../src/core/study/plan/set-minutes'
import type { OverviewRoom } from '../../src/core/study/overview'
import { studyOverview } from '../../src/core/study/overview'
import type { Route } from '../../src/renderer/router.svelte'
import Home from '../../src/renderer/screens/home/Home.svelte'
import { partWords } from '../../src/renderer/words/study-words'
import { UnsentOffers } from '../../src/renderer/session/unsent-offers.svelte'
import { UnsentStore } from '../../src/renderer/session/unsent-store'
import { render } from './render'
import type { StubAnswers } from './stub-client'
import { ccmaProfile, profiles, stubClient, stubSitting } from './stub-client'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'
import { plainRoom } from '../support/study-room'

// Home needs nothing of the route.
const today = Home as unknown as Component<{ route: Route }>
const cma = profiles[0]!
const NOON = Date.UTC(2026, 10, 22, 12)
const topics = cma.domains.flatMap(({ subDomains }) => subDomains.flatMap((sub) => sub.topics))

/** Items over the outline; the page only needs their ids, topics, concepts and that no two share their options. */
const items = Array.from({ length: 400 }, (_, i) => ({
  id: `q-${i}`,
  topics: { cma: topics[i % topics.length]?.id },
  concepts: [`c-${i % 90}`],
  options: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `Option ${id} of ${i}` })),
})) as unknown as Item[]

/** The first `count` items were answered a day ago, seven of ten right. */
const answered = (count: number): ExposureLedger =>
  Object.fromEntries(
    items.slice(0, count).map((item, i) => {
      const at = NOON - 86_400_000
      const correct = i % 10 < 7
      const mark = { at, option: 'a', correct }
      return [
        item.id,
        {
          drawn: 1,
          shown: 1,
          firstAt: at,
          firstCorrect: correct,
          lastAt: at,
          lastCorrect: correct,
          topics: item.topics,
          answers: [mark],
        },
      ]
    }),
  )

/** One who prepares for the CMA exam; the answers are told by each test. */
const learner = {
  profile: cma,
  items,
  now: NOON,
  ...plainRoom,
}

/** None is due: each test of the offer tells its own. */
const noCheckpoint = { questions: 30, sat: 1, open: null, from: 20_786, due: false }

async function open(
  count: number,
  gatesPassed = { cma: true, rma: true },
  sessions: StubAnswers['sessions'] = [stubSitting(0, 100)],
  others: StubAnswers = {},
  checkpoint: CheckpointOffer = noCheckpoint,
  more: Partial<OverviewRoom> = {},
  hasMock = true,
) {
  await page.viewport(1280, 900)
  const { client, asked } = stubClient({ sessions, gatesPassed, ...others })
  const overview = studyOverview({ ...learner, ledger: answered(count), ...more })
  const body = { ...overview, dailyLimit: 40, checkpoint, hasMock }
  Object.assign(client.api, {
    study: { $get: async () => ({ ok: true, status: 200, json: async () => body }) },
  })
  await render(WithApp, { client, screen: today, route: { screen: 'home' } })
  await expect.element(page.getByRole('heading', { name: 'Would you pass today?' })).toBeVisible()
  return asked
}

/** The screen of a learner over these answers, with no overview to read. */
async function openFirst(answers: StubAnswers = {}) {
  await page.viewport(1280, 900)
  const stub = stubClient({ profiles: [...profiles, ccmaProfile], ...answers })
  await render(WithApp, { client: stub.client, screen: today, route: { screen: 'home' } })
  await expect.element(page.getByRole('heading', { level: 1, name: /^Welcome/ })).toBeVisible()
  return stub.asked
}

describe('a new data folder where an earlier one was used', () => {
  const KNOWN = 'preceptor-folders'
  afterEach(() => localStorage.removeItem(KNOWN))
  const heading = () => page.getByRole('heading', { level: 1 })
  async function openNew(answers: StubAnswers = {}) {
    await page.viewport(1280, 900)
    localStorage.setItem(KNOWN, '["earlier"]')
    const { client } = stubClient({ isNewFolder: true, ...answers })
    await render(WithApp, { client, screen: today, route: { screen: 'home' } })
  }

  it('is not welcomed: what has happened and both ways on come first', async () => {
    await openNew()
    await expect.element(heading()).toHaveTextContent('Your earlier work is not in this data folder')
    await expect.element(page.getByText('Put your earlier folder back in this place')).toBeVisible()
    await expect.element(page.getByText(/deleted and changed nothing/)).toBeVisible()
    await expect.element(page.getByRole('button', { name: /^Start 12/ })).not.toBeInTheDocument()
    await page.getByRole('button', { name: 'Start anew in this folder' }).click()
    await expect.element(heading()).toHaveTextContent(/^Welcome/)
    expect(document.activeElement?.tagName).toBe('H1')
    cleanup()
    await render(WithApp, {
      client: stubClient({ isNewFolder: false }).client,
      screen: today,
      route: { screen: 'home' },
    })
    await expect.element(heading()).toHaveTextContent(/^Welcome/)
  })

  it('a first one is welcomed, with a quiet word for those who had one in another place', async () => {
    await openNew()
    cleanup()
    localStorage.clear()
    const { client } = stubClient({ isNewFolder: true })
    await render(WithApp, { client, screen: today, route: { screen: 'home' } })
    await expect.element(heading()).toHaveTextContent(/^Welcome/)
    await expect.element(page.getByText(/^Were you here before\?/)).toBeVisible()
  })
})

describe('the first day', () => {
  it('asks which exams, and says what will appear and when instead of empty charts', async () => {
    await openFirst()
    await expect.element(page.getByRole('heading', { name: 'Which exam are you taking?' })).toBeVisible()
    await expect.element(page.getByText('After about 60')).toBeVisible()
    await expect.element(page.getByText('Would you pass today?')).not.toBeInTheDocument()
    expect(document.querySelectorAll('.btn.primary')).toHaveLength(1)
  })

  it('tells how long the first set takes by the rule that the plan goes by', async () => {
    await openFirst()
    const told = `12 questions, about ${setMinutes(12)} minutes`
    await expect.element(page.getByRole('heading', { name: told })).toBeVisible()
  })

  it('says the date beside the heading as a sentence, alone or after the day of the exam', async () => {
    await openFirst()
    await expect.element(page.getByText(/^Today is [A-Z]/)).toBeVisible()
    cleanup()
    const examDates = { cma: `${new Date().getFullYear() + 2}-06-01` }
    await open(50, undefined, undefined, { examDates })
    await expect.element(page.getByText(/^[A-Z].*, Jun 1, \d{4} · today is [A-Z]/)).toBeVisible()
  })

  it('starts nothing before an exam is chosen, and says so at the boxes', async () => {
    const asked = await openFirst()
    await page.getByRole('button', { name: 'Start 12 questions' }).click()
    await expect.element(page.getByRole('alert')).toHaveTextContent('Choose your exam first')
    await expect.element(page.getByRole('checkbox').first()).toHaveFocus()
    expect(asked).toEqual([])
  })

  it('keeps Start in sight and in its place, whatever is ticked or said, on a small laptop', async () => {
    const more = [cptExam, coaSet, precourse].map((exam, i) => ({
      ...exam,
      group: i < 2 ? 'Specialty' : 'Course check',
    }))
    await openFirst({ profiles: [...profiles, ccmaProfile, ...(more as unknown as ExamProfile[])] })
    await page.viewport(1366, 620)
    const start = page.getByRole('button', { name: 'Start 12 questions' })
    const at = () => Math.round(start.element().getBoundingClientRect().top)
    const before = at()
    await start.click()
    await expect.element(page.getByRole('alert')).toBeVisible()
    expect(at()).toBe(before)
    for (const name of [/^CMA/, /^CCMA/]) {
      await page.getByRole('checkbox', { name }).click()
      await expect.element(page.getByText('Exam date, if booked')).toBeInTheDocument()
      expect(at()).toBe(before)
    }
    expect(start.element().getBoundingClientRect().bottom).toBeLessThanOrEqual(620)
  })

  it('keeps the exams that are chosen, and begins with 12 questions of the first', async () => {
    const asked = await openFirst()
    await page.getByRole('checkbox', { name: /^CCMA/ }).click()
    await page.getByRole('checkbox', { name: /^CMA/ }).click()
    await expect.element(page.getByRole('link', { name: /^CCMA \(NHA\)…/ })).toBeVisible()
    await page.getByRole('button', { name: 'Start 12 questions' }).click()
    await vi.waitFor(() => expect(asked.map(({ what }) => what)).toContain('sitting'))
    expect(asked.filter(({ what }) => what === 'settings').at(-1)?.body).toMatchObject({
      exams: ['ccma', 'cma'],
    })
    expect(asked.at(-1)?.body).toMatchObject({ mode: 'quick', exam: 'cma', filter: { count: 12 } })
  })
})

describe('a learner who has only run drills', () => {
  it('sees Today, not the welcome of a first day', async () => {
    const { client } = stubClient({})
    const drill = { kind: 'drill', id: 'd', startedAt: NOON, finishedAt: NOON }
    const answers = (body: unknown) => ({ ok: true, status: 200, json: async () => body })
    const overview = {
      ...studyOverview({ ...learner, ledger: {} }),
      dailyLimit: 40,
      checkpoint: noCheckpoint,
      hasMock: true,
    }
    Object.assign(client.api, {
      sessions: { $get: async () => answers({ sessions: [drill], unreadable: [] }) },
      study: { $get: async () => answers(overview) },
    })
    await render(WithApp, { client, screen: today, route: { screen: 'home' } })
    await expect.element(page.getByRole('heading', { name: 'What to do now' })).toBeVisible()
    await expect.element(page.getByRole('heading', { level: 1, name: /^Welcome/ })).not.toBeInTheDocument()
    await expect.element(page.getByText('Which exam are you taking?')).not.toBeInTheDocument()
  })
})

describe('a drill that is paused', () => {
  it('is on Today with its way on, and no way leads back to it once it was given up', async () => {
    sessionStorage.setItem('preceptor-said', '3 orders: saved.')
    sessionStorage.setItem('preceptor-said-of', 'd')
    const { client } = stubClient({})
    let lines = [{ kind: 'drill', id: 'd', title: 'Collapse', role: 'leader', drillMs: 62_000, lost: 0 }].map(
      (line) => ({ ...line, startedAt: NOON, finishedAt: null, finished: false }),
    )
    const answers = (body: unknown) => ({ ok: true, status: 200, json: async () => body })
    const gone = { ok: false, status: 404, json: async () => ({ error: { code: 'gone', message: 'Gone.' } }) }
    const overview = {
      ...studyOverview({ ...learner, ledger: {} }),
      dailyLimit: 40,
      checkpoint: noCheckpoint,
      hasMock: true,
    }
    const log = { plan: { kind: 'drill' }, kind: 'drill', events: [], finished: false, seq: 0 }
    let toldGone = false
    const session = {
      $get: async () => {
        toldGone = lines.length === 0
        return toldGone ? gone : answers(log)
      },
      delete: {
        $post: async () => {
          lines = []
          return answers({})
        },
      },
    }
    Object.assign(client.api, {
      sessions: { $get: async () => answers({ sessions: lines, unreadable: [] }), ':id': session },
      study: { $get: async () => answers(overview) },
    })
    await render(WithApp, { client, screen: today, route: { screen: 'home' } })
    const card = page.getByRole('region', { name: 'Unfinished drill' })
    await expect.element(card).toHaveTextContent('paused at 1:02')
    expect(
      card
        .getByRole('link', { name: /Continue/ })
        .element()
        .getAttribute('href'),
    ).toBe('#/drill/d')
    await card.getByRole('button', { name: /Give up/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Give up' }).click()
    await expect.element(card).not.toBeInTheDocument()
    // What was said of it asks anew whether there is a way back.
    await vi.waitFor(() => expect(toldGone).toBe(true))
  })
})

describe('the question which exams one prepares for', () => {
  const title = { name: 'Which exams do you prepare for?' }
  const three = { profiles: [...profiles, ccmaProfile] }

  it('is asked once of a learner with a history, with what was sat ticked', async () => {
    localStorage.clear()
    const asked = await open(120, undefined, undefined, three)
    await expect.element(page.getByRole('heading', title)).toBeVisible()
    await expect.element(page.getByRole('checkbox', { name: /^CMA/ })).toBeChecked()
    await expect.element(page.getByRole('checkbox', { name: /^RMA/ })).not.toBeChecked()
    await page.getByRole('button', { name: 'Show these' }).click()
    await expect.element(page.getByRole('heading', title)).not.toBeInTheDocument()
    expect(asked.at(-1)?.body).toMatchObject({ exams: ['cma'] })
    await expect.element(page.getByRole('combobox', { name: 'For' })).not.toBeInTheDocument()
  })

  it('can be put off, and is not asked again before the next start', async () => {
    localStorage.clear()
    const asked = await open(120, undefined, undefined, three)
    await page.getByRole('button', { name: 'Not now' }).click()
    await expect.element(page.getByRole('heading', title)).not.toBeInTheDocument()
    await cleanup()
    await open(120, undefined, undefined, three)
    await expect.element(page.getByRole('heading', title)).not.toBeInTheDocument()
    expect(asked).toEqual([])
    localStorage.clear()
  })

  it('is not asked between two exams', async () => {
    await open(120)
    await expect.element(page.getByRole('heading', title)).not.toBeInTheDocument()
  })
})

describe('today', () => {
  it('gives no verdict below 60 new questions of 30 days, and says how far it is', async () => {
    await open(0)
    await expect.element(page.getByText('No verdict yet')).toBeVisible()
    await expect.element(page.getByText('A verdict on the CMA (AAMA) needs 60 new questions')).toBeVisible()
    await cleanup()
    await open(59)
    await expect.element(page.getByText(/^59 of the 60 new questions .* 1 to go\.$/)).toBeVisible()
    await expect.element(page.getByRole('link', { name: 'Sit a mock of new questions' })).toBeVisible()
    await cleanup()
    const due = { ...noCheckpoint, questions: 30, due: true }
    await open(59, undefined, undefined, {}, due)
    await expect
      .element(page.getByText(/^Sit a checkpoint: the one below brings 30 new questions\.$/))
      .toBeVisible()
    expect(page.getByRole('link', { name: 'Sit a mock of new questions' }).elements()).toHaveLength(0)
    await cleanup()
    await open(59, undefined, undefined, {}, { ...noCheckpoint, questions: 30, open: 'left-1' })
    const back = page.getByRole('link', { name: 'Continue the checkpoint' })
    await expect.element(back).toHaveAttribute('href', '#/sitting/left-1')
    expect(page.getByRole('link', { name: 'Sit a mock of new questions' }).elements()).toHaveLength(0)
    expect(page.getByText(/likely range \d/i).elements()).toHaveLength(0)
  })

  it('asks for new questions, and not for a mock, where the bank gives none', async () => {
    await open(59, undefined, undefined, {}, noCheckpoint, {}, false)
    await expect.element(page.getByRole('link', { name: 'Answer new questions' })).toBeVisible()
    await expect.element(page.getByRole('link', { name: 'Sets by topic' })).toBeVisible()
    await expect.element(page.getByRole('link', { name: /mock/i })).not.toBeInTheDocument()
  })

  it('has no verdict, and no points, for a practice set: it says why', async () => {
    const set = { ...cma, practiceSet: { why: 'Its weights could not be read.' } }
    await page.viewport(1280, 900)
    const { client } = stubClient({ profiles: [set], sessions: [stubSitting(0, 100)] })
    const overview = studyOverview({ ...learner, profile: set, ledger: answered(120) })
    const body = { ...overview, dailyLimit: 40, checkpoint: noCheckpoint, hasMock: false }
    Object.assign(client.api, {
      study: { $get: async () => ({ ok: true, status: 200, json: async () => body }) },
    })
    await render(WithApp, { client, screen: today, route: { screen: 'home' } })
    await expect.element(page.getByRole('heading', { name: 'No forecast for the CMA (AAMA)' })).toBeVisible()
    await expect.element(page.getByText('Its weights could not be read.')).toBeVisible()
    await expect.element(page.getByText(/Would you pass|likely to lose|points/)).not.toBeInTheDocument()
  })

  it('shows the verdict with its likely range, the likely pass mark and the way to the arithmetic, and no percentage', async () => {
    await open(300)
    await expect.element(page.getByText(/^(Not yet|Close|Likely)$/)).toBeVisible()
    await expect.element(page.getByRole('img', { name: /likely pass mark 117 to 135/ })).toBeVisible()
    // The words stand in their line, above the bar that is drawn with the same tags.
    const words = page.getByText(/^Likely range \d+–\d+ of 180 right$/).element()
    expect(getComputedStyle(words).position).toBe('static')
    expect(page.getByText('chance of passing').elements()).toHaveLength(0)
    await expect
      .element(page.getByRole('link', { name: 'Show the arithmetic' }))
      .toHaveAttribute('href', '#/forecast/cma')
  })

  it('says in one line that the verdict allows for a harder exam while the gates of the exam do not pass', async () => {
    await open(300, { cma: false, rma: true })
    await expect
      .element(
        page.getByText(
          'These questions have not passed every check against the exam yet, so the verdict allows for a harder exam.',
        ),
      )
      .toBeVisible()
    await expect.element(page.getByRole('img', { name: /^Likely range/ })).toBeVisible()
    const [card] = [...document.querySelectorAll('section')].filter((each) =>
      each.textContent.includes('Would you pass today?'),
    )
    expect(card?.textContent).not.toMatch(/\d%\s*chance|The chance is|5 points harder/)
  })

  it('starts the questions of the plan for the minutes chosen', async () => {
    const asked = await open(120)
    await page.getByRole('button', { name: '30 min' }).click()
    await page.getByRole('button', { name: 'Start 24 questions' }).click()
    const { body } = asked.find(({ what }) => what === 'sitting') ?? {}
    expect(body).toMatchObject({ mode: 'quick', exam: 'cma', filter: { count: 24 } })
    expect((body as { filter: { itemIds: string[] } }).filter.itemIds).toHaveLength(24)
  })

  it('has Start above the list of its parts on a phone, and below it on a wide page', async () => {
    await open(120)
    const start = page.getByRole('button', { name: /^Start \d+ questions$/ })
    const isAbove = (): boolean => {
      const list = document.querySelector('ol.plan')?.getBoundingClientRect().top ?? 0
      return start.element().getBoundingClientRect().bottom < list
    }
    await expect.element(start).toBeVisible()
    await page.viewport(390, 844)
    await expect.poll(isAbove).toBe(true)
    expect(start.element().getBoundingClientRect().bottom).toBeLessThan(844)
    await page.viewport(1280, 800)
    await expect.poll(isAbove).toBe(false)
  })

  it('gives part of half an hour to strips where they are wanted, and else all of it to questions', async () => {
    const strips = page.getByRole('button', { name: /^Read them.*Rhythm strips/ })
    await open(120, undefined, undefined, {}, noCheckpoint, { codesInPlan: true })
    await page.getByRole('button', { name: '30 min' }).click()
    await expect.element(strips).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Start 19 questions' })).toBeVisible()
    await cleanup()
    await open(120)
    await page.getByRole('button', { name: '30 min' }).click()
    await expect.element(page.getByRole('button', { name: 'Start 24 questions' })).toBeVisible()
    expect(strips.elements()).toHaveLength(0)
  })

  it('ends the day in one line when nothing is due and a set was ended today', async () => {
    const done = page.getByText('Done for today. Tomorrow: new questions.')
    await open(0, undefined, undefined, {}, noCheckpoint, { ended: [NOON] })
    await expect.element(done).toBeVisible()
    await expect.element(page.getByRole('heading', { name: 'If you want to do more' })).toBeVisible()
    expect(document.querySelectorAll('.btn.primary')).toHaveLength(0)
    await cleanup()
    await open(120, undefined, undefined, {}, noCheckpoint, { ended: [NOON] })
    await expect.element(page.getByRole('heading', { name: 'What to do now' })).toBeVisible()
    expect(page.getByText(/^Done for today/).elements()).toHaveLength(0)
  })

  it('does not say that every answer is there while the browser keeps some that are not saved', async () => {
    const line = stubSitting(0, 0, { finishedAt: null, endedBy: null, answered: 3 })
    const key = `preceptor-unsent/folder/me/${line.id}/another`
    const every = page.getByText('3 of 200 answered. Every answer is there.')
    const sessions = [line]
    const first = await open(0, undefined, sessions)
    await expect.element(every).toBeVisible()
    expect(first).toEqual([])
    await cleanup()
    localStorage.setItem(key, JSON.stringify({ afterSeq: 1, events: [{ type: 'answered', item: 1 }] }))
    await open(0, undefined, sessions)
    await expect.element(page.getByText('3 of 200 answered.')).toBeVisible()
    await expect.element(every).not.toBeInTheDocument()
    localStorage.removeItem(key)
  })

  it('says how many answers stand in a file alone, until they are back', async () => {
    const line = stubSitting(0, 0, { finishedAt: null, endedBy: null, answered: 3 })
    const store = new UnsentStore(localStorage, { folder: 'folder', learner: 'me' })
    const offers = new UnsentOffers(stubClient({}).client, store)
    const events = [0, 1].map((item) => ({ type: 'answered', item }))
    const entry = { session: line.id, writer: 'another', afterSeq: 1, events }
    store.keep(entry)
    const offer = {
      entry,
      title: line.title,
      fits: true,
      what: '2 answers',
      gone: '',
      missing: 0,
      fromSeq: 1,
      own: false,
      isOpen: true,
      isNewFolder: false,
    }
    offers.saveAsFile(offer)
    await open(0, undefined, [line])
    await expect
      .element(page.getByText('3 of 200 answered; 2 answers only in a file that was saved.'))
      .toBeVisible()
    await expect.element(page.getByText(/Every answer is there/)).not.toBeInTheDocument()
    store.forget('me')
  })

  it('says of answers that another window saved as a file that they stand in the file alone', async () => {
    const line = stubSitting(0, 0, { finishedAt: null, endedBy: null, answered: 3 })
    const key = `preceptor-unsent/folder/me/${line.id}/another/in-file`
    const events = [{ type: 'answered', item: 1 }]
    localStorage.setItem(key, JSON.stringify({ inFile: { afterSeq: 1, events } }))
    await open(0, undefined, [line])
    await expect
      .element(page.getByText('3 of 200 answered; 1 answer only in a file that was saved.'))
      .toBeVisible()
    await expect.element(page.getByText(/Every answer is there/)).not.toBeInTheDocument()
    localStorage.removeItem(key)
  })

  it('says how many steps were lost, and never that every answer is there, for a log that was cut', async () => {
    const line = stubSitting(0, 0, { finishedAt: null, endedBy: null, answered: 12 })
    await open(0, undefined, [{ ...line, lost: 53 }])
    await expect.element(page.getByText('12 of 200 answered; 53 steps were lost.')).toBeVisible()
    await expect.element(page.getByText(/Every answer is there/)).not.toBeInTheDocument()
  })

  it('does not call what was never studied about to be forgotten', () => {
    const due = { kind: 'due', minutes: 1, itemIds: ['q-1'], cards: ['concept:order-of-draw'] } as const
    const { why } = partWords({ ...due, itemIds: [...due.itemIds], cards: [...due.cards] }, 180)
    expect(why).not.toMatch(/forg/)
  })

  it('draws the points likely to be lost as bars, longest first, each with its range in words', async () => {
    await open(300)
    await expect.element(page.getByRole('heading', { name: 'Points you are likely to lose' })).toBeVisible()
    const bars = page.getByRole('img', { name: /points, likely/ })
    await expect.element(bars.first()).toBeVisible()
    const said = bars.elements().map((bar) => bar.getAttribute('aria-label') ?? '')
    const lost = said.map((words) => Number(/^[\d.]+/.exec(words)?.[0]))
    expect(lost).toHaveLength(5)
    expect(lost).toEqual([...lost].sort((a, b) => b - a))
    for (const words of said) expect(words).toMatch(/^[\d.]+ points, likely [\d.]+ to [\d.]+$/)
  })

  it('claims no cost of a topic with fewer than ten answers', () => {
    const weak = (answers: number) =>
      partWords(
        {
          kind: 'weak',
          minutes: 9,
          topic: { id: 't', name: 'Vitals' },
          lost: 3,
          answers,
          itemIds: ['q-1'],
        } as never,
        180,
      ).why
    expect(weak(0)).toBe('never practiced: too little to say what it costs you')
    expect(weak(9)).toBe('only 9 answers so far: too little to say what it costs you')
    expect(weak(10)).toBe('expected to cost you 3.0 of 180 points')
  })

  it('says how many answers came too quickly to count as new questions', async () => {
    const quick = answered(12)
    for (const { answers } of Object.values(quick))
      for (const mark of answers ?? []) Object.assign(mark, { hasty: true })
    await open(0, undefined, undefined, {}, noCheckpoint, { ledger: quick })
    await expect.element(page.getByText(/^12 more were answered in under 3 seconds/)).toBeVisible()
    await cleanup()
    await open(12)
    await expect.element(page.getByText(/more were answered/)).not.toBeInTheDocument()
  })

  it('draws no bar before an area has ten answers, and says when', async () => {
    await open(5)
    await expect.element(page.getByText(/stand here once you have answered 10\b/)).toBeVisible()
    expect(page.getByRole('img', { name: /points, likely/ }).elements()).toHaveLength(0)
  })

  it('says how many cards are due, by kind, with the way to them', async () => {
    await open(120)
    await expect.element(page.getByRole('heading', { name: /^\d+ cards due today$/ })).toBeVisible()
    await expect
      .element(page.getByRole('link', { name: /^Go through \d+ cards$/ }))
      .toHaveAttribute('href', '#/review')
    expect(page.getByRole('list', { name: 'Cards for the next 7 days' }).elements()).toHaveLength(1)
  })

  it('shows the points as a table too', async () => {
    await open(120)
    await page.getByText(/as a table$/).click()
    await expect.element(page.getByRole('rowheader', { name: 'Legal and Ethics' })).toBeVisible()
    const row = page.getByRole('row', { name: /^Legal and Ethics/ })
    await expect.element(row.getByRole('button', { name: 'Practice Legal and Ethics' })).toBeVisible()
  })
})

describe('the offer of a checkpoint', () => {
  const offered = (checkpoint: Partial<CheckpointOffer>, others: StubAnswers = {}) =>
    open(120, undefined, undefined, others, { ...noCheckpoint, ...checkpoint })

  it('says what it is and starts one', async () => {
    const asked = await offered({ due: true })
    await expect.element(page.getByRole('heading', { name: 'Checkpoint: 30 sealed questions' })).toBeVisible()
    await expect.element(page.getByText('answers at the end, about 38 minutes')).toBeVisible()
    await page.getByRole('button', { name: 'Start the checkpoint' }).click()
    await expect.poll(() => asked).toEqual([{ what: 'sitting', body: { mode: 'checkpoint', exam: 'cma' } }])
  })

  it('says that no more are left where it is shorter', async () => {
    await offered({ due: true, questions: 12 })
    await expect.element(page.getByRole('heading', { name: 'Checkpoint: 12 sealed questions' })).toBeVisible()
    await expect.element(page.getByText('No more are left for this exam')).toBeVisible()
  })

  it('is not there before it is due, and ends in words when nothing is sealed any more', async () => {
    await offered({})
    expect(page.getByText('sealed question').elements()).toEqual([])
    await cleanup()
    await offered({ questions: 0, sat: 3 })
    await expect.element(page.getByText('No sealed question is left for the CMA')).toBeVisible()
  })

  it('cannot be started where nothing can be saved', async () => {
    await offered({ due: true }, { readOnly: true })
    await expect.element(page.getByRole('button', { name: 'Start the checkpoint' })).toBeDisabled()
  })
})

describe('after the real exam', () => {
  const yesterday = new Date(Date.now() - 30 * 3_600_000)
  const date = [yesterday.getFullYear(), yesterday.getMonth() + 1, yesterday.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')

  async function openAfter(results: object[]) {
    await page.viewport(1280, 900)
    const { client, asked } = stubClient({ sessions: [stubSitting(0, 100)], examDates: { cma: date } })
    const answer = (body: unknown) => ({ ok: true, status: 200, json: async () => body })
    const overview = studyOverview({ ...learner, ledger: answered(20) })
    const kept: unknown[] = []
    const reading = { count: 0, held: Promise.resolve() }
    const study = {
      $get: async () => {
        reading.count++
        await reading.held
        return answer({ ...overview, dailyLimit: 40, checkpoint: noCheckpoint, hasMock: true })
      },
      results: {
        $get: async () => answer({ results: [...results, ...kept] }),
        $put: async ({ json }: { json: unknown }) => {
          kept.push(json)
          return answer(json)
        },
      },
    }
    Object.assign(client.api, { study })
    await render(WithApp, { client, screen: today, route: { screen: 'home' } })
    await expect.element(page.getByRole('heading', { name: 'Would you pass today?' })).toBeVisible()
    return { kept, asked, reading }
  }
  const question = () => page.getByRole('heading', { name: 'How did your CMA (AAMA) exam go?' })

  it('Today asks how it went, keeps result and score, and asks no more', async () => {
    const { kept } = await openAfter([])
    await expect.element(question()).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Keep the result' })).toBeDisabled()
    await page.getByRole('radio', { name: 'Passed', exact: true }).click()
    await page.getByLabelText('Score, if you were told it').fill('512')
    await page.getByRole('button', { name: 'Keep the result' }).click()
    await expect.element(question()).not.toBeInTheDocument()
    expect(kept).toEqual([{ exam: 'cma', date, passed: true, score: 512 }])
  })

  it('keeps the page in sight while it is read anew, and where it stood, and the keyboard on it', async () => {
    const { reading } = await openAfter([])
    await page.viewport(1280, 500)
    await page.getByRole('radio', { name: 'Passed', exact: true }).click()
    scrollTo(0, 150)
    const shown = page.getByRole('heading', { name: 'Would you pass today?' })
    const before = shown.element()
    let go: () => void = () => undefined
    reading.held = new Promise((resolve) => (go = resolve))
    await page.getByRole('button', { name: 'Keep the result' }).click()
    await expect.poll(() => reading.count).toBe(2)
    await new Promise((resolve) => setTimeout(resolve, 50))
    const at = scrollY
    expect(at).toBeGreaterThan(0)
    expect(document.contains(before)).toBe(true)
    go()
    await expect.element(question()).not.toBeInTheDocument()
    expect(document.contains(before)).toBe(true)
    expect(document.activeElement?.tagName).toBe('H1')
    await page.viewport(1280, 900)
  })

  it('starts no plan of the exam before while another exam is read, and keeps the keyboard on the choice', async () => {
    const { reading } = await openAfter([])
    const start = page.getByRole('button', { name: /^Start \d+ questions$/ })
    await expect.element(start).toBeEnabled()
    const choice = page.getByRole('combobox', { name: 'For' })
    ;(choice.element() as HTMLElement).focus()
    let go: () => void = () => undefined
    reading.held = new Promise((resolve) => (go = resolve))
    await choice.selectOptions('rma')
    await expect.poll(() => reading.count).toBe(2)
    await expect.element(start).toBeDisabled()
    go()
    await expect.element(start).toBeEnabled()
    expect(document.activeElement?.tagName).toBe('SELECT')
  })

  it('takes the date away from one who did not sit it, and asks nobody whose result is known', async () => {
    const { kept, asked } = await openAfter([])
    await page.getByRole('button', { name: 'I did not sit it' }).click()
    await expect.element(question()).not.toBeInTheDocument()
    expect(kept).toEqual([])
    expect(asked).toMatchObject([{ what: 'settings', body: { examDates: { cma: null } } }])
    cleanup()
    await openAfter([{ exam: 'cma', date, passed: false }])
    await expect.element(question()).not.toBeInTheDocument()
  })
})

describe('while the work is still read', () => {
  it('says so, in cards as high as what comes', async () => {
    const { client } = stubClient({ sessions: [stubSitting(0, 100)] })
    Object.assign(client.api, { study: { $get: () => new Promise(() => undefined) } })
    await render(WithApp, { client, screen: today, route: { screen: 'home' } })
    await expect.element(page.getByText('Loading …')).toBeVisible()
    expect(document.querySelector('[aria-busy] .card')!.clientHeight).toBeGreaterThan(300)
  })

  it('no screen shows a busy card without a word', () => {
    const sources = import.meta.glob<string>('../../src/renderer/**/*.svelte', {
      eager: true,
      query: '?raw',
      import: 'default',
    })
    const busy = Object.values(sources).filter((source) => source.includes('aria-busy="true">'))
    expect(busy.length).toBeGreaterThan(0)
    const silent = Object.entries(sources).filter(([, source]) => /aria-busy="true">\s*<\//.test(source))
    expect(silent.map(([file]) => file)).toEqual([])
  })
})
