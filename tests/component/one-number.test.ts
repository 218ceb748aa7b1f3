// One number everywhere: a learner of sixty days, read on every page that says how ready they are.
import type { Component } from 'svelte'
import { describe, expect, it } from 'vitest'
import { cleanup } from 'vitest-browser-svelte'
import { page } from 'vitest/browser'
import type { Item } from '../../src/core/bank/item.schema'
import type { AnswerMark, ExposureLedger } from '../../src/core/exam/exposure'
import { glanceOf } from '../../src/core/study/glance'
import { studyOverview } from '../../src/core/study/overview'
import { DAY_MS } from '../../src/core/time'
import type { Route } from '../../src/renderer/router.svelte'
import Exams from '../../src/renderer/screens/exams/Exams.svelte'
import Home from '../../src/renderer/screens/home/Home.svelte'
import ForecastPage from '../../src/renderer/screens/progress/ForecastPage.svelte'
import Progress from '../../src/renderer/screens/progress/Progress.svelte'
import ReportScreen from '../../src/renderer/screens/report/ReportScreen.svelte'
import Review from '../../src/renderer/screens/review/Review.svelte'
import { NOON, plan, sessionClient } from './exam-bench'
import { render } from './render'
import { profiles, stubClient, stubSitting } from './stub-client'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'
import { plainRoom } from '../support/study-room'

const cma = profiles[0]!
const topics = cma.domains.flatMap(({ subDomains }) => subDomains.flatMap((sub) => sub.topics))
const LEVELS = ['recall', 'application', 'analysis']
const items = Array.from({ length: 480 }, (_, i) => ({
  id: `q-${i}`,
  topics: { cma: topics[i % topics.length]?.id },
  concepts: [`c-${i % 150}`],
  level: LEVELS[i % 3],
  difficulty: 2,
  options: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `Option ${id} of ${i}` })),
})) as unknown as Item[]

/** Six new questions a day for sixty days, getting better, and some of the days before once more. */
const ledger: ExposureLedger = Object.fromEntries(
  items.slice(0, 360).map((item, i) => {
    const day = Math.floor(i / 6)
    const mark = (at: number, correct: boolean): AnswerMark => ({
      at,
      option: correct ? 'a' : 'b',
      correct,
      origin: 'set',
    })
    const first = mark(NOON - (60 - day) * DAY_MS + i * 1000, (i * 7) % 10 < 5 + day / 20)
    const again = i % 3 === 0 && day < 50 ? [mark(first.at + 9 * DAY_MS, true)] : []
    const marks = [first, ...again]
    const last = marks.at(-1) ?? first
    return [
      item.id,
      {
        drawn: marks.length,
        shown: marks.length,
        firstAt: first.at,
        firstCorrect: first.correct,
        lastAt: last.at,
        lastCorrect: last.correct,
        topics: item.topics,
        answers: marks,
      },
    ]
  }),
)
const overview = studyOverview({
  profile: cma,
  items,
  ledger,
  now: NOON,
  ...plainRoom,
})

const sitting = plan('practice')
const over = Array.from({ length: sitting.form.segmentCount }, (_, segment) => [
  { type: 'segment-started', at: NOON, segment } as const,
  { type: 'segment-ended', at: NOON, segment, by: 'learner' } as const,
]).flat()

/** The words of a page once it is whole. */
async function read(screen: unknown, route: Route): Promise<string> {
  const sessions = [stubSitting(0, 120), stubSitting(20, 130)]
  const { client } = stubClient({ sessions, exams: ['cma'] })
  const one = sessionClient(sitting, [...over]).client.api.sessions
  Object.assign(client.api.sessions, { ':id': one[':id'] })
  const get = (body: unknown) => ({ $get: async () => ({ ok: true, status: 200, json: async () => body }) })
  const checkpoint = { questions: 0, open: null, from: 0, due: false, sat: 0 }
  const study = {
    ...get({ ...overview, dailyLimit: 40, checkpoint }),
    glance: get({ glance: glanceOf(overview) }),
  }
  Object.assign(client.api, { study })
  await render(WithApp, { client, screen: screen as Component<{ route: Route }>, route })
  await expect.element(page.getByText(/Would you pass|would you pass/).first()).toBeVisible()
  await expect.poll(() => document.querySelector('[aria-busy="true"]')).toBeNull()
  const text = document.body.textContent.replace(/\s+/g, ' ')
  await cleanup()
  return text
}

const PAGES: [string, unknown, Route][] = [
  ['Today', Home, { screen: 'home' } as Route],
  ['Review', Review, { screen: 'review' } as Route],
  ['Progress', Progress, { screen: 'progress' } as Route],
  ['exam cards', Exams, { screen: 'exams' } as Route],
  ['report', ReportScreen, { screen: 'report', session: '20260901-150000-abcdef' } as Route],
  ['arithmetic', ForecastPage, { screen: 'forecast', exam: 'cma' } as Route],
]
const found = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, one]) => one ?? '')),
]

describe('a learner of sixty days', () => {
  it('has a verdict, and all that the pages say of it', () => {
    expect(overview.readiness.verdict).not.toBeNull()
    expect(overview.queue.today.length).toBeGreaterThan(1)
  })

  it.each(PAGES)(
    'finds one verdict, range, number of due cards and of questions met: %s',
    async (_, screen, route) => {
      await page.viewport(1280, 900)
      const text = await read(screen, route)
      const { verdict, low, high } = overview.readiness
      const word = { 'not yet': 'Not yet', close: 'Close', likely: 'Likely' }[verdict ?? 'close']
      const after = text.slice(text.search(/[Ww]ould you pass/))
      expect(/Not yet|Close|Likely(?! range)/.exec(after)?.[0]).toBe(word)
      expect(found(text, /[Ll]ikely range (\d+–\d+) of 180/g)).toEqual([`${low}–${high}`])
      expect(found(text, /(\d+) cards? due today/g)).toEqual([String(overview.queue.today.length)])
      expect(found(text, /([\d,]+ of [\d,]+) questions met/g)).toEqual(['360 of 480'])
    },
  )

  it('finds one share for each area wherever areas stand, and a chance on the arithmetic page alone', async () => {
    const areas = overview.readiness.domains.flatMap(({ subDomains }) => subDomains)
    const [today, progress, arithmetic] = [
      await read(Home, { screen: 'home' } as Route),
      await read(Progress, { screen: 'progress' } as Route),
      await read(ForecastPage, { screen: 'forecast', exam: 'cma' } as Route),
    ]
    const worst = [...areas].sort((a, b) => b.items * (1 - b.share) - a.items * (1 - a.share)).slice(0, 5)
    for (const { name, share, answers } of worst) {
      const percent = `${Math.round(100 * share)}%`
      for (const text of [today, progress])
        expect(text).toContain(`${name}${percent} expected right · ${answers} new questions`)
      expect(arithmetic).toMatch(
        new RegExp(`${name.replace(/[()]/g, '.')} ?[\\d.]+ ?${answers} ?\\d+ ?${percent}`),
      )
    }
    expect(arithmetic).toContain('chance of passing')
    for (const [, screen, route] of PAGES.slice(0, 5))
      expect(await read(screen, route)).not.toContain('chance of passing')
  })
})
