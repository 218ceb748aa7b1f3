// The head of a table: what a teacher is asked about its columns, and the answer that is remembered.
import { expect, it } from 'vitest'
import { readFile } from '../../../../src/core/exchange/import-file'
import { tableHead } from '../../../../src/core/exchange/table-head'
import { plainDraft, readText } from '../../../support/exchange'

const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) })
const OWN = 'Q ,W1,W2,R\nWhich?,x,y,y\n'

it('gives headings, first rows, and the map that the headings say', () => {
  expect(tableHead(file('q.csv', 'Question;A;B;Key;Feedback B\nWhich?;x;y;B;No\n'))).toEqual({
    signature: 'question | a | b | key | feedback b',
    headings: ['Question', 'A', 'B', 'Key', 'Feedback B'],
    rows: [['Which?', 'x', 'y', 'B', 'No']],
    map: 'stem=Question,key=Key,a=A,b=B,fb=Feedback B',
  })
  expect(tableHead(file('q.csv', OWN))?.map).toBe('')
})

it('a map that is said again by its own words reads the same', () => {
  const text = 'Question,Correct,A,C,Feedback C,4,Level,"a, b"\nWhich?,C,x,y,So,4,recall,-\n'
  const head = tableHead(file('q.csv', text))
  const [byHeadings] = readText('q.csv', text).drafts
  const [byWords] = readText('q.csv', text, { map: head?.map ?? '' }).drafts
  expect(byWords).toEqual(byHeadings)
  expect(plainDraft(byWords!)).toMatchObject({ options: ['x', 'y', '4'], reasons: ['', 'So', ''] })
})

it('a remembered map is taken for the same headings, in any case and spacing, and for no others', () => {
  const { signature } = tableHead(file('q.csv', OWN))!
  const maps = { [signature]: 'stem=Q,key=R,a=W1,b=W2' }
  expect(plainDraft(readText('again.csv', 'q,w1,W2,r\nWhich?,x,y,y\n', { maps }).drafts[0]!)).toMatchObject({
    key: 1,
  })
  expect(readFile(file('q.csv', 'Q,W1,W2\nWhich?,x,y\n'), { maps })).toHaveProperty('refused')
  // What is said now goes before what was said then.
  expect(
    plainDraft(readText('q.csv', OWN, { maps, map: 'stem=Q,key=R,a=W2,b=W1' }).drafts[0]!),
  ).toMatchObject({ key: 0 })
})

it('notes of Anki without names of columns have no signature, so that nothing is remembered for them', () => {
  expect(tableHead(file('d.txt', '#separator:tab\n#html:true\nWhich?\tx\n'))).toMatchObject({
    signature: '',
    rows: [['Which?', 'x']],
  })
})

it.each([
  ['q.gift', 'x {=a ~b}'],
  ['q.txt', 'Which?\nA. x\nB. y\nANSWER: A\n'],
])('%s is no table', (name, text) => {
  expect(tableHead(file(name, text))).toBeNull()
})
