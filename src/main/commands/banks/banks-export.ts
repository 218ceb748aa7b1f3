// `banks export`: questions as a file of another program, with everything named that it does not hold.
import { basename } from 'node:path'
import { exportFile } from '../../../core/exchange/export-file'
import type { Entry } from '../../../core/exchange/outgoing'
import { EXPORT_FORMATS } from '../../../core/exchange/outgoing'
import { lossLines } from '../../../core/exchange/report'
import { openLibrary } from '../../banks/library'
import type { BanksWord } from './banks-arguments'
import { banksFolder, oneOf, readWithFiles } from './banks-arguments'
import { questionsIn } from './banks-present'
import { counted, UsageError } from '../command'
import { saveNew } from '../save-new'

const help = `banks export [FILE…] --format F [--only PART] [--title WORDS] [--out FILE] [--strict]
  Writes the questions of the bank, or of these question files, for another program, or as a paper to print with its
  key on a sheet of its own. What the format cannot hold is named on standard error.
  --format F           ${EXPORT_FORMATS.join(', ')}
  --title WORDS        what stands over a paper
  --only PART          only questions whose file or id holds PART
  --out FILE           writes there; else, or as “-”, to standard output
  --strict             exit code 1 where anything was lost or changed
  Exit code 1: there is no question to write, or --strict found losses
  Example: npm run -s preceptor -- banks export --format moodle-xml --only clinical-safety --out safety.xml`

export const banksExport: BanksWord = {
  help,
  async run(args, output) {
    const { values: asked, files } = readWithFiles(args, {
      format: { type: 'string' },
      only: { type: 'string' },
      out: { type: 'string' },
      title: { type: 'string' },
      strict: { type: 'boolean' },
    })
    const format = oneOf('format', asked.format, EXPORT_FORMATS)
    if (format === undefined) throw new UsageError(`Say --format F, one of ${EXPORT_FORMATS.join(', ')}.`)
    const only = asked.only ?? ''
    const all = files.length === 0 ? await ofBank(banksFolder(asked.banks)) : await ofFiles(files, output.say)
    const entries = all.filter(({ item, file }) => item.id.includes(only) || file.includes(only))
    const drawings = format === 'paper' ? await drawingsOf(entries, asked.banks) : null
    const { text, losses, count } = exportFile(entries, format, {
      title: asked.title,
      drawing: (file) => drawings?.get(file) ?? null,
    })
    if (count === 0) {
      output.say(
        only === ''
          ? 'There is no question to export.'
          : `No question to export holds “${only}” in its file or id.`,
      )
      return 1
    }
    const toFile = asked.out !== undefined && asked.out !== '-' ? asked.out : null
    if (toFile === null) output.out(text)
    else await saveNew(toFile, text)
    const where = toFile === null ? '' : ` ${toFile} is written.`
    output.say(
      [...lossLines(losses), `${count} of ${counted(entries.length, 'question')} exported.${where}`].join(
        '\n',
      ),
    )
    return asked.strict === true && losses.length > 0 ? 1 : 0
  },
}

async function ofBank(folder: string): Promise<Entry[]> {
  const { items, fileOf } = await openLibrary(folder)
  return items.map((item) => ({ item, file: fileOf.get(item.id) ?? '' }))
}

/** The SVG of every drawing that a question names, by its name in the file. */
async function drawingsOf(
  entries: readonly Entry[],
  banks: string | undefined,
): Promise<ReadonlyMap<string, string>> {
  const files = entries.flatMap(({ item }) =>
    'figure' in item && item.figure?.kind === 'svg' ? [item.figure.file] : [],
  )
  const library = await openLibrary(banksFolder(banks))
  const read = [...new Set(files)].map(async (file) => [file, await library.figure(basename(file))] as const)
  const drawn = (await Promise.all(read)).flatMap(([file, svg]) =>
    svg === null ? [] : [[file, svg] as const],
  )
  return new Map(drawn)
}

async function ofFiles(files: readonly string[], say: (text: string) => void): Promise<Entry[]> {
  const entries: Entry[] = []
  for (const file of files) {
    const { items, faulty } = await questionsIn(file)
    const name = file === '-' ? 'standard input' : basename(file)
    for (const item of items) entries.push({ item, file: name })
    for (const place of faulty) say(`${name}: item ${place} has faults and was left out (see banks lint).`)
  }
  return entries
}
