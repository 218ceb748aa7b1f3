// The options-only pass: option sets without stem, number and letters by seed, and what the choices come to.
import { seeded } from '../../random'
import type { Item } from '../item.schema'
import type { ReaderKind } from './review'
import { keyedOptionsHash, optionSetHash } from './review'

/** What a reader of option sets is told; nothing of limits, topics or what the bank hopes for. */
export const OPTIONS_ONLY_INSTRUCTION =
  'For each set choose the option that is most likely the right answer to a question you cannot see. Answer all. Use anything you notice.'

export const LETTERS = ['A', 'B', 'C', 'D'] as const

/** One choice of a reader who saw four options and no question. It says nothing of who read. */
export interface OptionsOnlyRecord {
  item: string
  /** `keyedOptionsHash` of the item: a new stem leaves it valid, another option or key does not. */
  hash: string
  /** The day as 2026-11-29. */
  date: string
  /** The pass: the seed of the export. */
  pass: number
  right: boolean
}

/** One pass as it was when it came back, kept whatever becomes of the items. */
export interface OptionsOnlyPass {
  pass: number
  date: string
  reader: ReaderKind
  /** Sets answered, and how many of the choices were the key. */
  read: number
  right: number
}

export interface OptionsOnlyFile {
  passes: OptionsOnlyPass[]
  answers: OptionsOnlyRecord[]
}

/** One set as a reader sees it, with the item that it hides. */
export interface OptionSet {
  number: number
  item: Item
  /** In the order A to D. */
  options: { id: string; text: string }[]
}

/**
 * The items as numbered option sets. The same seed gives the same numbers and letters for the same items;
 * where an item's options stand in the file changes nothing unless their order is fixed.
 */
export function optionSets(items: readonly Item[], seed: number): OptionSet[] {
  const byId = [...items].sort((a, b) => (a.id < b.id ? -1 : 1))
  return seeded(`${seed}/options-only`)
    .shuffle(byId)
    .map((item, i) => ({ number: i + 1, item, options: shownOptions(item, seed) }))
}

/** An item's options as a sheet with this seed shows them. */
export function shownOptions(item: Item, seed: number): OptionSet['options'] {
  if (item.order === 'fixed') return item.options.map(({ id, text }) => ({ id, text }))
  return seeded(`${seed}/options-only/${item.id}`).shuffle(optionsByText(item))
}

/** The options in the order of their texts: the same wherever they stand in the file. */
export function optionsByText(item: Item): OptionSet['options'] {
  return item.options.map(({ id, text }) => ({ id, text })).sort((a, b) => (a.text < b.text ? -1 : 1))
}

/** Names what a sheet shows of an item; it gives neither id nor key away. */
type NameOfSet = (item: Item) => string

/** Eight characters that name this very list of sets: an answer file that carries them cannot meet another. */
export function sheetCode(sets: readonly OptionSet[], nameOf: NameOfSet = optionSetHash): string {
  const text = sets.map(({ item }) => nameOf(item)).join('\n')
  const random = seeded(`sheet/${text}`)
  return Array.from({ length: 8 }, () => random.pick([...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'])).join('')
}

/** The sheet that a reader gets: instruction, then number and four options, and no more. */
export function optionsOnlyText(sets: readonly OptionSet[]): string {
  return [
    OPTIONS_ONLY_INSTRUCTION,
    '',
    `Give back a text file. Its first line is “sheet ${sheetCode(sets)}”. Then one line for each set: its number, a space, and the letter A, B, C or D. There are ${sets.length} sets.`,
    '',
    ...sets.flatMap(({ number, options }) => [
      String(number),
      ...options.map(({ text }, i) => `${LETTERS[i] ?? ''} ${text.replace(/\s+/g, ' ')}`),
      '',
    ]),
  ].join('\n')
}

/** What names the sets of an export, so that its answers find their items after other items have changed. */
export interface SheetKey {
  sheet: string
  seed: number
  /** The name of each set, by number from 1: `optionSetHash`, or `shownHash` on a sheet for raters. */
  sets: string[]
}

/** The names of the sets; they hold neither id nor key. */
export function sheetKeyOf(
  sets: readonly OptionSet[],
  seed: number,
  nameOf: NameOfSet = optionSetHash,
): SheetKey {
  return { sheet: sheetCode(sets, nameOf), seed, sets: sets.map(({ item }) => nameOf(item)) }
}

/** Choices as they came back: letters by set number, and the sheet's code where it was given. */
export interface Choices {
  sheet: string | null
  letters: ReadonlyMap<number, string>
}

/** Reads an answer file: lines such as “12 B”, “12: b” or “12,B”, with “sheet K5HZW7G5” among them. Null when a line is neither. */
export function readChoices(text: string): Choices | { fault: string } {
  const letters = new Map<number, string>()
  let sheet: string | null = null
  for (const [i, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '' || line.trim().startsWith('#')) continue
    const named = /^\W*sheet\W+([0-9A-Za-z]{8})\W*$/i.exec(line)
    const choice = /^\s*(\d{1,5})\s*[.:,;\t )-]\s*([A-Da-d])\s*$/.exec(line)
    if (named !== null) sheet = (named[1] ?? '').toUpperCase()
    else if (choice === null)
      return { fault: `line ${i + 1} is neither a set with a letter nor the sheet’s code` }
    else {
      const number = Number(choice[1])
      if (letters.has(number)) return { fault: `set ${number} is answered twice` }
      letters.set(number, (choice[2] ?? '').toUpperCase())
    }
  }
  return { sheet, letters }
}

export interface OptionsOnlyOutcome {
  read: number
  right: number
  records: OptionsOnlyRecord[]
  /** Sets that could not be compared, each with its reason in plain words. */
  refused: { set: number; reason: string }[]
}

/**
 * Holds choices against the keys. `names` are the names of the sets by number, from the export: a set
 * whose options have changed since is refused.
 */
export function compareChoices(
  items: readonly Item[],
  names: readonly string[],
  choices: Choices,
  { seed, date }: { seed: number; date: string },
): OptionsOnlyOutcome {
  const byName = new Map(items.map((item) => [optionSetHash(item), item]))
  const result: OptionsOnlyOutcome = { read: 0, right: 0, records: [], refused: [] }
  names.forEach((name, i) => {
    const letter = choices.letters.get(i + 1)
    const item = byName.get(name)
    if (letter === undefined) result.refused.push({ set: i + 1, reason: 'it was not answered' })
    else if (item === undefined)
      result.refused.push({ set: i + 1, reason: 'its options have changed since the sheet was written' })
    else {
      const place = LETTERS.findIndex((each) => each === letter)
      const right = shownOptions(item, seed)[place]?.id === item.key
      result.read++
      if (right) result.right++
      result.records.push({ item: item.id, hash: keyedOptionsHash(item), date, pass: seed, right })
    }
  })
  for (const number of choices.letters.keys())
    if (number > names.length) result.refused.push({ set: number, reason: 'the sheet has no such set' })
  return result
}
