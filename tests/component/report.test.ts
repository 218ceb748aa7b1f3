// The report: pictures of habits, what is on paper, and tables that are too wide.
import { describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { reportSitting } from '../../src/core/exam/report'
import type { SittingEvent } from '../../src/core/session/sitting/sitting.schema'
import ChangesCard from '../../src/renderer/screens/report/ChangesCard.svelte'
import PaceCard from '../../src/renderer/screens/report/PaceCard.svelte'
import Sitting from '../../src/renderer/screens/exam/Sitting.svelte'
import ReportScreen from '../../src/renderer/screens/report/ReportScreen.svelte'
import TimeCard from '../../src/renderer/screens/report/TimeCard.svelte'
import ConfidenceCard from '../../src/renderer/screens/report/ConfidenceCard.svelte'
import { reportJson } from '../../src/renderer/screens/report/report-export'
import { NOON, plan, sessionClient } from './exam-bench'
import { render } from './render'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const sitting = plan('practice')
const keyOf = (place: number): string => sitting.form.items[place]?.item.key ?? ''
const wrongFor = (place: number): string =>
  sitting.form.items[place]?.item.options.find(({ id }) => id !== keyOf(place))?.id ?? ''

/** A sitting with these events after its first segment has begun. */
function reportOf(events: readonly SittingEvent[]) {
  return reportSitting(sitting, [{ type: 'segment-started', at: NOON, segment: 0 }, ...events])
}
const chosen = (item: number, option: string, second: number, again = false): SittingEvent => ({
  type: again ? 'changed' : 'answered',
  at: NOON + second * 1000,
  item,
  option,
})
/** The learner ends one segment after the other. */
const over = (at: number): SittingEvent[] =>
  Array.from({ length: sitting.form.segmentCount }, (_, segment): SittingEvent[] => [
    ...(segment === 0 ? [] : [{ type: 'segment-started', at, segment } as const]),
    { type: 'segment-ended', at, segment, by: 'learner' },
  ]).flat()
const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) })

describe('changed answers in the report', () => {
  it('says what they won, draws it, and has the numbers in a table', async () => {
    const report = reportOf([
      chosen(0, wrongFor(0), 1),
      chosen(0, keyOf(0), 2, true),
      chosen(1, wrongFor(1), 3),
      chosen(1, keyOf(1), 4, true),
      chosen(2, keyOf(2), 5),
      chosen(2, wrongFor(2), 6, true),
    ])
    await render(ChangesCard, { report })
    await expect
      .element(page.getByRole('heading', { name: 'Changing answers won you 1 point' }))
      .toBeVisible()
    await expect.element(page.getByRole('img', { name: /^Bars of changed answers/ })).toBeVisible()
    await page.getByText('Show as table').click()
    await expect.element(row('Wrong to right 2')).toBeVisible()
    await expect.element(row('Right to wrong 1')).toBeVisible()
  })

  it('has no card where nothing was changed', async () => {
    const { container } = await render(ChangesCard, { report: reportOf([chosen(0, keyOf(0), 1)]) })
    expect(container.textContent.trim()).toBe('')
  })
})

describe('the verdict', () => {
  it('is held back where too little is answered to speak of a pass', async () => {
    const { client } = sessionClient(sitting, [
      { type: 'segment-started', at: NOON, segment: 0 },
      chosen(0, keyOf(0), 1),
      ...over(NOON + 9000),
    ])
    await render(WithApp, { client, screen: ReportScreen, route: { screen: 'report', session: 's' } })
    await expect.element(page.getByText(/Too much is unanswered for a verdict/)).toBeVisible()
    await expect.element(page.getByText(/Below the likely pass mark/)).not.toBeInTheDocument()
    expect(document.body.textContent).not.toMatch(/would scale to/)
  })
})

describe('the interruptions', () => {
  it('are what happened: another page of the program, the window, or a page that said nothing', async () => {
    const events: SittingEvent[] = []
    let at = NOON
    for (const to of ['page', 'window', undefined, null] as const) {
      if (to !== null) events.push(to === undefined ? { type: 'closed', at } : { type: 'closed', at, to })
      else events.push({ type: 'heartbeat', at })
      events.push({ type: 'gap', from: at, at: at + 840_000, kind: 'closed', creditedMs: 840_000 })
      at += 900_000
    }
    await render(TimeCard, { plan: sitting, report: reportOf([...events, ...over(at)]) })
    const said = [...document.querySelectorAll('tbody th')]
      .map((cell) => cell.textContent)
      .filter((text) => !text.startsWith('Break'))
    expect(said).toEqual([
      'You left for another page of Preceptor',
      'Window or browser closed, or the page loaded again',
      'You left: another page of Preceptor, or window or browser closed',
      'Page said nothing (window or browser stopped, or held up in the background)',
    ])
  })
})

describe('a damaged step', () => {
  const events: SittingEvent[] = [{ type: 'segment-started', at: NOON, segment: 0 }, chosen(0, keyOf(0), 1)]
  const said =
    /^1 step of this sitting is damaged on the disk and left out\. An answer that was in it counts as not given\./

  it('is told in the report', async () => {
    const { client } = sessionClient(sitting, [...events, ...over(NOON + 9000)], {}, 1)
    await render(WithApp, { client, screen: ReportScreen, route: { screen: 'report', session: 's' } })
    await expect.element(page.getByText(said)).toBeVisible()
  })

  it('is told in the room until it was read', async () => {
    const { client } = sessionClient(sitting, events, {}, 1)
    await render(WithApp, { client, screen: Sitting, route: { screen: 'sitting', session: 's' } })
    await expect.element(page.getByText(said)).toBeVisible()
    await page.getByRole('button', { name: 'Got it' }).click()
    await expect.element(page.getByText(said)).not.toBeInTheDocument()
    await expect.element(page.getByRole('group', { name: 'Answers' })).toBeVisible()
  })
})

describe('the report of a mock that was given up', () => {
  const givenUp: SittingEvent[] = [
    { type: 'segment-started', at: NOON, segment: 0 },
    { type: 'shown', at: NOON, item: 0 },
    chosen(0, wrongFor(0), 10),
    { type: 'shown', at: NOON + 11_000, item: 1 },
    chosen(1, keyOf(1), 20),
    { type: 'shown', at: NOON + 21_000, item: 2 },
    { type: 'abandoned', at: NOON + 30_000 },
  ]

  it('says so, without a verdict or a scaled score, and tells unanswered from not reached', async () => {
    await page.viewport(1280, 900)
    const { client } = sessionClient(sitting, [...givenUp])
    await render(WithApp, { client, screen: ReportScreen, route: { screen: 'report', session: 's' } })
    await expect
      .element(page.getByRole('heading', { name: 'You gave up this mock. It is not counted.' }))
      .toBeVisible()
    await expect
      .element(page.getByText('Of 200 questions: 1 right, 1 wrong, 1 unanswered, 197 not reached.'))
      .toBeVisible()
    expect(document.body.textContent).not.toMatch(/verdict|likely pass mark|would scale to|blank|Your score/)
    await page.getByRole('button', { name: 'Not reached 197' }).click()
    await expect.element(page.getByText('not reached', { exact: true }).first()).toBeVisible()
    await page.getByRole('button', { name: 'Wrong or unanswered 2' }).click()
    await expect.element(page.getByText('not reached', { exact: true })).not.toBeInTheDocument()
  })

  it('carries its date, form and mode on paper', async () => {
    const { client } = sessionClient(sitting, [...givenUp])
    await render(WithApp, { client, screen: ReportScreen, route: { screen: 'report', session: 's' } })
    const about = page.getByText(/2026 · practice · form CMA-/)
    await expect.element(about).toBeVisible()
    expect(about.element().closest('.no-print')).toBeNull()
  })

  it('keeps verdict and scaled score out of its file', () => {
    const file = reportJson(sitting, reportSitting(sitting, givenUp), { learner: '', session: 's' })
    expect(file).not.toMatch(/verdict":|scaled/)
    expect(JSON.parse(file)).toMatchObject({ gaveUp: true, score: { right: 1, wrong: 1 } })
  })
})

describe('questions that were met before', () => {
  it('are counted, with how many were right now', async () => {
    const idOf = (place: number): string => sitting.form.items[place]?.item.id ?? ''
    const first = {
      drawn: 1,
      shown: 1,
      firstAt: NOON - 5000,
      firstCorrect: false,
      lastAt: NOON,
      lastCorrect: false,
    }
    const met = { ...first, topics: {} }
    const events: SittingEvent[] = [
      { type: 'segment-started', at: NOON, segment: 0 },
      chosen(0, keyOf(0), 1),
      chosen(1, wrongFor(1), 2),
      chosen(2, keyOf(2), 3),
      ...over(NOON + 9000),
    ]
    const now = { ...met, firstAt: NOON + 3000 }
    const report = reportSitting(sitting, events, { [idOf(0)]: met, [idOf(1)]: met, [idOf(2)]: now })
    expect(report.metBefore).toEqual({ met: 2, right: 1 })
    const form = { ...sitting.form, origin: 'history' as const, code: 'CMA-07F3-2QXM-MIX' }
    const exposures = { [idOf(0)]: met, [idOf(1)]: met, [idOf(2)]: now }
    const { client } = sessionClient({ ...sitting, form }, events, { exposures })
    await render(WithApp, { client, screen: ReportScreen, route: { screen: 'report', session: 's' } })
    await expect.element(page.getByText('2 of 200 you had met before: 1 right')).toBeVisible()
    await expect.element(page.getByText(/CMA-07F3-2QXM-MIX, alone/)).toBeVisible()
  })
})

describe('a form that the bank could not mix as the outline asks', () => {
  it('says nothing of a sound one', async () => {
    const { client } = sessionClient(sitting, [
      { type: 'segment-started', at: NOON, segment: 0 },
      ...over(NOON + 1000),
    ])
    await render(WithApp, { client, screen: ReportScreen, route: { screen: 'report', session: 's' } })
    await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect
      .element(page.getByText(/mixed otherwise than the exam’s outline asks/))
      .not.toBeInTheDocument()
  })

  it('says so, with the numbers', async () => {
    const [first, second] = sitting.profile.domains[0]?.subDomains ?? []
    const items = sitting.form.items.map((place) =>
      place.subDomain === first?.id ? { ...place, subDomain: second?.id ?? '' } : place,
    )
    const { client } = sessionClient({ ...sitting, form: { ...sitting.form, items } }, [
      { type: 'segment-started', at: NOON, segment: 0 },
      ...over(NOON + 1000),
    ])
    await render(WithApp, { client, screen: ReportScreen, route: { screen: 'report', session: 's' } })
    await expect
      .element(page.getByText(/mixed otherwise than the exam’s outline asks/))
      .toHaveTextContent(`${first?.name ?? ''} has 0 instead of`)
  })
})

describe('the report of a sitting that has not ended', () => {
  it('tells no score and no key; it leads back to the sitting', async () => {
    const { client } = sessionClient(sitting, [
      { type: 'segment-started', at: NOON, segment: 0 },
      chosen(0, wrongFor(0), 10),
    ])
    await render(WithApp, { client, screen: ReportScreen, route: { screen: 'report', session: 's' } })
    await expect.element(page.getByText(/This sitting has not ended/)).toBeVisible()
    await expect.element(page.getByRole('link', { name: 'Continue' })).toHaveAttribute('href', '#/sitting/s')
    expect(document.body.textContent).not.toMatch(/wrong|right/i)
  })
})

describe('confidence in the report', () => {
  it('holds each feeling against what was right, with its band', async () => {
    const report = reportOf([
      chosen(0, keyOf(0), 1),
      { type: 'rated', at: NOON + 1500, item: 0, confidence: 'sure' },
      chosen(1, wrongFor(1), 2),
      { type: 'rated', at: NOON + 2500, item: 1, confidence: 'sure' },
    ])
    await render(ConfidenceCard, { report })
    await expect
      .element(page.getByRole('heading', { name: 'Of the answers you were sure of, 1 of 2 were right' }))
      .toBeVisible()
    await page.getByText('Show as table').click()
    // Beta(1.5, 1.5): 10% to 90%.
    await expect.element(row('Sure 1 2 50% 10% to 90%')).toBeVisible()
    await expect.element(row('Guess 0 0 – –')).toBeVisible()
  })

  it('has no card where nothing was rated', async () => {
    const { container } = await render(ConfidenceCard, { report: reportOf([]) })
    expect(container.textContent.trim()).toBe('')
  })
})

describe('the score in the report', () => {
  const note =
    'These questions have not passed every check against the exam yet, so this score is no sign yet that you would pass.'
  const events: SittingEvent[] = [
    { type: 'segment-started', at: NOON, segment: 0 },
    chosen(0, keyOf(0), 10),
    ...over(NOON + 30_000),
  ]
  const open = async (gatesPassed: { cma: boolean; rma: boolean }, made = sitting) => {
    const { client } = sessionClient(made, [...events], { gatesPassed })
    await render(WithApp, { client, screen: ReportScreen, route: { screen: 'report', session: 's' } })
    await expect.element(page.getByRole('heading', { name: 'Your score' })).toBeVisible()
  }

  it('says in one line that the questions are easier, until the gates of the exam pass', async () => {
    await open({ cma: false, rma: true })
    await expect.element(page.getByText(note)).toBeVisible()
  })

  it('says nothing of it once they pass', async () => {
    await open({ cma: true, rma: false })
    expect(page.getByText(note).elements()).toHaveLength(0)
  })

  it('says it of a form of another bank than the one that was gated', async () => {
    await open({ cma: true, rma: true }, { ...sitting, form: { ...sitting.form, bankRevision: 'ZZZZ9999' } })
    await expect.element(page.getByText(note)).toBeVisible()
  })
})

describe('what to do after the report', () => {
  const open = async (events: SittingEvent[]) => {
    await page.viewport(1280, 900)
    const { client, asked } = sessionClient(sitting, [
      { type: 'segment-started', at: NOON, segment: 0 },
      ...events,
      ...over(NOON + 30_000),
    ])
    await render(WithApp, { client, screen: ReportScreen, route: { screen: 'report', session: 's' } })
    await expect.element(page.getByRole('heading', { name: 'Your score' })).toBeVisible()
    return asked
  }
  const filled = () => [...document.querySelectorAll('.btn.primary')].map((each) => each.textContent.trim())

  it('is the practice of what went wrong, as the one filled button', async () => {
    await open([chosen(0, keyOf(0), 1)])
    expect(filled()).toEqual(['Practice these 199'])
    await expect.element(page.getByRole('link', { name: 'Sit again' })).toBeVisible()
    await expect.element(page.getByText('199 questions were wrong or unanswered.')).toBeVisible()
  })

  it('is another sitting where all was right', async () => {
    const { items, segmentCount } = sitting.form
    await open(
      Array.from({ length: segmentCount }, (_, segment): SittingEvent[] => [
        ...(segment === 0 ? [] : [{ type: 'segment-started', at: NOON + 2000, segment } as const]),
        ...items.flatMap((item, place) => (item.segment === segment ? [chosen(place, keyOf(place), 3)] : [])),
        ...(segment === segmentCount - 1
          ? []
          : [{ type: 'segment-ended', at: NOON + 3000, segment, by: 'learner' } as const]),
      ]).flat(),
    )
    expect(filled()).toEqual(['Sit again'])
    expect(page.getByRole('button', { name: /^Practice these/ }).elements()).toHaveLength(0)
  })

  it('stands under each question with its place in the outline, the first choice and the time', async () => {
    await open([
      { type: 'shown', at: NOON, item: 0 },
      chosen(0, keyOf(0), 5),
      chosen(0, wrongFor(0), 10, true),
      { type: 'left', at: NOON + 12_000, item: 0 },
    ])
    await page.getByRole('button', { name: /^segment 1, 1 / }).click()
    const domain = sitting.profile.domains.find(({ id }) => id === sitting.form.items[0]?.domain)
    const area = domain?.subDomains.find(({ id }) => id === sitting.form.items[0]?.subDomain)
    await expect
      .element(page.getByRole('definition').first())
      .toHaveTextContent(`${domain?.name ?? ''} › ${area?.name ?? ''}`)
    await expect.element(page.getByText(/^[A-D], right; changed to [A-D]$/)).toBeVisible()
    await expect.element(page.getByText('12 s; the exam allows 48 s a question')).toBeVisible()
  })
})

describe('the report on paper', () => {
  const stems = () => [...document.querySelectorAll('.printed article')].map(({ textContent }) => textContent)

  /** A report of a practice sitting: question 1 wrong, question 2 right, the rest unanswered. */
  async function open() {
    await page.viewport(1280, 900)
    const print = vi
      .spyOn(window, 'print')
      .mockImplementation(() => undefined)
      .mockClear()
    const { client } = sessionClient(sitting, [
      { type: 'segment-started', at: NOON, segment: 0 },
      chosen(0, wrongFor(0), 10),
      chosen(1, keyOf(1), 20),
      ...over(NOON + 30_000),
    ])
    await render(WithApp, { client, screen: ReportScreen, route: { screen: 'report', session: 's' } })
    await expect.element(page.getByRole('heading', { name: 'Your score' })).toBeVisible()
    return print
  }
  const dialog = () => page.getByRole('dialog', { name: 'Print or save as PDF' })
  const goPrint = () => dialog().getByRole('button', { name: 'Print', exact: true }).click()

  it('asks what to print; at first what the list shows, with the reasons of both answers', async () => {
    const print = await open()
    await page.getByRole('button', { name: 'Print or save as PDF' }).click()
    await expect.element(dialog().getByRole('radio', { name: 'Wrong or unanswered (199)' })).toBeChecked()
    await expect
      .element(dialog().getByRole('radio', { name: 'Of your answer and the right one' }))
      .toBeChecked()
    expect(stems()).toEqual([])
    const pages = dialog().getByRole('status')
    await expect.element(pages).toHaveTextContent(/^About \d+ pages of Letter paper\.$/)
    const counted = () => Number(/\d+/.exec(pages.element().textContent)?.[0])
    const many = counted()
    await dialog().getByRole('radio', { name: 'None' }).first().click()
    await vi.waitFor(() => expect(counted()).toBeLessThan(many / 2))
    await dialog().getByRole('radio', { name: 'Wrong or unanswered (199)' }).click()
    await goPrint()
    await vi.waitFor(() => expect(print).toHaveBeenCalledOnce())
    const [first = ''] = stems()
    const item = sitting.form.items[0]?.item
    expect(stems()).toHaveLength(199)
    expect(first).toContain(item?.stem)
    for (const { id, text, rationale } of item?.options ?? []) {
      const mine = id === wrongFor(0)
      expect([id, first.includes(text)]).toEqual([id, mine || id === keyOf(0)])
      expect([id, first.includes(rationale)]).toEqual([id, mine || id === keyOf(0)])
    }
    expect(first).toMatch(/your answer/)
    window.dispatchEvent(new Event('afterprint'))
    await vi.waitFor(() => expect(stems()).toEqual([]))
  })

  it('prints all questions with all reasons and sources, or none', async () => {
    const print = await open()
    await page.getByRole('button', { name: 'Print or save as PDF' }).click()
    await dialog().getByRole('radio', { name: 'All (200)' }).click()
    await dialog().getByRole('radio', { name: 'Of all four, with the source' }).click()
    await goPrint()
    await vi.waitFor(() => expect(print).toHaveBeenCalledTimes(1))
    expect(stems()).toHaveLength(200)
    expect(stems()[1]).toMatch(/Reason a of .*Reason b of .*Reason c of .*Reason d of .*A reference/s)
    window.dispatchEvent(new Event('afterprint'))
    await page.getByRole('button', { name: 'Print or save as PDF' }).click()
    await dialog().getByRole('radio', { name: 'None' }).first().click()
    await goPrint()
    await vi.waitFor(() => expect(print).toHaveBeenCalledTimes(2))
    expect(stems()).toEqual([])
  })

  it('is there as well when the browser prints by itself, with its line on each sheet', async () => {
    await open()
    window.dispatchEvent(new Event('beforeprint'))
    expect(stems()).toHaveLength(199)
    expect(document.documentElement.style.getPropertyValue('--print-line')).toMatch(
      /^"CMA \(AAMA\) practice mock · Sun, Nov 22, 2026 · practice · form CMA-/,
    )
    window.dispatchEvent(new Event('afterprint'))
  })
})

describe('answers without thought', () => {
  /** Each at two seconds. */
  const quick = [0, 1, 2].flatMap((item): SittingEvent[] => [
    { type: 'shown', at: NOON + 2000 * item, item },
    chosen(item, keyOf(item), 2 * item + 2),
  ])

  it('are told with their number beside the score', async () => {
    const { client } = sessionClient(sitting, [
      { type: 'segment-started', at: NOON, segment: 0 },
      ...quick,
      ...over(NOON + 6000),
    ])
    await render(WithApp, { client, screen: ReportScreen, route: { screen: 'report', session: 's' } })
    await expect
      .element(
        page.getByText(
          '3 answers came in under 3 seconds: they make no due card and count as no new question.',
        ),
      )
      .toBeVisible()
  })

  it('are not praised for their pace', async () => {
    await render(PaceCard, { plan: sitting, report: reportOf(quick) })
    await expect.element(page.getByText(/^2 s an answered question, too quick to have read it/)).toBeVisible()
  })

  it('have no empty table of segments where none was ended', async () => {
    await render(PaceCard, { plan: sitting, report: { ...reportOf(quick), pace: [] } })
    await expect.element(page.getByText(/an answered question/).first()).toBeVisible()
    expect(page.getByRole('columnheader', { name: 'Median' }).elements()).toEqual([])
  })
})

describe('a table that is too wide for the window', () => {
  it('says so and lets the keyboard scroll; one that fits does neither', async () => {
    const report = reportOf([
      { type: 'shown', at: NOON, item: 0 },
      chosen(0, keyOf(0), 1),
      { type: 'segment-ended', at: NOON + 60_000, segment: 0, by: 'learner' },
    ])
    await page.viewport(260, 700)
    await render(PaceCard, { plan: sitting, report })
    const hint = page.getByText('This table scrolls sideways.')
    const box = page.getByRole('region', { name: 'Pace by segment' })
    await expect.element(hint).toBeVisible()
    await expect.element(box).toHaveAttribute('tabindex', '0')
    await page.viewport(1280, 700)
    await expect.element(hint).not.toBeInTheDocument()
    await expect.element(box).not.toBeInTheDocument()
  })
})
