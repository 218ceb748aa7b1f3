// What a disk that takes nothing more costs: words that are true of it, and nothing acknowledged that is not there.
import { describe, expect, it } from 'vitest'
import { FaultyDisk } from '../../support/faulty-disk'
import { LEARNER_FOLDER } from '../../support/plain-sessions'
import { WRITER, testApi } from '../../support/test-api'

const NOTE = {
  item: 'syn-00001',
  revision: 1,
  hash: '0123456789abcdef',
  bankRevision: '7F3K2QXM',
  kind: 'wrong-key',
  note: 'Should be C.',
}
/** What is written once, by a request that no page sends again by itself. */
const ONCE: [string, [string, object, string]][] = [
  ['a setting', ['/api/settings', { theme: 'dark' }, 'PUT']],
  ['a sitting', ['/api/sittings', { mode: 'quick', exam: 'cma', filter: { count: 5 } }, 'POST']],
  ['a rhythm test', ['/api/rhythm-tests', { mode: 'test' }, 'POST']],
  [
    'a drill',
    ['/api/drills', { scenario: 'vf-exam-room', role: 'leader', policy: 'strict', seed: 5 }, 'POST'],
  ],
  ['a daily limit', ['/api/study/limit', { dailyLimit: 33 }, 'PUT']],
  ['a note', ['/api/problem-notes', NOTE, 'POST']],
]
const REFUSALS = [
  ['ENOSPC', 507, /^The disk is full, so .* could not be saved\. .* Free some space, then try again\.$/],
  ['EDQUOT', 507, /^The disk is full, so .* could not be saved\. .* Free some space, then try again\.$/],
  ['EROFS', 503, /^The disk can only be read now, so .* could not be saved\. .* try again\.$/],
  [
    'EIO',
    503,
    /^The disk refused the write \(the disk reports a fault\), so .* could not be saved\. .* try again\.$/,
  ],
] as const

const content = (disk: FaultyDisk): string[] =>
  disk.paths(LEARNER_FOLDER).map((path) => `${path} ${String(disk.bytes(path))}`)

describe.each(ONCE)('%s that the disk refuses', (_, [path, body, method]) => {
  it.each(REFUSALS)(
    '(%s) is asked for again, and nobody is told that Preceptor does so',
    async (code, status, words) => {
      for (const step of ['create', 'write', 'sync', 'sync folder']) {
        const disk = new FaultyDisk()
        const { ask, reported } = await testApi(500, {}, disk)
        disk.refusals.push({ step, code })
        const answer = await ask(path, body, method)
        expect(answer.status).toBe(status)
        expect(answer.body).toMatchObject({ error: { message: expect.stringMatching(words) } })
        expect(answer.text).not.toContain('keeps trying')
        expect(reported).toEqual([])
      }
    },
  )

  it('is not there at the next start, and asked for again it is', async () => {
    const disk = new FaultyDisk()
    const { ask, learners } = await testApi(500, {}, disk)
    const before = content(disk)
    for (const room of [0, 10, 100]) {
      disk.room = room
      expect((await ask(path, body, method)).status).toBe(507)
      expect(content(disk)).toEqual(before)
    }
    disk.room = Infinity
    expect((await ask(path, body, method)).status).toBeLessThan(300)
    const kept = content(disk)
    expect(kept).not.toEqual(before)
    await learners.close()
  })
})

it('a session that was refused after its form was written is not in the history of the next start', async () => {
  const disk = new FaultyDisk()
  const { ask } = await testApi(500, {}, disk)
  disk.refusals.push({ step: 'sync folder', code: 'EIO' })
  expect((await ask('/api/rhythm-tests', { mode: 'test' })).status).toBe(503)
  const again = await testApi(500, {}, disk)
  expect(again.store.sessions.list()).toEqual([])
})

it('a step of a session is sent again by the page, which its words say', async () => {
  const disk = new FaultyDisk()
  const { ask } = await testApi(500, {}, disk)
  const { sessionId } = (await ask('/api/rhythm-tests', { mode: 'test' })).body
  await ask(`/api/sessions/${String(sessionId)}/open`, { writer: WRITER })
  const step = { writer: WRITER, afterSeq: 0, events: [{ type: 'started', at: 1 }] }
  for (const code of ['ENOSPC', 'EDQUOT', 'EROFS']) {
    disk.refusals.push({ step: 'write', code })
    const { status, text } = await ask(`/api/sessions/${String(sessionId)}/events`, step)
    expect(status).toBeGreaterThanOrEqual(500)
    expect(text).toContain('Preceptor keeps trying.')
  }
  expect((await ask(`/api/sessions/${String(sessionId)}/events`, step)).status).toBe(200)
})
