// The API as the page uses it, and as somebody abuses it.
import { hc } from 'hono/client'
import { describe, expect, it } from 'vitest'
import type { Api } from '../../../src/main/api/api'
import { SEAT_HEADER } from '../../../src/main/api/api-seat'
import { WRITER, testApi } from '../../support/test-api'

const quick = { mode: 'quick', exam: 'cma', filter: { count: 5 } }

async function withSitting() {
  const made = await testApi()
  const { body } = await made.ask('/api/sittings', quick)
  const id = body['sessionId'] as string
  const events = (afterSeq: number, list: unknown[], writer = WRITER) =>
    made.ask(`/api/sessions/${id}/events`, { writer, afterSeq, events: list })
  return { ...made, id, events }
}

describe('what the page learns', () => {
  it('the status, with the bank’s revision and problems', async () => {
    const { ask, library, clock } = await testApi()
    expect((await ask('/api/status')).body).toEqual({
      app: 'preceptor',
      version: '1.2.3',
      host: 'browser',
      readOnly: false,
      folderKey: 'folder',
      isNewFolder: false,
      startedAt: clock.now(),
      notices: [],
      learner: { id: 'me', seat: 'me.1', name: '', several: false },
      bank: { revision: library.revision, items: 500, problems: 1, gatesPassed: {} },
    })
    expect((await ask('/api/clock')).body).toEqual({ uptimeMs: 12_345 })
  })

  it('the library, with each problem by file, item, field and reason', async () => {
    const { body } = await (await testApi()).ask('/api/library')
    expect(body['items']).toHaveLength(500)
    expect(body['files']).toContainEqual({ file: 'items/good.json', title: 'Good items', items: 500 })
    expect(body['problems']).toEqual([
      { file: 'items/bad.json', item: 'bad-001', path: 'stem', reason: 'has HTML in it; write plain text' },
    ])
  })

  it('whether the library is still the one it has: a stamp that changes with the banks alone', async () => {
    const { ask, library, ownBanks } = await testApi()
    const whole = await ask('/api/library')
    const stamp = async () => (await ask('/api/library/stamp')).body['stamp']
    expect(await stamp()).toBe(whole.body['stamp'])
    await ask('/api/settings', { hideClock: true }, 'PUT')
    expect(await stamp()).toBe(whole.body['stamp'])
    ownBanks.current = { ...library, items: library.items.slice(1) }
    expect(await stamp()).not.toBe(whole.body['stamp'])
    expect((await ask('/api/library')).body['stamp']).toBe(await stamp())
  })

  it('the exams with their sources', async () => {
    const { body } = await (await testApi()).ask('/api/exams')
    expect((body['profiles'] as { id: string }[]).map((profile) => profile.id)).toEqual(['cma', 'rma'])
  })

  it('a figure, and nothing for any other name', async () => {
    const { api } = await testApi()
    const figure = await api.request('/figures/eye.svg')
    expect([figure.status, figure.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
    for (const name of ['ear.svg', '..%2feye.svg', '%00'])
      expect((await api.request(`/figures/${name}`)).status).toBe(404)
  })

  it('typed, through the client that the page uses', async () => {
    const { api, learners } = await testApi()
    const client = hc<Api>('http://test', {
      fetch: ((input: string, init?: RequestInit) => api.request(input, init)) as typeof fetch,
      headers: { [SEAT_HEADER]: learners.current.seat },
    })
    const status = await (await client.api.status.$get()).json()
    const version: string = status.version
    expect(version).toBe('1.2.3')
    const answer = await client.api.settings.$put({ json: { theme: 'dark' } })
    expect(await answer.json()).toMatchObject({ theme: 'dark' })
  })
})

describe('settings', () => {
  it('calls the learner by the name that is set, and by none at first', async () => {
    const { ask } = await testApi()
    expect((await ask('/api/status')).body['learner']).toMatchObject({ id: 'me', name: '' })
    await ask('/api/settings', { learnerName: 'Ana' }, 'PUT')
    expect((await ask('/api/status')).body['learner']).toMatchObject({ id: 'me', name: 'Ana' })
    expect((await ask('/api/settings', { learnerName: 'x'.repeat(61) }, 'PUT')).status).toBe(400)
    expect((await ask('/api/status')).body['learner']).toMatchObject({ name: 'Ana' })
  })

  it('have defaults, change one by one, and keep what this version does not know', async () => {
    const { ask } = await testApi()
    expect((await ask('/api/settings')).body).toMatchObject({
      theme: 'system',
      extendedTime: 1,
      textScale: 1,
    })
    await ask('/api/settings', { extendedTime: 1.5, fromTomorrow: { x: 1 } }, 'PUT')
    const { body } = await ask('/api/settings', { examDates: { cma: '2027-05-14' } }, 'PUT')
    expect(body).toMatchObject({
      extendedTime: 1.5,
      fromTomorrow: { x: 1 },
      examDates: { cma: '2027-05-14' },
    })
    expect((await ask('/api/settings')).body).toEqual(body)
  })
  it.each([
    { theme: 'pink' },
    { extendedTime: 3 },
    { textScale: 99 },
    { examDates: { cma: 'soon' } },
    { hideClock: 'yes' },
    [],
    'text',
    7,
    null,
  ])('refuse %j', async (change) => {
    const { ask } = await testApi()
    const answer = await ask('/api/settings', change, 'PUT')
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({
      error: { code: 'bad-request', message: expect.stringMatching(/not valid|could not be read/) },
    })
    expect((await ask('/api/settings')).body).toMatchObject({ theme: 'system' })
  })
})

describe('a sitting', () => {
  it('is planned, opened, written, read and let go', async () => {
    const { ask, id, events } = await withSitting()
    expect((await ask(`/api/sessions/${id}/open`, { writer: WRITER })).status).toBe(200)
    expect(
      await events(0, [
        { type: 'segment-started', at: 1, segment: 0 },
        { type: 'shown', at: 2, item: 0 },
      ]),
    ).toMatchObject({ status: 200, body: { seq: 2 } })
    const { body } = await ask(`/api/sessions/${id}`)
    expect(body).toMatchObject({
      id,
      kind: 'sitting',
      seq: 2,
      finished: false,
      plan: { kind: 'sitting', mode: 'quick' },
    })
    expect(body['events']).toHaveLength(2)
    expect(body['receivedAt']).toHaveLength(2)
    expect((await ask('/api/sessions')).body['sessions']).toEqual([
      expect.objectContaining({ id, mode: 'quick', exam: 'cma', answered: 0, finishedAt: null }),
    ])
    expect((await ask(`/api/sessions/${id}/release`, { writer: WRITER })).status).toBe(200)
    const exposures = (await ask('/api/exposures')).body
    expect(Object.values(exposures)).toContainEqual(expect.objectContaining({ drawn: 1, shown: 1 }))
  })

  it('a shortage is said with the numbers and the longest form that fits', async () => {
    const { ask } = await testApi(60)
    const answer = await ask('/api/sittings', { mode: 'strict', exam: 'cma' })
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'shortage' } } })
    const { details } = answer.body['error'] as { details: { supply: unknown[]; lengthShare: number } }
    expect(details.supply).toHaveLength(3)
    expect(details.lengthShare).toBeGreaterThan(0)
    expect((await ask('/api/sessions')).body['sessions']).toEqual([])
  })

  it('a form code of another bank is refused in words', async () => {
    const { ask } = await testApi()
    expect(await ask('/api/sittings', { mode: 'strict', exam: 'cma', code: 'CMA-0001-0000' })).toMatchObject({
      status: 422,
      body: { error: { code: 'refused', message: expect.stringMatching(/another revision/) } },
    })
  })

  it('a second window is told, and may take over', async () => {
    const { ask, id, events } = await withSitting()
    await ask(`/api/sessions/${id}/open`, { writer: WRITER })
    const second = { writer: 'window-two' }
    expect(await ask(`/api/sessions/${id}/open`, second)).toMatchObject({
      status: 409,
      body: { error: { code: 'open-elsewhere' } },
    })
    expect((await ask(`/api/sessions/${id}/open`, { ...second, takeover: true })).status).toBe(200)
    expect((await events(0, [{ type: 'heartbeat', at: 1 }])).status).toBe(409)
  })

  it('an answer that got lost on the way is answered again, and a window that is behind is told where', async () => {
    const { events } = await withSitting()
    const batch = [{ type: 'heartbeat', at: 1 }]
    expect(await events(0, batch)).toEqual(await events(0, batch))
    expect(await events(0, [{ type: 'heartbeat', at: 2 }])).toMatchObject({
      status: 409,
      body: { error: { code: 'out-of-step', details: { seq: 1 } } },
    })
  })

  it('a full disk is an answer that the page retries, in plain words', async () => {
    const { events, disk } = await withSitting()
    disk.room = 10
    expect(await events(0, [{ type: 'heartbeat', at: 1 }])).toMatchObject({
      status: 507,
      body: { error: { code: 'disk-full', message: expect.stringMatching(/Free some space/) } },
    })
    disk.room = Infinity
    expect((await events(0, [{ type: 'heartbeat', at: 1 }])).status).toBe(200)
  })
})

describe('abuse', () => {
  const heartbeat = { type: 'heartbeat', at: 1 }
  const bodies: [string, unknown, number][] = [
    ['no writer', { afterSeq: 0, events: [heartbeat] }, 400],
    ['a path as writer', { writer: '../../etc', afterSeq: 0, events: [heartbeat] }, 400],
    ['a negative place', { writer: WRITER, afterSeq: -1, events: [heartbeat] }, 400],
    ['a place beyond counting', { writer: WRITER, afterSeq: 1e300, events: [heartbeat] }, 400],
    ['no events', { writer: WRITER, afterSeq: 0, events: [] }, 400],
    [
      'too many events',
      { writer: WRITER, afterSeq: 0, events: Array.from({ length: 1001 }, () => heartbeat) },
      400,
    ],
    ['an unknown event', { writer: WRITER, afterSeq: 0, events: [{ type: 'win', at: 1 }] }, 422],
    [
      'an event of the wrong shape',
      { writer: WRITER, afterSeq: 0, events: [{ type: 'answered', at: 1, item: '0', option: 'a' }] },
      422,
    ],
    [
      'an item that is not on the form',
      { writer: WRITER, afterSeq: 0, events: [{ type: 'shown', at: 1, item: 900 }] },
      422,
    ],
    ['an event that is null', { writer: WRITER, afterSeq: 0, events: [null] }, 422],
    ['broken JSON', '{"writer":', 400],
    ['an empty body', '', 400],
    [
      'a __proto__ key',
      `{"__proto__":{"writer":"${WRITER}"},"afterSeq":0,"events":[{"type":"heartbeat","at":1}]}`,
      400,
    ],
  ]
  it.each(bodies)('events with %s are refused and nothing is saved', async (_, body, status) => {
    const { ask, id, reported } = await withSitting()
    const answer = await ask(`/api/sessions/${id}/events`, body)
    expect(answer.status).toBe(status)
    expect(Object.keys(answer.body)).toEqual(['error'])
    expect((await ask(`/api/sessions/${id}`)).body['seq']).toBe(0)
    expect(reported).toEqual([])
  })

  it.each([
    ['GET', '/api'],
    ['GET', '/api/'],
    ['GET', '/api/nothing'],
    ['DELETE', '/api/status'],
    ['POST', '/api/status'],
    ['GET', '/api/sessions/..%2f..%2fme'],
    ['GET', '/api/sessions/20261122-090000-zzzzzz'],
    ['GET', '/api/sessions/__proto__'],
    ['POST', '/api/quit'],
  ])('%s %s is not found, in the one shape', async (method, path) => {
    const { ask } = await testApi()
    expect(await ask(path, undefined, method)).toMatchObject({
      status: 404,
      body: { error: { code: 'not-found' } },
    })
  })

  it('a body above one megabyte is refused', async () => {
    const { ask } = await testApi()
    const answer = await ask('/api/settings', { pad: 'x'.repeat(1_100_000) }, 'PUT')
    expect(answer).toMatchObject({ status: 413, body: { error: { code: 'too-large' } } })
  })

  it('a body that is not JSON is refused, as a form of another site would send it', async () => {
    const { api } = await withSitting()
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json-evil',
    ]) {
      const answer = await api.request('/api/settings', {
        method: 'PUT',
        headers: { 'Content-Type': type },
        body: '{"theme":"dark"}',
      })
      expect(answer.status).toBe(415)
    }
  })

  it('a fault of ours shows nothing of itself, and is reported', async () => {
    const { ask, reported } = await testApi(60, {
      plan: () => Promise.reject(new Error('secret at /home/somebody/file.ts')),
    })
    const answer = await ask('/api/sittings', quick)
    expect(answer).toMatchObject({ status: 500, body: { error: { code: 'unexpected' } } })
    expect(answer.text).not.toMatch(/secret|home|stack|\.ts/)
    expect(reported).toHaveLength(1)
  })
})

describe('quitting', () => {
  it('is answered before the program ends', async () => {
    let quit = 0
    const { ask } = await testApi(60, { quit: () => quit++ })
    expect(await ask('/api/quit', undefined, 'POST')).toMatchObject({ status: 200 })
    expect(quit).toBe(1)
  })
})
