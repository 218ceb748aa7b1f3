// GIFT: what Moodle reads is read the same; a question that is wrong costs itself and is named.
import { describe, expect, it } from 'vitest'
import { plainDraft, readText } from '../../../support/exchange'

const one = (text: string) => {
  const { drafts, losses } = readText('q.gift', text)
  expect(drafts).toHaveLength(1)
  return { ...plainDraft(drafts[0]!), draft: drafts[0]!, losses }
}
const leftOut = (text: string): string[] => {
  const { drafts, losses } = readText('q.gift', text)
  expect(drafts).toEqual([])
  return losses.map(({ field, why }) => `${field}: ${why}`)
}

describe('a question with options', () => {
  it('has name, category, id, tags, feedback to each option and to all', () => {
    const { draft, ...read } = one(
      [
        '$CATEGORY: $course$/top/Vital signs/Pulse',
        '',
        '// 12 [id:pulse-1] [tag:unit 3] [tag:a\\]b]',
        '::Apical::Which site {',
        '  =Apex # It is heard there',
        '  ~Wrist # From two years on',
        '  ~Neck',
        '  ####Infants differ.',
        '}',
      ].join('\n'),
    )
    expect(read).toMatchObject({
      stem: 'Which site',
      options: ['Apex', 'Wrist', 'Neck'],
      reasons: ['It is heard there', 'From two years on', ''],
      key: 0,
      general: 'Infants differ.',
      losses: [],
    })
    expect(draft.category).toBe('Vital signs/Pulse')
    expect(draft.tags).toEqual(['unit 3', 'a]b'])
    expect(draft.origin).toMatchObject({ id: 'pulse-1', name: 'Apical', label: '“Apical” (line 3)' })
  })

  it('takes escaped signs as text, also a backslash before none of them', () => {
    const read = one('a \\{b\\} \\: C\\D \\\\ x {=1 \\= 1 ~\\~5 \\#2}')
    expect(read.stem).toBe('a {b} : C\\D \\ x')
    expect(read.options).toEqual(['1 = 1', '~5 #2'])
  })

  it('shows the place of a missing word', () => {
    expect(one('Water is {~gas =ice} when cold.').stem).toBe('Water is _____ when cold.')
  })

  it('has no key where several are right, and one where one alone earns all', () => {
    expect(one('q {~%50%a ~%50%b ~c}')).toMatchObject({ key: null, draft: { kind: 'multiple' } })
    expect(one('q {=a =b ~c}').key).toBeNull()
    expect(one('q {~%100%a ~%-50%b}').key).toBe(0)
    expect(one('q {~a ~b}').key).toBeNull()
  })

  it('says that a share after “=” is text', () => {
    const { options, losses } = one('q {=%100%a ~b}')
    expect(options[0]).toBe('%100%a')
    expect(losses[0]).toMatchObject({ field: 'option 1', how: 'changed' })
  })
})

it('true or false has its two feedbacks with the answers that they are for', () => {
  const { options, reasons, key } = one('The heart has four valves.{FALSE#It has.#Well done}')
  expect({ options, reasons, key }).toEqual({
    options: ['True', 'False'],
    reasons: ['It has.', 'Well done'],
    key: 1,
  })
})

describe('HTML', () => {
  it('is read where it is, and 10³ stays 10³', () => {
    expect(one('[html]<p>About 10<sup>3</sup> &mu;L H<sub>2</sub>O &ge; 5</p>{=a ~b}').stem).toBe(
      'About 10³ μL H₂O ≥ 5',
    )
    expect(one('Give 10<sup>3</sup>{=a ~b}').stem).toBe('Give 10³')
    expect(one('x<sup>y+z</sup>{=a ~b}').stem).toBe('x^(y+z)')
  })

  it('is no HTML where a sign only looks like it', () => {
    expect(one('SpO2 <90% & pulse > 100 {=a ~b}').stem).toBe('SpO2 <90% & pulse > 100')
    expect(one('[plain]<b>x</b> {=a ~b}').stem).toBe('<b>x</b>')
  })

  it('names what it drops', () => {
    const { losses } = one('[html]<i>a</i> <a href="https://x.example">b</a><script>c</script>{=a ~b}')
    expect(losses.map(({ how, original }) => [how, original])).toEqual([
      ['changed', '<i>'],
      ['lost', '<a href="https://x.example">'],
      ['lost', '<script>'],
    ])
  })
})

describe('what cannot be asked', () => {
  it.each([
    ['Tell me. {}', 'it is an essay question'],
    ['How many? {#3:1}', 'it asks for a number to be typed'],
    ['Match {=cat -> food =dog -> bone}', 'it is a matching question'],
    ['Just read this', 'it has no answers in braces: it is a text to read, or a brace is missing'],
    ['Cut {=a ~b', 'one of the braces around its answers is missing'],
    ['Two {=a} and {=b}', 'it has more than one pair of braces'],
    ['Odd {a, b}', 'its answers have no sign = or ~ before them'],
  ])('%s', (text, why) => {
    expect(leftOut(text)).toEqual([`question: ${why}`])
  })

  it('leaves the others alone and keeps its text', () => {
    const { drafts, losses } = readText('q.gift', 'One {=a ~b}\n\nCut {=a ~b\n\nTwo {=a ~b}')
    expect(drafts.map((draft) => plainDraft(draft).stem)).toEqual(['One', 'Two'])
    expect(losses).toMatchObject([{ item: 'line 3', original: 'Cut {=a ~b' }])
  })

  it('a typed answer waits for wrong options', () => {
    expect(one('Two and two {=four =4}').draft.kind).toBe('short')
    expect(one('Two and two {=four =%50%4}')).toMatchObject({ options: ['four', '4'], losses: [] })
  })
})
