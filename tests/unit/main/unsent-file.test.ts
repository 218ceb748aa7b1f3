// Answers from a file go into their own session, in order and once, or it is said in words why not.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UNSENT_FILE } from '../../../src/core/unsent/file'
import { FaultyDisk } from '../../support/faulty-disk'
import { WRITER, testApi } from '../../support/test-api'

const answered = (item: number) => ({ type: 'answered', at: item + 10, item, option: 'a' })
const beat = (at: number) => ({ type: 'heartbeat', at })

type Api = Awaited<ReturnType<typeof testApi>>

/** A sitting with two steps saved, and the file of a window that knew of them. */
async function withSitting(disk = new FaultyDisk()) {
  const api = await testApi(500, {}, disk)
  const session = await begin(api)
  await send(api, session, 0, [{ type: 'segment-started', at: 1, segment: 0 }, answered(0)])
  await api.ask(`/api/sessions/${session}/release`, { writer: WRITER })
  const file = {
    schema: UNSENT_FILE,
    session,
    title: 'any',
    afterSeq: 2,
    events: [answered(1), beat(12), answered(2)],
  }
  return { ...api, session, file }
}
async function begin(api: Api): Promise<string> {
  const made = await api.ask('/api/sittings', { mode: 'quick', exam: 'cma', filter: { count: 5 } })
  const session = String(made.body['sessionId'])
  await api.ask(`/api/sessions/${session}/open`, { writer: WRITER })
  return session
}
const send = (api: Pick<Api, 'ask'>, session: string, afterSeq: number, events: object[]) =>
  api.ask(`/api/sessions/${session}/events`, { writer: WRITER, afterSeq, events })
const look = ({ ask }: Pick<Api, 'ask'>, file: unknown) =>
  ask('/api/unsent-file/preview', { writer: WRITER, file })
const take = ({ ask }: Pick<Api, 'ask'>, file: unknown, writer = WRITER) =>
  ask('/api/unsent-file/take', { writer, file })
const itemsOf = async ({ ask }: Pick<Api, 'ask'>, session: string): Promise<unknown[]> => {
  const { events } = (await ask(`/api/sessions/${session}`)).body as {
    events: { type: string; item: number }[]
  }
  return events.filter(({ type }) => type === 'answered').map(({ item }) => item)
}
const wordsOf = ({ body }: { body: Record<string, unknown> }): string =>
  (body['error'] as { message: string }).message

describe('a file of unsaved answers', () => {
  it('is shown before anything is changed, and put in behind what is saved', async () => {
    const api = await withSitting()
    expect((await look(api, api.file)).body).toEqual({
      holds: expect.stringMatching(/^2 answers for “.+”, begun Nov 22, 2026, /),
      says: '2 answers can be put in, behind the last step that is saved.',
      fits: true,
    })
    expect(await itemsOf(api, api.session)).toEqual([0])
    expect((await take(api, api.file)).body['said']).toMatch(/^2 answers from the file: saved in “.+”\.$/)
    expect(await itemsOf(api, api.session)).toEqual([0, 1, 2])
    expect(
      api.disk.bytes(api.disk.paths().find((path) => path.endsWith('events.ndjson')) ?? '')?.toString(),
    ).toContain('"seq":5')
  })

  it('is never doubled: a second time, and where part of it was saved after all', async () => {
    const api = await withSitting()
    await take(api, api.file)
    const again = await take(api, api.file)
    expect([again.status, wordsOf(again)]).toEqual([422, expect.stringContaining('saved already')])
    const more = { ...api.file, events: [...api.file.events, answered(3)] }
    expect((await look(api, more)).body['says']).toBe(
      '2 answers: saved already. 1 answer can be put in, behind the last step that is saved.',
    )
    expect((await take(api, more)).status).toBe(200)
    expect(await itemsOf(api, api.session)).toEqual([0, 1, 2, 3])
  })

  it('says before what is saved and what goes in then, whatever was answered twice or left open at the end', async () => {
    const step = fc.oneof(fc.integer({ min: 0, max: 4 }).map(answered), fc.constant(beat(12)))
    const files = fc.record({ events: fc.array(step, { maxLength: 6 }), saved: fc.nat(6) })
    const countOf = (words: unknown, what: RegExp): number => Number(what.exec(String(words))?.[1] ?? 0)
    const distinct = (items: readonly unknown[]): number => new Set(items).size
    await fc.assert(
      fc.asyncProperty(files, fc.nat(3), async ({ events, saved }, idle) => {
        const api = await withSitting()
        const given = [...events, answered(1), ...Array.from({ length: idle }, () => beat(30))]
        const there = given.slice(0, Math.min(saved, events.length))
        if (there.length > 0) await send(api, api.session, 2, there)
        await api.ask(`/api/sessions/${api.session}/release`, { writer: WRITER })
        const before = await itemsOf(api, api.session)
        const file = { ...api.file, events: given }
        const { says } = (await look(api, file)).body
        const { said } = (await take(api, file)).body
        const added = distinct((await itemsOf(api, api.session)).slice(before.length))
        expect(countOf(says, /(\d+) answers? can be put in/)).toBe(added)
        expect(countOf(said, /^(\d+) answers? from the file/)).toBe(added)
        expect(countOf(says, /^(\d+) answers?: saved already/)).toBe(distinct(before.slice(1)))
      }),
      { numRuns: 30 },
    )
  })

  it('stays out where the session went on or was ended without it, or lacks what stood before', async () => {
    const api = await withSitting()
    expect(wordsOf(await take(api, { ...api.file, afterSeq: 7 }))).toMatch(
      /has 2 of the 7 steps here that stood before/,
    )
    await send(api, api.session, 2, [answered(4)])
    expect(wordsOf(await take(api, api.file))).toMatch(
      /went on without them, so they cannot be put in any more/,
    )
    await send(api, api.session, 3, [{ type: 'segment-ended', at: 20, segment: 0, by: 'learner' }])
    expect(wordsOf(await take(api, { ...api.file, afterSeq: 4 }))).toMatch(/was ended without them/)
    expect(await itemsOf(api, api.session)).toEqual([0, 4])
  })

  it('waits for a window that has the session open, and takes nothing away from it', async () => {
    const api = await withSitting()
    await api.ask(`/api/sessions/${api.session}/open`, { writer: 'window-two' })
    const refused = await take(api, api.file)
    expect([refused.status, wordsOf(refused)]).toEqual([
      409,
      expect.stringContaining('open in another window'),
    ])
    const theirs = { writer: 'window-two', afterSeq: 2, events: [answered(3)] }
    expect((await api.ask(`/api/sessions/${api.session}/events`, theirs)).status).toBe(200)
    expect(await itemsOf(api, api.session)).toEqual([0, 3])
  })

  it('goes to no other learner, whatever the file says, and the owner is named', async () => {
    const api = await withSitting()
    await api.ask('/api/settings', { learnerName: 'Ana' }, 'PUT')
    const { id } = (await api.ask('/api/learners', { name: 'Ben' })).body
    await api.ask(`/api/learners/${String(id)}/switch`, {})
    expect(wordsOf(await take(api, api.file))).toMatch(/is one of Ana\. Switch to that learner/)
    const mine = await begin(api)
    const ofAna = {
      ...api.file,
      session: mine,
      afterSeq: 0,
      learner: { id: 'me', name: 'Ana', folder: 'folder' },
    }
    expect(wordsOf(await take(api, ofAna))).toMatch(/those of Ana, and go into nobody else’s sittings/)
    expect(await itemsOf(api, mine)).toEqual([])
    // A learner of another folder may have the same id.
    const elsewhere = { ...ofAna, learner: { ...ofAna.learner, folder: 'other' } }
    expect((await look(api, elsewhere)).body['fits']).toBe(true)
  })

  it('whose session is nowhere says so', async () => {
    const api = await withSitting()
    const { says, fits } = (await look(api, { ...api.file, session: '20260101-000000-zzzzzz' })).body
    expect([says, fits]).toEqual([expect.stringMatching(/not among yours/), false])
  })

  it('gives what comes before a step that the session cannot have, and says what stays out', async () => {
    const api = await withSitting()
    const strange = { type: 'answered', at: 14, item: 99, option: 'a' }
    const file = { ...api.file, events: [answered(1), strange, answered(2)] }
    const words =
      /Step 2 of 3 in the file names question 100 of a form of 5, so from there on .*: 2 answers stay out\.$/
    expect((await look(api, file)).body['says']).toMatch(words)
    const taken = await take(api, file)
    expect(taken.body['said']).toMatch(/^1 answer from the file: saved/)
    expect(taken.body['said']).toMatch(words)
    expect(await itemsOf(api, api.session)).toEqual([0, 1])
  })

  it('is put in whole or not at all when the disk is full, and nobody says that it is tried again', async () => {
    const api = await withSitting()
    api.disk.room = 10
    const refused = await take(api, api.file)
    expect(refused.status).toBe(507)
    expect(wordsOf(refused)).toMatch(/is full, so nothing was put in\. The file is as it was\./)
    expect(refused.text).not.toContain('keeps trying')
    api.disk.room = Infinity
    expect((await take(api, api.file)).status).toBe(200)
    expect(await itemsOf(api, api.session)).toEqual([0, 1, 2])
  })

  it.each([
    ['null', null],
    ['a list', []],
    ['a backup', { schema: 'preceptor/backup@1' }],
    ['a newer one', { schema: 'preceptor/unsaved-answers@2', session: 'x', afterSeq: 0, events: [{}] }],
    ['a path as session', { schema: UNSENT_FILE, session: '../../learners.json', afterSeq: 0, events: [{}] }],
    ['no steps', { schema: UNSENT_FILE, session: '20260101-000000-zzzzzz', afterSeq: 0, events: [] }],
    [
      'steps that are none',
      { schema: UNSENT_FILE, session: '20260101-000000-zzzzzz', afterSeq: 0, events: [7] },
    ],
    [
      'a place beyond counting',
      { schema: UNSENT_FILE, session: '20260101-000000-zzzzzz', afterSeq: 1e300, events: [{}] },
    ],
  ])('that is none (%s) is refused in words', async (_, file) => {
    const api = await testApi()
    for (const answer of [await look(api, file), await take(api, file)]) {
      expect(answer.status).toBe(422)
      expect(wordsOf(answer)).toMatch(
        /not a file of unsaved answers that can be read: .* Nothing was changed/,
      )
    }
    expect(api.reported).toEqual([])
  })

  it('with hostile steps puts nothing in and breaks nothing', async () => {
    const api = await withSitting()
    for (const event of [
      { type: '__proto__' },
      JSON.parse('{"__proto__":{"type":"answered"},"at":1}') as object,
      { type: 'answered', at: 1e300, item: 1, option: 'a' },
      { type: 'answered', at: 12, item: -1, option: 'a' },
      { type: 'answered', at: 12, item: 1, option: 'x'.repeat(10_000) },
    ]) {
      const refused = await take(api, { ...api.file, events: [event] })
      expect([refused.status, wordsOf(refused)]).toEqual([
        422,
        expect.stringContaining('Step 1 of 1 in the file'),
      ])
    }
    expect(await itemsOf(api, api.session)).toEqual([0])
    expect(api.reported).toEqual([])
  })
})
