// What no item may hold, by name: it could not be read as it stands.
import { describe, expect, it } from 'vitest'
import { itemSchema } from '../../../../../src/core/bank/sound-item.schema'
import { makeItem } from '../../../../support/exam-fixtures'

const item = makeItem('sound', { topics: { cma: 'clinical.workflow.vital-signs' } })
const reasons = (changes: object): string[] => {
  const result = itemSchema.safeParse({ ...item, ...changes })
  return result.success ? [] : result.error.issues.map(({ message }) => message)
}
const optionsOf = (...texts: string[]) =>
  item.options.map((option, i) => ({ ...option, text: texts[i] ?? option.text }))

describe('an item is refused', () => {
  it.each([
    ['zero-width spaces', '\u200b\u200b', 'blank'],
    ['a filler of Hangul', '\u3164', 'blank'],
    ['an empty Braille cell', '\u2800', 'blank'],
    ['accents without a letter', '\u0301\u0301', 'blank'],
    ['a control character', 'Give 5\u0000 mg', 'control character'],
    ['a bell', 'Give 5\u0007 mg', 'control character'],
    ['a lone surrogate', 'Give \ud83d mg', 'surrogate'],
    ['a lost character', 'Give 50 \ufffdg', 'was lost'],
    ['a turned text', 'Give \u202e05 mg', 'turns the direction'],
  ])('where its stem has %s', (_, stem, reason) => {
    expect(reasons({ stem }).join()).toContain(reason)
  })

  it('where a reason, a line of the working or a cell of a table lost a character', () => {
    const options = item.options.map((option, i) =>
      i === 2 ? { ...option, rationale: '50 \ufffdg' } : option,
    )
    expect(reasons({ options }).join()).toContain('was lost')
    expect(reasons({ worked: ['50 \ufffdg'] }).join()).toContain('was lost')
    const figure = {
      kind: 'table',
      caption: 'Doses',
      columns: ['Dose'],
      rows: [['50 \ufffdg']],
      alt: 'Doses',
    }
    expect(reasons({ figure }).join()).toContain('was lost')
  })

  it.each([
    ['a zero-width space', '5 mg', '5\u200b mg'],
    ['a space that does not break', '5 mg', '5\u00a0mg'],
    ['a Cyrillic letter', 'one dose', 'оne dоse'],
    ['an accent in two ways', 'caf\u00e9', 'cafe\u0301'],
    ['a dash for a hyphen', '5-10 mg', '5–10 mg'],
    ['the other µ', '5 \u00b5g', '5 \u03bcg'],
  ])('where two options differ by %s alone', (_, one, other) => {
    expect(reasons({ options: optionsOf(one, other) })).toContain('two options say the same to the eye')
  })
})

describe('an item is taken', () => {
  it.each([['50 µg of T₄'], ['מהי המנה?'], ['Naïve? Café.'], ['Two\nlines'], ['👩‍⚕️ asks: what now?']])(
    'with “%s”',
    (stem) => {
      expect(reasons({ stem })).toEqual([])
    },
  )

  it('with options that differ to the eye', () => {
    expect(reasons({ options: optionsOf('10²', '102', '1.0', '10') })).toEqual([])
    expect(reasons({ options: optionsOf('5 mg', '5 µg', '5 g', '5 mL') })).toEqual([])
  })
})
