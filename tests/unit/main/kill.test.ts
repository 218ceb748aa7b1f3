// The program is killed between answers, again and again: no answer that was confirmed is ever lost.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seeded } from '../../../src/core/random'
import type { Running } from '../../support/browser-edition'
import { BrowserEdition } from '../../support/browser-edition'

/** Two learners side by side, killed so many times each. */
const KILLS = 27
let edition: BrowserEdition

beforeAll(async () => {
  edition = await BrowserEdition.make()
})
afterAll(() => edition.remove())

interface View {
  seq: number
  events: { type: string; at: number }[]
}

async function newSession(app: Running): Promise<string> {
  const started = await app.api('/api/sittings', { mode: 'quick', exam: 'cma', filter: { count: 5 } })
  return ((await started.json()) as { sessionId: string }).sessionId
}

/** Sends batches of one to three events; answers how many were sent and confirmed when the program died. */
async function answerUntilKilled(app: Running, id: string, from: number, chance: ReturnType<typeof seeded>) {
  let confirmed = from
  for (let left = chance.int(5); ; left--) {
    const events = Array.from({ length: 1 + chance.int(3) }, (_, i) => ({
      type: 'heartbeat',
      at: confirmed + i + 1,
    }))
    if (left === 0) setTimeout(() => app.child.kill('SIGKILL'), chance.next() * 8)
    const answer = await app
      .api(`/api/sessions/${id}/events`, { writer: 'window-one', afterSeq: confirmed, events })
      .catch(() => null)
    if (answer === null) return { confirmed, sent: confirmed + events.length }
    expect(answer.status).toBe(200)
    const saved = await answer.json().catch(() => null)
    // Killed between the head and the body of the answer: it was not heard.
    if (saved === null) return { confirmed, sent: confirmed + events.length }
    confirmed = (saved as { seq: number }).seq
    if (left <= 0 && app.child.exitCode !== null) return { confirmed, sent: confirmed }
  }
}

async function surviveKills(name: string): Promise<number> {
  const chance = seeded(name)
  let id = ''
  let state = { confirmed: 0, sent: 0 }
  for (let kill = 0; kill < KILLS; kill++) {
    const app = await edition.start('--data', edition.data(name))
    if (id === '') id = await newSession(app)
    const view = (await (await app.api(`/api/sessions/${id}`)).json()) as View
    expect(view.seq).toBeGreaterThanOrEqual(state.confirmed)
    expect(view.seq).toBeLessThanOrEqual(state.sent)
    expect(view.events.map((event) => event.at)).toEqual(Array.from({ length: view.seq }, (_, i) => i + 1))
    state = await answerUntilKilled(app, id, view.seq, chance)
  }
  return state.confirmed
}

it('keeps every confirmed answer through 54 kills of the running program', { timeout: 90_000 }, async () => {
  const confirmed = await Promise.all([surviveKills('one'), surviveKills('two')])
  expect(Math.min(...confirmed)).toBeGreaterThan(KILLS)
})
