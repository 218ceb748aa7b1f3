// Real programs on one data folder that is deleted and made again under the first: it writes nothing into the new one.
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Running } from '../../support/browser-edition'
import { BrowserEdition } from '../../support/browser-edition'

let edition: BrowserEdition
beforeAll(async () => {
  edition = await BrowserEdition.make()
})
afterAll(() => edition.remove())

const WRITER = 'window-one'

async function begin(app: Running): Promise<string> {
  const made = await app.api('/api/sittings', { mode: 'quick', exam: 'cma', filter: { count: 5 } })
  const { sessionId } = (await made.json()) as { sessionId: string }
  await app.api(`/api/sessions/${sessionId}/open`, { writer: WRITER, takeover: false })
  return sessionId
}
const beat = (app: Running, id: string, afterSeq: number): Promise<Response> =>
  app.api(`/api/sessions/${id}/events`, {
    writer: WRITER,
    afterSeq,
    events: [{ type: 'heartbeat', at: afterSeq + 1 }],
  })
const wordsOf = async (answer: Response): Promise<string> =>
  ((await answer.json()) as { error: { message: string } }).error.message
const filesBelow = (folder: string): string[] => readdirSync(folder, { recursive: true }).map(String).sort()

it.each(['short', 'of-a-path-that-is-longer-than-any-socket-may-have'.repeat(2)])(
  'a second program is the owner of the new folder, and the first one stops with words (%s)',
  async (name) => {
    const data = edition.data(name)
    const first = await edition.start('--data', data)
    const id = await begin(first)
    expect((await beat(first, id, 0)).status).toBe(200)
    rmSync(data, { recursive: true })

    const second = await edition.start('--data', data)
    expect(second.line).not.toContain('already running')
    const other = await begin(second)
    expect((await second.api('/api/settings', { theme: 'light' }, 'PUT')).status).toBe(200)

    const attempts: [string, object, string][] = [
      ['/api/settings', { theme: 'dark' }, 'PUT'],
      ['/api/sittings', { mode: 'quick', exam: 'cma', filter: { count: 5 } }, 'POST'],
      [
        `/api/sessions/${id}/events`,
        { writer: WRITER, afterSeq: 1, events: [{ type: 'heartbeat', at: 2 }] },
        'POST',
      ],
      [`/api/sessions/${id}/delete`, { writer: WRITER }, 'POST'],
      ['/api/learners', { name: 'Ana' }, 'POST'],
    ]
    for (const [path, body, method] of attempts) {
      const answer = await first.api(path, body, method)
      expect(answer.status, path).toBe(503)
      expect(await wordsOf(answer)).toMatch(/Another folder lies in the place of the data folder/)
    }
    // Written by itself at the end: the list, the ledger. None of it is the second one's.
    expect(await first.end('SIGTERM')).toBe(0)
    expect(readdirSync(join(data, 'learners/me/sessions'))).toEqual([other])
    expect(readFileSync(join(data, 'learners/me/settings.json'), 'utf8')).toContain('"theme":"light"')
    expect((await beat(second, other, 0)).status).toBe(200)
    const third = await edition.run('--data', data)
    expect(third.out).toContain('it was already running')
    expect(await second.end('SIGTERM')).toBe(0)
    expect(readFileSync(join(data, 'learners/me/index.json'), 'utf8')).not.toContain(id)
  },
)

it('made again and empty: nothing is written into it, not even at the end', async () => {
  const data = edition.data('empty')
  const app = await edition.start('--data', data)
  const id = await begin(app)
  rmSync(data, { recursive: true })
  mkdirSync(data)
  expect(await wordsOf(await beat(app, id, 0))).toMatch(/start Preceptor again/)
  expect(await app.end('SIGTERM')).toBe(0)
  expect(filesBelow(data)).toEqual([])
})

it('moved away and started again: the terminal and the page are told that the folder is new', async () => {
  const data = edition.data('moved')
  const isNew = async (app: Running): Promise<unknown> =>
    ((await (await app.api('/api/status')).json()) as { isNewFolder: unknown }).isNewFolder
  const first = await edition.start('--data', data)
  await first.end('SIGKILL')
  const second = await edition.start('--data', data)
  expect(await isNew(second)).toBe(false)
  expect(second.printed()).not.toContain('new data folder')
  await second.end('SIGKILL')
  renameSync(data, `${data}-kept`)
  const third = await edition.start('--data', data)
  await expect.poll(() => third.printed()).toContain(`A new data folder was made at ${data}`)
  expect(await isNew(third)).toBe(true)
  await third.end('SIGTERM')
})

it('renamed away: refused with what to do, and all is saved once it is back', async () => {
  const data = edition.data('away')
  const app = await edition.start('--data', data)
  const id = await begin(app)
  renameSync(data, `${data}-kept`)
  expect(await wordsOf(await app.api('/api/settings', { theme: 'dark' }, 'PUT'))).toMatch(
    /put the folder back/,
  )
  expect((await app.api('/api/rhythm-tests', { mode: 'test' })).status).toBe(503)
  expect(existsSync(data)).toBe(false)
  renameSync(`${data}-kept`, data)
  expect((await beat(app, id, 0)).status).toBe(200)
  expect((await app.api('/api/settings', { theme: 'dark' }, 'PUT')).status).toBe(200)
  await app.end('SIGTERM')
})

it('a program that has lost its folder can still be quit from its page', async () => {
  const data = edition.data('quit')
  const app = await edition.start('--data', data)
  rmSync(data, { recursive: true })
  const ended = new Promise((done) => app.child.once('exit', done))
  expect((await app.api('/api/quit', {})).status).toBe(200)
  expect(await ended).toBe(0)
})
