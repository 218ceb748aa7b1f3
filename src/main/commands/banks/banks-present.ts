// The questions that are in use already, of every kind, for telling an import from what is there.
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { ClassItem } from '../../../core/bank/class-item.schema'
import {
  CLASS_FILE_SCHEMA,
  classFileEnvelopeSchema,
  classItemSchema,
} from '../../../core/bank/class-item.schema'
import type { Item } from '../../../core/bank/item.schema'
import { itemFileEnvelopeSchema } from '../../../core/bank/item.schema'
import { itemSchema } from '../../../core/bank/sound-item.schema'
import { valueAt } from '../../../core/bank/problem'
import type { Present } from '../../../core/exchange/preview'
import { readOwnFiles } from '../../banks/library'
import { defaultDataFolder } from '../../store/owner/data-folder'
import { UsageError } from '../command'
import { textOf } from '../input-bytes'

/** The questions of the app's own banks in this data folder, else in the usual one; none where it is not there. */
export async function presentInApp(data: string | undefined): Promise<Present[]> {
  const folder =
    data ?? defaultDataFolder({ platform: process.platform, environment: process.env, home: homedir() })
  const { files } = await readOwnFiles(join(folder, 'banks'))
  return files.flatMap(({ text }) => asked(text))
}

/** What a file asks, sound or not: a question with a fault is in the teacher's hands all the same. */
function asked(text: string): Present[] {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return []
  }
  const items = valueAt(data, ['items'])
  return !Array.isArray(items) ? [] : items.flatMap((raw: unknown) => presentOf(raw) ?? [])
}

function presentOf(raw: unknown): Present | null {
  const [id, stem, options] = ['id', 'stem', 'options'].map((field) => valueAt(raw, [field]))
  if (typeof id !== 'string' || typeof stem !== 'string' || !Array.isArray(options)) return null
  const texts = options.map((option: unknown) => valueAt(option, ['text']))
  return { id, stem, options: texts.flatMap((text) => (typeof text === 'string' ? [{ text }] : [])) }
}

/** A question file of Preceptor: its sound questions, and the places of the others. */
export interface QuestionFile {
  readonly items: readonly (Item | ClassItem)[]
  /** From 1. */
  readonly faulty: readonly number[]
}

/** Reads a question file of either kind; a UsageError in words where it is none. */
export async function questionsIn(file: string): Promise<QuestionFile> {
  const text = await textOf(file)
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    throw new UsageError(`${file} is not valid JSON: it is no question file of Preceptor.`)
  }
  const isClass = valueAt(data, ['schema']) === CLASS_FILE_SCHEMA
  const envelope = (isClass ? classFileEnvelopeSchema : itemFileEnvelopeSchema).safeParse(data)
  if (!envelope.success) throw new UsageError(`${file} is no question file of Preceptor.`)
  const read = envelope.data.items.map((raw) => (isClass ? classItemSchema : itemSchema).safeParse(raw))
  return {
    items: read.flatMap((each) => (each.success ? [each.data] : [])),
    faulty: read.flatMap((each, i) => (each.success ? [] : [i + 1])),
  }
}
