import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import NotFound from '../../src/renderer/screens/about/NotFound.svelte'
import Library from '../../src/renderer/screens/library/Library.svelte'
import { render } from './render'
import { profiles, stubClient, stubItem } from './stub-client'
import type { StubAnswers } from './stub-client'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

async function open(answers: StubAnswers) {
  const stub = stubClient(answers)
  await page.viewport(1400, 900)
  await render(WithApp, { client: stub.client, screen: Library, route: { screen: 'library' } })
  await expect.element(page.getByRole('tab', { name: 'Questions' })).toBeVisible()
  return stub
}

const items = [
  stubItem('tube', 'Which tube is filled first?'),
  stubItem('ice', 'An ice pack is ordered. What is next?', {
    topics: { rma: 'clinical-patient.vitals.measurement' },
  }),
  stubItem('office', 'The office opens at eight. Who unlocks it?', { level: 'recall' }),
]

describe('the library screen', () => {
  it('finds questions while the learner types and says how many', async () => {
    await open({ library: { items } })
    await expect.element(page.getByRole('status')).toHaveTextContent('3 questions')
    await page.getByRole('searchbox').fill('ice')
    await expect.element(page.getByRole('status')).toHaveTextContent('1 question')
    await expect.element(page.getByRole('button', { name: /An ice pack is ordered/ })).toBeVisible()
    await expect.element(page.getByRole('button', { name: /The office opens/ })).not.toBeInTheDocument()
  })

  it('keeps the focus on its heading while it loads, and the search over a visit elsewhere', async () => {
    const { client } = stubClient({ library: { items } })
    const elsewhere = { client, screen: Library, route: { screen: 'library' } } as const
    const shown = await render(WithApp, elsewhere)
    const title = page.getByRole('heading', { name: 'Library', level: 1 })
    await expect.element(title).toBeVisible()
    const heading = title.element() as HTMLElement
    heading.tabIndex = -1
    heading.focus()
    await expect.element(page.getByRole('searchbox')).toBeVisible()
    expect(document.activeElement).toBe(heading)
    await page.getByRole('searchbox').fill('ice')
    await shown.rerender({ ...elsewhere, screen: NotFound as typeof Library })
    await expect.element(page.getByRole('searchbox')).not.toBeInTheDocument()
    await shown.rerender(elsewhere)
    await expect.element(page.getByRole('searchbox')).toHaveValue('ice')
    await expect.element(page.getByRole('status')).toHaveTextContent('1 question')
  })

  it('gives the focus to the question that was left open once it is in sight, and takes it from nobody', async () => {
    const many = Array.from({ length: 20 }, (_, i) => stubItem(`many-${i}`, `What about number ${i}?`))
    const { client } = stubClient({ library: { items: many } })
    const elsewhere = { client, screen: Library, route: { screen: 'library' } } as const
    await page.viewport(1280, 500)
    const shown = await render(WithApp, elsewhere)
    const row = () => page.getByRole('button', { name: /^What about number 15/ })
    await row().click()
    for (const field of [false, true]) {
      await shown.rerender({ ...elsewhere, screen: NotFound as typeof Library })
      await expect.element(page.getByRole('searchbox')).not.toBeInTheDocument()
      scrollTo(0, 0)
      await shown.rerender(elsewhere)
      await expect.element(row()).toHaveAttribute('aria-expanded', 'true')
      // Not in sight yet: the focus stays where it came to.
      expect([scrollY, row().element().getBoundingClientRect().top > innerHeight]).toEqual([0, true])
      await new Promise((resolve) => setTimeout(resolve, 150))
      expect(document.activeElement).not.toBe(row().element())
      const search = page.getByRole('searchbox').element() as HTMLElement
      if (field) search.focus({ preventScroll: true })
      scrollTo(0, row().element().getBoundingClientRect().top + scrollY - 200)
      const at = scrollY
      await (field ? new Promise((resolve) => setTimeout(resolve, 150)) : expect.element(row()).toHaveFocus())
      expect(document.activeElement).toBe(field ? search : row().element())
      expect(scrollY).toBe(at)
    }
  })

  it('keeps the answer of a question on an open form back', async () => {
    const met = {
      drawn: 1,
      shown: 0,
      firstAt: null,
      firstCorrect: null,
      lastAt: null,
      lastCorrect: null,
      topics: {},
    }
    await open({ library: { items }, exposures: { ice: { ...met, held: true } } })
    await page.getByRole('button', { name: /An ice pack is ordered/ }).click()
    await expect.element(page.getByText(/on a form that you have not ended/)).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Show the answer' })).not.toBeInTheDocument()
  })

  it('says what to do when nothing fits, and goes back to everything', async () => {
    await open({ library: { items } })
    await page.getByRole('searchbox').fill('zebra')
    await expect.element(page.getByRole('heading', { name: 'No question fits' })).toBeVisible()
    await page.getByRole('button', { name: 'Show all questions' }).first().click()
    await expect.element(page.getByRole('status')).toHaveTextContent('3 questions')
  })

  it('keeps the answer back until the learner asks for it', async () => {
    await open({ library: { items } })
    await page.getByRole('button', { name: /Which tube is filled first/ }).click()
    await expect.element(page.getByText('Answer b of tube')).toBeVisible()
    await expect.element(page.getByText('Reason b of tube')).not.toBeInTheDocument()
    await page.getByRole('button', { name: 'Show the answer' }).click()
    for (const letter of ['a', 'b', 'c', 'd'])
      await expect.element(page.getByText(`Reason ${letter} of tube`)).toBeVisible()
    await expect.element(page.getByText('not verified').last()).toBeVisible()
  })

  it('narrows to a place on an outline by mouse or keyboard', async () => {
    await open({ library: { items } })
    const cma = profiles[0]?.name ?? ''
    await page.getByRole('button', { name: `Parts of ${cma}` }).click()
    await page.getByRole('button', { name: /^Clinical Competency/ }).click()
    await expect.element(page.getByRole('status')).toHaveTextContent('2 questions in Clinical Competency')
    await expect
      .element(page.getByRole('button', { name: /^Clinical Competency/ }))
      .toHaveAttribute('aria-pressed', 'true')
  })

  it('starts a quick set of exactly the questions that the filter leaves', async () => {
    const { asked } = await open({ library: { items } })
    await page.getByLabelText('Level').selectOptions('recall')
    await page.getByRole('button', { name: 'Start the set' }).click()
    expect(asked).toEqual([
      {
        what: 'sitting',
        body: {
          mode: 'quick',
          exam: 'cma',
          filter: { count: 1, itemIds: ['office'] },
          feedback: 'at-once',
          title: 'Quick set: from the library',
        },
      },
    ])
    expect(location.hash).toBe('#/sitting/20261122-120000-abcdef')
    location.hash = ''
  })

  it('shows twenty-five questions a page', async () => {
    const many = Array.from({ length: 60 }, (_, i) => stubItem(`q-${i}`, `Question number ${i} of many?`))
    await open({ library: { items: many } })
    expect(
      page
        .getByRole('listitem')
        .filter({ hasText: /Question number/ })
        .elements(),
    ).toHaveLength(25)
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('button', { name: 'Next' }).click()
    expect(
      page
        .getByRole('listitem')
        .filter({ hasText: /Question number/ })
        .elements(),
    ).toHaveLength(10)
    await expect.element(page.getByRole('button', { name: 'Next' })).toBeDisabled()
  })

  it('names topics without a question and says when no full form can be made', async () => {
    await open({ library: { items } })
    await page.getByRole('tab', { name: 'Coverage' }).click()
    await expect.element(page.getByRole('heading', { name: /too short for a full CMA/ })).toBeVisible()
    await expect.element(page.getByText(/Pharmacology: /)).toBeVisible()
  })

  it('moves between the tabs with the arrow keys', async () => {
    await open({ library: { items } })
    await page.getByRole('tab', { name: 'Questions' }).click()
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(page.getByRole('tab', { name: 'Mine' })).toHaveFocus()
    await userEvent.keyboard('{End}')
    await expect.element(page.getByRole('tab', { name: 'Coverage' })).toHaveAttribute('aria-selected', 'true')
  })

  it('says that all files are sound', async () => {
    await open({ library: { items } })
    await page.getByRole('tab', { name: 'Banks' }).click()
    await expect.element(page.getByRole('heading', { name: 'All files are sound' })).toBeVisible()
  })

  it('lists each problem with file, item, field and reason', async () => {
    const problems = [
      { file: 'items/x.json', item: 'bad-1', path: 'options[2].text', reason: 'is missing' },
      { file: 'items/y.json', reason: 'the file is empty' },
    ]
    await open({ library: { items, problems } })
    await page.getByRole('tab', { name: 'Banks (2 problems)' }).click()
    await expect.element(page.getByText('bad-1')).toBeVisible()
    await expect.element(page.getByText('answer C, text')).toBeVisible()
    await expect.element(page.getByText('is missing')).toBeVisible()
    await expect.element(page.getByText('the file is empty')).toBeVisible()
  })

  it('tells checked, not checked and disagreed apart, in a tag, a filter and plain words', async () => {
    await open({ library: { items, reviews: { tube: 'reviewed', ice: 'disagreed' } } })
    await page.getByLabelText('Checked').selectOptions('disagreed')
    await expect.element(page.getByRole('status')).toHaveTextContent('1 question')
    await page.getByRole('button', { name: /An ice pack.*disagreed/ }).click()
    await expect.element(page.getByText(/chose another one. Look it up/)).toBeVisible()
    await expect.element(page.getByText(/No certified clinician has signed it off/)).toBeVisible()
    await page.getByLabelText('Checked').selectOptions('unreviewed')
    await expect.element(page.getByRole('button', { name: /The office opens.*not checked/ })).toBeVisible()
  })

  it('narrows to a bank of one’s own', async () => {
    await open({ library: { items, banks: { office: 'own/class' } } })
    await page.getByLabelText('Bank').selectOptions('class')
    await expect.element(page.getByRole('status')).toHaveTextContent('1 question')
  })

  it('offers no choice of banks where there is only the shipped one', async () => {
    await open({ library: { items } })
    await expect.element(page.getByLabelText('Bank')).not.toBeInTheDocument()
  })

  it('starts nothing while the data is read-only', async () => {
    await open({ library: { items }, readOnly: true })
    await expect.element(page.getByRole('button', { name: 'Start the set' })).toBeDisabled()
  })
})
