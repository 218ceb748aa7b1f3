import { describe, expect, it } from 'vitest'
import { FaultyDisk } from '../../support/faulty-disk'
import { answerSet, append } from '../../support/learner-data'
import { LEARNER_FOLDER } from '../../support/plain-sessions'
import { testApi } from '../../support/test-api'

const card = { id: 'card-1', front: 'First tube?', back: 'Blood cultures.', item: 'syn-00001', offset: 0 }
const set = {
  id: 'set-1',
  name: 'Weak spots',
  exam: 'cma',
  items: ['syn-00003', 'syn-00001', 'syn-00002'],
  minutes: 10,
  feedback: 'at-end',
}
const DAY_MS = 86_400_000

async function due({ ask }: Awaited<ReturnType<typeof testApi>>): Promise<unknown> {
  return (await ask('/api/study?exam=cma&offset=0')).body['dueOwn']
}

describe('what a learner keeps of their own', () => {
  it('outlives the program', async () => {
    const disk = new FaultyDisk()
    const made = await testApi(500, {}, disk)
    await made.ask('/api/mine/bookmarks/syn-00001', { on: true }, 'PUT')
    await made.ask('/api/mine/cards', card, 'PUT')
    expect((await made.ask('/api/mine/sets', set, 'PUT')).status).toBe(200)
    const again = await testApi(500, {}, disk)
    expect((await again.ask('/api/mine')).body).toMatchObject({
      bookmarks: [{ item: 'syn-00001' }],
      cards: [{ id: 'card-1', front: 'First tube?', reviews: [] }],
      sets: [{ id: 'set-1', items: ['syn-00003', 'syn-00001', 'syn-00002'], minutes: 10 }],
      canBringBack: false,
    })
    expect(disk.paths(LEARNER_FOLDER)).toContain(`${LEARNER_FOLDER}/mine.json`)
  })

  it('is refused where it makes no sense, and nothing is kept', async () => {
    const { ask } = await testApi()
    for (const change of [{ front: '  ' }, { back: '' }, { front: 'x'.repeat(501) }, { id: '../..' }])
      expect((await ask('/api/mine/cards', { ...card, ...change }, 'PUT')).status).toBe(400)
    for (const change of [{ name: ' ' }, { items: [] }, { minutes: 0 }, { minutes: 601 }])
      expect((await ask('/api/mine/sets', { ...set, ...change }, 'PUT')).status).toBe(400)
    expect((await ask('/api/mine/cards/none', undefined, 'DELETE')).status).toBe(404)
    expect((await ask('/api/mine/bring-back', {})).status).toBe(404)
    expect((await ask('/api/mine')).body).toMatchObject({ bookmarks: [], cards: [], sets: [] })
  })

  it('comes back after it was deleted', async () => {
    const { ask } = await testApi()
    await ask('/api/mine/sets', set, 'PUT')
    expect((await ask('/api/mine/sets/set-1', undefined, 'DELETE')).body).toMatchObject({
      sets: [],
      canBringBack: true,
    })
    expect((await ask('/api/mine/bring-back', {})).body).toMatchObject({
      sets: [{ name: 'Weak spots' }],
      canBringBack: false,
    })
  })
})

describe('a card of one’s own in the queue', () => {
  it('is due at once, not after it was known, and again when its day has come', async () => {
    const made = await testApi()
    await made.ask('/api/mine/cards', card, 'PUT')
    expect(await due(made)).toEqual(['own:card-1'])
    await made.ask('/api/mine/cards/card-1/answers', { grade: 'good', offset: 0, after: 0 })
    expect(await due(made)).toEqual([])
    made.clock.move(20 * DAY_MS)
    expect(await due(made)).toEqual(['own:card-1'])
  })

  it('is put by and deleted like any other', async () => {
    const made = await testApi()
    await made.ask('/api/mine/cards', card, 'PUT')
    const act = { act: 'suspend', card: 'own:card-1', offset: 0 }
    expect((await made.ask('/api/study/cards', act)).status).toBe(200)
    expect(await due(made)).toEqual([])
    expect((await made.ask('/api/study/cards', { ...act, card: 'own:other' })).status).toBe(404)
    await made.ask('/api/study/cards', { ...act, act: 'return' })
    expect(await due(made)).toEqual(['own:card-1'])
    await made.ask('/api/mine/cards/card-1', undefined, 'DELETE')
    expect(await due(made)).toEqual([])
  })
})

describe('a set made by hand', () => {
  it('asks its questions in its order and runs its clock', async () => {
    const { ask } = await testApi()
    const { body } = await ask('/api/sittings', {
      mode: 'quick',
      exam: 'cma',
      filter: { count: 3, itemIds: set.items },
      feedback: 'at-end',
      title: set.name,
      minutes: 10,
    })
    const { plan } = (await ask(`/api/sessions/${String(body['sessionId'])}`)).body as {
      plan: { segmentsMs: number[]; form: { items: { item: { id: string } }[] } }
    }
    expect(plan.segmentsMs).toEqual([600_000])
    expect(plan.form.items.map(({ item }) => item.id)).toEqual(set.items)
  })
})

describe('notes and highlights', () => {
  it('are gathered from all sittings, and are as new as the last of them', async () => {
    const made = await testApi()
    const id = await answerSet(made, 2)
    const noted = { type: 'noted', at: made.clock.now() + 30_000, item: 0, text: 'Look this up.' }
    await append(made, id, [noted])
    const notes = async () => (await made.ask('/api/mine/notes')).body
    expect(await notes()).toMatchObject({
      inSittings: [{ kind: 'note', text: 'Look this up.', session: id, title: 'Quick set' }],
    })
    await append(made, id, [{ ...noted, at: noted.at + 1000, text: 'Looked up.' }])
    await made.ask('/api/mistakes/syn-00001', { note: 'Read twice.', reason: null }, 'PUT')
    expect(await notes()).toMatchObject({
      inSittings: [{ text: 'Looked up.' }],
      onMistakes: [{ item: 'syn-00001', text: 'Read twice.' }],
    })
  })
})
