// At which minutes left a quiet notice comes: the learner's own, else the center's.
import { describe, expect, it } from 'vitest'
import { noticeMinutes } from '../../../../src/core/session/sitting/clock'
import { MINUTE_MS } from '../../../../src/core/time'

describe('the quiet notices', () => {
  it('go by the center unless the learner has set minutes, none of them as well', () => {
    expect(noticeMinutes(null, [30, 5], 60 * MINUTE_MS)).toEqual([30, 5])
    expect(noticeMinutes([10], [30, 5], 60 * MINUTE_MS)).toEqual([10])
    expect(noticeMinutes([], [30, 5], 60 * MINUTE_MS)).toEqual([])
  })

  it('leave out what is not within the segment', () => {
    expect(noticeMinutes(null, [40, 30, 5], 40 * MINUTE_MS)).toEqual([30, 5])
  })
})
