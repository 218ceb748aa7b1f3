// Reads “Notes in Plain Text” of Anki: a line each, fields parted by a tab or as its header says.
import type { ColumnMap } from './column-map'
import type { DelimitedRow } from './delimited'
import { rowsOf } from './delimited'
import type { Draft, DraftOption, Imported, Loss, SayLoss } from './draft'
import { labelOf, lossesOf } from './draft'
import { htmlText } from './html'
import { readNumbered } from './numbered'
import type { RichText } from './rich-text'
import { picturesIn, plainOf } from './rich-text'
import type { TableChoices } from './table'
import { columnsOf, tableOf } from './table'
import { richText } from './text-format'

/** A gap of a cloze note: “{{c1::Insulin}}”. */
const CLOZE = /\{\{c\d{1,3}::/

const SEPARATORS: Readonly<Record<string, string>> = {
  tab: '\t',
  comma: ',',
  semicolon: ';',
  space: ' ',
  pipe: '|',
  colon: ':',
}

/** Reads the text of a file. */
export function readAnki(text: string, file: string, choices: TableChoices): Imported | { refused: string } {
  const { header, headings, rows, cut } = ankiHead(text)
  const html = header.get('html') !== 'false'
  const columns = columnsOf(headings, choices)
  if (typeof columns === 'string') return { refused: columns }
  const place = (name: string): number | null => (header.has(name) ? Number(header.get(name)) - 1 : null)
  const all: ColumnMap = {
    ...columns,
    tags: place('tags column') ?? columns.tags,
    category: place('deck column') ?? columns.category,
    id: place('guid column') ?? columns.id,
  }
  if (all.stem !== null && all.key !== null && all.options.length > 0)
    return tableOf(rows, all, { format: 'anki', text: html ? 'html' : 'plain', file, cut })
  const special = [all.tags, all.category, all.id, place('notetype column')]
  const [front = 0, back = 1, ...others] = headings.map((_, i) => i).filter((i) => !special.includes(i))
  const read = cardsOf(rows, { front, back, others, html, all, file })
  if (cut !== null)
    lossesOf(file, read.losses)(
      'file',
      'changed',
      'a cell in quotation marks has no end; it took the rest of the file',
      `line ${cut}`,
    )
  return read
}

/** The lines before the notes, the names of the columns, which may be empty, and the notes. */
export function ankiHead(text: string): {
  header: ReadonlyMap<string, string>
  headings: readonly string[]
  rows: DelimitedRow[]
  cut: number | null
} {
  const { header, body } = headerOf(text)
  const word = (header.get('separator') ?? 'tab').toLowerCase()
  const separator = SEPARATORS[word] ?? word.charAt(0)
  const { rows, cut } = rowsOf(body, separator)
  const names = (header.get('columns') ?? '').split(separator)
  const width = Math.max(names.length, ...rows.slice(0, 100).map(({ cells }) => cells.length))
  const headings = Array.from({ length: width }, (_, i) => names[i] ?? '')
  return { header, headings, rows, cut }
}

function headerOf(text: string): { header: ReadonlyMap<string, string>; body: string } {
  const header = new Map<string, string>()
  let at = 0
  while (text[at] === '#') {
    const end = text.indexOf('\n', at)
    const line = text.slice(at + 1, end < 0 ? text.length : end).replace(/\r$/, '')
    const colon = line.indexOf(':')
    // A first question may begin with “#”.
    if (
      !/^(?:separator|html|tags|columns|notetype|deck|guid|if matches|(?:notetype|deck|tags|guid) column)$/.test(
        line.slice(0, Math.max(0, colon)),
      )
    )
      break
    header.set(line.slice(0, colon), line.slice(colon + 1))
    at = end < 0 ? text.length : end + 1
  }
  // The lines of the rows are counted from the top of the file.
  return { header, body: '\n'.repeat(header.size) + text.slice(at) }
}

interface Cards {
  readonly front: number
  readonly back: number
  /** Fields of a note that a question has no place for. */
  readonly others: readonly number[]
  readonly html: boolean
  readonly all: ColumnMap
  readonly file: string
}

function cardsOf(rows: readonly DelimitedRow[], cards: Cards): { drafts: Draft[]; losses: Loss[] } {
  const losses: Loss[] = []
  const drafts = rows.flatMap((row) => cardOf(row, cards, losses) ?? [])
  return { drafts, losses }
}

/** A card whose front has lettered options is a choice; any other is a question with a typed answer, but for cloze notes. */
function cardOf(
  row: DelimitedRow,
  { front, back, others, html, all, file }: Cards,
  losses: Loss[],
): Draft | null {
  const cell = (column: number | null): string => (column === null ? '' : (row.cells[column] ?? '').trim())
  const format = html ? 'html' : 'plain'
  const label = labelOf(
    (html && /[<&]/.test(cell(front)) ? plainOf(htmlText(cell(front)).runs).text : '') || cell(front),
    `line ${row.line}`,
  )
  const say = lossesOf(label, losses)
  if (CLOZE.test(cell(front))) {
    say('question', 'lost', 'it is a cloze note: its gaps are to be filled, not chosen', cell(front))
    return null
  }
  for (const column of others)
    if (cell(column) !== '')
      say(`field ${column + 1}`, 'lost', 'a question has no place for more than front and back', cell(column))
  for (const [sound] of `${cell(front)} ${cell(back)}`.matchAll(/\[sound:[^\]]{1,200}\]/g))
    say('sound', 'lost', 'sounds are not played; its name is left in the text', sound)
  const shared = {
    origin: { format: 'anki', file, id: cell(all.id) || null, name: null, label },
    category: cell(all.category).replaceAll('::', '/') || null,
    tags: cell(all.tags)
      .split(/\s+/)
      .filter((tag) => tag !== ''),
    media: [],
    shuffle: null,
    marks: {},
  } as const
  const own = ownCard(cell(front), cell(back), say)
  if (own !== null) return { ...shared, ...own }
  const stem = richText(cell(front), format, 'front', say)
  const answer = richText(cell(back), format, 'back', say)
  return {
    ...shared,
    ...(letteredCard(stem, answer, file, say) ?? {
      kind: 'short',
      stem,
      options: [{ text: answer, weight: 1, feedback: [] }],
      generalFeedback: [],
    }),
  }
}

type CardText = Pick<Draft, 'kind' | 'stem' | 'options' | 'generalFeedback'>

/**
 * A front with options under letters, or null. They are told apart by their characters alone, so that looks are said to be
 * gone here; the pictures of the front stay with the question, those of the back with what is said after it.
 */
function letteredCard(stem: RichText, answer: RichText, file: string, say: SayLoss): CardText | null {
  const [front, back] = [plainOf(stem), plainOf(answer)]
  const said = back.text.replace(/^(?:correct\s+)?answer\s*:\s*/i, '')
  const { drafts, losses } = readNumbered(`1. ${front.text}${said === '' ? '' : `\nAnswer: ${said}`}`, file)
  const [choice] = drafts
  if (choice === undefined || choice.options.length < 2) return null
  for (const { field, how, why, original } of losses) say(field, how, why, original)
  for (const why of front.changes) say('front', 'changed', why, front.text)
  for (const why of back.changes) say('back', 'changed', why, back.text)
  const { kind, options } = choice
  return {
    kind,
    options,
    stem: [...choice.stem, ...picturesOf(stem)],
    generalFeedback: [...choice.generalFeedback, ...picturesOf(answer)],
  }
}

function picturesOf(rich: RichText): RichText {
  return picturesIn(rich).map((picture) => ({ kind: 'picture', ...picture }))
}

/** The marks of the cards that we write ourselves: exact, where letters in a text would not be. */
export const OWN_LIST = '<ol type="A" class="preceptor">'

function ownCard(front: string, back: string, say: SayLoss): CardText | null {
  const [list, reasons] = [front.indexOf(OWN_LIST), back.indexOf(OWN_LIST)]
  const key = /^<b>([A-H])<\/b>/.exec(back)?.[1]
  if (list < 0 || reasons < 0 || key === undefined) return null
  const itemsOf = (html: string): string[] =>
    html
      .split('<li>')
      .slice(1)
      .map((text) => text.split('</li>', 1)[0] ?? '')
  const said = itemsOf(back.slice(reasons))
  const end = back.indexOf('</ol>', reasons)
  return {
    kind: 'single',
    stem: richText(front.slice(0, list), 'html', 'stem', say),
    options: itemsOf(front.slice(list)).map((text, i): DraftOption => ({
      text: richText(text, 'html', `option ${i + 1}`, say),
      weight: key.charCodeAt(0) - 65 === i ? 1 : 0,
      feedback: richText(said[i] ?? '', 'html', `option ${i + 1}, feedback`, say),
    })),
    generalFeedback: richText(back.slice(end + '</ol>'.length), 'html', 'general feedback', say),
  }
}
