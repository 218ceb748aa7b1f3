// A log says what it is, and what a newer Preceptor made is named, kept byte for byte, and costs nothing else.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readLines, writeHead, writeLine } from '../../../src/main/store/sessions/log-lines'
import { seal } from '../../../src/main/store/envelope'
import { PLAN_SCHEMA } from '../../../src/main/store/sessions/session-files'
import { FaultyDisk } from '../../support/faulty-disk'
import { answerSet, append, backupOf } from '../../support/learner-data'
import { LEARNER_FOLDER } from '../../support/plain-sessions'
import { testApi, WRITER } from '../../support/test-api'

const place = (id: string, name: string): string => `${LEARNER_FOLDER}/sessions/${id}/${name}`
const NEWER = 'it was made by a newer Preceptor'

/** Two sets; the first of them changed on disk by `change`, then opened as if anew. */
async function changed(change: (disk: FaultyDisk, id: string) => void) {
  const made = await testApi(40)
  const id = await answerSet(made, 10)
  const other = await answerSet(made, 3)
  await made.learners.close()
  change(made.disk, id)
  for (const name of ['index.json', 'exposures.json']) made.disk.erase(`${LEARNER_FOLDER}/${name}`)
  const before = ['form.json', 'events.ndjson'].map((name) => made.disk.bytes(place(id, name)))
  const room = await testApi(40, {}, made.disk)
  const rows = (await room.ask('/api/sessions')).body['sessions'] as { id: string }[]
  const isUntouched = (): boolean =>
    ['form.json', 'events.ndjson'].every((name, i) => {
      const now = room.disk.bytes(place(id, name))
      return now !== null && before[i]?.equals(now) === true
    })
  return { ...room, id, other, listed: rows.map((row) => row.id), isUntouched }
}

const logOf = (disk: FaultyDisk, id: string): string[] =>
  (disk.bytes(place(id, 'events.ndjson'))?.toString('utf8') ?? '').trimEnd().split('\n')

describe('a log', () => {
  it('begins with its format, session, kind and version', async () => {
    const made = await testApi(40)
    const id = await answerSet(made, 2)
    const [first = '', second = ''] = logOf(made.disk, id)
    expect(JSON.parse(first)).toMatchObject({
      schema: 'preceptor/log@2',
      session: id,
      kind: 'sitting',
      version: 1,
    })
    expect(JSON.parse(second)).toMatchObject({ seq: 1, event: { type: 'segment-started' } })
    expect(second).not.toContain('"session"')
  })

  it('of the first release goes on as it began', async () => {
    const golden = 'tests/golden/2026-11-27/sessions/20261122-190000-2fzor7'
    const disk = new FaultyDisk()
    const id = '20261122-190000-2fzor7'
    for (const name of ['form.json', 'events.ndjson'])
      disk.plant(place(id, name), readFileSync(`${golden}/${name}`))
    const before = disk.bytes(place(id, 'events.ndjson'))?.toString('utf8') ?? ''
    const room = await testApi(10, {}, disk)
    await room.ask(`/api/sessions/${id}/open`, { writer: WRITER })
    await append(room, id, [{ type: 'heartbeat', at: room.clock.now(), drillMs: 170_000 }])
    const after = disk.bytes(place(id, 'events.ndjson'))?.toString('utf8') ?? ''
    expect(after.startsWith(before)).toBe(true)
    expect(after.slice(before.length)).toMatch(/^\{"seq":84,"receivedAt":\d+,"event":[^\n]*\}\n$/)
  })

  it('whose first line is damaged loses no step by it, and it is told', async () => {
    const room = await changed((disk, id) => {
      const [, ...lines] = logOf(disk, id)
      disk.plant(place(id, 'events.ndjson'), `{"schema":"preceptor/log@2","ses\n${lines.join('\n')}\n`)
    })
    expect(room.listed).toContain(room.id)
    expect((await room.ask(`/api/sessions/${room.id}`)).body['events']).toHaveLength(21)
    expect(room.learners.notices).toEqual([
      {
        code: 'log-damaged',
        message: expect.stringMatching(
          /^The first line of the record of the (set|mock|drill|rhythm test) of .* is damaged/,
        ),
      },
    ])
  })

  it('that was cut after its first line begins anew with one', async () => {
    const head = writeHead({ session: 's', kind: 'sitting', version: 1 })
    expect(readLines(Buffer.from(head))).toMatchObject({ lines: [], goodBytes: head.length, damage: 'none' })
    expect(readLines(Buffer.from(head.slice(0, 20)))).toMatchObject({
      goodBytes: 0,
      damage: 'torn',
      head: null,
    })
  })
})

describe('what a newer Preceptor made', () => {
  it.each([
    [
      'a log in another format',
      (lines: string[]) => ['{"schema":"preceptor/log@3","whatever":1}', ...lines.slice(1)],
    ],
    [
      'a log of later events',
      (lines: string[], id: string) => [
        writeHead({ session: id, kind: 'sitting', version: 2 }).trim(),
        ...lines.slice(1),
      ],
    ],
  ])('is named and kept: %s', async (_, rewrite) => {
    const room = await changed((disk, id) =>
      disk.plant(place(id, 'events.ndjson'), `${rewrite(logOf(disk, id), id).join('\n')}\n`),
    )
    expect(room.listed).toEqual([room.other])
    expect(room.learners.notices).toMatchObject([{ code: 'newer-version' }])
    expect(room.learners.notices[0]?.message).toContain(NEWER)
    expect((await room.ask(`/api/sessions/${room.id}/open`, { writer: WRITER })).status).not.toBe(200)
    await answerSet(room, 2)
    expect(room.isUntouched()).toBe(true)
  })

  it.each(['preceptor/sitting@3', 'preceptor/viva@1'])('is named and kept: a plan %s', async (schema) => {
    const room = await changed((disk, id) => {
      const form = JSON.parse(disk.bytes(place(id, 'form.json'))?.toString('utf8') ?? '') as { data: object }
      disk.plant(place(id, 'form.json'), seal(PLAN_SCHEMA, { ...form.data, schema }, id))
    })
    expect(room.listed).toEqual([room.other])
    expect(room.learners.notices[0]?.message).toContain(NEWER)
    expect((JSON.parse(await backupOf(room)) as { about: object }).about).toMatchObject({
      sessions: 1,
      unreadable: 1,
      leftOut: [room.id],
    })
    expect(room.isUntouched()).toBe(true)
  })

  it('as a single step of an older session is kept, counted and passed over', async () => {
    const room = await changed((disk, id) => {
      const later = { seq: 22, receivedAt: 1, version: 2, event: { type: 'heartbeat', at: 1 } }
      disk.plant(place(id, 'events.ndjson'), `${logOf(disk, id).join('\n')}\n${writeLine(later)}`)
    })
    expect(room.listed).toContain(room.id)
    expect((await room.ask(`/api/sessions/${room.id}`)).body['events']).toHaveLength(21)
    expect(room.learners.notices).toMatchObject([{ code: 'log-unknown' }])
    expect(room.isUntouched()).toBe(true)
  })

  it('as a step of an unknown type that says no later version is refused, counted and kept, and all starts', async () => {
    const room = await changed((disk, id) => {
      const odd = { seq: 22, receivedAt: 1, event: { type: 'bookmarked', at: 1, item: 0 } }
      disk.plant(place(id, 'events.ndjson'), `${logOf(disk, id).join('\n')}\n${writeLine(odd)}`)
    })
    expect(room.listed.toSorted()).toEqual([room.id, room.other].toSorted())
    expect((await room.ask(`/api/sessions/${room.id}`)).body['events']).toHaveLength(21)
    expect(room.learners.notices).toMatchObject([{ code: 'log-unknown' }])
    expect(room.isUntouched()).toBe(true)
    const bookmark = { type: 'bookmarked', at: room.clock.now(), item: 0 }
    const body = { writer: WRITER, afterSeq: 22, events: [bookmark] }
    expect((await room.ask(`/api/sessions/${room.id}/events`, body)).status).toBe(422)
    expect(room.isUntouched()).toBe(true)
  })

  it('in a backup is left out by name, and the rest comes back', async () => {
    const made = await testApi(40)
    await answerSet(made, 10)
    const text = await backupOf(made)
    const { createHash } = await import('node:crypto')
    const resealed = (changedText: string): string => {
      const end = changedText.lastIndexOf('\n', changedText.length - 2) + 1
      const sum = createHash('sha256').update(changedText.slice(0, end)).digest('hex')
      return changedText.slice(0, end) + changedText.slice(end).replace(/"sum":"\w+"/, `"sum":"${sum}"`)
    }
    for (const newer of [
      text.replace('"schema":"preceptor/sitting@2"', '"schema":"preceptor/sitting@3"'),
      text.replace('"eventVersion":1', '"eventVersion":2'),
    ]) {
      expect(newer).not.toBe(text)
      const room = await testApi(40)
      const preview = (await room.ask('/api/restore/preview', resealed(newer))).body
      expect(preview).toMatchObject({ unreadable: [{ reason: NEWER }], standings: { new: 0 } })
      expect((await room.ask('/api/restore/replace', resealed(newer))).body).toMatchObject({ sessions: 0 })
    }
    const whole = await made.ask(
      '/api/restore/preview',
      resealed(text.replace('preceptor/backup@1', 'preceptor/backup@5')),
    )
    expect(whole.text).toContain('This backup was made by a newer Preceptor.')
  })
})
