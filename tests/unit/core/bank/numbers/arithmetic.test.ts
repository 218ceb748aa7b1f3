// Worked lines are computed, never run: arithmetic comes out, everything else is refused.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate, faultInLine } from '../../../../../src/core/bank/numbers/arithmetic'

describe('worked lines', () => {
  it.each([
    '250 / 500 * 2 = 1',
    '(2 + 3) * -4 = -20',
    '2 - 3 - 4 = -5',
    '1,250 + 2,500,000 = 2,501,250',
    'round(102.27, 1) = 102.3',
    'round(2.5) = 3',
    'round(1.005, 2) = 1.01',
    'round(-2.5, 0) = -3',
    '0.1 + 0.2 = 0.3',
    '2 × 3 ÷ 4 − 1 = 0.5',
    '300 - 210 = 90 = 45 * 2',
  ])('%s holds', (line) => expect(faultInLine(line)).toBeNull())

  it.each([
    ['250 / 500 * 2 = 2', /comes to 1, not 2/],
    ['12 * 3', /no equals sign/],
    ['1 / 0 = 0', /divides by zero/],
    ['(1 + 2 = 3', /“\)” is missing/],
    ['1 + = 1', /not finished/],
    ['1 2 = 12', /wrong place/],
    ['process.exit() = 0', /“p” in it/],
    ['constructor = 1', /“c” in it/],
    ['50 mg * 2 = 100', /“m” in it/],
    ['round(1.234, 1.5) = 1', /whole number of decimals/],
    [`${'('.repeat(400)}1 = 1`, /too long/],
  ])('%s does not', (line, reason) => expect(faultInLine(line)).toMatch(reason))

  it('knows the names that it is given, and no other', () => {
    const values = new Map([
      ['kg', 20],
      ['perKg', 1.5],
    ])
    expect(evaluate('kg * perKg / 2', values)).toBe(15)
    expect(evaluate('round(kg / 3, 1)', values)).toBe(6.7)
    expect(evaluate('kg * toString', values)).toMatch(/“t” in it/)
    expect(evaluate('kg kg', values)).toMatch(/wrong place/)
  })

  it('agrees with the machine on sums and products of any numbers', () => {
    const number = fc.integer({ min: 0, max: 9999 })
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        expect(evaluate(`${a} + ${b} * (${c} - ${a})`)).toBe(a + b * (c - a))
      }),
    )
  })
})
