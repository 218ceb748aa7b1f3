// Measures import: ten thousand questions a format, read and judged, and Moodle XML of 16 MB; each in a process of its own,
// as it is met after a start, with its processor time and the most memory that it took.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ImportFormat } from '../../src/core/exchange/draft'
import { exportFile } from '../../src/core/exchange/export-file'
import { FILE_FORMATS } from '../../src/core/exchange/outgoing'
import type { Choice } from '../support/exchange'
import { asClassItem } from '../support/exchange'
import { qtiFile, typedText } from '../support/exchange-files'
import type { Measurement } from './figure'
import { middle } from './figure'

const ITEMS = 10_000
const TIMES = 3
const tsx = join(dirname(createRequire(import.meta.url).resolve('tsx/package.json')), 'dist', 'cli.mjs')

export function measure(): Promise<Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'preceptor-import-bench-'))
  try {
    const choices = Array.from({ length: ITEMS }, (_, i) => choice(i, 1))
    const texts: readonly (readonly [ImportFormat, string])[] = [
      ...FILE_FORMATS.map((format) => [format, exported(choices, format)] as const),
      ['aiken', typedText(choices, 'aiken')],
      ['numbered', typedText(choices, 'numbered')],
      ['canvas-qti', qtiFile(choices)],
    ]
    const each = texts.flatMap(([format, text]) =>
      rows(folder, format, text, `10,000 questions from ${format}`, 2000),
    )
    const long = exported(
      Array.from({ length: ITEMS }, (_, i) => choice(i, 3)),
      'moodle-xml',
    )
    const size = (Buffer.byteLength(long) / 1e6).toFixed(0)
    return Promise.resolve([...each, ...rows(folder, 'moodle-xml', long, `Moodle XML of ${size} MB`, 4000)])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function rows(
  folder: string,
  format: ImportFormat,
  text: string,
  name: string,
  mostMs: number,
): Measurement[] {
  const file = join(folder, `x.${format}`)
  writeFileSync(file, text)
  const runs = Array.from({ length: TIMES }, () => {
    const said = execFileSync(process.execPath, [tsx, 'tests/bench/import-once.ts', file, format], {
      encoding: 'utf8',
    })
    return JSON.parse(said) as { ms: number; mb: number; questions: number }
  })
  if (runs.some(({ questions }) => questions !== ITEMS)) throw new Error(`${name}: questions are lacking`)
  return [
    {
      name: `${name}, read and judged (processor time, median)`,
      value: middle(runs.map(({ ms }) => ms)),
      unit: 'ms',
      target: `< ${mostMs}`,
    },
    {
      name: `${name}: most memory of the process`,
      value: middle(runs.map(({ mb }) => mb)),
      unit: 'MB',
      target: '< 300',
    },
  ]
}

function exported(choices: readonly Choice[], format: (typeof FILE_FORMATS)[number]): string {
  const entries = choices.map((each, i) => ({ item: asClassItem(each, i), file: 'x.json' }))
  return exportFile(entries, format).text
}

function choice(i: number, times: number): Choice {
  const text = (word: string): string =>
    `${word} ${i} of ${(i * 7919) % 10_007} at ≥ ${i % 97} µg <b>. `.repeat(times).trim()
  return {
    stem: text('Which'),
    options: ['a', 'b', 'c', 'd'].map((letter) => `${letter} ${text('is')}`.slice(0, 900)),
    reasons: ['a', 'b', 'c', 'd'].map((letter) => `${letter} ${text('because')}`),
    key: i % 4,
    general: '',
  }
}
