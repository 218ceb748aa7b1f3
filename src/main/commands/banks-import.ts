// `banks import`: reads questions of other programs, says what each became and what was lost, and writes them with --out.
import { basename, extname } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { CLASS_FILE_SCHEMA } from '../../core/bank/class-item.schema'
import { ITEM_FILE_SCHEMA } from '../../core/bank/item.schema'
import { MAP_FIELDS } from '../../core/exchange/column-map'
import { ENCODINGS } from '../../core/exchange/decode'
import { IMPORT_FORMATS } from '../../core/exchange/draft'
import type { FileRead, ImportChoices } from '../../core/exchange/import-file'
import { readFile as readImport } from '../../core/exchange/import-file'
import type { Preview } from '../../core/exchange/preview'
import { previewOf } from '../../core/exchange/preview'
import { importReport } from '../../core/exchange/report'
import { openLibrary } from '../library'
import type { BanksWord } from './banks-arguments'
import { banksFolder, oneOf, readWithFiles } from './banks-arguments'
import type { CommandOutput } from './command'
import { UsageError } from './command'
import { bytesOf } from './input-bytes'
import { saveNew } from './save-new'

const help = `banks import FILE… [--format F] [--encoding E] [--map M] [--out FILE] [--report FILE] [--strict]
  Reads questions that another program wrote: ${IMPORT_FORMATS.join(', ')}.
  Says of each whether it is ready for exams, for the class only, needs work or was left out, and names everything
  that is not as the file had it. A right answer is never guessed. Nothing is written without --out.
  --format F           the format, where the file does not show it
  --encoding E         ${ENCODINGS.join(', ')}; UTF-8 where the file does not say it
  --map M              which column of a table holds what, such as stem=Question,key=Correct,a=First,b=Second; fields:
                       ${MAP_FIELDS}
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
      out: { type: 'string' },
      report: { type: 'string' },
      strict: { type: 'boolean' },
    })
    if (files.length === 0) throw new UsageError('Name the file to import, such as midterm.gift.')
    const choices = {
      format: oneOf('format', asked.format, IMPORT_FORMATS),
      encoding: oneOf('encoding', asked.encoding, ENCODINGS),
      map: asked.map,
      inflate: (bytes: Uint8Array, most: number) =>
        inflateRawSync(bytes, { maxOutputLength: Math.max(1, most) }),
    }
    const reads = await readAll(files, choices, output)
    const { items, profiles } = await openLibrary(banksFolder(asked.banks))
    const preview = previewOf(reads, profiles, items)
    const written = asked.out === undefined ? [] : await write(preview, asked.out)
    const report = importReport(reads, preview)
    if (asked.report !== undefined) await writeReport(asked.report, report.text, report.data)
    output.out(asked.json === true ? JSON.stringify({ ...report.data, written }) : report.text)
    for (const file of written) output.say(`${file} is written.`)
    if (asked.out === undefined && report.taken > 0)
      output.say('Nothing was written: give --out FILE.json to keep these questions.')
    const lossy = preview.losses.length + preview.leftOut.length > 0 || reads.length < files.length
    return report.taken === 0 || (asked.strict === true && lossy) ? 1 : 0
  },
}

/** Reads what can be read; a file that is refused costs itself, in words. */
async function readAll(
  files: readonly string[],
  choices: ImportChoices,
  output: CommandOutput,
): Promise<Sound[]> {
  const sound: Sound[] = []
  for (const file of files) {
    const name = file === '-' ? 'standard input' : basename(file)
    const read = readImport({ name, bytes: await bytesOf(file) }, choices)
    if ('refused' in read) output.say(`${name} was not read. ${read.refused}`)
    else sound.push({ ...read, file: name })
  }
  return sound
}

async function write({ judged }: Preview, out: string): Promise<string[]> {
  if (extname(out).toLowerCase() !== '.json')
    throw new UsageError('--out must name a file that ends in .json.')
  const stem = out.slice(0, -'.json'.length)
  const title = basename(stem)
  const exam = judged.flatMap((each) => (each.standing === 'exam' ? [each.item] : []))
  const inClass = judged.flatMap((each) => (each.standing === 'class' ? [each.item] : []))
  const files = [
    { path: out, schema: ITEM_FILE_SCHEMA, items: exam },
    { path: `${stem}-class.json`, schema: CLASS_FILE_SCHEMA, items: inClass },
  ].filter(({ items }) => items.length > 0)
  for (const { path, schema, items } of files)
    await saveNew(path, JSON.stringify({ schema, title, items }, null, 2))
  return files.map(({ path }) => path)
}

async function writeReport(file: string, text: string, data: unknown): Promise<void> {
  await saveNew(file, extname(file).toLowerCase() === '.json' ? JSON.stringify(data, null, 2) : text, true)
}
