// Rows of cells as spreadsheets write them (RFC 4180), read in one pass.

export interface DelimitedRow {
  readonly cells: readonly string[]
  /** The line of the file on which it begins. */
  readonly line: number
}

/** The rows of a text. A quoted cell without its end takes the rest of the text, and `cut` says where it began. */
export function rowsOf(text: string, separator: string): { rows: DelimitedRow[]; cut: number | null } {
  const rows: DelimitedRow[] = []
  let cells: string[] = []
  let at = 0
  let line = 1
  let rowLine = 1
  let cut: number | null = null
  const endRow = (): void => {
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ cells, line: rowLine })
    cells = []
    rowLine = line
  }
  while (at <= text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, separator)
    if (cell.cut) cut = line
    cells.push(cell.text)
    line += cell.lines
    at = cell.end
    if (text[at] === separator) {
      at++
      continue
    }
    // What follows a closing quote up to the separator belongs to the cell.
    if (at < text.length && text[at] !== '\n' && text[at] !== '\r') {
      const rest = plainCell(text, at, separator)
      cells[cells.length - 1] += rest.text
      at = rest.end
      if (text[at] === separator) {
        at++
        continue
      }
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++
    at++
    line++
    endRow()
  }
  return { rows, cut }
}

interface Cell {
  readonly text: string
  readonly end: number
  readonly lines: number
  readonly cut: boolean
}

function plainCell(text: string, at: number, separator: string): Cell {
  let end = at
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++
  return { text: text.slice(at, end), end, lines: 0, cut: false }
}

function quotedCell(text: string, at: number): Cell {
  const parts: string[] = []
  let from = at + 1
  while (true) {
    const quote = text.indexOf('"', from)
    const cut = quote < 0
    parts.push(text.slice(from, cut ? text.length : quote))
    if (!cut && text[quote + 1] === '"') {
      parts.push('"')
      from = quote + 2
      continue
    }
    const said = parts.join('')
    return { text: said, end: cut ? text.length : quote + 1, lines: said.split('\n').length - 1, cut }
  }
}

const SEPARATORS = [',', ';', '\t', '|']

/** The sign that parts most cells of the first line, outside quotes. */
export function separatorOf(text: string): string {
  const [first = ''] = text
    .replace(/"[^"]*"/g, '')
    .trimStart()
    .split(/\r\n?|\n/, 1)
  const counts = SEPARATORS.map((sign) => first.split(sign).length - 1)
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ','
}
