// Nothing of a sitting with answers at the end reaches another screen before it ends: every route is asked.
import { describe, expect, it } from 'vitest'
import { WRITER, testApi } from '../../support/test-api'

interface PlacedItem {
  item: { id: string; key: string; options: { id: string }[] }
}

const strict = { mode: 'strict', exam: 'cma' }
const setAtEnd = { mode: 'quick', exam: 'cma', filter: { count: 12 }, feedback: 'at-end' }

/** Routes that may tell what an open sitting holds, each with its reason. All others may not, new ones included. */
const MAY_TELL: Readonly<Record<string, string>> = {
  '/api/sessions/:id': 'is what the sitting’s own room is drawn from',
  '/api/backup': 'is the learner’s own file of everything',
}

const QUERIES: Readonly<Record<string, string>> = {
  '/api/study': '?exam=cma&offset=0',
  '/api/next-form': '?exam=cma',
  '/api/open-elsewhere': `?writer=${WRITER}`,
}

/** A learner in the middle of a sitting: `right` of its first ten answers are right, the others wrong. */
async function inTheMiddle(request: object, right: number) {
  const made = await testApi()
  const id = (await made.ask('/api/sittings', request)).body['sessionId'] as string
  const form = (await made.ask(`/api/sessions/${id}`)).body['plan'] as { form: { items: PlacedItem[] } }
  const { items } = form.form
  let at = made.clock.now()
  let seq = 0
  const log = async (events: object[]) => {
    const body = {
      writer: WRITER,
      afterSeq: seq,
      events: events.map((event) => ({ at: (at += 9000), ...event })),
    }
    expect((await made.ask(`/api/sessions/${id}/events`, body)).status).toBe(200)
    seq += events.length
  }
  await log([{ type: 'segment-started', segment: 0 }])
  for (const [place, { item }] of items.slice(0, 10).entries()) {
    const wrong = item.options.find((option) => option.id !== item.key)?.id
    const option = place < right ? item.key : wrong
    await log([
      { type: 'shown', item: place },
      { type: 'answered', item: place, option },
      { type: 'rated', item: place, confidence: 'guess' },
    ])
  }
  made.clock.move(200_000)
  return { ...made, id, items, log }
}

/** What each route says, by its path. */
async function everythingSaid({ api, ask, id, items }: Awaited<ReturnType<typeof inTheMiddle>>) {
  const paths = new Set(api.routes.filter(({ method }) => method === 'GET').map(({ path }) => path))
  const said: Record<string, string> = {}
  for (const path of paths) {
    if (path in MAY_TELL) continue
    const ids = `?ids=${items.map(({ item }) => item.id).join(',')}`
    const query = path === '/api/items' ? ids : (QUERIES[path] ?? '')
    const answer = await ask(
      path.replace(':id', id).replace(':file', 'eye.svg').replace(/:\w+/, 'none') + query,
    ).catch(() => null)
    if (answer !== null) said[path] = answer.text.replaceAll(id, '(this session)')
  }
  return said
}

describe.each([
  ['a strict exam', strict],
  ['a practice exam with answers at the end', { mode: 'practice', exam: 'cma', feedback: 'at-end' }],
  ['a set with answers at the end', setAtEnd],
])('%s that is open', (_, request) => {
  it('is answered the same by every route, whatever is answered in it', async () => {
    const allRight = await everythingSaid(await inTheMiddle(request, 10))
    const allWrong = await everythingSaid(await inTheMiddle(request, 0))
    expect(Object.keys(allRight)).toEqual(
      expect.arrayContaining(['/api/sessions', '/api/mistakes', '/api/study', '/api/exposures']),
    )
    expect(allWrong).toEqual(allRight)
  })

  it('tells everything once it has ended', async () => {
    const sitting = await inTheMiddle(request, 4)
    await sitting.log([{ type: 'abandoned' }])
    expect((await sitting.ask('/api/mistakes')).body['mistakes']).toHaveLength(10)
    const { sessions } = (await sitting.ask('/api/sessions')).body as { sessions: { right: number }[] }
    expect(sessions[0]?.right).toBeGreaterThan(0)
  })
})

describe('the questions of an open form', () => {
  const asked = async ({ ask }: Awaited<ReturnType<typeof inTheMiddle>>, id: unknown) => {
    const { plan } = (await ask(`/api/sessions/${String(id)}`)).body as {
      plan: { form: { items: PlacedItem[] } }
    }
    return plan.form.items.map(({ item }) => item.id)
  }

  it('are in no set, plan or review, and in no mistake book, before it has ended', async () => {
    const sitting = await inTheMiddle(strict, 0)
    const dealt = new Set(sitting.items.map(({ item }) => item.id))
    const filter = { count: 210 }
    const set = await sitting.ask('/api/sittings', { mode: 'quick', exam: 'cma', filter })
    const study = (await sitting.ask('/api/study?exam=cma&offset=0')).body as {
      plans: { itemIds: string[] }[]
      reviewItemIds: string[]
    }
    const offered = [
      ...(await asked(sitting, set.body['sessionId'])),
      ...study.plans.flatMap(({ itemIds }) => itemIds),
      ...study.reviewItemIds,
    ]
    expect(offered.length).toBeGreaterThan(210)
    expect(offered.filter((id) => dealt.has(id))).toEqual([])
  })

  it('are refused in words when they are asked for by name', async () => {
    const { ask, items } = await inTheMiddle(strict, 0)
    const itemIds = items.slice(0, 3).map(({ item }) => item.id)
    const answer = await ask('/api/sittings', { mode: 'quick', exam: 'cma', filter: { count: 3, itemIds } })
    expect([answer.status, answer.text]).toEqual([
      422,
      expect.stringContaining('a form that you have not ended'),
    ])
  })

  it('leave the mistake book for as long, if they were wrong before', async () => {
    const first = await inTheMiddle(setAtEnd, 0)
    await first.log([{ type: 'segment-ended', segment: 0, by: 'learner' }])
    const wrong = first.items.slice(0, 10).map(({ item }) => item.id)
    const again = { ...setAtEnd, filter: { count: 5, itemIds: wrong.slice(0, 5) } }
    const { sessionId } = (await first.ask('/api/sittings', again)).body
    const book = async () =>
      ((await first.ask('/api/mistakes')).body['mistakes'] as { itemId: string }[]).map(
        ({ itemId }) => itemId,
      )
    expect((await book()).sort()).toEqual(wrong.slice(5).sort())
    const events = [{ type: 'abandoned', at: first.clock.now() }]
    await first.ask(`/api/sessions/${String(sessionId)}/events`, { writer: WRITER, afterSeq: 0, events })
    expect((await book()).sort()).toEqual([...wrong].sort())
  })
})

describe('a set that shows each answer at once', () => {
  it('tells an answer when it has been shown, for until then it can be changed', async () => {
    const set = await inTheMiddle({ ...setAtEnd, feedback: 'at-once' }, 0)
    const book = async () => (await set.ask('/api/mistakes')).body['mistakes'] as unknown[]
    expect(await book()).toEqual([])
    await set.log([{ type: 'feedback-shown', item: 3 }])
    expect(await book()).toMatchObject([{ itemId: set.items[3]?.item.id }])
  })
})

describe('a timed rhythm test', () => {
  it('tells how a strip was named when it has ended: until then the name can be changed', async () => {
    const { ask } = await testApi(10)
    const id = String((await ask('/api/rhythm-tests', { mode: 'test' })).body['sessionId'])
    const { strips, createdAt: at } = (await ask(`/api/sessions/${id}`)).body['plan'] as {
      strips: { rhythm: string }[]
      createdAt: number
    }
    const send = (afterSeq: number, events: object[]) =>
      ask(`/api/sessions/${id}/events`, { writer: WRITER, afterSeq, events })
    const named = async () =>
      ((await ask('/api/sessions')).body['sessions'] as { named: unknown[]; right: number }[])[0]?.named
    await send(0, [
      { type: 'started', at },
      { type: 'answered', at, strip: 0, rhythm: strips[0]?.rhythm, named: 'svt' },
    ])
    expect(await named()).toEqual([])
    await send(2, [{ type: 'ended', at, by: 'learner' }])
    expect(await named()).toEqual([[strips[0]?.rhythm, 'svt', at]])
  })
})
