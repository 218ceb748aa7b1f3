// `banks export`: questions as a file of another program, with everything named that it does not hold.
import { basename } from 'node:path'
import {
  CLASS_FILE_SCHEMA,
  classFileEnvelopeSchema,
  classItemSchema,
} from '../../core/bank/class-item.schema'
import type { ClassItem } from '../../core/bank/class-item.schema'
import type { Item } from '../../core/bank/item.schema'
import { itemFileEnvelopeSchema } from '../../core/bank/item.schema'
import { itemSchema } from '../../core/bank/sound-item.schema'
import { valueAt } from '../../core/bank/problem'
import { decode } from '../../core/exchange/decode'
import { exportFile } from '../../core/exchange/export-file'
import { EXPORT_FORMATS } from '../../core/exchange/outgoing'
import { lossLines } from '../../core/exchange/report'
import { openLibrary } from '../library'
import type { BanksWord } from './banks-arguments'
import { banksFolder, oneOf, readWithFiles } from './banks-arguments'
import { UsageError } from './command'
import { bytesOf } from './input-bytes'
import { saveNew } from './save-new'

const help = `banks export [FILE…] --format F [--only PART] [--out FILE] [--strict]
  Writes the questions of the bank, or of these question files, for another program. What the format cannot hold is
  named on standard error.
  --format F           ${EXPORT_FORMATS.join(', ')}
  --only PART          only questions whose file or id holds PART
  --out FILE           writes there; else to standard output
  --strict             exit code 1 where anything was lost or changed
  Exit code 1: there is no question to write, or --strict found losses
  Example: npm run -s preceptor -- banks export --format moodle-xml --only clinical-safety --out safety.xml`

interface Entry {
  readonly item: Item | ClassItem
  readonly file: string
}

export const banksExport: BanksWord = {
  help,
  async run(args, output) {
    const { values: asked, files } = readWithFiles(args, {
      format: { type: 'string' },
      only: { type: 'string' },
      out: { type: 'string' },
      strict: { type: 'boolean' },
    })
    const format = oneOf('format', asked.format, EXPORT_FORMATS)
    if (format === undefined) throw new UsageError(`Say --format F, one of ${EXPORT_FORMATS.join(', ')}.`)
    const only = asked.only ?? ''
    const all = files.length === 0 ? await ofBank(banksFolder(asked.banks)) : await ofFiles(files, output.say)
    const entries = all.filter(({ item, file }) => item.id.includes(only) || file.includes(only))
    const { text, losses, count } = exportFile(entries, format)
    if (count === 0) {
      output.say(
        only === ''
          ? 'There is no question to export.'
          : `No question to export holds “${only}” in its file or id.`,
      )
      return 1
    }
    if (asked.out === undefined) output.out(text)
    else await saveNew(asked.out, text)
    const where = asked.out === undefined ? '' : ` ${asked.out} is written.`
    output.say([...lossLines(losses), `${count} of ${entries.length} questions exported.${where}`].join('\n'))
    return asked.strict === true && losses.length > 0 ? 1 : 0
  },
}

async function ofBank(folder: string): Promise<Entry[]> {
  const { items, fileOf } = await openLibrary(folder)
  return items.map((item) => ({ item, file: fileOf.get(item.id) ?? '' }))
}

async function ofFiles(files: readonly string[], say: (text: string) => void): Promise<Entry[]> {
  const entries: Entry[] = []
  for (const file of files) {
    const { raw, isClass } = envelopeOf(file, await bytesOf(file))
    raw.forEach((each, i) => {
      const result = (isClass ? classItemSchema : itemSchema).safeParse(each)
      if (result.success) entries.push({ item: result.data, file: basename(file) })
      else say(`${basename(file)}: item ${i + 1} has faults and was left out (see banks lint).`)
    })
  }
  return entries
}

function envelopeOf(file: string, bytes: Uint8Array): { raw: readonly unknown[]; isClass: boolean } {
  const decoded = decode(bytes)
  if ('refused' in decoded) throw new UsageError(`${file} was not read. ${decoded.refused}`)
  let data: unknown
  try {
    data = JSON.parse(decoded.text)
  } catch {
    throw new UsageError(
      `${file} is not valid JSON. banks export writes Preceptor’s own questions for other programs.`,
    )
  }
  const isClass = valueAt(data, ['schema']) === CLASS_FILE_SCHEMA
  const envelope = (isClass ? classFileEnvelopeSchema : itemFileEnvelopeSchema).safeParse(data)
  if (!envelope.success) throw new UsageError(`${file} is no question file of Preceptor.`)
  return { raw: envelope.data.items, isClass }
}
