// Aiken: options under letters and an answer line; a key that names no option is no key.
import { expect, it } from 'vitest'
import { previewOf } from '../../../../src/core/exchange/preview'
import { plainDraft, readText } from '../../../support/exchange'

const text = [
  'Which pulse is felt',
  'at the wrist?',
  'A. Radial',
  'B) Apical',
  'C. Femoral',
  'ANSWER: A',
  '',
].join('\r\n')

it('reads questions, also of several lines and with both signs after the letter', () => {
  const { drafts, losses, format } = readText(
    'q.txt',
    `\uFEFF${text}\r\nTwo?\r\nA. x\r\nB. y\r\nANSWER: b\r\n`,
  )
  expect(format).toBe('aiken')
  expect(losses).toEqual([])
  expect(drafts.map(plainDraft)).toMatchObject([
    { stem: 'Which pulse is felt\nat the wrist?', options: ['Radial', 'Apical', 'Femoral'], key: 0 },
    { stem: 'Two?', options: ['x', 'y'], key: 1 },
  ])
})

it('keeps letters that are no options as text', () => {
  const { drafts } = readText(
    'q.txt',
    'A. Smith saw what?\nA. Vitamin\nD. no letter of its turn\nB. y\nANSWER: B',
  )
  expect(plainDraft(drafts[0]!)).toMatchObject({
    stem: 'A. Smith saw what?',
    options: ['Vitamin\nD. no letter of its turn', 'y'],
  })
})

it('has no key where the line names none or two, and says so', () => {
  const { drafts, losses } = readText(
    'q.txt',
    'One?\nA. x\nB. y\nANSWER: E\n\nTwo?\nA. x\nB. y\nANSWER: A, B',
  )
  expect(drafts.map((draft) => [draft.kind, plainDraft(draft).key])).toEqual([
    ['single', null],
    ['multiple', null],
  ])
  expect(losses).toMatchObject([{ field: 'key', original: 'E' }])
})

it('a question without its answer line, or without options, waits for its teacher with all that it has', () => {
  const read = readText('q.txt', 'One?\nANSWER: A\n\nTwo?\nA. x\nB. y\nC. z')
  expect(read.drafts.map(plainDraft)).toMatchObject([
    { stem: 'One?', options: [], key: null },
    { stem: 'Two?', options: ['x', 'y', 'z'], key: null },
  ])
  const { judged, leftOut } = previewOf([read], [], [])
  expect(leftOut).toEqual([])
  expect(judged).toMatchObject([
    { standing: 'work', lacks: ['it has no options; at least 2', 'its right answer is not known'] },
    { standing: 'work', lacks: ['its right answer is not known'] },
  ])
})

it('words with neither options nor an answer are left out, with the words', () => {
  const { drafts, losses } = readText('q.txt', 'One?\nA. x\nB. y\nANSWER: A\n\nEnd of the quiz')
  expect(drafts).toHaveLength(1)
  expect(losses).toMatchObject([{ field: 'question', original: 'End of the quiz' }])
})

it('a question without its answer line takes nothing of the next one, and a letter needs no space after it', () => {
  const { drafts } = readText('q.txt', 'Cut\nA) x\nB) y\n\nNext?\nA)z\nB)w\nANSWER: B')
  expect(drafts.map(plainDraft)).toMatchObject([
    { stem: 'Cut', options: ['x', 'y'], key: null },
    { stem: 'Next?', options: ['z', 'w'], key: 1 },
  ])
})

it('the answer of the next question is not taken for that of one without an answer line, also without a blank line', () => {
  const { drafts } = readText('q.txt', 'Cut\nA) x\nB) y\nNext?\nA) z\nB) w\nANSWER: A')
  expect(drafts.map((draft) => [draft.origin.label, plainDraft(draft)])).toMatchObject([
    ['“Cut” (line 1)', { options: ['x', 'y'], key: null }],
    ['“Next?” (line 4)', { options: ['z', 'w'], key: 0 }],
  ])
})
