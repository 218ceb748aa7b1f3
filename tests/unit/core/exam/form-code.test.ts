import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFormCode, SEED_LIMIT, writeFormCode } from '../../../../src/core/exam/form-code'

describe('a form code', () => {
  it('is read back as it was written, in any case and with spaces for hyphens', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: SEED_LIMIT - 1 }),
        fc.integer({ min: 1, max: 9 }),
        (seed, part) => {
          const code = { prefix: 'CMA', seed, revision: '7F3K', part }
          expect(readFormCode(writeFormCode(code))).toEqual(code)
          expect(readFormCode(writeFormCode(code).toLowerCase().replaceAll('-', ' '))).toEqual(code)
        },
      ),
    )
  })

  it('forgives the letter O for zero and the letters I and L for one', () => {
    expect(readFormCode('RMA-OI1L-7F3K')).toEqual(readFormCode('RMA-0111-7F3K'))
  })

  it.each([
    '',
    'CMA',
    'CMA-7F3K',
    'CMA-7F3-2QXM',
    'CMA-7F3K-2QX',
    '7F3K-2QXM',
    'CMA-7F3U-2QXM',
    'CMA-7F3K-2QXM-0',
    'CMA-7F3K-2QXM-x',
    'CMA-7F3K-2QXM-1-1',
    '<b>-7F3K-2QXM',
  ])('does not take “%s” for a code', (text) => expect(readFormCode(text)).toBeNull())
})
