// Aiken: options under letters and an answer line; a key that names no option is no key.
import { expect, it } from 'vitest'
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

it('leaves out what has no options or no answer line', () => {
  const { drafts, losses } = readText('q.txt', 'One?\nANSWER: A\n\nTwo?\nA. x\nB. y')
  expect(drafts).toEqual([])
  expect(losses.map(({ why }) => why)).toEqual([
    'it has no options under A., B., …',
    'the line “ANSWER:” is missing',
  ])
})

it('a question without its answer line takes nothing of the next one, and a letter needs no space after it', () => {
  const { drafts, losses } = readText('q.txt', 'Cut\nA) x\nB) y\n\nNext?\nA)z\nB)w\nANSWER: B')
  expect(drafts.map(plainDraft)).toMatchObject([{ stem: 'Next?', options: ['z', 'w'], key: 1 }])
  expect(losses).toMatchObject([{ item: '“Cut” (line 1)', why: 'the line “ANSWER:” is missing' }])
})
