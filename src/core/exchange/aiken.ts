// Reads Aiken: a question, its options under letters, and a line “ANSWER: B”.
import type { Draft, DraftOption, Imported, Loss } from './draft'
import { labelOf, lossesOf } from './draft'
import { typed } from './rich-text'

const OPTION = /^\s*([A-Z])[.)]\s*(\S.*)$/
const ANSWER = /^\s*ANSWER\s*:\s*(.*)$/is

interface Piece {
  line: number
  raw: string[]
  stem: string[]
  options: { letter: string; lines: string[] }[]
}

/** Reads the text of a file. A question without its answer line has no key. */
export function readAiken(text: string, file: string): Imported {
  const drafts: Draft[] = []
  const losses: Loss[] = []
  let piece: Piece | null = null
  let afterBlank = false
  const end = (done: Piece | null, answer: string | null): void => {
    const draft = done === null ? null : draftOf(done, answer, file, losses)
    if (draft !== null) drafts.push(draft)
  }
  text.split(/\r\n?|\n/).forEach((line, i) => {
    if (line.trim() === '') {
      afterBlank = true
      return
    }
    const [answer, option] = [ANSWER.exec(line), OPTION.exec(line)]
    const next = nextWithoutAnswer(piece, {
      number: i + 1,
      afterBlank,
      isAnswer: answer !== null,
      letter: option?.[1],
    })
    if (next !== null) {
      end(piece, null)
      piece = next
    }
    afterBlank = false
    piece ??= { line: i + 1, raw: [], stem: [], options: [] }
    piece.raw.push(line)
    if (answer !== null) {
      end(piece, (answer[1] ?? '').trim())
      piece = null
      return
    }
    const turn = String.fromCharCode(65 + piece.options.length)
    // “A. Smith” in a question is no option, and “D)” after “A)” is a line of it.
    if (option !== null && option[1] === turn && piece.stem.length > 0)
      piece.options.push({ letter: turn, lines: [option[2] ?? ''] })
    else (piece.options.at(-1)?.lines ?? piece.stem).push(line.trim())
  })
  end(piece, null)
  return { drafts, losses }
}

/**
 * The question that begins where the one before has no answer line, or null. Words after a blank line below options begin
 * one, and so do the words before a second “A.”: its answer must not be taken for theirs.
 */
function nextWithoutAnswer(
  piece: Piece | null,
  line: { number: number; afterBlank: boolean; isAnswer: boolean; letter: string | undefined },
): Piece | null {
  if (piece === null || piece.options.length === 0 || line.isAnswer) return null
  if (line.afterBlank && line.letter === undefined)
    return { line: line.number, raw: [], stem: [], options: [] }
  const stem = piece.options.length >= 2 && line.letter === 'A' ? piece.options.at(-1)?.lines.splice(1) : []
  if (stem === undefined || stem.length === 0) return null
  const raw = piece.raw.splice(-stem.length)
  return { line: line.number - stem.length, raw, stem, options: [] }
}

function leaveOut(piece: Piece, why: string, losses: Loss[]): null {
  lossesOf(labelOf(piece.stem.join(' '), `line ${piece.line}`), losses)(
    'question',
    'lost',
    why,
    piece.raw.join('\n'),
  )
  return null
}

/** `answer`: what the answer line says; null where there is none. */
function draftOf(piece: Piece, answer: string | null, file: string, losses: Loss[]): Draft | null {
  if (piece.stem.length === 0) return leaveOut(piece, 'there is an answer line without a question', losses)
  if (piece.options.length === 0 && answer === null)
    return leaveOut(piece, 'it has neither options under A., B., … nor an answer line', losses)
  const letters = (answer ?? '')
    .toUpperCase()
    .split(/[\s,;]+/)
    .map((letter) => letter.replace(/[.)]$/, ''))
    .filter((letter) => letter !== '')
  const unknown = letters.find((letter) => !piece.options.some((option) => option.letter === letter))
  const label = labelOf(piece.stem.join(' '), `line ${piece.line}`)
  if (unknown !== undefined)
    lossesOf(label, losses)(
      'key',
      'lost',
      `the answer line names “${unknown}”, which is no option here`,
      answer ?? '',
    )
  const options = piece.options.map(({ letter, lines }): DraftOption => ({
    text: typed(lines.join('\n')),
    weight: unknown === undefined && letters.includes(letter) ? 1 : 0,
    feedback: [],
  }))
  return {
    origin: { format: 'aiken', file, id: null, name: null, label },
    kind: letters.length > 1 ? 'multiple' : 'single',
    stem: typed(piece.stem.join('\n')),
    options,
    generalFeedback: [],
    category: null,
    tags: [],
    media: [],
    shuffle: null,
    marks: {},
  }
}
