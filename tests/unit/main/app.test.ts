// The app as a host opens it: one handler for the API, the figures and the page.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { App } from '../../../src/main/hosts/app'
import { openApp } from '../../support/open-app'

const made: { app?: App; root: string }[] = []

async function open(root = mkdtempSync(join(tmpdir(), 'preceptor-app-'))) {
  mkdirSync(join(root, 'page'), { recursive: true })
  mkdirSync(join(root, 'banks/figures'), { recursive: true })
  writeFileSync(join(root, 'page/index.html'), '<p>page</p>')
  writeFileSync(join(root, 'banks/figures/eye.svg'), '<svg/>')
  const opened = await openApp({
    host: 'desktop',
    version: '1.2.3',
    dataFolder: join(root, 'data'),
    banksFolder: join(root, 'banks'),
    pageFolder: join(root, 'page'),
    now: () => Date.UTC(2026, 10, 22),
    onSecondStart: () => null,
  })
  made.push(opened.kind === 'open' ? { app: opened.app, root } : { root })
  return { opened, root }
}

async function desktop() {
  const { opened, root } = await open()
  if (opened.kind !== 'open') throw new Error('the folder is taken')
  const ask = (path: string, headers: Record<string, string> = {}) =>
    opened.app.fetch(new Request(`app://preceptor${path}`, { headers }))
  return { ask, root, app: opened.app }
}

afterEach(async () => {
  for (const { app } of made) await app?.close()
  for (const { root } of made.splice(0)) rmSync(root, { recursive: true, force: true })
})

describe('the desktop’s handler', () => {
  it('serves page, API and figures, each with its headers', async () => {
    const { ask } = await desktop()
    const [page, api, figure] = await Promise.all(
      ['/', '/api/status', '/figures/eye.svg'].map((path) => ask(path)),
    )
    expect([page?.status, api?.status, figure?.status]).toEqual([200, 200, 200])
    expect(page?.headers.get('content-security-policy')).toMatch(/script-src 'self'.*trusted-types/)
    expect(api?.headers.get('cache-control')).toBe('no-store')
    expect(figure?.headers.get('content-security-policy')).toMatch(/sandbox/)
    for (const answer of [page, api, figure]) {
      expect(answer?.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer?.headers.get('referrer-policy')).toBe('no-referrer')
    }
  })

  it('answers its own Origin or none, and no other', async () => {
    const { ask } = await desktop()
    expect((await ask('/api/status', { Origin: 'app://preceptor' })).status).toBe(200)
    for (const Origin of ['null', 'https://evil.example', 'app://preceptor.evil'])
      expect((await ask('/api/status', { Origin })).status).toBe(403)
  })

  it('gives the data folder back when it closes, and not before', async () => {
    const { root, app } = await desktop()
    expect((await open(root)).opened).toMatchObject({ kind: 'taken', url: null, answered: true })
    await app.close()
    await app.close()
    expect((await open(root)).opened.kind).toBe('open')
  })

  it('has no quit: that is the window’s', async () => {
    const { app } = await desktop()
    expect((await app.fetch(new Request('app://preceptor/api/quit', { method: 'POST' }))).status).toBe(404)
  })
})
