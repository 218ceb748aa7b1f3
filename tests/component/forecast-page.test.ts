// The arithmetic of the forecast and the exam cards: no chance of passing until the gates of the exam pass.
import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import type { Component } from 'svelte'
import type { Item } from '../../src/core/bank/item.schema'
import { studyOverview } from '../../src/core/study/overview'
import type { Route } from '../../src/renderer/router.svelte'
import Exams from '../../src/renderer/screens/exams/Exams.svelte'
import ForecastPage from '../../src/renderer/screens/progress/ForecastPage.svelte'
import { render } from './render'
import { profiles, stubClient } from './stub-client'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'
import { plainRoom } from '../support/study-room'

const cma = profiles[0]!
const NOON = Date.UTC(2026, 10, 22, 12)
const topics = cma.domains.flatMap(({ subDomains }) => subDomains.flatMap((sub) => sub.topics))
const items = Array.from({ length: 300 }, (_, i) => ({
  id: `q-${i}`,
  topics: { cma: topics[i % topics.length]?.id },
  concepts: [`c-${i % 90}`],
  options: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `Option ${id} of ${i}` })),
})) as unknown as Item[]
const ledger = Object.fromEntries(
  items.map((item, i) => {
    const at = NOON - 86_400_000
    const correct = i % 10 < 7
    const answers = [{ at, option: 'a', correct }]
    const marks = { firstAt: at, firstCorrect: correct, lastAt: at, lastCorrect: correct }
    return [item.id, { drawn: 1, shown: 1, ...marks, topics: item.topics, answers }]
  }),
)
const overview = studyOverview({
  profile: cma,
  items,
  ledger,
  now: NOON,
  ...plainRoom,
})
const results = [{ date: '2026-11-20', passed: true, passChance: 0.83, brier: 0.03 }]

async function open(cmaPasses: boolean, checkpoint: object = { due: false, open: null }) {
  const { client } = stubClient({ gatesPassed: { cma: cmaPasses, rma: true } })
  const body = {
    ...overview,
    readiness: { ...overview.readiness, results },
    dailyLimit: 40,
    checkpoint,
  }
  Object.assign(client.api, {
    study: { $get: async () => ({ ok: true, status: 200, json: async () => body }) },
  })
  await render(WithApp, { client, screen: ForecastPage, route: { screen: 'forecast', exam: 'cma' } })
  await expect.element(page.getByRole('heading', { name: 'How good was the forecast?' })).toBeVisible()
}
const note =
  'These questions have not passed every check against the exam yet, so no chance of passing is shown.'

describe('the arithmetic page', () => {
  it('shows the verdict and no chance while the gates of the exam do not pass', async () => {
    await open(false)
    await expect.element(page.getByText(note)).toBeVisible()
    await expect.element(page.getByRole('heading', { name: /^(Not yet|Close|Likely)$/ })).toBeVisible()
    expect(page.getByRole('columnheader', { name: 'Chance' }).elements()).toHaveLength(0)
    expect(page.getByText('83%').elements()).toHaveLength(0)
    await expect.element(page.getByRole('cell', { name: 'not shown' })).toBeVisible()
  })

  it('leads back into a checkpoint that was left', async () => {
    await open(true, { due: false, open: 'left-1', questions: 30 })
    const back = page.getByRole('link', { name: 'Continue the checkpoint' })
    await expect.element(back).toHaveAttribute('href', '#/sitting/left-1')
  })

  it('says what to do now beside the verdict too', async () => {
    await open(true)
    await expect.element(page.getByRole('link', { name: 'Today’s plan' })).toHaveAttribute('href', '#/')
  })

  it('shows the chance with what moves it once they pass', async () => {
    await open(true)
    await expect.element(page.getByRole('heading', { name: /chance of passing$/ })).toBeVisible()
    await expect.element(page.getByRole('columnheader', { name: 'Chance', exact: true })).toBeVisible()
    await expect.element(page.getByRole('row', { name: /Passed 83% 0\.03/ })).toBeVisible()
    for (const name of [/^5 points harder/, /^as we take it/, /^5 points easier/, /^like our own forms/])
      await expect.element(page.getByRole('row', { name })).toBeVisible()
    expect(page.getByText(note).elements()).toHaveLength(0)
  })

  it('tells it in plain words first, formulas after, and memory apart from readiness', async () => {
    await open(true)
    const heads = page
      .getByRole('heading', { level: 2 })
      .elements()
      .map(({ textContent }) => textContent)
    expect(heads.indexOf('In plain words')).toBe(1)
    expect(heads.at(-1)).toBe('The formulas')
    await expect.element(page.getByText(/it is no part of the verdict/)).toBeVisible()
  })

  it('takes the score of a real exam with its date, on the exam’s own scale', async () => {
    await open(true)
    await expect
      .element(page.getByRole('spinbutton', { name: 'Score, if you were told it' }))
      .toHaveAttribute('max', '800')
  })
})

describe('the exam cards', () => {
  it('say it of the exam whose gates do not pass, and of no other', async () => {
    const { client } = stubClient({ gatesPassed: { cma: false, rma: true } })
    const screen = Exams as unknown as Component<{ route: Route }>
    await render(WithApp, { client, screen, route: { screen: 'exams' } as Route })
    const notes = page.getByText('These questions have not passed every check against the exam yet')
    await expect.element(notes).toBeVisible()
    expect(notes.elements()).toHaveLength(1)
  })
})
