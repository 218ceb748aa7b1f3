// Which answers have their meaning from the place of others.
import { expect, it } from 'vitest'
import { speaksOfOthers } from '../../../../src/core/bank/wording/other-options'
import { lintWritten } from '../../../../src/core/bank/lint/written-item'
import { ownItemSchema } from '../../../../src/core/bank/own-item.schema'

it.each([
  'All of the above',
  'none of the above.',
  'All of these',
  'None of these answers',
  'All the above are correct',
  'Both A and B',
  'A and C only',
  'A, B and D',
  'Answers A and C',
  'Neither (a) nor (b)',
  'All but C',
  'B only',
  'More than one of the above',
  'All are correct',
])('“%s” does', (text) => {
  expect(speaksOfOthers(text)).not.toBeNull()
})

it.each([
  'Hepatitis A and B',
  'Type AB',
  'All of the equipment',
  'None',
  'Both hands',
  'Above the elbow',
  'A and an e',
  'Airway, breathing and circulation',
  'Neither arm',
  'B',
])('“%s” does not', (text) => {
  expect(speaksOfOthers(text)).toBeNull()
})

it('the rules say beside the question whether its answers are shuffled or keep their order', () => {
  const messages = (order: string) => {
    const own = ownItemSchema.parse({
      id: 'q',
      revision: 1,
      stem: 'Which are signs of shock?',
      options: [
        { id: 'a', text: 'Pallor' },
        { id: 'b', text: 'All of the above' },
      ],
      key: 'b',
      order,
    })
    return lintWritten(own, null, [], '2026-11-22')
      .map(({ message }) => message)
      .join('\n')
  }
  expect(messages('shuffle')).toContain(
    '“All of the above”, points at other options, and the options are shuffled',
  )
  expect(messages('fixed')).toContain('points at other options; the options keep their order')
})
