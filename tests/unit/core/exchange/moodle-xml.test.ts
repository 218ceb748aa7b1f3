// Moodle XML: what a course exports, also damaged, and files that were made to do harm.
import { describe, expect, it } from 'vitest'
import { readFile } from '../../../../src/core/exchange/import-file'
import { previewOf } from '../../../../src/core/exchange/preview'
import { plainOf } from '../../../../src/core/exchange/rich-text'
import { plainDraft, readText } from '../../../support/exchange'

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const quiz = (...questions: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>${questions.join('\n')}</quiz>`
const choice = (extra = ''): string => `<question type="multichoice">
  <name><text>Pulse</text></name>
  <questiontext format="html"><text><![CDATA[<p>About 10<sup>3</sup>&nbsp;&micro;L &ge; <b>5</b>?</p>]]></text></questiontext>
  <generalfeedback format="html"><text>Because &lt;b&gt;so&lt;/b&gt;</text></generalfeedback>
  <single>true</single><shuffleanswers>false</shuffleanswers>
  <answer fraction="0" format="html"><text>A &amp;lt; B</text><feedback format="html"><text>No</text></feedback></answer>
  <answer fraction="100" format="html"><text>C</text><feedback><text></text></feedback></answer>
  <tags><tag><text>unit 3</text></tag></tags>${extra}
</question>`
const words = (text: string): string => {
  const read = readFile({ name: 'q.xml', bytes: new TextEncoder().encode(text) })
  return 'refused' in read ? read.refused : ''
}

it('reads a question with all its parts', () => {
  const category =
    '<question type="category"><category><text>$course$/top/Vitals</text></category></question>'
  const { drafts, losses, format } = readText('q.xml', quiz(category, choice()))
  expect(format).toBe('moodle-xml')
  expect(losses).toEqual([])
  expect(plainDraft(drafts[0]!)).toEqual({
    stem: 'About 10³\u00a0µL ≥ 5?',
    options: ['A < B', 'C'],
    reasons: ['No', ''],
    key: 1,
    general: 'Because so',
  })
  expect(drafts[0]).toMatchObject({ category: 'Vitals', tags: ['unit 3'], shuffle: false, kind: 'single' })
})

it('a table comes as lines, its cells parted by a bar, with none loose at their ends', () => {
  const table =
    '<table>\n<tr><th>Tube</th> <th>Turns</th>\n</tr><tr><td>Red</td><td>5</td></tr></table>How often?'
  const text = quiz(choice().replace(/<p>.*<\/p>/s, table))
  expect(plainDraft(readText('q.xml', text).drafts[0]!).stem).toBe('Tube | Turns\nRed | 5\nHow often?')
})

it('takes the pictures that the question holds', () => {
  const text = quiz(`<question type="truefalse"><questiontext format="html">
    <text><![CDATA[See <img src="@@PLUGINFILE@@/a%20b.png" alt="An ear">]]></text>
    <file name="a b.png" encoding="base64">${PNG}</file></questiontext>
    <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>`)
  const [draft] = readText('q.xml', text).drafts
  expect(draft?.media).toMatchObject([{ name: 'a b.png' }])
  expect(draft?.stem).toContainEqual({ kind: 'picture', name: 'a b.png', alt: 'An ear' })
  expect(plainDraft(draft!)).toMatchObject({ options: ['True', 'False'], key: 0 })
})

it('takes the picture that Moodle 1.9 kept beside the text, and names what it lacks or leaves out', () => {
  const old = (inside: string): string =>
    `<question type="multichoice"><questiontext format="html"><text>What is this?</text>${inside}
    <answer fraction="100"><text>x</text></answer><answer fraction="0"><text>y</text></answer></question>`
  const held = `</questiontext><image>logo.png</image><image_base64>\n${PNG}\n</image_base64>`
  const [draft] = readText('q.xml', quiz(old(held))).drafts
  expect(draft?.stem).toContainEqual({ kind: 'picture', name: 'logo.png', alt: '' })
  expect(draft?.media).toMatchObject([{ name: 'logo.png' }])
  expect(readText('q.xml', quiz(old('</questiontext><image>logo.png</image>'))).losses).toMatchObject([
    { field: 'picture', how: 'lost', original: 'logo.png' },
  ])
  const sound = '<file name="a.mp3" encoding="base64">SUQz</file></questiontext>'
  expect(readText('q.xml', quiz(old(sound))).losses).toMatchObject([
    { field: 'stem', how: 'lost', original: 'a.mp3' },
  ])
})

it('names what it leaves out, and what has no place', () => {
  const essay =
    '<question type="essay"><name><text>E</text></name><questiontext><text>Tell</text></questiontext></question>'
  const more =
    '<hint><text>Think</text></hint><defaultgrade>2</defaultgrade><correctfeedback><text>Bravo</text></correctfeedback>'
  const { losses } = readText('q.xml', quiz(essay, choice(more)))
  expect(losses.map(({ item, field, original }) => [item, field, original])).toEqual([
    ['“E” (question 1)', 'question', 'Tell'],
    ['“Pulse” (question 2)', 'correctfeedback', 'Bravo'],
    ['“Pulse” (question 2)', 'hint', 'Think'],
    ['“Pulse” (question 2)', 'points', '2'],
  ])
})

it('reads what it can of a file that was cut off, and says so', () => {
  const whole = quiz(choice(), choice())
  const { drafts, losses } = readText('q.xml', whole.slice(0, whole.lastIndexOf('<answer fraction="100"')))
  expect(plainDraft(drafts[0]!).key).toBe(1)
  expect(losses.some(({ why }) => why.includes('damaged'))).toBe(true)
})

describe('files made to do harm', () => {
  it.each([
    [
      'an entity bomb',
      '<!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><quiz>&b;</quiz>',
      /entities of its own/,
    ],
    [
      'an external entity',
      '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>',
      /entities of its own/,
    ],
    ['a deep tree', `<quiz>${'<a>'.repeat(5000)}</quiz>`, /inside each other/],
    ['another XML', '<rss></rss>', /neither Moodle XML nor QTI/],
  ])('%s is refused', (_, text, reason) => {
    expect(words(text)).toMatch(reason)
  })

  it('an entity of no known name stays as it was written', () => {
    const text = quiz(
      '<question type="multichoice"><questiontext format="plain_text"><text>a &x; b</text></questiontext></question>',
    )
    expect(plainOf(readText('q.xml', text).drafts[0]!.stem).text).toBe('a &x; b')
  })
})

it('says in words that an option is a picture without a text', () => {
  const text = quiz(`<question type="multichoice"><questiontext><text>Which?</text></questiontext>
    <answer fraction="100"><text><![CDATA[<img src="a.png">]]></text></answer><answer fraction="0"><text>y</text></answer></question>`)
  expect(previewOf([readText('q.xml', text)], [], []).judged).toMatchObject([
    { standing: 'work', lacks: ['option 1 has no text'] },
  ])
})

it('a category is no question: the first question is question 1', () => {
  const category = '<question type="category"><category><text>$course$/top/EKG</text></category></question>'
  const { drafts } = readText('q.xml', quiz(category, choice()))
  expect(drafts.map(({ origin }) => origin.label)).toEqual(['“Pulse” (question 1)'])
})
