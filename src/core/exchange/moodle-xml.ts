// Reads Moodle XML: <quiz> with a <question> each.
import { fromBase64 } from './base64'
import type { Draft, DraftKind, DraftOption, Imported, Loss, Media, SayLoss } from './draft'
import { keyOf, labelOf, lossesOf } from './draft'
import type { RichText } from './rich-text'
import { picturesIn } from './rich-text'
import type { TextFormat } from './text-format'
import { richText } from './text-format'
import type { XmlElement } from './xml'
import { childAt, childrenOf, elementsOf, readXml, textIn } from './xml'
import { UNSORTED } from './unsorted'

/** Reads the text of a file. */
export function readMoodleXml(text: string, file: string): Imported | { refused: string } {
  const losses: Loss[] = []
  const drafts: Draft[] = []
  let category: string | null = null
  let place = 0
  const take = (question: XmlElement): void => {
    if (question.attributes['type'] === 'category') category = categoryOf(question)
    else {
      place++
      const draft = draftOf(question, place, file, category, losses)
      if (draft !== null) drafts.push(draft)
    }
  }
  const read = readXml(text, { name: 'question', take })
  if ('refused' in read) return read
  if (read.root.name !== 'quiz' && elementsOf(read.root, ['quiz']).length === 0)
    return { refused: 'This XML file has no <quiz>: it is no Moodle XML.' }
  const inFile: Loss[] = []
  for (const damage of read.damage)
    lossesOf(file, inFile)('file', 'changed', 'the file is damaged; what could be read was read', damage)
  return { drafts, losses: [...inFile, ...losses] }
}

function categoryOf(question: XmlElement): string | null {
  const path = textIn(childAt(question, 'category', 'text')).trim()
  const name = path.replace(/^\$(?:course|system|cat|module)\d*\$\/?/i, '').replace(/^top\/?/, '')
  return name === '' || name === UNSORTED ? null : name
}

/** Types whose answers are typed, placed or written: they cannot become a choice by themselves. */
const OTHER_TYPES: Readonly<Record<string, string>> = {
  essay: 'it is an essay question',
  matching: 'it is a matching question',
  ddmatch: 'it is a matching question',
  randomsamatch: 'it is a matching question',
  numerical: 'it asks for a number to be typed',
  calculated: 'its numbers are drawn anew each time',
  calculatedsimple: 'its numbers are drawn anew each time',
  calculatedmulti: 'its numbers are drawn anew each time',
  cloze: 'it has several gaps, each with answers of its own',
  multianswer: 'it has several gaps, each with answers of its own',
  description: 'it is a text to read, with nothing to answer',
}

const KINDS: Readonly<Record<string, DraftKind>> = {
  multichoice: 'single',
  truefalse: 'true-false',
  shortanswer: 'short',
}

function draftOf(
  question: XmlElement,
  place: number,
  file: string,
  category: string | null,
  losses: Loss[],
): Draft | null {
  const { type = '' } = question.attributes
  const name = textIn(childAt(question, 'name', 'text')).trim() || null
  const label = labelOf(name, `question ${place}`)
  const say = lossesOf(label, losses)
  const kind = KINDS[type]
  if (kind === undefined) {
    const why = OTHER_TYPES[type] ?? `Preceptor has no questions of the type “${type}”`
    say('question', 'lost', why, textIn(childAt(question, 'questiontext', 'text')))
    return null
  }
  const media: Media[] = []
  const stem = [
    ...textOf(childAt(question, 'questiontext'), 'stem', media, say),
    ...oldPicture(question, media, say),
  ]
  const general = textOf(childAt(question, 'generalfeedback'), 'general feedback', media, say)
  const options = childrenOf(question, 'answer').map((answer, i) =>
    optionOf(answer, `option ${i + 1}`, kind === 'true-false', media, say),
  )
  sayTheRest(question, say)
  const single = textIn(childAt(question, 'single')).trim()
  if (kind === 'single' && /^(?:false|0)$/.test(single) && keyOf(options) !== null)
    say(
      'question type',
      'changed',
      'several answers could be chosen; one alone earns all, so it is the key',
      single,
    )
  const shuffle = textIn(childAt(question, 'shuffleanswers')).trim()
  return {
    origin: {
      format: 'moodle-xml',
      file,
      id: textIn(childAt(question, 'idnumber')).trim() || null,
      name,
      label,
    },
    kind: kind === 'single' && keyOf(options) === null ? 'multiple' : kind,
    stem,
    options,
    generalFeedback: general,
    category,
    tags: childrenOf(childAt(question, 'tags'), 'tag').map((tag) => textIn(tag).trim()),
    media,
    shuffle: shuffle === '' ? null : !/^(?:false|0)$/.test(shuffle),
    marks: {},
  }
}

function optionOf(
  answer: XmlElement,
  field: string,
  truth: boolean,
  media: Media[],
  say: SayLoss,
): DraftOption {
  const share = Number((answer.attributes['fraction'] ?? '').trim() || NaN)
  if (Number.isNaN(share))
    say(
      field,
      'guessed',
      'the file does not say what it earns; it counts as wrong',
      answer.attributes['fraction'] ?? '',
    )
  const own = textOf(answer, field, media, say)
  const word = textIn(childAt(answer, 'text')).trim().toLowerCase()
  const text: RichText =
    truth && /^(?:true|false)$/.test(word)
      ? [{ kind: 'text', text: word === 'true' ? 'True' : 'False', looks: [] }]
      : own
  const feedback = textOf(childAt(answer, 'feedback'), `${field}, feedback`, media, say)
  return { text, weight: Number.isNaN(share) ? 0 : share / 100, feedback }
}

const FORMATS: Readonly<Record<string, TextFormat>> = {
  html: 'html',
  '1': 'html',
  plain_text: 'plain',
  '2': 'plain',
  markdown: 'markdown',
  '4': 'markdown',
}

/** The text of an element, with the pictures that lie in it. */
function textOf(element: XmlElement | undefined, field: string, media: Media[], say: SayLoss): RichText {
  if (element === undefined) return []
  const format = FORMATS[element.attributes['format'] ?? ''] ?? 'auto'
  const runs = richText(textIn(childAt(element, 'text')), format, field, say)
  const files: Media[] = []
  for (const held of childrenOf(element, 'file')) {
    const bytes = held.attributes['encoding'] === 'base64' ? fromBase64(textIn(held)) : null
    if (bytes === null) say(field, 'lost', 'a file in it cannot be read', held.attributes['name'] ?? '')
    else files.push({ name: held.attributes['name'] ?? '', bytes })
  }
  media.push(...files)
  const named = runs.map((run) =>
    run.kind === 'picture' ? { ...run, name: heldName(run.name, media) } : run,
  )
  const shown = new Set(picturesIn(named).map(({ name }) => name))
  for (const { name } of files)
    if (!shown.has(name)) say(field, 'lost', 'a file that is no picture of its text is left out', name)
  return named
}

/** Moodle 1.9 kept a question's picture beside its text. */
function oldPicture(question: XmlElement, media: Media[], say: SayLoss): RichText {
  const name = textIn(childAt(question, 'image')).trim()
  if (name === '') return []
  const bytes = fromBase64(textIn(childAt(question, 'image_base64')))
  if (bytes !== null && bytes.length > 0) media.push({ name, bytes })
  else say('picture', 'lost', 'the file does not hold the picture; nothing is fetched', name)
  return [{ kind: 'break' }, { kind: 'picture', name, alt: '' }]
}

/** The name of the file that an address inside Moodle stands for; a picture that was written into the text joins the files. */
function heldName(address: string, media: Media[]): string {
  const inside = /^@@PLUGINFILE@@\/(.*?)(?:\?.*)?$/s.exec(address)?.[1]
  if (inside !== undefined) return decoded(inside).split('/').at(-1) ?? inside
  const [, base64] = /^data:image\/[a-z+]+;base64,(.*)$/s.exec(address) ?? []
  const bytes = base64 === undefined ? null : fromBase64(base64)
  if (bytes === null) return address.slice(0, 300)
  const name = `picture ${media.length + 1}`
  media.push({ name, bytes })
  return name
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

const STOCK =
  /^(?:|your answer is (?:correct|partially correct|incorrect)\.?|correct!?|incorrect\.?|that's right|well done!?)$/i

/** What has no place here; what Moodle writes by itself is not worth a word. */
function sayTheRest(question: XmlElement, say: SayLoss): void {
  for (const name of ['correctfeedback', 'partiallycorrectfeedback', 'incorrectfeedback']) {
    const text = textIn(childAt(question, name, 'text'))
      .replace(/<[^>]{0,200}>/g, '')
      .trim()
    if (!STOCK.test(text)) say(name, 'lost', 'feedback to all right or all wrong answers has no place', text)
  }
  for (const hint of childrenOf(question, 'hint')) {
    const text = textIn(childAt(hint, 'text')).trim()
    if (text !== '') say('hint', 'lost', 'questions have no hints', text)
  }
  const points = textIn(childAt(question, 'defaultgrade')).trim()
  if (points !== '' && Number(points) !== 1) say('points', 'lost', 'each question counts one point', points)
}
