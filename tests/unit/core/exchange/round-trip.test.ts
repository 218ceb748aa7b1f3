// What goes out in a format comes back the same: generated questions with every sign that the formats use.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClassItem } from '../../../../src/core/bank/class-item.schema'
import { classItemSchema } from '../../../../src/core/bank/class-item.schema'
import { exportFile } from '../../../../src/core/exchange/export-file'
import { FILE_FORMATS } from '../../../../src/core/exchange/outgoing'
import { previewOf } from '../../../../src/core/exchange/preview'
import type { Choice } from '../../../support/exchange'
import { anyChoice, asClassItem, exportedAgain, plainDraft, readText } from '../../../support/exchange'

describe.each(FILE_FORMATS)('%s', (format) => {
  it('gives every text and the key back', () => {
    fc.assert(
      fc.property(fc.array(anyChoice, { minLength: 1, maxLength: 5 }), (choices) => {
        expect(exportedAgain(choices, format)).toEqual(choices)
      }),
      { numRuns: 40 },
    )
  })

  it('gives back texts that look like signs of the format', () => {
    const texts = [
      '= 5',
      '-5',
      "'=1",
      '%50% of it',
      '[html]<b>',
      '// not',
      'ANSWER: B',
      '$CATEGORY: x',
      '\\n',
      'a\\',
      '\\\\=',
      '</li>',
      ']]>',
      '心 שלום',
      '::',
    ]
    const choices = texts.map((text): Choice => ({
      stem: text,
      options: [text, 'B', 'A'],
      reasons: [text, '', '#'],
      key: 0,
      general: text,
    }))
    expect(exportedAgain(choices, format)).toEqual(choices)
  })

  it('keeps id, category, tags and line ends', () => {
    const item: ClassItem = {
      ...asClassItem(
        { stem: 'one\ntwo < 3', options: ['a', 'b'], reasons: ['', ''], key: 1, general: '' },
        0,
      ),
      category: 'Unit 3/Vital signs',
      tags: ['t1', 'cma:a.b'],
    }
    const { text } = exportFile([{ item: classItemSchema.parse(item), file: 'x.json' }], format)
    const [draft] = readText(`x.${format}`, text, { format }).drafts
    expect(draft).toMatchObject({ category: 'Unit 3/Vital signs', origin: { id: item.id } })
    expect([...(draft?.tags ?? [])].sort()).toEqual(['cma:a.b', 't1'])
    expect(plainDraft(draft!).stem).toBe('one\ntwo < 3')
  })
})

it('Moodle XML gives a picture back, byte for byte', () => {
  const picture = { type: 'image/png' as const, base64: 'iVBORw0KGgoAAQID', alt: 'A tube & "cap"' }
  const choice = { stem: 'Which?', options: ['a', 'b'], reasons: ['', ''], key: 1, general: '' }
  const item = classItemSchema.parse({ ...asClassItem(choice, 0), picture })
  const { text, losses } = exportFile([{ item, file: 'x.json' }], 'moodle-xml')
  expect(losses).toEqual([])
  const [judged] = previewOf([readText('x.xml', text)], [], []).judged
  expect(judged).toMatchObject({ standing: 'class', item: { stem: 'Which?', picture } })
})

it.each(['gift', 'moodle-xml'] as const)('%s: a question without a category stays without one', (format) => {
  const choice = { stem: 'Which?', options: ['a', 'b'], reasons: ['', ''], key: 1, general: '' }
  const items = ['Unit 3', undefined, 'Unit 4'].map((category, i) => ({
    item: classItemSchema.parse({
      ...asClassItem(choice, i),
      ...(category === undefined ? {} : { category }),
    }),
    file: 'x.json',
  }))
  const { drafts } = readText(`x.${format}`, exportFile(items, format).text, { format })
  expect(drafts.map(({ category }) => category)).toEqual(['Unit 3', null, 'Unit 4'])
})
