import { describe, expect, it } from 'vitest'
import { nextExam } from '../../../../../src/renderer/words/next-exam'

/** A local time of day, as the learner's own clock shows it. */
const at = (day: string, time = '09:00'): number => new Date(`${day}T${time}:00`).getTime()

describe('the next exam date', () => {
  it('counts whole days', () =>
    expect(nextExam({ cma: '2027-05-14' }, at('2027-05-04'))).toEqual({ exam: 'cma', days: 10 }))

  it('is today on the day itself, from four in the morning to four in the next', () => {
    expect(nextExam({ cma: '2027-05-14' }, at('2027-05-14', '04:00'))?.days).toBe(0)
    expect(nextExam({ cma: '2027-05-14' }, at('2027-05-14', '23:59'))?.days).toBe(0)
    expect(nextExam({ cma: '2027-05-14' }, at('2027-05-15', '01:30'))?.days).toBe(0)
    expect(nextExam({ cma: '2027-05-14' }, at('2027-05-15', '04:00'))).toBeNull()
  })

  it('is still a day away at half past one, as the review queue counts', () =>
    expect(nextExam({ cma: '2027-05-14' }, at('2027-05-14', '01:30'))?.days).toBe(1))

  it('is one day away late in the evening before', () =>
    expect(nextExam({ cma: '2027-05-14' }, at('2027-05-13', '23:59'))?.days).toBe(1))

  it('takes the nearer of two and passes over one that is past', () => {
    const dates = { cma: '2027-05-14', rma: '2027-05-01' }
    expect(nextExam(dates, at('2027-04-30'))).toEqual({ exam: 'rma', days: 1 })
    expect(nextExam(dates, at('2027-05-02'))).toEqual({ exam: 'cma', days: 12 })
  })

  it('loses no day where the clocks change in between', () => {
    expect(nextExam({ cma: '2027-03-20' }, at('2027-03-10'))?.days).toBe(10)
    expect(nextExam({ cma: '2027-11-10' }, at('2027-10-31'))?.days).toBe(10)
  })

  it('is none without a date, with a past one or with nonsense', () => {
    expect(nextExam({}, at('2027-05-04'))).toBeNull()
    expect(nextExam({ cma: null, rma: '2020-01-01' }, at('2027-05-04'))).toBeNull()
    expect(nextExam({ cma: 'soon' }, at('2027-05-04'))).toBeNull()
  })
})
