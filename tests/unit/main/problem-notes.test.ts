import { describe, expect, it } from 'vitest'
import { LEARNER_FOLDER } from '../../support/plain-sessions'
import { FaultyDisk } from '../../support/faulty-disk'
import { testApi } from '../../support/test-api'

const path = '/api/problem-notes'
const given = {
  item: 'syn-00001',
  revision: 1,
  hash: '0123456789abcdef',
  bankRevision: '7F3K2QXM',
  kind: 'wrong-key',
  note: ' Should be C. ',
}

describe('notes on faulty questions', () => {
  it('are kept over a restart with item, revision, hash and bank revision', async () => {
    const disk = new FaultyDisk()
    const { ask, clock } = await testApi(500, {}, disk)
    expect((await ask(path, given)).status).toBe(201)
    const again = await testApi(500, {}, disk)
    expect((await again.ask(path)).body['notes']).toEqual([
      { ...given, note: 'Should be C.', id: 'note-1', at: clock.now() },
    ])
    expect(disk.paths(LEARNER_FOLDER)).toContain(`${LEARNER_FOLDER}/problem-notes.json`)
  })

  it('are listed newest first, changed and deleted one by one', async () => {
    const { ask, clock } = await testApi()
    await ask(path, given)
    clock.move(1000)
    await ask(path, { ...given, kind: 'typo', note: '' })
    clock.move(1000)
    const changed = await ask(`${path}/note-1`, { kind: 'other', note: 'Two answers fit.' }, 'PUT')
    expect(changed.body['notes']).toMatchObject([
      { id: 'note-1', kind: 'other', note: 'Two answers fit.', at: clock.now(), hash: given.hash },
      { id: 'note-2', kind: 'typo', note: '' },
    ])
    const left = await ask(`${path}/note-1`, undefined, 'DELETE')
    expect(left.body['notes']).toMatchObject([{ id: 'note-2' }])
  })

  it('may be on a question that the bank has no more', async () => {
    const { ask } = await testApi()
    expect((await ask(path, { ...given, item: 'gone-001' })).status).toBe(201)
  })

  it('are refused when they make no sense', async () => {
    const { ask } = await testApi()
    for (const change of [
      { kind: 'boring' },
      { kind: 'other', note: '  ' },
      { note: 'x'.repeat(2001) },
      { hash: 'short' },
      { item: '' },
      { revision: 0 },
      { bankRevision: '../..' },
    ])
      expect((await ask(path, { ...given, ...change })).status).toBe(400)
    expect((await ask(path)).body['notes']).toEqual([])
  })

  it('say so when a note is gone already', async () => {
    const { ask } = await testApi()
    expect((await ask(`${path}/nowhere`, { kind: 'typo', note: '' }, 'PUT')).status).toBe(404)
    expect((await ask(`${path}/__proto__`, undefined, 'DELETE')).status).toBe(404)
  })

  it('stay as they were when the disk is full, and the learner hears of it', async () => {
    const disk = new FaultyDisk()
    const { ask } = await testApi(500, {}, disk)
    await ask(path, given)
    disk.room = 10
    const { status, body } = await ask(path, given)
    expect(status).toBe(507)
    expect(body).toMatchObject({ error: { code: 'disk-full' } })
    disk.room = Infinity
    expect((await ask(path)).body['notes']).toHaveLength(1)
  })
})
