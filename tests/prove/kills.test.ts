// Kills of the running program with several writers and study pages open: no acknowledged event is ever lost.
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Random } from '../../src/core/random'
import { seeded } from '../../src/core/random'
import { readLines } from '../../src/main/store/sessions/log-lines'
import type { Running } from '../support/browser-edition'
import { BrowserEdition } from '../support/browser-edition'

/** Data folders side by side, and how many times each is killed. */
const FOLDERS = ['one', 'two']
const KILLS = 100
const WRITERS = 4
let edition: BrowserEdition

beforeAll(async () => {
  edition = await BrowserEdition.make(60)
})
afterAll(() => edition.remove())

interface Written {
  id: string
  /** The instants of the events, each another one: what was acknowledged, and what was sent and not answered for. */
  acknowledged: number[]
  unanswered: number[]
}

async function begin(app: Running): Promise<Written> {
  const started = await app.api('/api/sittings', { mode: 'quick', exam: 'cma', filter: { count: 5 } })
  const { sessionId } = (await started.json()) as { sessionId: string }
  return { id: sessionId, acknowledged: [], unanswered: [] }
}

/** Writes until the program is gone. */
async function write(app: Running, set: Written, chance: Random): Promise<void> {
  // What was found at the start is all there is: the numbers of the events are their instants.
  let seq = set.acknowledged.length
  for (;;) {
    const first = seq + 1
    const ats = Array.from({ length: 1 + chance.int(3) }, (_, i) => first + i)
    const events = ats.map((at) => ({ type: 'heartbeat', at }))
    const batch = { writer: `writer-${set.id}`, afterSeq: seq, events }
    const answer = await app.api(`/api/sessions/${set.id}/events`, batch).catch(() => null)
    const saved = answer === null ? null : await answer.json().catch(() => null)
    if (answer === null || saved === null) {
      set.unanswered = ats
      return
    }
    expect(answer.status).toBe(200)
    set.acknowledged.push(...ats)
    seq = (saved as { seq: number }).seq
    await new Promise((next) => setTimeout(next, chance.int(4)))
  }
}

async function study(app: Running): Promise<void> {
  for (let on = true; on;)
    for (const page of ['/api/exposures', '/api/mistakes', '/api/study?exam=cma&offset=0']) {
      const answer = await app.api(page).catch(() => null)
      on &&= answer !== null && (await answer.text().catch(() => null)) !== null
      if (answer !== null) expect(answer.status).toBe(200)
    }
}

function onDisk(data: string, id: string): number[] {
  const path = join(data, 'learners', 'me', 'sessions', id, 'events.ndjson')
  return readLines(existsSync(path) ? readFileSync(path) : Buffer.alloc(0)).lines.map(
    ({ event }) => (event as { at: number }).at,
  )
}

/** What is found must be all that was acknowledged, and at the most what was sent besides. */
function check(found: readonly number[], { acknowledged, unanswered }: Written): void {
  expect(found.slice(0, acknowledged.length)).toEqual(acknowledged)
  expect(unanswered.slice(0, found.length - acknowledged.length)).toEqual(found.slice(acknowledged.length))
}

async function survive(name: string): Promise<{ kills: number; acknowledged: number }> {
  const chance = seeded(name)
  const data = edition.data(name)
  const sets: Written[] = []
  let kills = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const app = await edition.start('--data', data)
    // A new set now and then, so that there are finished reads, unsettled logs and fresh ones at each start.
    while (sets.length < WRITERS || (kill % 10 === 9 && sets.length < WRITERS + kill / 10))
      sets.push(await begin(app))
    for (const set of sets) await found(app, data, set)
    setTimeout(() => app.child.kill('SIGKILL'), 60 + chance.int(600))
    const killed = once(app.child, 'exit')
    const busy = chance.shuffle(sets).slice(0, WRITERS)
    await Promise.all([...busy.map((set) => write(app, set, chance)), study(app), study(app)])
    expect((await killed)[1]).toBe('SIGKILL')
    kills++
  }
  const last = await edition.start('--data', data)
  for (const set of sets) await found(last, data, set)
  await last.end('SIGTERM')
  return { kills, acknowledged: sets.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0) }
}

/** Takes over what is in the API and on disk, which must be the same and all that was acknowledged. */
async function found(app: Running, data: string, set: Written): Promise<void> {
  const { events } = (await (await app.api(`/api/sessions/${set.id}`)).json()) as { events: { at: number }[] }
  check(
    events.map(({ at }) => at),
    set,
  )
  check(onDisk(data, set.id), set)
  set.acknowledged = events.map(({ at }) => at)
  set.unanswered = []
}

it('keeps every acknowledged event through all kills', { timeout: 20 * 60_000 }, async () => {
  const survived = await Promise.all(FOLDERS.map(survive))
  for (const { acknowledged } of survived) expect(acknowledged).toBeGreaterThan(KILLS)
  const sum = (of: 'kills' | 'acknowledged'): number => survived.reduce((all, each) => all + each[of], 0)
  process.stderr.write(`${sum('kills')} kills, ${sum('acknowledged')} acknowledged events, 0 lost\n`)
})
