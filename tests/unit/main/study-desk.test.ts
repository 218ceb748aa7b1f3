import { describe, expect, it } from 'vitest'
import { loadBank } from '../../../src/core/bank/load'
import { itemFile, realProfiles, syntheticItems } from '../../support/bank-files'
import { FaultyDisk } from '../../support/faulty-disk'
import { LEARNER_FOLDER } from '../../support/plain-sessions'
import { WRITER, testApi } from '../../support/test-api'

/** A bank whose questions ask forty things, each of them again and again. */
function bankOfManyCards() {
  const profiles = realProfiles()
  const items = syntheticItems(500, profiles).map((item, i) => ({ ...item, concepts: [`concept-${i % 40}`] }))
  return { ...loadBank([itemFile('items/good.json', items, 'Good items')], profiles), profiles }
}

/** An API whose learner has answered a quick set of ten: the first two wrong. */
async function afterASet(disk = new FaultyDisk(), own?: ReturnType<typeof bankOfManyCards>) {
  const made = await testApi(500, {}, disk, own)
  const { body } = await made.ask('/api/sittings', { mode: 'quick', exam: 'cma', filter: { count: 10 } })
  const id = body['sessionId'] as string
  const session = (await made.ask(`/api/sessions/${id}`)).body
  const items = (session['plan'] as { form: { items: { item: { id: string; key: string } }[] } }).form.items
  let at = made.clock.now()
  const events: unknown[] = [{ type: 'segment-started', at, segment: 0 }]
  items.forEach(({ item }, place) => {
    const wrong = item.key === 'a' ? 'b' : 'a'
    events.push({ type: 'shown', at: (at += 1000), item: place })
    events.push({ type: 'answered', at: (at += 9000), item: place, option: place < 2 ? wrong : item.key })
  })
  events.push({ type: 'segment-ended', at: (at += 1000), segment: 0, by: 'learner' })
  await made.ask(`/api/sessions/${id}/events`, { writer: WRITER, afterSeq: 0, events })
  made.clock.move(200_000)
  return { ...made, items }
}

/** The decisions about cards in the desk's file. */
const keptOn = (disk: FaultyDisk): unknown[] =>
  (
    JSON.parse(disk.bytes(`${LEARNER_FOLDER}/study.json`)?.toString() ?? '{}') as {
      data: { putBy: unknown[] }
    }
  ).data.putBy

const study = '/api/study?exam=cma&offset=-300'

describe('the study desk', () => {
  it('tells forecast, mastery, queue and plans from what is in the logs', async () => {
    const { ask } = await afterASet()
    const { status, body } = await ask(study)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      exam: 'cma',
      dailyLimit: 40,
      readiness: { answers: 10, recent: 10, verdict: null, calibration: 'none' },
      calendar: { run: 1 },
      bank: { items: 500, met: 10 },
    })
    expect((body['plans'] as { minutes: number }[]).map(({ minutes }) => minutes)).toEqual([5, 15, 30, 60])
  })

  it('dates answers of older logs by the zone’s offset at their instant, not by today’s', async () => {
    const { ask, clock } = await testApi()
    const { body } = await ask('/api/sittings', { mode: 'quick', exam: 'cma', filter: { count: 4 } })
    // 04:30 on October 30, 2026 in New York; the clocks go back two days later.
    const at = Date.UTC(2026, 9, 30, 8, 30)
    const events = [
      { type: 'segment-started', at, segment: 0 },
      { type: 'shown', at, item: 0 },
      { type: 'answered', at, item: 0, option: 'a' },
      { type: 'shown', at, item: 1 },
      { type: 'answered', at, offset: 540, item: 1, option: 'a' },
      { type: 'segment-ended', at, segment: 0, by: 'learner' },
    ]
    await ask(`/api/sessions/${String(body['sessionId'])}/events`, { writer: WRITER, afterSeq: 0, events })
    clock.move(60_000)
    const days = async (query: string) =>
      ((await ask(`/api/study?exam=cma&${query}`)).body['calendar'] as { days: object }).days
    const october30 = Date.UTC(2026, 9, 30) / 86_400_000
    const one = { answers: 1, strips: 0, drills: 0 }
    expect(await days('offset=-300&zone=America/New_York')).toEqual({ [october30]: { ...one, answers: 2 } })
    expect(await days('offset=-300')).toEqual({ [october30 - 1]: one, [october30]: one })
    expect(await days('offset=-300&zone=No/Where')).toEqual({ [october30 - 1]: one, [october30]: one })
  })

  it('tells of a checked answer when it comes back and what its topic still has, and nothing before the check', async () => {
    const { ask, clock } = await testApi(500)
    const filter = { count: 6 }
    const set = { mode: 'quick', exam: 'cma', filter, feedback: 'at-once' }
    const id = String((await ask('/api/sittings', set)).body['sessionId'])
    const { plan } = (await ask(`/api/sessions/${id}`)).body as {
      plan: { form: { items: { item: { id: string; key: string; topics: { cma: string } } }[] } }
    }
    const items = plan.form.items.map(({ item }) => item)
    const after = async (place: number) =>
      (await ask(`/api/study/after-check?exam=cma&offset=-300&item=${items[place]?.id ?? ''}`)).body['after']
    const start = clock.now()
    let seq = 0
    const send = async (...events: object[]): Promise<void> => {
      const { status } = await ask(`/api/sessions/${id}/events`, { writer: WRITER, afterSeq: seq, events })
      expect(status).toBe(200)
      seq += events.length
    }
    const answer = async (place: number, at: number, tookMs: number, right: boolean): Promise<void> => {
      const key = items[place]?.key ?? ''
      const option = right ? key : key === 'a' ? 'b' : 'a'
      await send(
        { type: 'shown', at: at - tookMs, item: place },
        { type: 'answered', at, item: place, option },
      )
    }
    await send({ type: 'segment-started', at: start, segment: 0 })
    await answer(0, start + 10_000, 9000, true)
    clock.move(60_000)
    expect(await after(0)).toMatchObject({ dueInDays: null })
    await send({ type: 'feedback-shown', at: start + 10_000, item: 0 })
    const known = (await after(0)) as { dueInDays: number; more: string[] }
    expect(known.dueInDays).toBeGreaterThan(1)
    expect(known.more).not.toContain(items[0]?.id)
    const { body } = await ask('/api/library')
    const topic = items[0]?.topics.cma
    const topics = new Map(
      (body['items'] as { id: string; topics: { cma: string } }[]).map((each) => [each.id, each.topics.cma]),
    )
    expect(known.more.length).toBeGreaterThan(0)
    expect(known.more.every((each) => topics.get(each) === topic)).toBe(true)
    await answer(1, start + 30_000, 9000, false)
    await send({ type: 'feedback-shown', at: start + 30_000, item: 1 })
    expect(await after(1)).toMatchObject({ dueInDays: 1, hasty: false })
    await answer(2, start + 40_000, 1000, true)
    await send({ type: 'feedback-shown', at: start + 40_000, item: 2 })
    expect(await after(2)).toMatchObject({ hasty: true })
    expect((await ask('/api/study/after-check?exam=cma&offset=0&item=nowhere')).body).toEqual({ after: null })
    expect((await ask('/api/study/after-check?exam=cma&offset=0')).status).toBe(400)
  })

  it('starts a session from a plan', async () => {
    const { ask } = await afterASet()
    const plans = (await ask(study)).body['plans'] as { itemIds: string[] }[]
    const itemIds = plans[1]?.itemIds ?? []
    const filter = { count: itemIds.length, itemIds }
    expect((await ask('/api/sittings', { mode: 'quick', exam: 'cma', filter })).status).toBe(201)
  })

  it('refuses a question without an exam or with an impossible offset, and says when an exam is not there', async () => {
    const { ask } = await testApi()
    for (const query of [
      '',
      '?exam=cma',
      '?exam=X%20Y&offset=0',
      '?exam=cma&offset=9999',
      '?exam=cma&offset=abc',
      `?exam=cma&offset=0&zone=${'x'.repeat(81)}`,
    ])
      expect((await ask(`/api/study${query}`)).status).toBe(400)
    const gone = await ask('/api/study?exam=xyz&offset=0')
    expect([gone.status, gone.text]).toEqual([404, expect.stringContaining('This exam could not be read.')])
  })

  it('keeps the learner’s note and reason on a mistake over a restart, and takes an empty one away', async () => {
    const disk = new FaultyDisk()
    const { ask, items, store } = await afterASet(disk)
    const itemId = items[0]?.item.id ?? ''
    const note = { note: 'Read the last line.', reason: 'misread' }
    expect((await ask(`/api/mistakes/${itemId}`, note, 'PUT')).status).toBe(200)
    await store.close()
    const again = await testApi(500, {}, disk)
    const book = (await again.ask('/api/mistakes')).body['mistakes'] as { itemId: string }[]
    expect(book).toHaveLength(2)
    expect(book.find((mistake) => mistake.itemId === itemId)).toMatchObject({
      ...note,
      wrong: 1,
      settled: false,
    })
    await again.ask(`/api/mistakes/${itemId}`, { note: ' ', reason: null }, 'PUT')
    const after = (await again.ask('/api/mistakes')).body['mistakes'] as { itemId: string }[]
    expect(after.find((mistake) => mistake.itemId === itemId)).toMatchObject({ note: '', reason: null })
  })

  it('gives the questions of the mistake book by their ids, and only those', async () => {
    const { ask, items } = await afterASet()
    const ids = items.slice(0, 2).map(({ item }) => item.id)
    const { body } = await ask(`/api/items?ids=${ids.join()},nowhere`)
    const answered = (body['items'] as { id: string }[]).map(({ id }) => id)
    expect(answered.sort()).toEqual([...ids].sort())
    expect((await ask('/api/items')).status).toBe(400)
  })

  it('takes no note on a question that does not exist, nor one with a made-up reason', async () => {
    const { ask } = await testApi()
    expect((await ask('/api/mistakes/nowhere', { note: 'x', reason: null }, 'PUT')).status).toBe(404)
    expect((await ask('/api/mistakes/__proto__', { note: 'x', reason: null }, 'PUT')).status).toBe(404)
    expect((await ask('/api/mistakes/syn-00001', { note: 'x', reason: 'bored' }, 'PUT')).status).toBe(400)
  })

  it('keeps the daily limit and a real result, one a day and exam', async () => {
    const { ask } = await testApi()
    expect((await ask('/api/study/limit', { dailyLimit: 15 }, 'PUT')).status).toBe(200)
    expect((await ask('/api/study/limit', { dailyLimit: 0 }, 'PUT')).status).toBe(400)
    const result = { exam: 'cma', date: '2026-11-20', passed: true }
    await ask('/api/study/results', { ...result, passed: false }, 'PUT')
    await ask('/api/study/results', result, 'PUT')
    expect((await ask(study)).body).toMatchObject({
      dailyLimit: 15,
      readiness: { results: [{ ...result, passChance: null }] },
    })
    expect((await ask('/api/study/results')).body).toEqual({ results: [result] })
    await ask('/api/study/results', { ...result, passed: null }, 'PUT')
    expect((await ask(study)).body['readiness']).toMatchObject({ results: [] })
  })

  it('keeps the score of a real result, and refuses one that cannot be and a day that is still ahead', async () => {
    const { ask } = await testApi()
    const result = { exam: 'cma', date: '2026-11-20', passed: true, score: 512 }
    expect((await ask('/api/study/results', result, 'PUT')).status).toBe(200)
    expect((await ask(study)).body['readiness']).toMatchObject({ results: [result] })
    const wrong = await ask('/api/study/results', { ...result, score: 300 }, 'PUT')
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('does not pass')])
    const ahead = await ask('/api/study/results', { ...result, date: '2027-05-14' }, 'PUT')
    expect([ahead.status, ahead.text]).toEqual([422, expect.stringContaining('still ahead')])
    expect((await ask(study)).body['readiness']).toMatchObject({ results: [result] })
  })

  it('says of an exam in a line what its overview says', async () => {
    const { ask } = await afterASet()
    const { body } = await ask(study)
    const { verdict, low, high, items, recent, answers } = body['readiness'] as Record<string, unknown>
    const dueToday = (body['queue'] as { today: unknown[] }).today.length
    expect((await ask('/api/study/glance?exam=cma&offset=-300')).body).toEqual({
      glance: { exam: 'cma', verdict, low, high, items, recent, answers, dueToday, met: 10, inBank: 500 },
    })
    expect((await ask('/api/study/glance?exam=xyz&offset=0')).body).toEqual({ glance: null })
  })

  it('puts a card by over a restart, tells it, and brings it back; one that is none is refused', async () => {
    const disk = new FaultyDisk()
    const { ask, items, store, clock } = await afterASet(disk)
    clock.move(40 * 86_400_000)
    const queueOf = async (of: typeof ask) =>
      (await of(study)).body['queue'] as {
        today: { name: string }[]
        putBy: { name: string; way: string }[]
      }
    const card = (await queueOf(ask)).today[0]?.name ?? ''
    expect((await ask('/api/study/cards', { act: 'suspend', card, offset: -300 })).status).toBe(200)
    const after = await queueOf(ask)
    expect(after.today.map(({ name }) => name)).not.toContain(card)
    expect(after.putBy).toMatchObject([{ name: card, way: 'suspend' }])
    await store.close()
    const again = await testApi(500, {}, disk)
    again.clock.move(41 * 86_400_000)
    expect((await queueOf(again.ask)).putBy).toMatchObject([{ name: card, way: 'suspend' }])
    await again.ask('/api/study/cards', { act: 'return', card, offset: -300 })
    expect((await queueOf(again.ask)).today.map(({ name }) => name)).toContain(card)
    for (const wrong of [
      { act: 'burn', card, offset: 0 },
      { act: 'bury', card: 'item:x', offset: 0 },
      { act: 'bury', card, offset: 9999 },
    ])
      expect((await again.ask('/api/study/cards', wrong)).status).toBe(400)
    expect(items.length).toBe(10)
  })

  it('keeps the last decision of a card alone, and refuses a card that the bank does not have', async () => {
    const disk = new FaultyDisk()
    const { ask, clock } = await afterASet(disk, bankOfManyCards())
    clock.move(40 * 86_400_000)
    const queue = async () =>
      (await ask(study)).body['queue'] as { today: { name: string }[]; putBy: { way: string }[] }
    const [first, second] = (await queue()).today.map(({ name }) => name)
    const decide = (act: string, card = '') => ask('/api/study/cards', { act, card, offset: -300 })
    for (const act of ['suspend', 'return', 'know', 'return', 'suspend']) {
      expect((await decide(act, first)).status).toBe(200)
      expect((await queue()).putBy.map(({ way }) => way)).toEqual(act === 'return' ? [] : [act])
    }
    await decide('bury', second)
    expect(keptOn(disk)).toMatchObject([
      { type: 'suspend', card: first },
      { type: 'bury', card: second },
    ])
    for (const card of ['concept:nowhere', 'rhythm:nowhere', 'step:nowhere']) {
      const { status, text } = await decide('bury', card)
      expect([status, text]).toEqual([404, expect.stringContaining('There is no such card')])
    }
    for (const card of ['rhythm:mobitz-2', 'step:start-cpr'])
      expect((await decide('return', card)).status).toBe(200)
    expect(keptOn(disk)).toHaveLength(4)
  })

  it('opens a card: the questions that were met, with a note, and how many stay new', async () => {
    const { ask, items } = await afterASet()
    const { id, concepts } = items[0]?.item as unknown as { id: string; concepts: string[] }
    await ask(`/api/mistakes/${id}`, { note: 'Blue first.', reason: null }, 'PUT')
    const { body } = await ask(`/api/study/card?card=concept:${concepts[0] ?? ''}&offset=0`)
    const questions = body['questions'] as { itemId: string; note: string }[]
    expect(questions.find(({ itemId }) => itemId === id)).toMatchObject({ note: 'Blue first.', wrong: 1 })
    const met = new Set(items.map(({ item }) => item.id))
    expect(questions.every(({ itemId }) => met.has(itemId))).toBe(true)
    expect(questions.length).toBeGreaterThan(0)
    expect(body['unmet']).toBeGreaterThan(0)
    expect((await ask('/api/study/card?card=x&offset=0')).status).toBe(400)
  })

  it('spreads nothing where no more is due than the limit leaves, and writes nothing where there is nothing to take back', async () => {
    const disk = new FaultyDisk()
    const { ask } = await afterASet(disk)
    const post = (undo: boolean) => ask('/api/study/spread', { exam: 'cma', undo, offset: -300 })
    await ask('/api/study/limit', { dailyLimit: 40 }, 'PUT')
    const steps = disk.steps
    expect((await post(false)).status).toBe(422)
    expect((await post(true)).status).toBe(200)
    expect([disk.steps, keptOn(disk)]).toEqual([steps, []])
    expect((await ask(study)).body['queue']).toMatchObject({ backlog: null, spread: null })
  })

  it('spreads what is late after a break over days to come, and takes it back', async () => {
    const disk = new FaultyDisk()
    const { ask, clock } = await afterASet(disk, bankOfManyCards())
    await ask('/api/study/limit', { dailyLimit: 5 }, 'PUT')
    clock.move(40 * 86_400_000)
    const queue = async () =>
      (await ask(study)).body['queue'] as {
        dueInAll: number
        today: unknown[]
        backlog: { days: number } | null
        spread: { cards: number } | null
      }
    const post = (undo: boolean) => ask('/api/study/spread', { exam: 'cma', undo, offset: -300 })
    const before = await queue()
    expect(before.dueInAll).toBeGreaterThan(5)
    expect(before.backlog?.days).toBeGreaterThan(1)
    expect((await post(false)).status).toBe(200)
    expect(await queue()).toMatchObject({
      dueInAll: 5,
      backlog: null,
      spread: { cards: before.dueInAll - 5 },
    })
    expect((await post(false)).status).toBe(422)
    expect((await post(true)).status).toBe(200)
    expect(await queue()).toEqual(before)
    expect((await post(true)).status).toBe(200)
    expect(keptOn(disk)).toMatchObject([{ type: 'spread-undone' }])
    const wrong = { exam: 'X Y', undo: false, offset: 0 }
    expect((await ask('/api/study/spread', wrong)).status).toBe(400)
  })

  it('takes the learner’s zone with a card’s questions, and refuses one that is none', async () => {
    const { ask } = await testApi()
    const card = '/api/study/card?card=concept:x&offset=0'
    expect((await ask(`${card}&zone=America/New_York`)).status).toBe(200)
    expect((await ask(`${card}&zone=${'x'.repeat(81)}`)).status).toBe(400)
  })

  it('plays the days until the exam forward with the learner’s minutes or others, and not without a day', async () => {
    const { ask, clock } = await afterASet()
    const forward = async (more = '') =>
      (await ask(`/api/study/forward?exam=cma&offset=-300${more}`)).body['forward'] as Record<
        string,
        number
      > | null
    expect(await forward()).toBeNull()
    const examDate = new Date(clock.now() + 30 * 86_400_000).toISOString().slice(0, 10)
    await ask('/api/settings', { examDates: { cma: examDate } }, 'PUT')
    expect(await forward()).toMatchObject({
      minutes: 15,
      own: null,
      examDay: Date.parse(examDate) / 86_400_000,
    })
    const long = await forward('&minutes=120')
    expect(long?.['minutes']).toBe(120)
    expect(long?.['met']).toBeGreaterThanOrEqual((await forward())?.['met'] ?? 1)
    const farDate = new Date(clock.now() + 500 * 86_400_000).toISOString().slice(0, 10)
    await ask('/api/settings', { examDates: { cma: farDate } }, 'PUT')
    expect(await forward()).toBe('too-far')
    expect((await ask('/api/study/forward?exam=cma&offset=0&minutes=2000')).status).toBe(400)
    expect((await ask('/api/study/forward?exam=xyz&offset=0')).body).toEqual({ forward: null })
  })
})
