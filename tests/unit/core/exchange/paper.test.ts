// A paper to print: questions first, the key on a sheet of its own, nothing from outside.
import { expect, it } from 'vitest'
import { classItemSchema } from '../../../../src/core/bank/class-item.schema'
import { itemSchema } from '../../../../src/core/bank/sound-item.schema'
import { exportFile } from '../../../../src/core/exchange/export-file'
import { asClassItem } from '../../../support/exchange'
import { soundItem } from '../../../support/lint-banks'

const entry = (item: ReturnType<typeof asClassItem>) => ({ item, file: 'x.json' })
const choice = (stem: string) =>
  asClassItem({ stem, options: ['5 < 6 & <b>', 'two'], reasons: ['', 'Because.'], key: 1, general: '' }, 0)

it('holds questions without a hint of their key, then the key', () => {
  const { text, losses, count } = exportFile([entry(choice('Which is\ntwo?'))], 'paper', {
    title: 'Week 3 <quiz>',
  })
  expect({ losses, count }).toEqual({ losses: [], count: 1 })
  const [questions = '', key = ''] = text.split('<section class="key">')
  expect(questions).toContain('<h1>Week 3 &lt;quiz&gt;</h1>')
  expect(questions).toContain('<p>Which is<br>two?</p>')
  expect(questions).toContain('<li>5 &lt; 6 &amp; &lt;b&gt;</li><li>two</li>')
  expect(questions).not.toContain('Because.')
  expect(key).toContain('<td>1</td><td>B</td><td>two</td><td>Because.</td>')
})

it('runs nothing and asks for nothing from outside', () => {
  const { text } = exportFile([entry(choice('<script src="https://x.example/a.js"></script>'))], 'paper')
  expect(text).toContain(`content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"`)
  expect(text).not.toMatch(/<script|<link|src="http|url\(/)
})

it('shows tables, strips, drawings and pictures; without its figure a question is left out and named', () => {
  const table = { kind: 'table', caption: 'Times', columns: ['At'], rows: [['9:00']], alt: 'One cell: 9:00.' }
  const strip = {
    kind: 'strip',
    rhythm: 'sinus',
    parameters: { rate: 80 },
    lead: 'II',
    seed: 1,
    seconds: 6,
    alt: 'Regular.',
  }
  const svg = { kind: 'svg', file: 'figures/ear.svg', alt: 'An ear' }
  const items = [table, strip, svg, { ...svg, file: 'figures/none.svg' }].map((figure, i) =>
    itemSchema.parse(soundItem(i + 1, { figure })),
  )
  const picture = classItemSchema.parse({
    ...choice('What is this?'),
    picture: { type: 'image/png', base64: 'iVBORw0KGgo=', alt: 'A "thing"' },
  })
  const entries = [...items, picture].map((item) => ({ item, file: 'x.json' }))
  const drawing = (file: string) =>
    file === 'figures/ear.svg' ? '<svg xmlns="http://www.w3.org/2000/svg"/>' : null
  const { text, losses, count } = exportFile(entries, 'paper', { drawing })
  expect(count).toBe(4)
  expect(losses).toMatchObject([{ item: items[3]?.id, field: 'question', how: 'lost' }])
  expect(text).toContain('<caption>Times</caption>')
  expect(text.match(/<img src="data:image\/svg\+xml,/g)).toHaveLength(2)
  expect(text).toContain('alt="A &quot;thing&quot;"')
})
