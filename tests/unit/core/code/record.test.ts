// The recorder's sheet against what the team could know: the return of the pulse has its time there when it is felt.
import { describe, expect, it } from 'vitest'
import { codeRecordOf } from '../../../../src/core/code/judge/code-record'
import { debriefOf } from '../../../../src/core/code/judge/debrief'
import type { Drill } from '../../../../src/core/code/team/drill'
import { autopilotRun, replay } from '../../../../src/core/code/engine/engine'
import type { Order, OrderOf } from '../../../../src/core/code/data/orders.schema'
import { matchRecord } from '../../../../src/core/code/judge/record-match'
import { setup } from './support'

/** A recorder's drill in which the pulse comes back more than the 45 s of a line before somebody feels for it. */
function lateFound(): { drill: Drill; backMs: number; felt: number } {
  for (let seed = 0; seed < 12; seed++) {
    const drill = autopilotRun(setup('vf-exam-room', seed, { role: 'recorder' }))
    const back = drill.sim.events.find(({ event }) => event === 'rosc')?.atMs ?? Infinity
    const felt = drill.sim.events.find(
      ({ event, ok, atMs }) => event === 'pulse-check' && ok === true && atMs >= back,
    )
    if (felt !== undefined && felt.atMs - back > 50_000) return { drill, backMs: back, felt: felt.atMs }
  }
  throw new Error('On no seed the pulse is found late.')
}

const { drill, backMs, felt } = lateFound()
const isRosc = (order: Order): order is OrderOf<'record'> =>
  order.order === 'record' && order.entry === 'rosc'

/** The same drill with one ROSC line, at this time; null: with none. */
function withLine(atMs: number | null): Drill {
  const rest = drill.orders.filter((order) => !isRosc(order))
  const line: Order[] = atMs === null ? [] : [{ atMs, order: 'record', entry: 'rosc' }]
  return replay(drill.setup, [...rest, ...line], drill.atMs)
}
const roscPair = (run: Drill) => matchRecord(run).pairs.find(({ fact }) => fact.entry === 'rosc')
const marked = (run: Drill, id: string) => debriefOf(run).rubric.find(({ step }) => step === id)?.outcome

describe('ROSC on the recorder’s sheet', () => {
  it('is asked for when somebody feels the pulse, not when it came back unseen', () => {
    expect(felt - backMs).toBeGreaterThan(50_000)
    expect(
      codeRecordOf(drill)
        .filter(({ entry }) => entry === 'rosc')
        .map(({ atMs }) => atMs),
    ).toContain(felt)
  })

  it('is met by a line with its time, and one that saw it sooner is not made up', () => {
    for (const atMs of [backMs + 1000, felt + 3000, felt + 12_000]) {
      const run = withLine(atMs)
      expect(roscPair(run)?.entry?.atMs).toBe(atMs)
      expect(matchRecord(run).unmatched.filter(({ entry }) => entry === 'rosc')).toEqual([])
    }
  })

  it('is missing where nobody wrote it, and made up where no pulse had come back', () => {
    expect(roscPair(withLine(null))?.entry).toBeNull()
    const early = withLine(backMs - 20_000)
    expect(matchRecord(early).unmatched.map(({ entry }) => entry)).toContain('rosc')
    expect(marked(withLine(felt + 3000), 'record-accurate')).toBe('met')
  })
})

describe('“Found” on the recorder’s sheet', () => {
  it('is no made-up line where the patient is down from the start', () => {
    const run = autopilotRun(setup('vf-exam-room', 3, { role: 'recorder' }))
    const answerMs = run.sim.record.find(({ text }) => text === 'No response.')?.atMs ?? Infinity
    const rest = run.orders.filter((order) => order.order !== 'record' || order.entry !== 'found')
    const line: Order = { atMs: answerMs + 2000, order: 'record', entry: 'found' }
    const { pairs, unmatched } = matchRecord(replay(run.setup, [...rest, line], run.atMs))
    expect(pairs.find(({ fact }) => fact.entry === 'found')?.entry?.atMs).toBe(line.atMs)
    expect(unmatched).not.toContainEqual(expect.objectContaining({ entry: 'found' }))
  })

  it('is asked for once, and of nobody who answers', () => {
    const found = (id: string) =>
      codeRecordOf(autopilotRun(setup(id, 3, { role: 'recorder' }))).filter(({ entry }) => entry === 'found')
    expect(found('vf-exam-room')).toHaveLength(1)
    expect(found('stable-svt-clinic')).toEqual([])
  })
})

it('what happened in the last seconds need not be written, and is no made-up line where it was', () => {
  const run = autopilotRun(setup('vf-exam-room', 3, { role: 'recorder' }))
  const last = run.orders.findLast((order) => order.order === 'record')
  expect(run.atMs - (last?.atMs ?? 0)).toBeLessThan(15_000)
  expect(matchRecord(run).unmatched).toEqual([])
  const without = replay(
    run.setup,
    run.orders.filter((order) => order !== last),
    run.atMs,
  )
  expect(matchRecord(without).pairs.filter(({ entry }) => entry === null)).toEqual([])
})
