// Backup to one file and back: everything comes home, nothing is lost, and a hostile file changes nothing.
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { SavedBank } from '../../../src/core/backup/backup.schema'
import { mustFit } from '../../../src/main/learners/backup-fits'
import { BackupFile } from '../../../src/main/learners/backup-file'
import { OwnData } from '../../../src/main/learners/own-data'
import type { StoreFailure } from '../../../src/main/store/failure'
import { FaultyDisk } from '../../support/faulty-disk'
import type { TestApi } from '../../support/learner-data'
import { answerSet, append, backupOf, everything, studyALittle } from '../../support/learner-data'
import { card } from '../../support/made-up-credentials'
import { LEARNER_FOLDER } from '../../support/plain-sessions'
import { testApi } from '../../support/test-api'

async function studied(disk = new FaultyDisk()) {
  const made = await testApi(500, {}, disk)
  const { ids } = await studyALittle(made)
  return { ...made, ids }
}

const preview = async ({ ask }: TestApi, text: string) => ask('/api/restore/preview', text)
const merge = async ({ ask }: TestApi, text: string) => ask('/api/restore/merge', text)
const replace = async ({ ask }: TestApi, text: string) => ask('/api/restore/replace', text)

/** The file with other records, sealed again: as somebody would forge it. */
function forged(text: string, change: (lines: string[]) => string[]): string {
  const lines = text.trimEnd().split('\n')
  const records = change(lines.slice(1, -1).map((line) => line.replace(/,$/, '')))
  const body = `${lines[0]}\n${records.map((line, i) => line + (i < records.length - 1 ? ',' : '') + '\n').join('')}`
  const sum = createHash('sha256').update(body).digest('hex')
  return `${body}],"count":${records.length},"sum":"${sum}"}\n`
}

const sessionLine = (line: string): boolean => line.startsWith('{"session"')

describe('a backup', () => {
  it('is one JSON file that says what it holds, each question once', async () => {
    const made = await studied()
    const text = await backupOf(made)
    const file = JSON.parse(text) as { about: unknown; records: Record<string, unknown>[] }
    expect(file).toMatchObject({
      schema: 'preceptor/backup@1',
      about: { app: '1.2.3', madeAt: made.clock.now(), learnerName: 'Ana', sessions: 2, unreadable: 0 },
    })
    const parts = file.records.filter((record) => 'part' in record).map(({ value }) => JSON.stringify(value))
    expect(new Set(parts).size).toBe(parts.length)
    expect(file.records.filter((record) => 'session' in record).map(({ session }) => session)).toEqual(
      made.ids,
    )
  })

  it('says how many sessions could not be read for it', async () => {
    const { disk, ids } = await studied()
    disk.plant(`${LEARNER_FOLDER}/sessions/${ids[0]}/form.json`, 'broken')
    const again = await testApi(500, {}, disk)
    await expect(again.ask(`/api/sessions/${ids[0]}`)).resolves.toMatchObject({ status: 422 })
    expect(JSON.parse(await backupOf(again))).toMatchObject({ about: { unreadable: 1 } })
  })

  it.each([
    ['merged into', merge],
    ['put in place of', replace],
  ])('%s an empty app brings everything back, over a restart as well', async (_, restore) => {
    const made = await studied()
    const text = await backupOf(made)
    const empty = await testApi()
    expect(await restore(empty, text)).toMatchObject({ status: 200, body: { sessions: 2 } })
    expect(await everything(empty)).toEqual(await everything(made))
    await empty.learners.close()
    const again = await testApi(500, {}, empty.disk)
    expect(again.learners.notices).toEqual([])
    expect(await everything(again)).toEqual(await everything(made))
    // And a sitting that was under way goes on.
    await append(again, made.ids[1] ?? '', [{ type: 'heartbeat', at: again.clock.now() }])
  })
})

describe('a backup is read back before it is handed out', () => {
  const bank = (name: string, files = 1): SavedBank => ({
    bank: name,
    files: Array.from({ length: files }, (_, i) => ({ name: `${i}.json`, text: '{}' })),
  })
  /** An app with these question banks of its own. */
  async function appWith(banks: SavedBank[]): Promise<TestApi> {
    const disk = new FaultyDisk()
    const made = await testApi(20, {}, disk)
    const none = (): never => {
      throw new Error('No bank is added here')
    }
    const ownData = new OwnData({
      disk,
      learners: made.learners,
      banks: { saved: async () => banks, standings: async () => [], displacedBy: async () => [], add: none },
      version: '1.2.3',
      now: made.clock.now,
    })
    const { seat } = made.learners.current
    const ask: TestApi['ask'] = async (path) => {
      if (path !== '/api/backup') return made.ask(path)
      return ownData.backup(seat).then(
        (text) => ({ status: 200, body: {}, text }),
        (error: StoreFailure) => ({ status: 422, body: { code: error.code }, text: error.message }),
      )
    }
    return { ...made, ask }
  }

  it.each<[string, () => SavedBank[], RegExp]>([
    [
      '201 loose bank files',
      () => Array.from({ length: 201 }, (_, i) => bank(`loose-${i}`)),
      /^You have 201 question banks of your own, and a backup holds 200\. .*put such files together/,
    ],
    [
      'a folder of more than 1,000 files',
      () => [bank('small'), bank('Big', 1001)],
      /^Your question bank “Big” has 1,001 files, and a backup holds 1,000 of one bank\. Split it/,
    ],
    ['a name too long', () => [bank('x'.repeat(201))], /^Your question bank “x{60}” .* longer name/],
  ])('%s are named in place of a file that nobody can restore', async (_, banks, words) => {
    const { ask } = await appWith(banks())
    expect(await ask('/api/backup')).toMatchObject({
      status: 422,
      body: { code: 'bad-backup' },
      text: expect.stringMatching(words),
    })
    expect((await ask('/api/backup')).text).toMatch(/No backup was saved, and nothing was changed/)
  })

  it('as many as fit are saved, and the reader takes them', async () => {
    const banks = Array.from({ length: 200 }, (_, i) => bank(`loose-${i}`, i === 0 ? 1000 : 1))
    const { text } = await (await appWith(banks)).ask('/api/backup')
    expect(BackupFile.open(text).banks).toHaveLength(200)
  })

  it('more than 20,000 sessions are named, too', () => {
    expect(() => mustFit(20_000, [])).not.toThrow()
    expect(() => mustFit(20_001, [])).toThrow(/^There are 20,001 sittings, and a backup holds 20,000\./)
  })

  it('a session that no restore would take is left out and counted, and the others are in it', async () => {
    const made = await studied()
    const { plan } = await made.store.sessions.read(made.ids[0] ?? '')
    if (plan.kind !== 'sitting') throw new Error('No sitting')
    const worked = Array.from({ length: 60 }, (_, i) => `${i}`.padEnd(20_000, 'x'))
    const items = plan.form.items.map((place) => ({ ...place, item: { ...place.item, worked } }))
    await made.store.sessions.create({ ...plan, form: { ...plan.form, items } })
    const text = await backupOf(made)
    expect(JSON.parse(text)).toMatchObject({ about: { sessions: 2, unreadable: 1 } })
    expect(await merge(await testApi(), text)).toMatchObject({ status: 200, body: { sessions: 2 } })
  })
})

it('a plan that could not be read again is never written', async () => {
  const made = await studied()
  const { plan } = await made.store.sessions.read(made.ids[0] ?? '')
  const before = made.disk.paths('/')
  await expect(made.store.sessions.create({ ...plan, title: 'x'.repeat(400) })).rejects.toThrow(
    /its own schema/,
  )
  expect(made.disk.paths('/')).toEqual(before)
})

describe('the preview', () => {
  it('tells new, same, longer, shorter and other sessions apart, and changes nothing', async () => {
    const made = await studied()
    const longer = await answerSet(made, 1)
    const apart = await answerSet(made, 1)
    const text = await backupOf(made)
    const other = await testApi()
    await merge(other, text)
    // The file goes on in one, this machine in another, both in a third; one is only here.
    for (const id of [longer, apart]) await append(made, id, [{ type: 'heartbeat', at: 5 }])
    const newOne = await answerSet(made, 4)
    for (const id of [made.ids[0] ?? '', apart]) await append(other, id, [{ type: 'heartbeat', at: 6 }])
    other.clock.move(1e9)
    await answerSet(other, 2)
    const file = await backupOf(made)
    const before = await everything(other)
    expect(await preview(other, file)).toMatchObject({
      status: 200,
      body: {
        standings: { new: 1, same: 1, longer: 1, shorter: 1, apart: 1 },
        here: 5,
        onlyHere: 1,
        unreadable: [],
        settings: { merge: [], replace: [] },
      },
    })
    expect(await everything(other)).toEqual(before)

    await merge(other, file)
    const { body } = await other.ask('/api/sessions')
    const rows = body['sessions'] as { id: string; seq: number }[]
    expect(rows).toHaveLength(7)
    expect(rows.map(({ id }) => id)).toContain(newOne)
    const seqOf = (id: string) => rows.find((row) => row.id === id)?.seq
    expect(seqOf(longer)).toBe(4)
    expect(seqOf(made.ids[0] ?? '')).toBe(22)
    // Both versions of the one that went two ways are there.
    expect(rows.filter(({ id }) => id.startsWith(apart.slice(0, 16)))).toHaveLength(2)
    // Once more changes nothing.
    const merged = await everything(other)
    await merge(other, file)
    expect(await everything(other)).toEqual(merged)
  })

  it('names the settings that either way would change', async () => {
    const made = await studied()
    const text = await backupOf(made)
    const other = await testApi()
    await other.ask('/api/settings', { theme: 'light' }, 'PUT')
    expect((await preview(other, text)).body['settings']).toEqual({
      merge: ['learnerName'],
      replace: ['theme', 'learnerName'],
    })
  })
})

describe('a restore over damage', () => {
  /** The same data folder in another start, after a change of one of its files. */
  async function damaged(file: string, change: (text: string) => string) {
    const made = await studied()
    const text = await backupOf(made)
    const id = made.ids[0] ?? ''
    const before = (await made.ask(`/api/sessions/${id}`)).body
    const path = `${LEARNER_FOLDER}/sessions/${id}/${file}`
    made.disk.plant(path, change(made.disk.bytes(path)?.toString() ?? ''))
    return { id, text, before, here: await testApi(500, {}, made.disk) }
  }

  it('puts the whole record in the place of one with a damaged step', async () => {
    const { id, text, before, here } = await damaged('events.ndjson', (log) => log.replace('"at":', '"aT":'))
    expect((await here.ask(`/api/sessions/${id}`)).body).toMatchObject({ damaged: 1 })
    expect((await preview(here, text)).body['standings']).toMatchObject({ longer: 1, same: 1, apart: 0 })
    expect((await merge(here, text)).status).toBe(200)
    const restored = (await here.ask(`/api/sessions/${id}`)).body
    expect(restored).toMatchObject({ damaged: 0, seq: before['seq'], summary: before['summary'] })
    expect(restored['events']).toEqual(before['events'])
    expect((await here.ask('/api/sessions')).body['sessions']).toHaveLength(2)
  })

  it('keeps the files of one that cannot be shown, and puts the whole one beside it', async () => {
    const { id, text, before, here } = await damaged('form.json', (form) =>
      form.replace('"items"', '"itemz"'),
    )
    expect((await here.ask(`/api/sessions/${id}`)).status).toBe(422)
    expect((await merge(here, text)).status).toBe(200)
    const { sessions, unreadable } = (await here.ask('/api/sessions')).body as Record<
      string,
      { id: string }[]
    >
    expect(unreadable?.map((each) => each.id)).toEqual([id])
    const beside = sessions?.find((each) => each.id !== id && each.id.startsWith(id.slice(0, 16)))
    const restored = (await here.ask(`/api/sessions/${beside?.id}`)).body
    expect(restored).toMatchObject({ damaged: 0, events: before['events'], summary: before['summary'] })
  })
})

describe('what was here before', () => {
  it('is set aside and listed although it has no sessions, newest first', async () => {
    const made = await testApi()
    const empty = await backupOf(made)
    await made.ask('/api/settings', { theme: 'dark' }, 'PUT')
    await replace(made, empty)
    await replace(made, empty)
    const asides = (await made.ask('/api/data')).body['setAside'] as { name: string; sessions: number }[]
    expect(asides.map(({ sessions }) => sessions)).toEqual([0, 0])
    await made.ask(`/api/set-aside/${asides[1]?.name}/bring-back`, {})
    expect((await made.ask('/api/settings')).body).toMatchObject({ theme: 'dark' })
  })

  it('is set aside by a restore and can be brought back', async () => {
    const made = await studied()
    const old = await everything(made)
    const empty = await backupOf(await testApi())
    await replace(made, empty)
    expect(await everything(made)).toMatchObject({ sessions: [], settings: { theme: 'system' } })
    const [aside] = (await made.ask('/api/data')).body['setAside'] as { name: string; sessions: number }[]
    expect(aside?.sessions).toBe(2)
    expect((await made.ask(`/api/set-aside/${aside?.name}/bring-back`, {})).status).toBe(200)
    expect(await everything(made)).toEqual(old)
  })

  it('is deleted only when asked, and by its exact name', async () => {
    const made = await studied()
    await replace(made, await backupOf(made))
    const [aside] = (await made.ask('/api/data')).body['setAside'] as { name: string }[]
    for (const name of ['..', '..%2f..%2flearners%2fme', 'me', '__proto__', `${aside?.name}%2f..`])
      for (const what of ['delete', 'bring-back'])
        expect((await made.ask(`/api/set-aside/${name}/${what}`, {})).status).toBe(404)
    await made.ask(`/api/set-aside/${aside?.name}/delete`, {})
    expect((await made.ask('/api/data')).body['setAside']).toEqual([])
    expect(made.disk.paths('/data/set-aside')).toEqual([])
    expect((await made.ask('/api/sessions')).body['sessions']).toHaveLength(2)
  })

  it('of sessions that this version cannot read is carried along by a merge', async () => {
    const made = await studied()
    const text = await backupOf(made)
    const path = `${LEARNER_FOLDER}/sessions/20270101-000000-abcdef/form.json`
    made.disk.plant(path, '{"schema":"preceptor/session@9","data":{}}')
    await merge(made, text)
    expect(made.disk.bytes(path)?.toString()).toContain('session@9')
  })
})

describe('a file that is not sound', () => {
  const refused: [string, (text: string) => string, RegExp][] = [
    ['empty', () => '', /it is empty/],
    ['not JSON', () => 'hello', /not a backup/],
    [
      'answers that were not saved',
      () => '{\n  "schema": "preceptor/unsaved-answers@1",\n  "session": "s"\n}\n',
      /holds answers that a window of Preceptor could not save/,
    ],
    ['another JSON', () => '{"items":[]}', /not a backup/],
    ['an array', () => '[]\n[]\n', /not a backup/],
    ['cut short', (text) => text.slice(0, text.length - 30), /its end is missing/],
    ['cut in half', (text) => text.slice(0, text.length / 2), /its end is missing/],
    ['changed in one place', (text) => text.replace('"option":"a"', '"option":"b"'), /checksum/],
    ['of a newer version', (text) => text.replace('backup@1', 'backup@5'), /newer Preceptor/],
    [
      'with a session id that is a path',
      (text) =>
        forged(text, (lines) =>
          lines.map((line) => line.replace(/"session":"[^"]+"/, '"session":"../../x"')),
        ),
      /no record of a backup/,
    ],
    [
      'with a session twice',
      (text) => forged(text, (lines) => [...lines, lines.find(sessionLine) ?? '']),
      /twice/,
    ],
    [
      'with a __proto__ key in its settings',
      (text) =>
        forged(text, (lines) =>
          lines.map((line) => line.replace('{"settings":{', '{"settings":{"__proto__":{"x":1},')),
        ),
      /__proto__/,
    ],
    [
      'with an escaped __proto__ key in a plan',
      (text) =>
        forged(text, (lines) =>
          lines.map((line) => line.replace('"plan":{', '"plan":{"\\u005f_proto__":{"x":1},')),
        ),
      /__proto__/,
    ],
    [
      'nested without end',
      (text) => forged(text, (lines) => [...lines, `{"notes":${'['.repeat(5000)}${']'.repeat(5000)}}`]),
      /nested too deeply/,
    ],
    [
      'with settings that cannot be',
      (text) =>
        forged(text, (lines) => lines.map((line) => line.replace('"theme":"dark"', '"theme":"pink"'))),
      /its settings are not sound \(theme/,
    ],
    [
      'without its settings',
      (text) => forged(text, (lines) => lines.filter((line) => !line.startsWith('{"settings"'))),
      /settings or notes are missing/,
    ],
  ]
  it.each(refused)('%s is refused by name and nothing is changed', async (_, change, words) => {
    const made = await studied()
    const text = change(await backupOf(made))
    const before = [await everything(made), made.disk.paths()]
    for (const restore of [preview, merge, replace]) {
      const { status, body } = await restore(made, text)
      expect([status, body]).toMatchObject([
        422,
        { error: { code: 'bad-backup', message: expect.stringMatching(words) } },
      ])
      expect((body['error'] as { message: string }).message).toContain('Nothing was changed.')
    }
    expect([await everything(made), made.disk.paths()]).toEqual(before)
    expect(made.reported).toEqual([])
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })

  const leftOut: [string, (line: string) => string, RegExp][] = [
    [
      'an event that is none',
      (line) => line.replace('"type":"answered"', '"type":"win"'),
      /step 3 is not an event/,
    ],
    [
      'a question that is not on its form',
      (line) => line.replace('"item":0,"option"', '"item":900,"option"'),
      /names question 901/,
    ],
    [
      'a plan that is none',
      (line) => line.replace('"mode":"quick"', '"mode":"cheat"'),
      /plan is not one .*\(mode must be /,
    ],
    [
      'a part that is not there',
      (line) => line.replace(/"item":\{"part":\d+\}/, '"item":{"part":99999}'),
      /part that is not in the file/,
    ],
    [
      'a part by a name that every object has',
      (line) => line.replace(/"item":\{"part":\d+\}/, '"item":{"part":"constructor"}'),
      /part that is not in the file/,
    ],
    ['a broken record', (line) => line.replace(/"log":\[\[\d+,/, '"log":[[-1,'), /broken record/],
  ]
  it.each(leftOut)('a session with %s stays out, the others come in', async (_, change, words) => {
    const made = await studied()
    let changed = 0
    const text = forged(await backupOf(made), (lines) =>
      lines.map((line) => (sessionLine(line) && changed++ === 0 ? change(line) : line)),
    )
    const empty = await testApi()
    const { body } = await preview(empty, text)
    expect(body).toMatchObject({
      standings: { new: 1 },
      unreadable: [{ day: 'Nov 22, 2026', reason: expect.stringMatching(words) }],
    })
    expect(await merge(empty, text)).toMatchObject({ body: { sessions: 1 } })
    expect((await empty.ask('/api/sessions')).body['sessions']).toHaveLength(1)
  })
})

describe('a disk that fails', () => {
  it.each([
    ['merge', merge],
    ['replace', replace],
  ])('by a power cut at any step of a %s leaves the old data or the new, never half', async (_, restore) => {
    const source = await studied()
    const text = await backupOf(source)
    const wanted = (await everything(source)) as { sessions: unknown[] }
    for (let cut = 0, finished = false; !finished; cut += 2) {
      const made = await testApi()
      made.clock.move(1e9)
      await answerSet(made, 1)
      await made.ask('/api/settings', { theme: 'light' }, 'PUT')
      await made.learners.current.store.close()
      const mine = ((await everything(made)) as { sessions: { id: string }[] }).sessions.map(({ id }) => id)
      made.disk.cutAt = made.disk.steps + cut
      finished = (await restore(made, text)).status === 200
      const again = await testApi(500, {}, made.disk.afterPowerCut(cut))
      expect(again.learners.notices).toEqual([])
      const found = (await everything(again)) as {
        sessions: { id: string }[]
        settings: { learnerName: string }
      }
      const ids = found.sessions.map(({ id }) => id)
      const theirs = source.ids.toReversed()
      const news = restore === merge ? [...mine, ...theirs] : theirs
      expect([mine, news]).toContainEqual(ids)
      expect(found.settings.learnerName).toBe(ids.length === mine.length ? '' : 'Ana')
      if (finished) expect(ids).toEqual(news)
      expect(again.disk.paths('/data/learners/.')).toEqual([])
      // What is not in place is set aside, so nothing is lost either way.
      if (ids.join() !== mine.join()) expect(again.disk.paths('/data/set-aside').join()).toContain(mine[0])
    }
    expect(wanted.sessions).toHaveLength(2)
  })

  it('that is full says so, changes nothing, and the next try works', async () => {
    const text = await backupOf(await studied())
    const made = await testApi()
    await answerSet(made, 1)
    const before = await everything(made)
    made.disk.room = 20_000
    expect(await replace(made, text)).toMatchObject({
      status: 507,
      body: { error: { code: 'disk-full', message: expect.stringMatching(/nothing was changed/) } },
    })
    expect(await everything(made)).toEqual(before)
    expect(made.disk.paths('/data/learners/.')).toEqual([])
    made.disk.room = Infinity
    expect((await replace(made, text)).status).toBe(200)
  })
})

describe('limits', () => {
  it('one such work at a time, and its progress is told', async () => {
    const made = await studied()
    const first = backupOf(made)
    const [second, progress] = await Promise.all([made.ask('/api/backup'), made.ask('/api/progress')])
    expect(second).toMatchObject({ status: 409, body: { error: { code: 'busy' } } })
    expect(progress.body).toMatchObject({ work: { what: 'backup' } })
    await first
    expect((await made.ask('/api/progress')).body).toEqual({ work: null })
  })

  it('a backup may be larger than other requests, other requests may not', async () => {
    const { ask } = await testApi()
    const large = 'x'.repeat(3_000_000)
    expect((await ask('/api/restore/preview', large)).status).toBe(422)
    expect((await ask('/api/learners', { name: large })).status).toBe(413)
  })

  it('data that a newer version has written is backed up, and not restored into', async () => {
    const made = await studied()
    const text = await backupOf(made)
    const settings = `${LEARNER_FOLDER}/settings.json`
    const newer = made.disk.bytes(settings)?.toString().replace('settings@1', 'settings@9') ?? ''
    made.disk.plant(settings, newer)
    const again = await testApi(500, {}, made.disk)
    expect((await again.ask('/api/backup')).status).toBe(200)
    expect(await replace(again, text)).toMatchObject({ status: 403, body: { error: { code: 'read-only' } } })
    expect(again.disk.bytes(settings)?.toString()).toBe(newer)
  })
})

describe('credentials in a backup', () => {
  it('come home with it, and are added to what is here', async () => {
    const made = await testApi(500, {}, new FaultyDisk())
    await made.ask('/api/credentials/held', card, 'PUT')
    const text = await backupOf(made)
    const other = await testApi(500, {}, new FaultyDisk())
    await other.ask('/api/credentials/held', { ...card, id: 'card-0002' }, 'PUT')
    expect((await merge(other, text)).status).toBe(200)
    const { credentials } = (await other.ask('/api/credentials')).body as { credentials: { id: string }[] }
    expect(credentials.map(({ id }) => id).sort()).toEqual(['card-0001', 'card-0002'])
  })

  it('may be missing in an older backup', async () => {
    const made = await testApi(500, {}, new FaultyDisk())
    const older = forged(await backupOf(made), (lines) =>
      lines.filter((line) => !line.startsWith('{"credentials"')),
    )
    const other = await testApi(500, {}, new FaultyDisk())
    await other.ask('/api/credentials/held', card, 'PUT')
    expect((await merge(other, older)).status).toBe(200)
    expect((await other.ask('/api/credentials')).body).toMatchObject({ credentials: [card] })
  })
})

describe('bookmarks, cards and sets in a backup', () => {
  const own = { id: 'card-1', front: 'Order of draw?', back: 'Blood cultures first.', item: null, offset: 0 }

  it('come home with it, and are added to what is here', async () => {
    const made = await testApi(500, {}, new FaultyDisk())
    await made.ask('/api/mine/cards', own, 'PUT')
    await made.ask('/api/mine/bookmarks/syn-00001', { on: true }, 'PUT')
    await made.ask('/api/mine/cards/card-1/answers', { grade: 'good', offset: 0, after: 0 })
    const text = await backupOf(made)
    const other = await testApi(500, {}, new FaultyDisk())
    await other.ask('/api/mine/cards', { ...own, id: 'card-2' }, 'PUT')
    expect((await merge(other, text)).status).toBe(200)
    expect((await other.ask('/api/mine')).body).toMatchObject({
      bookmarks: [{ item: 'syn-00001' }],
      cards: [{ id: 'card-2' }, { id: 'card-1', reviews: [{ grade: 'good' }] }],
    })
  })

  it('take the place of what is here where all is replaced', async () => {
    const made = await testApi(500, {}, new FaultyDisk())
    await made.ask('/api/mine/cards', own, 'PUT')
    const text = await backupOf(made)
    const other = await testApi(500, {}, new FaultyDisk())
    await other.ask('/api/mine/cards', { ...own, id: 'card-2' }, 'PUT')
    expect((await replace(other, text)).status).toBe(200)
    expect((await other.ask('/api/mine')).body).toMatchObject({ cards: [{ id: 'card-1' }] })
  })

  it('make it one that an older Preceptor refuses in words, and only where there are any', async () => {
    const made = await testApi(500, {}, new FaultyDisk())
    expect(await backupOf(made)).toMatch(/^\{"schema":"preceptor\/backup@1"/)
    await made.ask('/api/mine/cards', own, 'PUT')
    expect(await backupOf(made)).toMatch(/^\{"schema":"preceptor\/backup@4"/)
  })
})
