// How far the text of a rhythm was checked against what was opened, in words.
import type { RhythmSource } from './rhythms.schema'

/** What stands first under a rhythm’s text. */
export function checkedWords(sources: readonly RhythmSource[]): string {
  const opened = sources.filter((source) => source.opened !== null)
  if (opened.some(({ kind }) => kind === 'literature'))
    return 'Checked against a guideline, a journal, or a textbook that was opened.'
  if (opened.length > 0)
    return 'Checked against teaching pages only: no guideline, journal, or textbook was opened.'
  return 'Standard teaching, not verified: no source was opened.'
}

/** What stands behind one source: whether it was read, and whether it is a page that retells others. */
export function sourceWords({ kind, opened }: RhythmSource): string {
  if (opened === null) return 'not verified'
  return kind === 'teaching-page' ? `teaching page, read ${opened}` : `read ${opened}`
}
