// What a killed write left behind is swept at the start: only ours, only old, and never a live writer's.
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { App } from '../../../../../src/main/hosts/app'
import { openApp } from '../../../../support/open-app'
import {} from '../../../../../src/main/store/disk/sweep'

const folders: string[] = []
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })))

/** Opens a data folder with these files in it, each last written so long ago, and closes it. */
async function opened(files: Record<string, number>): Promise<string> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'preceptor-sweep-'))
  folders.push(dataFolder)
  const now = Date.now()
  for (const [name, agoMs] of Object.entries(files)) {
    const path = join(dataFolder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, 'half a docu')
    utimesSync(path, (now - agoMs) / 1000, (now - agoMs) / 1000)
  }
  const start = await openApp({
    host: 'browser',
    version: '0.0.0',
    dataFolder,
    banksFolder: 'question-banks',
    pageFolder: 'src/renderer',
    now: () => now,
    onSecondStart: () => null,
  })
  const { app } = start as { app: App }
  await app.close()
  return dataFolder
}

/** Six hours: no write takes so long. */
const OLD_MS = 6 * 3_600_000
const OLD = OLD_MS + 60_000
const ME = 'learners/me'
const SESSION = `${ME}/sessions/20261122-090000-abcdef`

const ours = [
  'learners.json.3812345678',
  '.writable-4711',
  `${ME}/settings.json.17`,
  `${ME}/settings.json.bak.4012345678`,
  `${ME}/index.json.99`,
  `${ME}/problem-notes.json.1`,
  `${ME}/mine.json.1`,
  `${ME}/copies/settings.json.2026-11-21.2012345678`,
  `${SESSION}/form.json.812345678`,
]

it('sweeps old ones of every document', async () => {
  const data = await opened(Object.fromEntries(ours.map((name) => [name, OLD])))
  expect(ours.filter((name) => existsSync(join(data, name)))).toEqual([])
})

it('leaves a fresh one alone, whoever writes it, and one from a clock that runs ahead', async () => {
  const ages = [0, OLD_MS - 60_000, -OLD]
  for (const age of ages) {
    const data = await opened(Object.fromEntries(ours.map((name) => [name, age])))
    expect(ours.filter((name) => !existsSync(join(data, name)))).toEqual([])
  }
})

it('leaves what is not ours, however old', async () => {
  const others = [
    'notes.txt',
    'settings.json.1.txt',
    `${ME}/settings.json.damaged-2026-11-22T09-00-00`,
    `${ME}/my-settings.json.17`,
    `${ME}/thesis.123`,
    `${SESSION}/events.ndjson.damaged-17`,
    `${SESSION}/form.json.old`,
  ]
  const data = await opened(Object.fromEntries(others.map((name) => [name, OLD])))
  expect(others.filter((name) => !existsSync(join(data, name)))).toEqual([])
})
