// Texts and drafts for the tests of import and export.
import fc from 'fast-check'
import type { ClassItem } from '../../src/core/bank/class-item.schema'
import { classItemSchema } from '../../src/core/bank/class-item.schema'
import type { FileFormat } from '../../src/core/exchange/outgoing'
import { exportFile } from '../../src/core/exchange/export-file'
import type { Draft } from '../../src/core/exchange/draft'
import { isInvisible, lookOf } from '../../src/core/bank/texts/sound-text'
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
  .filter((text) => !isInvisible(text))

/** A single choice in plain texts, its options different. */
export const anyChoice = fc
  .record({
    stem: anyText,
    options: fc.uniqueArray(anyText, { minLength: 2, maxLength: 6, selector: lookOf }),
    reasons: fc.array(fc.option(anyText, { nil: '' }), { minLength: 6, maxLength: 6 }),
    key: fc.nat(),
    general: fc.option(anyText, { nil: '' }),
  })
  .map(({ key, reasons, ...rest }) => ({
    ...rest,
    key: key % rest.options.length,
    reasons: reasons.slice(0, rest.options.length),
  }))
export interface Choice {
  readonly stem: string
  readonly options: readonly string[]
  readonly reasons: readonly string[]
  readonly key: number
  readonly general: string
}

/** A choice as a class item. */
export function asClassItem({ stem, options, reasons, key, general }: Choice, place: number): ClassItem {
  const letter = (i: number): string => 'abcdefgh'.charAt(i)
  return classItemSchema.parse({
    id: `q-${place + 1}`,
    revision: 1,
    stem,
    options: options.map((text, i) => ({
      id: letter(i),
      text,
      ...(reasons[i] ? { rationale: reasons[i] } : {}),
    })),
    key: letter(key),
    order: 'shuffle',
    ...(general === '' ? {} : { explanation: general }),
  })
}

/** What comes back when choices go out in a format and are read again. */
export function exportedAgain(choices: readonly Choice[], format: FileFormat): Choice[] {
  const entries = choices.map((choice, i) => ({ item: asClassItem(choice, i), file: 'x.json' }))
  const { drafts } = readText('x', exportFile(entries, format).text, { format })
  return drafts.map((draft) => {
    const { stem, options, reasons, key, general } = plainDraft(draft)
    return { stem, options, reasons, key: key ?? -1, general }
  })
}
