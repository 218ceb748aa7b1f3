// A start that must make the list of sittings again says so at once, on the page's address and in the terminal.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { beginApp } from '../../../src/main/hosts/app'
import { startingWords } from '../../../src/main/hosts/starting'
import { writeSmallSessions } from '../../bench/many-sittings'

const dataFolder = mkdtempSync(join(tmpdir(), 'preceptor-long-start-'))
const SESSIONS = 400

beforeAll(() => writeSmallSessions(dataFolder, SESSIONS, Date.UTC(2026, 10, 22, 9)), 60_000)
afterAll(() => rmSync(dataFolder, { recursive: true }))

const begin = () =>
  beginApp({
    host: 'browser',
    version: '0.0.0',
    dataFolder,
    banksFolder: 'question-banks',
    pageFolder: 'src/renderer',
    now: () => Date.UTC(2026, 10, 22, 10),
    onSecondStart: () => null,
  })

it('gives the page at once, says how far it is, and then answers', { timeout: 60_000 }, async () => {
  const begun = await begin()
  if (begun.kind !== 'begun') throw new Error('The folder is taken')
  const ask = (path: string) => begun.fetch(new Request(`http://127.0.0.1:1${path}`))
  expect((await ask('/')).status).toBe(200)
  const said: { done: number; total: number }[] = []
  let isOpen = false
  void begun.opened.finally(() => (isOpen = true))
  while (!isOpen) {
    const answer = await ask('/api/status')
    const { error } = (await answer.json()) as { error?: { code: string; message: string; details: never } }
    if (error === undefined) break
    expect([answer.status, error.code, error.message]).toEqual([
      503,
      'starting',
      startingWords(error.details),
    ])
    if (error.details !== null) said.push(error.details)
    await new Promise((next) => setTimeout(next, 5))
  }
  expect(said.every(({ total }) => total === SESSIONS)).toBe(true)
  expect(new Set(said.map(({ done }) => done)).size).toBeGreaterThan(2)
  await begun.opened
  const { sessions } = (await (await ask('/api/sessions')).json()) as { sessions: unknown[] }
  expect(sessions).toHaveLength(SESSIONS)
  await begun.close()
})

it('says nothing of it when the list is there', async () => {
  const begun = await begin()
  if (begun.kind !== 'begun') throw new Error('The folder is taken')
  await begun.opened
  expect(begun.rebuilding()).toBeNull()
  await begun.close()
})

it('is told in numbers that can be read', () => {
  expect(startingWords({ done: 1200, total: 10_000 })).toBe(
    'The list of your sittings is made again: 1,200 of 10,000 read. Nothing is lost, and the next start is fast.',
  )
  expect(startingWords(null)).toBe('Your data are being opened.')
})
