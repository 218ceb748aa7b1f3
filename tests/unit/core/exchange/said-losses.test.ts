// Whatever an item cannot hold is said, also of a question that still needs work; and no format leaves out a question for its key.
import { describe, expect, it } from 'vitest'
import { previewOf } from '../../../../src/core/exchange/preview'
import { qtiWithoutKey } from '../../../support/exchange-files'
import { plainDraft, readText } from '../../../support/exchange'

const HEADER = '#separator:tab\n#html:true\n'

/** What a deck becomes: its standings, and the losses by field. */
function deck(rows: string, header = HEADER) {
  const read = readText('deck.txt', header + rows)
  const { judged, losses, leftOut } = previewOf([read], [], [])
  expect(leftOut).toEqual([])
  return { read, standings: judged.map(({ standing }) => standing), losses }
}

describe('a card of Anki with options under letters', () => {
  it('says that bold and italic type are gone', () => {
    const { standings, losses } = deck('<b>Which</b> is <i>best</i>?<br>A. <b>x</b><br>B. y\tB\n')
    expect(standings).toEqual(['class'])
    expect(losses.map(({ why }) => why)).toEqual(['italic type is not kept', 'bold type is not kept'])
  })

  it('keeps its picture as part of the question, which waits where the file does not hold it', () => {
    const { read, standings, losses } = deck('Which strip?<img src="strip.png"><br>A. x<br>B. y\tB\n')
    expect(read.drafts[0]?.stem.at(-1)).toEqual({ kind: 'picture', name: 'strip.png', alt: '' })
    expect(plainDraft(read.drafts[0]!)).toMatchObject({ stem: 'Which strip?', options: ['x', 'y'], key: 1 })
    expect(standings).toEqual(['work'])
    expect(losses).toMatchObject([{ field: 'picture', how: 'lost', original: 'strip.png' }])
  })

  it('says that a picture of its back, a sound and a third field are gone', () => {
    const { standings, losses } = deck(
      'Which?<br>A. x<br>B. y [sound:s.mp3]\tB<br><img src="why.png">\tSee page 3\n',
    )
    expect(standings).toEqual(['class'])
    expect(losses.map(({ field, how, original }) => [field, how, original])).toEqual([
      ['field 3', 'lost', 'See page 3'],
      ['sound', 'lost', '[sound:s.mp3]'],
      ['picture', 'lost', 'why.png'],
    ])
  })

  it('with a back that names no option, or none at all, waits with its options and says why', () => {
    const { read, standings, losses } = deck('Which?<br>A. x<br>B. y\tQ\nWho?<br>A. x<br>B. y\t\n')
    expect(standings).toEqual(['work', 'work'])
    expect(read.drafts.map((draft) => plainDraft(draft).options)).toEqual([
      ['x', 'y'],
      ['x', 'y'],
    ])
    expect(losses).toMatchObject([{ field: 'key', how: 'lost', original: 'Q' }])
  })
})

it('a card that waits for wrong options says what of it is gone, too', () => {
  const { standings, losses } = deck('<b>Rate</b> of <img src="a.png">?\t<code>60</code>\n')
  expect(standings).toEqual(['work'])
  expect(losses.map(({ why }) => why)).toEqual([
    'the type of program text is not kept',
    'bold type is not kept',
    'the file does not hold the picture; nothing is fetched',
  ])
})

it.each([
  ['q.gift', 'Which?{~x ~y}'],
  [
    'q.xml',
    '<quiz><question type="multichoice"><questiontext><text>Which?</text></questiontext><answer fraction="0"><text>x</text></answer><answer fraction="0"><text>y</text></answer></question></quiz>',
  ],
  ['qti.xml', qtiWithoutKey],
  ['q.csv', 'Question,Key,A,B\nWhich?,,x,y\n'],
  ['q.txt', '1. Which?\nA. x\nB. y\n2. Two?\nA. x\nB. y\n'],
  ['aiken.txt', 'Which?\nA. x\nB. y\n\nTwo?\nA. x\nB. y\nANSWER: B\n'],
  ['deck.txt', `${HEADER}Which?<br>A. x<br>B. y\t\n`],
])('a question of %s without a key needs work, and keeps its options', (name, text) => {
  const read = readText(name, text)
  const { judged, leftOut } = previewOf([read], [], [])
  expect(leftOut).toEqual([])
  expect(judged[0]).toMatchObject({ standing: 'work', lacks: ['its right answer is not known'] })
  expect(plainDraft(read.drafts[0]!)).toMatchObject({ stem: 'Which?', options: ['x', 'y'], key: null })
})
