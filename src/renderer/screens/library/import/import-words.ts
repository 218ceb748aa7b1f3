// What the import screen calls things.
import type { ImportFormat, LossKind } from '../../../../core/exchange/draft'
import type { Encoding } from '../picked-files'
import type { ImportedQuestion, Part } from './import-state.svelte'

export const formatWords: Readonly<Record<ImportFormat, string>> = {
  gift: 'GIFT (Moodle)',
  aiken: 'Aiken',
  'moodle-xml': 'Moodle XML',
  'canvas-qti': 'Canvas or Blackboard (QTI 1.2)',
  csv: 'Spreadsheet as CSV',
  numbered: 'Numbered text, as typed in Word',
  anki: 'Anki, notes in plain text',
}

export const encodingWords: Readonly<Record<Encoding | 'utf-8', string>> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16, big-endian',
}

export const standingWords: Readonly<Record<ImportedQuestion['standing'], string>> = {
  exam: 'ready for exams',
  class: 'for the class',
  work: 'needs work',
}
export const standingTones = { exam: 'good', class: 'plain', work: 'warn' } as const

export const partWords: Readonly<Record<Part, string>> = {
  all: 'All',
  exam: 'Ready for exams',
  class: 'For the class',
  work: 'Needs work',
  near: 'Nearly the same as another',
  lost: 'Not as the file had it',
}

export const lossWords: Readonly<Record<LossKind, string>> = {
  lost: 'Lost',
  changed: 'Changed',
  guessed: 'Guessed',
}

/** A count with its noun. */
export function counted(n: number, one: string): string {
  return `${n.toLocaleString('en-US')} ${n === 1 ? one : `${one}s`}`
}

/** Where a question stands in its file, and its name where that says something else than its words, which stand above. */
export function placeWords({ label, stem }: Pick<ImportedQuestion, 'label' | 'stem'>): string {
  const [, name = '', place = label] = /^“(.*?)(?: …)?” \((.*)\)$/s.exec(label) ?? []
  return name !== '' && stem.replace(/\s+/g, ' ').trim().startsWith(name) ? place : label
}
