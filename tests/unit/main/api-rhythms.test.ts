import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RhythmTestPlan } from '../../../src/core/session/rhythm-test/rhythm-test.schema'
import { openLibrary } from '../../../src/main/library'
import { testApi, WRITER } from '../../support/test-api'

async function startedTest(mode = 'test') {
  const room = await testApi(10)
  const { body } = await room.ask('/api/rhythm-tests', { mode })
  const id = String(body['sessionId'])
  const form = (await room.ask(`/api/sessions/${id}`)).body['plan'] as RhythmTestPlan
  await room.ask(`/api/sessions/${id}/open`, { writer: WRITER })
  const send = (events: unknown[], afterSeq = 0) =>
    room.ask(`/api/sessions/${id}/events`, { writer: WRITER, afterSeq, events })
  return { ...room, id, form, send }
}

describe('rhythms over the API', () => {
  it('serves the checked texts of all rhythms', async () => {
    const { status, body } = await (await testApi(10)).ask('/api/rhythms')
    expect(status).toBe(200)
    expect(body['rhythms']).toHaveLength(57)
  })

  it('says so when the texts are not sound, and the rest of the bank still opens', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'preceptor-rhythms-'))
    await cp('question-banks/exams', join(folder, 'exams'), { recursive: true })
    await writeFile(join(folder, 'rhythms.json'), '{"schema":"preceptor/rhythms@1","title":"x","notice":"x"}')
    const library = await openLibrary(folder)
    await rm(folder, { recursive: true })
    expect(library.rhythms).toBeNull()
    expect(library.profiles).toHaveLength((await readdir('question-banks/exams')).length)
    expect(library.problems).toContainEqual({ file: 'rhythms.json', path: 'rhythms', reason: 'is missing' })
    const { status, body } = await (await testApi(10, { library })).ask('/api/rhythms')
    expect(status).toBe(404)
    expect(body['error']).toMatchObject({ code: 'no-rhythms' })
  })

  it('plans a session and keeps every strip of it in full', async () => {
    const { form } = await startedTest()
    expect(form).toMatchObject({ kind: 'rhythm-test', mode: 'test', limitMs: 600_000 })
    expect(form.strips).toHaveLength(20)
  })

  it('keeps answers and lists the session with what was named', async () => {
    const { form, send, ask } = await startedTest()
    const rhythm = form.strips[3]!.rhythm
    const at = form.createdAt
    const events = [
      { type: 'started', at },
      { type: 'answered', at: at + 5, strip: 3, rhythm, named: 'svt' },
    ]
    expect((await send(events)).body).toEqual({ seq: 2 })
    await send([{ type: 'ended', at: at + 9, by: 'learner' }], 2)
    const [row] = (await ask('/api/sessions')).body['sessions'] as Record<string, unknown>[]
    expect(row).toMatchObject({ kind: 'rhythm-test', finished: true, named: [[rhythm, 'svt', at + 5]] })
  })

  it('refuses an answer that names another strip or claims another truth', async () => {
    const { form, send } = await startedTest()
    const rhythm = form.strips[0]!.rhythm
    const other = rhythm === 'svt' ? 'agonal' : 'svt'
    const answer = { type: 'answered', at: 1, strip: 0, rhythm, named: 'svt' }
    expect((await send([{ ...answer, strip: 20 }])).status).toBe(422)
    expect((await send([{ ...answer, rhythm: other }])).status).toBe(422)
    expect((await send([{ ...answer, named: 'waltz' }])).status).toBe(422)
    expect((await send([{ type: 'flagged', at: 1, item: 0, on: true }])).status).toBe(422)
    expect((await send([answer])).status).toBe(200)
  })

  it('refuses an unknown kind of session and an unknown rhythm', async () => {
    const { ask } = await testApi(10)
    expect((await ask('/api/rhythm-tests', { mode: 'dance' })).status).toBe(400)
    expect((await ask('/api/rhythm-tests', { mode: 'read', rhythms: ['waltz'] })).status).toBe(400)
  })

  it('counts no rhythm session as questions met', async () => {
    const { send, ask, form } = await startedTest()
    await send([{ type: 'started', at: form.createdAt }])
    expect((await ask('/api/exposures')).body).toEqual({})
  })
})
