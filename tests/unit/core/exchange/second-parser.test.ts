// What we write is read by others’ parsers as it was meant: GIFT by gift-pegjs, tables by Papa Parse.
import fc from 'fast-check'
import { parse } from 'gift-pegjs'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../../src/core/exchange/delimited'
import { exportFile } from '../../../../src/core/exchange/export-file'
import { htmlText } from '../../../../src/core/exchange/html'
import { plainOf } from '../../../../src/core/exchange/rich-text'
import type { Choice } from '../../../support/exchange'
import { anyChoice, asClassItem } from '../../../support/exchange'

const exported = (choices: readonly Choice[], format: 'gift' | 'csv'): string =>
  exportFile(
    choices.map((choice, i) => ({ item: asClassItem(choice, i), file: 'x.json' })),
    format,
  ).text

interface GiftText {
  readonly format: string
  readonly text: string
}

const plain = (text: GiftText | null): string => {
  if (text === null) return ''
  return text.format === 'html' ? plainOf(htmlText(text.text).runs).text : text.text
}

describe('GIFT', () => {
  it('gives gift-pegjs every text, every reason and the key', () => {
    fc.assert(
      fc.property(fc.array(anyChoice, { minLength: 1, maxLength: 3 }), (choices) => {
        const read = parse(exported(choices, 'gift')).flatMap((question) => {
          if (question.type !== 'MC') return []
          const { stem, choices: options, globalFeedback } = question
          return [
            {
              stem: plain(stem),
              options: options.map(({ text }) => plain(text)),
              reasons: options.map(({ feedback }) => plain(feedback)),
              key: options.findIndex(({ isCorrect }) => isCorrect),
              general: plain(globalFeedback),
            },
          ]
        })
        expect(read).toEqual(choices)
      }),
      { numRuns: 60 },
    )
  })
})

it('an answer that begins with an arrow is no pair to another parser of GIFT', () => {
  const choice = { stem: 'Which sign?', options: ['->~', '~'], general: '', key: 0, reasons: ['', ''] }
  expect(parse(exported([choice, choice], 'gift')).map(({ type }) => type)).toEqual(['MC', 'MC'])
})

describe('tables', () => {
  it('gives Papa Parse the cells that our own reader sees', () => {
    fc.assert(
      fc.property(fc.array(anyChoice, { minLength: 1, maxLength: 4 }), (choices) => {
        const text = exported(choices, 'csv').replace(/^\uFEFF/, '')
        const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: true })
        expect(errors).toEqual([])
        expect(data).toEqual(rowsOf(text, ',').rows.map(({ cells }) => cells))
      }),
      { numRuns: 60 },
    )
  })

  it('a quotation mark that opens a text costs the rows below it there, and not here', () => {
    // Anki before version 2.1.55 writes fields so. It is why tables are read by a reader of our own.
    const text = '"Stat" means?\tNow\nSecond?\tTwo\n"PRN" means?\tAs needed\n'
    expect(Papa.parse<string[]>(text, { delimiter: '\t' }).data.length).toBeLessThan(3)
    expect(rowsOf(text, '\t').rows.map(({ cells }) => cells)).toEqual([
      ['Stat means?', 'Now'],
      ['Second?', 'Two'],
      ['PRN means?', 'As needed'],
    ])
  })
})
