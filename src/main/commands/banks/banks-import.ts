// `banks import`: reads questions of other programs, says what each became and what was lost, and writes them with --out.
import { existsSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { CLASS_FILE_SCHEMA } from '../../../core/bank/class-item.schema'
import { ITEM_FILE_SCHEMA } from '../../../core/bank/item.schema'
import { MAP_FIELDS } from '../../../core/exchange/column-map'
import { ENCODINGS } from '../../../core/exchange/decode'
import { IMPORT_FORMATS } from '../../../core/exchange/draft'
import type { FileRead, ImportChoices } from '../../../core/exchange/import-file'
import { readFile as readImport } from '../../../core/exchange/import-file'
import type { Preview } from '../../../core/exchange/preview'
import { previewOf } from '../../../core/exchange/preview'
import { importReport } from '../../../core/exchange/report'
import type { TableHead } from '../../../core/exchange/table-head'
import { tableHead } from '../../../core/exchange/table-head'
import type { Kept, Update } from '../../../core/exchange/update'
import { updateOf } from '../../../core/exchange/update'
import { openLibrary } from '../../banks/library'
import type { BanksWord } from './banks-arguments'
import { banksFolder, oneOf, readWithFiles } from './banks-arguments'
import { presentInApp, questionsIn } from './banks-present'
import type { CommandOutput } from '../command'
import { UsageError } from '../command'
import { bytesOf, textOf } from '../input-bytes'
import { saveAnew, saveNew } from '../save-new'

const help = `banks import FILE… [--format F] [--encoding E] [--map M] [--maps FILE] [--beside FILE]…
      [--update FILE]… [--data DIR] [--out FILE] [--report FILE] [--strict]
  Reads questions that another program wrote: ${IMPORT_FORMATS.join(', ')}.
  Says of each whether it is ready for exams, for the class only, needs work or was left out, and names everything
  that is not as the file had it. A right answer is never guessed. Nothing is written without --out.
  --format F           the format, where the file does not show it
  --encoding E         ${ENCODINGS.join(', ')}; UTF-8 where the file does not say it
  --map M              which column of a table holds what, such as stem=Question,key=Correct,a=First,b=Second; fields:
                       ${MAP_FIELDS}
  --maps FILE          remembers there what --map says of such headings, and takes it from there the next time
  --beside FILE        also names what is nearly the same as a question of this file of yours; may be given again.
                       The bank and the app's own banks are looked through in any case
  --data DIR           the app's data folder, where it is not the usual one
  --update FILE        a question file that this import gave before; may be given again. Says what is new, changed
                       field by field, the same, and gone; with --out changed questions keep their ids, and what is
                       gone is kept
  --out FILE.json      writes the questions that are ready for exams to FILE.json and those for the class only to
                       FILE-class.json
  --report FILE        writes the whole report there (as JSON where the name ends in .json)
  --strict             exit code 1 where anything was lost, changed, guessed or left out
  Exit code 1: no question was taken, or --strict found losses
  Example: npm run -s preceptor -- banks import midterm.gift --out midterm.json`

type Sound = Extract<FileRead, { drafts: unknown }> & { readonly file: string }

export const banksImport: BanksWord = {
  help,
  async run(args, output) {
    const { values: asked, files } = readWithFiles(args, {
      format: { type: 'string' },
      encoding: { type: 'string' },
      map: { type: 'string' },
      maps: { type: 'string' },
      beside: { type: 'string', multiple: true },
      update: { type: 'string', multiple: true },
      data: { type: 'string' },
      out: { type: 'string' },
      report: { type: 'string' },
      strict: { type: 'boolean' },
    })
    if (files.length === 0) throw new UsageError('Name the file to import, such as midterm.gift.')
    const maps = asked.maps === undefined ? {} : await readMaps(asked.maps)
    const choices = {
      format: oneOf('format', asked.format, IMPORT_FORMATS),
      encoding: oneOf('encoding', asked.encoding, ENCODINGS),
      map: asked.map,
      maps,
    }
    const { reads, heads } = await readAll(files, choices, output)
    const { items, profiles } = await openLibrary(banksFolder(asked.banks))
    const before = await keptIn(asked.update ?? [])
    const own = [...(await presentInApp(asked.data)), ...(await keptIn(asked.beside ?? []))]
    // What is brought up to date would be like itself.
    const old = new Set(before.map(({ id }) => String(id)))
    const present = [...items, ...own].filter(({ id }) => !old.has(id))
    const preview = previewOf(reads, profiles, present)
    const update = asked.update === undefined ? null : updateOf(before, preview.judged)
    const written = asked.out === undefined ? [] : await write(outcome(preview, update), asked.out)
    const report = importReport(reads, preview, update)
    if (asked.maps !== undefined && asked.map !== undefined)
      await writeMaps(asked.maps, { ...maps, ...mapsSaid(heads, asked.map) }, output)
    if (asked.report !== undefined) await writeReport(asked.report, report, output)
    output.out(asked.json === true ? JSON.stringify({ ...report.data, written }) : report.text)
    for (const file of written) output.say(`${file} is written.`)
    if (asked.out === undefined && report.taken > 0)
      output.say('Nothing was written: give --out FILE.json to keep these questions.')
    const lossy = preview.losses.length + preview.leftOut.length > 0 || reads.length < files.length
    return report.taken === 0 || (asked.strict === true && lossy) ? 1 : 0
  },
}

interface ReadFiles {
  readonly reads: readonly Sound[]
  /** Of those that are tables. */
  readonly heads: readonly TableHead[]
}

/** Reads what can be read; a file that is refused costs itself, in words. */
async function readAll(
  files: readonly string[],
  choices: ImportChoices,
  output: CommandOutput,
): Promise<ReadFiles> {
  const reads: Sound[] = []
  const heads: TableHead[] = []
  for (const path of files) {
    const name = path === '-' ? 'standard input' : basename(path)
    const file = { name, bytes: await bytesOf(path) }
    const read = readImport(file, choices)
    if ('refused' in read) {
      output.say(`${name} was not read. ${read.refused}${read.say === undefined ? '' : ` Say ${read.say}.`}`)
      continue
    }
    reads.push({ ...read, file: name })
    const head = tableHead(file, choices)
    if (head !== null) heads.push(head)
  }
  return { reads, heads }
}

async function keptIn(files: readonly string[]): Promise<Kept[]> {
  const read: Kept[] = []
  for (const file of files) read.push(...(await questionsIn(file)).items)
  return read
}

async function readMaps(file: string): Promise<Readonly<Record<string, string>>> {
  if (!existsSync(file)) return {}
  try {
    const maps: unknown = JSON.parse(await textOf(file))
    if (typeof maps === 'object' && maps !== null && !Array.isArray(maps))
      return Object.fromEntries(
        Object.entries(maps).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      )
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new UsageError(`${file} holds no maps of columns. Give --maps the name of a file that may be made.`)
}

function mapsSaid(heads: readonly TableHead[], map: string): Record<string, string> {
  return Object.fromEntries(heads.flatMap(({ signature }) => (signature === '' ? [] : [[signature, map]])))
}

async function writeMaps(
  file: string,
  maps: Readonly<Record<string, string>>,
  output: CommandOutput,
): Promise<void> {
  await saveAnew(file, JSON.stringify(maps, null, 2), output)
}

/** All questions that a file of questions then holds: those of the import, or of what it brought up to date. */
function outcome({ judged }: Preview, update: Update | null): Kept[] {
  if (update === null) return judged.flatMap((each) => (each.standing === 'work' ? [] : [each.item]))
  const { added, changed, same, gone } = update
  return [...same, ...changed.map(({ after }) => after), ...gone, ...added.map(({ item }) => item)]
}

async function write(kept: readonly Kept[], out: string): Promise<string[]> {
  if (extname(out).toLowerCase() !== '.json')
    throw new UsageError('--out must name a file that ends in .json.')
  const stem = out.slice(0, -'.json'.length)
  const title = basename(stem)
  const exam = kept.filter((item) => 'concepts' in item)
  const inClass = kept.filter((item) => !('concepts' in item))
  const files = [
    { path: out, schema: ITEM_FILE_SCHEMA, items: exam },
    { path: `${stem}-class.json`, schema: CLASS_FILE_SCHEMA, items: inClass },
  ].filter(({ items }) => items.length > 0)
  for (const { path, schema, items } of files)
    await saveNew(path, JSON.stringify({ schema, title, items }, null, 2))
  return files.map(({ path }) => path)
}

async function writeReport(
  file: string,
  { text, data }: { text: string; data: unknown },
  output: CommandOutput,
): Promise<void> {
  const isJson = extname(file).toLowerCase() === '.json'
  await saveAnew(file, isJson ? JSON.stringify(data, null, 2) : text, output)
}
