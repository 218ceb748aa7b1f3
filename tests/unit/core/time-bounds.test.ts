// Instants, durations and parameters from outside have bounds: what lies beyond is refused at the edge.
import { describe, expect, it } from 'vitest'
import { readPlan } from '../../../src/core/session/plans'
import { sittingEventSchema } from '../../../src/core/session/sitting/sitting.schema'
import { drillEventSchema } from '../../../src/core/session/drill/drill-session.schema'
import { readSettings, settingsChangeSchema } from '../../../src/core/learner/settings.schema'
import { deskSchema, resultSchema } from '../../../src/core/learner/desk.schema'
import { planRhythmTest } from '../../../src/core/session/rhythm-test/rhythm-test'
import { rhythmTestEventSchema } from '../../../src/core/session/rhythm-test/rhythm-test.schema'

const NOW = Date.UTC(2026, 10, 22)

describe('an event', () => {
  it.each([
    ['a sitting', sittingEventSchema, { type: 'heartbeat' }],
    ['a rhythm test', rhythmTestEventSchema, { type: 'started' }],
    ['a drill', drillEventSchema, { type: 'started' }],
  ])('of %s has an instant that a calendar can show', (_, schema, event) => {
    expect(schema.safeParse({ ...event, at: NOW }).success).toBe(true)
    for (const at of [9e15, 5e12, -1, Infinity, NaN])
      expect(schema.safeParse({ ...event, at }).success).toBe(false)
  })

  it('credits no more time than there is', () => {
    const gap = { type: 'gap', at: NOW, from: NOW, kind: 'closed' }
    expect(sittingEventSchema.safeParse({ ...gap, creditedMs: -3_600_000 }).success).toBe(true)
    expect(sittingEventSchema.safeParse({ ...gap, creditedMs: 9e15 }).success).toBe(false)
  })
})

describe('a plan from a backup', () => {
  const plan = planRhythmTest({ mode: 'test' }, { now: NOW, chance: 7, texts: [] })
  const withStrip = (change: object) => ({
    ...plan,
    strips: plan.strips.map((strip, i) => (i === 0 ? { ...strip, ...change } : strip)),
  })
  it('is taken as it was planned', () => expect(readPlan(plan).kind).toBe('plan'))
  it.each([
    ['a rate of 1e308', { rhythm: 'sinus', parameters: { rate: 1e308 } }],
    ['a parameter that the rhythm does not have', { rhythm: 'sinus', parameters: { wobble: 1 } }],
    ['a beginning after ten days', { fromMs: 864_000_000 }],
  ])('is refused with %s', (_, change) => expect(readPlan(withStrip(change)).kind).not.toBe('plan'))
  it('is refused when it was made in the year 9999', () =>
    expect(readPlan({ ...plan, createdAt: 253_402_300_000_000 }).kind).not.toBe('plan'))
})

describe('the end of a drill', () => {
  const step = { step: 'a', title: 'A', critical: true, outcome: 'met', why: 'w', source: 's', sure: 'firm' }
  const ended = (calledMs: unknown, doneMs: unknown, measures: object) => ({
    type: 'ended',
    at: NOW,
    drillMs: 8000,
    engine: 'code-1',
    result: 'pass',
    rubric: [{ ...step, calledMs, doneMs }],
    measures,
  })
  const measures = {
    ccf: 0.7,
    firstShockS: null,
    shocks: { indicated: 1 },
    periShock: [{ atMs: 1, postS: null }],
  }
  const isTaken = (event: object): boolean => drillEventSchema.safeParse(event).success

  it('is taken as it was measured', () => expect(isTaken(ended(0, 7_200_000, measures))).toBe(true))
  it.each([
    ['an instant of a step after two hours', ended(9e15, null, {})],
    ['a step done before the drill', ended(0, -1, {})],
    ['a measure of 1e308', ended(0, null, { ccf: 1e308 })],
    ['a measure in words', ended(0, null, { ccf: 'all of it' })],
    ['a measure of a million numbers', ended(0, null, { checkIntervalsS: Array(1_000_000).fill(1) })],
    [
      'a thousand measures',
      ended(0, null, Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`m${i}`, 1]))),
    ],
  ])('is refused with %s', (_, event) => expect(isTaken(event)).toBe(false))
})

describe('a day that the learner names', () => {
  const impossible = ['9999-12-31', '0000-01-01', '2027-02-29', '2027-13-01', '2027-1-1']
  it.each(impossible)('is refused where it is no day: %s', (date) => {
    expect(settingsChangeSchema.safeParse({ examDates: { cma: date } }).success).toBe(false)
    expect(resultSchema.safeParse({ exam: 'cma', date, passed: true }).success).toBe(false)
  })
  it('is taken, February 29 among them', () => {
    for (const date of ['2026-11-22', '2028-02-29']) {
      expect(settingsChangeSchema.safeParse({ examDates: { cma: date, rma: null } }).success).toBe(true)
      expect(resultSchema.safeParse({ exam: 'cma', date, passed: true }).success).toBe(true)
    }
  })
  it('costs only itself in a file of an older version', () => {
    const read = readSettings({ theme: 'dark', examDates: { cma: '9999-12-31', rma: '2027-05-14' } })
    expect(read).toMatchObject({ theme: 'dark', examDates: { rma: '2027-05-14' } })
    expect(read?.examDates['cma']).toBeUndefined()
    const results = ['9999-12-31', '2027-05-14'].map((date) => ({ exam: 'cma', date, passed: true }))
    expect(deskSchema.parse({ notes: {}, results, dailyLimit: 40 }).results).toEqual(results.slice(1))
  })
})
