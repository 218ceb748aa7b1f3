// What only Preceptor knows of a question, in the tags of other programs: topics, level, difficulty, concepts.
import type { Item } from '../bank/item.schema'

const LEVELS: ReadonlySet<string> = new Set(['recall', 'application', 'analysis'])

/** The fields of an item as tags: “cma:clinical.workflow.vital-signs”, “level:recall”, “difficulty:2”, “concept:infant-pulse”. */
export function tagsOf(item: Pick<Item, 'topics' | 'level' | 'difficulty' | 'concepts'>): string[] {
  return [
    ...Object.entries(item.topics).map(([exam, topic]) => `${exam}:${topic}`),
    `level:${item.level}`,
    `difficulty:${item.difficulty}`,
    ...item.concepts.map((concept) => `concept:${concept}`),
  ]
}

export interface Marks {
  readonly topics: Readonly<Record<string, string>>
  readonly level: Item['level'] | null
  readonly difficulty: Item['difficulty'] | null
  readonly concepts: readonly string[]
  /** Tags that are the teacher's own. */
  readonly others: readonly string[]
}

/** What tags say of an item; `exams` are the ids of the exams that are known. */
export function marksOf(tags: readonly string[], exams: ReadonlySet<string>): Marks {
  const topics: [string, string][] = []
  const concepts: string[] = []
  const others: string[] = []
  let level: Marks['level'] = null
  let difficulty: Marks['difficulty'] = null
  for (const tag of tags) {
    const colon = tag.indexOf(':')
    const [name, value] = [tag.slice(0, Math.max(colon, 0)).trim(), tag.slice(colon + 1).trim()]
    if (exams.has(name)) topics.push([name, value])
    else if (name === 'level' && LEVELS.has(value)) level = value as Item['level']
    else if (name === 'difficulty' && /^[123]$/.test(value)) difficulty = Number(value) as Item['difficulty']
    else if (name === 'concept') concepts.push(value)
    else others.push(tag)
  }
  return { topics: Object.fromEntries(topics), level, difficulty, concepts, others }
}
