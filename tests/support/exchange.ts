// Texts and drafts for the tests of import and export.
import fc from 'fast-check'
import type { Draft } from '../../src/core/exchange/draft'
import { keyOf } from '../../src/core/exchange/draft'
import type { FileRead, ImportChoices } from '../../src/core/exchange/import-file'
import { readFile } from '../../src/core/exchange/import-file'
import { plainOf } from '../../src/core/exchange/rich-text'

const encoder = new TextEncoder()

export type Sound = Extract<FileRead, { drafts: unknown }>

/** What a file of this text gives; throws where it is refused. */
export function readText(name: string, text: string, choices: ImportChoices = {}): Sound {
  const read = readFile({ name, bytes: encoder.encode(text) }, choices)
  if ('refused' in read) throw new Error(read.refused)
  return read
}

/** A draft in plain texts. */
export function plainDraft(draft: Draft) {
  return {
    stem: plainOf(draft.stem).text,
    options: draft.options.map(({ text }) => plainOf(text).text),
    reasons: draft.options.map(({ feedback }) => plainOf(feedback).text),
    key: keyOf(draft.options),
    general: plainOf(draft.generalFeedback).text,
  }
}

const SIGNS = [
  ...'~=#{}:\\%&<>"\'*_|,;.()[]@$-–/!?',
  ...'abcdefgXYZ0123456789',
  ...'µ≥²°½→',
  ...'心拍数測定',
  ...'שלוםمرحبا',
  '😀',
  ' ',
  ' ',
  '->',
  '//',
  '::',
  '####',
  '[html]',
  '%50%',
  'A. ',
  'ANSWER: B',
  '&amp;',
  '&#176;',
  '<b>',
  '</p>',
  ']]>',
  '<!--',
  '\\n',
  '\\=',
]

/** A text that an item may hold: any of the signs that formats use, no spaces at its ends nor two together. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...SIGNS), { minLength: 1, maxLength: 24 })
  .map((signs) => signs.join('').replace(/ +/g, ' ').trim())
  .filter((text) => text !== '')

/** A single choice in plain texts, its options different. */
export const anyChoice = fc
  .record({
    stem: anyText,
    options: fc.uniqueArray(anyText, { minLength: 2, maxLength: 6 }),
    reasons: fc.array(fc.option(anyText, { nil: '' }), { minLength: 6, maxLength: 6 }),
    key: fc.nat(),
    general: fc.option(anyText, { nil: '' }),
  })
  .map(({ key, reasons, ...rest }) => ({
    ...rest,
    key: key % rest.options.length,
    reasons: reasons.slice(0, rest.options.length),
  }))
export type Choice = typeof anyChoice extends fc.Arbitrary<infer T> ? T : never
