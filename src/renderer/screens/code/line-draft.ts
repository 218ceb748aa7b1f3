// An order that was typed and not given, as the browser kept it.

const LONGEST = 300

/** What stood in the line; '' when nothing did, or where it is no line. */
export function lineDraft(kept: unknown): string {
  if (typeof kept !== 'object' || kept === null || !('line' in kept)) return ''
  return typeof kept.line === 'string' && kept.line.length <= LONGEST ? kept.line : ''
}
