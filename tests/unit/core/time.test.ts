import { describe, expect, it } from 'vitest'
import { durationText } from '../../../src/core/time'

describe('a duration in words', () => {
  it.each([
    [45, '45 s'],
    [60, '1 min'],
    [82, '1 min 22 s'],
    [119.6, '2 min'],
    [200, '3 min'],
    [3900, '1 h 5 min'],
  ])('says of %s seconds “%s”', (seconds, words) => {
    expect(durationText(seconds * 1000)).toBe(words)
  })
})
