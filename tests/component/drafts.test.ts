// What stands half filled in a session goes with it: when it ends, when it is deleted, and at the next start if it is gone.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ApiError } from '../../src/renderer/api'
import type { RhythmTestEvent, RhythmTestPlan } from '../../src/core/session/rhythm-test/rhythm-test.schema'
import About from '../../src/renderer/screens/about/About.svelte'
import DrillStage from '../../src/renderer/screens/code/DrillStage.svelte'
import { RhythmRoom } from '../../src/renderer/screens/rhythms/rhythm-room.svelte'
import { Deletions } from '../../src/renderer/session/deletions.svelte'
import { draftsOf } from '../../src/renderer/session/drafts'
import { Outbox } from '../../src/renderer/session/outbox.svelte'
import { UnsentStore } from '../../src/renderer/session/unsent-store'
import { drillRoom } from './drill-bench'
import { render } from './render'
import { stubClient, stubSitting } from './stub-client'
import WithApp from './WithApp.svelte'

const store = new UnsentStore(localStorage, { folder: 'folder', learner: 'me' })
const HALF = { line: 'epi' }
const kept = (session: string): unknown => draftsOf(store, session).read()
beforeEach(() => localStorage.clear())

describe('a half-typed form', () => {
  it('goes when its drill ends', async () => {
    await page.viewport(1280, 800)
    const { room, pass } = drillRoom('leader', draftsOf(store, 'd'))
    room.start()
    const nothing = async (): Promise<void> => undefined
    await render(DrillStage, { room, debrief: nothing, giveUp: nothing })
    await userEvent.keyboard('epi')
    await vi.waitFor(() => expect(kept('d')).toEqual(HALF))
    room.order({ order: 'stop', reason: 'The test is over' })
    pass(1000)
    await expect.element(page.getByRole('button', { name: 'To the debrief' })).toBeVisible()
    expect(kept('d')).toBeNull()
  })

  it('whose drill ended while the program is stopped: the debrief says what it waits for, and goes by itself', async () => {
    await page.viewport(1280, 800)
    let stopped = true
    const trouble = () => (stopped ? new ApiError(0, 'unreachable', 'No answer.') : null)
    const { room, pass } = drillRoom('leader', undefined, trouble)
    room.start()
    const gone = vi.fn()
    const debrief = () => room.outbox.settled().then(gone)
    await render(DrillStage, { room, debrief, giveUp: async () => undefined })
    room.order({ order: 'stop', reason: 'The test is over' })
    pass(1000)
    await page.getByRole('button', { name: 'To the debrief' }).click()
    await expect
      .element(
        page.getByText(
          'Orders not saved yet: 1. Preceptor has stopped. Start it again. The debrief opens by itself once the end of the drill is saved.',
        ),
      )
      .toBeVisible()
    expect(gone).not.toHaveBeenCalled()
    stopped = false
    await vi.waitFor(() => expect(gone).toHaveBeenCalledOnce(), 4000)
  })

  it('goes when its rhythm session ends', () => {
    const plan = { kind: 'rhythm-test', mode: 'read', limitMs: null, strips: [] } as unknown as RhythmTestPlan
    const outbox = new Outbox<RhythmTestEvent>({ send: async (events, seq) => seq + events.length }, 0)
    const clock = { wallMs: () => 5, monotonicMs: () => 5, offsetAt: () => 0 }
    const room = new RhythmRoom(plan, [], outbox, clock, draftsOf(store, 'r'))
    room.start()
    draftsOf(store, 'r').keep(HALF)
    room.end()
    expect(room.state.finished).not.toBeNull()
    expect(kept('r')).toBeNull()
  })

  it('goes when its session is deleted', async () => {
    const { client } = stubClient()
    const answer = { ok: true, status: 200, json: async () => ({}) }
    Object.assign(client.api.sessions, { ':id': { delete: { $post: async () => answer } } })
    draftsOf(store, 'd').keep(HALF)
    draftsOf(store, 'other').keep(HALF)
    await new Deletions({ client, unsent: { store }, renewLinks: async () => undefined }, 'drill').remove({
      id: 'd',
    } as never)
    expect([kept('d'), kept('other')]).toEqual([null, HALF])
  })

  it('is swept at the next start where its session has ended or is not there, and else stays', async () => {
    const sessions = [
      { ...stubSitting(0, 1), id: 'ended' },
      { ...stubSitting(0, 0), id: 'open', finishedAt: null },
    ]
    const { client } = stubClient({ sessions, unreadable: [{ id: 'unreadable', message: '' }] })
    const ids = ['ended', 'open', 'unreadable', 'gone']
    for (const id of ids) draftsOf(store, id).keep(HALF)
    store.keepDraft('problem/q-1', { kind: 'other', note: 'x' })
    await render(WithApp, { client, screen: About as never, route: { screen: 'about' } })
    await vi.waitFor(() => expect(ids.map(kept)).toEqual([null, HALF, HALF, null]))
    expect(store.draft('problem/q-1')).not.toBeNull()
  })
})
