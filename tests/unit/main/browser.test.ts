// The browser edition as a real process: who it answers, how it starts twice, and how it ends.
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:http'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBrowserArguments } from '../../../src/main/hosts/browser-arguments'
import { browserCommand } from '../../../src/main/hosts/default-browser'
import type { Running } from '../../support/browser-edition'
import { BrowserEdition } from '../../support/browser-edition'

let edition: BrowserEdition
let app: Running

beforeAll(async () => {
  edition = await BrowserEdition.make()
  app = await edition.start('--data', edition.data('shared'), '--reason', 'for a test')
})
afterAll(() => edition.remove())

/** A request with any headers, also those that fetch would not send. */
function ask(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body = '',
): Promise<{ status: number; headers: IncomingMessage['headers']; text: string }> {
  const { port } = new URL(app.origin)
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path, method, headers, setHost: headers['Host'] === undefined },
      (answer) => {
        let text = ''
        answer.on('error', reject)
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
      },
    )
    sent.on('error', reject)
    // A refused body breaks the pipe after the answer is read.
    sent.on('socket', (socket) => socket.on('error', () => {}))
    sent.end(body)
  })
}
const bearer = (token = app.token): Record<string, string> => ({ Authorization: `Bearer ${token}` })

describe('starting', () => {
  it('prints the address on 127.0.0.1 with its reason, and that the data folder is new', () => {
    expect(app.line).toMatch(
      /^Preceptor is open at http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]{32} \(for a test\)\nA new data folder was made at .+\n$/,
    )
  })

  it('is ready when the bank and the store are open', async () => {
    expect((await ask('/readyz')).status).toBe(200)
    const status = (await (await app.api('/api/status')).json()) as Record<string, unknown>
    expect(status).toMatchObject({
      app: 'preceptor',
      version: '9.9.9',
      host: 'browser',
      readOnly: false,
      bank: { items: 40, problems: 0 },
    })
  })

  it('a second start on the same folder prints the first one’s page and ends', async () => {
    const second = await edition.run('--data', edition.data('shared'))
    expect(second).toMatchObject({ code: 0, err: '' })
    expect(second.out).toMatch(
      /^Preceptor is open at http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]{32} \(it was already running\)\n$/,
    )
    expect(second.out).toContain(app.origin)
    // Each start gets a code of its own, and none is the token.
    expect(second.out).not.toContain(/#code=([\w-]+)/.exec(app.line)?.[1])
    expect(second.out + app.line).not.toContain(app.token)
  })

  it('takes its last port again, so that an open page finds it and its own storage', async () => {
    const data = edition.data('same-port')
    const first = await edition.start('--data', data)
    await first.end('SIGKILL')
    const second = await edition.start('--data', data)
    expect(second.origin).toBe(first.origin)
    expect(second.token).not.toBe(first.token)
    await second.end('SIGKILL')
  })

  it('takes another port, and says so, where the last one is taken now', async () => {
    const data = edition.data('port-taken')
    const first = await edition.start('--data', data)
    await first.end('SIGTERM')
    const { port } = new URL(first.origin)
    const busy = createServer().listen(Number(port), '127.0.0.1')
    await once(busy, 'listening')
    const second = await edition.start('--data', data)
    busy.close()
    expect(second.origin).not.toBe(first.origin)
    await expect
      .poll(() => second.printed())
      .toContain(`Another program has the port ${port} of the last time`)
    await second.end('SIGTERM')
    expect(readFileSync(`${data}/port`, 'utf8')).toBe(`${new URL(second.origin).port}\n`)
  })

  it('another folder has its own program', async () => {
    const other = await edition.start('--data', edition.data('other'))
    expect(other.origin).not.toBe(app.origin)
    expect(await other.end('SIGTERM')).toBe(0)
  })

  it('says so when the port is busy', async () => {
    const busy = createServer().listen(0, '127.0.0.1')
    await once(busy, 'listening')
    const { port } = busy.address() as AddressInfo
    const ended = await edition.run('--data', edition.data('busy'), '--port', String(port))
    busy.close()
    expect(ended).toMatchObject({ code: 1, out: '' })
    expect(ended.err).toBe(
      `Port ${port} is used by another program. Choose another with --port N, or leave --port out.\n`,
    )
  })

  it('says so when the folder cannot be written', async () => {
    writeFileSync(`${edition.root}/file`, '')
    const ended = await edition.run('--data', `${edition.root}/file/inside`)
    expect(ended).toMatchObject({ code: 1, out: '' })
    expect(ended.err).toMatch(
      /^Preceptor cannot write in .*: part of its path is a file\. Choose another folder/,
    )
  })

  it.runIf(process.platform === 'linux')('says so where the system makes no folder at all', async () => {
    const ended = await edition.run('--data', '/proc/preceptor/inside')
    expect(ended).toMatchObject({ code: 1, out: '' })
    expect(ended.err).toMatch(
      /^Preceptor cannot write in \/proc\/preceptor\/inside: the system makes no folder/,
    )
  })

  it('says so when it does not know a word', async () => {
    expect(await edition.run('--colour')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/does not know “--colour”/),
    })
  })

  it('keeps its data to the user', () => {
    expect(statSync(edition.data('shared')).mode & 0o077).toBe(0)
  })
})

describe('who is answered', () => {
  it('the page and its files without a token, the API with it', async () => {
    const page = await ask('/')
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('Preceptor')])
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect((await ask('/api/status', bearer())).status).toBe(200)
    expect(
      (await ask('/api/status', { ...bearer(), Origin: app.origin, 'Sec-Fetch-Site': 'same-origin' })).status,
    ).toBe(200)
  })

  const port = (): string => new URL(app.origin).port
  const attacks: [string, () => Record<string, string>, number, string][] = [
    ['no token', () => ({}), 401, 'wrong-token'],
    ['a wrong token', () => bearer('A'.repeat(43)), 401, 'wrong-token'],
    ['the token in another scheme', () => ({ Authorization: `Basic ${app.token}` }), 401, 'wrong-token'],
    ['the token in a cookie', () => ({ Cookie: `token=${app.token}` }), 401, 'wrong-token'],
    ['a rebound name', () => ({ ...bearer(), Host: `evil.example:${port()}` }), 403, 'wrong-host'],
    ['localhost', () => ({ ...bearer(), Host: `localhost:${port()}` }), 403, 'wrong-host'],
    ['another port', () => ({ ...bearer(), Host: '127.0.0.1:1' }), 403, 'wrong-host'],
    ['another origin', () => ({ ...bearer(), Origin: 'https://evil.example' }), 403, 'wrong-origin'],
    ['another port’s page', () => ({ ...bearer(), Origin: 'http://127.0.0.1:1' }), 403, 'wrong-origin'],
    ['a sandboxed page', () => ({ ...bearer(), Origin: 'null' }), 403, 'wrong-origin'],
    ['a cross-site fetch', () => ({ ...bearer(), 'Sec-Fetch-Site': 'cross-site' }), 403, 'wrong-origin'],
    ['a same-site fetch', () => ({ ...bearer(), 'Sec-Fetch-Site': 'same-site' }), 403, 'wrong-origin'],
  ]
  it('a tab from before a restart is told where the new window is, one without a key to start', async () => {
    const words = async (headers: Record<string, string>): Promise<string> =>
      (JSON.parse((await ask('/api/status', headers)).text) as { error: { message: string } }).error.message
    // That address may be used up, or too old: it must not be all that is offered.
    expect(await words(bearer('A'.repeat(43)))).toBe(
      'Preceptor was started again, and this window is from before. Everything that you gave is safe. Continue in the window that it opened. The address that it printed opens one window, within a minute: if that one is closed, start Preceptor once more, and it prints a new address.',
    )
    expect(await words({})).toMatch(/has no key to Preceptor\. Start Preceptor again/)
  })

  it.each(attacks)('not %s', async (_, headers, status, code) => {
    const answer = await ask('/api/status', headers())
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.text)).toMatchObject({ error: { code } })
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it('no body of unknown length, in words', async () => {
    const headers = { ...bearer(), 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' }
    const answer = await ask('/api/settings', headers, 'PUT', '{"theme":"dark"}')
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      411,
      { error: { code: 'length-required', message: expect.stringMatching(/must say how long it is/) } },
    ])
  })

  it('others, while somebody’s body stalls', async () => {
    const { port } = new URL(app.origin)
    const seat = ((await (await app.api('/api/status')).json()) as { learner: { seat: string } }).learner.seat
    const headers = {
      ...bearer(),
      'Content-Type': 'application/json',
      'Content-Length': '5000',
      'X-Preceptor-Seat': seat,
    }
    const stalled = request({ host: '127.0.0.1', port, path: '/api/settings', method: 'PUT', headers })
    stalled.on('error', () => undefined)
    stalled.write('{"theme":')
    await new Promise((resolve) => setTimeout(resolve, 200))
    // A change of learners waits for whoever is inside.
    const added = await Promise.race([
      app.api('/api/learners', { name: 'Stalled' }).then(({ status }) => status),
      new Promise((resolve) => setTimeout(() => resolve('held'), 3000)),
    ])
    stalled.destroy()
    expect(added).toBe(201)
  })

  it('nor even for the page, by another name or from another site', async () => {
    expect((await ask('/', { Host: 'evil.example' })).status).toBe(403)
    expect((await ask('/', { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
    expect((await ask('/readyz', { Host: 'evil.example' })).status).toBe(403)
  })

  it('a path never leads out of the page’s folder', async () => {
    for (const path of [
      '/../package.json',
      '/%2e%2e/package.json',
      '/..%2f..%2fpackage.json',
      '/..%5cpackage.json',
      '//etc/passwd',
      '/assets/../../main/browser.js',
      '/index.html%00',
    ]) {
      const answer = await ask(path)
      expect([404, 403, 400]).toContain(answer.status)
      expect(answer.text).not.toContain('9.9.9')
    }
  })

  it('a body of ten megabytes is refused', async () => {
    const headers = { ...bearer(), 'Content-Type': 'application/json' }
    const body = JSON.stringify({ theme: 'dark', pad: 'x'.repeat(10_000_000) })
    const answer = await ask(
      '/api/settings',
      { ...headers, 'Content-Length': String(body.length) },
      'PUT',
      body,
    ).catch(() => null)
    expect(answer === null || answer.status === 413).toBe(true)
    expect((await ask('/readyz')).status).toBe(200)
  })
})

describe('the one-time code of an address', () => {
  const fresh = async (): Promise<string> =>
    /#code=([\w-]+)/.exec((await edition.run('--data', edition.data('shared'))).out)?.[1] ?? ''
  const exchange = (code: unknown, headers: Record<string, string> = {}, method = 'POST') => {
    const body = JSON.stringify({ code })
    const length = { 'Content-Type': 'application/json', 'Content-Length': String(body.length) }
    return ask('/handover', { ...length, ...headers }, method, body)
  }

  it('gives the page the token, once', async () => {
    const code = await fresh()
    const first = await exchange(code, { Origin: app.origin, 'Sec-Fetch-Site': 'same-origin' })
    expect([first.status, JSON.parse(first.text)]).toEqual([200, { token: app.token }])
    expect(first.headers['cache-control']).toBe('no-store')
    const again = await exchange(code)
    expect(again.status).toBe(401)
    expect(JSON.parse(again.text)).toMatchObject({
      error: {
        code: 'spent-code',
        message: expect.stringMatching(/is safe.*start Preceptor once more: it prints a new address/),
      },
    })
  })

  it.each([
    ['another site', { Origin: 'https://evil.example' }, 403],
    ['a sandboxed page', { Origin: 'null' }, 403],
    ['a cross-site request', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['a rebound name', { Host: 'evil.example' }, 403],
    ['a form', { 'Content-Type': 'text/plain' }, 415],
  ])('not to %s, and it stays good for the page', async (_, headers, status) => {
    const code = await fresh()
    expect((await exchange(code, headers)).status).toBe(status)
    expect((await exchange(code)).status).toBe(200)
  })

  it('is none of these', async () => {
    for (const code of ['', 'A'.repeat(32), app.token, null, 7, ['a'], 'x'.repeat(201)])
      expect([code, (await exchange(code)).status]).toEqual([code, 401])
    expect((await exchange('x'.repeat(2000))).status).toBe(413)
    expect((await ask('/handover')).status).toBe(415)
  })
})

describe('ending', () => {
  it('a quit by the page flushes, frees the folder and ends in order', async () => {
    const data = edition.data('quit')
    const first = await edition.start('--data', data)
    await first.api('/api/settings', { theme: 'dark' }, 'PUT')
    const exited = new Promise((resolve) => first.child.once('exit', resolve))
    expect((await first.api('/api/quit', undefined, 'POST')).status).toBe(200)
    expect(await exited).toBe(0)
    const second = await edition.start('--data', data)
    expect(await (await second.api('/api/settings')).json()).toMatchObject({ theme: 'dark' })
    expect(await second.end('SIGTERM')).toBe(0)
  })

  it('writes the index of sessions', async () => {
    const data = edition.data('index')
    const running = await edition.start('--data', data)
    const answer = await running.api('/api/sittings', { mode: 'quick', exam: 'rma', filter: { count: 5 } })
    const { sessionId } = (await answer.json()) as { sessionId: string }
    expect(await running.end('SIGINT')).toBe(0)
    expect(readFileSync(`${data}/learners/me/index.json`, 'utf8')).toContain(sessionId)
  })
})

describe('its words', () => {
  it('are read', () => {
    expect(
      readBrowserArguments(['--data', 'here', '--port=0', '--no-open', '--reason', 'a b'], '/home/a'),
    ).toEqual({
      data: '/home/a/here',
      port: 0,
      open: false,
      reason: 'a b',
    })
  })
  it.each([
    ['--port', 'x'],
    ['--port', '65536'],
    ['--port', '-1'],
    ['--port'],
    ['--data'],
    ['--data='],
    ['here'],
  ])('are refused: %s %s', (...words) =>
    expect(() => readBrowserArguments(words.filter(Boolean), '/')).toThrow(/./),
  )
})

describe('without words', () => {
  it('the port is the last run’s', () => expect(readBrowserArguments([], '/').port).toBeUndefined())
})

describe('the learner’s browser', () => {
  const url = 'http://127.0.0.1:1/#code=a&b'
  it.each([
    ['win32', {}, ['rundll32', 'url.dll,FileProtocolHandler', url]],
    ['darwin', {}, ['open', url]],
    ['linux', { DISPLAY: ':0' }, ['xdg-open', url]],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['xdg-open', url]],
    ['linux', {}, null],
  ] as const)('on %s with %j', (platform, environment, command) =>
    expect(browserCommand(platform, environment, url)).toEqual(command),
  )
})
