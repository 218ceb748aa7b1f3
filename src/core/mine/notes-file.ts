// All notes and highlights as one file: as text to read, or as rows for a spreadsheet.
import { csvText } from '../csv'
import type { InstantMs } from '../time'

export type NoteKind = 'note' | 'highlight' | 'mistake'

/** One note, as the page lists it. */
export interface NoteLine {
  kind: NoteKind
  item: string
  /** Empty where the bank has the question no more. */
  stem: string
  text: string
  /** When it was made; null where that was not kept. */
  at: InstantMs | null
  /** The sitting that it was made in, or ''. */
  title: string
}

export const NOTE_KINDS: Readonly<Record<NoteKind, string>> = {
  note: 'Note',
  highlight: 'Highlight',
  mistake: 'Note on a mistake',
}

function dayOf(at: InstantMs | null): string {
  return at === null ? '' : new Date(at).toISOString().slice(0, 10)
}

export function notesAsCsv(lines: readonly NoteLine[]): string {
  const rows = lines.map(({ kind, item, stem, text, at, title }) => [
    NOTE_KINDS[kind],
    dayOf(at),
    title,
    item,
    stem,
    text,
  ])
  return csvText([['Kind', 'Date (UTC)', 'From', 'Question', 'Its words', 'Text'], ...rows])
}

/** Question by question, in the order of the list. */
export function notesAsText(lines: readonly NoteLine[]): string {
  const byItem = new Map<string, NoteLine[]>()
  for (const line of lines) byItem.set(line.item, [...(byItem.get(line.item) ?? []), line])
  const parts = [...byItem].map(([item, own]) => {
    const stem = own.find((line) => line.stem !== '')?.stem ?? item
    const told = own.map(({ kind, text, at }) => {
      const day = dayOf(at)
      return `  ${NOTE_KINDS[kind]}${day === '' ? '' : `, ${day}`}: ${text.replaceAll('\n', '\n    ')}`
    })
    return [stem, ...told].join('\n')
  })
  return `${parts.join('\n\n')}\n`
}

/** The lines that hold every word that was searched for, in question or text; case does not count. */
export function searchNotes(lines: readonly NoteLine[], words: string): NoteLine[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  return lines.filter(({ stem, text, item, title }) => {
    const all = `${stem}\n${text}\n${item}\n${title}`.toLowerCase()
    return wanted.every((word) => all.includes(word))
  })
}
