// What a question that is written in the app is fit for: an exam's grade, the class, or nothing yet; and what it lacks.
import { classItem, examItem } from '../exchange/judge.schema'
import type { ClassItem } from './class-item.schema'
import { pictureFault } from './class-question'
import type { ExamProfile } from './exam-profile.schema'
import type { Item } from './item.schema'
import type { OwnItem } from './own-item.schema'

export type Graded =
  | { readonly grade: 'exam'; readonly item: Item }
  /** `lacks`: what an exam's question has and this one has not. */
  | { readonly grade: 'class'; readonly item: ClassItem; readonly lacks: readonly string[] }
  /** `lacks`: why it cannot be asked. */
  | { readonly grade: 'work'; readonly lacks: readonly string[] }

/** Exam → its topics. */
export type KnownTopics = ReadonlyMap<string, ReadonlySet<string>>

/** What the profiles say about topics. */
export function knownTopics(profiles: readonly ExamProfile[]): KnownTopics {
  return new Map(
    profiles.map(({ id, domains }) => [
      id,
      new Set(domains.flatMap((d) => d.subDomains.flatMap((s) => s.topics.map((topic) => topic.id)))),
    ]),
  )
}

/** Judges a question. A complete one is of an exam's grade. */
export function gradeOf(own: OwnItem, topics: KnownTopics): Graded {
  const {
    explanation = '',
    category,
    tags,
    picture,
    pictureMissing,
    origin,
    options,
    topics: said = {},
    ...rest
  } = own
  if (pictureMissing !== undefined && picture === undefined)
    return { grade: 'work', lacks: [`its picture (${pictureMissing}), or your word that it needs none`] }
  const shown = options.map(({ share: _share, rationale = '', ...option }) => ({
    ...option,
    ...(rationale.trim() === '' ? {} : { rationale }),
  }))
  const asExam = examItem(filled({ ...rest, topics: said, options: shown }))
  const strangers = Object.entries(said).filter(([exam, topic]) => topics.get(exam)?.has(topic) !== true)
  const extra = [
    ...(strangers.length === 0 ? [] : ['a topic that its exam knows']),
    ...(explanation.trim() === '' ? [] : ['a reason for each answer instead of one explanation']),
    ...(picture === undefined
      ? []
      : ['no picture of its own: exams take tables, strips and drawings that are shipped']),
  ]
  if ('item' in asExam && extra.length === 0) return { grade: 'exam', item: asExam.item }
  const known = Object.fromEntries(Object.entries(said).filter((each) => !strangers.includes(each)))
  const asClass = classItem({
    id: own.id,
    revision: own.revision,
    stem: own.stem,
    options: shown.map(({ id, text, rationale }) => ({
      id,
      text,
      ...(rationale === undefined ? {} : { rationale }),
    })),
    key: own.key,
    order: own.order,
    ...(explanation.trim() === '' ? {} : { explanation }),
    ...filled({ category, tags, topics: known, picture, origin }),
  })
  if ('faults' in asClass) return { grade: 'work', lacks: inWords(asClass.faults, own) }
  const fault = pictureFault(asClass.item)
  if (fault !== null) return { grade: 'work', lacks: [`a picture that can be shown: it ${fault}`] }
  return {
    grade: 'class',
    item: asClass.item,
    lacks: inWords([...('faults' in asExam ? asExam.faults : []), ...extra], own),
  }
}

/** Without the fields that say nothing. */
function filled(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== undefined &&
        value !== '' &&
        !(Array.isArray(value) && value.length === 0) &&
        !(
          typeof value === 'object' &&
          value !== null &&
          !Array.isArray(value) &&
          Object.keys(value).length === 0
        ),
    ),
  )
}

const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/^options\[\d+\]\.rationale /, 'a reason for each answer'],
  [/^options\[\d+\]\.text /, 'the words of an answer'],
  [/^stem /, 'the words of the question'],
  [/^topics /, 'a topic'],
  [/^concepts(?:\[\d+\])? /, 'a concept'],
  [/^level /, 'a level'],
  [/^difficulty /, 'a difficulty'],
  [/^source /, 'a source'],
  [/^source\[\d+\]\.title /, 'the title of a source'],
]

/** What is missing, each once, as a noun; what is there and wrong keeps the words of the check. */
function inWords(faults: readonly string[], { options, key }: OwnItem): string[] {
  const said = faults.map((fault) => {
    if (/^options (?:has|needs|is|must)/.test(fault)) return optionWords(options.length, fault)
    if (fault.endsWith('two options say the same to the eye'))
      return options.some(({ text }) => text.trim() === '') ? 'the words of an answer' : 'answers that differ'
    if (key === '' && fault.startsWith('key ')) return 'a mark at the right answer'
    const missing = /is missing|is too short|is blank/.test(fault)
    return (missing ? PHRASES.find(([pattern]) => pattern.test(fault))?.[1] : undefined) ?? fault
  })
  return [...new Set(said)]
}

function optionWords(count: number, fault: string): string {
  if (count < 2) return `two answers or more (it has ${count})`
  if (count > 8) return `eight answers or fewer (it has ${count})`
  return count === 4 ? fault : `four answers (it has ${count})`
}
