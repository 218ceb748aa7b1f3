// Encodings: read strictly, by the mark or by choice, never by a guess.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFile } from '../../../../src/core/exchange/import-file'
import { decode, ENCODINGS } from '../../../../src/core/exchange/decode'

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const utf16 = (text: string, big: boolean): Uint8Array => {
  const data = new DataView(new ArrayBuffer(text.length * 2))
  for (let i = 0; i < text.length; i++) data.setUint16(i * 2, text.charCodeAt(i), !big)
  return new Uint8Array(data.buffer)
}

describe('right', () => {
  it('UTF-8 of every text, with and without its mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decode(utf8(text))).toEqual({ text: text.replace(/^\uFEFF/, ''), encoding: 'utf-8' })
        expect(decode(utf8(`\uFEFF${text}`))).toEqual({ text, encoding: 'utf-8' })
      }),
    )
  })

  it('UTF-16 by its mark or by choice', () => {
    const text = 'µ ≥ 心 😀'
    for (const big of [false, true]) {
      const encoding = big ? 'utf-16be' : 'utf-16le'
      expect(decode(utf16(`\uFEFF${text}`, big))).toEqual({ text, encoding })
      expect(decode(utf16(text, big), encoding)).toEqual({ text, encoding })
    }
  })

  it('Windows-1252 by choice', () => {
    const high = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'
    const none = [0x81, 0x8d, 0x8f, 0x90, 0x9d]
    const all = Array.from({ length: 255 }, (_, i) => i + 1).filter((byte) => !none.includes(byte))
    const low = String.fromCharCode(...all.filter((byte) => byte < 0x80))
    const latin = String.fromCharCode(...all.filter((byte) => byte >= 0xa0))
    expect(decode(Uint8Array.from(all), 'windows-1252')).toEqual({
      text: low + high + latin,
      encoding: 'windows-1252',
    })
  })
})

describe('refused in words', () => {
  it.each([
    [
      'Windows-1252 that nobody named',
      bytes(0x6f, 0x0a, 0xb5),
      undefined,
      /line 2 .* its encoding is Windows-1252/,
    ],
    ['UTF-16 without its mark', utf16('Which?', false), undefined, /its encoding is UTF-16 LE/],
    ['half a character', bytes(0xff, 0xfe, 0x00, 0xd8), undefined, /UTF-16 LE/],
    ['half a unit', bytes(0xff, 0xfe, 0x41), undefined, /UTF-16 LE/],
    ['a byte without meaning', bytes(0x41, 0x81), 'windows-1252', /Windows-1252/],
    ['a mark against the word', bytes(0xef, 0xbb, 0xbf, 0x41), 'windows-1252', /not Windows-1252/],
    ['a longer form than needed', bytes(0xe0, 0x80, 0x80), undefined, /UTF-8/],
    ['a surrogate in UTF-8', bytes(0xed, 0xa0, 0x80), undefined, /UTF-8/],
    ['the end inside a character', bytes(0x41, 0xc2), undefined, /UTF-8/],
  ] as const)('%s', (_, input, asked, words) => {
    expect(decode(input, asked ?? null)).toMatchObject({ refused: expect.stringMatching(words) as string })
  })

  it('whatever a decoder of the platform refuses', () => {
    fc.assert(
      fc.property(fc.uint8Array({ min: 1, maxLength: 12 }), (input) => {
        const ours = decode(input)
        if ('refused' in ours || ours.encoding !== 'utf-8') return
        expect(ours.text).toBe(new TextDecoder('utf-8', { fatal: true }).decode(input))
      }),
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.constantFrom(null, ...ENCODINGS), (input, asked) => {
        expect(decode(input, asked)).toBeTypeOf('object')
      }),
    )
  })
})

it('a picture is called one', () => {
  const bytes = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])
  expect(readFile({ name: 'pic.png', bytes })).toEqual({
    refused: 'This is a picture, not a file of questions.',
  })
})
