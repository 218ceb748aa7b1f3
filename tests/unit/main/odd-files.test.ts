// Files that are none: a pipe, a folder, a loop of links and a file without rights hold up nothing and nobody.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { App } from '../../../src/main/hosts/app'
import { openApp } from '../../support/open-app'
import { startWords } from '../../../src/main/store/failure'
import { itemFile, rawItem } from '../../support/bank-files'

const made: { app?: App; root: string }[] = []
const ID = '20261122-090000-abcdef'

afterEach(async () => {
  for (const { app } of made) await app?.close()
  for (const { root } of made.splice(0)) rmSync(root, { recursive: true, force: true })
})

async function openOver(put: (root: string) => void) {
  const root = mkdtempSync(join(tmpdir(), 'preceptor-odd-'))
  const good = itemFile('items/good.json', [rawItem('ana-001')])
  for (const [path, text] of [
    ['page/index.html', '<p>page</p>'],
    [`banks/${good.path}`, good.text],
    ['data/banks/mine/own.json', good.text.replace('ana-001', 'ana-002')],
    ['data/learners/me/sessions/.keep', ''],
  ] as const) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  put(root)
  const opened = await openApp({
    host: 'desktop',
    version: '1.2.3',
    dataFolder: join(root, 'data'),
    banksFolder: join(root, 'banks'),
    pageFolder: join(root, 'page'),
    now: () => Date.UTC(2026, 10, 22),
    onSecondStart: () => null,
  })
  if (opened.kind !== 'open') throw new Error('taken')
  made.push({ app: opened.app, root })
  const ask = async (path: string) => {
    const answer = await opened.app.fetch(new Request(`app://preceptor${path}`))
    return { status: answer.status, text: await answer.text() }
  }
  return { ask, root }
}

const pipe = (path: string): void => {
  mkdirSync(dirname(path), { recursive: true })
  execFileSync('mkfifo', [path])
}
const loop = (path: string): void => {
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(path, path)
}
const folder = (path: string): void => void mkdirSync(path, { recursive: true })

const kinds = { pipe, loop, folder }
const places = [
  'banks/items/odd.json',
  'banks/rhythms.json',
  'banks/reviews/odd.json',
  'data/banks/mine/odd.json',
  'data/learners.json',
  'data/learners/me/settings.json',
  'data/learners/me/index.json',
  'data/learners/me/exposures.json',
  'data/learners/me/study.json',
  `data/learners/me/sessions/${ID}/form.json`,
]

it
  .skipIf(process.platform === 'win32')
  .each(places.flatMap((place) => Object.entries(kinds).map(([kind, put]) => [kind, place, put] as const)))(
  'a %s at %s',
  { timeout: 10_000 },
  async (_, place, put) => {
    const { ask } = await openOver((root) => put(join(root, place)))
    for (const page of ['/api/status', '/api/library', '/api/sessions', '/api/exposures', '/api/mistakes'])
      expect((await ask(page)).status, page).toBe(200)
    expect((await ask('/api/library')).text).toContain('ana-002')
  },
)

it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('a log without rights', async () => {
  const { ask } = await openOver((root) => {
    const log = join(root, `data/learners/me/sessions/${ID}/events.ndjson`)
    mkdirSync(dirname(log), { recursive: true })
    writeFileSync(log, 'x')
    chmodSync(log, 0)
  })
  expect((await ask('/api/sessions')).status).toBe(200)
})

it('what ends a start is told in one line of words', () => {
  const error = Object.assign(new Error('EIO: i/o error, read\n    at file:///x.js'), { code: 'EIO' })
  expect(startWords(error)).toBe(
    'Preceptor could not start: the disk refused it: the disk reports a fault. Nothing was changed. Look at the data folder, or start with another one: --data DIR.',
  )
  expect(startWords(new TypeError('a is undefined\n at x'))).not.toContain('\n')
})
