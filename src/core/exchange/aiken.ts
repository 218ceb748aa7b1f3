// Reads Aiken: a question, its options under letters, and a line “ANSWER: B”.
import type { Draft, DraftOption, Imported, Loss } from './draft'
import { labelOf, lossesOf } from './draft'
import { typed } from './rich-text'

const OPTION = /^\s*([A-Z])[.)]\s*(\S.*)$/
const ANSWER = /^\s*ANSWER\s*:\s*(.*)$/is

const NO_ANSWER = 'the line “ANSWER:” is missing'

interface Piece {
  line: number
  raw: string[]
  stem: string[]
  options: { letter: string; lines: string[] }[]
}

/** Reads the text of a file. */
export function readAiken(text: string, file: string): Imported {
  const drafts: Draft[] = []
  const losses: Loss[] = []
  let piece: Piece | null = null
  let afterBlank = false
  text.split(/\r\n?|\n/).forEach((line, i) => {
    if (line.trim() === '') {
      afterBlank = true
      return
    }
    // Words after a blank line below options are the next question: the one before has lost its answer line.
    if (
      piece !== null &&
      piece.options.length > 0 &&
      afterBlank &&
      !OPTION.test(line) &&
      !ANSWER.test(line)
    ) {
      leaveOut(piece, NO_ANSWER, losses)
      piece = null
    }
    afterBlank = false
    piece ??= { line: i + 1, raw: [], stem: [], options: [] }
    piece.raw.push(line)
    const answer = ANSWER.exec(line)
    if (answer !== null) {
      const draft = draftOf(piece, (answer[1] ?? '').trim(), file, losses)
      if (draft !== null) drafts.push(draft)
      piece = null
      return
    }
    const option = OPTION.exec(line)
    const next = String.fromCharCode(65 + piece.options.length)
    // “A. Smith” in a question is no option, and “D)” after “A)” is a line of it.
    if (option !== null && option[1] === next && piece.stem.length > 0)
      piece.options.push({ letter: next, lines: [option[2] ?? ''] })
    else (piece.options.at(-1)?.lines ?? piece.stem).push(line.trim())
  })
  if (piece !== null) leaveOut(piece, NO_ANSWER, losses)
  return { drafts, losses }
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

function draftOf(piece: Piece, answer: string, file: string, losses: Loss[]): Draft | null {
  if (piece.stem.length === 0) return leaveOut(piece, 'there is an answer line without a question', losses)
  if (piece.options.length === 0) return leaveOut(piece, 'it has no options under A., B., …', losses)
  const letters = answer
    .toUpperCase()
    .split(/[\s,;]+/)
    .map((letter) => letter.replace(/[.)]$/, ''))
  const unknown = letters.find((letter) => !piece.options.some((option) => option.letter === letter))
  const label = labelOf(piece.stem.join(' '), `line ${piece.line}`)
  if (unknown !== undefined)
    lossesOf(label, losses)(
      'key',
      'lost',
      `the answer line names “${unknown}”, which is no option here`,
      answer,
    )
  const options = piece.options.map(({ letter, lines }): DraftOption => ({
    text: typed(lines.join('\n')),
    weight: unknown === undefined && letters.includes(letter) ? 1 : 0,
    feedback: [],
  }))
  return {
    origin: { format: 'aiken', file, id: null, name: null, label },
    kind: letters.length === 1 ? 'single' : 'multiple',
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
