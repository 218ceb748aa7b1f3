import { describe, expect, it } from 'vitest'
import type { AcquisitionPlan } from '../../../src/core/acquisition/acquisition-plan.schema'
import { testApi, WRITER } from '../../support/test-api'

async function begun(request: object = { part: 'swap', mode: 'practice' }) {
  const room = await testApi(10)
  const { body } = await room.ask('/api/acquisition', request)
  const id = String(body['sessionId'])
  const plan = (await room.ask(`/api/sessions/${id}`)).body['plan'] as AcquisitionPlan
  await room.ask(`/api/sessions/${id}/open`, { writer: WRITER })
  const send = (events: unknown[], afterSeq = 0) =>
    room.ask(`/api/sessions/${id}/events`, { writer: WRITER, afterSeq, events })
  return { ...room, id, plan, send }
}

describe('leads and artifact over the API', () => {
  it('keeps answers, and what was wrong comes back on another day with the rest of the queue', async () => {
    const { plan, send, ask, clock } = await begun()
    const item = plan.tasks.findIndex((task) => task.ask === 'tracing' && task.finding === 'la-ra')
    const at = plan.createdAt
    const given = { ask: 'tracing', named: 'dextrocardia', act: 'mirror' }
    expect(
      (
        await send([
          { type: 'started', at },
          { type: 'answered', at: at + 5, item, given },
        ])
      ).body,
    ).toEqual({ seq: 2 })
    const [row] = (await ask('/api/sessions')).body['sessions'] as Record<string, unknown>[]
    expect(row).toMatchObject({ kind: 'acquisition', answered: 1, right: 0, marks: [['la-ra', 0, at + 5]] })
    const study = await ask('/api/study?exam=cma&offset=0&zone=UTC')
    expect(study.body['queue']).toMatchObject({ cards: 1 })
    const bury = { act: 'bury', card: 'acquisition:la-ra', offset: 0 }
    clock.move(5 * 86_400_000)
    const later = await ask('/api/study?exam=cma&offset=0&zone=UTC')
    expect(later.body['dueAcquisition']).toEqual(['acquisition:la-ra'])
    expect((await ask('/api/study/cards', bury)).status).toBe(200)
    expect((await ask('/api/study/cards', { ...bury, card: 'acquisition:none' })).status).toBe(404)
  })

  it('refuses an answer to a task that is not there or of another kind, and a part that is none', async () => {
    const { send, ask } = await begun()
    const work = { ask: 'work', chosen: ['o1'] }
    expect((await send([{ type: 'answered', at: 1, item: 0, given: work }])).status).toBe(422)
    const tracing = { ask: 'tracing', named: 'la-ra', act: 'arms' }
    expect((await send([{ type: 'answered', at: 1, item: 99, given: tracing }])).status).toBe(422)
    expect((await ask('/api/acquisition', { part: 'dance', mode: 'practice' })).status).toBe(400)
  })

  it('is in the backup, with its plan and its log', async () => {
    const { plan, send, ask, id } = await begun({ part: 'place', mode: 'test' })
    await send([{ type: 'started', at: plan.createdAt }])
    const { body } = await ask('/api/backup')
    expect(JSON.stringify(body)).toContain(id)
    expect(JSON.stringify(body)).toContain('preceptor/acquisition@2')
  })

  it('gives the texts that the bank has', async () => {
    const { ask } = await testApi(10)
    expect((await ask('/api/leads')).body).toMatchObject({ schema: 'preceptor/leads@1' })
  })

  it('brings a special placement missed in a timed test back among the due cards, to be asked again', async () => {
    const { plan, send, ask, clock } = await begun({ part: 'special', mode: 'test' })
    const item = plan.tasks.findIndex((task) => task.ask === 'place' && task.hookup === 'posterior')
    const at = plan.createdAt
    const places = { V4: { x: 145, y: 166, side: 'back' }, V5: { x: 90, y: 166, side: 'back' } }
    const given = { ask: 'place', places, wrong: ['V6'] }
    const answered = [
      { type: 'started', at },
      { type: 'answered', at: at + 5, item, given },
    ]
    expect((await send(answered)).status).toBe(200)
    const study = async () => (await ask('/api/study?exam=cma&offset=0&zone=UTC')).body
    expect(await study()).toMatchObject({ queue: { cards: 0 } })
    await send([{ type: 'ended', at: at + 9, by: 'learner' }], 2)
    expect(await study()).toMatchObject({ queue: { cards: 3 } })
    clock.move(2 * 86_400_000)
    const due = (await study())['dueAcquisition']
    expect(due).toContain('acquisition:site-posterior-v9')
    const again = await ask('/api/acquisition', {
      part: 'due',
      mode: 'practice',
      cards: ['site-posterior-v9'],
    })
    const next = await ask(`/api/sessions/${String(again.body['sessionId'])}`)
    expect(next.body['plan']).toMatchObject({ tasks: [{ ask: 'place', hookup: 'posterior' }] })
  })
})
