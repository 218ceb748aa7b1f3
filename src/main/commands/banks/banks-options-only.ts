// The options-only pass of `banks blind` and `banks agree`: the sheet goes out without questions, the choices come back.
import { extname } from 'node:path'
import type { Item } from '../../../core/bank/item.schema'
import type { OptionsOnlyFile, OptionsOnlyOutcome } from '../../../core/bank/readings/options-only'
import type { ReaderKind } from '../../../core/bank/readings/review'
import {
  compareChoices,
  optionSets,
  optionsOnlyText,
  readChoices,
  sheetCode,
  sheetKeyOf,
} from '../../../core/bank/readings/options-only'
import { readerKinds } from '../../../core/bank/readings/review'
import { readSheetKey, SHEET_SCHEMA } from '../../../core/bank/readings/review.schema'
import { intervalText, wilson } from '../../../core/bank/readings/wilson'
import type { Library } from '../../banks/library'
import { today } from './banks-arguments'
import { readOptionsOnlyFile, writeOptionsOnlyFile } from '../../banks/review-files'
import type { CommandOutput } from '../command'
import { UsageError } from '../command'
import { textOf } from '../input-bytes'
import { saveAnew } from '../save-new'

/** Writes the sheet to `out`, with the names of its sets beside it, or to standard output. */
export async function exportSheet(
  items: readonly Item[],
  { seed, out, json }: { seed: number; out: string | undefined; json: boolean },
  output: CommandOutput,
): Promise<number> {
  const sets = optionSets(items, seed)
  const text = optionsOnlyText(sets)
  if (out === undefined || out === '-') {
    output.out(text)
    return 0
  }
  const names = { schema: SHEET_SCHEMA, ...sheetKeyOf(sets, seed) }
  await saveAnew(out, text, output)
  await saveAnew(setsFile(out), JSON.stringify(names), output)
  const done = { sets: sets.length, file: out, sheet: names.sheet, names: setsFile(out) }
  output.out(
    json
      ? JSON.stringify(done)
      : `${done.sets} option sets written to ${out}. Keep ${done.names}: the answers find their items by it.`,
  )
  return 0
}

/** Where the names of a sheet's sets are kept, beside the sheet. */
export function setsFile(out: string): string {
  return `${out.slice(0, out.length - extname(out).length)}.sets.json`
}

export interface SheetAnswers {
  file: string
  seed: number
  /** The names file of the export, or undefined to work the sheet out anew. */
  names: string | undefined
  reader: ReaderKind
  dryRun: boolean
  json: boolean
}

/** Compares the choices of a sheet with the keys and records them; exit code 1 when some sets could not be compared. */
export async function agreeOnSheet(
  folder: string,
  library: Library,
  items: readonly Item[],
  asked: SheetAnswers,
  output: CommandOutput,
): Promise<number> {
  const held = await readOptionsOnlyFile(folder)
  if (held === null) {
    output.say(
      'Not a file of options-only records: reviews/options-only.json. Nothing was recorded, so that nothing there is lost.',
    )
    return 1
  }
  const choices = readChoices(await textOf(asked.file))
  if ('fault' in choices) throw new UsageError(`${asked.file}: ${choices.fault}.`)
  const names = await namesOf(items, asked, choices.sheet)
  const date = today()
  const outcome = compareChoices(library.items, names, choices, { seed: asked.seed, date })
  const added = asked.dryRun ? 0 : await record(folder, held, outcome, asked)
  output.out(asked.json ? JSON.stringify({ ...outcome, records: added }) : text(outcome, added))
  return outcome.refused.length > 0 ? 1 : 0
}

/** The names of the sets: from the export's file, or worked out anew where the answers carry the same code. */
async function namesOf(items: readonly Item[], asked: SheetAnswers, code: string | null): Promise<string[]> {
  if (asked.names !== undefined) {
    const key = readSheetKey(parsed(await textOf(asked.names), asked.names))
    if (key === null)
      throw new UsageError(`${asked.names} is not a names file of “banks blind --options-only”.`)
    if (key.seed !== asked.seed)
      throw new UsageError(`${asked.names} was written with --seed ${key.seed}, not ${asked.seed}.`)
    if (code !== null && code !== key.sheet)
      throw new UsageError(`The answers are those of sheet ${code}; ${asked.names} names sheet ${key.sheet}.`)
    return key.sets
  }
  const sets = optionSets(items, asked.seed)
  const present = sheetCode(sets)
  if (code === present) return sheetKeyOf(sets, asked.seed).sets
  throw new UsageError(
    code === null
      ? 'The answers do not name their sheet (first line “sheet …”). Nothing was recorded. Give the names file of the export with --blind.'
      : `The answers are those of sheet ${code}; seed, --only or the bank differ, for today’s sheet is ${present}. Nothing was recorded. Give the names file of the export with --blind.`,
  )
}

async function record(
  folder: string,
  held: OptionsOnlyFile,
  { records, read, right }: OptionsOnlyOutcome,
  { seed, reader }: SheetAnswers,
): Promise<number> {
  const known = new Set(held.answers.map(({ item, hash, pass }) => `${item} ${hash} ${pass}`))
  const fresh = records.filter(({ item, hash, pass }) => !known.has(`${item} ${hash} ${pass}`))
  if (fresh.length === 0) return 0
  await writeOptionsOnlyFile(folder, {
    passes: [...held.passes, { pass: seed, date: today(), reader, read, right }],
    answers: [...held.answers, ...fresh],
  })
  return fresh.length
}

function text({ read, right, refused }: OptionsOnlyOutcome, added: number): string {
  return [
    ...refused.map(({ set, reason }) => `Set ${set} was not compared: ${reason}.`),
    `Without the question ${right} of ${read} choices were the key (${intervalText(wilson(right, read))}). ${added} outcomes were recorded.`,
  ].join('\n')
}

/** The kind of reader that --reader names. */
export function readerOf(name: string | undefined): ReaderKind {
  if (name === undefined || name === 'model') return 'language model'
  if (name === 'person') return 'person'
  throw new UsageError(`--reader must be model or person (${readerKinds.join(', ')}), not “${name}”.`)
}

/** JSON of a file that the command line names. */
export function parsed(content: string, file: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    throw new UsageError(`${file} is not valid JSON.`)
  }
}
