// What goes out in a format comes back the same: generated questions with every sign that the formats use.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClassItem } from '../../../../src/core/bank/class-item.schema'
import { classItemSchema } from '../../../../src/core/bank/class-item.schema'
import { exportFile } from '../../../../src/core/exchange/export-file'
import { FILE_FORMATS } from '../../../../src/core/exchange/outgoing'
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
