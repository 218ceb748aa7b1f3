// What the exam-room tests stand on: plans over a synthetic bank, a clock moved by hand, a log in memory.
import cma from '../../question-banks/exams/cma.json'
import type { ExamProfile } from '../../src/core/bank/exam-profile.schema'
import type { Item } from '../../src/core/bank/item.schema'
import { planSitting } from '../../src/core/exam/plan'
import { formSeries } from '../../src/core/exam/series'
import type { SittingEvent, SittingPlan, SittingRequest } from '../../src/core/session/sitting/sitting.schema'
import type { Client } from '../../src/renderer/api'
import { ApiError } from '../../src/renderer/api'
import type { Delivery } from '../../src/renderer/session/outbox.svelte'
import type { RoomClock } from '../../src/renderer/screens/exam/sitting-room.svelte'
import type { StubAnswers } from './stub-client'
import { stubClient, stubItem } from './stub-client'

export const NOON = Date.UTC(2026, 10, 22, 12)
export const MINUTE = 60_000

const profile = cma as unknown as ExamProfile

/** A CMA plan of the given mode; a quick set has three items. */
export function plan(
  mode: SittingRequest['mode'],
  feedback: SittingPlan['feedback'] = 'at-end',
  changes: Partial<Item> = {},
): SittingPlan {
  const topics = profile.domains.flatMap((domain) => domain.subDomains.flatMap((sub) => sub.topics))
  const items = topics.flatMap((topic, t) =>
    Array.from({ length: 12 }, (_, i) =>
      stubItem(`syn-${t}-${i}`, `What about ${t} and ${i}?`, { topics: { cma: topic.id }, ...changes }),
    ),
  )
  const request =
    mode === 'quick'
      ? { mode, filter: { count: 3, topics: [], levels: [], history: 'any' }, title: 'Quick set' }
      : { mode, timeFactor: 1, lengthShare: 1 }
  const planning = planSitting({ exam: 'cma', feedback, ...request } as SittingRequest, {
    items,
    bankRevision: 'ABCD1234',
    profile,
    ledger: {},
    now: NOON,
    chance: 42,
    series: formSeries({ items, profile, bankRevision: 'ABCD1234', seed: 42 }),
  })
  if (planning.kind !== 'plan') throw new Error('The synthetic bank gave no plan')
  return planning.plan
}

/** A clock that only moves when told. Its three readings can be moved apart, as sleep and settings do. */
export class HandClock implements RoomClock {
  wall = NOON
  monotonic = 1000
  uptime = 500_000
  /** False on a host that cannot tell how long the machine is up. */
  tellsUptime = true
  /** Each room is opened by a program that was started again, unless a test says otherwise. */
  programSince = Infinity

  wallMs = (): number => this.wall
  monotonicMs = (): number => this.monotonic
  offsetAt = (): number => -300
  uptimeMs = async (): Promise<number | null> => (this.tellsUptime ? this.uptime : null)

  /** Time goes by while the page is awake. */
  pass(ms: number): void {
    this.wall += ms
    this.monotonic += ms
    this.uptime += ms
  }
  /** The machine sleeps: the page's own clock stands still. */
  sleep(ms: number): void {
    this.wall += ms
    this.uptime += ms
  }
  /** Somebody moves the wall clock. */
  set(byMs: number): void {
    this.wall += byMs
  }
}

/** A log that answers at once, or as its tests tell it. */
export class MemoryLog implements Delivery<SittingEvent> {
  readonly events: SittingEvent[] = []
  readonly sent: { afterSeq: number; count: number }[] = []
  /** Thrown in place of answers, in order, before anything is kept. */
  readonly refusals: Error[] = []
  /** While set, sending waits for it. */
  hold: Promise<void> | null = null

  async send(events: readonly SittingEvent[], afterSeq: number): Promise<number> {
    this.sent.push({ afterSeq, count: events.length })
    if (this.hold !== null) await this.hold
    const refusal = this.refusals.shift()
    if (refusal !== undefined) throw refusal
    this.events.push(...events)
    return afterSeq + events.length
  }
}

export const unreachable = (): ApiError => new ApiError(0, 'unreachable', 'Preceptor does not answer.')

/** A client with one session, which remembers what was asked of it. */
export function sessionClient(
  sitting: SittingPlan,
  events: SittingEvent[] = [],
  answers: StubAnswers = {},
  damaged = 0,
) {
  const asked = { opens: 0, reads: 0, releases: 0 }
  /** Refusals of the next appends, in order: status and code. */
  const refusals: { status: number; code: string }[] = []
  /** Set while another window has the right to write. */
  const other = { writes: false }
  const { client } = stubClient(answers)
  const answer = (body: unknown, status = 200) => ({ ok: status < 300, status, json: async () => body })
  const session = {
    $get: async () => {
      asked.reads++
      return answer({
        kind: 'sitting',
        plan: sitting,
        events: [...events],
        seq: events.length + damaged,
        damaged,
        finished: events.at(-1)?.type === 'abandoned',
      })
    },
    open: {
      $post: async ({ json }: { json: { takeover: boolean } }) => {
        asked.opens++
        if (other.writes && !json.takeover)
          return answer({ error: { code: 'open-elsewhere', message: 'Open in another window.' } }, 409)
        return answer({ writer: 'me' })
      },
    },
    release: {
      $post: async () => {
        asked.releases++
        return answer({ released: true })
      },
    },
    events: {
      $post: async ({ json }: { json: { afterSeq: number; events: SittingEvent[] } }) => {
        const refusal = refusals.shift()
        if (refusal !== undefined)
          return answer({ error: { code: refusal.code, message: 'Refused.' } }, refusal.status)
        events.push(...json.events)
        return answer({ seq: json.afterSeq + json.events.length })
      },
    },
  }
  const api = client.api as unknown as Record<string, unknown>
  api['clock'] = { $get: async () => answer({ uptimeMs: performance.now() }) }
  api['sessions'] = { ':id': session, $get: async () => answer({ sessions: [] }) }
  return { client: client as Client, asked, events, refusals, other }
}
