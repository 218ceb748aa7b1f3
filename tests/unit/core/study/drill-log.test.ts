import { describe, expect, it } from 'vitest'
import { autopilotRun, outcomesOf } from '../../../../src/core/code/engine/engine'
import { divergenceMs } from '../../../../src/core/session/drill/drill-log'
import type { DrillEvent, DrillPlan } from '../../../../src/core/session/drill/drill-session.schema'
import { foldDrill, summarizeDrill } from '../../../../src/core/session/drill/drill-session'
import { setup } from '../code/support'

const run = autopilotRun(setup('vf-exam-room', 4))
const logged = outcomesOf(run) as Parameters<typeof divergenceMs>[0]
const all = { fromMs: 0, untilMs: run.atMs }

describe('a replay beside its log', () => {
  it('agrees when the engine gives the same again', () => {
    expect(logged.length).toBeGreaterThan(1)
    expect(divergenceMs(logged, outcomesOf(run), all)).toBeNull()
  })

  it('says from when on it differs', () => {
    const shock = logged.findIndex(({ event }) => event === 'shock')
    const other = logged.map((outcome, i) => (i === shock ? { ...outcome, text: 'otherwise' } : outcome))
    expect(divergenceMs(other, outcomesOf(run), all)).toBe(logged[shock]?.atMs)
    const last = logged.at(-1)!
    expect(divergenceMs(logged.slice(0, -1), outcomesOf(run), all)).toBe(last.atMs)
  })

  it('is not asked about what came before a branch or after the end', () => {
    const last = logged.at(-1)!
    expect(divergenceMs([last], outcomesOf(run), { fromMs: last.atMs - 1, untilMs: run.atMs })).toBeNull()
    expect(
      divergenceMs(logged.slice(0, -1), outcomesOf(run), { fromMs: 0, untilMs: last.atMs - 1 }),
    ).toBeNull()
  })
})

describe('a drill’s log', () => {
  const outcome = (atMs: number): DrillEvent => ({ type: 'outcome', at: 1, outcome: { atMs, event: 'rosc' } })

  it('drops outcomes that a crash undid', () => {
    const events: DrillEvent[] = [
      { type: 'started', at: 1 },
      outcome(118_000),
      { type: 'heartbeat', at: 2, drillMs: 120_000 },
      outcome(124_000),
      { type: 'resumed', at: 3, drillMs: 120_000 },
      outcome(126_000),
    ]
    expect(foldDrill({ past: [], startMs: 0 }, events).outcomes.map(({ atMs }) => atMs)).toEqual([
      118_000, 126_000,
    ])
  })

  it('is summed up with its measures, steps and the learner’s own score', () => {
    const step = {
      title: 't',
      critical: true,
      calledMs: 0,
      doneMs: null,
      why: 'w',
      source: 's',
      sure: 'firm',
    }
    const plan = { scenario: { id: 'x' }, past: [], startMs: 0, branchOf: null } as unknown as DrillPlan
    const summary = summarizeDrill(plan, [
      {
        type: 'ended',
        at: 9,
        drillMs: 8000,
        engine: 'code-1',
        result: 'remediation',
        rubric: [
          { step: 'a', outcome: 'met', ...step },
          { step: 'b', outcome: 'missed', ...step },
          { step: 'c', outcome: 'harmful', ...step },
          { step: 'd', outcome: 'not-reached', ...step },
        ],
        measures: { ccf: 0.7, firstEpinephrineS: 200, longestPauseS: null, noFlowFraction: 0.25 },
      },
      { type: 'self-scored', at: 10, pass: true, stepsPercent: 60 },
    ])
    expect(summary).toMatchObject({
      called: 3,
      met: 1,
      missed: 1,
      harmful: 1,
      ccf: 0.7,
      firstEpinephrineS: 200,
      longestPauseS: null,
      noFlowFraction: 0.25,
      selfPass: true,
      selfPercent: 60,
    })
  })
})
