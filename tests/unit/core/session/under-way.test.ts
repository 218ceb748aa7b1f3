// When a session is under way.
import { describe, expect, it } from 'vitest'
import { isOpen, isUnderWay } from '../../../../src/core/session/under-way'

describe('a session', () => {
  it.each([
    ['laid out and never begun', { startedAt: null, finishedAt: null }, true, false],
    ['begun', { startedAt: 1, finishedAt: null }, true, true],
    ['ended', { startedAt: 1, finishedAt: 2 }, false, false],
    ['ended before it was begun', { startedAt: null, finishedAt: 2 }, false, false],
  ])('%s', (_what, line, open, underWay) => {
    expect(isOpen(line)).toBe(open)
    expect(isUnderWay(line)).toBe(underWay)
  })
})
