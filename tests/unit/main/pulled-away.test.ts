// On the real disk: what is deleted or exchanged under the running program never swallows an answer without a word.
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { App } from '../../../src/main/hosts/app'
import { openApp } from '../../support/open-app'
import { SEAT_HEADER } from '../../../src/main/api/api-seat'
import { readLines, writeLine } from '../../../src/main/store/sessions/log-lines'
import { itemFile, realProfiles, syntheticItems } from '../../support/bank-files'

const banksFolder = mkdtempSync(join(tmpdir(), 'preceptor-banks-'))
let dataFolder = ''
let app: App
let id = ''
let seat = ''

beforeAll(() => {
  const profiles = realProfiles()
  const { path, text } = itemFile('items/synthetic.json', syntheticItems(60, profiles))
  mkdirSync(join(banksFolder, 'items'))
  writeFileSync(join(banksFolder, path), text)
  cpSync('question-banks/exams', join(banksFolder, 'exams'), { recursive: true })
})
afterAll(() => rmSync(banksFolder, { recursive: true }))
beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'preceptor-pulled-'))
  const start = await openApp({
    host: 'browser',
    version: '0.0.0',
    dataFolder,
    banksFolder,
    pageFolder: 'src/renderer',
    now: () => Date.UTC(2026, 10, 22, 10),
    onSecondStart: () => null,
  })
  ;({ app } = start as { app: App })
  const { learner } = (await ask('/api/status')).body as { learner: { seat: string } }
  seat = learner.seat
  const made = await ask('/api/sittings', { mode: 'quick', exam: 'cma', filter: { count: 5 } })
  id = String(made.body['sessionId'])
  expect(await beat(0)).toMatchObject({ status: 200, body: { seq: 1 } })
})
afterEach(async () => {
  await app.close()
  rmSync(dataFolder, { recursive: true, force: true })
})

async function ask(path: string, body?: object) {
  const request = new Request(`http://127.0.0.1:1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...(seat === '' ? {} : { [SEAT_HEADER]: seat }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer = await app.fetch(request)
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

/** Sends the next step of the session. */
const beat = (afterSeq: number) =>
  ask(`/api/sessions/${id}/events`, {
    writer: 'window-one',
    afterSeq,
    events: [{ type: 'heartbeat', at: afterSeq + 1 }],
  })
const folder = (): string => join(dataFolder, 'learners', 'me', 'sessions', id)
const log = (): string => join(folder(), 'events.ndjson')
const steps = (): number[] =>
  readLines(readFileSync(log())).lines.map(({ event }) => (event as { at: number }).at)

it('a folder that is deleted: 503 in words at each try, and all is saved once it is back', async () => {
  const away = `${dataFolder}-away`
  renameSync(folder(), away)
  for (let attempt = 0; attempt < 2; attempt++)
    expect(await beat(1)).toMatchObject({
      status: 503,
      body: {
        error: {
          code: 'write-failed',
          message:
            'The folder of this sitting is gone from the disk, so nothing more of it is saved now. Keep this window open and put the folder back; Preceptor keeps trying.',
        },
      },
    })
  renameSync(away, folder())
  expect(await beat(1)).toMatchObject({ status: 200, body: { seq: 2 } })
  expect(steps()).toEqual([1, 2])
})

it('the whole data folder deleted: 503, never an answer without a file', async () => {
  rmSync(dataFolder, { recursive: true })
  const answer = await beat(1)
  expect(answer.status).toBe(503)
  expect(answer.body).toMatchObject({ error: { message: expect.stringContaining('is not saved') } })
})

it('a file of the same content in its place, as a sync program puts it: later steps go to the new one', async () => {
  const before = statSync(log()).ino
  copyFileSync(log(), `${log()}.sync`)
  renameSync(`${log()}.sync`, log())
  expect(statSync(log()).ino).not.toBe(before)
  expect((await beat(1)).status).toBe(200)
  expect(steps()).toEqual([1, 2])
})

it('the file deleted: it is written again whole', async () => {
  rmSync(log())
  expect((await beat(1)).status).toBe(200)
  expect(steps()).toEqual([1, 2])
})

it('the file cut back in its place: it is written again whole', async () => {
  await beat(1)
  truncateSync(log(), 10)
  expect((await beat(2)).status).toBe(200)
  expect(steps()).toEqual([1, 2, 3])
})

it('a file that went another way in its place: 503, and its steps are kept', async () => {
  await beat(1)
  const [head = '', first = ''] = readFileSync(log(), 'utf8').split('\n')
  const other = writeLine({ seq: 2, receivedAt: 7, event: { type: 'heartbeat', at: 77 } })
  writeFileSync(`${log()}.sync`, `${head}\n${first}\n${other}`)
  renameSync(`${log()}.sync`, log())
  expect(await beat(2)).toMatchObject({ status: 503, body: { error: { code: 'write-failed' } } })
  expect(steps()).toEqual([1, 77])
})
