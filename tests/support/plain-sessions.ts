// The plainest sessions there can be: numbered steps, summed up; for tests of the store alone.
import type { Disk } from '../../src/main/store/disk/disk'
import type { SessionRules } from '../../src/main/store/sessions/session-rules'
import { Store } from '../../src/main/store/store'

export interface PlainPlan {
  kind: 'plain'
  createdAt: number
  item: string
}
export interface PlainEvent {
  n: number
  end?: boolean
  /** No state comes of it. */
  throws?: boolean
}
export interface PlainSummary {
  item: string
  steps: number
}
export type PlainLedger = Record<string, number[]>

interface PlainSessions {
  plan: PlainPlan
  event: PlainEvent
  summary: PlainSummary
  part: { item: string; ns: number[] }
  ledger: PlainLedger
}

export const plainRules: SessionRules<PlainSessions> = {
  version: 1,
  readPlan: async (data) => {
    const kind = (data as PlainPlan | null)?.kind
    if (kind === 'plain') return { kind: 'plan', plan: data as PlainPlan }
    return { kind: typeof kind === 'string' ? 'newer' : 'unsound' }
  },
  eventVersion: () => 1,
  noun: (session) => `${'kind' in session ? session.kind : 'plain'} session`,
  readEvent: (plan, raw, version) => {
    if (version > 1) return { kind: 'unknown', reason: 'is of a later version' }
    const { n, of } = (raw ?? {}) as { n?: unknown; of?: string }
    if (of !== undefined && of !== plan.item) return { kind: 'foreign', reason: `is of ${of}` }
    if (typeof n !== 'number') return { kind: 'unknown', reason: 'n must be a number' }
    return { kind: 'event', event: raw as PlainEvent }
  },
  bridge: (_, steps) => steps.flatMap((event, step) => (event === null ? [] : [{ event, step }])),
  missingPlaces: (_, steps) => (steps.includes(null) ? `after step ${steps.indexOf(null)}` : ''),
  summarize: (plan, events) => {
    if (events.some((event) => event.throws === true)) throw new TypeError('no state')
    const finished = events.some((event) => event.end === true)
    return { summary: { item: plan.item, steps: events.length }, finished }
  },
  exposures: (plan, events) => ({ item: plan.item, ns: events.map((event) => event.n) }),
  emptyLedger: () => ({}),
  addToLedger: (ledger, parts) =>
    parts.reduce((sum, { item, ns }) => ({ ...sum, [item]: [...(sum[item] ?? []), ...ns] }), ledger),
}

export const DATA = '/data'
export const LEARNER_FOLDER = '/data/learners/me'

/** A clock that only moves when told. */
export function handClock(start = Date.UTC(2026, 10, 22, 9)): {
  now: () => number
  move: (ms: number) => void
} {
  let at = start
  return {
    now: () => at,
    move: (ms) => {
      at += ms
    },
  }
}

/** Opens a store of plain sessions on a disk. */
export function openPlainStore(disk: Disk, now: () => number = handClock().now) {
  return Store.open({ disk, folder: LEARNER_FOLDER, rules: plainRules, now })
}

/** A plain plan. */
export function plainPlan(item = 'x-001'): PlainPlan {
  return { kind: 'plain', createdAt: 0, item }
}
