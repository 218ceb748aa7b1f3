// Writes a table: every field in a column of its own, so that our own reader gets an exam's item back whole.
import { csvText } from '../csv'
import type { Loss } from './draft'
import { lossesOf } from './draft'
import type { Exported, Outgoing } from './outgoing'

const LETTERS = 'ABCDEFGH'

/** The text of a file. */
export function csvOf(items: readonly Outgoing[]): Exported {
  const most = Math.max(2, ...items.map(({ options }) => options.length))
  const letters = [...LETTERS.slice(0, most)]
  const head = [
    'ID',
    'Question',
    ...letters.map((letter) => `Option ${letter}`),
    'Key (letter)',
    ...letters.map((letter) => `Feedback ${letter}`),
    'Explanation',
    'Category',
    'Order',
    'Source',
    ...TAGGED,
    ...examsOf(items).map((exam) => `topic:${exam}`),
    'Tags',
  ]
  const exams = examsOf(items)
  const losses: Loss[] = []
  const rows = items.map((item) => {
    const marks = marksOf(item, exams)
    for (const tag of item.tags)
      if (/[,;]/.test(tag)) lossesOf(item.id, losses)('tags', 'changed', 'a comma in a tag parts it', tag)
    return [
      item.id,
      item.stem,
      ...letters.map((_, i) => item.options[i]?.text ?? ''),
      LETTERS.charAt(item.key),
      ...letters.map((_, i) => item.options[i]?.reason ?? ''),
      item.explanation,
      item.category,
      item.shuffle ? 'shuffle' : 'fixed',
      item.source,
      ...TAGGED.map((name) => marks.of(name.toLowerCase())),
      ...exams.map((exam) => marks.of(exam)),
      marks.others,
    ].map(guarded)
  })
  // A spreadsheet only knows UTF-8 by its mark.
  return { text: `\uFEFF${csvText([head, ...rows])}\r\n`, losses }
}

const TAGGED = ['Level', 'Difficulty', 'Concept']

/** The exams whose topics the items name: tags such as “cma:clinical.workflow”. */
function examsOf(items: readonly Outgoing[]): string[] {
  const names = items.flatMap(({ tags }) =>
    tags.flatMap((tag) => /^([a-z][a-z0-9-]*):[a-z0-9.-]+$/.exec(tag)?.[1] ?? []),
  )
  return [...new Set(names)].filter((name) => !TAGGED.some((tagged) => tagged.toLowerCase() === name)).sort()
}

function marksOf(item: Outgoing, exams: readonly string[]): { of: (name: string) => string; others: string } {
  const named = [...exams, ...TAGGED.map((name) => name.toLowerCase())]
  const parts = item.tags.map((tag) => [tag.slice(0, Math.max(0, tag.indexOf(':'))), tag] as const)
  return {
    of: (name) =>
      parts.flatMap(([each, tag]) => (each === name ? [tag.slice(name.length + 1)] : [])).join(', '),
    others: parts.flatMap(([each, tag]) => (named.includes(each) ? [] : [tag])).join(', '),
  }
}

/** An apostrophe before what begins with one and a formula: the reader takes one off. */
function guarded(text: string): string {
  return /^'+\s*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text
}
