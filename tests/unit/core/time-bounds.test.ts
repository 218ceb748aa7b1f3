// Instants, durations and parameters from outside have bounds: what lies beyond is refused at the edge.
import { describe, expect, it } from 'vitest'
import { savedPlanSchema } from '../../../src/core/backup/saved-plan.schema'
import { sittingEventSchema } from '../../../src/core/exam/sitting.schema'
import { drillEventSchema } from '../../../src/core/study/drill-session.schema'
import { planRhythmTest } from '../../../src/core/study/rhythm-test'
import { rhythmTestEventSchema } from '../../../src/core/study/rhythm-test.schema'

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
  it('is taken as it was planned', () => expect(savedPlanSchema.safeParse(plan).success).toBe(true))
  it.each([
    ['a rate of 1e308', { rhythm: 'sinus', parameters: { rate: 1e308 } }],
    ['a parameter that the rhythm does not have', { rhythm: 'sinus', parameters: { wobble: 1 } }],
    ['a beginning after ten days', { fromMs: 864_000_000 }],
  ])('is refused with %s', (_, change) =>
    expect(savedPlanSchema.safeParse(withStrip(change)).success).toBe(false),
  )
  it('is refused when it was made in the year 9999', () =>
    expect(savedPlanSchema.safeParse({ ...plan, createdAt: 253_402_300_000_000 }).success).toBe(false))
})
