import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import Library from '../../src/renderer/screens/library/Library.svelte'
import { chooseLarge } from './large-files'
import { render } from './render'
import { stubClient, stubItem } from './stub-client'
import type { StubAnswers } from './stub-client'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const library = {
  items: [stubItem('tube', 'Which tube is filled first?')],
  files: [
    { file: 'items/a.json', title: 'Tubes', items: 1 },
    { file: 'own/class/x.json', title: 'Unit 3', items: 12 },
  ],
  problems: [{ file: 'own/class/x.json', item: 'x-001', path: 'key', reason: 'is missing' }],
}

async function open(answers: StubAnswers = {}) {
  const stub = stubClient({ library, ...answers })
  await page.viewport(1280, 900)
  await render(WithApp, { client: stub.client, screen: Library, route: { screen: 'library' } })
  await page.getByRole('tab', { name: 'Banks' }).click()
  return stub
}

const json = (name: string, text = '{}'): File => new File([text], name, { type: 'application/json' })
const pick = (...files: File[]) => userEvent.upload(page.getByLabelText('Question files'), files)
const addButton = () => page.getByRole('button', { name: 'Check and add' })
const bank = { id: 'own/unit-3', name: 'unit-3', files: [{}], items: 12, inUse: 12, problems: 0, on: true }

describe('the banks in the library', () => {
  it('lists the shipped bank and one’s own with counts, and problems in plain words', async () => {
    await open()
    await expect.element(page.getByRole('heading', { name: 'Shipped with Preceptor' })).toBeVisible()
    await expect
      .element(page.getByRole('region', { name: 'class' }))
      .toHaveTextContent('12 questions in 1 file')
    await expect.element(page.getByRole('region', { name: 'class' })).toHaveTextContent('1 problem')
    await expect.element(page.getByText('x-001')).toBeVisible()
  })

  it('switches a bank off and on again, and says what a form code depends on', async () => {
    const { asked } = await open()
    const toggle = page.getByRole('switch', { name: 'Use the bank class' })
    await expect.element(toggle).toBeChecked()
    await toggle.click()
    expect(asked.at(-1)?.body).toMatchObject({ banksOff: ['own/class'] })
    await expect.element(page.getByText(/a change here gives another revision/)).toBeVisible()
  })

  it('keeps what the learner types while the library is read again', async () => {
    await open()
    await page.getByRole('switch', { name: 'Use the bank class' }).click()
    await page.getByRole('tab', { name: 'Questions' }).click()
    await page.getByRole('searchbox').fill('zebra')
    await expect.element(page.getByRole('heading', { name: 'No question fits' })).toBeVisible()
    await new Promise((resolve) => setTimeout(resolve, 100))
    await expect.element(page.getByRole('searchbox')).toHaveValue('zebra')
  })

  it('switches a single file of the shipped bank off', async () => {
    const { asked } = await open()
    await page.getByText('Files (1)').first().click()
    await page.getByRole('checkbox', { name: 'Use Tubes' }).click()
    expect(asked.at(-1)?.body).toMatchObject({ banksOff: ['items/a.json'] })
  })

  it('calls a bank as its learner does', async () => {
    await open({ library: { ...library, bankNames: { 'own/class': 'Ms. Peña’s class' } } })
    await expect.element(page.getByRole('switch', { name: 'Use the bank Ms. Peña’s class' })).toBeVisible()
  })

  it('removes a bank only after a second question', async () => {
    const { asked } = await open()
    await page.getByRole('button', { name: 'Remove class' }).click()
    await page.getByRole('button', { name: 'Keep it' }).click()
    expect(asked).toEqual([])
    await page.getByRole('button', { name: 'Remove class' }).click()
    await page.getByRole('button', { name: 'Remove the bank' }).click()
    await expect.element(page.getByText('The bank “class” was removed.')).toBeInTheDocument()
    expect(asked).toEqual([{ what: 'bank', body: { remove: 'class' } }])
  })

  it('never offers to remove the shipped bank', async () => {
    await open()
    await expect.element(page.getByRole('button', { name: /Remove Shipped/ })).not.toBeInTheDocument()
  })

  it('changes nothing while the data is read-only', async () => {
    await open({ readOnly: true })
    await expect.element(addButton()).toBeDisabled()
    await expect.element(page.getByRole('switch', { name: 'Use the bank class' })).toBeDisabled()
    await expect.element(page.getByRole('button', { name: 'Remove class' })).toBeDisabled()
  })
})

describe('adding a bank of one’s own', () => {
  it('sends the text of the files under the first file’s name and says what was taken', async () => {
    const problems = [{ file: 'own/unit-3/x.json', reason: 'is missing' }]
    const { asked } = await open({ bankAnswers: [{ status: 201, body: { bank, problems, findings: [] } }] })
    await pick(json('Unit 3.json', '{"a":1}'))
    await expect.element(page.getByLabelText('Name of the bank')).toHaveValue('Unit 3')
    await addButton().click()
    await expect
      .element(page.getByText(/Added 12 questions from 1 file as “unit-3”. 1 problem/))
      .toBeVisible()
    expect(asked).toEqual([
      {
        what: 'bank',
        body: {
          name: 'Unit 3',
          replace: false,
          displace: false,
          files: [{ name: 'Unit 3.json', text: '{"a":1}' }],
        },
      },
    ])
  })

  it('says beside each question what the check found, and sends a file of another program to its command', async () => {
    const message = 'has “all of the above”'
    const findings = [{ rule: 'banned-phrases', severity: 'error', item: 'tube', message }]
    await open({ bankAnswers: [{ status: 201, body: { bank, problems: [], findings } }] })
    await pick(new File(['::q1:: …'], 'midterm.gift'))
    await expect.element(page.getByRole('alert')).toHaveTextContent('is a question file of another program')
    await pick(json('Unit 3.json'))
    await addButton().click()
    await expect.element(page.getByText('The check found something in 1 question')).toBeVisible()
    await expect.element(page.getByText('Which tube is filled first?')).toBeVisible()
    await expect.element(page.getByText(message)).toBeVisible()
  })

  it('refuses what is no question file before it is read', async () => {
    const { asked } = await open()
    await pick(new File(['<svg/>'], 'eye.svg', { type: 'image/svg+xml' }))
    await expect.element(page.getByRole('alert')).toHaveTextContent('“eye.svg” is not a .json file')
    await addButton().click()
    expect(asked).toEqual([])
  })

  it('refuses more than twenty megabytes before it is read', async () => {
    const { asked } = await open()
    const half = 'x'.repeat(11_000_000)
    await chooseLarge(page.getByLabelText('Question files'), json('a.json', half), json('b.json', half))
    await expect.element(page.getByRole('alert')).toHaveTextContent('at most 20 MB')
    await addButton().click()
    expect(asked).toEqual([])
  })

  it('names each reason when no question can be used', async () => {
    const problems = [{ file: 'own/bad/x.json', item: 'item 1', path: 'stem', reason: 'is missing' }]
    const error = { code: 'no-sound-item', message: 'No question can be used.', details: { problems } }
    await open({ bankAnswers: [{ status: 422, body: { error } }] })
    await pick(json('bad.json'))
    await addButton().click()
    await expect.element(page.getByRole('alert')).toHaveTextContent('No question can be used.')
    await expect.element(page.getByText('own/bad/x.json')).toBeVisible()
    await expect.element(page.getByText('item 1')).toBeVisible()
  })

  it('reads a Windows file only once it is said what it is written in, with a preview', async () => {
    const { asked } = await open({
      bankAnswers: [{ status: 201, body: { bank, problems: [], findings: [] } }],
    })
    // “50 µg” as Windows-1252: one byte for the µ, which is no UTF-8.
    const bytes = new Uint8Array(
      [...'{"stem": "50 Xg"}'].map((letter) => (letter === 'X' ? 0xb5 : letter.charCodeAt(0))),
    )
    await pick(new File([bytes], 'doses.json'))
    await addButton().click()
    await expect.element(page.getByText('{"stem": "50 µg"}')).toBeVisible()
    expect(asked).toEqual([])
    await page.getByRole('button', { name: 'Read as Windows-1252' }).click()
    await expect.element(page.getByText(/Added 12 questions/)).toBeVisible()
    expect((asked[0]?.body as { files: unknown[] }).files).toEqual([
      { name: 'doses.json', text: '{"stem": "50 µg"}' },
    ])
  })

  it('shows which questions of other banks would give way, and asks', async () => {
    const details = { items: [{ item: 'x-001', bank: 'own/unit-1', bankName: 'Unit 1: Veins' }] }
    const error = { code: 'displaces', message: 'One would.', details }
    const { asked } = await open({
      bankAnswers: [
        { status: 409, body: { error } },
        { status: 201, body: { bank, problems: [], findings: [] } },
      ],
    })
    await pick(json('Unit 0.json'))
    await addButton().click()
    await expect.element(page.getByText('x-001, in “Unit 1: Veins”')).toBeVisible()
    await page.getByRole('button', { name: 'Take their place' }).click()
    await expect.element(page.getByText(/Added 12 questions/)).toBeVisible()
    expect(asked.map(({ body }) => (body as { displace: boolean }).displace)).toEqual([false, true])
  })

  it('replaces a bank of the same name only after a second question', async () => {
    const error = { code: 'exists', message: 'There is one.', details: { name: 'Unit 3: Veins' } }
    const { asked } = await open({
      bankAnswers: [
        { status: 409, body: { error } },
        { status: 201, body: { bank, problems: [], findings: [] } },
      ],
    })
    await pick(json('Unit 3.json'))
    await addButton().click()
    await expect.element(page.getByText('There is a bank named “Unit 3: Veins” already.')).toBeVisible()
    await page.getByRole('button', { name: 'Replace it' }).click()
    await expect.element(page.getByText(/Added 12 questions/)).toBeVisible()
    expect(asked.map(({ body }) => (body as { replace: boolean }).replace)).toEqual([false, true])
  })
})
