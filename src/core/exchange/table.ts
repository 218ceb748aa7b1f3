// Reads questions from a table: a row each, its columns by a map.
import type { Refused } from './decode'
import type { ColumnMap } from './column-map'
import { mapByHeadings, mapByWords, signatureOf } from './column-map'
import type { DelimitedRow } from './delimited'
import { rowsOf, separatorOf } from './delimited'
import type { Draft, DraftOption, Imported, ImportFormat, Loss, SayLoss } from './draft'
import { labelOf, lossesOf } from './draft'
import type { TextFormat } from './text-format'
import { richText } from './text-format'

export interface TableChoices {
  /** The teacher's own map; by the headings where it is left out. */
  readonly map?: string | undefined
  /** Maps that were said before, by the signature of their headings. */
  readonly maps?: Readonly<Record<string, string>> | undefined
}

/** The headings of a table, the rows below them, and where a quoted cell has no end. */
export function csvHead(text: string): {
  headings: readonly string[]
  rows: DelimitedRow[]
  cut: number | null
} {
  const { rows, cut } = rowsOf(text, separatorOf(text))
  const [head, ...body] = rows
  return { headings: head?.cells ?? [], rows: body, cut }
}

/** The map of columns by what was said now, what was said of such headings before, or the headings. A text says what is wrong. */
export function columnsOf(headings: readonly string[], { map, maps = {} }: TableChoices): ColumnMap | string {
  const signature = signatureOf(headings)
  const said = map ?? (signature !== '' && Object.hasOwn(maps, signature) ? maps[signature] : undefined)
  return said === undefined ? mapByHeadings(headings) : mapByWords(said, headings)
}

/** Reads the text of a CSV file, whatever parts its cells. */
export function readCsv(text: string, file: string, choices: TableChoices): Imported | Refused {
  const { headings, rows, cut } = csvHead(text)
  if (headings.length === 0) return { refused: 'The file has no rows.' }
  const columns = columnsOf(headings, choices)
  if (typeof columns === 'string') return { refused: columns }
  if (columns.stem === null || columns.key === null || columns.options.length === 0)
    return {
      refused: lackWords(columns, headings),
      say: '--map "stem=Question,key=Correct,a=First,b=Second"',
    }
  return tableOf(rows, columns, { format: 'csv', text: 'plain', file, cut })
}

function lackWords({ stem, key, options }: ColumnMap, headings: readonly string[]): string {
  const lacks = [
    ...(stem === null ? ['the question'] : []),
    ...(key === null ? ['the right answer'] : []),
    ...(options.length === 0 ? ['the answers'] : []),
  ].join(', ')
  return `No column is known for ${lacks}. The columns are: ${headings.map((each) => each.trim()).join(', ')}. Say which column holds what.`
}

export interface TableKind {
  readonly format: ImportFormat
  /** What its cells hold. */
  readonly text: TextFormat
  readonly file: string
  /** The line of a quoted cell without end, or null. */
  readonly cut: number | null
}

/** The questions of these rows. */
export function tableOf(rows: readonly DelimitedRow[], columns: ColumnMap, kind: TableKind): Imported {
  const losses: Loss[] = []
  const inFile = lossesOf(kind.file, losses)
  if (kind.cut !== null)
    inFile(
      'file',
      'changed',
      'a cell in quotation marks has no end; it took the rest of the file',
      `line ${kind.cut}`,
    )
  if (columns.unknown.length > 0)
    inFile('columns', 'lost', 'no field is known for these columns', columns.unknown.join(', '))
  return { drafts: rows.map((row) => draftOf(row, columns, kind, losses)), losses }
}

function draftOf(row: DelimitedRow, columns: ColumnMap, kind: TableKind, losses: Loss[]): Draft {
  const cell = (column: number | null): string => (column === null ? '' : (row.cells[column] ?? '').trim())
  const name = cell(columns.name) || null
  const label = labelOf(name ?? cell(columns.stem), `line ${row.line}`)
  const say = lossesOf(label, losses)
  const rich = (column: number | null, field: string) =>
    richText(unguarded(cell(column)), kind.text, field, say)
  // Empty cells at the end are options that this question does not have.
  const filled = columns.options.map((column) => cell(column))
  const count = filled.findLastIndex((each) => each !== '') + 1
  const right = keysOf(
    cell(columns.key),
    columns.letterKey ? Array<string>(count).fill('') : filled.slice(0, count).map(unguarded),
    say,
  )
  const options = columns.options.slice(0, count).map((column, i): DraftOption => ({
    text: rich(column, `option ${i + 1}`),
    weight: right.includes(i) ? 1 : 0,
    feedback: rich(columns.feedback[i] ?? null, `option ${i + 1}, feedback`),
  }))
  const order = cell(columns.order).toLowerCase()
  const source = cell(columns.source)
  return {
    origin: { format: kind.format, file: kind.file, id: cell(columns.id) || null, name, label },
    kind: right.length > 1 ? 'multiple' : 'single',
    stem: rich(columns.stem, 'stem'),
    options,
    generalFeedback: rich(columns.general, 'general feedback'),
    category: cell(columns.category) || null,
    tags: [...cell(columns.tags).split(/[,;]\s*/), ...taggedCells(row, columns)].filter((tag) => tag !== ''),
    media: [],
    shuffle: order === '' ? null : !/^(?:fixed|no|false|0)$/.test(order),
    marks: source === '' ? {} : { source: unguarded(source) },
  }
}

/** A short row under very many headings is looked at only as far as it goes. */
function taggedCells({ cells }: DelimitedRow, { tagged }: ColumnMap): string[] {
  const tags: string[] = []
  for (const { name, column } of tagged) {
    if (column >= cells.length) break
    tags.push(...taggedCell(name, (cells[column] ?? '').trim()))
  }
  return tags
}

/** “topic:cma” with “x.y” is the tag cma:x.y; several concepts are several tags. */
function taggedCell(name: string, text: string): string[] {
  if (text === '') return []
  if (name.startsWith('topic:')) return [`${name.slice('topic:'.length)}:${text}`]
  if (name.startsWith('concept')) return text.split(/[,;]\s*/).map((concept) => `concept:${concept}`)
  return [`${name}:${text.toLowerCase()}`]
}

/** Our own tables put an apostrophe before what a spreadsheet would run as a formula. */
function unguarded(text: string): string {
  return /^'+\s*[=+\-@＝＋－＠]/.test(text) ? text.slice(1) : text
}

function isPlace(word: string, options: number): boolean {
  return /^[1-8]$/.test(word) && Number(word) <= options
}

/** The places of the right options: by letter, by the option's own words, or by number. Where two of these differ there is none. */
function keysOf(said: string, options: readonly string[], say: SayLoss): number[] {
  const word = unguarded(said)
  const lost = (why: string): number[] => {
    say('key', 'lost', why, said)
    return []
  }
  if (word === '') return []
  const byText = options.flatMap((option, i) => (option === word ? [i] : []))
  const byLetter = /^\(?([A-Ha-h])[.)]?$/.exec(word)?.[1]
  const letter = byLetter === undefined ? -1 : byLetter.toLowerCase().charCodeAt(0) - 97
  const number = /^\d$/.test(word) ? Number(word) - 1 : -1
  const places = new Set([
    ...byText,
    ...[letter, number].filter((place) => place >= 0 && place < options.length),
  ])
  if (places.size > 1) return lost('it can be read as more than one of the options')
  const [place] = places
  if (place !== undefined) {
    if (byText.length === 0 && number >= 0)
      say('key', 'guessed', 'a number is taken as the place of the option, from 1', said)
    return [place]
  }
  const several = word.split(/\s*[,;&+]\s*|\s+/)
  if (several.length > 1 && several.every((each) => /^[A-Ha-h]$/.test(each)))
    return several.map((each) => each.toLowerCase().charCodeAt(0) - 97)
  if (several.length > 1 && several.every((each) => isPlace(each, options.length))) {
    say('key', 'guessed', 'numbers are taken as the places of options, from 1', said)
    return several.map((each) => Number(each) - 1)
  }
  return lost('it is no letter, number or text of an option')
}
