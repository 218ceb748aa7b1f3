// Straight quotation marks and apostrophes as print sets them.

/** After these, or at the beginning, a mark opens. */
const OPENS = String.raw`(^|[\s([{“‘—–-])`
const DOUBLE_OPENS = new RegExp(`${OPENS}"`, 'g')
const SINGLE_OPENS = new RegExp(`${OPENS}'`, 'g')

/** The text with curly marks. A mark after a digit stays: it may stand for feet, inches or minutes. */
export function typographic(text: string): string {
  return text
    .replaceAll(DOUBLE_OPENS, '$1“')
    .replaceAll(SINGLE_OPENS, '$1‘')
    .replaceAll(/(?<!\d)"/g, '”')
    .replaceAll(/(?<!\d)'/g, '’')
}
