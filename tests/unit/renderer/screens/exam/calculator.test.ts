import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Key } from '../../../../../src/renderer/screens/exam/calculator'
import { cleared, display, press } from '../../../../../src/renderer/screens/exam/calculator'

const keys: Key[] = [...'0123456789÷×−+.=C±⌫'] as Key[]
/** What the display shows after these keys. */
const shows = (typed: string): string =>
  display(([...typed] as Key[]).reduce((state, key) => press(state, key), cleared))

describe('the calculator', () => {
  it.each([
    ['7×6=', '42'],
    ['250÷500×5=', '2.5'],
    ['0.1+0.2=', '0.3'],
    ['2.2×81.5=', '179.3'],
    ['5−8=', '-3'],
    ['5±+2=', '-3'],
    ['1÷3=', '0.33333333333'],
    ['.5+.5=', '1'],
  ])('works out %s as %s', (typed, result) => expect(shows(typed)).toBe(result))

  it('works from left to right, as a desk calculator does', () => expect(shows('2+3×4=')).toBe('20'))
  it('takes the last operator when two are pressed', () => expect(shows('8+×2=')).toBe('16'))
  it('goes on with the result of =', () => expect(shows('6×7=−2=')).toBe('40'))
  it('starts anew when a digit follows a result', () => expect(shows('6×7=5')).toBe('5'))
  it('takes only one point in a number', () => expect(shows('1.2.3')).toBe('1.23'))
  it('deletes the last digit, and the sign with the last one', () => {
    expect(shows('123⌫')).toBe('12')
    expect(shows('5±⌫')).toBe('0')
    expect(shows('5±⌫+1=')).toBe('1')
  })
  it('says Error after a division by zero, and only C leads on', () => {
    expect(shows('8÷0=')).toBe('Error')
    expect(shows('8÷0=+5=')).toBe('Error')
    expect(shows('8÷0=C4')).toBe('4')
  })
  it('says Error rather than cut the first digits off a number that is too long', () => {
    expect(shows('999999999999×10=')).toBe('Error')
    expect(shows('999999999999+0=')).toBe('999999999999')
  })

  it('never shows a broken number or more than twelve digits, whatever is pressed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...keys), { maxLength: 60 }), (pressed) => {
        const text = shows(pressed.join(''))
        if (text === 'Error') return
        expect(text).toMatch(/^-?\d+\.?\d*$/)
        expect(text.replace(/\D/g, '').length).toBeLessThanOrEqual(12)
      }),
      { numRuns: 1000 },
    )
  })

  it('adds, takes away and multiplies whole numbers exactly', () => {
    const whole = fc.integer({ min: 0, max: 99_999 })
    fc.assert(
      fc.property(whole, whole, (a, b) => {
        expect(shows(`${a}+${b}=`)).toBe(String(a + b))
        expect(shows(`${a}−${b}=`)).toBe(String(a - b))
        expect(shows(`${a}×${b}=`)).toBe(String(a * b))
      }),
    )
  })
})
