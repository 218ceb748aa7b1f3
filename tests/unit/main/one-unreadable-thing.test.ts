// One damaged or unknown piece costs itself and a notice: every page, the start of an exam and a backup still work.
import { crc32 } from 'node:zlib'
import { expect, it } from 'vitest'
import { readLines } from '../../../src/main/store/sessions/log-lines'
import { FaultyDisk } from '../../support/faulty-disk'
import { LEARNER_FOLDER } from '../../support/plain-sessions'
import { backupOf } from '../../support/learner-data'
import { WRITER, testApi } from '../../support/test-api'

const fileOf = (id: string, name: string): string => `${LEARNER_FOLDER}/sessions/${id}/${name}`

interface Made {
  sitting: string
  rhythms: string
  drill: string
  short: string
}

/** A finished set, a rhythm test, a drill and a shorter set, each with some steps. */
async function filled(disk: FaultyDisk): Promise<Made> {
  const { ask, clock, learners } = await testApi(500, {}, disk)
  const begin = async (path: string, request: unknown, events: object[]): Promise<string> => {
    clock.move(1000)
    const id = (await ask(path, request)).body['sessionId'] as string
    const batch = {
      writer: WRITER,
      afterSeq: 0,
      events: events.map((event) => ({ at: clock.now(), ...event })),
    }
    expect((await ask(`/api/sessions/${id}/events`, batch)).status).toBe(200)
    return id
  }
  const set = (count: number): [string, unknown, object[]] => [
    '/api/sittings',
    { mode: 'quick', exam: 'cma', filter: { count } },
    [
      { type: 'segment-started', segment: 0 },
      { type: 'shown', item: count - 1 },
      { type: 'answered', item: count - 1, option: 'a' },
      { type: 'segment-ended', segment: 0, by: 'learner' },
    ],
  ]
  const made = {
    sitting: await begin(...set(5)),
    rhythms: await begin('/api/rhythm-tests', { mode: 'test' }, [{ type: 'started' }]),
    drill: await begin('/api/drills', { scenario: 'vf-exam-room', role: 'leader', policy: 'strict' }, [
      { type: 'started' },
      { type: 'heartbeat', drillMs: 5000 },
      { type: 'heartbeat', drillMs: 10_000 },
    ]),
    short: await begin(...set(2)),
  }
  await learners.close()
  return made
}

function withLine(log: Buffer, seq: number, event: object): Buffer {
  const body = `{"seq":${seq},"receivedAt":7,"event":${JSON.stringify(event)}`
  return Buffer.concat([log, Buffer.from(`${body},"sum":"${crc32(body).toString(16).padStart(8, '0')}"}\n`)])
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

const damages: [string, keyof Made, (disk: FaultyDisk, made: Made) => void][] = [
  ...[0.1, 0.5, 0.9].map((share): (typeof damages)[number] => [
    `a bit flipped in a form at ${share} of it`,
    'sitting',
    (disk, { sitting }) => {
      const bytes = disk.bytes(fileOf(sitting, 'form.json')) ?? Buffer.alloc(0)
      disk.plant(fileOf(sitting, 'form.json'), flipped(bytes, Math.floor(share * bytes.length)))
    },
  ]),
  [
    'an event of an unknown kind',
    'sitting',
    (disk, { sitting }) => {
      const path = fileOf(sitting, 'events.ndjson')
      const bytes = disk.bytes(path) ?? Buffer.alloc(0)
      disk.plant(path, withLine(bytes, 5, { type: 'bookmarked', at: 8, item: 0 }))
    },
  ],
  [
    'an unknown kind of event of a rhythm test',
    'rhythms',
    (disk, { rhythms }) => {
      const path = fileOf(rhythms, 'events.ndjson')
      disk.plant(path, withLine(disk.bytes(path) ?? Buffer.alloc(0), 2, { type: 'bookmarked', at: 8 }))
    },
  ],
  [
    'a drill’s log over a rhythm test’s',
    'rhythms',
    (disk, { rhythms, drill }) =>
      disk.plant(fileOf(rhythms, 'events.ndjson'), disk.bytes(fileOf(drill, 'events.ndjson')) ?? ''),
  ],
  [
    'a longer form’s log under a shorter one',
    'short',
    (disk, { short, sitting }) =>
      disk.plant(fileOf(short, 'events.ndjson'), disk.bytes(fileOf(sitting, 'events.ndjson')) ?? ''),
  ],
]

it.each(damages)('%s', async (_, which, damage) => {
  const disk = new FaultyDisk()
  const made = await filled(disk)
  damage(disk, made)
  const { ask, learners, api } = await testApi(500, {}, disk)
  const pages = [
    '/api/status',
    '/api/sessions',
    '/api/study?exam=cma&offset=0',
    '/api/mistakes',
    '/api/exposures',
  ]
  for (const page of pages) expect((await ask(page)).status, page).toBe(200)
  const others = Object.values(made).filter((id) => id !== made[which])
  for (const id of others) expect((await ask(`/api/sessions/${id}`)).status).toBe(200)
  const exam = await ask('/api/sittings', { mode: 'strict', exam: 'cma', lengthShare: 0.1 })
  expect(exam.status).toBe(201)
  const backup = await api.request('/api/backup', { headers: { 'x-preceptor-seat': learners.current.seat } })
  expect(backup.status).toBe(200)
  expect(await backup.text()).toContain(others[0])
  const { body } = await ask('/api/status')
  const words = (body['notices'] as { message: string }[]).map(({ message }) => message).join(' ')
  expect(words).toMatch(/(The|of the) (set|drill|rhythm test) of Nov 2\d, 2026/)
  expect(words).not.toMatch(/JSON|undefined|\/data|Error/)
  const listed = (await ask('/api/sessions')).body as {
    sessions: { id: string }[]
    unreadable?: { id: string }[]
  }
  const all = [...listed.sessions, ...(listed.unreadable ?? [])].map(({ id }) => id)
  expect(all).toContain(made[which])
})

it.each(['sitting', 'rhythms'] as const)(
  'a %s with a step of an unknown kind is shown, the step counted and kept',
  async (which) => {
    const disk = new FaultyDisk()
    const made = await filled(disk)
    const path = fileOf(made[which], 'events.ndjson')
    const { lines } = readLines(disk.bytes(path) ?? Buffer.alloc(0))
    const next = (lines.at(-1)?.seq ?? 0) + 1
    disk.plant(
      path,
      withLine(disk.bytes(path) ?? Buffer.alloc(0), next, { type: 'bookmarked', at: 8, item: 0 }),
    )
    const { ask } = await testApi(500, {}, disk)
    expect((await ask(`/api/sessions/${made[which]}`)).body).toMatchObject({
      unknown: 1,
      damaged: 0,
      seq: next,
    })
    expect((await ask('/api/sessions')).body).toMatchObject({ unreadable: [] })
    const { notices } = (await ask('/api/status')).body as { notices: { message: string }[] }
    expect(notices.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^1 step of the ${which === 'sitting' ? 'set' : 'rhythm test'} of .* is not known to this Preceptor`,
        ),
      ),
    ])
    expect(disk.bytes(path)?.toString()).toContain('bookmarked')
  },
)

it('says of a damaged set by place which steps are there, so that what comes behind them still fits', async () => {
  const disk = new FaultyDisk()
  const { sitting } = await filled(disk)
  const path = fileOf(sitting, 'events.ndjson')
  const before = disk.bytes(path)?.toString() ?? ''
  const { lines } = readLines(Buffer.from(before))
  const whole = (await (await testApi(500, {}, disk)).ask(`/api/sessions/${sitting}`)).body
  expect(whole['steps']).toBeUndefined()
  disk.plant(path, before.replace('"seq":1,', '"seq":9,'))
  const { body } = await (await testApi(500, {}, disk)).ask(`/api/sessions/${sitting}`)
  expect(body).toMatchObject({ damaged: 1, seq: lines.length })
  expect(body['steps']).toEqual([null, ...lines.slice(1).map(({ event }) => event)])
})

const whole = (disk: FaultyDisk, id: string): Promise<void> =>
  disk.removeFolder(`${LEARNER_FOLDER}/sessions/${id}`)
const cut = (disk: FaultyDisk, id: string): void => disk.plant(fileOf(id, 'form.json'), '{"schema":')

const named: [string, (disk: FaultyDisk, made: Made) => unknown, RegExp][] = [
  [
    'its questions gone',
    (disk, { drill }) => disk.remove(fileOf(drill, 'form.json')),
    /^The drill of Nov 22, 2026, .* cannot be shown: its questions are no longer/,
  ],
  ['its questions damaged', (disk, { sitting }) => cut(disk, sitting), /^The set of Nov 22, 2026, /],
  [
    'its questions damaged, and the list gone too',
    (disk, { sitting }) => {
      cut(disk, sitting)
      return disk.remove(`${LEARNER_FOLDER}/index.json`)
    },
    /^The mock or set of Nov 22, 2026, /,
  ],
  [
    'its questions made by a newer Preceptor',
    (disk, { rhythms }) =>
      disk.plant(fileOf(rhythms, 'form.json'), '{"schema":"preceptor/session@9","data":{}}'),
    /^The rhythm test of Nov 22, 2026, .* made by a newer Preceptor/,
  ],
  [
    'the log of another one in its place',
    (disk, { rhythms, drill }) =>
      disk.plant(fileOf(rhythms, 'events.ndjson'), disk.bytes(fileOf(drill, 'events.ndjson')) ?? ''),
    /^The rhythm test of Nov 22, 2026, /,
  ],
  [
    'files that the disk refuses',
    (disk, { drill }) => disk.unreadable.set(fileOf(drill, 'form.json'), 'EIO'),
    /^The drill of Nov 22, 2026, .* could not be read/,
  ],
  ['itself gone', (disk, { drill }) => whole(disk, drill), /^The drill of Nov 22, 2026, .* is no longer in/],
  [
    'itself gone, and not alone',
    async (disk, { sitting, drill }) => {
      await whole(disk, sitting)
      await whole(disk, drill)
    },
    /^2 sittings are no longer in the data folder: the set of Nov 22, 2026, [^;]*; the drill of Nov 22, 2026, /,
  ],
]

it.each(named)('what is told of a session with %s names its kind and its day', async (_, damage, words) => {
  const disk = new FaultyDisk()
  const made = await filled(disk)
  await damage(disk, made)
  const { ask } = await testApi(500, {}, disk)
  const { notices } = (await ask('/api/status')).body as { notices: { message: string }[] }
  expect(notices.map(({ message }) => message)).toContainEqual(expect.stringMatching(words))
})

it('a session that vanishes while the program runs costs itself: the backup holds the rest and names it', async () => {
  const disk = new FaultyDisk()
  const { sitting, ...others } = await filled(disk)
  const made = await testApi(500, {}, disk)
  for (const name of ['form.json', 'events.ndjson']) await disk.remove(fileOf(sitting, name))
  expect((await made.ask(`/api/sessions/${sitting}`)).status).toBe(422)
  const text = await backupOf(made)
  expect(JSON.parse(text)).toMatchObject({ about: { sessions: 3, unreadable: 1, leftOut: [sitting] } })
  for (const id of Object.values(others)) expect(text).toContain(`{"session":"${id}"`)
  const { notices } = (await made.ask('/api/status')).body as { notices: { message: string }[] }
  expect(notices.map(({ message }) => message).join()).toMatch(
    new RegExp(`The set of Nov 22, 2026, [^(]*\\(folder ${sitting}\\) is no longer`),
  )
})

it('a session that vanishes unnoticed does not stop the backup either', async () => {
  const disk = new FaultyDisk()
  const { sitting } = await filled(disk)
  const made = await testApi(500, {}, disk)
  await disk.removeFolder(`${LEARNER_FOLDER}/sessions/${sitting}`)
  expect(JSON.parse(await backupOf(made))).toMatchObject({ about: { sessions: 3, leftOut: [sitting] } })
})

it('three damaged sessions of one day are told one by one, with their times, and the backup names them', async () => {
  const disk = new FaultyDisk()
  const { sitting, rhythms, short, drill } = await filled(disk)
  for (const id of [sitting, rhythms, short])
    disk.plant(
      fileOf(id, 'form.json'),
      (disk.bytes(fileOf(id, 'form.json')) ?? Buffer.alloc(0)).subarray(0, 20),
    )
  const made = await testApi(500, {}, disk)
  const { notices } = (await made.ask('/api/status')).body as { notices: { message: string }[] }
  const told = notices.map(({ message }) => message).filter((message) => message.includes('cannot be shown'))
  expect(told).toHaveLength(3)
  for (const message of told) {
    expect(message).toMatch(/^The (set|rhythm test) of Nov 2\d, 2026, \d+:\d\d:\d\d [AP]M cannot be shown/)
    expect(message).toMatch(
      /If you have a backup that has it, restore it: Settings, Your data\. Otherwise it can be deleted in Progress\.$/,
    )
  }
  const text = await backupOf(made)
  expect(JSON.parse(text)).toMatchObject({
    about: { sessions: 1, unreadable: 3, leftOut: [sitting, rhythms, short] },
  })
  expect(text).toContain(`{"session":"${drill}"`)
})

it('one that cannot be shown is deleted on demand, and comes back as it was', async () => {
  const disk = new FaultyDisk()
  const { sitting } = await filled(disk)
  const form = (disk.bytes(fileOf(sitting, 'form.json')) ?? Buffer.alloc(0)).subarray(0, 20)
  disk.plant(fileOf(sitting, 'form.json'), form)
  const made = await testApi(500, {}, disk)
  const unreadable = async () => (await made.ask('/api/sessions')).body['unreadable'] as { id: string }[]
  expect(await unreadable()).toMatchObject([{ id: sitting }])
  const answer = await made.ask(`/api/sessions/${sitting}/delete`, { writer: 'window-1' })
  expect([answer.status, await unreadable()]).toEqual([200, []])
  expect(JSON.parse(await backupOf(made))).toMatchObject({ about: { sessions: 3, unreadable: 0 } })
  expect((await made.ask(`/api/sessions/${sitting}/bring-back`, {})).status).toBe(200)
  expect(await unreadable()).toMatchObject([{ id: sitting }])
  expect(disk.bytes(fileOf(sitting, 'form.json'))?.equals(form)).toBe(true)
})
