// The head of a table, for a screen that asks which column holds what, and for remembering the answer.
import { ankiHead } from './anki'
import { mapByHeadings, mapWords, signatureOf } from './column-map'
import { decode } from './decode'
import { formatOfText } from './detect'
import type { ImportChoices, ImportFile } from './import-file'
import { csvHead } from './table'

export interface TableHead {
  /** Tables of one signature have the same headings: what was said of one holds for the other. */
  readonly signature: string
  readonly headings: readonly string[]
  /** The first rows below it. */
  readonly rows: readonly (readonly string[])[]
  /** The map that the headings give, as --map takes it; empty where they give none. */
  readonly map: string
}

const ROWS = 5
/** More than the first rows need; a cell in quotation marks may hold lines. */
const HEAD_SIGNS = 200_000

/** The head of a file that is a table, CSV or notes of Anki; null for any other. */
export function tableHead(
  { name, bytes }: ImportFile,
  { format, encoding }: ImportChoices = {},
): TableHead | null {
  const decoded = decode(bytes, encoding ?? null)
  if ('refused' in decoded) return null
  const { text } = decoded
  const detected = format === undefined ? formatOfText(text, name) : { format }
  if ('refused' in detected || (detected.format !== 'csv' && detected.format !== 'anki')) return null
  const start = text.slice(0, HEAD_SIGNS)
  const { headings, rows } = detected.format === 'csv' ? csvHead(start) : ankiHead(start)
  if (headings.length === 0) return null
  return {
    signature: signatureOf(headings),
    headings,
    rows: rows.slice(0, ROWS).map(({ cells }) => cells),
    map: mapWords(mapByHeadings(headings), headings),
  }
}
