// Several learners on one machine: each sees their own, and no page ever writes for another.
import { describe, expect, it } from 'vitest'
import { FaultyDisk } from '../../support/faulty-disk'
import { answerSet, append, everything, studyALittle } from '../../support/learner-data'
import { WRITER, testApi } from '../../support/test-api'

const names = async (ask: Awaited<ReturnType<typeof testApi>>['ask']) =>
  ((await ask('/api/data')).body['learners'] as { name: string; current: boolean }[]).map(
    ({ name, current }) => name + (current ? '*' : ''),
  )

/** Ana has studied, Ben was added. */
async function anaAndBen(disk = new FaultyDisk()) {
  const made = await testApi(500, {}, disk)
  const { ids } = await studyALittle(made)
  const { body } = await made.ask('/api/learners', { name: 'Ben' })
  return { ...made, ids, ben: body['id'] as string }
}

describe('a data folder of one learner', () => {
  it('becomes the first of several without a file moved', async () => {
    const { disk, ask, store } = await anaAndBen()
    await store.close()
    expect(disk.paths('/data/learners/me/sessions')).not.toEqual([])
    expect(await names(ask)).toEqual(['Ana*', 'Ben'])
    expect((await ask('/api/status')).body['learner']).toMatchObject({ id: 'me', name: 'Ana', several: true })
  })
})

describe('switching', () => {
  it('shows the other one’s progress, settings and notes, without a restart', async () => {
    const made = await anaAndBen()
    const ana = await everything(made)
    expect((await made.ask(`/api/learners/${made.ben}/switch`, {})).status).toBe(200)
    expect(await everything(made)).toMatchObject({
      sessions: [],
      settings: { theme: 'system', learnerName: 'Ben' },
      notes: { notes: [] },
      mistakes: { mistakes: [] },
    })
    await answerSet(made, 2)
    await made.ask('/api/learners/me/switch', {})
    expect(await everything(made)).toEqual(ana)
  })

  it('is remembered over a restart', async () => {
    const { disk, ask, ben, learners } = await anaAndBen()
    await ask(`/api/learners/${ben}/switch`, {})
    await learners.close()
    const again = await testApi(500, {}, disk)
    expect(await names(again.ask)).toEqual(['Ana', 'Ben*'])
  })

  it('is not passed over with a plain welcome when the list of learners came from another folder', async () => {
    const { disk, ask, ben, learners } = await anaAndBen()
    await ask(`/api/learners/${ben}/switch`, {})
    await learners.close()
    const list = await disk.read('/data/learners.json')
    if (list === null) throw new Error('There is no list')
    const other = new FaultyDisk()
    other.plant('/data/learners.json', list)
    const again = await testApi(500, {}, other)
    const { body } = await again.ask('/api/status')
    expect(body['notices']).toEqual([
      expect.objectContaining({
        code: 'learner-uncertain',
        message: expect.stringMatching(
          /names one whose data are not here.*No learner’s data are here.*nothing was deleted/,
        ),
      }),
    ])
    const fresh = await testApi(500, {}, new FaultyDisk())
    expect((await fresh.ask('/api/status')).body['notices']).toEqual([])
  })

  it('is asked for in words when the note of who worked last is damaged or refused', async () => {
    const harms: ((disk: FaultyDisk) => void)[] = [
      (disk) => disk.plant('/data/learners.json', '{'),
      (disk) => disk.unreadable.set('/data/learners.json', 'EIO'),
    ]
    for (const harm of harms) {
      const { disk, ask, ben, learners } = await anaAndBen()
      await ask(`/api/learners/${ben}/switch`, {})
      await learners.close()
      harm(disk)
      const again = await testApi(500, {}, disk)
      const { body } = await again.ask('/api/status')
      const { name } = body['learner'] as { name: string }
      const uncertain = expect.objectContaining({
        code: 'learner-uncertain',
        message: expect.stringContaining(`the data of ${name} were opened`),
      })
      expect(body['notices']).toEqual([uncertain])
    }
  })

  it('works on while another one’s settings cannot be read', async () => {
    const { disk, ask, ben } = await anaAndBen()
    for (const path of disk.paths(`/data/learners/${ben}/settings`)) disk.unreadable.set(path, 'EACCES')
    expect((await ask('/api/status')).status).toBe(200)
    expect(await names(ask)).toEqual(['Ana*', ''])
    expect((await ask('/api/learners', { name: 'Cho' })).status).toBe(201)
  })

  it('can be warned of what other windows have open, until they fall silent or are done', async () => {
    const made = await anaAndBen()
    const { ask, ids, clock } = made
    const open = async (writer: string) =>
      (await ask(`/api/open-elsewhere?writer=${writer}`)).body['sessions'] as { id: string; title: string }[]
    expect((await open('another-window')).map(({ id }) => id)).toEqual([ids[1]])
    expect(await open(WRITER)).toEqual([])
    await ask(`/api/sessions/${ids[1]}/release`, { writer: WRITER })
    expect(await open('another-window')).toEqual([])
    await append(made, ids[1] ?? '', [{ type: 'heartbeat', at: clock.now() }])
    expect(await open('another-window')).toHaveLength(1)
    clock.move(15_000)
    expect(await open('another-window')).toEqual([])
    await append(made, ids[1] ?? '', [{ type: 'abandoned', at: clock.now() }])
    expect(await open('another-window')).toEqual([])
    expect((await ask('/api/open-elsewhere')).status).toBe(400)
  })

  it('goes to nobody who is not there', async () => {
    const { ask } = await anaAndBen()
    for (const id of ['nobody', '..', '..%2fme', '__proto__'])
      expect((await ask(`/api/learners/${id}/switch`, {})).status).toBe(404)
    expect(await names(ask)).toEqual(['Ana*', 'Ben'])
  })
})

describe('a page that was opened for another learner', () => {
  it('is refused in plain words whatever it asks, and nothing is written', async () => {
    const made = await anaAndBen()
    const { ask, ids, ben, learners, disk } = made
    const seat = learners.current.seat
    await ask(`/api/learners/${ben}/switch`, {})
    const before = disk.paths('/data/learners')
    for (const [method, path, body] of [
      ['GET', '/api/sessions', undefined],
      ['GET', '/api/clock', undefined],
      ['POST', `/api/sessions/${ids[1]}/events`, { writer: WRITER, afterSeq: 7, events: [{}] }],
      ['POST', '/api/sittings', { mode: 'quick', exam: 'cma', filter: { count: 5 } }],
      ['PUT', '/api/settings', { theme: 'light' }],
      ['PUT', '/api/study/limit', { dailyLimit: 50 }],
      ['DELETE', '/api/problem-notes/note-1', undefined],
      ['POST', '/api/learners', { name: 'Cleo' }],
      ['POST', '/api/delete-everything', { confirm: 'delete everything' }],
      ['GET', '/api/backup', undefined],
    ] as const) {
      const answer = await ask(path, body, method, seat)
      expect([path, answer.status]).toEqual([path, 409])
      expect(answer.body).toMatchObject({
        error: { code: 'other-learner', message: expect.stringMatching(/what it saved before is safe/) },
      })
    }
    expect(disk.paths('/data/learners')).toEqual(before)
    // Coming back does not revive an old page: what it shows may be old.
    await ask('/api/learners/me/switch', {})
    expect((await ask('/api/sessions', undefined, 'GET', seat)).status).toBe(409)
  })

  it('that carries no seat reads, and changes nothing', async () => {
    const { ask } = await anaAndBen()
    expect((await ask('/api/settings', undefined, 'GET', '')).status).toBe(200)
    expect((await ask('/api/settings', { theme: 'light' }, 'PUT', '')).status).toBe(409)
  })

  it('cannot slip in while the learners change', async () => {
    const { ask, ben, learners } = await anaAndBen()
    const seat = learners.current.seat
    const answers = await Promise.all([
      ask('/api/sittings', { mode: 'quick', exam: 'cma', filter: { count: 5 } }, 'POST', seat),
      ask(`/api/learners/${ben}/switch`, {}, 'POST', seat),
      ask('/api/sittings', { mode: 'quick', exam: 'cma', filter: { count: 5 } }, 'POST', seat),
    ])
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 409])
    expect((await ask('/api/sessions')).body['sessions']).toEqual([])
    await ask('/api/learners/me/switch', {})
    expect((await ask('/api/sessions')).body['sessions']).toHaveLength(3)
  })
})

describe('names', () => {
  it('are changed for whoever works and for others, and each stands once', async () => {
    const { ask, ben } = await anaAndBen()
    expect((await ask('/api/learners/me', { name: ' Anna ' }, 'PUT')).status).toBe(200)
    expect((await ask(`/api/learners/${ben}`, { name: 'Benno' }, 'PUT')).status).toBe(200)
    expect(await names(ask)).toEqual(['Anna*', 'Benno'])
    expect((await ask('/api/settings')).body).toMatchObject({ learnerName: 'Anna' })
    expect(await ask(`/api/learners/${ben}`, { name: 'ANNA' }, 'PUT')).toMatchObject({
      status: 409,
      body: { error: { code: 'exists', message: expect.stringContaining('Choose another name') } },
    })
    for (const name of ['', '   ', 'x'.repeat(61), 7])
      expect((await ask('/api/learners', { name })).status).toBe(400)
  })

  it('given in the settings stand once as well, and the learner keeps the old one', async () => {
    const { ask } = await anaAndBen()
    const change = async (learnerName: string) => ask('/api/settings', { learnerName, theme: 'light' }, 'PUT')
    for (const taken of ['Ben', ' ben', ''])
      expect(await change(taken)).toMatchObject({ status: 409, body: { error: { code: 'exists' } } })
    expect((await ask('/api/settings')).body).toMatchObject({ learnerName: 'Ana', theme: 'dark' })
    // Other choices come with the name that is there.
    expect((await change('Ana')).status).toBe(200)
    expect((await change('Anna')).status).toBe(200)
  })

  it('may be taken away while nobody else is there', async () => {
    const { ask } = await testApi()
    await ask('/api/settings', { learnerName: 'Ana' }, 'PUT')
    expect((await ask('/api/settings', { learnerName: '' }, 'PUT')).status).toBe(200)
  })
})

describe('deleting', () => {
  it('needs the name typed, and leaves nothing of the learner', async () => {
    const { ask, disk } = await anaAndBen()
    expect(await ask('/api/learners/me/delete', { confirm: 'Bob' })).toMatchObject({
      status: 422,
      body: { error: { code: 'not-confirmed' } },
    })
    expect(disk.paths('/data/learners/me')).not.toEqual([])
    expect((await ask('/api/learners/me/delete', { confirm: ' ana ' })).status).toBe(200)
    expect(disk.paths('/data').filter((path) => path.includes('/me/'))).toEqual([])
    expect(await names(ask)).toEqual(['Ben*'])
  })

  it('of another one leaves the learner at work where they are', async () => {
    const { ask, ben, learners } = await anaAndBen()
    const seat = learners.current.seat
    expect((await ask(`/api/learners/${ben}/delete`, { confirm: 'Ben' })).status).toBe(200)
    expect(learners.current.seat).toBe(seat)
    expect(await names(ask)).toEqual(['Ana*'])
  })

  it('of the last one leaves the app as new', async () => {
    const made = await testApi()
    await studyALittle(made)
    await made.ask('/api/learners/me/delete', { confirm: 'Ana' })
    expect(await everything(made)).toEqual(await everything(await testApi()))
  })

  it('of everybody takes what was set aside as well', async () => {
    const made = await anaAndBen()
    const { text } = await made.ask('/api/backup')
    await made.ask('/api/restore/replace', text)
    expect(made.disk.paths('/data/set-aside')).not.toEqual([])
    expect((await made.ask('/api/delete-everything', { confirm: 'yes' })).status).toBe(422)
    expect((await made.ask('/api/delete-everything', { confirm: 'Delete everything' })).status).toBe(200)
    expect(made.disk.paths('/data').filter((path) => !path.includes('learners.json'))).toEqual([])
    expect(await everything(made)).toEqual(await everything(await testApi()))
  })

  it('is done whole, or not at all, after a power cut at any step', async () => {
    for (let cut = 0, finished = false; !finished; cut += 3) {
      const { ask, disk, learners } = await anaAndBen()
      await learners.current.store.close()
      disk.cutAt = disk.steps + cut
      finished = (await ask('/api/learners/me/delete', { confirm: 'Ana' })).status === 200
      const after = disk.afterPowerCut(cut)
      const again = await testApi(500, {}, after)
      const lines = (await again.ask('/api/data')).body['learners'] as { name: string; sessions: number }[]
      const ana = lines.find(({ name }) => name === 'Ana')
      expect([undefined, 2]).toContain(ana?.sessions)
      expect(again.learners.notices).toEqual([])
      expect(after.paths('/data/learners/.')).toEqual([])
    }
  })
})
