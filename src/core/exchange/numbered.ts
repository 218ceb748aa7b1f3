// Reads questions as they are typed in Word or for Respondus: numbered, options under letters, the key by a star, a line or a list.
import type { Draft, DraftOption, Imported, Loss, SayLoss } from './draft'
import { labelOf, lossesOf } from './draft'
import { typed } from './rich-text'

// With the flag s, “.*$” takes whatever is left at once; without it a line with U+2028 in it is tried at each of its places.
const NUMBER = /^\s*(\d{1,5})\s*[.)]\s+(.*)$/s
const OPTION = /^\s*(\*?)\s*([A-Za-z])\s*[.)]\s+(.*)$/s
const ANSWER = /^\s*(?:correct\s+answer|right\s+answer|answer|ans|key)\s*[.:]\s*(.+)$/is
const EXPLANATION = /^\s*(?:feedback|explanation|rationale|reason)\s*:\s*(.*)$/is
const FIELD =
  /^\s*(title|type|points?|difficulty|topic|objective|ref|reference|category|course)\s*:\s*(.*)$/is
const LIST_HEADING = /^\s*(?:answers?|answer\s+key|key|correct\s+answers)\s*(?::\s*)?$/i
const LIST_ENTRY = /(\d{1,5})\s{0,9}[.):\-–]?\s{0,9}(true|false|[A-Za-z])(?![A-Za-z])/gi
const TRUTH = /^(?:true|false|t|f)$/i
/** “True or False: …” and “T/F …”, which ask without options. */
const ASKS_TRUTH = /^\s*(?:true\s+or\s+false|true\s*\/\s*false|t\s*\/\s*f)\b/i
/** More letters than there are options tell nothing more about a number. */
const MOST_LETTERS = 26

interface Question {
  readonly line: number
  readonly number: number
  readonly raw: string[]
  readonly stem: string[]
  readonly options: { readonly lines: string[]; starred: boolean; readonly feedback: string[] }[]
  answer: string | null
  readonly explanation: string[]
  readonly fields: [string, string][]
  /** Where the next line without a sign belongs. */
  at: string[]
}

/** Reads the text of a file. */
export function readNumbered(text: string, file: string): Imported {
  const losses: Loss[] = []
  const { questions, keys, unread, astray } = questionsOf(text)
  // A title, a line for the name, directions: words of the file, and no questions.
  for (const { line, text: words } of astray)
    lossesOf(file, losses)('text', 'lost', `line ${line} stands before any numbered question`, words)
  sayKeys(questions, keys, unread, lossesOf(file, losses))
  const drafts = questions.flatMap((question) => draftOf(question, keys, file, losses) ?? [])
  return { drafts, losses }
}

/** What the list of answers says that no question takes. */
function sayKeys(
  questions: readonly Question[],
  keys: Found['keys'],
  unread: readonly string[],
  say: SayLoss,
): void {
  for (const line of unread)
    say('key', 'lost', 'a line of the list of answers is no letter, nor true or false', line)
  const numbers = new Set(questions.map(({ number }) => number))
  for (const [number, words] of keys)
    if (!numbers.has(number))
      say('key', 'lost', `the list of answers has number ${number}, and no question has`, words.join(', '))
}

interface Found {
  readonly questions: readonly Question[]
  /** The list of answers at the end: number → letters, or true or false. Two answers to a number are none. */
  readonly keys: ReadonlyMap<number, readonly string[]>
  /** Lines of that list that give no answer. */
  readonly unread: readonly string[]
  readonly astray: readonly { readonly line: number; readonly text: string }[]
}

function questionsOf(text: string): Found {
  const questions: Question[] = []
  const keys = new Map<number, string[]>()
  const unread: string[] = []
  const astray: Found['astray'][number][] = []
  // Fields such as “Title:” stand before the number of their question.
  let waiting: [string, string][] = []
  let inList = false
  text.split(/\r\n?|\n/).forEach((typedLine, i) => {
    const line = typedLine.trim()
    if (line === '') return
    const question = questions.at(-1)
    if (question !== undefined && LIST_HEADING.test(line)) {
      inList = true
      return
    }
    if (inList && takeEntries(line, keys)) return
    if (inList && goesOn(line, questions, keys)) {
      unread.push(line)
      return
    }
    inList = false
    const field = FIELD.exec(line)
    if (field !== null && (question === undefined || question.options.length > 0)) {
      waiting.push([(field[1] ?? '').toLowerCase(), (field[2] ?? '').trim()])
      return
    }
    const numbered = NUMBER.exec(line)
    if (numbered !== null && beginsQuestion(question, Number(numbered[1]))) {
      const stem = [numbered[2] ?? '']
      questions.push({
        line: i + 1,
        number: Number(numbered[1]),
        raw: [line],
        stem,
        options: [],
        answer: null,
        explanation: [],
        fields: waiting,
        at: stem,
      })
      waiting = []
    } else if (question === undefined) astray.push({ line: i + 1, text: line })
    else {
      question.raw.push(line)
      takeLine(question, line)
    }
  })
  return { questions, keys, unread, astray }
}

/** True where a line of the list has the number of a question and counts on, whatever it says of it; a new chapter begins again. */
function goesOn(line: string, questions: readonly Question[], keys: Found['keys']): boolean {
  const number = Number(NUMBER.exec(line)?.[1])
  const last = [...keys.keys()].at(-1) ?? 0
  return number > last && questions.some((question) => question.number === number)
}

/** A numbered line inside a question (a list in its text) is part of it. */
function beginsQuestion(question: Question | undefined, number: number): boolean {
  return (
    question === undefined ||
    question.options.length > 0 ||
    question.answer !== null ||
    number === question.number + 1
  )
}

/** True where the line holds nothing but entries such as “12. B”. */
function takeEntries(line: string, keys: Map<number, string[]>): boolean {
  const rest = line.replace(LIST_ENTRY, '').replace(/[\s,;]+/g, '')
  if (rest !== '') return false
  for (const [, number = '', letter = ''] of line.matchAll(LIST_ENTRY)) {
    const before = keys.get(Number(number))
    if (before === undefined) keys.set(Number(number), [letter.toLowerCase()])
    else if (before.length < MOST_LETTERS) before.push(letter.toLowerCase())
  }
  return true
}

function takeLine(question: Question, line: string): void {
  const answer = ANSWER.exec(line)
  if (answer !== null && (question.options.length > 0 || TRUTH.test((answer[1] ?? '').trim()))) {
    question.answer = (answer[1] ?? '').trim()
    question.at = question.explanation
    return
  }
  const explanation = EXPLANATION.exec(line)
  if (explanation !== null) {
    question.explanation.push(explanation[1] ?? '')
    question.at = question.explanation
    return
  }
  const option = question.answer === null ? OPTION.exec(line) : null
  const turn = String.fromCharCode(97 + question.options.length)
  if (option !== null && option[2]?.toLowerCase() === turn) {
    for (const part of inOneLine(option[3] ?? '', turn)) takeOption(question, part, option[1] === '*')
    return
  }
  // Respondus: feedback to the option above, or to the whole question.
  const feedback = /^\s*([@~])\s*(.*)$/s.exec(line)
  if (feedback !== null) {
    const last = question.options.at(-1)
    question.at = feedback[1] === '@' && last !== undefined ? last.feedback : question.explanation
    question.at.push(feedback[2] ?? '')
    return
  }
  question.at.push(line.trim())
}

function takeOption(question: Question, text: string, starredBefore: boolean): void {
  const starredAfter = /\s\*\s*$/.test(text)
  const lines = [starredAfter ? text.replace(/\s\*\s*$/, '') : text.trim()]
  // A star before the line belongs to its first option.
  question.options.push({ lines, starred: starredAfter || starredBefore, feedback: [] })
  question.at = lines
}

/** The option after a, after b, … in the same line. A gap is looked at from its beginning alone. */
const NEXT_OPTION = [...'bcdefghi'].map(
  (next) => new RegExp(`(?:\\t|(?<!\\s)\\s{3,})${next}\\s*[.)]\\s+`, 'i'),
)

/** “Apex    B. Wrist    C. Neck” are three options, where the letters go on and wide gaps part them. */
function inOneLine(text: string, letter: string): string[] {
  const parts: string[] = []
  let rest = text
  let code = letter.charCodeAt(0)
  while (rest.length < 2000) {
    const found = NEXT_OPTION[code - 97]?.exec(rest) ?? null
    if (found === null) break
    parts.push(rest.slice(0, found.index))
    rest = rest.slice(found.index + found[0].length)
    code++
  }
  return [...parts, rest]
}

function draftOf(question: Question, keys: Found['keys'], file: string, losses: Loss[]): Draft | null {
  const fields = new Map(question.fields)
  const name = fields.get('title') ?? null
  const label = labelOf(name ?? question.stem.join(' '), `line ${question.line}`)
  const say = lossesOf(label, losses)
  const type = (fields.get('type') ?? 'MC').toUpperCase()
  if (!/^(?:MC|MA|MR|TF|M|MULTIPLE CHOICE|TRUE\/FALSE)$/.test(type)) {
    say('question', 'lost', `Preceptor has no questions of the type “${type}”`, question.raw.join('\n'))
    return null
  }
  for (const field of ['points', 'point'])
    if (fields.has(field) && fields.get(field) !== '1')
      say('points', 'lost', 'each question counts one point', fields.get(field) ?? '')
  const truth = asTruth(question, keys, type)
  const right = rightOnes(question, keys, say)
  return {
    origin: { format: 'numbered', file, id: null, name, label },
    kind:
      right.length > 1
        ? 'multiple'
        : truth
          ? 'true-false'
          : question.options.length === 0 && question.answer !== null
            ? 'short'
            : 'single',
    stem: typed(question.stem.join('\n')),
    options: question.options.map(({ lines, feedback }, i): DraftOption => ({
      text: typed(lines.join('\n')),
      weight: right.includes(i) ? 1 : 0,
      feedback: typed(feedback.join('\n')),
    })),
    generalFeedback: typed(question.explanation.join('\n')),
    category: fields.get('topic') ?? fields.get('category') ?? null,
    tags: [],
    media: [],
    shuffle: null,
    marks: {},
  }
}

/** Gives a question that asks for true or false, and lists no options, these two; tells whether it did. */
function asTruth(question: Question, keys: Found['keys'], type: string): boolean {
  const said = question.answer ?? keys.get(question.number)?.join() ?? ''
  const asks =
    /^(?:TF|TRUE\/FALSE)$/.test(type) || ASKS_TRUTH.test(question.stem[0] ?? '') || TRUTH.test(said)
  if (question.options.length > 0 || !asks) return false
  for (const word of ['True', 'False']) question.options.push({ lines: [word], starred: false, feedback: [] })
  return true
}

/** The place of an option that a word of a key names: a letter, or true or false as an option says it. */
function placeOf(word: string, question: Question): number {
  const texts = question.options.map(({ lines }) => lines.join(' ').trim().toLowerCase())
  const truth = TRUTH.test(word) ? texts.indexOf(/^t/i.test(word) ? 'true' : 'false') : -1
  return truth >= 0 ? truth : word.length > 1 ? texts.length : word.toLowerCase().charCodeAt(0) - 97
}

/** By stars, by the answer line, and by the list at the end. Where two of these differ, there is no key. */
function rightOnes(question: Question, keys: Found['keys'], say: SayLoss): number[] {
  const starred = question.options.flatMap((option, i) => (option.starred ? [i] : []))
  const inLine = question.answer === null ? [] : placesIn(question.answer, question, say)
  const inList = (keys.get(question.number) ?? []).map((word) => placeOf(word, question))
  const said = [starred, inLine, inList].filter((places) => places.length > 0)
  const [first = []] = said
  if (said.some((places) => places.join() !== first.join())) {
    say(
      'key',
      'lost',
      'the star, the answer line and the list of answers do not agree',
      question.raw.join('\n'),
    )
    return []
  }
  if (first.every((place) => place < question.options.length)) return first
  say('key', 'lost', 'the answer names no option of this question', question.answer ?? '')
  return []
}

/** The options that an answer line names: letters, with the option's own words after one or alone. */
function placesIn(answer: string, question: Question, say: SayLoss): number[] {
  const texts = question.options.map(({ lines }) => lines.join(' ').trim().toLowerCase())
  const exact = texts.indexOf(answer.toLowerCase())
  const one = /^\(?([A-Za-z])\s*[.):]?(?:\s+(.*)|[.)])?$/s.exec(answer)
  if (one !== null) {
    const place = placeOf(one[1] ?? '', question)
    const words = (one[2] ?? '').trim().toLowerCase()
    if (words === '' || words === texts[place]) return [place]
  }
  const letters = answer.split(/\s*(?:[,;&]|\band\b)\s*|\s+/i).filter((each) => each !== '')
  if (letters.every((each) => /^[A-Za-z]$/.test(each)))
    return letters.map((each) => each.toLowerCase().charCodeAt(0) - 97)
  if (exact >= 0) return [exact]
  say('key', 'lost', 'the answer line names no option', answer)
  return []
}
