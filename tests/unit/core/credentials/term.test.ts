// When a credential ends: by its owner's rule, over leap days and month ends, in any time zone.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  daysBetween,
  endOfMonth,
  monthsBetween,
} from '../../../../src/core/credentials/calendar-date'
import type { HeldCredential } from '../../../../src/core/credentials/credential.schema'
import { credentialRulesSchema } from '../../../../src/core/credentials/credential-rule.schema'
import { remindersDue, remindersOf, standingOn, termOf } from '../../../../src/core/credentials/term'

const shipped = credentialRulesSchema.parse(
  JSON.parse(
    readFileSync(new URL('../../../../question-banks/guide/credentials.json', import.meta.url), 'utf8'),
  ),
)
const rule = (id: string) => shipped.credentials.find((each) => each.id === id)!
const held = (id: string, granted: string, more: Partial<HeldCredential> = {}): HeldCredential => ({
  id: `held-${id}-1`,
  rule: id,
  name: '',
  owner: '',
  number: '',
  granted,
  endByHand: null,
  note: '',
  ...more,
})
const termFor = (id: string, granted: string, more: Partial<HeldCredential> = {}) =>
  termOf(held(id, granted, more), rule(id))

describe('calendar dates', () => {
  it('keep to the last day of a shorter month and find leap days', () => {
    expect(addMonths('2024-02-29', 24)).toBe('2026-02-28')
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2027-08-31', -6)).toBe('2027-02-28')
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15')
    expect(endOfMonth('2028-02-03')).toBe('2028-02-29')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-03-08', 1)).toBe('2026-03-09')
    expect(daysBetween('2028-02-01', '2028-03-01')).toBe(29)
    expect(monthsBetween('2026-01-31', '2026-02-28')).toBe(1)
    expect(monthsBetween('2026-03-09', '2026-09-08')).toBe(5)
  })
})

describe('the term of a credential', () => {
  it('CMA: 60 months from the end of the month, and 90 days more by education', () => {
    const term = termFor('cma', '2026-03-09')
    expect(term).toMatchObject({ end: '2031-03-31', graceEnd: '2031-06-29', by: 'rule' })
    expect(standingOn(term, '2031-03-31')).toEqual({ kind: 'current', daysLeft: 0 })
    expect(standingOn(term, '2031-04-01')).toEqual({ kind: 'grace', daysLeft: 89 })
    expect(standingOn(term, '2031-06-30')).toEqual({ kind: 'ended', daysAgo: 91 })
  })

  it('CMA granted in a February ends on the last day of one, leap year or not', () => {
    expect(termFor('cma', '2023-02-28').end).toBe('2028-02-29')
    expect(termFor('cma', '2024-02-29').end).toBe('2029-02-28')
  })

  it('RMA: a fee by each anniversary, points until the day before the third', () => {
    expect(termFor('rma', '2026-05-01')).toMatchObject({
      end: '2029-04-30',
      fees: ['2027-05-01', '2028-05-01', '2029-05-01'],
    })
  })

  it('AHA cards: two years to the end of the month of issue; NHA: two years to the day', () => {
    expect(termFor('acls', '2026-03-09').end).toBe('2028-03-31')
    expect(termFor('bls', '2026-02-28').end).toBe('2028-02-29')
    expect(termFor('ccma', '2024-02-29').end).toBe('2026-02-28')
  })

  it('goes by the learner’s hand where that says otherwise, and is unknown where nobody says', () => {
    expect(termFor('cpt', '2026-01-10', { endByHand: '2028-01-31' })).toMatchObject({
      end: '2028-01-31',
      by: 'hand',
    })
    const other = termOf(held('other', '2026-01-10'), null)
    expect(other).toMatchObject({ end: null, by: 'unknown' })
    expect(standingOn(other, '2027-01-01')).toEqual({ kind: 'unknown' })
  })
})

describe('reminders', () => {
  it('come 12, 6 and 3 months and 30 days before the end', () => {
    const days = remindersOf(held('cma', '2026-03-09'), rule('cma')).map(({ on }) => on)
    expect(days).toEqual(['2030-03-31', '2030-09-30', '2030-12-31', '2031-03-01'])
  })

  it('say when to book the class of a card, and when the yearly fee is due', () => {
    const card = remindersOf(held('acls', '2026-03-09'), rule('acls'))
    expect(card.filter(({ what }) => what === 'book-class').map(({ on }) => on)).toEqual([
      '2027-11-30',
      '2028-02-18',
    ])
    const fees = remindersOf(held('rma', '2026-05-01'), rule('rma')).filter(({ what }) => what === 'fee')
    expect(fees[0]).toMatchObject({ on: '2027-03-02', about: '2027-05-01' })
  })

  it('on Today: the latest one that has come, until its day has passed', () => {
    const all = remindersOf(held('cma', '2026-03-09'), rule('cma'))
    expect(remindersDue(all, '2030-03-30')).toEqual([])
    expect(remindersDue(all, '2030-10-01')).toMatchObject([{ on: '2030-09-30' }])
    expect(remindersDue(all, '2031-03-31')).toMatchObject([{ on: '2031-03-01' }])
    expect(remindersDue(all, '2031-04-01')).toEqual([])
  })
})

describe('the shipped rules', () => {
  it('are refused with a source that does not stand in the file', () => {
    const odd = structuredClone(shipped)
    odd.credentials[0]!.endBasis.sources = ['nobody']
    expect(credentialRulesSchema.safeParse(odd).error?.message).toContain('nobody')
  })
})
