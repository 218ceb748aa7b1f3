// The editor: real keys at a person's pace, the question as it will look, what is found, and what is on disk.
import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import WriteScreen from '../../src/renderer/screens/write/WriteScreen.svelte'
import { render } from './render'
import { stubClient } from './stub-client'
import type { StubAnswers } from './stub-client'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

interface Typed {
  id: string
  stem: string
  key: string
  options: { id: string; text: string }[]
}

const item = (id: string, stem: string, key = 'a') => ({
  id,
  revision: 1,
  stem,
  options: ['a', 'b', 'c', 'd'].map((letter) => ({ id: letter, text: `Answer ${letter}` })),
  key,
  order: 'shuffle',
})
const look = ({ id, stem, key }: Typed) => ({
  id,
  grade: stem === '' || key === '' ? 'work' : 'class',
  lacks: key === '' ? ['a mark at the right answer'] : ['a source'],
  findings: stem.includes('NOT') ? [{ severity: 'warning', message: 'asks for what is not so' }] : [],
})

async function open(items = [item('u-1', 'First?'), item('u-2', 'Second?', '')], more: object = {}) {
  const looks = items.map((each) => look(each))
  const writing = { bank: { name: 'Unit 3', items, looks }, look, ...more } as unknown as NonNullable<
    StubAnswers['writing']
  >
  const stub = stubClient({ writing })
  await page.viewport(1280, 900)
  await render(WithApp, {
    client: stub.client,
    screen: WriteScreen,
    route: { screen: 'write', bank: 'unit-3' },
  })
  await expect.element(page.getByRole('heading', { name: 'Unit 3' })).toBeVisible()
  const saved = () => stub.asked.map(({ body }) => body as { items: Typed[]; removed: string[] })
  return { ...stub, saved }
}
const stem = () => page.getByLabelText('Question', { exact: true }).and(page.getByRole('textbox'))
const preview = () => page.getByRole('region', { name: 'The question as the learner sees it' })
const status = (words: string) => expect.element(page.getByText(words, { exact: true })).toBeVisible()
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function type(words: string): Promise<void> {
  for (const letter of words) {
    await userEvent.keyboard(letter)
    await pause(20)
  }
}

describe('the editor', () => {
  it('begins at what cannot be asked yet, and shows the question as it will look while it is typed', async () => {
    const { saved } = await open()
    await expect.element(stem()).toHaveValue('Second?')
    await expect.element(page.getByText('a mark at the right answer')).toBeVisible()
    await stem().click()
    await userEvent.keyboard('{End}')
    await type(' And NOT what')
    await expect.element(preview()).toHaveTextContent('Second? And NOT what')
    await expect.element(page.getByText('asks for what is not so')).toBeVisible()
    await page.getByRole('radio', { name: 'Answer B is right' }).click()
    await expect.element(page.getByText('It serves sets, and no mock, forecast or coverage.')).toBeVisible()
    await status('Saved')
    expect(saved().at(-1)?.items).toMatchObject([{ id: 'u-2', stem: 'Second? And NOT what', key: 'b' }])
    await preview().getByRole('button', { name: 'After the check' }).click()
    await expect.element(preview().getByText('The answer is B.')).toBeVisible()
  })

  it('takes whole words back and brings them again, over questions that were taken away', async () => {
    const { saved } = await open()
    await stem().click()
    await userEvent.keyboard('{End}')
    await type(' More')
    await expect.element(stem()).toHaveValue('Second? More')
    await userEvent.keyboard('{Control>}z{/Control}')
    await expect.element(stem()).toHaveValue('Second?')
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}')
    await expect.element(stem()).toHaveValue('Second? More')
    await page.getByRole('button', { name: 'Take this question away' }).click()
    await expect.element(stem()).toHaveValue('First?')
    await status('Saved')
    expect(saved().at(-1)?.removed).toEqual(['u-2'])
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.element(stem()).toHaveValue('Second? More')
    await status('Saved')
    expect(saved().at(-1)).toMatchObject({ items: [{ id: 'u-2' }], removed: [] })
  })

  it('says “Saved” only when the disk has it, and sends again what was refused', async () => {
    const refusal = { status: 507, body: { error: { code: 'disk-full', message: 'The disk is full.' } } }
    const { saved } = await open(undefined, { refusals: [refusal] })
    await stem().click()
    await userEvent.keyboard('{End}')
    await type('!')
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('The disk is full. What you typed stays here')
    await status('Not saved yet')
    await expect.element(stem()).toHaveValue('Second?!')
    // It tries again by itself.
    await expect.poll(() => saved().length, { timeout: 6000 }).toBeGreaterThan(1)
    await status('Saved')
    expect(saved().at(-1)?.items).toMatchObject([{ stem: 'Second?!' }])
  })

  it('goes to the next incomplete one, and begins a new one with four places for answers', async () => {
    await open()
    await page.getByRole('button', { name: 'Next incomplete' }).click()
    await expect.element(stem()).toHaveValue('First?')
    await page.getByRole('button', { name: 'New question' }).click()
    await expect.element(stem()).toHaveFocus()
    await expect.element(page.getByRole('textbox', { name: 'Answer D', exact: true })).toBeVisible()
  })

  it('finds a topic by words of its name', async () => {
    const { saved } = await open()
    const topic = page.getByLabelText(/^Topic for .*CMA/)
    await topic.fill('vital signs')
    await userEvent.keyboard('{Tab}')
    await expect
      .element(topic)
      .toHaveValue('Clinical Competency › Clinical Workflow: Patient Intake and Discharge › Vital signs')
    await status('Saved')
    expect(saved().at(-1)?.items[0]).toMatchObject({ topics: { cma: 'clinical.workflow.vital-signs' } })
  })

  it('edits each source of a question, adds one and takes one away', async () => {
    const sources = ['First book', 'Second book'].map((title) => ({ title, opened: null }))
    const { saved } = await open([{ ...item('u-1', 'First?'), source: sources } as ReturnType<typeof item>])
    const source = (number: number) => page.getByRole('group', { name: `Source ${number}`, exact: true })
    await source(2).getByLabelText('Edition').fill('9th')
    await page.getByRole('button', { name: 'Add a source' }).click()
    await expect.element(source(3).getByLabelText('Source: title')).toHaveFocus()
    await type('Third')
    await page.getByRole('button', { name: 'Take source 1 away' }).click()
    await expect.element(source(3)).not.toBeInTheDocument()
    await expect.element(source(1).getByLabelText('Source: title')).toHaveValue('Second book')
    await status('Saved')
    expect(saved().at(-1)?.items[0]).toMatchObject({
      source: [
        { title: 'Second book', edition: '9th', opened: null },
        { title: 'Third', opened: null },
      ],
    })
  })

  it('shows an SVG picture as a picture alone: its script does not run and nothing is asked of the net', async () => {
    const far = 'https://pictures.invalid/far.png'
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" onload="parent.hasRun = true">
      <script>parent.hasRun = true; top.hasRun = true</script>
      <rect width="40" height="40" fill="teal"/><image href="${far}" width="9" height="9"/>
      <foreignObject width="40" height="40"><body xmlns="http://www.w3.org/1999/xhtml">
        <img src="${far}" onerror="parent.hasRun = true"/><iframe src="${far}"></iframe></body></foreignObject></svg>`
    const picture = { type: 'image/svg+xml', base64: btoa(svg), alt: 'A teal square' }
    await open([{ ...item('u-1', 'First?'), picture } as ReturnType<typeof item>])
    const shown = preview().getByRole('img', { name: 'A teal square' })
    await expect.element(shown).toBeVisible()
    const image = shown.element()
    if (!(image instanceof HTMLImageElement)) throw new Error('it is shown as something else than an image')
    await image.decode()
    expect(image.naturalWidth).toBe(40)
    const hasRun = (): boolean => 'hasRun' in globalThis || 'hasRun' in (top ?? {})
    expect(hasRun()).toBe(false)
    expect(performance.getEntriesByType('resource').filter(({ name }) => name.startsWith(far))).toEqual([])
    expect(document.querySelectorAll('svg script, foreignObject, iframe')).toHaveLength(0)
    // The same picture opened as a page does run: only the way in which it is shown keeps it still.
    const frame = document.createElement('iframe')
    frame.src = image.src
    document.body.append(frame)
    await expect.poll(hasRun).toBe(true)
    frame.remove()
  })

  it('puts the form above the question on a phone, with no scroll sideways', async () => {
    await open()
    await page.viewport(390, 844)
    const form = page.getByRole('region', { name: 'Form' }).element().getBoundingClientRect()
    expect(preview().element().getBoundingClientRect().top).toBeGreaterThanOrEqual(form.bottom)
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390)
  })
})
