// Each kind of file flipped, cut, swapped and removed: every other session, the start of an exam and a backup still work.
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Running } from '../support/browser-edition'
import { BrowserEdition } from '../support/browser-edition'

const banks = new URL('../../question-banks/', import.meta.url).pathname
let edition: BrowserEdition
const ids: string[] = []

beforeAll(async () => {
  edition = await BrowserEdition.make(500)
  for (const name of ['code', 'scenarios'])
    cpSync(join(banks, name), join(edition.root, 'question-banks', name), { recursive: true })
  const app = await edition.start('--data', edition.data('whole'))
  for (const count of [5, 3, 2]) ids.push(await finishedSet(app, count))
  ids.push(await rhythmTest(app))
  ids.push(await drill(app))
  for (const note of ['The key is wrong.', 'The stem has a typo.']) await reportProblem(app, note)
  await app.api('/api/settings', { theme: 'dark', learnerName: 'Ana' }, 'PUT')
  await app.api('/api/settings', { theme: 'light' }, 'PUT')
  await app.api('/api/study/limit', { dailyLimit: 30 }, 'PUT')
  await app.api('/api/study/limit', { dailyLimit: 40 }, 'PUT')
  await app.api('/api/exposures')
  await app.end('SIGTERM')
  await workByTurns()
}, 120_000)
afterAll(() => edition.remove())

async function append(app: Running, id: string, events: object[]): Promise<void> {
  const at = Date.now()
  const stamped = events.map((event, i) => ({ at: at + i, ...event }))
  const answer = await app.api(`/api/sessions/${id}/events`, {
    writer: 'window-one',
    afterSeq: 0,
    events: stamped,
  })
  expect(answer.status).toBe(200)
}

async function finishedSet(app: Running, count: number): Promise<string> {
  const started = await app.api('/api/sittings', { mode: 'quick', exam: 'cma', filter: { count } })
  const { sessionId } = (await started.json()) as { sessionId: string }
  const answers = Array.from({ length: count }, (_, item) => [
    { type: 'shown', item },
    { type: 'answered', item, option: 'a' },
  ])
  const end = { type: 'segment-ended', segment: 0, by: 'learner' }
  await append(app, sessionId, [{ type: 'segment-started', segment: 0 }, ...answers.flat(), end])
  return sessionId
}

async function rhythmTest(app: Running): Promise<string> {
  const { sessionId } = (await (await app.api('/api/rhythm-tests', { mode: 'test' })).json()) as {
    sessionId: string
  }
  await append(app, sessionId, [{ type: 'started' }])
  return sessionId
}

async function drill(app: Running): Promise<string> {
  const started = await app.api('/api/drills', {
    scenario: 'vf-exam-room',
    role: 'leader',
    policy: 'strict',
    seed: 5,
  })
  const { sessionId } = (await started.json()) as { sessionId: string }
  const result = { engine: 'code-1', result: 'remediation', rubric: [], measures: {} }
  await append(app, sessionId, [
    { type: 'started' },
    { type: 'order', order: { atMs: 500, order: 'pads' } },
    { type: 'heartbeat', drillMs: 2000 },
    { type: 'ended', drillMs: 8000, ...result },
  ])
  return sessionId
}

async function reportProblem(app: Running, note: string): Promise<void> {
  const item = { item: 'x-001', revision: 1, hash: '0123456789abcdef', bankRevision: '7F3Q' }
  expect((await app.api('/api/problem-notes', { kind: 'other', note, ...item })).status).toBe(201)
}

/** Ben works, then Ana again, so that the note of who worked last is there, and an earlier one beside it. */
async function workByTurns(): Promise<void> {
  const app = await edition.start('--data', edition.data('whole'))
  const { id } = (await (await app.api('/api/learners', { name: 'Ben' })).json()) as { id: string }
  await become(app, id)
  const later = await edition.start('--data', edition.data('whole'))
  await become(later, 'me')
}

/** Switches the learner and ends the program: the next start has a window of theirs. */
async function become(app: Running, learner: string): Promise<void> {
  expect((await app.api(`/api/learners/${learner}/switch`, {})).status).toBe(200)
  await app.end('SIGTERM')
}

type Damage = (path: string, other: string) => void

const flip =
  (share: number): Damage =>
  (path) => {
    const bytes = readFileSync(path)
    const at = Math.min(bytes.length - 1, Math.floor(share * bytes.length))
    bytes[at] = (bytes[at] ?? 0) ^ 4
    writeFileSync(path, bytes)
  }
const damages: Record<string, Damage> = {
  'a bit flipped at its beginning': flip(0.02),
  'a bit flipped in its middle': flip(0.5),
  'a bit flipped near its end': flip(0.97),
  'cut in half': (path) =>
    writeFileSync(path, readFileSync(path).subarray(0, Math.floor(readFileSync(path).length / 2))),
  'cut to nothing': (path) => writeFileSync(path, ''),
  'swapped with its neighbor': (path, other) => {
    const [mine, its] = [readFileSync(path), readFileSync(other)]
    writeFileSync(path, its)
    writeFileSync(other, mine)
  },
  removed: (path) => rmSync(path),
}

/** Each kind of file with another one that it is swapped with; sessions by their place in `ids`. */
const kinds: { name: string; path: () => string; other: () => string; costs: number[] }[] = [
  ...['form.json', 'events.ndjson'].map((file) => ({
    name: `a set’s ${file}`,
    path: () => join('sessions', ids[0] ?? '', file),
    other: () => join('sessions', ids[1] ?? '', file),
    costs: [0, 1],
  })),
  {
    name: 'a rhythm test’s log',
    path: () => join('sessions', ids[3] ?? '', 'events.ndjson'),
    other: () => join('sessions', ids[2] ?? '', 'events.ndjson'),
    costs: [2, 3],
  },
  ...['form.json', 'events.ndjson'].map((file) => ({
    name: `a drill’s ${file}`,
    path: () => join('sessions', ids[4] ?? '', file),
    other: () => join('sessions', ids[3] ?? '', file),
    costs: [3, 4],
  })),
  {
    name: 'learners.json',
    path: () => '../../learners.json',
    other: () => 'settings.json',
    costs: [],
  },
  ...['index.json', 'exposures.json', 'settings.json', 'study.json', 'problem-notes.json'].map((file) => ({
    name: file,
    path: () => file,
    other: () => (file === 'settings.json' ? 'index.json' : 'settings.json'),
    costs: [],
  })),
]

const cases = kinds.flatMap((kind) =>
  Object.entries(damages).map(([what, damage]) => ({ ...kind, what, damage })),
)

/** Where another learner sits after the damage, the program says that it is not certain, and Ana takes her place. */
async function startAsAna(data: string): Promise<Running> {
  const app = await edition.start('--data', data)
  const { learner, notices } = (await (await app.api('/api/status')).json()) as {
    learner: { id: string }
    notices: { code: string }[]
  }
  if (learner.id === 'me') return app
  expect(notices.map(({ code }) => code)).toContain('learner-uncertain')
  await become(app, 'me')
  return edition.start('--data', data)
}

it.each(cases)('$name: $what', { timeout: 60_000 }, async ({ name, path, other, costs, what, damage }) => {
  const data = edition.data(`${name}-${what}`.replaceAll(/[^a-z]+/gi, '-'))
  cpSync(edition.data('whole'), data, { recursive: true, preserveTimestamps: true })
  const learner = join(data, 'learners', 'me')
  damage(join(learner, path()), join(learner, other()))
  const app = await startAsAna(data)
  for (const page of [
    '/api/status',
    '/api/sessions',
    '/api/study?exam=cma&offset=0',
    '/api/mistakes',
    '/api/exposures',
  ])
    expect((await app.api(page)).status, page).toBe(200)
  for (const [i, id] of ids.entries()) {
    const { status } = await app.api(`/api/sessions/${id}`)
    if (!costs.includes(i)) expect(status).toBe(200)
    else expect([200, 404, 422]).toContain(status)
  }
  expect((await app.api('/api/sittings', { mode: 'strict', exam: 'cma', lengthShare: 0.2 })).status).toBe(201)
  const backup = await app.api('/api/backup')
  expect(backup.status).toBe(200)
  const text = await backup.text()
  for (const [i, id] of ids.entries()) if (!costs.includes(i)) expect(text).toContain(id)
  expect(readdirSync(join(learner, 'sessions'))).toEqual(expect.arrayContaining(ids))
  expect(await app.end('SIGTERM')).toBe(0)
  rmSync(data, { recursive: true })
})
