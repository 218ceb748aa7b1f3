import { expect, it } from 'vitest'
import { arithmetic } from '../../../../src/renderer/ui/arithmetic'

it.each([
  ['6 * 2 = 12', '6 × 2 = 12'],
  ['round(13.5 / 2.2 * 10, 0) = 61', 'round(13.5 / 2.2 × 10, 0) = 61'],
  ['115995 / (64 * 64)', '115995 / (64 × 64)'],
  ['(2+3)*4 - 1', '(2+3)×4 − 1'],
  ['follow-up * see note', 'follow-up * see note'],
  ['5-10 days', '5-10 days'],
])('writes %s as %s', (written, shown) => expect(arithmetic(written)).toBe(shown))
