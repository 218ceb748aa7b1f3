import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RhythmTestPlan } from '../../../src/core/session/rhythm-test/rhythm-test.schema'
import { openLibrary } from '../../../src/main/banks/library'
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

  it('puts a misread twelve lead into the one queue, and leads back to a new tracing of it', async () => {
    const { ask } = await testApi(10)
    const wish = { mode: 'twelve', rhythms: ['stemi-inferior'] }
    const id = String((await ask('/api/rhythm-tests', wish)).body['sessionId'])
    const plan = (await ask(`/api/sessions/${id}`)).body['plan'] as RhythmTestPlan
    expect(plan.strips.map(({ rhythm, lead, seconds }) => [rhythm, lead, seconds])).toEqual([
      ['stemi-inferior', 'II', 10],
    ])
    expect(plan.strips[0]?.patient).toMatchObject({ complaint: expect.any(String) as string })
    await ask(`/api/sessions/${id}/open`, { writer: WRITER })
    // On a day that is over: what was wrong is due on the next.
    const at = 1000
    const answer = { type: 'answered', at: at + 9, strip: 0, rhythm: 'stemi-inferior', named: 'pericarditis' }
    const events = [
      { type: 'started', at },
      { ...answer, offset: 0 },
    ]
    const sent = await ask(`/api/sessions/${id}/events`, { writer: WRITER, afterSeq: 0, events })
    expect(sent.status).toBe(200)
    const study = (await ask('/api/study?exam=cma&offset=0')).body
    expect(study['dueTwelve']).toEqual(['stemi-inferior'])
    expect(study['dueRhythms']).toEqual([])
    const next = String((await ask('/api/rhythm-tests', wish)).body['sessionId'])
    const other = (await ask(`/api/sessions/${next}`)).body['plan'] as RhythmTestPlan
    expect(other.mode).toBe('twelve')
    expect(other.strips[0]?.rhythm).toBe('stemi-inferior')
    expect(next).not.toBe(id)
  })

  it('refuses twelve-lead readings with a lead that no paper has', async () => {
    const { form, send } = await startedTest('twelve')
    const rhythm = form.strips[0]!.rhythm
    const answer = { type: 'answered', at: 1, strip: 0, rhythm, named: rhythm, twelve: { st: { V9: 1 } } }
    expect((await send([{ type: 'started', at: 1 }, answer])).status).toBe(422)
  })
})
