// What the drill commands read: the drill data of a folder, one scenario of an author's, a list of orders.
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { BankFile } from '../../../core/bank/load'
import { pathText, reasonText, valueAt } from '../../../core/bank/problem'
import type { DrillLibrary } from '../../../core/code/data/load'
import { loadDrillLibrary } from '../../../core/code/data/load'
import type { Order } from '../../../core/code/data/orders.schema'
import { orderListSchema } from '../../../core/code/data/orders.schema'
import type { Scenario } from '../../../core/code/data/scenario.schema'
import { decode } from '../../../core/exchange/decode'
import { UsageError } from '../command'

/** Twenty minutes of orders, record entries and taps come to less than 1 MB. */
const LARGEST_FILE = 4 * 2 ** 20
const MOST_FAULTS = 5

export interface OpenedDrills extends DrillLibrary {
  /** The scenario of the author's own file, if one was named. */
  readonly own: Scenario | null
}

/** Reads the drill data below a question-banks folder, and an author's scenario file that stands beside it. */
export async function openDrills(banks: string, ownFile?: string): Promise<OpenedDrills> {
  const files = await drillFiles(banks)
  if (ownFile === undefined) return { ...loadDrillLibrary(files), own: null }
  const own: BankFile = { path: `scenarios/${basename(ownFile)}`, text: await textOf(ownFile) }
  // The author's file comes first: where it is a new version of a shipped scenario, it stands for that one.
  const rest = files.filter(({ path }) => path !== own.path)
  const library = loadDrillLibrary([own, ...rest])
  const faults = library.problems.filter(({ file }) => file === own.path)
  if (faults.length > 0)
    throw new UsageError(
      [
        `${ownFile} is not a scenario that can be played:`,
        ...faults.map(({ path, reason }) => `  ${path === undefined ? '' : `${path}: `}${reason}`),
      ].join('\n'),
    )
  const id = idOf(own.text)
  const scenario = library.scenarios.find((each) => each.id === id) ?? null
  return { ...library, own: scenario }
}

function idOf(text: string): unknown {
  const raw: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
  return typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : undefined
}

/** The texts of the drill data below a question-banks folder. */
async function drillFiles(banks: string): Promise<BankFile[]> {
  const parts = await Promise.all(
    ['code', 'scenarios'].map(async (part) => {
      const names = await readdir(join(banks, part)).catch(() => [])
      return names.filter((name) => name.endsWith('.json')).map((name) => `${part}/${name}`)
    }),
  )
  return Promise.all(
    parts.flat().map(async (path) => ({ path, text: await readFile(join(banks, path), 'utf8') })),
  )
}

/** The orders of a file ("-": standard input): a list, or what `drill --json` printed. */
export async function ordersFrom(file: string): Promise<Order[]> {
  const raw = await jsonFrom(file)
  const list = typeof raw === 'object' && raw !== null && 'orders' in raw ? raw.orders : raw
  if (!Array.isArray(list))
    throw new UsageError(`${file} holds no list of orders: [ { "atMs": 0, "order": "pads" }, … ]`)
  const result = orderListSchema.safeParse(list)
  // The list as it was given: the schema would sort the fields, and the bytes must come back the same.
  if (result.success) return list as Order[]
  const { issues } = result.error
  const faults = issues
    .slice(0, MOST_FAULTS)
    .map((fault) => `  ${orderFault(fault as Parameters<typeof reasonText>[0], list)}`)
  const more = issues.length > MOST_FAULTS ? [`  and ${issues.length - MOST_FAULTS} more`] : []
  throw new UsageError([`${file} holds orders that cannot be read:`, ...faults, ...more].join('\n'))
}

function orderFault(fault: Parameters<typeof reasonText>[0], list: readonly unknown[]): string {
  const [place, ...path] = fault.path
  if (typeof place !== 'number') return `the list ${reasonText(fault, list)}`
  const order = list[place]
  const kind = typeof order === 'object' && order !== null && 'order' in order ? order.order : undefined
  const where = `order ${place + 1}${typeof kind === 'string' ? ` (${kind.slice(0, 40)})` : ''}`
  if (fault.code === 'invalid_union' || path[0] === 'order')
    return `${where}: there is no such order; --orders-schema lists them`
  const field = pathText(path)
  return `${where}: ${field === '' ? '' : `${field} `}${reasonText(fault, valueAt(list, fault.path))}`
}

/** The JSON of a file ("-": standard input). */
export async function jsonFrom(file: string): Promise<unknown> {
  return parsed(file === '-' ? await standardInput() : await textOf(file), file)
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new UsageError(
      `${file} is not valid JSON: ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`,
    )
  }
}

async function textOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => null)
  if (found === null) throw new UsageError(`There is no file ${file}.`)
  if (!found.isFile()) throw new UsageError(`${file} is not a file.`)
  if (found.size > LARGEST_FILE) throw tooLarge(file)
  const bytes = await readFile(file).catch(() => {
    throw new UsageError(`${file} cannot be opened. May you read it?`)
  })
  return decoded(bytes, file)
}

function decoded(bytes: Uint8Array, file: string): string {
  const read = decode(bytes)
  if ('text' in read) return read.text
  throw new UsageError(`${file} was not read. ${read.refused}`)
}

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of process.stdin) {
    bytes += (chunk as Buffer).length
    if (bytes > LARGEST_FILE) throw tooLarge('Standard input')
    chunks.push(chunk as Buffer)
  }
  return decoded(Buffer.concat(chunks), 'Standard input')
}

function tooLarge(file: string): UsageError {
  return new UsageError(`${file} is larger than ${LARGEST_FILE / 2 ** 20} MB; no drill has so many orders.`)
}
