// What is wrong with a bank file, in words that a teacher can act on.
import { nearest } from '../nearest'

/** One fault: where it is and why, in plain words. The item or file it names was left out. */
export interface BankProblem {
  /** Path inside question-banks, with forward slashes. */
  file: string
  /** The item's id, or "item 7" where it has none that can be read. */
  item?: string
  /** The field, e.g. options[2].text. */
  path?: string
  reason: string
}

/** The parts of a schema fault that are put into words. */
export interface SchemaFault {
  readonly code?: string | undefined
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly expected?: unknown
  readonly keys?: readonly string[]
  readonly values?: readonly unknown[]
  readonly minimum?: unknown
  readonly maximum?: unknown
  readonly origin?: unknown
  readonly note?: unknown
}

/** `options[2].text` for a fault's path; empty at the top. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}${text && '.'}${String(part)}`),
    '',
  )
}

/** A schema fault in plain words; `value` is what stands at its path in the file. */
export function reasonText(fault: SchemaFault, value: unknown): string {
  if (value === undefined && fault.code !== 'custom') return 'is missing'
  const keys = fault.keys ?? []
  switch (fault.code) {
    case 'invalid_type':
      return `must be ${expectedWord(fault.expected)}, but is ${kindOf(value)}`
    case 'unrecognized_keys':
      return `has ${keys.length === 1 ? 'a field' : 'fields'} that Preceptor does not know: ${keys.join(', ')}`
    case 'invalid_value':
      return unknownValue(value, (fault.values ?? []).map(String))
    case 'invalid_union':
      return fault.note === undefined
        ? 'is not one of the known forms'
        : 'has a kind that Preceptor does not know'
    case 'too_small':
      return Array.isArray(value)
        ? `has ${value.length}, and needs at least ${String(fault.minimum)}`
        : `is too ${sizeWord(fault.origin, 'short', 'small')}: at least ${String(fault.minimum)}`
    case 'too_big':
      return Array.isArray(value)
        ? `has ${value.length}, and may have at most ${String(fault.maximum)}`
        : `is too ${sizeWord(fault.origin, 'long', 'large')}: at most ${String(fault.maximum)}`
    default:
      return fault.message
  }
}

// A long list helps nobody: the nearest word does.
const LISTED = 8

function unknownValue(value: unknown, known: readonly string[]): string {
  const guess = typeof value === 'string' && known.length > LISTED ? nearest(value, known) : null
  if (guess !== null) return `“${String(value)}” is not known; did you mean “${guess}”?`
  const shown = known.slice(0, LISTED).map((each) => `“${each}”`)
  const more = known.length > LISTED ? ` or one of ${known.length - LISTED} more` : ''
  return `must be ${shown.join(' or ')}${more}`
}

/** The value at a path of parsed JSON, or undefined. */
export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = root
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as Record<PropertyKey, unknown>)[part]
  }
  return value
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  const words: Record<string, string> = { string: 'text', number: 'a number', boolean: 'true or false' }
  return words[typeof value] ?? 'a group of fields'
}

function expectedWord(expected: unknown): string {
  const words: Record<string, string> = {
    string: 'text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a group of fields',
    record: 'a group of fields',
  }
  return words[String(expected)] ?? String(expected)
}

function sizeWord(origin: unknown, ofText: string, ofNumber: string): string {
  return origin === 'string' || origin === 'array' ? ofText : ofNumber
}
