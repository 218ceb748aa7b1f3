// What a learner reads of a refusing disk: words, never the system's own codes.
import { describe, expect, it } from 'vitest'
import { diskWords } from '../../../../../src/main/store/disk/disk-words'
import { givenUp, notSaved, startWords, writeFailure } from '../../../../../src/main/store/failure'

const refusal = (code: string): Error => Object.assign(new Error(`${code}: x`), { code })
const CODES = [
  'EISDIR',
  'ELOOP',
  'EACCES',
  'EIO',
  'EPERM',
  'EBUSY',
  'ENOTFILE',
  'EROFS',
  'ESTALE',
  'ESOMETHING',
]

describe('a refusal of the disk', () => {
  it.each(CODES)('%s is told in words', (code) => {
    const told = [
      diskWords(refusal(code)),
      startWords(refusal(code)),
      ...[writeFailure, notSaved].map((say) => String(say(refusal(code), 'your answer'))),
      String(givenUp(refusal(code))),
    ]
    for (const words of told) {
      expect(words).not.toMatch(/\bE[A-Z]{2,}\b|undefined/)
      expect(words.length).toBeGreaterThan(10)
    }
  })

  it('says which it is', () => {
    expect(diskWords(refusal('EISDIR'))).toBe('a folder lies in its place')
    expect(diskWords('EACCES')).toBe('you have no right to use it')
    expect(diskWords(null)).toBe('the system does not say why')
  })
})
