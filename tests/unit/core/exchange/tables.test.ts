// Tables and cards: columns by heading or by map, keys by letter, words or number, never by a guess that is not said.
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../../src/core/exchange/delimited'
import { readFile } from '../../../../src/core/exchange/import-file'
import { plainDraft, readText } from '../../../support/exchange'

const refusal = (text: string, map?: string): string => {
  const read = readFile({ name: 'q.csv', bytes: new TextEncoder().encode(text) }, { map })
  return 'refused' in read ? read.refused : ''
}

describe('rows', () => {
  it('with quotes, line ends in cells, and the lines that they begin on', () => {
    expect(rowsOf('a,"b ""c""\nd",e\r\n\r\nf,,g\n', ',')).toEqual({
      rows: [
        { cells: ['a', 'b "c"\nd', 'e'], line: 1 },
        { cells: ['f', '', 'g'], line: 4 },
      ],
      cut: null,
    })
  })

  it('say where a quote has no end', () => {
    expect(rowsOf('a,b\n"c,d', ',').cut).toBe(2)
  })
})

describe('a table', () => {
  it('is read by its headings, in any order and with any separator', () => {
    const text =
      'Correct Answer;Question;Option A;Option B;Option C;Feedback A;Tags;Level;Topic:cma\nB;Which?;x;y;;No;t1, t2;Recall;a.b\n'
    const { drafts, losses } = readText('q.csv', text)
    expect(losses).toEqual([])
    expect(plainDraft(drafts[0]!)).toMatchObject({
      stem: 'Which?',
      options: ['x', 'y'],
      reasons: ['No', ''],
      key: 1,
    })
    expect(drafts[0]?.tags).toEqual(['t1', 't2', 'level:recall', 'cma:a.b'])
  })

  it('is read by a map, by heading or by place', () => {
    const { drafts, losses } = readText('q.csv', 'Q,W1,W2,R,Z\nWhich?,x,y,y,?\n', {
      map: 'stem=Q,key=4,a=W1,b=w2',
    })
    expect(plainDraft(drafts[0]!)).toMatchObject({ options: ['x', 'y'], key: 1 })
    expect(losses).toMatchObject([{ field: 'columns', original: 'Z' }])
  })

  it.each([
    ['Foo,Bar\n1,2\n', undefined, /No column is known for the question, .*Foo, Bar.*which column holds what/],
    ['Q,K\n1,2\n', 'stem=X', /There is no column “X”. Columns: Q, K/],
    ['Q,K\n1,2\n', 'what=Q', /names no field/],
  ])('%j with %j is refused', (text, map, words) => {
    expect(refusal(text, map)).toMatch(words)
  })
})

describe('a key', () => {
  const keyOf = (key: string, a: string, b: string) => {
    const { drafts, losses } = readText('q.csv', `Question,Key,A,B\nWhich?,${key},${a},${b}\n`)
    return { key: plainDraft(drafts[0]!).key, how: losses.map(({ how }) => how) }
  }
  it.each([
    ['b', 'x', 'y', 1, []],
    ['(B)', 'x', 'y', 1, []],
    ['y', 'x', 'y', 1, []],
    ['2', 'x', 'y', 1, ['guessed']],
    ['2', '2', '3', null, ['lost']],
    ['2', '3', '2', 1, []],
    ['A', 'B', 'A', null, ['lost']],
    ['z', 'x', 'y', null, ['lost']],
    ['9', 'x', 'y', null, ['lost']],
    ['', 'x', 'y', null, []],
    ['A B', 'x', 'y', null, []],
  ] as const)('%j of %j and %j is %j', (key, a, b, place, how) => {
    expect(keyOf(key, a, b)).toEqual({ key: place, how })
  })
})

describe('Anki', () => {
  const header = '#separator:tab\n#html:true\n#tags column:3\n'
  it('a card with lettered options is a choice', () => {
    const { drafts, format } = readText(
      'deck.txt',
      `${header}Which?<br>A. 10<sup>3</sup><br>B. y\tB. y\tt1 t2\n`,
    )
    expect(format).toBe('anki')
    expect(plainDraft(drafts[0]!)).toMatchObject({ stem: 'Which?', options: ['10³', 'y'], key: 1 })
    expect(drafts[0]?.tags).toEqual(['t1', 't2'])
  })

  it('any other card waits for wrong options', () => {
    const { drafts } = readText('deck.txt', `${header}Beats per minute?\t60 to 100\t\n`)
    expect(drafts[0]).toMatchObject({ kind: 'short', origin: { label: '“Beats per minute?” (line 4)' } })
    expect(plainDraft(drafts[0]!).options).toEqual(['60 to 100'])
  })

  it('columns with names are a table', () => {
    const text = '#separator:tab\n#html:true\n#columns:Question\tAnswer\tA\tB\nWhich?\tA\t<i>x</i>\ty\n'
    const { drafts, losses } = readText('deck.txt', text)
    expect(plainDraft(drafts[0]!)).toMatchObject({ options: ['x', 'y'], key: 0 })
    expect(losses).toMatchObject([{ why: 'italic type is not kept' }])
  })
})

it('several places as the key are several right answers, and explanation is a name of its field', () => {
  const { drafts, losses } = readText('q.csv', 'Question,A,B,C,Key,Why\nWhich?,x,y,z,"1,3",So.', {
    map: 'stem=Question,a=A,b=B,c=C,key=Key,explanation=Why',
  })
  expect(drafts.map((draft) => [draft.kind, draft.options.map(({ weight }) => weight)])).toEqual([
    ['multiple', [1, 0, 1]],
  ])
  expect(drafts.map((draft) => plainDraft(draft).general)).toEqual(['So.'])
  expect(losses.map(({ field, how }) => [field, how])).toEqual([['key', 'guessed']])
})

it('a cloze note of Anki is named as one, and is no question', () => {
  const { drafts, losses } = readText(
    'deck.txt',
    '#separator:tab\n#html:true\n{{c1::Insulin}} lowers sugar\tyes\n',
  )
  expect(drafts).toEqual([])
  expect(losses).toMatchObject([{ field: 'question', why: expect.stringContaining('cloze note') }])
})
