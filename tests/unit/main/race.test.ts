// Many sets are answered while other tabs load their study pages: no acknowledged event is lost by it.
import { expect, it } from 'vitest'
import type { Random } from '../../../src/core/random'
import { seeded } from '../../../src/core/random'
import { readLines } from '../../../src/main/store/sessions/log-lines'
import { FaultyDisk } from '../../support/faulty-disk'
import { LEARNER_FOLDER } from '../../support/plain-sessions'
import { slowDisk } from '../../support/slow-disk'
import { testApi } from '../../support/test-api'

const ROUNDS = 20
const SETS = 16
const EVENTS = 6

type Ask = Awaited<ReturnType<typeof testApi>>['ask']

interface Sent {
  id: string
  acknowledged: number[]
}

/** Answers as a page does: one event after the other, and after a 409 it reads the log again and goes on from there. */
async function write(ask: Ask, { id, acknowledged }: Sent, from: number, chance: Random): Promise<void> {
  const read = async (): Promise<number> => (await ask(`/api/sessions/${id}`)).body['seq'] as number
  await ask(`/api/sessions/${id}/open`, { writer: 'window-one' })
  let seq = await read()
  for (let n = 0; n < EVENTS; n++) {
    const at = from + n
    // A person thinks: meanwhile other sets push this one out of memory.
    await turns(chance.int(60))
    for (let tries = 0; tries < 5; tries++) {
      const events = [{ type: 'heartbeat', at }]
      const batch = { writer: 'window-one', afterSeq: seq, events }
      const { status, body } = await ask(`/api/sessions/${id}/events`, batch)
      if (status !== 200) {
        seq = await read()
        continue
      }
      seq = body['seq'] as number
      acknowledged.push(at)
      break
    }
  }
}

async function turns(count: number): Promise<void> {
  for (let left = count; left > 0; left--) await new Promise((next) => setImmediate(next))
}

async function study(ask: Ask): Promise<void> {
  for (let i = 0; i < 4; i++) {
    const pages = ['/api/exposures', ...(i > 0 ? [] : ['/api/study?exam=cma&offset=0', '/api/mistakes'])]
    const answers = await Promise.all(pages.map((page) => ask(page)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  }
}

it('keeps every acknowledged event through 20 starts', { timeout: 60_000 }, async () => {
  const disk = new FaultyDisk()
  const chance = seeded('race')
  const request = { mode: 'quick', exam: 'cma', filter: { count: 2 } }
  const first = await testApi(500, {}, disk)
  const sets: Sent[] = []
  for (let i = 0; i < SETS; i++) {
    const { body } = await first.ask('/api/sittings', request)
    sets.push({ id: body['sessionId'] as string, acknowledged: [] })
    first.clock.move(1000)
  }
  await first.learners.close()
  for (let round = 1; round <= ROUNDS; round++) {
    const { ask, learners } = await testApi(500, {}, slowDisk(disk, chance))
    const starting = ask('/api/sittings', request)
    await Promise.all([
      ...sets.map((set) => write(ask, set, round * 1000, chance)),
      study(ask),
      study(ask),
      starting,
    ])
    for (const { id, acknowledged } of sets) {
      const { body } = await ask(`/api/sessions/${id}`)
      expect((body['events'] as { at: number }[]).map(({ at }) => at)).toEqual(acknowledged)
    }
    await learners.close()
  }
  for (const { id, acknowledged } of sets) {
    expect(acknowledged).toHaveLength(ROUNDS * EVENTS)
    const onDisk = readLines(disk.bytes(`${LEARNER_FOLDER}/sessions/${id}/events.ndjson`) ?? Buffer.alloc(0))
    expect(onDisk.lines.map(({ event }) => (event as { at: number }).at)).toEqual(acknowledged)
  }
})
