import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import Library from '../../src/renderer/screens/library/Library.svelte'
import { render } from './render'
import { stubClient, stubItem } from './stub-client'
import type { StubAnswers } from './stub-client'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const tube = stubItem('tube', 'Which tube is filled first?')
const vein = stubItem('vein', 'Which vein is tried first?')
const lost = stubItem('lost', 'Which of these is outside?', { topics: {} })
const items = [lost, tube, vein]
const card = {
  id: 'card-1',
  front: 'First tube?',
  back: 'Blood cultures.',
  item: 'tube',
  at: 0,
  offset: 0,
  reviews: [],
}

async function open(answers: StubAnswers = {}, tab: 'questions' | 'mine' = 'mine') {
  const stub = stubClient({ library: { items }, ...answers })
  await page.viewport(1280, 900)
  await render(WithApp, { client: stub.client, screen: Library, route: { screen: 'library', tab } })
  return stub
}

const ofMine = (asked: { what: string; body: unknown }[]): unknown[] =>
  asked.filter(({ what }) => what === 'mine').map(({ body }) => body)

afterEach(() => vi.restoreAllMocks())

describe('the library', () => {
  it('opens with the exam that is prepared for, and shows all where that is wanted', async () => {
    await open({ exams: ['cma'] }, 'questions')
    await expect.element(page.getByRole('button', { name: /Which tube/ })).toBeVisible()
    await expect.element(page.getByRole('button', { name: /outside/ })).not.toBeInTheDocument()
    await page.getByRole('button', { name: 'Show all questions' }).click()
    await expect.element(page.getByRole('button', { name: /Which of these is outside/ })).toBeVisible()
  })

  it('shows the questions of the exams before those outside them', async () => {
    await open({}, 'questions')
    const rows = page.getByRole('list', { name: /Questions 1 to 3/ }).getByRole('listitem')
    await expect.element(rows.first()).toHaveTextContent('Which tube is filled first?')
    await expect.element(rows.last()).toHaveTextContent('Which of these is outside?')
  })

  it('holds its tabs in the width of a phone', async () => {
    await open({}, 'questions')
    await page.viewport(390, 844)
    const tabs = page.getByRole('tab').elements()
    expect(tabs).toHaveLength(4)
    expect(new Set(tabs.map((tab) => tab.getBoundingClientRect().top)).size).toBe(1)
    expect(Math.max(...tabs.map((tab) => tab.getBoundingClientRect().right))).toBeLessThanOrEqual(390)
  })
})

describe('a question whose answer is shown', () => {
  async function revealed() {
    const stub = await open({}, 'questions')
    await page.getByRole('button', { name: /Which tube/ }).click()
    await page.getByRole('button', { name: 'Show the answer' }).click()
    return stub
  }

  it('is bookmarked by K and let go by K', async () => {
    const { asked } = await revealed()
    await userEvent.keyboard('k')
    const button = page.getByRole('button', { name: /^Bookmark/ })
    await expect.element(button).toHaveAttribute('aria-pressed', 'true')
    await userEvent.keyboard('k')
    await expect.element(button).toHaveAttribute('aria-pressed', 'false')
    expect(ofMine(asked)).toEqual([
      { item: 'tube', on: true },
      { item: 'tube', on: false },
    ])
  })

  it('becomes a card in two keys, its reason on the back', async () => {
    const { asked } = await revealed()
    await userEvent.keyboard('m')
    await expect.element(page.getByLabelText(/^Front/)).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText('Card saved. It is due today.')).toBeVisible()
    expect(ofMine(asked)).toMatchObject([
      { front: 'Which tube is filled first?', back: 'Answer b of tube\nReason b of tube', item: 'tube' },
    ])
  })

  it('makes no card of which a side is empty', async () => {
    const { asked } = await revealed()
    await userEvent.keyboard('m')
    await page.getByLabelText(/^Back/).fill(' ')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('alert')).toHaveTextContent('A card needs both sides')
    expect(ofMine(asked)).toEqual([])
  })
})

describe('Mine', () => {
  it('says of each part what will stand there, while there is nothing', async () => {
    await open()
    for (const words of [
      /Questions that you bookmark stand here/,
      /Cards that you make stand here/,
      /Sets with a name, an order and a time/,
      /What you note or highlight/,
      /There are none/,
    ])
      await expect.element(page.getByText(words)).toBeVisible()
  })

  it('opens a bookmark, practices all of them, and keeps one whose question is gone', async () => {
    const bookmarks = [
      { item: 'tube', at: 1 },
      { item: 'gone', at: 2 },
    ]
    const { asked } = await open({ mine: { bookmarks } })
    await expect.element(page.getByText('gone: not in the library now')).toBeVisible()
    await page.getByRole('button', { name: 'Which tube is filled first?' }).click()
    await expect.element(page.getByRole('button', { name: 'Show the answer' })).toBeVisible()
    await page.getByRole('button', { name: 'Practice 1 bookmark' }).click()
    await expect
      .poll(() => asked.find(({ what }) => what === 'sitting')?.body)
      .toMatchObject({ exam: 'cma', title: 'Bookmarks', filter: { itemIds: ['tube'] } })
  })

  it('changes a card, deletes it and brings it back', async () => {
    const { asked } = await open({ mine: { cards: [card] } })
    await page.getByRole('button', { name: 'Change the card “First tube?”' }).click()
    await page.getByLabelText(/^Front/).fill('Which tube is first?')
    await page.getByRole('button', { name: 'Save the card' }).click()
    await page.getByRole('button', { name: 'Delete the card “Which tube is first?”' }).click()
    await expect.element(page.getByText(/The card “Which tube is first\?” is deleted/)).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.element(page.getByText('Which tube is first?', { exact: true })).toBeVisible()
    expect(ofMine(asked)).toMatchObject([
      { id: 'card-1', front: 'Which tube is first?', item: 'tube' },
      { delete: 'card-1' },
      'bring back',
    ])
  })

  it('makes a set of what was chosen, in the order and with the time that the learner gives', async () => {
    const { asked } = await open({}, 'questions')
    await page.getByRole('checkbox', { name: /Which tube/ }).click()
    await page.getByRole('checkbox', { name: /Which vein/ }).click()
    await page.getByRole('button', { name: 'Make a set…' }).click()
    await page.getByRole('button', { name: 'Save the set' }).click()
    await expect.element(page.getByRole('alert')).toHaveTextContent('Give the set a name.')
    await page.getByLabelText('Name').fill('Draws')
    await page.getByLabelText('Minutes').fill('15')
    await page.getByRole('button', { name: 'Move question 2 up' }).click()
    await page.getByRole('button', { name: 'Save the set' }).click()
    await page.getByRole('link', { name: 'Mine' }).click()
    await page.getByRole('tab', { name: 'Mine' }).click()
    await expect
      .element(page.getByText('CMA (AAMA): 2 questions, 15 minutes, reasons after each'))
      .toBeVisible()
    await page.getByRole('button', { name: 'Start “Draws”' }).click()
    await expect
      .poll(() => asked.find(({ what }) => what === 'sitting')?.body)
      .toMatchObject({ title: 'Draws', minutes: 15, filter: { count: 2, itemIds: ['vein', 'tube'] } })
  })

  it('finds notes and highlights by their words, and saves what was found', async () => {
    const about = { at: 0, session: 's', title: 'Quick set' }
    await open({
      sittingNotes: [
        { ...about, item: 'tube', stem: tube.stem, kind: 'note', text: 'Cultures before all.' },
        { ...about, item: 'vein', stem: vein.stem, kind: 'highlight', text: 'tried first' },
      ],
    })
    await expect.element(page.getByText('2 entries')).toBeVisible()
    await page.getByLabelText('Search notes and highlights').fill('vein TRIED')
    await expect.element(page.getByText('1 of 2')).toBeVisible()
    await expect.element(page.getByText('Cultures before all.')).not.toBeInTheDocument()
    const blobs: Blob[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      blobs.push(blob as Blob)
      return 'blob:x'
    })
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
    await page.getByRole('button', { name: 'Save as CSV' }).click()
    expect(await blobs[0]?.text()).toMatch(
      /Highlight,1970-01-01,Quick set,vein,Which vein is tried first\?,tried first$/,
    )
  })
})
