// Reads QTI 1.2 as Canvas exports it: a zip package, or one of its XML files.
import { decode } from './decode'
import type { Draft, DraftKind, DraftOption, Imported, Loss, Media, SayLoss } from './draft'
import { keyOf, labelOf, lossesOf } from './draft'
import { htmlText } from './html'
import type { RichText } from './rich-text'
import { plainOf } from './rich-text'
import { richText } from './text-format'
import type { XmlElement } from './xml'
import { childAt, childrenOf, elementsOf, readXml, textIn } from './xml'
import { unzipped, zipNames } from './zip'
import type { ZipPart } from './zip'

type MediaSource = (address: string) => Media | null

/** Reads a package: every file of questions in it. */
export function readCanvasPackage(bytes: Uint8Array, file: string): Imported | { refused: string } {
  const zip = zipNames(bytes)
  if ('refused' in zip) return zip
  const { names } = zip
  if (names.some((name) => name.startsWith('word/')))
    return { refused: 'This is a Word file. Save it as plain text (UTF-8) and import that.' }
  if (names.some((name) => name.startsWith('xl/')))
    return { refused: 'This is a spreadsheet. Save the sheet as CSV (UTF-8) and import that.' }
  if (names.some((name) => /^collection\.anki/.test(name)))
    return { refused: 'This is a package of Anki. Export “Notes in Plain Text” instead.' }
  const losses: Loss[] = []
  const drafts: Draft[] = []
  let seen = 0
  const parts = unzipped(bytes, names, (name) => isQuiz(name) || PICTURE.test(name))
  const held = heldIn(parts)
  const ids = new Set<string>()
  const quizzes = fullestForms(parts.filter(({ name }) => isQuiz(name)))
  for (const part of quizzes) {
    const text = textOf(part)
    if (text === null)
      lossesOf(file, losses)('file', 'lost', 'a file in the package cannot be read', part.name)
    if (text === null || !text.includes('<questestinterop')) continue
    seen++
    const read = readQti(text, file, mediaOf(held, part.name))
    if ('refused' in read) {
      lossesOf(file, losses)('file', 'lost', read.refused, part.name)
      continue
    }
    const twice = new Set(
      read.drafts
        .filter(({ origin }) => origin.id !== null && ids.has(origin.id))
        .map(({ origin }) => origin.label),
    )
    for (const draft of read.drafts) if (!twice.has(draft.origin.label)) drafts.push(draft)
    for (const loss of read.losses) if (!twice.has(loss.item)) losses.push(loss)
    for (const { origin } of read.drafts) if (origin.id !== null) ids.add(origin.id)
  }
  return seen === 0 ? { refused: 'The zip file holds no questions in QTI 1.2.' } : { drafts, losses }
}

function isQuiz(name: string): boolean {
  return /\.(?:xml|qti)$/i.test(name) && !/(?:^|\/)(?:imsmanifest|assessment_meta)\.xml$/i.test(name)
}

/**
 * Canvas writes a quiz twice, with other ids in each: in the folder of its own id what all programs read, and whole in
 * non_cc_assessments.
 */
function fullestForms(quizzes: readonly ZipPart[]): ZipPart[] {
  const isWhole = ({ name }: ZipPart): boolean => name.includes('non_cc_assessments/')
  const whole = quizzes.filter(isWhole)
  const ids = new Set(whole.map(({ name }) => lastPart(name).replace(/\..*$/, '')))
  const others = quizzes.filter(
    (quiz) => !isWhole(quiz) && !quiz.name.split('/').some((part) => ids.has(part)),
  )
  return [...whole, ...others]
}

/** Names of pictures, also of those that cannot be shown: they are named as such. */
const PICTURE = /\.(?:png|jpe?g|svg|gif|webp|bmp|tiff?)$/i

function textOf({ bytes }: ZipPart): string | null {
  if (bytes === null) return null
  const decoded = decode(bytes)
  return 'refused' in decoded ? null : decoded.text
}

/** The files of a package by the last part of their path, in the order of the package. */
function heldIn(parts: readonly ZipPart[]): ReadonlyMap<string, readonly ZipPart[]> {
  const held = new Map<string, ZipPart[]>()
  for (const part of parts) {
    const last = lastPart(part.name)
    const alike = held.get(last)
    if (alike === undefined) held.set(last, [part])
    else alike.push(part)
  }
  return held
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Pictures are looked for by the end of their path: packages write it in several ways. */
function mediaOf(held: ReadonlyMap<string, readonly ZipPart[]>, from: string): MediaSource {
  const folder = from.slice(0, from.lastIndexOf('/') + 1)
  return (address) => {
    const path = decoded(address)
      .replace(/\?.*$/s, '')
      .replace(/^(?:\$IMS-CC-FILEBASE\$|\$IMS_CC_FILEBASE\$|\.{1,2})?\/*/i, '')
    if (path === '' || /^[a-z]+:/i.test(path)) return null
    const alike = held.get(lastPart(path)) ?? []
    const here = `${folder}${path}`
    const found =
      alike.find(({ name }) => name === here || name === path) ??
      alike.find(({ name }) => name.endsWith(`/${path}`))
    const bytes = found?.bytes ?? null
    return bytes === null ? null : { name: address, bytes }
  }
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

/** Reads the text of one XML file. */
export function readQti(
  text: string,
  file: string,
  media: MediaSource = () => null,
): Imported | { refused: string } {
  const losses: Loss[] = []
  const drafts: Draft[] = []
  let place = 0
  const take = (item: XmlElement, around: readonly XmlElement[]): void => {
    place++
    const category = around.find(({ name }) => name === 'assessment')?.attributes['title'] ?? null
    const draft = draftOf(item, place, { file, category, media }, losses)
    if (draft !== null) drafts.push(draft)
  }
  const read = readXml(text, { name: 'item', take })
  if ('refused' in read) return read
  const inFile: Loss[] = []
  for (const damage of read.damage)
    lossesOf(file, inFile)('file', 'changed', 'the file is damaged; what could be read was read', damage)
  return { drafts, losses: [...inFile, ...losses] }
}

interface Around {
  readonly file: string
  readonly category: string | null
  readonly media: MediaSource
}

const OTHER_TYPES: Readonly<Record<string, string>> = {
  essay_question: 'it is an essay question',
  matching_question: 'it is a matching question',
  numerical_question: 'it asks for a number to be typed',
  calculated_question: 'its numbers are drawn anew each time',
  fill_in_multiple_blanks_question: 'it has several gaps, each with answers of its own',
  multiple_dropdowns_question: 'it has several gaps, each with answers of its own',
  file_upload_question: 'it asks for a file',
  text_only_question: 'it is a text to read, with nothing to answer',
}

function draftOf(item: XmlElement, place: number, around: Around, losses: Loss[]): Draft | null {
  const name = (item.attributes['title'] ?? '').trim() || null
  const presentation = childAt(item, 'presentation')
  const asked = askedMaterial(presentation)
  const words = plainOf(htmlText(textIn(asked)).runs).text
  // Canvas calls every question that nobody named “Question”.
  const label = labelOf(name === 'Question' ? words : name, `question ${place}`)
  const say = lossesOf(label, losses)
  const fields = new Map(
    elementsOf(item, ['qtimetadatafield']).map((field) => [
      textIn(childAt(field, 'fieldlabel')).trim(),
      textIn(childAt(field, 'fieldentry')).trim(),
    ]),
  )
  const media = new Map<string, Media>()
  const rich = (element: XmlElement | undefined, field: string): RichText =>
    materialOf(element, field, around.media, media, say)
  const choices = presentation === undefined ? [] : elementsOf(presentation, ['response_lid'])
  const type = fields.get('question_type') ?? fields.get('cc_profile') ?? ''
  const [choice] = choices
  const typedAnswer =
    presentation !== undefined && elementsOf(presentation, ['response_str', 'render_fib']).length > 0
  const leaveOut = (why: string): null => {
    say('question', 'lost', why, words)
    return null
  }
  const other = OTHER_TYPES[type]
  if (other !== undefined) return leaveOut(other)
  if (choices.length > 1) return leaveOut('it is a matching question, or one with several gaps')
  if (choice === undefined && !typedAnswer) return leaveOut('it has nothing to choose from')
  const feedbacks = new Map(
    childrenOf(item, 'itemfeedback').map((feedback) => [feedback.attributes['ident'] ?? '', feedback]),
  )
  const { shares, shown, unread } = resultsOf(item)
  if (unread) say('key', 'changed', 'its points follow from a rule that is read only in part', '')
  const labels = choice === undefined ? [] : elementsOf(choice, ['response_label'])
  const options = labels.map((option, i): DraftOption => {
    const ident = option.attributes['ident'] ?? ''
    const feedback = feedbacks.get(shown.get(ident) ?? `${ident}_fb`)
    return {
      text: rich(option, `option ${i + 1}`),
      weight: shares.get(ident) ?? 0,
      feedback: rich(feedback, `option ${i + 1}, feedback`),
    }
  })
  for (const ident of ['correct_fb', 'general_incorrect_fb']) {
    const text = textIn(feedbacks.get(ident)).trim()
    if (text !== '') say('feedback', 'lost', 'feedback to all right or all wrong answers has no place', text)
  }
  const points = Number(fields.get('points_possible') ?? '1')
  if (points !== 1)
    say('points', 'lost', 'each question counts one point', fields.get('points_possible') ?? '')
  const kind = kindOf(type, choice, options)
  return {
    origin: { format: 'canvas-qti', file: around.file, id: item.attributes['ident'] ?? null, name, label },
    kind,
    stem: rich(asked, 'stem'),
    options:
      kind === 'short'
        ? [...shares].map(([text]) => ({
            text: [{ kind: 'text', text, looks: [] }],
            weight: 1,
            feedback: [],
          }))
        : options,
    generalFeedback: rich(feedbacks.get('general_fb'), 'general feedback'),
    category: around.category,
    tags: [],
    media: [...media.values()],
    shuffle: null,
    marks: {},
  }
}

function kindOf(type: string, choice: XmlElement | undefined, options: readonly DraftOption[]): DraftKind {
  if (choice === undefined) return 'short'
  if (/true_?false/.test(type)) return 'true-false'
  const several = choice.attributes['rcardinality']?.toLowerCase() === 'multiple'
  return several || keyOf(options) === null ? 'multiple' : 'single'
}

/** The question's own words: the material of the presentation that is part of no option. */
function askedMaterial(presentation: XmlElement | undefined): XmlElement | undefined {
  if (presentation === undefined) return undefined
  const flow = childAt(presentation, 'flow')
  const materials = [
    presentation,
    ...(flow === undefined ? [] : [flow, ...childrenOf(flow, 'flow')]),
  ].flatMap((each) => childrenOf(each, 'material'))
  return { name: 'materials', attributes: {}, children: materials }
}

function materialOf(
  element: XmlElement | undefined,
  field: string,
  source: MediaSource,
  media: Map<string, Media>,
  say: SayLoss,
): RichText {
  if (element === undefined) return []
  const texts = elementsOf(element, ['mattext'])
  const runs = texts.flatMap((text, i): RichText => {
    const format = /html/i.test(text.attributes['texttype'] ?? '') ? 'html' : 'auto'
    const own = richText(textIn(text), format, field, say)
    return i === 0 || own.length === 0 ? own : [{ kind: 'break' }, ...own]
  })
  for (const picture of elementsOf(element, ['matimage']))
    say(field, 'lost', 'a picture beside the text is left out', picture.attributes['uri'] ?? '')
  for (const run of runs) {
    const held = run.kind === 'picture' && !media.has(run.name) ? source(run.name) : null
    if (held !== null) media.set(held.name, held)
  }
  return runs
}

interface Results {
  /** By the ident of an option, or by the words of a typed answer: the share of the points. */
  readonly shares: ReadonlyMap<string, number>
  /** Which feedback an option shows. */
  readonly shown: ReadonlyMap<string, string>
  /** True where a condition was met that is not understood. */
  readonly unread: boolean
}

function resultsOf(item: XmlElement): Results {
  const shares = new Map<string, number>()
  const shown = new Map<string, string>()
  let unread = false
  for (const condition of elementsOf(item, ['respcondition'])) {
    const variables = childAt(condition, 'conditionvar')
    if (variables === undefined) continue
    const denied = new Set(elementsOf(variables, ['not']).flatMap((not) => elementsOf(not, ['varequal'])))
    const named = elementsOf(variables, ['varequal'])
      .filter((each) => !denied.has(each))
      .map((each) => textIn(each).trim())
    const points = childrenOf(condition, 'setvar').map((set) => Number(textIn(set).trim()))
    const [earned = 0] = points.filter((each) => !Number.isNaN(each))
    // Several that must all be chosen: each is right, and none alone is the key.
    if (earned > 0)
      for (const each of named)
        shares.set(
          each,
          named.length > 1 && denied.size + elementsOf(variables, ['and']).length > 0 ? 1 : earned / 100,
        )
    if (elementsOf(variables, ['vargt', 'varlt', 'vargte', 'varlte', 'varsubstring']).length > 0)
      unread = true
    const feedback = childAt(condition, 'displayfeedback')?.attributes['linkrefid']
    if (
      feedback !== undefined &&
      !/^(?:general_fb|correct_fb|general_incorrect_fb)$/.test(feedback) &&
      named.length === 1
    )
      shown.set(named[0] ?? '', feedback)
  }
  return { shares: normal(shares), shown, unread }
}

/** Some programs score a right answer with 1 or with its points instead of 100. */
function normal(shares: ReadonlyMap<string, number>): Map<string, number> {
  let most = 0
  for (const share of shares.values()) most = Math.max(most, share)
  return new Map(
    [...shares].map(([name, share]) => [name, most > 0 && share === most && shares.size === 1 ? 1 : share]),
  )
}
