import { describe, expect, it } from 'vitest'
import { ENGINE_VERSION } from '../../../src/core/code/body/step-time'
import type { DrillPlan } from '../../../src/core/session/drill/drill-session.schema'
import { testApi, WRITER } from '../../support/test-api'

const REQUEST = { scenario: 'vf-exam-room', role: 'leader', policy: 'strict', seed: 5 }

async function startedDrill(request: object = REQUEST) {
  const room = await testApi(10)
  const { status, body } = await room.ask('/api/drills', request)
  const id = String(body['sessionId'])
  const form = (await room.ask(`/api/sessions/${id}`)).body['plan'] as DrillPlan
  await room.ask(`/api/sessions/${id}/open`, { writer: WRITER })
  const send = (events: unknown[], afterSeq = 0) =>
    room.ask(`/api/sessions/${id}/events`, { writer: WRITER, afterSeq, events })
  return { ...room, status, id, form, send }
}

const order = (atMs: number, more: object) => ({ type: 'order', at: 1000 + atMs, order: { atMs, ...more } })
const ENDED = {
  type: 'ended',
  at: 9000,
  drillMs: 8000,
  engine: 'code-1',
  result: 'remediation',
  rubric: [
    {
      step: 'call-help',
      title: 'Call',
      critical: true,
      outcome: 'missed',
      calledMs: 0,
      doneMs: null,
      why: 'w',
      source: 's',
      sure: 'firm',
    },
  ],
  measures: { ccf: 0.7, firstShockS: null },
  reads: [{ atMs: 3000, rhythm: 'vf-coarse', truth: 'vf', named: 'asystole', latencyMs: 1500 }],
}

describe('code drills over the API', () => {
  it('serves the checked scenarios with the data that they refer to', async () => {
    const { status, body } = await (await testApi(10)).ask('/api/scenarios')
    expect(status).toBe(200)
    expect((body['scenarios'] as unknown[]).length).toBeGreaterThanOrEqual(18)
    expect(body['reference']).toMatchObject({ cart: { schema: 'preceptor/cart@1' } })
  })

  it('keeps scenario, reference, seed, role, policy and engine of a drill in full', async () => {
    const { status, form } = await startedDrill()
    expect(status).toBe(201)
    expect(form).toMatchObject({
      kind: 'drill',
      seed: 5,
      role: 'leader',
      policy: 'strict',
      engine: ENGINE_VERSION,
    })
    expect(form.scenario.rubric.length).toBeGreaterThan(5)
    expect(form.reference.steps.length).toBeGreaterThan(5)
  })

  it('draws a seed when none is asked for', async () => {
    const { seed: _seed, ...rest } = REQUEST
    expect((await startedDrill(rest)).form.seed).toBe(7)
  })

  it('refuses an unknown scenario, role or policy in plain words', async () => {
    const { ask } = await testApi(10)
    expect((await ask('/api/drills', { ...REQUEST, scenario: 'waltz' })).status).toBe(422)
    expect((await ask('/api/drills', { ...REQUEST, policy: 'waltz' })).status).toBe(422)
    expect((await ask('/api/drills', { ...REQUEST, role: 'waltz' })).status).toBe(400)
  })

  it('keeps orders and refuses what is no order', async () => {
    const { send } = await startedDrill()
    expect((await send([{ type: 'started', at: 1 }, order(500, { order: 'pads' })])).body).toEqual({ seq: 2 })
    expect((await send([order(900, { order: 'waltz' })], 2)).status).toBe(422)
    expect((await send([{ type: 'flagged', at: 1, item: 0, on: true }], 2)).status).toBe(422)
  })

  it('lists a finished drill with its result and weak steps, and takes the self-score afterwards', async () => {
    const { send, ask } = await startedDrill()
    await send([{ type: 'started', at: 1 }, ENDED])
    expect((await send([{ type: 'self-scored', at: 9500, pass: true, stepsPercent: 80 }], 2)).status).toBe(
      200,
    )
    const [row] = (await ask('/api/sessions')).body['sessions'] as Record<string, unknown>[]
    expect(row).toMatchObject({
      kind: 'drill',
      finished: true,
      result: 'remediation',
      called: 1,
      met: 0,
      weak: ['call-help'],
      ccf: 0.7,
    })
  })

  it('puts a missed step and a misread rhythm of a finished drill into the review queue', async () => {
    const { send, ask } = await startedDrill()
    await send([{ type: 'started', at: 1 }, ENDED])
    const { dueSteps, dueRhythms } = (await ask('/api/study?exam=cma&offset=0')).body
    expect(dueSteps).toMatchObject([{ name: 'step:call-help', drill: { role: 'leader' } }])
    expect(dueRhythms).toEqual(['vf-coarse'])
  })

  it('branches from a second of a drill with its past and without its future', async () => {
    const { send, ask, id } = await startedDrill()
    const events = [order(500, { order: 'pads' }), order(6000, { order: 'shock' }), ENDED]
    await send([{ type: 'started', at: 1 }, ...events])
    const { status, body } = await ask('/api/drills', { branch: { session: id, drillMs: 5000 } })
    expect(status).toBe(201)
    const form = (await ask(`/api/sessions/${String(body['sessionId'])}`)).body['plan'] as DrillPlan
    expect(form).toMatchObject({ branchOf: id, startMs: 5000, seed: 5 })
    expect(form.past).toEqual([{ atMs: 500, order: 'pads' }])
  })

  it('does not branch from a sitting', async () => {
    const { ask } = await testApi(500)
    const sitting = await ask('/api/rhythm-tests', { mode: 'test' })
    const branch = { session: String(sitting.body['sessionId']), drillMs: 0 }
    expect((await ask('/api/drills', { branch })).status).toBe(422)
  })
})
