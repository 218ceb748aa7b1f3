// Import and export at length: a thousand generated questions a format come back whole, and no mutated file throws or hangs.
import { inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ImportFormat } from '../../src/core/exchange/draft'
import { IMPORT_FORMATS } from '../../src/core/exchange/draft'
import { exportFile } from '../../src/core/exchange/export-file'
import { readFile } from '../../src/core/exchange/import-file'
import { EXPORT_FORMATS } from '../../src/core/exchange/outgoing'
import { previewOf } from '../../src/core/exchange/preview'
import { seeded } from '../../src/core/random'
import { anyChoice, asClassItem, exportedAgain } from '../support/exchange'
import { sampleFiles } from '../support/exchange-files'

const inflate = (bytes: Uint8Array, most: number) =>
  inflateRawSync(bytes, { maxOutputLength: Math.max(1, most) })

describe.each(EXPORT_FORMATS)('%s', (format) => {
  it('gives a thousand questions back', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(anyChoice, (choice) => {
        expect(exportedAgain([choice], format)).toEqual([choice])
      }),
      { numRuns: 1000 },
    )
  })
})

const MUTATIONS = 10_000
const LONGEST_MS = 1000

describe('mutated files', () => {
  const entries = fc.sample(anyChoice, { numRuns: 12, seed: 20 }).map((choice, i) => ({
    item: asClassItem(choice, i),
    file: 'x.json',
  }))
  const files: readonly (readonly [ImportFormat, Uint8Array])[] = [
    ...EXPORT_FORMATS.map(
      (format) => [format, new TextEncoder().encode(exportFile(entries, format).text)] as const,
    ),
    ...sampleFiles,
  ]

  it('are read or refused, each within a second', { timeout: 600_000 }, () => {
    const random = seeded('mutated imports')
    let slowest = 0
    for (let i = 0; i < MUTATIONS; i++) {
      const [format, whole] = random.pick(files)
      const bytes = mutated(whole, random)
      // Now and then read as what it is not, or as whatever it looks like.
      const said = random.next() < 0.7 ? format : random.pick([undefined, ...IMPORT_FORMATS])
      const began = performance.now()
      const read = readFile({ name: 'x.txt', bytes }, { format: said, inflate })
      if (!('refused' in read)) previewOf([read], [], [])
      slowest = Math.max(slowest, performance.now() - began)
    }
    expect(slowest).toBeLessThan(LONGEST_MS)
  })
})

const PIECES = [
  '{',
  '}',
  '=',
  '~',
  '#',
  '::',
  '"',
  '<',
  '>',
  '&',
  '<![CDATA[',
  ']]>',
  '<!--',
  '\n\n',
  '\t',
  '\0',
  '\uFEFF',
  '%50%',
  '\\',
  '<sup>',
  '</ol>',
  '- ',
]

function mutated(whole: Uint8Array, random: ReturnType<typeof seeded>): Uint8Array {
  let bytes = [...whole]
  for (let n = 1 + random.int(6); n > 0; n--) {
    const at = random.int(bytes.length + 1)
    const length = random.int(40)
    const way = random.int(6)
    if (way === 0) bytes = bytes.slice(0, at)
    else if (way === 1) bytes.splice(at, length)
    else if (way === 2) bytes.splice(at, 0, ...bytes.slice(at, at + length))
    else if (way === 3) bytes[at] = random.int(256)
    else if (way === 4) bytes.splice(at, 0, ...new TextEncoder().encode(random.pick(PIECES)))
    else bytes.splice(at, 0, ...new TextEncoder().encode(random.pick(PIECES).repeat(random.int(2000))))
  }
  return Uint8Array.from(bytes)
}

it('long runs of one sign are read within a second', { timeout: 300_000 }, () => {
  for (const format of IMPORT_FORMATS)
    for (const piece of [
      ...PIECES,
      ' ',
      '\n',
      '<p> ',
      '<b>x',
      '<a ',
      '<a "',
      '[tag:',
      '1. x\nA. ',
      'a,',
      '&amp',
      '1 ',
      '<li>',
      '// [id:',
      '<question type="multichoice">',
      'A. x   ',
    ]) {
      const bytes = new TextEncoder().encode(
        `1. Which?\nA. x\n${piece.repeat(Math.floor(200_000 / piece.length))} z`,
      )
      const began = performance.now()
      const read = readFile({ name: 'x', bytes }, { format })
      if (!('refused' in read)) previewOf([read], [], [])
      expect(performance.now() - began, `${format} ${JSON.stringify(piece)}`).toBeLessThan(LONGEST_MS)
    }
})
