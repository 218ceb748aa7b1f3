// What is not counted: given up, left out, or a mock with a large part unanswered.
import { describe, expect, it } from 'vitest'
import { isCounted } from '../../../../src/core/session/sitting/counted'
import type { SittingEvent, SittingPlan } from '../../../../src/core/session/sitting/sitting.schema'
import { sittingEventSchema } from '../../../../src/core/session/sitting/sitting.schema'
import { foldSitting } from '../../../../src/core/session/sitting/sitting'
import { summarizeSitting } from '../../../../src/core/exam/summary'
import { recallsOf } from '../../../../src/core/study/queue/cards'
import { addToLedger, exposuresOf } from '../../../../src/core/exam/exposure'
import { freshAnswers } from '../../../../src/core/study/forecast/fresh'
import { masteryEvidence } from '../../../../src/core/study/mastery/mastery'
import { LogWriter, makePlan } from '../../../support/exam-fixtures'

const plan = makePlan({ mode: 'strict' })

/** A sitting with so many questions of its form answered, one segment after the other, and its end. */
function sat(answers: number, end: 'time' | 'abandoned' = 'time', of: SittingPlan = plan): SittingEvent[] {
  const log = new LogWriter()
  const { items, segmentCount } = of.form
  for (let segment = 0; segment < segmentCount; segment++) {
    log.log({ type: 'segment-started', segment })
    items.forEach((item, place) => {
      if (item.segment !== segment || place >= answers) return
      log.log({ type: 'shown', item: place }).wait(9000)
      log.log({ type: 'answered', item: place, option: item.item.key })
    })
    if (end === 'abandoned' && answers <= items.filter((item) => item.segment <= segment).length)
      return log.log({ type: 'abandoned' }).events
    log.log({ type: 'segment-ended', segment, by: 'time' })
  }
  return log.events
}
const ledgerOf = (events: readonly SittingEvent[], of = plan) => addToLedger({}, exposuresOf(of, events))
const evidence = (events: readonly SittingEvent[], of = plan): number[] => {
  const ledger = ledgerOf(events, of)
  const fresh = freshAnswers({ ledger, profile: of.profile, items: [], difficulties: new Map() })
  return [fresh.length, masteryEvidence(ledger, of.profile).length]
}

describe('a sitting that is not counted', () => {
  it('is a mock under 80% answered: its answers are no evidence, from the first at the mark on they are', () => {
    expect(evidence(sat(8))).toEqual([0, 0])
    expect(evidence(sat(159))).toEqual([0, 0])
    expect(evidence(sat(160))).toEqual([160, 160])
  })

  it('is one that was given up, however much was answered', () => {
    const events = sat(180, 'abandoned')
    expect(summarizeSitting(plan, events)).toMatchObject({ endedBy: 'abandoned', answered: 180 })
    expect(evidence(events)).toEqual([0, 0])
  })

  it('is one that the learner leaves out, after its end too, until it is counted again', () => {
    const events = sat(200)
    const at = (events.at(-1)?.at ?? 0) + 1000
    const out: SittingEvent[] = [...events, { type: 'counted', at, on: false }]
    expect(summarizeSitting(plan, out)).toMatchObject({ leftOut: true, endedBy: 'time', answered: 200 })
    expect(evidence(out)).toEqual([0, 0])
    expect(foldSitting(plan, out).ignored).toBe(0)
    expect(evidence([...out, { type: 'counted', at, on: true }])).toEqual([200, 200])
    expect(sittingEventSchema.safeParse({ type: 'counted', at }).success).toBe(false)
  })

  it('still leaves its recalls and its mistakes, so that giving up erases no lapse', () => {
    const recalls = recallsOf(ledgerOf(sat(8, 'abandoned')), () => ['x'])
    expect(recalls).toHaveLength(8)
  })

  it('is no set that was ended early: each of its questions stands for itself', () => {
    const line = { mode: 'quick', shown: 20, answered: 5, endedBy: 'learner', leftOut: false } as const
    expect(isCounted(line)).toBe(true)
    expect(isCounted({ ...line, mode: 'practice' })).toBe(false)
    expect(isCounted({ ...line, endedBy: 'abandoned' })).toBe(false)
  })
})
