import { describe, expect, it } from 'vitest'
import { cleanup } from 'vitest-browser-svelte'
import { page } from 'vitest/browser'
// The screen loads it late; named here, its packages are ready before the tests begin.
import '../../src/renderer/charts/Figure.svelte'
import Progress from '../../src/renderer/screens/progress/Progress.svelte'
import { render } from './render'
import { stubClient, stubSitting } from './stub-client'
import type { StubAnswers } from './stub-client'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

async function open(
  sessions: StubAnswers['sessions'] & object,
  unreadable: StubAnswers['unreadable'] & object = [],
): Promise<void> {
  await page.viewport(1280, 900)
  const { client } = stubClient({ sessions, unreadable })
  await render(WithApp, { client, screen: Progress, route: { screen: 'progress' } })
  await expect.element(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
}

describe('the progress screen', () => {
  const drill = (day: number, met: number, changes: object = {}) =>
    ({
      id: `d-${day}`,
      kind: 'drill',
      finished: true,
      title: 'Collapse in the exam room',
      scenario: 'vf-exam-room',
      role: 'leader',
      branched: false,
      createdAt: Date.UTC(2026, 8, 1 + day, 15),
      startedAt: 1,
      finishedAt: 2,
      result: 'pass',
      called: 20,
      met,
      weak: ['defibrillate'],
      ccf: 0.8,
      firstShockS: 90 - day,
      firstCompressionS: 12,
      ...changes,
    }) as unknown as ReturnType<typeof stubSitting>

  it('says what to do when there is nothing yet', async () => {
    await open([])
    await expect
      .element(page.getByRole('link', { name: 'Choose a mock exam' }))
      .toHaveAttribute('href', '#/exams')
  })

  it('lists what cannot be shown, one line each in the words of its notice', async () => {
    const messages = ['2026-11-22', '2026-11-23'].map(
      (day) =>
        `The session of ${day} cannot be shown: its questions are damaged on disk. Its files were kept, and everything else works.`,
    )
    const unreadable = messages.map((message, i) => ({ id: `${i}`, message }))
    await open([stubSitting(0, 126)], unreadable)
    await expect.element(page.getByRole('heading', { name: '2 sittings cannot be shown' })).toBeVisible()
    for (const message of messages)
      await expect.element(page.getByRole('listitem').filter({ hasText: message })).toBeVisible()
  })

  it('lists it where nothing else is there', async () => {
    await open([], [{ id: '1', message: 'The session of 2026-11-22 cannot be shown.' }])
    await expect.element(page.getByRole('heading', { name: '1 sitting cannot be shown' })).toBeVisible()
  })

  it('calls one full sitting a start and draws no trend from it', async () => {
    await open([stubSitting(0, 126)])
    await expect
      .element(page.getByRole('heading', { name: /70% right in your first full sitting/ }))
      .toBeVisible()
    expect(page.getByText('cannot be shown').elements()).toHaveLength(0)
    expect(page.getByRole('img').elements()).toHaveLength(0)
  })

  it('has one filled button that says what to do now, with a trend and before there is one', async () => {
    for (const sessions of [[stubSitting(0, 126)], [stubSitting(9, 150), stubSitting(0, 100)]]) {
      await open(sessions)
      await expect.element(page.getByRole('link', { name: /^(Due cards|Open CMA)/ }).first()).toBeVisible()
      expect(document.querySelectorAll('.btn.primary')).toHaveLength(1)
      await cleanup()
    }
  })

  it('draws the trend of full sittings with its finding and a table behind', async () => {
    await open([stubSitting(9, 150), stubSitting(0, 100)])
    await expect
      .element(page.getByRole('heading', { name: /up, from 56% to 83% right over 2 full/ }))
      .toBeVisible()
    await expect.element(page.getByRole('img', { name: /likely pass mark from 65% to 75%/ })).toBeVisible()
    await page.getByText('Show as table').click()
    await expect.element(page.getByRole('rowheader', { name: 'Thu, Sep 10, 2026' })).toBeVisible()
    await expect.element(page.getByRole('cell', { name: '150 of 180' })).toBeVisible()
  })

  it('draws a sitting under 80% answered hollow and keeps it out of the finding', async () => {
    await open([stubSitting(12, 2, { answered: 8 }), stubSitting(9, 150), stubSitting(0, 100)])
    await expect
      .element(page.getByRole('heading', { name: /up, from 56% to 83% right over 2 full/ }))
      .toBeVisible()
    await expect.element(page.getByText(/under 80% answered/)).toBeVisible()
    await expect.element(page.getByText('192 of 200 unanswered: not counted')).toBeVisible()
    await page.getByText('Show as table').click()
    await expect.element(page.getByRole('cell', { name: 'not counted', exact: true })).toBeVisible()
  })

  it('draws no trend from one sitting that counts, and says what does not', async () => {
    await open([stubSitting(12, 2, { answered: 8 }), stubSitting(9, 150)])
    await expect.element(page.getByRole('heading', { name: /83% right in your first full/ })).toBeVisible()
    await expect.element(page.getByText(/One sitting with under 80% .* is not counted/)).toBeVisible()
  })

  it('does not call a small difference an improvement', async () => {
    await open([stubSitting(9, 130), stubSitting(0, 126)])
    await expect.element(page.getByRole('heading', { name: /chance alone could do that/ })).toBeVisible()
  })

  it('offers to continue what is unfinished and to read what is finished', async () => {
    const open1 = stubSitting(9, 0, { finishedAt: null, endedBy: null, answered: 40 })
    await open([open1, stubSitting(0, 126)])
    await expect
      .element(page.getByRole('link', { name: /^Continue/ }))
      .toHaveAttribute('href', `#/sitting/${open1.id}`)
    await expect.element(page.getByText('40 of 200 answered')).toBeVisible()
    await expect.element(page.getByRole('link', { name: /^Report/ })).toBeVisible()
    await expect.element(page.getByText('Within the likely pass mark', { exact: true })).toBeVisible()
  })

  it('narrows the list to an exam and a kind', async () => {
    await open([
      stubSitting(0, 126),
      stubSitting(1, 9, { mode: 'quick', title: 'Quick set: Pharmacology', scored: 12, fullLength: false }),
    ])
    await page.getByLabelText('Kind').selectOptions('quick')
    expect(page.getByRole('link', { name: /^Report/ }).elements()).toHaveLength(1)
    await expect.element(page.getByText('9 of 12 right')).toBeVisible()
    await page.getByLabelText('Exam').selectOptions('rma')
    await expect.element(page.getByText('No sitting fits this choice.')).toBeVisible()
  })

  it('shows a thousand sittings a part at a time', async () => {
    await open(
      Array.from({ length: 1000 }, (_, i) =>
        stubSitting(0, 126, { id: `s-${i}`, createdAt: i, fullLength: false }),
      ),
    )
    expect(page.getByRole('link', { name: /^Report/ }).elements()).toHaveLength(5)
    await page.getByRole('button', { name: 'Show 25 more' }).click()
    expect(page.getByRole('link', { name: /^Report/ }).elements()).toHaveLength(30)
  })

  it('shows one exam at a time, and every sitting in its history', async () => {
    await open([
      stubSitting(9, 150),
      stubSitting(0, 100),
      stubSitting(3, 120, { exam: 'rma', title: 'RMA (AMT)' }),
    ])
    const shownFor = page.getByRole('group', { name: 'Shown for' })
    await expect.element(page.getByRole('heading', { name: /^CMA \(AAMA\): up, from 56%/ })).toBeVisible()
    expect(page.getByRole('heading', { name: /^RMA \(AMT\)/ }).elements()).toHaveLength(0)
    expect(page.getByRole('link', { name: /^Report/ }).elements()).toHaveLength(3)
    await shownFor.getByRole('button', { name: 'RMA (AMT)' }).click()
    await expect
      .element(page.getByRole('heading', { name: /^RMA \(AMT\): .* in your first full/ }))
      .toBeVisible()
    expect(page.getByRole('heading', { name: /^CMA \(AAMA\)/ }).elements()).toHaveLength(0)
  })

  it('folds what is left, each closed line with its finding or what it waits for', async () => {
    await open([stubSitting(9, 150), drill(1, 15)])
    await expect.element(page.getByRole('heading', { name: 'Look closer' })).toBeVisible()
    await expect
      .element(page.getByText('15 of 20 steps in time in your first drill as team leader'))
      .toBeVisible()
    expect(page.getByRole('heading', { name: /steps in time in your first drill/ }).elements()).toHaveLength(
      0,
    )
    await page.getByText('Code drills', { exact: true }).click()
    await expect
      .element(page.getByRole('heading', { level: 3, name: /steps in time in your first drill/ }))
      .toBeVisible()
  })

  it('says where drills begin when there is none, and draws no line from one', async () => {
    await open([])
    await expect.element(page.getByRole('heading', { name: 'No code drill finished yet' })).toBeVisible()
    await expect.element(page.getByRole('link', { name: 'Choose a drill' })).toHaveAttribute('href', '#/code')
    await open([drill(1, 15)])
    await expect
      .element(
        page.getByRole('heading', { name: '15 of 20 steps in time in your first drill as team leader' }),
      )
      .toBeVisible()
    expect(page.getByRole('img').elements()).toHaveLength(0)
  })

  it('draws the measures of drills over time, one role at a time, with their table and what to do next', async () => {
    await open([drill(1, 10), drill(5, 18), drill(6, 3, { role: 'recorder', ccf: null })])
    await expect
      .element(page.getByRole('heading', { name: /^Better: from 50% to 90% of the steps in time/ }))
      .toBeVisible()
    await expect
      .element(page.getByRole('img', { name: /^Steps in time and Compression fraction .* over 2 drills/ }))
      .toBeVisible()
    await expect
      .element(page.getByRole('heading', { name: 'First shock after 1:25 the last time, 1:25 at best' }))
      .toBeVisible()
    await page.getByText('Show as table').first().click()
    await expect.element(page.getByRole('cell', { name: '18 of 20' })).toBeVisible()
    await expect.element(page.getByText(/Most often not in time lately: defibrillate, 2 times/)).toBeVisible()
    await page.getByLabelText('Role').selectOptions('recorder')
    await expect
      .element(page.getByRole('heading', { name: /first drill as timer and recorder/ }))
      .toBeVisible()
  })
})

describe('what was deleted', () => {
  it('can be brought back after the page was left or loaded again, the last sitting too', async () => {
    const { client } = stubClient({ sessions: [], deleted: [stubSitting(3, 120)] })
    await render(WithApp, { client, screen: Progress, route: { screen: 'progress' } })
    await expect
      .element(page.getByText(/of Fri, Sep 4, 2026 is deleted\. It can be brought back until/))
      .toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  })
})
