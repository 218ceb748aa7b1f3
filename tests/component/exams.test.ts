// The exams screen: the learner's own as wide cards, the others by their groups.
import type { Component } from 'svelte'
import coaSet from '../../question-banks/exams/coa.json'
import cptExam from '../../question-banks/exams/cpt.json'
import precourseCheck from '../../question-banks/exams/precourse.json'
import type { ExamProfile } from '../../src/core/bank/exam-profile.schema'
import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import type { Route } from '../../src/renderer/router.svelte'
import Exams from '../../src/renderer/screens/exams/Exams.svelte'
import { render } from './render'
import type { StubAnswers } from './stub-client'
import { ccmaProfile, profiles, stubClient, stubSitting } from './stub-client'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const screen = Exams as unknown as Component<{ route: Route }>
const precourse = precourseCheck as unknown as ExamProfile
const coa = coaSet as unknown as ExamProfile
const cpt = cptExam as unknown as ExamProfile
const nextForm = {
  code: 'CMA-07F3-2QXM-2',
  shown: 200,
  met: 12,
  rightLastTime: 9,
  scored: {},
  forms: { all: 4, unseen: 1 },
}

async function open(answers: StubAnswers = {}) {
  await page.viewport(1280, 900)
  const { client } = stubClient({ profiles: [...profiles, ccmaProfile], nextForm, ...answers })
  await render(WithApp, { client, screen, route: { screen: 'exams' } })
  await expect.element(page.getByRole('heading', { level: 1, name: 'Mock exams' })).toBeVisible()
  await expect.element(page.getByRole('link', { name: /^Strict/ }).first()).toBeVisible()
}
const card = (name: string) => page.getByRole('region', { name, exact: true })
const filled = () => [...document.querySelectorAll('.btn.primary')].map((each) => each.textContent.trim())

describe('the exams screen', () => {
  it('shows a learner who has chosen nothing and done nothing all exams by their groups', async () => {
    await open({ profiles: [...profiles, { ...ccmaProfile, group: 'Specialty' }] })
    await expect.element(page.getByRole('region', { name: 'Medical assistant' })).toBeVisible()
    await expect
      .element(page.getByRole('region', { name: 'Specialty' }).getByText('Not taken yet'))
      .toBeVisible()
    expect(filled()).toEqual([])
  })

  it('shows the chosen exams alone, with scores and forms left, and the rest on demand', async () => {
    const sessions = [10, 8, 6, 4].map((day, i) => stubSitting(day, 120 - 9 * i))
    await open({ exams: ['cma', 'ccma'], sessions })
    const mine = card('CMA (AAMA)')
    await expect.element(mine.getByText('1 of 4 forms unseen')).toBeVisible()
    await expect.element(mine.getByText(/12 of 200 you have met before/)).toBeVisible()
    await expect.element(mine.getByRole('listitem').filter({ hasText: 'Sep 11' })).toHaveTextContent('67%')
    await expect.element(mine.getByText('Sep 5')).not.toBeInTheDocument()
    await expect
      .element(mine.getByRole('link', { name: /^Practice mock/ }))
      .toHaveAttribute('href', '#/exams/cma/practice')
    await expect.element(card('CCMA (NHA)').getByText('Not taken yet')).toBeVisible()
    await expect.element(card('RMA (AMT)')).not.toBeInTheDocument()
    expect(filled()).toEqual(['Strict mock… CMA (AAMA)'])
    await page.getByRole('button', { name: 'Show all exams (1 more)' }).click()
    await expect.element(card('RMA (AMT)')).toBeVisible()
    await page.getByRole('button', { name: 'Show only my exams' }).click()
    await expect.element(card('RMA (AMT)')).not.toBeInTheDocument()
  })

  it('calls a check for a course a check, which no center gives', async () => {
    await open({ profiles: [...profiles, precourse], exams: ['precourse'] })
    const mine = card('ACLS precourse check')
    await expect.element(mine.getByRole('link', { name: /^Strict check…/ })).toBeVisible()
    await expect.element(mine.getByText(/Strict: no pause, answers at the end/)).toBeVisible()
    await expect.element(mine.getByText(/center|mock|likely pass mark/)).not.toBeInTheDocument()
  })

  it('puts what is unfinished into its card, with the one filled button', async () => {
    const line = stubSitting(0, 0, {
      exam: 'rma',
      title: 'RMA (AMT) mock exam',
      finishedAt: null,
      endedBy: null,
      answered: 3,
    })
    await open({ exams: ['cma', 'rma'], sessions: [line] })
    const go = card('RMA (AMT)').getByRole('link', { name: 'Continue' })
    await expect.element(go).toHaveAttribute('href', `#/sitting/${line.id}`)
    expect(filled()).toEqual(['Continue'])
  })

  it('has neither forms nor score of an exam that is short of questions, or of a practice set: sets by topic', async () => {
    const short = [{ domain: 'routine', name: 'Routine Blood Collections', needed: 68, available: 32 }]
    await page.viewport(1280, 900)
    const { client } = stubClient({
      profiles: [...profiles, cpt, coa],
      shortOf: short,
      exams: ['cpt', 'coa'],
    })
    await render(WithApp, { client, screen, route: { screen: 'exams' } })
    const [one, set] = [card('CPT (NHA)'), card('COA (IJCAHPO)')]
    await expect.element(one.getByText('No mock exam yet: the bank is short of questions')).toBeVisible()
    await expect.element(set.getByText('A practice set: no mock exam and no forecast')).toBeVisible()
    for (const each of [one, set]) {
      const way = each.getByRole('link', { name: /^Sets by topic…/ })
      await expect.element(way).toBeVisible()
      await expect.element(each.getByRole('link', { name: /^(Strict|Practice)/ })).not.toBeInTheDocument()
      await expect.element(each.getByText(/Would you pass|Not taken yet/)).not.toBeInTheDocument()
    }
    await expect.element(set.getByText(/not passed every check/)).not.toBeInTheDocument()
    expect(filled()).toHaveLength(1)
  })

  it('stands the single-skill exams under a heading of their own', async () => {
    const { client } = stubClient({ profiles: [...profiles, cpt, coa] })
    await page.viewport(1280, 900)
    await render(WithApp, { client, screen, route: { screen: 'exams' } })
    const group = page.getByRole('region', { name: 'Specialty' })
    await expect.element(group.getByRole('link', { name: 'CPT (NHA)', exact: true })).toBeVisible()
    await expect.element(group.getByRole('link', { name: 'COA (IJCAHPO)', exact: true })).toBeVisible()
    await expect.element(group.getByRole('link', { name: /^Strict… COA/ })).not.toBeInTheDocument()
  })

  it('says that a chosen exam is gone, and shows all', async () => {
    await open({ exams: ['old-exam'] })
    await expect
      .element(page.getByText(/an exam that you chose \(old-exam\), so all exams are shown/))
      .toBeVisible()
    await expect.element(card('RMA (AMT)')).toBeVisible()
  })

  it('opens the exam of a form code with the code filled in', async () => {
    await open()
    await page.getByRole('button', { name: 'Form code…' }).click()
    const code = page.getByRole('textbox', { name: /^Form code/ })
    await code.fill('rma 07f3 2qxm')
    await page.getByRole('button', { name: 'Open its exam' }).click()
    await expect.poll(() => location.hash).toBe('#/exams/rma/strict/rma-07f3-2qxm')
  })

  it('says what is wrong with a form code, and keeps it', async () => {
    await open()
    await page.getByRole('button', { name: 'Form code…' }).click()
    const code = page.getByRole('textbox', { name: /^Form code/ })
    const says = page.getByRole('alert')
    await code.fill('07F3')
    await page.getByRole('button', { name: 'Open its exam' }).click()
    await expect.element(says).toHaveTextContent('One looks like CMA-07F3-2QXM')
    await code.fill('XYZ-07F3-2QXM')
    await page.getByRole('button', { name: 'Open its exam' }).click()
    await expect.element(says).toHaveTextContent('No exam here has codes that begin with XYZ')
    await code.fill('CMA-07F3-2QXM-MIX')
    await page.getByRole('button', { name: 'Open its exam' }).click()
    await expect.element(says).toHaveTextContent('ends in MIX')
    await expect.element(code).toHaveValue('CMA-07F3-2QXM-MIX')
  })
})
