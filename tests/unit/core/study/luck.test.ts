import { describe, expect, it } from 'vitest'
import { knownShare } from '../../../../src/core/study/forecast/luck'

describe('what is known where a share is right', () => {
  it('is nothing at the share that chance hits, and all where all is right', () => {
    expect([0, 0.25, 0.625, 1].map(knownShare)).toEqual([0, 0, 0.5, 1])
  })
})
