import { describe, expect, it } from 'vitest'
import { examToAskAbout } from '../../../../src/core/learner/after-exam'
import { dayNumber } from '../../../../src/core/study-day'

const today = dayNumber('2027-05-15')!
const dates = { cma: '2027-05-14', rma: '2027-06-01', ccma: null }
const passed = (date: string, exam = 'cma') => ({ exam, date, passed: true })

describe('the exam that is asked about', () => {
  it('is one whose day has passed, from the day after on', () => {
    expect(examToAskAbout(dates, [], today)).toEqual({ exam: 'cma', date: '2027-05-14' })
    expect(examToAskAbout(dates, [], today - 1)).toBeNull()
    expect(examToAskAbout({ ...dates, rma: '2027-05-10' }, [], today)?.exam).toBe('cma')
  })

  it('is none once its result is told, on its day or a later one, nor after half a year', () => {
    expect(examToAskAbout(dates, [passed('2027-05-14')], today)).toBeNull()
    expect(examToAskAbout(dates, [passed('2027-05-15')], today)).toBeNull()
    expect(examToAskAbout(dates, [passed('2026-11-02'), passed('2027-05-14', 'rma')], today)).not.toBeNull()
    expect(examToAskAbout(dates, [], today + 300)).toBeNull()
    expect(examToAskAbout({ cma: 'soon' }, [], today)).toBeNull()
  })
})
