// QTI 1.2 of Canvas: packages with pictures and feedback; zip files that were made to do harm.
import { describe, expect, it } from 'vitest'
import { readFile } from '../../../../src/core/exchange/import-file'
import { lossLines } from '../../../../src/core/exchange/report'
import { plainDraft, readText } from '../../../support/exchange'
import { zipOf } from '../../../support/zip'

const field = (name: string, value: string): string =>
  `<qtimetadatafield><fieldlabel>${name}</fieldlabel><fieldentry>${value}</fieldentry></qtimetadatafield>`
const label = (id: number, text: string): string =>
  `<response_label ident="${id}"><material><mattext texttype="text/html">${text}</mattext></material></response_label>`
const right = (id: number, points = 100): string =>
  `<respcondition continue="No"><conditionvar><varequal respident="r">${id}</varequal></conditionvar><setvar action="Set" varname="SCORE">${points}</setvar></respcondition>`
const item = (id: string, type: string, inside: string): string =>
  `<item ident="${id}" title="Question"><itemmetadata><qtimetadata>${field('question_type', type)}${field('points_possible', '1.0')}</qtimetadata></itemmetadata>${inside}</item>`
const choice = (id: string, results: string, stem = 'Which?', cardinality = 'Single'): string =>
  item(
    id,
    cardinality === 'Single' ? 'multiple_choice_question' : 'multiple_answers_question',
    `<presentation><material><mattext texttype="text/html">&lt;p&gt;${stem}&lt;/p&gt;</mattext></material>
    <response_lid ident="r" rcardinality="${cardinality}"><render_choice>${label(11, 'x')}${label(12, '10&lt;sup&gt;3&lt;/sup&gt;')}</render_choice></response_lid></presentation>
    <resprocessing><outcomes><decvar maxvalue="100" varname="SCORE"/></outcomes>
    <respcondition continue="Yes"><conditionvar><varequal respident="r">11</varequal></conditionvar><displayfeedback feedbacktype="Response" linkrefid="11_fb"/></respcondition>
    ${results}</resprocessing>
    <itemfeedback ident="11_fb"><flow_mat><material><mattext texttype="text/plain">No, x is not.</mattext></material></flow_mat></itemfeedback>
    <itemfeedback ident="general_fb"><flow_mat><material><mattext texttype="text/plain">So it is.</mattext></material></flow_mat></itemfeedback>`,
  )
const quiz = (...items: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><questestinterop><assessment ident="a" title="Week 3"><section ident="s">${items.join('')}</section></assessment></questestinterop>`
const read = (bytes: Uint8Array) => readFile({ name: 'export.zip', bytes })

it('reads the file of a quiz', () => {
  const { drafts, losses, format } = readText('q.xml', quiz(choice('i1', right(12))))
  expect(format).toBe('canvas-qti')
  expect(losses).toEqual([])
  expect(plainDraft(drafts[0]!)).toEqual({
    stem: 'Which?',
    options: ['x', '10³'],
    reasons: ['No, x is not.', ''],
    key: 1,
    general: 'So it is.',
  })
  expect(drafts[0]).toMatchObject({ category: 'Week 3', origin: { id: 'i1' } })
})

it('has no key for several answers, and leaves out what cannot be chosen', () => {
  const several = `<respcondition><conditionvar><and><varequal respident="r">11</varequal><varequal respident="r">12</varequal></and></conditionvar><setvar>100</setvar></respcondition>`
  const { drafts, losses } = readText(
    'q.xml',
    quiz(choice('i1', several, 'Which?', 'Multiple'), item('i2', 'essay_question', '<presentation/>')),
  )
  expect(drafts).toMatchObject([{ kind: 'multiple' }])
  expect(losses).toMatchObject([{ field: 'question', why: 'it is an essay question' }])
})

it('reads a package, its pictures, and a quiz that lies in it twice once', () => {
  const picture = '&lt;img src="$IMS-CC-FILEBASE$/Uploaded%20Media/ear.png" alt="Ear"&gt;'
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const found = read(
    zipOf([
      { name: 'imsmanifest.xml', data: '<manifest/>' },
      { name: 'g1/assessment_meta.xml', data: '<quiz/>' },
      { name: 'g1/g1.xml', data: quiz(choice('i1', right(12), `See ${picture}`)) },
      { name: 'non_cc_assessments/g1.xml.qti', data: quiz(choice('i1', right(12), `See ${picture}`)) },
      { name: 'web_resources/Uploaded Media/ear.png', data: png },
    ]),
  )
  if ('refused' in found) throw new Error(found.refused)
  expect(found.drafts).toHaveLength(1)
  expect(found.drafts[0]?.media.map(({ bytes }) => [...bytes])).toEqual([[...png]])
})

it('reads a quiz once whose two forms have ids of their own, as real packages do', () => {
  const found = read(
    zipOf([
      { name: 'i8f/assessment_qti.xml', data: quiz(choice('common', right(12))) },
      { name: 'i8f/assessment_meta.xml', data: '<quiz/>' },
      { name: 'non_cc_assessments/i8f.xml.qti', data: quiz(choice('whole', right(12))) },
      { name: 'i9/assessment_qti.xml', data: quiz(choice('other', right(12))) },
    ]),
  )
  if ('refused' in found) throw new Error(found.refused)
  expect(found.drafts.map(({ origin }) => origin.id)).toEqual(['whole', 'other'])
})

describe('zip files', () => {
  it.each([
    [
      'a bomb by its own table',
      [{ name: 'a.xml', data: 'x', saidSize: 4_000_000_000 }],
      /far more than questions need/,
    ],
    ['nothing for us', [{ name: 'a.txt', data: 'x' }], /no questions in QTI 1.2/],
    ['a Word file', [{ name: 'word/document.xml', data: '<w/>' }], /Word file/],
    ['a spreadsheet', [{ name: 'xl/workbook.xml', data: '<w/>' }], /spreadsheet/],
  ])('%s: refused', (_, parts, words) => {
    expect(read(zipOf(parts))).toEqual({ refused: expect.stringMatching(words) as string })
  })

  it('a bomb that lies about its size is not unpacked further than it says', () => {
    const found = read(
      zipOf([
        { name: 'bomb.xml', data: ' '.repeat(30_000_000), saidSize: 1000 },
        { name: 'q.xml', data: quiz(choice('i1', right(12))) },
      ]),
    )
    expect(found).toMatchObject({ drafts: [{}], losses: [{ original: 'bomb.xml' }] })
  })

  it('names that lead out of the package lead nowhere: nothing is written', () => {
    const found = read(zipOf([{ name: '../../etc/q.xml', data: quiz(choice('i1', right(12))) }]))
    expect(found).toMatchObject({ drafts: [{ origin: { file: 'export.zip' } }] })
  })

  it('cut off or damaged: refused', () => {
    const whole = zipOf([{ name: 'q.xml', data: quiz(choice('i1', right(12))) }])
    expect(read(whole.subarray(0, whole.length - 30))).toHaveProperty('refused')
    const hurt = Uint8Array.from(whole)
    hurt[60] = 0xff
    expect(read(hurt)).toBeTypeOf('object')
  })
})

it('a question that nobody named is called by its first words, and points share one line of the report', () => {
  const two = (stem: string, id: string) =>
    choice(id, right(12), stem).replace('<fieldentry>1.0<', '<fieldentry>2.0<')
  const essay = item(
    'e',
    'essay_question',
    '<presentation><material><mattext texttype="text/html">&lt;p&gt;Explain &lt;b&gt;consent&lt;/b&gt;.&lt;/p&gt;</mattext></material></presentation>',
  )
  const { losses } = readText('q.xml', quiz(two('Which?', 'a'), two('What?', 'b'), essay))
  expect(losses.at(-1)).toMatchObject({
    item: '“Explain consent.” (question 3)',
    original: 'Explain consent.',
  })
  expect(lossLines(losses.slice(0, 2))).toEqual(['2 questions, points, lost: each question counts one point'])
})
