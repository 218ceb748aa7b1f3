// Sessions on disk: no acknowledged step is ever lost, whatever happens to power, disk or windows.
import { describe, expect, it } from 'vitest'
import { seal } from '../../../../../src/main/store/envelope'
import { StoreFailure } from '../../../../../src/main/store/failure'
import { writeLine } from '../../../../../src/main/store/sessions/log-lines'
import { FaultyDisk } from '../../../../support/faulty-disk'
import { dayOf, whenOf } from '../../../../../src/main/store/sessions/session-files'
import { LEARNER_FOLDER, handClock, openPlainStore, plainPlan } from '../../../../support/plain-sessions'

const logOf = (id: string): string => `${LEARNER_FOLDER}/sessions/${id}/events.ndjson`
const batch = (afterSeq: number, ...ns: number[]) => ({
  writer: 'w1',
  afterSeq,
  events: ns.map((n) => ({ n })),
})

/** A store on a new disk with one session of the steps 1, 2, 3. */
async function started() {
  const disk = new FaultyDisk()
  const clock = handClock()
  const store = await openPlainStore(disk, clock.now)
  const id = await store.sessions.create(plainPlan())
  await store.sessions.append(id, batch(0, 1, 2, 3))
  return { disk, clock, store, id }
}

async function steps(disk: FaultyDisk, id: string): Promise<number[]> {
  const { events } = await (await openPlainStore(disk)).sessions.read(id)
  return events.map((event) => event.n)
}

describe('what was answered for', () => {
  it('is there after a restart, with the plan and a summary', async () => {
    const { disk, id } = await started()
    const store = await openPlainStore(disk)
    expect(await store.sessions.read(id)).toMatchObject({ plan: plainPlan(), seq: 3, summary: { steps: 3 } })
    expect(store.sessions.list()).toEqual([
      expect.objectContaining({ id, seq: 3, summary: { item: 'x-001', steps: 3 } }),
    ])
    expect(store.notices).toEqual([])
  })

  it('survives a power cut after every single step of the disk', async () => {
    for (let seed = 0; seed < 12; seed++)
      for (let cut = 0, finished = false; !finished; cut++) {
        const disk = new FaultyDisk()
        disk.cutAt = cut
        let id: string | null = null
        const acknowledged: number[] = []
        try {
          const store = await openPlainStore(disk)
          id = await store.sessions.create(plainPlan())
          for (let n = 1; n <= 4; n += 2) {
            await store.sessions.append(id, batch(n - 1, n, n + 1))
            acknowledged.push(n, n + 1)
          }
          await store.close()
          finished = true
        } catch {
          finished = false
        }
        const after = disk.afterPowerCut(seed)
        const store = await openPlainStore(after)
        expect(store.notices).toEqual([])
        if (id === null) continue
        const found = (await store.sessions.read(id)).events.map((event) => event.n)
        expect(found.slice(0, acknowledged.length)).toEqual(acknowledged)
        expect(found).toEqual([1, 2, 3, 4].slice(0, found.length))
        // And the page's retry after the restart fits on.
        await store.sessions.append(
          id,
          batch(acknowledged.length, ...[1, 2, 3, 4].slice(acknowledged.length), 5),
        )
        expect(await steps(after, id)).toEqual([1, 2, 3, 4, 5])
      }
  })

  it('is kept when the disk is full, which is said in plain words, and the retry is saved', async () => {
    for (let room = 0; room < 60; room += 7) {
      const { disk, store, id } = await started()
      disk.room = room
      await expect(store.sessions.append(id, batch(3, 4))).rejects.toMatchObject({
        code: 'disk-full',
        message: expect.stringMatching(
          /^The disk is full, so nothing more is saved now\. What was saved before is safe\./,
        ),
      })
      expect(await steps(disk, id)).toEqual([1, 2, 3])
      disk.room = Infinity
      expect(await store.sessions.append(id, batch(3, 4, 5))).toEqual({ seq: 5 })
      expect(await steps(disk, id)).toEqual([1, 2, 3, 4, 5])
    }
  })

  it('is not claimed when the sync fails, and the retry does not stand twice', async () => {
    const { disk, store, id } = await started()
    disk.refusals.push({ step: 'sync', code: 'EIO' })
    await expect(store.sessions.append(id, batch(3, 4))).rejects.toMatchObject({ code: 'write-failed' })
    expect(await store.sessions.append(id, batch(3, 4))).toEqual({ seq: 4 })
    expect(await steps(disk, id)).toEqual([1, 2, 3, 4])
  })
})

describe('what is known to be lost of a log', () => {
  const lostOf = async (disk: FaultyDisk): Promise<number | undefined> => {
    const store = await openPlainStore(disk)
    const [row] = store.sessions.list()
    await store.close()
    return row?.lost
  }

  it('is counted once, stays when the log goes on, and is nothing again when it is put back', async () => {
    const { disk, store, id } = await started()
    await store.close()
    expect(await lostOf(disk)).toBeUndefined()
    const good = disk.bytes(logOf(id))!
    const lines = good.toString().split('\n')
    disk.plant(logOf(id), Buffer.from(`${lines[0]}\n${lines[1]}\n`))
    expect(await lostOf(disk)).toBe(2)
    expect(await lostOf(disk)).toBe(2)
    const cut = Buffer.from(disk.bytes(logOf(id))!)
    disk.plant(logOf(id), Buffer.from(good))
    expect(await lostOf(disk)).toBeUndefined()
    disk.plant(logOf(id), cut)
    expect(await lostOf(disk)).toBe(2)
    const again = await openPlainStore(disk)
    await again.sessions.append(id, batch(1, 7))
    await again.close()
    expect(await lostOf(disk)).toBe(2)
    disk.plant(logOf(id), Buffer.alloc(good.length))
    expect(await lostOf(disk)).toBeGreaterThanOrEqual(3)
  })

  it('counts damaged lines and a damaged end, once', async () => {
    const { disk, store, id } = await started()
    await store.close()
    disk.plant(logOf(id), Buffer.from(disk.bytes(logOf(id))!.toString().replace('"n":3', '"n":9')))
    expect(await lostOf(disk)).toBe(1)
    const again = await openPlainStore(disk)
    await again.sessions.append(id, batch(2, 3))
    await again.close()
    expect(await lostOf(disk)).toBe(1)
  })
})

describe('sessions that were lost from the disk', () => {
  it('are known until they come back, however often the store is opened', async () => {
    const { disk, store, id } = await started()
    await store.close()
    const place = `${LEARNER_FOLDER}/sessions`
    await disk.rename(place, `${LEARNER_FOLDER}/elsewhere`)
    for (let opened = 0; opened < 3; opened++) {
      const again = await openPlainStore(disk)
      expect(again.sessions.missing()).toEqual([id])
      expect(again.sessions.list()).toEqual([])
      await again.close()
    }
    await disk.rename(`${LEARNER_FOLDER}/elsewhere`, place)
    const back = await openPlainStore(disk)
    expect([back.sessions.missing(), back.sessions.list().length]).toEqual([[], 1])
  })

  it('are not those that were deleted here', async () => {
    const { disk, store, id } = await started()
    await store.sessions.delete(id, 'w1')
    await store.close()
    expect((await openPlainStore(disk)).sessions.missing()).toEqual([])
  })
})

describe('the day of a session', () => {
  it('is the one of its time in words, by the offset of that instant', () => {
    const zone = process.env['TZ']
    try {
      for (const [place, day, when] of [
        ['America/Los_Angeles', 'Nov 21, 2026', 'Nov 21, 2026, 7:04:05 PM'],
        ['Asia/Tokyo', 'Nov 22, 2026', 'Nov 22, 2026, 12:04:05 PM'],
      ] as const) {
        process.env['TZ'] = place
        expect([dayOf('20261122-030405-abcdef'), whenOf('20261122-030405-abcdef')]).toEqual([day, when])
      }
    } finally {
      if (zone === undefined) delete process.env['TZ']
      else process.env['TZ'] = zone
    }
  })
})

describe('a log that was damaged', () => {
  const damages: [string, (good: Buffer) => Buffer, number[], string[]][] = [
    ['an unfinished last line', (good) => good.subarray(0, good.length - 5), [1, 2], ['log-short']],
    ['zeros at its end', (good) => Buffer.concat([good, Buffer.alloc(64)]), [1, 2, 3], []],
    [
      'a changed byte in the middle',
      (good) => Buffer.from(good.toString().replace('"n":2', '"n":9')),
      [1, 3],
      ['log-damaged'],
    ],
    [
      'a changed byte in its last whole line',
      (good) => Buffer.from(good.toString().replace('"n":3', '"n":9')),
      [1, 2],
      ['log-damaged'],
    ],
    ['nothing but zeros', (good) => Buffer.alloc(good.length), [], ['log-short']],
    ['nothing in it', () => Buffer.alloc(0), [], ['log-short']],
  ]
  it.each(damages)('%s: everything before is kept and it can go on', async (_, damage, left, codes) => {
    const { disk, store, id } = await started()
    await store.close()
    const bytes = damage(disk.bytes(logOf(id))!)
    disk.plant(logOf(id), bytes)
    const again = await openPlainStore(disk)
    expect(again.sessions.list().map((row) => row.id)).toEqual([id])
    expect((await again.sessions.read(id)).events.map((event) => event.n)).toEqual(left)
    expect(again.notices.map((notice) => notice.code)).toEqual(codes)
    expect(disk.bytes(logOf(id))).toEqual(bytes)
    const { seq } = await again.sessions.read(id)
    await again.sessions.append(id, batch(seq, 7))
    expect(await steps(disk, id)).toEqual([...left, 7])
    if (seq < 3 && codes.includes('log-damaged'))
      expect(disk.bytes(disk.paths(`${logOf(id)}.damaged`)[0]!)).toEqual(bytes)
  })

  it('of 122 steps with one damaged says so once, and counts the other 121', async () => {
    const { disk, store, id } = await started()
    for (let n = 4; n <= 122; n++) await store.sessions.append(id, batch(n - 1, n))
    await store.close()
    disk.plant(logOf(id), Buffer.from(disk.bytes(logOf(id))!.toString().replace('"n":5}', '"n":6}')))
    const again = await openPlainStore(disk)
    expect(again.notices).toEqual([
      {
        code: 'log-damaged',
        message: expect.stringMatching(
          /^1 step of the plain session of Nov 2\d, 2026, \d+:\d\d:\d\d [AP]M is damaged on disk \(after step 4\)\. All others were kept and count\. If you have a backup from before, it may have the whole plain session: Settings, Your data\.$/,
        ),
      },
    ])
    const { seq, damaged, events } = await again.sessions.read(id)
    expect([seq, damaged, events.length]).toEqual([122, 1, 121])
    expect(again.sessions.list()[0]?.summary.steps).toBe(121)
    await again.close()
    expect((await openPlainStore(disk)).notices).toEqual([])
  })

  it('in its first line says so once, and nothing else is lost', async () => {
    const { disk, store, id } = await started()
    await store.close()
    disk.plant(logOf(id), Buffer.from(disk.bytes(logOf(id))!.toString().replace('"kind"', '"kinD"')))
    const again = await openPlainStore(disk)
    expect(again.notices).toEqual([
      {
        code: 'log-damaged',
        message: expect.stringMatching(
          /^The first line of the record of the plain session of Nov 2\d, 2026, .+ is damaged on disk\. .*no step was lost/,
        ),
      },
    ])
    const { seq, damaged, events } = await again.sessions.read(id)
    expect([seq, damaged, events.length]).toEqual([3, 0, 3])
    await again.sessions.append(id, batch(3, 4))
    await again.close()
    const third = await openPlainStore(disk)
    expect((await third.sessions.read(id)).events.map(({ n }) => n)).toEqual([1, 2, 3, 4])
  })

  it('a page that repeats a step damaged since is answered, and the step does not stand twice', async () => {
    const { disk, store, id } = await started()
    await store.close()
    disk.plant(logOf(id), Buffer.from(disk.bytes(logOf(id))!.toString().replace('"n":2', '"n":9')))
    const again = await openPlainStore(disk)
    expect(await again.sessions.append(id, batch(1, 2, 3, 4))).toEqual({ seq: 4 })
    expect(await steps(disk, id)).toEqual([1, 3, 4])
  })
})

/** A store on the same disk with a second, sound session; its notices and lists once the first one is `harmed`. */
async function harmed(harm: (disk: FaultyDisk, id: string, other: string) => void) {
  const { disk, clock, store, id } = await started()
  clock.move(1000)
  const other = await store.sessions.create(plainPlan('y-001'))
  await store.sessions.append(other, batch(0, 7, 8))
  await store.close()
  harm(disk, id, other)
  return { disk, clock, id, other, again: await openPlainStore(disk, clock.now) }
}

describe('one unreadable thing', () => {
  const formOf = (id: string): string => `${LEARNER_FOLDER}/sessions/${id}/form.json`
  const flipped = (bytes: Buffer): Buffer => {
    const copy = Buffer.from(bytes)
    const at = copy.indexOf('x-001')
    copy[at] = (copy[at] ?? 0) ^ 1
    return copy
  }
  const harms: [string, (disk: FaultyDisk, id: string, other: string) => void, string][] = [
    [
      'a flipped bit in a form',
      (disk, id) => disk.plant(formOf(id), flipped(disk.bytes(formOf(id))!)),
      'form-damaged',
    ],
    ['a form of nothing', (disk, id) => disk.plant(formOf(id), ''), 'form-damaged'],
    ['a form that vanished', (disk, id) => disk.erase(formOf(id)), 'session-gone'],
    ...['EIO', 'EACCES', 'ELOOP', 'EISDIR', 'ENOTFILE'].flatMap((code): typeof harms => [
      [
        `a form that gives ${code}`,
        (disk, id) => disk.unreadable.set(formOf(id), code),
        'session-disk-fault',
      ],
      [`a log that gives ${code}`, (disk, id) => disk.unreadable.set(logOf(id), code), 'session-disk-fault'],
    ]),
    [
      'another session’s log',
      (disk, id, other) => disk.plant(logOf(id), disk.bytes(logOf(other))!),
      'session-unreadable',
    ],
    [
      'another session’s form',
      (disk, id, other) => disk.plant(formOf(id), disk.bytes(formOf(other))!),
      'session-unreadable',
    ],
    [
      'a log of older programs that names what is not asked',
      (disk, id) => disk.plant(logOf(id), writeLine({ seq: 1, receivedAt: 7, event: { n: 1, of: 'z-009' } })),
      'session-unreadable',
    ],
    [
      'a log of older programs with steps of another kind',
      (disk, id) => disk.plant(logOf(id), writeLine({ seq: 1, receivedAt: 7, event: { order: 'shock' } })),
      'session-unreadable',
    ],
    [
      'steps that do not fold',
      (disk, id) =>
        disk.plant(
          logOf(id),
          writeLine({ seq: 1, receivedAt: 7, event: { n: 1, throws: true }, session: id }),
        ),
      'session-unreadable',
    ],
  ]
  it.each(harms)('%s costs that session and a notice, once', async (_, harm, code) => {
    const { disk, clock, id, other, again } = await harmed(harm)
    expect(again.notices.map((notice) => notice.code)).toEqual([code])
    expect(again.notices[0]?.message).toMatch(/Nov 22, 2026/)
    expect(again.sessions.list().map((row) => row.id)).toEqual([other])
    expect(again.sessions.unreadable().map((line) => line.id)).toEqual([id])
    expect(await again.sessions.exposures()).toEqual({ 'y-001': [7, 8] })
    await expect(again.sessions.read(id)).rejects.toMatchObject({ code: 'unreadable' })
    await expect(again.sessions.append(id, batch(3, 4))).rejects.toMatchObject({ code: 'unreadable' })
    expect(await again.sessions.append(other, batch(2, 9))).toEqual({ seq: 3 })
    await again.close()
    const third = await openPlainStore(disk, clock.now)
    expect(third.notices).toEqual([])
    expect(third.sessions.unreadable().map((line) => line.id)).toEqual([id])
  })

  it('is shown again as soon as its files are whole again', async () => {
    let whole: Buffer | null = null
    const { disk, clock, id, again } = await harmed((on, harmedId) => {
      whole = on.bytes(formOf(harmedId))
      on.plant(formOf(harmedId), '')
    })
    await again.close()
    disk.plant(formOf(id), whole!)
    const third = await openPlainStore(disk, clock.now)
    expect(third.sessions.list().map((row) => row.id)).toContain(id)
    expect(third.sessions.unreadable()).toEqual([])
  })

  it('that the disk refuses is not to be deleted, and is shown once it can be read, though nothing in it changed', async () => {
    const { disk, clock, id, again } = await harmed((on, harmedId) => {
      // Another program wrote it, and holds it still.
      on.plant(formOf(harmedId), on.bytes(formOf(harmedId))!)
      const read = on.read.bind(on)
      on.read = (path) =>
        path === formOf(harmedId)
          ? Promise.reject(Object.assign(new Error('held'), { code: 'EBUSY' }))
          : read(path)
    })
    expect(again.notices).toEqual([
      {
        code: 'session-disk-fault',
        message: expect.stringMatching(
          /: its files could not be read: another program holds it\. Its files were kept, and everything else works\. Close what may hold them, check the disk, and start Preceptor again\.$/,
        ),
      },
    ])
    await again.close()
    const third = await openPlainStore(disk, clock.now)
    expect([third.notices, third.sessions.unreadable().map((line) => line.id)]).toEqual([[], [id]])
    await third.close()
    disk.read = FaultyDisk.prototype.read.bind(disk)
    const fourth = await openPlainStore(disk, clock.now)
    expect(fourth.sessions.unreadable()).toEqual([])
    expect(fourth.sessions.list().map((row) => row.id)).toContain(id)
  })

  it('found while the program runs takes the ledger nothing else', async () => {
    const { disk, clock, store, id } = await started()
    clock.move(1000)
    const other = await store.sessions.create(plainPlan('y-001'))
    await store.sessions.append(other, batch(0, 7))
    await store.close()
    disk.plant(`${LEARNER_FOLDER}/exposures.json`, '')
    const again = await openPlainStore(disk, clock.now)
    disk.unreadable.set(formOf(id), 'EIO')
    expect(await again.sessions.exposures()).toEqual({ 'y-001': [7] })
    expect(again.sessions.unreadable().map((line) => line.id)).toEqual([id])
  })

  it('a step of an unknown kind is counted, kept on disk and passed over', async () => {
    const { disk, again, id } = await harmed((on, harmedId) => {
      const line = writeLine({ seq: 4, receivedAt: 7, event: { type: 'bookmarked', at: 1, item: 0 } })
      on.plant(logOf(harmedId), Buffer.concat([on.bytes(logOf(harmedId))!, Buffer.from(line)]))
    })
    expect(again.notices.map((notice) => notice.code)).toEqual(['log-unknown'])
    expect(await again.sessions.read(id)).toMatchObject({ seq: 4, unknown: 1, damaged: 0 })
    expect(await again.sessions.append(id, batch(4, 5))).toEqual({ seq: 5 })
    expect(await steps(disk, id)).toEqual([1, 2, 3, 5])
    expect(disk.bytes(logOf(id))?.toString()).toContain('bookmarked')
  })

  it('a session whose folder is gone is told once', async () => {
    const { disk, clock, again, other } = await harmed((on, id) =>
      on.paths(`${LEARNER_FOLDER}/sessions/${id}/`).forEach((path) => on.erase(path)),
    )
    expect(again.notices.map((notice) => notice.code)).toEqual(['session-gone'])
    expect(again.sessions.list().map((row) => row.id)).toEqual([other])
    await again.close()
    expect((await openPlainStore(disk, clock.now)).notices).toEqual([])
  })
})

describe('a log that another program has touched while it is open', () => {
  it('is written again from memory when the file was deleted or put back to an older state', async () => {
    for (const older of [null, 1]) {
      const { disk, store, id } = await started()
      const lines = disk.bytes(logOf(id))!.toString().split('\n')
      if (older === null) disk.erase(logOf(id))
      else disk.plant(logOf(id), `${lines.slice(0, older).join('\n')}\n`)
      expect(await store.sessions.append(id, batch(3, 4))).toEqual({ seq: 4 })
      expect(await steps(disk, id)).toEqual([1, 2, 3, 4])
    }
  })

  it('is not written over when the other one went further or another way; it is read again', async () => {
    const { disk, store, id } = await started()
    const more = writeLine({ seq: 4, receivedAt: 7, event: { n: 44 } })
    disk.plant(logOf(id), Buffer.concat([disk.bytes(logOf(id))!, Buffer.from(more)]))
    await expect(store.sessions.append(id, batch(3, 4))).rejects.toMatchObject({ code: 'write-failed' })
    await expect(store.sessions.append(id, batch(3, 4))).rejects.toMatchObject({ code: 'out-of-step' })
    expect(await steps(disk, id)).toEqual([1, 2, 3, 44])
  })
})

describe('the derived documents', () => {
  it.each(['index.json', 'exposures.json'])(
    '%s is made again from the logs when it is lost or damaged',
    async (name) => {
      const { disk, store, id } = await started()
      const ledger = await store.sessions.exposures()
      await store.close()
      for (const bytes of ['', 'null', '{"schema"']) {
        disk.plant(`${LEARNER_FOLDER}/${name}`, bytes)
        const again = await openPlainStore(disk)
        expect(again.sessions.list()).toEqual([
          expect.objectContaining({ id, seq: 3, summary: { item: 'x-001', steps: 3 } }),
        ])
        expect(await again.sessions.exposures()).toEqual(ledger)
        await again.close()
      }
    },
  )

  it('add up exposures in the order in which sessions were begun, however they end and restart', async () => {
    const disk = new FaultyDisk()
    const clock = handClock()
    let store = await openPlainStore(disk, clock.now)
    const ids: string[] = []
    for (let i = 0; i < 3; i++) {
      ids.push(await store.sessions.create(plainPlan()))
      clock.move(1000)
    }
    const say = (i: number, after: number, n: number, end = false): Promise<unknown> =>
      store.sessions.append(ids[i]!, { writer: 'w', afterSeq: after, events: [end ? { n, end } : { n }] })
    await say(2, 0, 30, true)
    expect(await store.sessions.exposures()).toEqual({ 'x-001': [30] })
    await say(0, 0, 10, true)
    await store.close()
    store = await openPlainStore(disk, clock.now)
    await say(1, 0, 20)
    expect(await store.sessions.exposures()).toEqual({ 'x-001': [10, 20, 30] })
    clock.move(30 * 86_400_000)
    expect(await store.sessions.exposures()).toEqual({ 'x-001': [10, 20, 30] })
    await store.close()
    store = await openPlainStore(disk, clock.now)
    await say(1, 1, 21, true)
    expect(await store.sessions.exposures()).toEqual({ 'x-001': [10, 20, 21, 30] })
  })
})

describe('data of a newer version', () => {
  it.each(['settings', 'index'])('in %s.json is shown and nothing is changed', async (name) => {
    const { disk, store, id } = await started()
    await store.close()
    disk.plant(
      `${LEARNER_FOLDER}/${name}.json`,
      // Rows that mean something else there: they are not trusted.
      seal({ name, version: 2 }, { rules: 1, rows: [{ id, seq: 1, bytes: 9, summary: {} }], theme: 'dark' }),
    )
    const before = disk.paths().map((path) => [path, disk.bytes(path)?.toString()])
    const again = await openPlainStore(disk)
    expect(again.readOnly).toBe(true)
    expect(again.notices.map((notice) => notice.code)).toContain('newer-version')
    expect((await again.sessions.read(id)).seq).toBe(3)
    expect(again.sessions.list()[0]?.summary).toEqual({ item: 'x-001', steps: 3 })
    for (const change of [
      () => again.sessions.append(id, batch(3, 4)),
      () => again.sessions.create(plainPlan()),
      () => again.sessions.openForWriting(id, 'w1', true),
      () => again.changeSettings({ theme: 'dark' }),
    ])
      await expect(change()).rejects.toMatchObject({ code: 'read-only' })
    await again.sessions.exposures()
    await again.close()
    expect(disk.paths().map((path) => [path, disk.bytes(path)?.toString()])).toEqual(before)
  })
})

describe('two windows', () => {
  it('cannot write to one session; the second is told, and may take over', async () => {
    const { store, id } = await started()
    const other = { writer: 'w2', afterSeq: 3, events: [{ n: 4 }] }
    await expect(store.sessions.append(id, other)).rejects.toMatchObject({ code: 'open-elsewhere' })
    await expect(store.sessions.openForWriting(id, 'w2', false)).rejects.toMatchObject({
      code: 'open-elsewhere',
    })
    await store.sessions.openForWriting(id, 'w2', true)
    expect(await store.sessions.append(id, other)).toEqual({ seq: 4 })
    await expect(store.sessions.append(id, batch(4, 5))).rejects.toMatchObject({ code: 'open-elsewhere' })
  })

  it('the second may write once the first was silent for 15 seconds or let go', async () => {
    const { store, id, clock } = await started()
    clock.move(14_999)
    await expect(store.sessions.openForWriting(id, 'w2', false)).rejects.toBeInstanceOf(StoreFailure)
    clock.move(1)
    await store.sessions.openForWriting(id, 'w2', false)
    store.sessions.release(id, 'w1')
    await expect(store.sessions.openForWriting(id, 'w1', false)).rejects.toBeInstanceOf(StoreFailure)
    store.sessions.release(id, 'w2')
    await store.sessions.openForWriting(id, 'w1', false)
  })

  it('a clock that was set back does not lock the session', async () => {
    const { store, id, clock } = await started()
    clock.move(-3_600_000)
    await store.sessions.openForWriting(id, 'w2', false)
  })
})

describe('a batch that comes twice', () => {
  it('is answered the same and saved once', async () => {
    const { disk, store, id } = await started()
    const answers = await Promise.all([1, 2, 3].map(() => store.sessions.append(id, batch(3, 4, 5))))
    expect(answers).toEqual([{ seq: 5 }, { seq: 5 }, { seq: 5 }])
    expect(await steps(disk, id)).toEqual([1, 2, 3, 4, 5])
  })
  it('and has grown meanwhile is saved from where it was cut', async () => {
    const { disk, store, id } = await started()
    expect(await store.sessions.append(id, batch(1, 2, 3, 4))).toEqual({ seq: 4 })
    expect(await steps(disk, id)).toEqual([1, 2, 3, 4])
  })
  it('but says other things is refused, and nothing changes', async () => {
    const { disk, store, id } = await started()
    for (const wrong of [batch(2, 9), batch(4, 5), batch(99, 1)])
      await expect(store.sessions.append(id, wrong)).rejects.toMatchObject({
        code: 'out-of-step',
        details: { seq: 3 },
      })
    expect(await steps(disk, id)).toEqual([1, 2, 3])
  })
})

describe('what is no session', () => {
  it.each(['', '..', '../me', '20261122-090000-zzzzzz', '20261122-090000-abc/..', '__proto__'])(
    '%j is not found',
    async (id) => {
      const { store } = await started()
      await expect(store.sessions.read(id)).rejects.toMatchObject({ code: 'not-found' })
      await expect(store.sessions.append(id, batch(0, 1))).rejects.toMatchObject({ code: 'not-found' })
    },
  )
  it('an invalid event is refused with its place, and the batch is not saved', async () => {
    const { disk, store, id } = await started()
    const events = [{ n: 4 }, { n: 'five' }]
    await expect(store.sessions.append(id, { writer: 'w1', afterSeq: 3, events })).rejects.toMatchObject({
      code: 'bad-events',
      message: expect.stringMatching(/Event 2/),
    })
    expect(await steps(disk, id)).toEqual([1, 2, 3])
  })
})

it('a thousand past sessions are listed from the index without reading their logs', async () => {
  const disk = new FaultyDisk()
  const clock = handClock()
  const store = await openPlainStore(disk, clock.now)
  for (let i = 0; i < 1000; i++) {
    clock.move(1000)
    const id = await store.sessions.create(plainPlan(`x-${i}`))
    await store.sessions.append(id, { writer: 'w', afterSeq: 0, events: [{ n: i, end: true }] })
  }
  await store.sessions.exposures()
  await store.close()
  const again = await openPlainStore(disk, clock.now)
  const read: string[] = []
  const original = disk.read.bind(disk)
  disk.read = (path) => (read.push(path), original(path))
  expect(again.sessions.list()).toHaveLength(1000)
  expect(Object.keys(await again.sessions.exposures())).toHaveLength(1000)
  expect(read).toEqual([])
})
