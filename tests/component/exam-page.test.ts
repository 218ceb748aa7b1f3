// The page of one exam: what it says of the form that a start would give.
import { describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import coaSet from '../../question-banks/exams/coa.json'
import cptExam from '../../question-banks/exams/cpt.json'
import type { ExamProfile } from '../../src/core/bank/exam-profile.schema'
import ExamPage from '../../src/renderer/screens/exams/ExamPage.svelte'
import type { NextForm, NextOffer } from '../../src/renderer/screens/exams/next-form'
import { render } from './render'
import { profiles, stubClient, stubSitting } from './stub-client'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const subDomains = profiles[0]!.domains.flatMap((domain) => domain.subDomains)

async function open(changes: Partial<NextForm>, asked: { code?: string; mode?: 'strict' } = {}) {
  const scored = Object.fromEntries(subDomains.map(({ id }, i) => [id, 10 + i]))
  const nextForm = {
    code: 'CMA-07F3-2QXM-2',
    origin: 'series',
    shown: 200,
    met: 0,
    rightLastTime: 0,
    scored,
    forms: { all: 4, unseen: 4 },
  } as const
  const { client } = stubClient({ nextForm: { ...nextForm, ...changes } })
  await page.viewport(1280, 900)
  await render(WithApp, { client, screen: ExamPage, route: { screen: 'exam', exam: 'cma', ...asked } })
}

describe('the next form', () => {
  it('is named before it begins, and “What it asks” counts its questions', async () => {
    await open({})
    await expect
      .element(page.getByText('Your next form: CMA-07F3-2QXM-2. You have met none of its 200 questions.'))
      .toBeVisible()
    for (const [i, { name }] of subDomains.entries())
      await expect.element(page.getByRole('row', { name: new RegExp(`^${name} ${10 + i} `) })).toBeVisible()
  })

  it('says how many were met, and that its code does not give it again', async () => {
    await open({ code: 'CMA-07F3-2QXM-MIX', origin: 'history', met: 31, rightLastTime: 20 })
    await expect.element(page.getByText(/31 of 200 you have met before: 20 right last time\./)).toBeVisible()
    await expect.element(page.getByText(/Its code alone does not give it again/)).toBeVisible()
  })

  it('is not spoken of where another form is asked for by its code', async () => {
    await open({})
    await page.getByText('Extended time and form code').click()
    await page.getByRole('textbox', { name: /^Form code/ }).fill('CMA-0001-2QXM')
    await expect.element(page.getByText(/Your next form/)).not.toBeInTheDocument()
  })

  it('is not spoken of either where the address brings a code, which stands in its field', async () => {
    await open({}, { code: 'CMA-0001-2QXM', mode: 'strict' })
    await expect.element(page.getByRole('textbox', { name: /^Form code/ })).toHaveValue('CMA-0001-2QXM')
    await expect.element(page.getByText(/Your next form/)).not.toBeInTheDocument()
  })
})

describe('an exam without a mock', () => {
  const show = async (profile: ExamProfile, shortOf: NextOffer['short']) => {
    const { client } = stubClient({ profiles: [...profiles, profile], shortOf })
    await page.viewport(1280, 900)
    await render(WithApp, { client, screen: ExamPage, route: { screen: 'exam', exam: profile.id } })
  }
  const noStart = async () => {
    await expect.element(page.getByRole('button', { name: /mock exam|practice$/ })).not.toBeInTheDocument()
    await expect.element(page.getByRole('button', { name: 'Start the set' })).toBeVisible()
  }

  it('says by area what the bank lacks, and gives sets by topic', async () => {
    const short = [{ domain: 'routine', name: 'Routine Blood Collections', needed: 68, available: 32 }]
    await show(cptExam as unknown as ExamProfile, short)
    await expect.element(page.getByRole('heading', { name: 'No mock exam yet' })).toBeVisible()
    await expect.element(page.getByText(/two full forms that share no question/)).toBeVisible()
    await expect.element(page.getByText('Routine Blood Collections: 32 of 68 questions')).toBeVisible()
    await noStart()
    await expect.element(page.getByRole('row', { name: 'Processing 14 14%' })).toBeVisible()
  })

  it('as a practice set says why there is neither mock nor forecast, and shows areas without weights', async () => {
    await show(coaSet as unknown as ExamProfile, [])
    const heading = { name: 'A practice set: no mock exam and no forecast' }
    await expect.element(page.getByRole('heading', heading)).toBeVisible()
    await expect.element(page.getByText(coaSet.practiceSet.why)).toBeVisible()
    await noStart()
    await expect.element(page.getByRole('row', { name: 'Tonometry', exact: true })).toBeVisible()
    await expect.element(page.getByRole('columnheader', { name: 'Share' })).not.toBeInTheDocument()
    await page.getByText('Where these numbers come from').click()
    await expect.element(page.getByText(/^Likely pass mark/)).not.toBeInTheDocument()
    await expect.element(page.getByRole('row', { name: /^Look again by 2027-05-31 open/ })).toBeVisible()
  })
})

/** A strict mock with half an hour left in its first segment: heard of just now, so its clock runs; or stopped long ago. */
function underWay(stopped = false) {
  const lastAt = Date.now() - (stopped ? 3_600_000 : 0)
  const clock = {
    part: 'segment',
    segment: 0,
    deadlineAt: lastAt + 30 * 60_000,
    pausedAt: null,
    lastAt,
    closed: !stopped,
    segmentsMs: [40 * 60_000],
    breakPoolMs: 0,
  } as const
  return stubSitting(0, 0, {
    startedAt: lastAt - 600_000,
    finishedAt: null,
    endedBy: null,
    answered: 8,
    clock,
  })
}

describe('a strict mock whose clock runs', () => {
  it('is named on the page of an exam and offered before a second one', async () => {
    const line = underWay()
    const { client } = stubClient({ sessions: [line] })
    await render(WithApp, { client, screen: ExamPage, route: { screen: 'exam', exam: 'rma' } })
    await expect
      .element(page.getByRole('heading', { name: 'Your CMA (AAMA) mock exam is under way' }))
      .toBeVisible()
    await expect.element(page.getByText(/\d+:\d\d left in segment 1, running/)).toBeVisible()
    const go = page.getByRole('link', { name: 'Continue' })
    await expect.element(go).toHaveAttribute('href', `#/sitting/${line.id}`)
    await expect
      .element(page.getByRole('button', { name: /^Start the mock exam$/ }))
      .not.toHaveClass('primary')
  })

  async function press(
    sessions: ReturnType<typeof underWay>[],
    mode: 'Strict' | 'Practice' = 'Strict',
    startedAt = 0,
  ) {
    location.hash = ''
    const { client, asked } = stubClient({ sessions, startedAt })
    await render(WithApp, { client, screen: ExamPage, route: { screen: 'exam', exam: 'rma' } })
    await page.getByRole('radio', { name: new RegExp(`^${mode}`) }).click()
    await page.getByRole('button', { name: /^Start (the mock exam|practice)$/ }).click()
    return { asked, dialog: page.getByRole('dialog', { name: 'A strict mock is under way' }) }
  }

  it('is asked about before a second one starts, and Cancel starts none', async () => {
    const { asked, dialog } = await press([underWay()])
    await expect
      .element(dialog)
      .toHaveTextContent(/CMA \(AAMA\) mock exam, begun .*left in segment 1, running, 8 of 200/)
    await expect.element(dialog).toHaveTextContent('Its clock does not stop for a second mock')
    await expect.element(dialog.getByRole('button', { name: 'Continue it' })).toHaveFocus()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect.element(dialog).not.toBeInTheDocument()
    expect(asked).toEqual([])
    await expect.element(page.getByRole('button', { name: /^Start the mock exam$/ })).toHaveFocus()
  })

  it('is gone on with, or let run beside the other, as the learner says', async () => {
    const line = underWay()
    const { dialog } = await press([line])
    await dialog.getByRole('button', { name: 'Continue it' }).click()
    expect(location.hash).toBe(`#/sitting/${line.id}`)
  })

  it('is left to run where the learner starts another', async () => {
    // The program has started again since: what it did not see is no time of the learner's.
    const { asked, dialog } = await press([underWay(true)], 'Strict', Date.now() - 60_000)
    await expect.element(dialog).toHaveTextContent('Its clock stands, and goes on when you open it')
    await dialog.getByRole('button', { name: 'Start another' }).click()
    expect(asked).toMatchObject([{ what: 'sitting', body: { mode: 'strict', exam: 'rma' } }])
  })

  it.each([
    ['where none runs', [], 'Strict'],
    ['before practice', [underWay()], 'Practice'],
  ] as const)('is not asked about %s', async (_when, sessions, mode) => {
    const { asked } = await press([...sessions], mode)
    await vi.waitFor(() => expect(asked).toHaveLength(1))
  })
})
