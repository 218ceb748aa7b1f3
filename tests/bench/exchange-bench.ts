// Measures import: ten thousand questions a format, read, judged and compared with the shipped bank, and Moodle XML of 16 MB.
import { readFile } from '../../src/core/exchange/import-file'
import { exportFile } from '../../src/core/exchange/export-file'
import { EXPORT_FORMATS } from '../../src/core/exchange/outgoing'
import { previewOf } from '../../src/core/exchange/preview'
import { realProfiles } from '../support/bank-files'
import type { Choice } from '../support/exchange'
import { asClassItem } from '../support/exchange'
import type { Measurement } from './figure'
import { middle, timesOf } from './figure'

const ITEMS = 10_000

export function measure(): Promise<Measurement[]> {
  const profiles = realProfiles()
  const entries = Array.from({ length: ITEMS }, (_, i) => ({
    item: asClassItem(choice(i, 1), i),
    file: 'x.json',
  }))
  const each = EXPORT_FORMATS.map((format): Measurement => {
    const bytes = new TextEncoder().encode(exportFile(entries, format).text)
    const times = timesOf(3, () => {
      const read = readFile({ name: `x.${format}`, bytes }, { format })
      if ('refused' in read) throw new Error(read.refused)
      previewOf([read], profiles, [])
    })
    return {
      name: `10,000 questions from ${format}, judged (median)`,
      value: middle(times),
      unit: 'ms',
      target: '< 2000',
    }
  })
  const long = entries.map((_, i) => ({ item: asClassItem(choice(i, 8), i), file: 'x.json' }))
  const bytes = new TextEncoder().encode(exportFile(long, 'moodle-xml').text)
  const times = timesOf(3, () => readFile({ name: 'x.xml', bytes }))
  const name = `Moodle XML of ${(bytes.length / 1e6).toFixed(0)} MB read (median)`
  return Promise.resolve([...each, { name, value: middle(times), unit: 'ms', target: '< 4000' }])
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
