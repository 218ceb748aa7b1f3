// Each format gives back what was written in it: by a writer of the test's own, for any samples and any length.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FORMAT_NUMBERS, formatOf, samplesIn } from '../../../../src/core/wfdb/formats'
import { BITS, writtenSamples } from '../../../support/wfdb-writer'

describe.each(FORMAT_NUMBERS)('format %i', (number) => {
  const format = formatOf(number)
  const bits = BITS[number]!
  const sample = fc.integer({ min: -(2 ** (bits - 1)), max: 2 ** (bits - 1) - 1 })

  it('gives back every sample that was written, and no more', () => {
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 40 }), (values) => {
        const bytes = writtenSamples(number, values)
        expect(bytes).toHaveLength(format.bytesFor(values.length))
        expect(values.map((_, i) => format.at(bytes, i))).toEqual(values)
        // Two samples of format 310 take as many bytes as three.
        const there = samplesIn(format, bytes.length, 100)
        expect(there).toBeGreaterThanOrEqual(values.length)
        expect(format.bytesFor(there)).toBe(bytes.length)
        if (bytes.length > 0) expect(samplesIn(format, bytes.length - 1, 100)).toBeLessThan(values.length)
      }),
      { numRuns: 60 },
    )
  })

  it('says by its lowest value that a sample is missing', () => {
    expect(format.missing).toBe(-(2 ** (bits - 1)))
  })
})

it('reads 212 as its first record was published: two samples in three bytes', () => {
  // 995 and 1011: the first samples of both leads of MIT-BIH record 100, by its header.
  expect(Array.from(writtenSamples(212, [995, 1011]))).toEqual([0xe3, 0x33, 0xf3])
  const bytes = Uint8Array.of(0xe3, 0x33, 0xf3)
  expect([formatOf(212).at(bytes, 0), formatOf(212).at(bytes, 1)]).toEqual([995, 1011])
})
