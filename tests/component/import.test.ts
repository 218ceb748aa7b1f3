// The import screen: what a teacher sees before anything is added, and how it is taken back.
import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import ImportScreen from '../../src/renderer/screens/library/import/ImportScreen.svelte'
import { chooseLarge } from './large-files'
import { render } from './render'
import { stubClient } from './stub-client'
import type { StubAnswers } from './stub-client'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const question = (id: string, standing: string, more: object = {}) => ({
  id,
  label: `“${id}” (line 3)`,
  standing,
  stem: `What is ${id}?`,
  options: [
    { text: 'This', right: true, reason: '' },
    { text: 'That', right: false, reason: 'No.' },
  ],
  lacks: standing === 'exam' ? [] : ['a source'],
  near: null,
  losses: [],
  ...more,
})

const look = {
  files: [{ name: 'unit.gift', format: 'gift', encoding: 'utf-8', refused: '', head: null }],
  update: null,
  questions: [
    question('ready', 'exam'),
    question('quiz', 'class', {
      near: { likeness: 0.83, stem: 'What is a quiz, then?', bankName: 'the shipped bank' },
      losses: [
        {
          item: '“quiz” (line 3)',
          field: 'stem',
          how: 'changed',
          why: 'bold type is not kept',
          original: '<b>quiz</b>',
        },
      ],
    }),
    question('several', 'work'),
  ],
  leftOut: [
    {
      item: '“essay” (line 9)',
      field: 'question',
      how: 'lost',
      why: 'an essay has no key',
      original: 'Say what you saw.',
    },
  ],
  otherLosses: [],
  findings: [
    { rule: 'all-of-the-above', severity: 'error', item: 'ready', message: 'has “all of the above”' },
  ],
  report: 'the report',
}

async function open(answers: StubAnswers = {}) {
  const stub = stubClient({ imports: { look }, ...answers })
  await page.viewport(1280, 900)
  await render(WithApp, { client: stub.client, screen: ImportScreen, route: { screen: 'import' } })
  return stub
}
const pick = (...files: File[]) => userEvent.upload(page.getByLabelText('Question files'), files)
const gift = (text: BlobPart = '::A::B? {=C ~D}', name = 'unit.gift'): File => new File([text], name)

describe('an import', () => {
  it('says what each question becomes, with reasons, losses and the file’s own words', async () => {
    await open()
    await pick(gift())
    await expect.element(page.getByRole('heading', { name: '3 questions found, 1 left out' })).toBeVisible()
    const quiz = page.getByRole('listitem').filter({ hasText: 'What is quiz?' }).first()
    await expect.element(quiz.getByText('for the class', { exact: true })).toBeVisible()
    await quiz.getByText('What is quiz?').click()
    await expect.element(quiz.getByText('83% of its words')).toBeVisible()
    await expect.element(quiz.getByText('<b>quiz</b>')).toBeVisible()
    await expect.element(page.getByText('Say what you saw.')).toBeVisible()
    await page.getByRole('button', { name: 'Needs work 1' }).click()
    await expect.element(page.getByText('What is several?')).toBeVisible()
    await expect.element(page.getByText('What is ready?')).not.toBeInTheDocument()
  })

  it('says a question once, and of one that needs work at once what it needs', async () => {
    const several = {
      label: '“What is several?” (line 6)',
      lacks: ['one right answer: it has two'],
    }
    const questions = [question('several', 'work', several), question('quiz', 'class')]
    await open({ imports: { look: { ...look, questions } } })
    await pick(gift())
    const row = page.getByRole('listitem').filter({ hasText: 'What is several?' }).first()
    await expect.element(row.getByText('Before it can be asked: one right answer: it has two')).toBeVisible()
    await expect.element(row.getByText('line 6', { exact: true })).toBeVisible()
    await expect.element(page.getByText('“quiz” (line 3)', { exact: true })).toBeVisible()
  })

  it('adds what is wanted with the keyboard alone, and takes it back', async () => {
    const { asked } = await open()
    await pick(gift())
    const tick = page.getByRole('checkbox', { name: 'Add “several” (line 3)' })
    await expect.element(tick).toBeChecked()
    ;(tick.element() as HTMLElement).focus()
    await userEvent.keyboard(' ')
    await expect.element(page.getByRole('button', { name: 'Add 2 questions' })).toBeEnabled()
    await expect.element(page.getByLabelText('Name of the bank')).toHaveValue('unit')
    ;(page.getByRole('button', { name: 'Add 2 questions' }).element() as HTMLElement).focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('heading', { name: 'Added 2 questions as “unit”' })).toBeVisible()
    expect(asked.at(-1)?.body).toMatchObject({ name: 'unit', except: ['several'] })
    await page.getByRole('button', { name: /^Undo/ }).click()
    await expect.element(page.getByText(/It was taken back/)).toBeVisible()
    expect(asked.at(-1)?.body).toEqual({ undo: 'own/unit' })
  })

  it('asks what a file is written in, and sends what was said', async () => {
    const { asked } = await open()
    await pick(gift(new Uint8Array([...'::A::5 '].map((c) => c.charCodeAt(0)).concat([0xb5, 0x67, 0x3f]))))
    await expect.element(page.getByRole('heading', { name: 'What is this file written in?' })).toBeVisible()
    await expect.element(page.getByText('::A::5 µg?')).toBeVisible()
    await page.getByRole('button', { name: 'Read as Windows-1252' }).click()
    await expect.element(page.getByRole('heading', { name: /3 questions found/ })).toBeVisible()
    expect(asked.at(-1)?.body).toMatchObject({ files: [{ name: 'unit.gift', encoding: 'windows-1252' }] })
  })

  it('shows the same origin again as an update, change by change', async () => {
    const update = {
      bank: 'own/unit-3',
      name: 'Unit 3',
      added: 1,
      same: 40,
      work: 0,
      changed: [
        { id: 'u-1', stem: 'What is A?', changes: [{ field: 'option 2', before: 'Two', after: 'Three' }] },
      ],
      gone: [{ id: 'u-9', stem: 'What is C?' }],
    }
    const { asked } = await open({ imports: { look: { ...look, update } } })
    await pick(gift())
    await expect.element(page.getByRole('heading', { name: '“Unit 3” came from here before' })).toBeVisible()
    await expect.element(page.getByText('option 2')).toBeVisible()
    await page.getByRole('checkbox', { name: /Take 1 question away/ }).click()
    await page.getByRole('button', { name: 'Update “Unit 3”' }).click()
    expect(asked.at(-1)?.body).toMatchObject({ update: { dropGone: true } })
    await expect.element(page.getByRole('button', { name: /^Undo/ })).toBeVisible()
  })

  it('asks which column holds what, and remembers it', async () => {
    const head = {
      signature: 'frage|gut',
      headings: ['Frage', 'Gut'],
      rows: [['What is A?', 'One']],
      map: '',
    }
    const files = [{ ...look.files[0], format: 'csv', head }]
    const { asked } = await open({ imports: { look: { ...look, files } } })
    await pick(gift('Frage,Gut', 'unit.csv'))
    await page.getByText('Columns of unit.gift').click()
    await page.getByRole('combobox', { name: 'Frage' }).selectOptions('Question')
    await expect.poll(() => asked.at(-1)?.what).toBe('bank')
    expect(asked.find(({ what }) => what === 'settings')?.body).toMatchObject({
      importMaps: { 'frage|gut': 'stem=1' },
    })
    expect(asked.at(-1)?.body).toMatchObject({ maps: { 'frage|gut': 'stem=1' } })
  })

  it('says in words what is too large, and adds nothing', async () => {
    const { asked } = await open()
    await chooseLarge(page.getByLabelText('Question files'), gift(new Uint8Array(26 * 1024 * 1024)))
    await expect.element(page.getByRole('alert')).toHaveTextContent('at most 25 MB at a time')
    expect(asked).toEqual([])
  })
})
