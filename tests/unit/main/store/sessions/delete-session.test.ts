// A session that is deleted: out of every list, back as it was when it is asked for, gone for good after a restart.
import { describe, expect, it } from 'vitest'
import { FaultyDisk } from '../../../../support/faulty-disk'
import { LEARNER_FOLDER, handClock, openPlainStore, plainPlan } from '../../../../support/plain-sessions'

const batch = (afterSeq: number, ...ns: number[]) => ({
  writer: 'w1',
  afterSeq,
  events: ns.map((n) => ({ n })),
})

/** Two sessions of three steps each. */
async function two(disk = new FaultyDisk()) {
  const clock = handClock()
  const store = await openPlainStore(disk, clock.now)
  const ids: string[] = []
  for (const item of ['x-001', 'x-002']) {
    const id = await store.sessions.create(plainPlan(item))
    await store.sessions.append(id, batch(0, 1, 2, 3))
    ids.push(id)
    clock.move(1000)
  }
  const [kept = '', gone = ''] = ids
  return { disk, clock, store, kept, gone }
}

describe('a deleted session', () => {
  it('is in no list, ledger or answer any more, and takes no event', async () => {
    const { store, kept, gone } = await two()
    expect(await store.sessions.exposures()).toEqual({ 'x-001': [1, 2, 3], 'x-002': [1, 2, 3] })
    await store.sessions.delete(gone, 'w1')
    expect(store.sessions.list().map(({ id }) => id)).toEqual([kept])
    expect(await store.sessions.exposures()).toEqual({ 'x-001': [1, 2, 3] })
    await expect(store.sessions.read(gone)).rejects.toMatchObject({ code: 'not-found' })
    await expect(store.sessions.append(gone, batch(3, 4))).rejects.toMatchObject({ code: 'not-found' })
    await expect(store.sessions.delete(gone, 'w1')).rejects.toMatchObject({ code: 'not-found' })
  })

  it('comes back whole and goes on', async () => {
    const { store, gone, disk } = await two()
    await store.sessions.delete(gone, 'w1')
    expect(store.sessions.deleted().map(({ id }) => id)).toEqual([gone])
    await store.sessions.bringBack(gone)
    expect(store.sessions.deleted()).toEqual([])
    expect(await store.sessions.exposures()).toEqual({ 'x-001': [1, 2, 3], 'x-002': [1, 2, 3] })
    await store.sessions.append(gone, batch(3, 4))
    await store.close()
    const again = await openPlainStore(disk)
    expect(await again.sessions.read(gone)).toMatchObject({ seq: 4 })
    expect(again.notices).toEqual([])
  })

  it('is gone for good after a restart, without a word of damage', async () => {
    const { store, kept, gone, disk } = await two()
    await store.sessions.delete(gone, 'w1')
    await store.close()
    const again = await openPlainStore(disk)
    expect(again.sessions.list().map(({ id }) => id)).toEqual([kept])
    await expect(again.sessions.bringBack(gone)).rejects.toMatchObject({ code: 'not-found' })
    expect(again.notices).toEqual([])
    expect(disk.paths(`${LEARNER_FOLDER}/`).filter((path) => path.includes(gone))).toEqual([])
  })

  it('is not one that another window has open, nor a path', async () => {
    const { store, gone } = await two()
    await expect(store.sessions.delete(gone, 'w2')).rejects.toMatchObject({ code: 'open-elsewhere' })
    await expect(store.sessions.delete('../x', 'w1')).rejects.toMatchObject({ code: 'not-found' })
    await expect(store.sessions.bringBack('../x')).rejects.toMatchObject({ code: 'not-found' })
    expect(store.sessions.list()).toHaveLength(2)
  })

  it('is whole or gone after a power cut at any step, and the other one is there', async () => {
    for (let cut = 0, finished = false; !finished; cut++) {
      const { disk, store, kept, gone } = await two()
      await store.close()
      disk.cutAt = disk.steps + cut
      await store.sessions.delete(gone, 'w1').then(
        () => (finished = true),
        () => undefined,
      )
      if (cut > 200) throw new Error('It never came to an end')
      const after = await openPlainStore(disk.afterPowerCut(cut))
      const left = after.sessions.list().map(({ id, seq }) => [id, seq])
      expect(left).toContainEqual([kept, 3])
      expect([1, 2]).toContain(left.length)
      if (left.length === 2) expect(await after.sessions.read(gone)).toMatchObject({ seq: 3 })
    }
  })

  it('stays where it is when the disk refuses, and that is said', async () => {
    const { store, gone, disk } = await two()
    disk.refusals.push({ step: 'rename', code: 'EACCES' })
    await expect(store.sessions.delete(gone, 'w1')).rejects.toMatchObject({ code: 'write-failed' })
    expect(await store.sessions.read(gone)).toMatchObject({ seq: 3 })
    await store.sessions.append(gone, batch(3, 4))
  })
})

describe('the ledger', () => {
  it('is made anew when something was added to a session after its end', async () => {
    const { store, gone, disk, clock } = await two()
    await store.sessions.append(gone, { ...batch(3), events: [{ n: 4, end: true }] })
    expect(await store.sessions.exposures()).toMatchObject({ 'x-002': [1, 2, 3, 4] })
    clock.move(2 * 86_400_000)
    await store.sessions.exposures()
    await store.close()
    const again = await openPlainStore(disk, clock.now)
    await again.sessions.exposures()
    await again.sessions.append(gone, batch(4, 5))
    expect(await again.sessions.exposures()).toMatchObject({ 'x-002': [1, 2, 3, 4, 5] })
  })
})
