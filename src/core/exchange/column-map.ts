// Which column of a table holds what: found by its heading, or said by the teacher.

/** The fields that a column can hold; options and their feedback by letter, topics by exam. */
export interface ColumnMap {
  readonly stem: number | null
  readonly key: number | null
  /** True where the heading says that keys are letters: an option that is itself “B” is then no doubt. */
  readonly letterKey: boolean
  readonly options: readonly number[]
  /** The letters of the options, such as “abd” where c has no column. */
  readonly letters: string
  /** By place of the option; null where it has no feedback of its own. */
  readonly feedback: readonly (number | null)[]
  readonly general: number | null
  readonly category: number | null
  readonly tags: number | null
  readonly id: number | null
  readonly name: number | null
  readonly source: number | null
  readonly order: number | null
  /** Columns whose name and cell together are a tag, such as level or topic:cma; from left to right. */
  readonly tagged: readonly { readonly name: string; readonly column: number }[]
  /** Columns that hold nothing known, by their headings. */
  readonly unknown: readonly string[]
}

type Single = 'stem' | 'key' | 'general' | 'category' | 'tags' | 'id' | 'name' | 'source' | 'order'

const HEADINGS: readonly (readonly [Single, RegExp])[] = [
  ['stem', /^(?:question(?: ?text)?|stem|prompt|item|front)$/],
  [
    'key',
    /^(?:key|correct(?: ?(?:answer|option|choice|letter))?|right(?: ?(?:answer|option))?|answers?(?: ?key)?|solution)(?: \(letter\))?$/,
  ],
  ['general', /^(?:general ?feedback|explanation|rationale|feedback|reason|comment|justification)$/],
  ['category', /^(?:category|unit|chapter|deck|folder|section|module)$/],
  ['tags', /^(?:tags?|keywords?|labels?)$/],
  ['id', /^(?:id|guid|question ?id|item ?id|number|no|#)$/],
  ['name', /^(?:title|name|question ?name)$/],
  ['source', /^(?:sources?|references?)$/],
  ['order', /^(?:order|shuffle)$/],
]
const OPTION = /^(?:(?:option|choice|answer|distractor|alternative|opt|ans)[ _-]?)?([a-h]|[1-8])$/
const FEEDBACK = /^(?:feedback|rationale|reason|explanation)[ _-]?(?:option[ _-]?)?([a-h]|[1-8])$/
const TAGGED = /^(?:level|difficulty|concepts?|topic:[a-z][a-z0-9-]*)$/

/** Every field that --map may name. */
export const MAP_FIELDS =
  'stem, key, a to h, feedback a to h (fa to fh), general (or explanation), category, tags, id, name, source, order'

/** The map that headings give. */
export function mapByHeadings(headings: readonly string[]): ColumnMap {
  const said = new Map<string, number>()
  headings.forEach((heading, column) => {
    const field = fieldOf(heading)
    if (field !== null && !said.has(field)) said.set(field, column)
  })
  return mapOf([...said], headings)
}

/** A map such as “stem=Question,key=3,a=Option A”; a number is the place of a column from 1. A text says what is wrong. */
export function mapByWords(words: string, headings: readonly string[]): ColumnMap | string {
  const said: [string, number][] = []
  for (const word of words.split(',')) {
    const equals = word.indexOf('=')
    const [name, target] = [
      word.slice(0, Math.max(0, equals)).trim().toLowerCase(),
      word.slice(equals + 1).trim(),
    ]
    const field = SHORT.test(name)
      ? name
      : name === 'explanation'
        ? 'general'
        : /^f(?:eedback)? ?[a-h]$/.test(name)
          ? `f${name.at(-1) ?? ''}`
          : null
    if (field === null && !TAGGED.test(name)) return `“${word.trim()}” names no field. Fields: ${MAP_FIELDS}.`
    const byName = headings.findIndex((heading) => heading.trim().toLowerCase() === target.toLowerCase())
    const byPlace = /^\d{1,3}$/.test(target) ? Number(target) - 1 : -1
    const column = byName >= 0 ? byName : byPlace
    if (column < 0 || column >= headings.length)
      return `There is no column “${target}”. Columns: ${headings.map((heading) => heading.trim()).join(', ')}.`
    said.push([field ?? name, column])
  }
  return mapOf(said, headings)
}

/** What tells tables with the same headings from others; empty where no column has a heading. */
export function signatureOf(headings: readonly string[]): string {
  if (headings.every((heading) => heading.trim() === '')) return ''
  return headings.map((heading) => heading.trim().toLowerCase().replace(/\s+/g, ' ')).join(' | ')
}

/** The words that give this map of these headings again. */
export function mapWords(columns: ColumnMap, headings: readonly string[]): string {
  const letter = (place: number): string => columns.letters.charAt(place)
  const said: (readonly [string, number | null])[] = [
    ['stem', columns.stem],
    ['key', columns.key],
    ...columns.options.map((column, i) => [letter(i), column] as const),
    ...columns.feedback.map((column, i) => [`f${letter(i)}`, column] as const),
    ...SINGLES.map((field) => [field, columns[field]] as const),
    ...columns.tagged.map(({ name, column }) => [name, column] as const),
  ]
  return said
    .flatMap(([field, column]) => (column === null ? [] : [`${field}=${placeWord(column, headings)}`]))
    .join(',')
}

const SINGLES = ['general', 'category', 'tags', 'id', 'name', 'source', 'order'] as const

/** The heading where it names one column alone and no other sign of a map stands in it; else the place from 1. */
function placeWord(column: number, headings: readonly string[]): string {
  const heading = (headings[column] ?? '').trim()
  const alike = headings.filter((each) => each.trim().toLowerCase() === heading.toLowerCase())
  return heading === '' || /[,=]|^\d+$/.test(heading) || alike.length > 1 ? String(column + 1) : heading
}

const SHORT = /^(?:stem|key|general|category|tags|id|name|source|order|[a-h])$/

function fieldOf(heading: string): string | null {
  const name = heading.trim().toLowerCase().replace(/\s+/g, ' ').replace(/[:?]$/, '')
  const single = HEADINGS.find(([, pattern]) => pattern.test(name))
  if (single !== undefined) return single[0]
  const option = OPTION.exec(name)?.[1]
  if (option !== undefined) return letterOf(option)
  const feedback = FEEDBACK.exec(name)?.[1]
  if (feedback !== undefined) return `f${letterOf(feedback)}`
  return TAGGED.test(name) ? name : null
}

function letterOf(sign: string): string {
  return /\d/.test(sign) ? 'abcdefgh'.charAt(Number(sign) - 1) : sign
}

function mapOf(said: readonly (readonly [string, number])[], headings: readonly string[]): ColumnMap {
  const fields = new Map(said)
  const at = (field: string): number | null => fields.get(field) ?? null
  const letters = [...'abcdefgh'].filter((letter) => fields.has(letter))
  const used = new Set(fields.values())
  return {
    stem: at('stem'),
    key: at('key'),
    letterKey: /\(letter\)\s*$/i.test(headings[at('key') ?? -1] ?? ''),
    options: letters.flatMap((letter) => at(letter) ?? []),
    letters: letters.join(''),
    feedback: letters.map((letter) => at(`f${letter}`)),
    general: at('general'),
    category: at('category'),
    tags: at('tags'),
    id: at('id'),
    name: at('name'),
    source: at('source'),
    order: at('order'),
    tagged: said
      .flatMap(([field, column]) => (TAGGED.test(field) ? [{ name: field, column }] : []))
      .sort((a, b) => a.column - b.column),
    unknown: headings.filter((heading, column) => !used.has(column) && heading.trim() !== ''),
  }
}
