// The formats of the files below question-banks that the program shows a learner, each with the latest version that it reads.
import { valueAt } from './problem'

const FORMATS: Readonly<Record<string, number>> = {
  items: 1,
  'class-items': 1,
  'own-items': 1,
  exam: 1,
  guidelines: 1,
  drugs: 1,
  cart: 1,
  scope: 1,
  steps: 1,
  teaching: 1,
  scenario: 1,
  rhythms: 1,
  leads: 1,
  'credential-rules': 1,
  guide: 1,
}

/** In words that a parsed file is of a newer version than this program reads; null where it is not. */
export function newerFormat(raw: unknown): string | null {
  const label = valueAt(raw, ['schema'])
  const [, name = '', version] = /^preceptor\/([a-z-]{1,40})@(\d{1,6})$/.exec(String(label)) ?? []
  const known = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined
  if (known === undefined || Number(version) <= known) return null
  return `is made for a newer Preceptor (${name} ${version}; this one reads ${name} ${known}). Get the newer Preceptor, or an older copy of the file`
}
