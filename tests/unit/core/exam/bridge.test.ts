// A log with holes: one lost step costs itself, and not what came after it.
import { describe, expect, it } from 'vitest'
import { bridgeSitting } from '../../../../src/core/session/sitting/bridge'
import { fold, foldSitting } from '../../../../src/core/session/sitting/sitting'
import type { SittingEvent, SittingPlan } from '../../../../src/core/session/sitting/sitting.schema'
import { foldDrill } from '../../../../src/core/session/drill/drill-session'
import type { DrillEvent } from '../../../../src/core/session/drill/drill-session.schema'
import type { RhythmTestEvent } from '../../../../src/core/session/rhythm-test/rhythm-test.schema'
import { bridgeRhythmTest, foldRhythmTest } from '../../../../src/core/session/rhythm-test/rhythm-test'
import { LogWriter, makePlan } from '../../../support/exam-fixtures'

/** A whole practice sitting with a pause, a long absence, changed answers and breaks. */
function wholeSitting(): { plan: SittingPlan; events: SittingEvent[] } {
  const plan = makePlan({ mode: 'practice', lengthShare: 0.05 })
  const log = new LogWriter()
  if (plan.tutorialMs > 0) log.log({ type: 'tutorial-started' })
  plan.form.items.forEach(({ segment }, place) => {
    const first = plan.form.items[place - 1]?.segment !== segment
    if (first) log.wait(1000).log({ type: 'segment-started', segment })
    log.log({ type: 'shown', item: place }).wait(5000).log({ type: 'answered', item: place, option: 'b' })
    if (place === 1) log.log({ type: 'paused' }).wait(60_000).log({ type: 'resumed' })
    if (place === 2) {
      const from = log.now
      log.wait(86_400_000).log({ type: 'gap', from, kind: 'closed', creditedMs: 86_400_000 })
      log.log({ type: 'changed', item: place, option: 'a' })
    }
    if (plan.form.items[place + 1]?.segment !== segment)
      log.wait(1000).log({ type: 'segment-ended', segment, by: 'learner' })
  })
  return { plan, events: log.events }
}

const answered = (plan: SittingPlan, events: readonly SittingEvent[]): number =>
  foldSitting(plan, events).items.filter(({ option }) => option !== null).length

describe('a sitting with a hole', () => {
  it('loses one answer at the most and stays finished, whichever step but the last is lost', () => {
    const { plan, events } = wholeSitting()
    const all = answered(plan, events)
    expect(all).toBe(plan.form.items.length)
    for (let lost = 0; lost < events.length - 1; lost++) {
      const steps = events.map((event, step) => (step === lost ? null : event))
      const bridged = bridgeSitting(plan, steps).map(({ event }) => event)
      expect
        .soft(answered(plan, bridged), `step ${lost} ${events[lost]?.type}`)
        .toBeGreaterThanOrEqual(all - 1)
      expect.soft(foldSitting(plan, bridged).phase.name, `step ${lost}`).toBe('finished')
    }
  })

  it('without one comes out as it is', () => {
    const { plan, events } = wholeSitting()
    expect(bridgeSitting(plan, events).map(({ event }) => event)).toEqual(events)
  })

  it('of several steps goes on at the segment of the first that is left', () => {
    const { plan, events } = wholeSitting()
    const last = events.length - 1
    const steps = events.map((event, step) => (step < last ? null : event))
    const bridged = bridgeSitting(plan, steps).map(({ event }) => event)
    expect(foldSitting(plan, bridged).phase.name).toBe('finished')
  })
})

describe('a fold meets what it does not know', () => {
  const strange = { type: 'bookmarked', at: 1, item: 0 }
  it('in a sitting: refused and counted', () => {
    const { plan, events } = wholeSitting()
    const open = foldSitting(plan, events.slice(0, 4))
    const after = fold(plan, open, strange as unknown as SittingEvent)
    expect(after).toEqual({ ...open, ignored: open.ignored + 1 })
  })
  it('in a rhythm test: refused and counted', () => {
    const events = [{ type: 'started', at: 1 }, strange] as unknown as RhythmTestEvent[]
    expect(foldRhythmTest({ mode: 'test' }, events)).toMatchObject({ startedAt: 1, ignored: 1 })
  })
  it('in a drill: refused and counted', () => {
    const events = [
      { type: 'started', at: 1 },
      strange,
      { ...strange, drillMs: 9e9 },
    ] as unknown as DrillEvent[]
    expect(foldDrill({ past: [], startMs: 0 }, events)).toMatchObject({
      startedAt: 1,
      drillMs: 0,
      ignored: 2,
    })
  })
})

it('a rhythm test whose start was lost keeps its answers and its end', () => {
  const answer = { type: 'answered', at: 5, strip: 0, rhythm: 'sinus', named: 'sinus' } as const
  const steps = [null, answer, { type: 'ended', at: 9, by: 'learner' } as const]
  const events = bridgeRhythmTest(steps).map(({ event }) => event)
  expect(foldRhythmTest({ mode: 'test' }, events)).toMatchObject({ finished: { at: 9 } })
  expect(foldRhythmTest({ mode: 'test' }, events).answers.size).toBe(1)
})
