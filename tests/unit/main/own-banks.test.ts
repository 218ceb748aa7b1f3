// Banks of one's own, as the page brings them in and as they lie in the data folder.
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { SEAT_HEADER } from '../../../src/main/api/api-seat'
import type { App } from '../../../src/main/hosts/app'
import { openApp } from '../../support/open-app'
import { itemFile, rawItem } from '../../support/bank-files'

const made: { app: App; root: string }[] = []
const text = (...items: unknown[]): string => itemFile('', items).text
const own = (id: string, changes = {}) =>
  rawItem(id, { topics: { cma: 'clinical.workflow.vital-signs' }, ...changes })

function place(root: string, files: Record<string, string>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
}

/** The app over a shipped bank of two files; `files` lie in its root before it starts. */
async function start(files: Record<string, string> = {}, root?: string) {
  const folder = root ?? mkdtempSync(join(tmpdir(), 'preceptor-own-'))
  const exam = (id: string): string => readFileSync(`question-banks/exams/${id}.json`, 'utf8')
  place(folder, {
    'page/index.html': '',
    'banks/exams/cma.json': exam('cma'),
    'banks/exams/rma.json': exam('rma'),
    'banks/items/a.json': text(own('a-001'), own('a-002')),
    'banks/items/b.json': text(own('b-001')),
    ...files,
  })
  const opened = await openApp({
    host: 'desktop',
    version: '1.2.3',
    dataFolder: join(folder, 'data'),
    banksFolder: join(folder, 'banks'),
    pageFolder: join(folder, 'page'),
    now: () => Date.UTC(2026, 10, 22),
    onSecondStart: () => null,
  })
  if (opened.kind !== 'open') throw new Error('the folder is taken')
  const { app } = opened
  made.push({ app, root: folder })
  const ask = async (path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') => {
    const answer = await app.fetch(
      new Request(`app://preceptor${path}`, {
        method,
        headers: { [SEAT_HEADER]: 'me.1', 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
  const ids = async (): Promise<string[]> =>
    ((await ask('/api/library')).body['items'] as { id: string }[]).map(({ id }) => id)
  const add = (name: string, files: Record<string, string>, replace = false) =>
    ask('/api/own-banks', {
      name,
      replace,
      files: Object.entries(files).map(([name, text]) => ({ name, text })),
    })
  const stored = (path = ''): string[] => {
    const below = join(folder, 'data/banks', path)
    // What the bank is called stands beside its questions.
    return existsSync(below)
      ? readdirSync(below)
          .filter((name) => name !== '.name')
          .sort()
      : []
  }
  return { app, root: folder, ask, ids, add, stored }
}

afterEach(async () => {
  for (const { app } of made) await app.close()
  for (const { root } of made.splice(0)) rmSync(root, { recursive: true, force: true })
})

describe('a second bank with the ids of a first', () => {
  const bank = (name: string, displace = false) => ({
    name,
    displace,
    files: [{ name: 'q.json', text: text(own('mine-001', { stem: `By ${name}?` }), own(`only-${name}`)) }],
  })

  it('takes no question out of it unasked, whatever the names are', async () => {
    const { ask } = await start()
    expect((await ask('/api/own-banks', bank('unit-1'))).status).toBe(201)
    const asked = await ask('/api/own-banks', bank('unit-0'))
    expect(asked.status).toBe(409)
    expect(asked.body).toMatchObject({
      error: {
        code: 'displaces',
        details: { items: [{ item: 'mine-001', bank: 'own/unit-1', bankName: 'unit-1' }] },
      },
    })
    const stem = async () =>
      ((await ask('/api/library')).body['items'] as { id: string; stem: string }[]).find(
        ({ id }) => id === 'mine-001',
      )?.stem
    expect(await stem()).toBe('By unit-1?')
    expect((await ask('/api/own-banks', bank('unit-0', true))).status).toBe(201)
    expect(await stem()).toBe('By unit-0?')
  })

  it('is not asked about where the first one’s questions stay', async () => {
    const { ask } = await start()
    await ask('/api/own-banks', bank('unit-1'))
    expect((await ask('/api/own-banks', bank('unit-2'))).status).toBe(201)
  })
})

describe('banks put in the folder by hand', () => {
  const notices = async (ask: Awaited<ReturnType<typeof start>>['ask']) =>
    ((await ask('/api/status')).body['notices'] as { code: string; message: string }[]).filter(
      ({ code }) => code === 'banks-collide',
    )

  it('with the ids of another are named with it, and which questions are in use', async () => {
    const { ask } = await start({
      'data/banks/b-unit/x.json': text(own('same-001'), own('same-002'), own('b-only')),
      'data/banks/a-unit/x.json': text(own('same-001'), own('same-002')),
      'data/banks/loose.json': text(own('same-002'), own('loose-001')),
    })
    expect(await notices(ask)).toEqual([
      {
        code: 'banks-collide',
        message:
          'Your question bank “b-unit” has 2 questions whose id “a-unit” has too (same-001, same-002), so they are left out. To use those of “b-unit” instead, remove “a-unit” in the library; to use both, give them other ids.',
      },
      {
        code: 'banks-collide',
        message: expect.stringMatching(
          /“Test items” has 1 question whose id “a-unit” has too \(same-002\), so it is left out/,
        ),
      },
    ])
    // The learner decides, and it is said no more.
    await ask('/api/own-banks/a-unit', undefined, 'DELETE')
    expect((await notices(ask)).map(({ message }) => message)).toEqual([
      expect.stringContaining('“Test items” has 1 question whose id “b-unit” has too'),
    ])
  })

  it('with the ids of shipped questions are named too, and those without say nothing', async () => {
    const { ask } = await start({ 'data/banks/mine/x.json': text(own('a-001'), own('mine-001')) })
    expect(await notices(ask)).toEqual([
      {
        code: 'banks-collide',
        message: expect.stringMatching(
          /“mine” has 1 question whose id the shipped bank has too \(a-001\), so it is left out\. Give it another id to use it\.$/,
        ),
      },
    ])
    const sound = await start({ 'data/banks/mine/x.json': text(own('mine-001')) })
    expect(await notices(sound.ask)).toEqual([])
  })

  it('with one id twice in themselves are a matter of the library alone', async () => {
    const { ask } = await start({
      'data/banks/mine/x.json': text(own('mine-001')),
      'data/banks/mine/y.json': text(own('mine-001')),
    })
    expect(await notices(ask)).toEqual([])
  })
})

describe('a file that is not UTF-8', () => {
  it('is refused by name, and nothing of it is read with characters lost', async () => {
    const bytes = Buffer.from(text(own('lost-001', { stem: 'Give 50 µg?' })), 'latin1')
    const { ask } = await start({ 'data/banks/mine/q.json': bytes as unknown as string })
    const { items, problems } = (await ask('/api/library')).body as {
      items: { id: string }[]
      problems: unknown[]
    }
    expect(items.some(({ id }) => id === 'lost-001')).toBe(false)
    expect(problems).toContainEqual({ file: 'own/mine/q.json', reason: expect.stringContaining('not UTF-8') })
  })
})

describe('bringing in a bank', () => {
  it('stores the files and uses their questions at once, and after a restart', async () => {
    const { add, ids, stored, app, root } = await start()
    const { status, body } = await add('Unit 3', {
      'My file.json': text(own('x-001')),
      'two.json': text(own('x-002')),
    })
    expect(status).toBe(201)
    expect(body['bank']).toMatchObject({ id: 'own/unit-3', name: 'Unit 3', items: 2, on: true, problems: 0 })
    expect(await ids()).toEqual(['a-001', 'a-002', 'b-001', 'x-001', 'x-002'])
    expect(stored('unit-3')).toEqual(['my-file.json', 'two.json'])
    await app.close()
    const again = await start({}, root)
    expect(await again.ids()).toContain('x-002')
    expect((await again.ask('/api/library')).body['bankNames']).toEqual({ 'own/unit-3': 'Unit 3' })
  })

  it('has its folder’s name where the note of what it is called belongs to another one', async () => {
    const { ask } = await start({
      'data/banks/unit/x.json': text(own('x-001')),
      'data/banks/unit/.name': 'Something else',
    })
    expect((await ask('/api/library')).body['bankNames']).toEqual({})
  })

  it('takes the sound questions and names the rest by file, item, field and reason', async () => {
    const { add, ids, ask } = await start()
    const bad = own('x-002', { stem: '<b>Look</b>?' })
    const { status, body } = await add('Mixed', { 'x.json': text(own('x-001'), bad), 'no.json': '{' })
    expect(status).toBe(201)
    expect(body['problems']).toEqual([
      { file: 'own/mixed/no.json', reason: expect.stringContaining('not valid JSON') },
      { file: 'own/mixed/x.json', item: 'x-002', path: 'stem', reason: 'has HTML in it; write plain text' },
    ])
    expect(await ids()).toContain('x-001')
    expect((await ask('/api/library')).body['problems']).toHaveLength(2)
  })

  it('says what the rules for writing find in each question that it took, then and in the library', async () => {
    const { add, ask } = await start()
    const raw = own('x-001')
    const options = (raw['options'] as { text: string }[]).map((option, i) =>
      i === 3 ? { ...option, text: 'All of the above' } : option,
    )
    const { status, body } = await add('Lax', { 'x.json': text({ ...raw, options }) })
    expect(status).toBe(201)
    const finding = {
      rule: 'banned-phrases',
      item: 'x-001',
      file: 'own/lax/x.json',
      message: expect.stringMatching(/all of the above/i),
    }
    expect(body['findings']).toContainEqual(expect.objectContaining(finding))
    const library = (await ask('/api/library')).body
    expect(library['findings']).toContainEqual(expect.objectContaining(finding))
    const items = (library['findings'] as { item: string }[]).map(({ item }) => item)
    expect(new Set(items)).toEqual(new Set(['x-001']))
  })

  it('stores nothing when no question is sound, and says why', async () => {
    const { add, stored } = await start()
    const { status, body } = await add('Bad', { 'x.json': '[1, 2, 3]', 'y.json': text(7) })
    expect(status).toBe(422)
    expect(body['error']).toMatchObject({ code: 'no-sound-item', details: { problems: expect.any(Array) } })
    expect(stored()).toEqual([])
  })

  it('lets the shipped question win where an id is used twice', async () => {
    const { add, ask } = await start()
    await add('Twice', { 'x.json': text(own('a-001', { stem: 'Mine?' }), own('x-001')) })
    const { items, problems } = (await ask('/api/library')).body as {
      items: { id: string; stem: string }[]
      problems: unknown[]
    }
    expect(items.find(({ id }) => id === 'a-001')?.stem).not.toBe('Mine?')
    expect(problems).toEqual([
      expect.objectContaining({ file: 'own/twice/x.json', item: 'a-001', path: 'id' }),
    ])
  })

  it('asks before it replaces a bank, and then keeps the old one aside', async () => {
    const { add, ids, stored, root } = await start()
    await add('Unit', { 'x.json': text(own('x-001')) })
    const second = { 'y.json': text(own('y-001')) }
    expect((await add('UNIT', second)).status).toBe(409)
    expect(await ids()).toContain('x-001')
    expect((await add('unit', second, true)).status).toBe(201)
    expect(await ids()).toEqual(['a-001', 'a-002', 'b-001', 'y-001'])
    expect(stored('unit')).toEqual(['y.json'])
    expect(readdirSync(join(root, 'data/banks-removed/unit-2026-11-22')).sort()).toEqual(['.name', 'x.json'])
  })

  it('keeps every name inside the banks folder', async () => {
    const { add, stored, root } = await start()
    await add('../../outside', {
      '../../../evil.json': text(own('x-001')),
      'C:\\boot.json': text(own('x-002')),
    })
    expect(stored()).toEqual(['outside'])
    expect(stored('outside')).toEqual(['boot.json', 'evil.json'])
    expect(readdirSync(root).sort()).toEqual(['banks', 'data', 'page'])
  })

  it('refuses more than twenty megabytes, and no other request may be that large', async () => {
    const { ask, add } = await start()
    const item = text(own('x-001'))
    const padded = (megabytes: number): string => item + ' '.repeat(megabytes * 1024 * 1024)
    expect((await add('Large', { 'x.json': padded(19) })).status).toBe(201)
    const { status, body } = await add('Larger', { 'x.json': padded(21) })
    expect(status).toBe(413)
    expect(body['error']).toMatchObject({ message: expect.stringContaining('20 MB') })
    expect((await add('Huge', { 'x.json': padded(41) })).status).toBe(413)
    expect((await ask('/api/settings', { pad: padded(2) }, 'PUT')).status).toBe(413)
  })

  it('takes text from the page only, no form of another site', async () => {
    const { app } = await start()
    const answer = await app.fetch(
      new Request('app://preceptor/api/own-banks', {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain' },
        body: '{}',
      }),
    )
    expect(answer.status).toBe(415)
  })
})

describe('a bank in the data folder', () => {
  it('is read at the start when it was put there by hand, as a folder or a file', async () => {
    const { ids, ask } = await start({
      'data/banks/My Class/deep/x.json': text(own('x-001')),
      'data/banks/loose.JSON': text(own('l-001')),
      'data/banks/broken.json': '',
    })
    expect(await ids()).toEqual(['a-001', 'a-002', 'b-001', 'l-001', 'x-001'])
    expect((await ask('/api/library')).body['problems']).toEqual([
      { file: 'own/broken.json', reason: 'the file is empty' },
    ])
  })

  it('is not followed out of the folder by a link', async () => {
    const root = mkdtempSync(join(tmpdir(), 'preceptor-own-'))
    place(root, { 'secret.json': text(own('s-001')), 'data/banks/ok.json': text(own('o-001')) })
    symlinkSync(join(root, 'secret.json'), join(root, 'data/banks/link.json'))
    const { ids, ask } = await start({}, root)
    expect(await ids()).not.toContain('s-001')
    expect((await ask('/api/library')).body['problems']).toMatchObject([{ file: 'own/link.json' }])
  })

  it('is moved aside when it is removed, not deleted', async () => {
    const { add, ask, ids, stored, root } = await start()
    await add('Unit', { 'x.json': text(own('x-001')) })
    expect((await ask('/api/own-banks/unit', undefined, 'DELETE')).status).toBe(200)
    expect(await ids()).toEqual(['a-001', 'a-002', 'b-001'])
    expect(stored()).toEqual([])
    expect(existsSync(join(root, 'data/banks-removed/unit-2026-11-22/x.json'))).toBe(true)
  })

  it.each(['nowhere', '..', '..%2flearners', '%2e%2e', '.', '__proto__', '.part-x', 'unit%2fx.json'])(
    'is not removed by the name %s',
    async (name) => {
      const { add, ask, stored, root } = await start()
      await add('Unit', { 'x.json': text(own('x-001')) })
      expect((await ask(`/api/own-banks/${name}`, undefined, 'DELETE')).status).toBe(404)
      expect(stored('unit')).toEqual(['x.json'])
      expect(existsSync(join(root, 'data/learners'))).toBe(true)
    },
  )

  it('is whole after a power cut: the old one, or the new one put in place by the next start', async () => {
    const { ids, stored, root } = await start({
      'data/banks/.part-half/x.json': '{"sch',
      'data/banks/.new-unit/new.json': text(own('n-001')),
      'data/banks/unit/old.json': text(own('o-001')),
    })
    expect(await ids()).toEqual(['a-001', 'a-002', 'b-001', 'n-001'])
    expect(stored()).toEqual(['unit'])
    expect(readdirSync(join(root, 'data/banks-removed'))).toEqual(['unit-2026-11-22'])
  })
})

describe('the gates of the bank in use', () => {
  const state = (revision: string) =>
    JSON.stringify({ schema: 'preceptor/gate-state@1', revision, exams: { cma: true, rma: false } })
  const passed = async (ask: Awaited<ReturnType<typeof start>>['ask']) =>
    ((await ask('/api/status')).body['bank'] as { gatesPassed: unknown }).gatesPassed

  it('pass for the very questions that were gated, and for no other choice of banks', async () => {
    const { ask, root, add } = await start()
    expect(await passed(ask)).toEqual({})
    const revision = (await ask('/api/library')).body['revision'] as string
    writeFileSync(join(root, 'banks/gate-state.json'), state(revision))
    expect(await passed(ask)).toEqual({ cma: true, rma: false })
    await ask('/api/settings', { banksOff: ['items/a.json'] }, 'PUT')
    expect(await passed(ask)).toEqual({})
    await ask('/api/settings', { banksOff: [] }, 'PUT')
    expect(await passed(ask)).toEqual({ cma: true, rma: false })
    await add('Mine', { 'mine.json': text(own('mine-001')) })
    expect(await passed(ask)).toEqual({})
  })
})

describe('a bank that is switched off', () => {
  const revision = async (ask: Awaited<ReturnType<typeof start>>['ask']) =>
    (await ask('/api/library')).body['revision'] as string

  it('leaves library, quick sets and the revision, and comes back', async () => {
    const { ask, ids } = await start()
    const before = await revision(ask)
    await ask('/api/settings', { banksOff: ['items/a.json'] }, 'PUT')
    expect(await ids()).toEqual(['b-001'])
    expect(await revision(ask)).not.toBe(before)
    expect((await ask('/api/status')).body['bank']).toMatchObject({ items: 1 })
    const filter = { count: 5, itemIds: ['a-001', 'b-001'] }
    const { body } = await ask('/api/sittings', { mode: 'quick', exam: 'cma', filter })
    const session = (await ask(`/api/sessions/${body['sessionId'] as string}`)).body
    expect((session['plan'] as { form: { items: unknown[] } }).form.items).toHaveLength(1)
    await ask('/api/settings', { banksOff: [] }, 'PUT')
    expect(await ids()).toHaveLength(3)
    expect(await revision(ask)).toBe(before)
  })

  it('stays off over a restart', async () => {
    const { ask, app, root } = await start()
    await ask('/api/settings', { banksOff: ['shipped'] }, 'PUT')
    await app.close()
    const again = await start({}, root)
    expect(await again.ids()).toEqual([])
  })

  it('refuses a form code of another choice of banks and says which revision it is from', async () => {
    const { ask } = await start()
    const code = 'CMA-07F3-2QXM'
    const { status, body } = await ask('/api/sittings', { mode: 'strict', exam: 'cma', code })
    expect(status).toBe(422)
    expect(body['error']).toMatchObject({ message: expect.stringContaining('another revision') })
  })

  it('is on again when it is removed and brought in anew', async () => {
    const { add, ask, ids } = await start()
    await add('Unit', { 'x.json': text(own('x-001')) })
    await ask('/api/settings', { banksOff: ['own/unit', 'items/b.json'] }, 'PUT')
    await ask('/api/own-banks/unit', undefined, 'DELETE')
    expect((await ask('/api/settings')).body['banksOff']).toEqual(['items/b.json'])
    await add('Unit', { 'x.json': text(own('x-001')) })
    expect(await ids()).toEqual(['a-001', 'a-002', 'x-001'])
  })
})

describe('the review state in the library', () => {
  it('is told for every question, and an unreadable file of reviews is named', async () => {
    const { ask } = await start({ 'banks/reviews/x.json': '{}' })
    const { reviews, problems } = (await ask('/api/library')).body
    expect(reviews).toEqual({ 'a-001': 'unreviewed', 'a-002': 'unreviewed', 'b-001': 'unreviewed' })
    expect(problems).toEqual([expect.objectContaining({ file: 'reviews/x.json' })])
  })
})

describe('a backup', () => {
  const send = async (app: App, way: string, body: string) =>
    app.fetch(
      new Request(`app://preceptor/api/restore/${way}`, {
        method: 'POST',
        headers: { [SEAT_HEADER]: 'me.1', 'Content-Type': 'application/json' },
        body,
      }),
    )
  const saved = async (app: App): Promise<string> => {
    const headers = { [SEAT_HEADER]: 'me.1' }
    return (await app.fetch(new Request('app://preceptor/api/backup', { headers }))).text()
  }

  it('and the question before a bank is replaced call it as its learner does', async () => {
    const { add, app } = await start()
    await add('Ms. Peña’s class: Unit 3', { 'x.json': text(own('x-001')) })
    const again = await add('ms pena s class unit 3', { 'y.json': text(own('y-001')) })
    expect(again.body).toMatchObject({ error: { details: { name: 'Ms. Peña’s class: Unit 3' } } })
    const file = await saved(app)
    const two = await start()
    expect(await (await send(two.app, 'merge', file)).json()).toMatchObject({
      banks: ['Ms. Peña’s class: Unit 3'],
    })
    const name = readFileSync(join(two.root, 'data/banks/ms-pena-s-class-unit-3/.name'), 'utf8')
    expect(name).toBe('Ms. Peña’s class: Unit 3')
  })

  it.each(['merge', 'replace'])('brings banks of one’s own to another computer (%s)', async (way) => {
    const one = await start()
    await one.add('Unit 3', { 'x.json': text(own('x-001')), 'y.json': text(own('x-002')) })
    const file = await saved(one.app)
    expect(JSON.parse(file)).toMatchObject({ schema: 'preceptor/backup@2', about: { banks: 1 } })
    const two = await start()
    expect(await (await send(two.app, 'preview', file)).json()).toMatchObject({
      banks: [{ name: 'Unit 3', standing: 'new' }],
    })
    expect(await two.ids()).not.toContain('x-001')
    expect(await (await send(two.app, way, file)).json()).toEqual({
      sessions: 0,
      banks: ['Unit 3'],
      banksOut: [],
    })
    expect(two.stored('unit-3')).toEqual(['x.json', 'y.json'])
  })

  it('leaves another bank of that name in place in a merge, and moves it aside in a replacement', async () => {
    const one = await start()
    await one.add('Unit', { 'x.json': text(own('x-001')) })
    const file = await saved(one.app)
    const two = await start()
    await two.add('Unit', { 'x.json': text(own('z-001')) })
    expect(await (await send(two.app, 'preview', file)).json()).toMatchObject({
      banks: [{ name: 'Unit', standing: 'other' }],
    })
    expect(await (await send(two.app, 'merge', file)).json()).toMatchObject({ banks: [] })
    const shelf = (): string => readFileSync(join(two.root, 'data/banks/unit/x.json'), 'utf8')
    expect(shelf()).toContain('z-001')
    const again = await start()
    await again.add('Unit', { 'x.json': text(own('z-001')) })
    expect(await (await send(again.app, 'replace', file)).json()).toMatchObject({ banks: ['Unit'] })
    expect(readFileSync(join(again.root, 'data/banks/unit/x.json'), 'utf8')).toContain('x-001')
    expect(readdirSync(join(again.root, 'data/banks-removed'))).toHaveLength(1)
  })

  it.each(['merge', 'replace'])('takes no question out of another bank here unasked (%s)', async (way) => {
    const one = await start()
    await one.add('a-unit', { 'x.json': text(own('same-001', { stem: 'Of the file?' }), own('only-001')) })
    await one.add('c-unit', { 'x.json': text(own('c-001')) })
    const file = await saved(one.app)
    const two = await start()
    await two.add('b-unit', { 'x.json': text(own('same-001', { stem: 'Of this computer?' })) })
    // Whoever restores gets a new seat; to read, none is needed.
    const read = async (path: string) => (await two.app.fetch(new Request(`app://preceptor${path}`))).json()
    const items = async () =>
      ((await read('/api/library')) as { items: { id: string; stem: string }[] }).items
    const stem = async () => (await items()).find(({ id }) => id === 'same-001')?.stem
    const lost = [{ item: 'same-001', bank: 'own/b-unit' }]
    expect(await (await send(two.app, 'preview', file)).json()).toMatchObject({
      displaced: { merge: lost, replace: lost },
    })
    expect(await (await send(two.app, way, file)).json()).toMatchObject({
      banks: ['c-unit'],
      banksOut: ['a-unit'],
    })
    expect(await stem()).toBe('Of this computer?')
    expect((await items()).map(({ id }) => id)).not.toContain('only-001')

    const { seat } = ((await read('/api/status')) as { learner: { seat: string } }).learner
    const headers = { [SEAT_HEADER]: seat, 'Content-Type': 'application/json' }
    const again = new Request(`app://preceptor/api/restore/${way}?displace=yes`, {
      method: 'POST',
      headers,
      body: file,
    })
    expect(await (await two.app.fetch(again)).json()).toMatchObject({ banks: ['a-unit'], banksOut: [] })
    expect(await stem()).toBe('Of the file?')
  })

  it('whose bank replaces the one of its name asks for the questions of that one as little as before', async () => {
    const one = await start()
    await one.add('unit', { 'x.json': text(own('same-001', { stem: 'Of the file?' })) })
    const file = await saved(one.app)
    const two = await start()
    await two.add('unit', { 'x.json': text(own('same-001', { stem: 'Of this computer?' })) })
    expect(await (await send(two.app, 'preview', file)).json()).toMatchObject({
      displaced: { merge: [], replace: [] },
    })
    expect(await (await send(two.app, 'replace', file)).json()).toMatchObject({
      banks: ['unit'],
      banksOut: [],
    })
  })

  it('of before there were banks in it, or of a computer without any, is still restored', async () => {
    const one = await start()
    const file = await saved(one.app)
    expect(file).toContain('"schema":"preceptor/backup@1"')
    const two = await start()
    expect(await (await send(two.app, 'merge', file)).json()).toEqual({
      sessions: 0,
      banks: [],
      banksOut: [],
    })
  })

  it('whose bank is no bank is refused as a whole', async () => {
    const one = await start()
    await one.add('Unit', { 'x.json': text(own('x-001')) })
    const lines = (await saved(one.app)).trimEnd().split('\n')
    const body = `${lines.slice(0, -1).join('\n').replace('"name":"x.json"', '"name":7')}\n`
    const sum = createHash('sha256').update(body).digest('hex')
    const forged = `${body}],"count":${lines.length - 2},"sum":"${sum}"}\n`
    const two = await start()
    expect(await (await send(two.app, 'merge', forged)).json()).toMatchObject({
      error: { message: expect.stringContaining('is no question bank') },
    })
    expect(two.stored()).toEqual([])
  })
})

describe('a bank whose file is damaged', () => {
  it('is told of on the first screen, and costs only itself', async () => {
    const { ask } = await start({
      'data/banks/good/x.json': text(own('good-001')),
      'data/banks/cut/x.json': text(own('cut-001')).slice(0, 60),
    })
    const { notices } = (await ask('/api/status')).body as { notices: { code: string; message: string }[] }
    const said = notices.filter(({ code }) => code === 'bank-unreadable')
    expect(said).toHaveLength(1)
    expect(said[0]?.message).toMatch(/your bank “cut” cannot be read/)
    const items = (await ask('/api/library')).body['items'] as { id: string }[]
    expect(items.map(({ id }) => id)).toContain('good-001')
  })
})
