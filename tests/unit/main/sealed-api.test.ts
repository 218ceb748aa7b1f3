// No route hands out a sealed question before it is met: every route is asked, over the bank that Preceptor ships.
import { describe, expect, it } from 'vitest'
import type { Item } from '../../../src/core/bank/item.schema'
import { sealedOfBank } from '../../../src/core/exam/sealed'
import { openLibrary } from '../../../src/main/banks/library'
import { FaultyDisk } from '../../support/faulty-disk'
import { WRITER, testApi } from '../../support/test-api'

const bank = await openLibrary('question-banks')
const sealed = sealedOfBank(bank.items, bank.profiles)
const sealedList = bank.items.filter(({ id }) => sealed.has(id))

const QUERIES: Readonly<Record<string, string>> = {
  '/api/study': '?exam=cma&offset=0',
  '/api/next-form': '?exam=cma',
  '/api/open-elsewhere': `?writer=${WRITER}`,
  '/api/items': `?ids=${[...sealed].join(',')}`,
}

type Made = Awaited<ReturnType<typeof testApi>>
type Form = { form: { items: { item: Item }[] }; checkpoint?: true }

const made = () => testApi(0, {}, new FaultyDisk(), bank)

/** What each route that reads says, by its path. */
async function everythingSaid({ api, ask }: Made, id: string, passOver: readonly string[] = []) {
  const paths = new Set(api.routes.filter(({ method }) => method === 'GET').map(({ path }) => path))
  const said: Record<string, string> = {}
  for (const path of [...paths].filter((each) => !passOver.includes(each))) {
    const place = path.replace(':id', id).replace(':file', 'eye.svg').replace(/:\w+/, 'none')
    const answer = await ask(place + (QUERIES[path] ?? '')).catch(() => null)
    if (answer !== null) said[path] = answer.text
  }
  return said
}

/** Where a question, or a reason of it, is told. */
function told(texts: Readonly<Record<string, string>>, items: readonly Item[]): string[] {
  const asked = new Set(items)
  const others = new Set(bank.items.filter((item) => !asked.has(item)).map(({ stem }) => stem))
  return Object.entries(texts).flatMap(([path, text]) => {
    const parts = new Set<string>()
    JSON.parse(text, (_, value: unknown) => {
      if (typeof value === 'string') parts.add(value)
      return value
    })
    return items
      .filter(
        ({ stem, options }) =>
          (parts.has(stem) && !others.has(stem)) || options.some(({ rationale }) => parts.has(rationale)),
      )
      .map(({ id }) => `${path} tells ${id}`)
  })
}

const start = async ({ ask }: Made, request: object): Promise<string> => {
  const { body, status, text } = await ask('/api/sittings', request)
  if (status !== 201) throw new Error(text)
  return String(body['sessionId'])
}

const planOf = async ({ ask }: Made, id: string): Promise<Form> =>
  (await ask(`/api/sessions/${id}`)).body['plan'] as Form

/** Answers questions of a sitting, every second wrong, and ends it or leaves it open. */
async function sit(app: Made, id: string, { count = 400, ends = true } = {}): Promise<Form> {
  const plan = await planOf(app, id)
  let at = app.clock.now()
  const answers = plan.form.items.slice(0, count).flatMap(({ item: { options, key } }, item) => {
    const option = item % 2 === 0 ? key : options.find((each) => each.id !== key)?.id
    return [
      { type: 'shown', item },
      { type: 'answered', item, option },
    ]
  })
  const end = ends ? [{ type: 'segment-ended', segment: 0, by: 'learner' }] : []
  const events = [{ type: 'segment-started', segment: 0 }, ...answers, ...end].map((event) => ({
    at: (at += 9000),
    ...event,
  }))
  const { status, text } = await app.ask(`/api/sessions/${id}/events`, {
    writer: WRITER,
    afterSeq: 0,
    events,
  })
  if (status !== 200) throw new Error(text)
  app.clock.move(at - app.clock.now() + 1000)
  return plan
}

const checkpoint = { mode: 'checkpoint', exam: 'cma' }
const set = { mode: 'quick', exam: 'cma', filter: { count: 60 }, feedback: 'at-end' }

describe('sealed questions', () => {
  it('are told by no route to a learner who has sat sets and has a mock under way', async () => {
    const app = await made()
    await sit(app, await start(app, set))
    const id = await start(app, { mode: 'strict', exam: 'cma' })
    const said = await everythingSaid(app, id)
    expect(Object.keys(said)).toEqual(
      expect.arrayContaining(['/api/library', '/api/items', '/api/mistakes', '/api/study', '/api/backup']),
    )
    expect(told(said, sealedList)).toEqual([])
    // The search for them finds what is there.
    const free = bank.items.filter(({ id: each }) => !sealed.has(each)).slice(0, 50)
    expect(told({ library: said['/api/library'] ?? '' }, free).length).toBeGreaterThan(45)
  })

  it('are in no plan, review or sitting, by whatever way one is started', async () => {
    const app = await made()
    const code = String(((await app.ask('/api/next-form?exam=rma')).body['form'] as { code: string }).code)
    await sit(app, await start(app, set))
    app.clock.move(3 * 86_400_000)
    const { body } = await app.ask('/api/study?exam=cma&offset=0')
    const study = body as { plans: { itemIds: string[] }[]; reviewItemIds: string[] }
    const some = [...sealed].slice(0, 5)
    const requests = [
      { mode: 'strict', exam: 'cma' },
      { mode: 'strict', exam: 'rma' },
      { mode: 'practice', exam: 'ccma', lengthShare: 0.5 },
      { mode: 'strict', exam: 'rma', code },
      { mode: 'quick', exam: 'cma', filter: { count: 210 } },
      { mode: 'quick', exam: 'rma', filter: { count: 210, history: 'unseen' } },
      { mode: 'quick', exam: 'cma', filter: { count: 9, itemIds: [...some, ...study.reviewItemIds] } },
      ...study.plans.map(({ itemIds }) => ({
        mode: 'quick',
        exam: 'cma',
        filter: { count: 60, itemIds: [...some, ...itemIds].slice(0, 200) },
      })),
    ]
    const asked: string[] = [...study.reviewItemIds, ...study.plans.flatMap(({ itemIds }) => itemIds)]
    for (const request of requests) {
      const { form } = await planOf(app, await start(app, request))
      asked.push(...form.items.map(({ item }) => item.id))
    }
    expect(asked.length).toBeGreaterThan(1000)
    expect(asked.filter((id) => sealed.has(id))).toEqual([])
    const named = await app.ask('/api/sittings', {
      mode: 'quick',
      exam: 'cma',
      filter: { count: 5, itemIds: some },
    })
    expect([named.status, named.text]).toEqual([422, expect.stringContaining('are sealed')])
  })

  it('are told by the room of an open checkpoint alone, and afterwards by all like any other', async () => {
    const app = await made()
    const before = (await app.ask('/api/library/stamp')).body
    const id = await start(app, checkpoint)
    const plan = await sit(app, id, { count: 12, ends: false })
    const asked = plan.form.items.map(({ item }) => item.id)
    expect([plan.checkpoint, asked.length, asked.filter((each) => !sealed.has(each))]).toEqual([true, 30, []])
    // The learner's own file of everything, and the room.
    const inBackup = ['/api/sessions/:id', '/api/backup']
    expect(told(await everythingSaid(app, id, inBackup), sealedList)).toEqual([])
    expect((await app.ask('/api/library/stamp')).body).toEqual(before)
    const at = app.clock.now()
    const end = {
      writer: WRITER,
      afterSeq: 25,
      events: [{ type: 'segment-ended', at, segment: 0, by: 'learner' }],
    }
    expect((await app.ask(`/api/sessions/${id}/events`, end)).status).toBe(200)
    const shown = bank.items.filter((item) => asked.slice(0, 12).includes(item.id))
    const { '/api/library': library = '', '/api/items': items = '' } = await everythingSaid(app, id)
    expect(told({ library }, shown)).toHaveLength(12)
    expect(told({ items }, shown)).toHaveLength(12)
    expect((await app.ask('/api/library/stamp')).body).not.toEqual(before)
    expect((await app.ask('/api/mistakes')).body['mistakes']).toHaveLength(6)
    // What was never on screen stays sealed.
    const unseen = bank.items.filter((item) => asked.slice(12).includes(item.id))
    expect(told({ library, items }, unseen)).toEqual([])
  })
})

describe('the offer of a checkpoint', () => {
  const offer = async (app: Made) =>
    (await app.ask('/api/study?exam=cma&offset=0')).body['checkpoint'] as Record<string, unknown>

  it('is there at first, gone while one is open and for ten days after it, then there again', async () => {
    const app = await made()
    expect(await offer(app)).toMatchObject({ due: true, questions: 30 })
    const id = await start(app, checkpoint)
    expect(await offer(app)).toMatchObject({ due: false, open: id })
    await sit(app, id)
    expect(await offer(app)).toMatchObject({ due: false, open: null })
    app.clock.move(10 * 86_400_000)
    expect(await offer(app)).toMatchObject({ due: true, questions: 30 })
    const second = await planOf(app, await start(app, checkpoint))
    const first = new Set((await planOf(app, id)).form.items.map(({ item }) => item.id))
    expect(second.form.items.filter(({ item }) => first.has(item.id))).toEqual([])
  })

  it('ends in words when nothing is sealed any more', async () => {
    const app = await made()
    const counts: number[] = []
    for (;;) {
      const questions = Number((await offer(app))['questions'])
      if (questions === 0) break
      counts.push(questions)
      await sit(app, await start(app, checkpoint))
      app.clock.move(10 * 86_400_000)
    }
    expect(counts.length).toBeGreaterThanOrEqual(2)
    expect(counts.slice(0, 2)).toEqual([30, 30])
    const { status, text } = await app.ask('/api/sittings', checkpoint)
    expect([status, text]).toEqual([422, expect.stringContaining('No sealed question')])
  })
})
