import { describe, expect, it } from 'vitest'
import { doneWords } from '../../../../../src/renderer/screens/home/done-words'

describe('the line that ends a day', () => {
  const day = (toDo: number) => ({ toDo })
  it('says what comes tomorrow', () => {
    const queue = (toDo: number) => ({ dailyLimit: 40, load: [day(0), day(toDo)] })
    expect(doneWords({ queue: queue(12), unmet: 3, exam: null })).toBe(
      'Done for today. Tomorrow: 12 cards and new questions.',
    )
    expect(doneWords({ queue: queue(40), unmet: 3, exam: null })).toBe('Done for today. Tomorrow: 40 cards.')
    expect(doneWords({ queue: queue(1), unmet: 0, exam: null })).toBe('Done for today. Tomorrow: 1 card.')
    expect(doneWords({ queue: queue(0), unmet: 3, exam: null })).toBe(
      'Done for today. Tomorrow: new questions.',
    )
    expect(doneWords({ queue: queue(0), unmet: 0, exam: null })).toBe(
      'Done for today. Tomorrow: nothing is due.',
    )
    expect(doneWords({ queue: queue(12), unmet: 3, exam: 'CMA (AAMA)' })).toBe(
      'Done for today. Tomorrow: your CMA (AAMA) exam.',
    )
  })
})
