// Numbered text: as typed in Word or for Respondus; the key by star, line or list, and none where they differ.
import { expect, it } from 'vitest'
import { plainDraft, readText } from '../../../support/exchange'

const read = (...lines: string[]) => {
  const { drafts, losses, format } = readText('q.txt', lines.join('\n'))
  expect(format).toBe('numbered')
  return { drafts: drafts.map((draft) => ({ ...plainDraft(draft), draft })), losses }
}

it('the answer in a line, with the reason after it', () => {
  const { drafts, losses } = read(
    '1. Which pulse is felt',
    'at the wrist?',
    '   1. a list in the text? no',
    'a) Radial',
    'b) Apical',
    'Answer: A',
    'Rationale: It lies',
    'over bone.',
    '',
    '2) Next?',
    'A. x',
    'B. y',
    'Correct answer: B. y',
  )
  expect(losses).toEqual([])
  expect(drafts).toMatchObject([
    { options: ['Radial', 'Apical'], key: 0, general: 'It lies\nover bone.' },
    { stem: 'Next?', key: 1 },
  ])
  expect(drafts[0]?.stem).toContain('1. a list in the text')
})

it('the answers in a list at the end', () => {
  const { drafts } = read('1. One?', 'A. x', 'B. y', '2. Two?', 'A. x', 'B. y', '', 'Answer Key', '1. B  2-A')
  expect(drafts.map(({ key }) => key)).toEqual([1, 0])
})

it('stars, titles, points and feedback of Respondus', () => {
  const { drafts, losses } = read(
    'Title: Site',
    'Points: 2',
    '1. One?',
    '~ In all cases.',
    '*a. x',
    '@ Yes.',
    'b. y',
    '@ No.',
    'Type: E',
    '2. Tell me.',
  )
  expect(drafts).toMatchObject([{ key: 0, reasons: ['Yes.', 'No.'], general: 'In all cases.' }])
  expect(drafts[0]?.draft.origin.name).toBe('Site')
  expect(losses).toMatchObject([
    { field: 'points' },
    { field: 'question', why: 'Preceptor has no questions of the type “E”' },
  ])
})

it('options in one line', () => {
  expect(read('1. One?', 'A. x y    B. z\tC. w', 'Ans: c').drafts).toMatchObject([
    { options: ['x y', 'z', 'w'], key: 2 },
  ])
})

it('no key where star and line differ, where the letter names none, and where there is nothing', () => {
  const { drafts, losses } = read(
    '1. One?',
    '*A. x',
    'B. y',
    'Answer: B',
    '2. Two?',
    'A. x',
    'B. y',
    'Answer: D',
    '3. Three?',
    'A. x',
    'B. y',
  )
  expect(drafts.map(({ key }) => key)).toEqual([null, null, null])
  expect(losses.map(({ field }) => field)).toEqual(['key', 'key'])
})

it('a title before the first question is named, and is no question that was left out', () => {
  expect(read('Chapter 4 test', '1. One?', 'A. x', 'B. y', 'Answer: A').losses).toMatchObject([
    { field: 'text', original: 'Chapter 4 test' },
  ])
})

it('numbers go on beyond 9999', () => {
  const { drafts } = readText(
    'q.txt',
    '9999. One?\nA. x\nB. y\nAnswer: A\n10000. Two?\nA. x\nB. y\nAnswer: B\n',
  )
  expect(drafts.map((draft) => plainDraft(draft).key)).toEqual([0, 1])
})

it('true/false questions have these two options, and the list of answers is read past them', () => {
  const { drafts, losses } = read(
    ...['1. One?', 'A. x', 'B. y', '2. True or False: Gloves replace hand hygiene.'],
    ...['3. Explain consent.', '4. Four?', 'A. x', 'B. y'],
    ...['Answer Key', '1. b', '2. False', '3. (essay)', '4. a', '5. c'],
  )
  expect(drafts.map(({ options, key }) => [options, key])).toEqual([
    [['x', 'y'], 1],
    [['True', 'False'], 1],
    [[], null],
    [['x', 'y'], 0],
  ])
  expect(drafts[1]?.draft.kind).toBe('true-false')
  expect(losses.map(({ why, original }) => [why, original])).toEqual([
    ['a line of the list of answers is no letter, nor true or false', '3. (essay)'],
    ['the list of answers has number 5, and no question has', 'c'],
  ])
})

it('an answer line of true or false makes its question one', () => {
  const { drafts } = read(
    '1. Lancets are used once.',
    'Answer: T',
    '2. Two?',
    'A. False',
    'B. True',
    'Answer: True',
  )
  expect(drafts).toMatchObject([
    { stem: 'Lancets are used once.', options: ['True', 'False'], key: 0 },
    { options: ['False', 'True'], key: 1 },
  ])
})
