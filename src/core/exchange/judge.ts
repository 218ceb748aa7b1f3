// What a draft can become: an item of an exam's grade, a class item, or work for its teacher.
import type { ClassItem } from '../bank/class-item.schema'
import { FEWEST_CLASS_OPTIONS, MOST_CLASS_OPTIONS } from '../bank/class-item.schema'
import type { ExamProfile } from '../bank/exam-profile.schema'
import type { Item } from '../bank/item.schema'
import { LARGEST_PICTURE_BYTES } from '../bank/picture-limit'
import { fileStem } from '../text-fold'
import { toBase64 } from './base64'
import type { Draft, Loss, SayLoss } from './draft'
import { keyOf, lossesOf } from './draft'
import { classItem, examItem } from './judge.schema'
import type { Marks } from './marks'
import { marksOf } from './marks'
import { orderOf } from './option-order'
import { pictureType } from './picture-type'
import type { RichText } from './rich-text'
import { picturesIn, plainOf } from './rich-text'
import { sourcesOf } from './sources'

export type Judged =
  | { readonly standing: 'exam'; readonly draft: Draft; readonly item: Item }
  /** `lacks`: what an exam's item has and this one has not. */
  | {
      readonly standing: 'class'
      readonly draft: Draft
      readonly item: ClassItem
      readonly lacks: readonly string[]
    }
  /** `lacks`: why it cannot be asked as it is. */
  | { readonly standing: 'work'; readonly draft: Draft; readonly lacks: readonly string[] }

/** What a draft is judged against. */
export interface Known {
  /** Exam → its topics. */
  readonly topics: ReadonlyMap<string, ReadonlySet<string>>
  /** Ids that are taken; each judged draft adds its own. */
  readonly ids: Set<string>
  /** The last number given to ids that begin alike: ten thousand questions without names are quick. */
  readonly numbers: Map<string, number>
}

/** What the profiles of the exams say about topics. */
export function topicsOf(profiles: readonly ExamProfile[]): Known['topics'] {
  return new Map(
    profiles.map(({ id, domains }) => [
      id,
      new Set(
        domains.flatMap(({ subDomains }) =>
          subDomains.flatMap(({ topics }) => topics.map((topic) => topic.id)),
        ),
      ),
    ]),
  )
}

const EXAM_OPTIONS = 4
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** Judges a draft; what its item cannot show is added to the losses. */
export function judge(draft: Draft, known: Known, losses: Loss[]): Judged {
  const lacks = lacksToBeAsked(draft)
  if (lacks.length > 0) {
    // It is kept for its teacher to complete, in plain characters as the others.
    const say = lossesOf(draft.origin.label, losses)
    textsOf(draft, say)
    pictureOf(draft, say)
    orderOf(draft, say)
    return { standing: 'work', draft, lacks }
  }
  const own: Loss[] = []
  const say = lossesOf(draft.origin.label, own)
  const fields = fieldsOf(draft, known, say)
  // Asked without its picture, a question has no answer.
  if (picturesIn(draft.stem).length > 0 && !fields.picture) {
    losses.push(...own)
    return { standing: 'work', draft, lacks: ['its picture is missing or cannot be shown'] }
  }
  // Most drafts lack what every exam's item has: they are not asked in full what an exam would take.
  const asExam = fields.lacks.length > 0 ? { faults: [] } : examItem(fields.exam)
  if ('item' in asExam) {
    losses.push(...own)
    known.ids.add(asExam.item.id)
    return { standing: 'exam', draft, item: asExam.item }
  }
  const asClass = classItem(fields.class)
  if ('faults' in asClass) {
    losses.push(...own)
    return { standing: 'work', draft, lacks: asClass.faults }
  }
  for (const [field, text] of fields.examOnly) say(field, 'lost', 'class questions have no such field', text)
  losses.push(...own)
  known.ids.add(asClass.item.id)
  return { standing: 'class', draft, item: asClass.item, lacks: [...fields.lacks, ...asExam.faults] }
}

function lacksToBeAsked(draft: Draft): string[] {
  const { options, kind } = draft
  const lacks: string[] = []
  if (plainOf(draft.stem).text === '' && picturesIn(draft.stem).length === 0)
    lacks.push('it has no question text')
  if (kind === 'short') return [...lacks, 'its answer is typed: give it wrong options to choose from']
  if (options.length < FEWEST_CLASS_OPTIONS)
    lacks.push(
      `it has ${options.length === 0 ? 'no options' : 'one option'}; at least ${FEWEST_CLASS_OPTIONS}`,
    )
  if (options.length > MOST_CLASS_OPTIONS)
    lacks.push(`it has ${options.length} options; at most ${MOST_CLASS_OPTIONS}`)
  const blank = options.flatMap(({ text }, i) => (plainOf(text).text === '' ? [i + 1] : []))
  if (blank.length > 0)
    lacks.push(
      `${blank.length === 1 ? 'option' : 'options'} ${blank.join(', ')} ${blank.length === 1 ? 'has' : 'have'} no text`,
    )
  if (keyOf(options) !== null) return lacks
  const right = options.filter(({ weight }) => weight > 0).length
  lacks.push(
    right > 1 ? `${right} of its options are right: only one can be` : 'its right answer is not known',
  )
  return lacks
}

interface Texts {
  readonly stem: string
  readonly options: readonly { readonly text: string; readonly rationale: string }[]
  readonly explanation: string
}

/** All texts in plain characters; the looks that those cannot show are said. */
function textsOf(draft: Draft, say: SayLoss): Texts {
  const plain = (rich: RichText, field: string): string => {
    const { text, changes } = plainOf(rich)
    for (const change of changes) say(field, 'changed', change, text)
    return text
  }
  return {
    options: draft.options.map(({ text, feedback }, i) => ({
      rationale: plain(feedback, `option ${i + 1}, feedback`),
      text: plain(text, `option ${i + 1}`),
    })),
    explanation: plain(draft.generalFeedback, 'general feedback'),
    stem: plain(draft.stem, 'stem'),
  }
}

interface Fields {
  readonly exam: unknown
  readonly class: unknown
  readonly picture: boolean
  readonly lacks: readonly string[]
  /** What only an exam's item would keep. */
  readonly examOnly: readonly (readonly [field: string, text: string])[]
}

function fieldsOf(draft: Draft, known: Known, say: SayLoss): Fields {
  const texts = textsOf(draft, say)
  const marks = marksOf(draft.tags, new Set(known.topics.keys()))
  const key = keyOf(draft.options)
  const options = draft.options.map((option, i) => {
    const { text = '', rationale = '' } = texts.options[i] ?? {}
    if (i !== key && option.weight !== 0)
      say(`option ${i + 1}`, 'changed', 'it earns nothing here', `${Math.round(option.weight * 100)} %`)
    return {
      id: LETTERS.charAt(i),
      text,
      ...(rationale === '' ? {} : { rationale }),
    }
  })
  const { explanation } = texts
  const picture = pictureOf(draft, say)
  const base = {
    id: idOf(draft, known),
    revision: 1,
    stem: texts.stem || 'See the picture.',
    options,
    key: key === null ? '' : LETTERS.charAt(key),
    order: orderOf(draft, say),
  }
  const topics = Object.entries(marks.topics)
  const wrongTopics = topics.filter(([exam, topic]) => known.topics.get(exam)?.has(topic) !== true)
  for (const [exam, topic] of wrongTopics)
    say('topics', 'lost', `“${topic}” is no topic of ${exam}`, `${exam}:${topic}`)
  const soundTopics = Object.fromEntries(topics.filter((each) => !wrongTopics.includes(each)))
  const sources = sourcesOf(draft.marks['source'] ?? '')
  return {
    exam: {
      ...base,
      topics: soundTopics,
      concepts: marks.concepts,
      level: marks.level ?? undefined,
      difficulty: marks.difficulty ?? undefined,
      source: sources,
    },
    class: {
      ...base,
      ...(explanation === '' ? {} : { explanation }),
      ...(draft.category === null ? {} : { category: draft.category }),
      ...(marks.others.length === 0 ? {} : { tags: marks.others }),
      ...(topics.length === wrongTopics.length ? {} : { topics: soundTopics }),
      ...(picture === null ? {} : { picture }),
      origin: { format: draft.origin.format, file: draft.origin.file, id: draft.origin.id },
    },
    picture: picture !== null,
    lacks: [
      ...(topics.length === wrongTopics.length ? ['a topic of an exam'] : []),
      ...(options.length === EXAM_OPTIONS ? [] : [`four options (it has ${options.length})`]),
      ...(options.every(({ rationale }) => rationale !== undefined) ? [] : ['a reason for each option']),
      ...(marks.concepts.length === 0 ? ['a concept'] : []),
      ...(marks.level === null ? ['a level'] : []),
      ...(marks.difficulty === null ? ['a difficulty'] : []),
      ...(sources.length === 0 ? ['a source'] : []),
      ...(explanation === '' ? [] : ['it has one explanation for all options']),
      ...(picture === null ? [] : ['it has a picture of its own']),
      ...(marks.others.length === 0 ? [] : ['it has tags of its own']),
    ],
    examOnly: examOnly(marks, sources.length === 0 ? '' : (draft.marks['source'] ?? '')),
  }
}

function examOnly(marks: Marks, source: string): (readonly [string, string])[] {
  const fields: (readonly [string, string])[] = [
    ['level', marks.level ?? ''],
    ['difficulty', String(marks.difficulty ?? '')],
    ['concepts', marks.concepts.join(', ')],
    ['source', source],
  ]
  return fields.filter(([, text]) => text !== '')
}

function idOf({ origin }: Draft, { ids, numbers }: Known): string {
  const wanted =
    fileStem(origin.id ?? '').slice(0, 50) ||
    fileStem(`${origin.file.replace(/\.[^.]*$/, '')} ${origin.name ?? ''}`).slice(0, 50)
  const stem = wanted.replace(/-+$/, '') || 'question'
  let id = stem
  for (let n = (numbers.get(stem) ?? 1) + 1; ids.has(id); n++) {
    id = `${stem}-${n}`
    numbers.set(stem, n)
  }
  return id
}

function pictureOf(draft: Draft, say: SayLoss): ClassItem['picture'] | null {
  const inOptions = draft.options.flatMap(({ text, feedback }) => [
    ...picturesIn(text),
    ...picturesIn(feedback),
  ])
  const [first, ...more] = picturesIn(draft.stem)
  for (const { name } of [...more, ...inOptions, ...picturesIn(draft.generalFeedback)])
    say('picture', 'lost', 'a question shows one picture, beside its text', name)
  if (first === undefined) return null
  const bytes = draft.media.find(({ name }) => name === first.name)?.bytes
  if (bytes === undefined) {
    say('picture', 'lost', 'the file does not hold the picture; nothing is fetched', first.name)
    return null
  }
  const type = pictureType(bytes)
  if (type === null) say('picture', 'lost', 'it is no PNG, JPEG or SVG', first.name)
  else if (bytes.length > LARGEST_PICTURE_BYTES) say('picture', 'lost', 'it is larger than 2 MB', first.name)
  else return { type, base64: toBase64(bytes), alt: first.alt.slice(0, 2000) }
  return null
}
