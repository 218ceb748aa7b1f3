import { afterEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import type { ProblemNote } from '../../src/core/bank/problem-note'
import { contentHash } from '../../src/core/bank/readings/review'
import Library from '../../src/renderer/screens/library/Library.svelte'
import { render } from './render'
import { stubClient, stubItem } from './stub-client'
import type { StubAnswers } from './stub-client'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const tube = stubItem('tube', 'Which tube is filled first?')
const note: ProblemNote = {
  id: 'n1',
  item: 'tube',
  revision: 1,
  hash: contentHash(tube),
  bankRevision: 'ABCD1234',
  kind: 'wrong-key',
  note: 'It is the yellow one.',
  at: Date.UTC(2026, 10, 22, 15),
}

async function open(answers: StubAnswers, tab: string) {
  const stub = stubClient({ library: { items: [tube] }, ...answers })
  await page.viewport(1280, 900)
  await render(WithApp, { client: stub.client, screen: Library, route: { screen: 'library' } })
  await page.getByRole('tab', { name: tab }).click()
  return stub
}

afterEach(() => vi.restoreAllMocks())

describe('reporting a problem with a question', () => {
  it('keeps kind, words, revision, wording and bank revision, and says that nothing was sent', async () => {
    const { asked } = await open({}, 'Questions')
    await page.getByRole('button', { name: /Which tube/ }).click()
    await page.getByRole('button', { name: 'Report a problem with this question' }).click()
    await expect.element(page.getByLabelText('What is wrong?')).toHaveFocus()
    await page.getByLabelText('What is wrong?').selectOptions('It is outdated')
    await page.getByLabelText(/In your words/).fill('New order since 2026.')
    await page.getByRole('button', { name: 'Save the note' }).click()
    await expect.element(page.getByText(/sent to nobody/)).toHaveFocus()
    const { id: _, at: __, ...kept } = note
    expect(asked).toEqual([
      { what: 'note', body: { ...kept, kind: 'outdated', note: 'New order since 2026.' } },
    ])
  })

  it('asks for words where “something else” alone would say nothing', async () => {
    const { asked } = await open({}, 'Questions')
    await page.getByRole('button', { name: /Which tube/ }).click()
    await page.getByRole('button', { name: 'Report a problem with this question' }).click()
    await page.getByLabelText('What is wrong?').selectOptions('Something else')
    await page.getByRole('button', { name: 'Save the note' }).click()
    await expect.element(page.getByRole('alert')).toHaveTextContent('Say in a few words what is wrong.')
    expect(asked).toEqual([])
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect
      .element(page.getByRole('button', { name: 'Report a problem with this question' }))
      .toHaveFocus()
  })
})

describe('the notes in the library', () => {
  it('say how to make one when there is none', async () => {
    await open({}, 'Mine')
    await expect.element(page.getByText(/There are none/)).toBeVisible()
    await expect.element(page.getByRole('button', { name: /Export/ })).not.toBeInTheDocument()
  })

  it('show the question, what is wrong with it, and whether its wording has changed since', async () => {
    const old = { ...note, id: 'n2', hash: '0000000000000000', note: '' }
    const gone = { ...note, id: 'n3', item: 'gone-001' }
    await open({ notes: [note, old, gone] }, 'Mine')
    await expect.element(page.getByRole('heading', { name: '3 notes on questions' })).toBeVisible()
    await expect.element(page.getByText('It is the yellow one.').first()).toBeVisible()
    await expect.element(page.getByText('Its wording has changed since.')).toBeVisible()
    await expect.element(page.getByText('Not in the library now.')).toBeVisible()
  })

  it('are changed in place', async () => {
    const { asked } = await open({ notes: [note] }, 'Mine')
    await page.getByRole('button', { name: 'Change the note on tube' }).click()
    await page.getByLabelText(/In your words/).fill('Light blue.')
    await page.getByRole('button', { name: 'Save the note' }).click()
    await expect.element(page.getByText('Light blue.')).toBeVisible()
    expect(asked).toEqual([{ what: 'note', body: { kind: 'wrong-key', note: 'Light blue.' } }])
  })

  it('are deleted only after a second question', async () => {
    const { asked } = await open({ notes: [note] }, 'Mine')
    await page.getByRole('button', { name: 'Delete the note on tube' }).click()
    await page.getByRole('button', { name: 'Keep it' }).click()
    expect(asked).toEqual([])
    await page.getByRole('button', { name: 'Delete the note on tube' }).click()
    await page.getByRole('button', { name: 'Delete the note', exact: true }).click()
    await expect.element(page.getByText(/There are none/)).toBeVisible()
    expect(asked).toEqual([{ what: 'note', body: { delete: 'n1' } }])
  })

  it('are exported as one file with all that a maintainer needs and nothing of the learner', async () => {
    await open({ notes: [note] }, 'Mine')
    const blobs: Blob[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      blobs.push(blob as Blob)
      return 'blob:none'
    })
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
    await page.getByRole('button', { name: 'Export as a file' }).click()
    const { id: _, at: __, ...kept } = note
    expect(JSON.parse(await blobs[0]!.text())).toEqual({
      schema: 'preceptor/problem-notes@1',
      app: '0.1.0',
      bankRevision: 'ABCD1234',
      exported: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      notes: [{ ...kept, date: '2026-11-22T15:00:00.000Z' }],
    })
  })
})
