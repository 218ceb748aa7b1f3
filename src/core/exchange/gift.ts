// Reads GIFT, the text format of Moodle. One question that is wrong costs itself; blank lines part them, as in Moodle.
import type { Draft, DraftKind, DraftOption, Imported, Loss, SayLoss } from './draft'
import { labelOf, lossesOf } from './draft'
import { Marked } from './gift-marked'
import type { RichText } from './rich-text'
import type { TextFormat } from './text-format'
import { richText } from './text-format'
import { UNSORTED } from './unsorted'

interface Block {
  readonly line: number
  readonly raw: string
  readonly text: string
  /** The comments before and in it: they may hold an id and tags. */
  readonly comments: string
}

/** Reads the text of a file. */
export function readGift(text: string, file: string): Imported {
  const losses: Loss[] = []
  const drafts: Draft[] = []
  let category: string | null = null
  for (const block of blocksOf(text)) {
    const named = /^\$CATEGORY:(.*)/i.exec(block.text)
    if (named !== null) {
      category = categoryOf(named[1] ?? '')
      continue
    }
    const draft = questionOf(block, file, category, losses)
    if (draft !== null) drafts.push(draft)
  }
  return { drafts, losses }
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let from = 0
  let lines: string[] = []
  const close = (): void => {
    const kept = lines.filter((line) => !line.trim().startsWith('//'))
    const content = kept.join('\n').trim()
    const comments = lines.filter((line) => line.trim().startsWith('//')).join('\n')
    if (content !== '') blocks.push({ line: from, raw: lines.join('\n').trim(), text: content, comments })
    lines = []
  }
  text.split(/\r\n?|\n/).forEach((line, i) => {
    const category = /^\s*\$CATEGORY:/i.test(line)
    if (line.trim() === '' || category) close()
    if (line.trim() === '') return
    if (lines.length === 0) from = i + 1
    lines.push(line)
    if (category) close()
  })
  close()
  return blocks
}

function categoryOf(path: string): string | null {
  const name = path
    .trim()
    .replace(/^\$(?:course|system|cat|module)\d*\$\/?/i, '')
    .replace(/^top\/?/, '')
  return name === '' || name === UNSORTED ? null : name
}

function questionOf(block: Block, file: string, category: string | null, losses: Loss[]): Draft | null {
  const whole = Marked.read(block.text)
  const { name, rest } = nameOf(whole)
  const label = labelOf(name, `line ${block.line}`)
  const say = lossesOf(label, losses)
  const leaveOut = (why: string): null => {
    say('question', 'lost', why, block.raw)
    return null
  }
  const { format, rest: body } = formatOf(rest, 'auto')
  const open = body.find('{')
  const close = body.findLast('}')
  if (open < 0 && close < 0)
    return leaveOut('it has no answers in braces: it is a text to read, or a brace is missing')
  if (open < 0 || close < open) return leaveOut('one of the braces around its answers is missing')
  const inside = body.slice(open + 1, close)
  if (inside.find('{') >= 0 || inside.find('}') >= 0) return leaveOut('it has more than one pair of braces')
  const { answers, general } = generalOf(inside)
  const found = answersOf(answers, format, say)
  if (typeof found === 'string') return leaveOut(found)
  const after = body.slice(close + 1).trimmed()
  const stem =
    after.length === 0
      ? body.slice(0, open).chars
      : `${body.slice(0, open).chars}_____${gap(body, close)}${after.chars}`
  const id = /\[id:\s*((?!\s)(?:\\.|[^\]\\]){1,300})\]/.exec(block.comments)?.[1]
  return {
    origin: { format: 'gift', file, id: id === undefined ? null : plain(id), name, label },
    kind: found.kind,
    stem: richText(stem, format, 'stem', say),
    options: found.options,
    generalFeedback: general === null ? [] : text(general, format, 'general feedback', say),
    category,
    tags: [...block.comments.matchAll(/\[tag:\s*((?!\s)(?:\\.|[^\]\\]){1,300})\]/g)].map(([, tag = '']) =>
      plain(tag),
    ),
    media: [],
    shuffle: null,
    marks: {},
  }
}

/** A space between the blank and what follows it, where the file has one. */
function gap(body: Marked, close: number): string {
  return /^\s/.test(body.slice(close + 1).chars) ? ' ' : ''
}

function plain(escaped: string): string {
  return escaped.replace(/\\(.)/g, '$1').trim()
}

function nameOf(whole: Marked): { name: string | null; rest: Marked } {
  if (!whole.startsWith('::')) return { name: null, rest: whole }
  const end = whole.find('::', 2)
  if (end < 0) return { name: null, rest: whole }
  const name = whole.slice(2, end).chars.trim()
  return { name: name === '' ? null : name, rest: whole.slice(end + 2).trimmed() }
}

const FORMATS: Readonly<Record<string, TextFormat>> = {
  html: 'html',
  plain: 'plain',
  moodle: 'auto',
  markdown: 'markdown',
}

function formatOf(text: Marked, otherwise: TextFormat): { format: TextFormat; rest: Marked } {
  const [whole, name = ''] = /^\[(html|plain|moodle|markdown)\]/i.exec(text.mask) ?? []
  if (whole === undefined) return { format: otherwise, rest: text }
  return { format: FORMATS[name.toLowerCase()] ?? otherwise, rest: text.slice(whole.length) }
}

function generalOf(inside: Marked): { answers: Marked; general: Marked | null } {
  const at = inside.findLast('####')
  if (at < 0) return { answers: inside.trimmed(), general: null }
  return { answers: inside.slice(0, at).trimmed(), general: inside.slice(at + 4) }
}

type Answers = { readonly kind: DraftKind; readonly options: readonly DraftOption[] }

/** The answers, or why the question cannot be taken. */
function answersOf(answers: Marked, format: TextFormat, say: SayLoss): Answers | string {
  if (answers.length === 0) return 'it is an essay question'
  if (answers.startsWith('#')) return 'it asks for a number to be typed'
  if (answers.find('~') >= 0) return choices(answers, format, say)
  if (answers.find('=') >= 0 && answers.find('->') >= 0) return 'it is a matching question'
  const truth = /^\s*(T|TRUE|F|FALSE)\s*(?:#|$)/i.exec(answers.mask)
  if (truth !== null) return trueFalse(answers, (truth[1] ?? '').toUpperCase().startsWith('T'), format, say)
  if (answers.find('=') >= 0) return { kind: 'short', options: choices(answers, format, say, true).options }
  return 'its answers have no sign = or ~ before them'
}

const WEIGHT = /^%(-?\d{1,3}(?:[.,]\d{1,7})?)%/

/** `typed`: answers that a learner types, each of which may have a share after its “=”. */
function choices(answers: Marked, format: TextFormat, say: SayLoss, typed = false): Answers {
  const starts = answers.places(/[=~]/g)
  const options = starts.flatMap((start, i): DraftOption[] => {
    const right = answers.mask[start] === '='
    const piece = answers.slice(start + 1, starts[i + 1] ?? answers.length).trimmed()
    if (piece.length === 0) return []
    const weight = right && !typed ? null : WEIGHT.exec(piece.mask)
    const rest = weight === null ? piece : piece.slice(weight[0].length).trimmed()
    if (right && !typed && WEIGHT.test(piece.mask))
      say(
        `option ${i + 1}`,
        'changed',
        'a share after “=” is kept as part of the answer, as Moodle reads it',
        piece.chars,
      )
    const share = weight === null ? 0 : Number((weight[1] ?? '0').replace(',', '.')) / 100
    return [optionOf(rest, right && weight === null ? 1 : share, format, `option ${i + 1}`, say)]
  })
  const right = options.filter(({ weight }) => weight > 0.999).length
  return { kind: right === 1 ? 'single' : 'multiple', options }
}

function optionOf(
  piece: Marked,
  weight: number,
  format: TextFormat,
  field: string,
  say: SayLoss,
): DraftOption {
  const hash = piece.find('#')
  const answer = hash < 0 ? piece : piece.slice(0, hash)
  return {
    text: text(answer, format, field, say),
    weight,
    feedback: hash < 0 ? [] : text(piece.slice(hash + 1), format, `${field}, feedback`, say),
  }
}

function text(piece: Marked, format: TextFormat, field: string, say: SayLoss): RichText {
  const own = formatOf(piece.trimmed(), format)
  return richText(own.rest.chars, own.format, field, say)
}

/** The first feedback is for those who answer wrongly, the second for the others. */
function trueFalse(answers: Marked, truth: boolean, format: TextFormat, say: SayLoss): Answers {
  const [, first, second] = answers.split('#')
  const said = (piece: Marked | undefined, field: string): RichText =>
    piece === undefined ? [] : text(piece, format, field, say)
  const [wrong, right] = [
    said(first, 'feedback for the wrong answer'),
    said(second, 'feedback for the right answer'),
  ]
  const option = (name: string, value: boolean): DraftOption => ({
    text: [{ kind: 'text', text: name, looks: [] }],
    weight: value === truth ? 1 : 0,
    feedback: value === truth ? right : wrong,
  })
  return { kind: 'true-false', options: [option('True', true), option('False', false)] }
}
