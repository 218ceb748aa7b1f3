// Rows as CSV (RFC 4180), so that a spreadsheet reads every text as a text and runs none as a formula.

export type CsvCell = string | number | boolean

/** Lines that end in CR LF but for the last. Numbers and booleans stand as they are. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => row.map(cell).join(',')).join('\r\n')
}

// A spreadsheet takes a text that begins so for a formula, full-width signs included; an apostrophe before it keeps it
// a text. A semicolon or an apostrophe is quoted as well, because some spreadsheets part cells there.
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/

function cell(value: CsvCell): string {
  if (typeof value !== 'string') return String(value)
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n;']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
