// Import and export at length: a thousand generated questions a format come back whole, and no mutated file throws or hangs.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ImportFormat } from '../../src/core/exchange/draft'
import { IMPORT_FORMATS } from '../../src/core/exchange/draft'
import { exportFile } from '../../src/core/exchange/export-file'
import { readFile } from '../../src/core/exchange/import-file'
import { FILE_FORMATS } from '../../src/core/exchange/outgoing'
import { previewOf } from '../../src/core/exchange/preview'
import { seeded } from '../../src/core/random'
import { anyChoice, asClassItem, exportedAgain } from '../support/exchange'
import { sampleFiles } from '../support/exchange-files'

describe.each(FILE_FORMATS)('%s', (format) => {
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

/** Processor time that this takes: what else the machine does fails nobody. */
function processorMs(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Answers how many questions were read. */
function readAndJudge(bytes: Uint8Array, format: ImportFormat | undefined): number {
  const read = readFile({ name: 'x.txt', bytes }, { format })
  if ('refused' in read) return 0
  previewOf([read], [], [])
  return read.drafts.length
}

/** What 10,000 questions in two seconds leave for each. */
const MS_A_QUESTION = 0.2

/** Processor time beyond what its questions may take; of two tries the shorter, since a collection of garbage may fall into one. */
function hangMs(content: string | Uint8Array, format: ImportFormat | undefined): number {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  let hang = Infinity
  for (let tries = 0; tries < 2 && hang >= LONGEST_MS; tries++) {
    let questions = 0
    const ms = processorMs(() => (questions = readAndJudge(bytes, format)))
    hang = Math.min(hang, Math.round(ms - questions * MS_A_QUESTION))
  }
  return hang
}

describe('mutated files', () => {
  const entries = fc.sample(anyChoice, { numRuns: 12, seed: 20 }).map((choice, i) => ({
    item: asClassItem(choice, i),
    file: 'x.json',
  }))
  const files: readonly (readonly [ImportFormat, Uint8Array])[] = [
    ...FILE_FORMATS.map(
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
      slowest = Math.max(slowest, hangMs(bytes, said))
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

/** What may stand before a run, so that it falls where a format reads on. */
const OPENINGS: readonly (readonly [ImportFormat, string])[] = [
  ...IMPORT_FORMATS.map((format) => [format, '1. Which?\nA. x\n'] as const),
  ['gift', '::x::[html]Which? {=x ~'],
  ['gift', '// [id:'],
  ['csv', 'question,a,b,key,source,tags,level\nWhich?,x,y,A,"'],
  ['csv', 'question,a,b,key,'],
  ['anki', '#separator:tab\n#html:true\nWhich?\t'],
  ['numbered', '1. Which?\nA. x\nB. y\nAnswer: A'],
  ['numbered', '1. Which?\nA. x\nB. y\nAnswer Key'],
  ['aiken', 'Which?\nA. x\nB. y\nANSWER: A'],
  ['moodle-xml', '<quiz><question type="multichoice"><questiontext format="html"><text><![CDATA['],
  ['moodle-xml', '<quiz><question type="multichoice"><questiontext><text>Which?</text></questiontext>'],
  ['canvas-qti', '<questestinterop><item><presentation><material><mattext texttype="text/html"><![CDATA['],
  ['canvas-qti', '<questestinterop><item><presentation><response_lid>'],
]

const RUNS = [
  ...PIECES,
  ' ',
  '\n',
  '\u2028',
  '<p> ',
  '<b>x',
  '<b>x</i>',
  '<a ',
  '<a "',
  '<img src="a">',
  '[tag:',
  '1. x\nA. ',
  'a,',
  '&amp',
  '1 ',
  '1 A ',
  '<li>',
  '// [id:',
  '<question type="multichoice">',
  '<item>',
  '<response_label/>',
  '<answer/>',
  'A. x   ',
]
const LONG = 200_000

it(
  'long runs of one sign are read within a second, beside what their questions may take',
  { timeout: 300_000 },
  () => {
    const slow = OPENINGS.flatMap(([format, opening]) =>
      RUNS.flatMap((piece) => {
        const ms = hangMs(`${opening}${piece.repeat(Math.floor(LONG / piece.length))} z`, format)
        return ms < LONGEST_MS ? [] : [`${format} ${JSON.stringify(opening + piece)}: ${ms} ms`]
      }),
    )
    expect(slow).toEqual([])
  },
)

/** Places where a pattern could begin anew at each sign of a long run, or where a list met a list. */
const GAP = ' '.repeat(LONG)
const HARD: Readonly<Record<string, readonly [ImportFormat, string]>> = {
  'a gap after the heading of a list of answers': ['numbered', `1. Which?\nA. x\nanswers${GAP}z`],
  'a gap in an answer line that a line separator ends': [
    'numbered',
    `1. Which?\nA. x\nAnswer: ${GAP}z\u2028z`,
  ],
  'a gap in an answer of Aiken that a line separator ends': ['aiken', `Which?\nA. x\nANSWER: ${GAP}z\u2028z`],
  'a letter, a gap and a line separator': ['numbered', `1. Which?\nA. x\nAnswer: A${GAP}z\u2028z`],
  'gaps between options in one line': [
    'numbered',
    `1. x\nA. x${`${' '.repeat(1900)}x\n2. x\nA. x`.repeat(LONG / 1900)}`,
  ],
  'one number answered again and again': [
    'numbered',
    `1. Which?\nA. x\nAnswer Key\n${'1 A '.repeat(LONG / 4)}`,
  ],
  'many questions of one number, answered again and again': [
    'numbered',
    `${'1. x\nA. y\n'.repeat(LONG / 20)}Answer Key\n${'1 A '.repeat(LONG / 8)}`,
  ],
  'a gap in a source': ['csv', `question,a,b,key,source\nWhich?,x,y,A,x${GAP}z`],
  'short rows under very many headings': [
    'csv',
    `question,a,b,key,${Array.from({ length: LONG / 20 }, (_, i) => `topic:t${i}`).join()}\n${'q\n'.repeat(LONG / 8)}`,
  ],
  'a picture whose address is question marks': [
    'moodle-xml',
    `<quiz><question type="multichoice"><questiontext format="html"><text><![CDATA[<img src="@@PLUGINFILE@@/${'?'.repeat(LONG)}\n">]]></text></questiontext></question></quiz>`,
  ],
  'questions inside each other': [
    'canvas-qti',
    `<questestinterop>${'<item>'.repeat(95)}${'<item/>'.repeat(LONG / 7)}`,
  ],
}

it.each(Object.entries(HARD))('%s is read within a second', { timeout: 300_000 }, (_, [format, text]) => {
  expect(hangMs(text, format)).toBeLessThan(LONGEST_MS)
})
