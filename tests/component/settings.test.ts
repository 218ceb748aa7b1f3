import coaSet from '../../question-banks/exams/coa.json'
import cptExam from '../../question-banks/exams/cpt.json'
import type { ExamProfile } from '../../src/core/bank/exam-profile.schema'
import { describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import About from '../../src/renderer/screens/about/About.svelte'
import NotFound from '../../src/renderer/screens/about/NotFound.svelte'
import SettingsScreen from '../../src/renderer/screens/settings/SettingsScreen.svelte'
import { UnsentStore } from '../../src/renderer/session/unsent-store'
import { render } from './render'
import { ccmaProfile, profiles, stubClient } from './stub-client'
import type { StubAnswers } from './stub-client'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

async function open(answers: StubAnswers = {}) {
  await page.viewport(1280, 900)
  const stub = stubClient(answers)
  await render(WithApp, { client: stub.client, screen: SettingsScreen, route: { screen: 'settings' } })
  await expect.element(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  return stub
}

describe('rhythm strips and code drills in the plan', () => {
  it('are off for a learner who said nothing, and on by one press', async () => {
    const { asked } = await open()
    const choice = page.getByRole('group', { name: 'Rhythm strips and code drills in your plan' })
    await expect.element(choice.getByRole('radio', { name: 'Off' })).toBeChecked()
    await choice.getByRole('radio', { name: 'On' }).click()
    await vi.waitFor(() =>
      expect(asked.at(-1)).toMatchObject({ what: 'settings', body: { codesInPlan: true } }),
    )
    await expect.element(choice.getByRole('radio', { name: 'On' })).toBeChecked()
  })
})

describe('the settings screen', () => {
  it('changes the theme at once and says that it is saved', async () => {
    const { asked } = await open()
    await page.getByRole('radio', { name: 'Dark' }).click()
    expect(document.documentElement.dataset['theme']).toBe('dark')
    await expect.element(page.getByRole('status')).toHaveTextContent('Saved.')
    expect(asked).toEqual([{ what: 'settings', body: expect.objectContaining({ theme: 'dark' }) }])
  })

  it('says in words when the disk could not keep a choice', async () => {
    await open({ settingsRefusal: 'The disk is full.' })
    await page.getByRole('radio', { name: '130%' }).click()
    await expect.element(page.getByRole('alert')).toHaveTextContent('could not be kept: The disk is full.')
    await expect.element(page.getByRole('status')).toHaveTextContent(/^$/)
  })

  it('leaves the pressed text size where it was, whatever grows above it', async () => {
    await open()
    await page.viewport(390, 600)
    const size = (name: string) => page.getByRole('radio', { name, exact: true })
    for (const name of ['150%', '100%', '200%']) {
      const radio = size(name).element() as HTMLElement
      radio.scrollIntoView({ block: 'center' })
      const before = radio.getBoundingClientRect().top
      radio.focus({ preventScroll: true })
      radio.click()
      await expect.element(page.getByRole('status')).toHaveTextContent('Saved.')
      expect(Math.abs(radio.getBoundingClientRect().top - before), name).toBeLessThanOrEqual(1)
    }
    await size('100%').click()
  })

  it('keeps a name without the blanks around it', async () => {
    const { asked } = await open()
    const field = page.getByLabelText('Your name, if you like')
    await field.fill(' Ana ')
    await page.getByRole('heading', { name: 'You', exact: true }).click()
    await expect.element(page.getByRole('status').first()).toHaveTextContent('Saved.')
    expect(asked.at(-1)).toMatchObject({ what: 'settings', body: { learnerName: 'Ana' } })
  })

  it('does not take a name that was refused', async () => {
    await open({ settingsRefusal: 'There is a learner named “Ben” already. Choose another name.' })
    const field = page.getByLabelText('Your name, if you like')
    await field.fill('Ben')
    await page.getByRole('heading', { name: 'You', exact: true }).click()
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent(/^There is a learner named “Ben” already. Choose another name.$/)
    // What was typed is there to be changed, and the page goes on with the old name.
    await expect.element(field).toHaveValue('Ben')
    await expect.element(page.getByRole('button', { name: 'Delete all my data' })).toBeVisible()
  })

  it('keeps which exams one prepares for, and asks for the dates of those alone', async () => {
    const { asked } = await open({ profiles: [...profiles, ccmaProfile] })
    await expect.element(page.getByLabelText('Date of your RMA (AMT) exam')).toBeVisible()
    const box = (name: RegExp) =>
      page.getByRole('group', { name: 'Exams you prepare for' }).getByRole('checkbox', { name })
    await box(/^CCMA/).click()
    await box(/^CMA/).click()
    await expect.element(box(/^CMA/)).toBeChecked()
    await expect.element(page.getByLabelText('Date of your CCMA (NHA) exam')).toBeVisible()
    await expect.element(page.getByLabelText('Date of your RMA (AMT) exam')).not.toBeInTheDocument()
    await vi.waitFor(() => expect(asked.at(-1)?.body).toMatchObject({ exams: ['ccma', 'cma'] }))
    await box(/^CMA/).click()
    await vi.waitFor(() => expect(asked.at(-1)?.body).toMatchObject({ exams: ['ccma'] }))
  })

  it('gives the single-skill exams under a heading of their own, a practice set called so', async () => {
    const more = [cptExam, coaSet] as unknown as ExamProfile[]
    const { asked } = await open({ profiles: [...profiles, ...more] })
    const choice = page.getByRole('group', { name: 'Exams you prepare for' })
    await expect.element(choice.getByText('Specialty', { exact: true })).toBeVisible()
    await expect.element(choice.getByRole('checkbox', { name: 'CPT (NHA) 120 questions, 2 h' })).toBeVisible()
    await choice.getByRole('checkbox', { name: 'COA (IJCAHPO) A practice set, no mock exam' }).click()
    await vi.waitFor(() => expect(asked.at(-1)?.body).toMatchObject({ exams: ['coa'] }))
  })

  it('keeps a chosen exam whose profile is gone, and says so in words', async () => {
    const { asked } = await open({ exams: ['old-exam', 'cma'] })
    await expect
      .element(page.getByText(/^You also chose “old-exam”/))
      .toHaveTextContent('no question bank here describes it now. The choice is kept')
    await page.getByRole('checkbox', { name: /^RMA/ }).click()
    await vi.waitFor(() => expect(asked.at(-1)?.body).toMatchObject({ exams: ['old-exam', 'cma', 'rma'] }))
  })

  it('keeps the date of one exam when the other is entered, and clears it', async () => {
    const { asked } = await open()
    await page.getByLabelText('Date of your CMA (AAMA) exam').fill('2099-05-14')
    await page.getByLabelText('Date of your RMA (AMT) exam').fill('2099-06-01')
    await page.getByRole('button', { name: 'Clear the date of your CMA (AAMA) exam' }).click()
    await vi.waitFor(() =>
      expect(asked.at(-1)?.body).toMatchObject({ examDates: { cma: null, rma: '2099-06-01' } }),
    )
  })

  it('keeps a choice that was made while the disk was still busy with the one before', async () => {
    let release: () => void = () => undefined
    const busy = new Promise<void>((resolve) => (release = resolve))
    const { asked } = await open({ settingsWaits: [busy] })
    await page.getByRole('radio', { name: 'Dark' }).click()
    await page.getByLabelText('Date of your CMA (AAMA) exam').fill('2099-05-14')
    release()
    await expect.element(page.getByRole('status')).toHaveTextContent('Saved.')
    await page.getByLabelText('Date of your RMA (AMT) exam').fill('2099-06-01')
    await vi.waitFor(() =>
      expect(asked.at(-1)?.body).toMatchObject({
        theme: 'dark',
        examDates: { cma: '2099-05-14', rma: '2099-06-01' },
      }),
    )
  })

  it('sets the extended time that new exams start with', async () => {
    const { asked } = await open()
    await page.getByRole('radio', { name: '×1.5' }).click()
    await vi.waitFor(() => expect(asked.at(-1)?.body).toMatchObject({ extendedTime: 1.5 }))
  })

  it('keeps the clock and the counter of the exam room out of sight when asked', async () => {
    const { asked } = await open()
    await page.getByRole('radio', { name: 'Hidden until 5 minutes are left' }).click()
    await vi.waitFor(() => expect(asked.at(-1)).toMatchObject({ body: { hideClock: true } }))
    await page.getByRole('radio', { name: 'Hidden', exact: true }).click()
    await vi.waitFor(() =>
      expect(asked.at(-1)).toMatchObject({ body: { hideClock: true, hideCounter: true } }),
    )
  })

  it('changes nothing while the data is read-only', async () => {
    await open({ readOnly: true })
    await expect.element(page.getByRole('radio', { name: 'Dark' })).toBeDisabled()
  })

  it('quits the browser edition only after asking', async () => {
    const { asked } = await open()
    await page.getByRole('button', { name: 'Quit Preceptor' }).click()
    await page.getByRole('button', { name: 'Stay' }).click()
    expect(asked).toEqual([])
    await page.getByRole('button', { name: 'Quit Preceptor' }).click()
    await page.getByRole('button', { name: 'Quit', exact: true }).click()
    expect(asked).toEqual([{ what: 'quit', body: null }])
  })

  it('says before it quits what only the browser has, and that all is on disk only where it is', async () => {
    await open()
    const dialog = page.getByRole('dialog', { name: 'Quit Preceptor?' })
    await page.getByRole('button', { name: 'Quit Preceptor' }).click()
    await expect.element(dialog).toHaveTextContent('All your answers are on disk.')
    await page.getByRole('button', { name: 'Stay' }).click()
    const store = new UnsentStore(localStorage, { folder: 'folder', learner: 'me' })
    const entry = { session: 's', writer: 'other', afterSeq: 3 }
    const answered = (item: number) => ({ type: 'answered', at: 5, item, option: 'a' })
    store.keep({ ...entry, events: [answered(0), answered(1)] })
    await page.getByRole('button', { name: 'Quit Preceptor' }).click()
    await expect.element(dialog).toHaveTextContent('Not saved yet: 2 answers.')
    await expect.element(dialog).not.toHaveTextContent('All your answers are on disk.')
    store.keep({ ...entry, events: [] })
  })

  it('offers no quit on the desktop, where the window has its own', async () => {
    await open({ host: 'desktop' })
    await expect.element(page.getByRole('button', { name: 'Quit Preceptor' })).not.toBeInTheDocument()
  })
})

describe('help and about', () => {
  it('says that Preceptor is independent, what it assumes, and which version this is', async () => {
    const { client } = stubClient()
    await render(WithApp, { client, screen: About, route: { screen: 'about' } })
    await expect.element(page.getByText(/not affiliated with or endorsed by/)).toBeVisible()
    await expect.element(page.getByText(/knowledge, not permission/)).toBeVisible()
    await expect.element(page.getByRole('cell', { name: '65%–75% right' }).first()).toBeVisible()
    await expect.element(page.getByText(/ABCD1234/)).toHaveTextContent('0.1.0 · browser edition')
  })

  it('leads on from an address that names no page', async () => {
    const { client } = stubClient()
    await render(WithApp, { client, screen: NotFound, route: { screen: 'unknown', path: '#/nowhere' } })
    await expect.element(page.getByText(/“#\/nowhere” may be old or mistyped/)).toBeVisible()
    await expect.element(page.getByRole('link', { name: 'Go to Today' })).toHaveAttribute('href', '#/')
  })
})
