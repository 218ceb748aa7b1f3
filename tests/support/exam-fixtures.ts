// Real exam profiles, a synthetic bank that fills them, and a plan with its log, for tests of the exam rules.
import { readFileSync } from 'node:fs'
import type { ExamProfile } from '../../src/core/bank/exam-profile.schema'
import { examProfileSchema } from '../../src/core/bank/exam-profile.schema'
import type { Item } from '../../src/core/bank/item.schema'
import { itemSchema } from '../../src/core/bank/sound-item.schema'
import { planSitting } from '../../src/core/exam/plan'
import { formSeries } from '../../src/core/exam/series'
import type { SittingEvent, SittingPlan, SittingRequest } from '../../src/core/session/sitting/sitting.schema'

const banks = new URL('../../question-banks/', import.meta.url)

/** The shipped profile. */
export function shippedProfile(id: string): ExamProfile {
  return examProfileSchema.parse(JSON.parse(readFileSync(new URL(`exams/${id}.json`, banks), 'utf8')))
}

/** One sound item; `changes` replaces fields. */
export function makeItem(id: string, changes: Partial<Record<keyof Item, unknown>> = {}): Item {
  const option = (letter: string) => ({
    id: letter,
    text: `Answer ${letter} of ${id}`,
    rationale: `Why ${letter}.`,
  })
  return itemSchema.parse({
    id,
    revision: 1,
    stem: `What about ${id}?`,
    options: ['a', 'b', 'c', 'd'].map(option),
    key: 'a',
    order: 'shuffle',
    topics: {},
    concepts: ['synthetic'],
    level: 'application',
    difficulty: 2,
    source: [{ title: 'Synthetic', opened: null }],
    ...changes,
  })
}

/** `perTopic` items under every topic of the profile. */
export function syntheticItems(profile: ExamProfile, perTopic: number): Item[] {
  const topics = profile.domains.flatMap((domain) => domain.subDomains.flatMap((sub) => sub.topics))
  return topics.flatMap((topic, t) =>
    Array.from({ length: perTopic }, (_, i) =>
      makeItem(`syn-${t}-${i}`, { topics: { [profile.id]: topic.id } }),
    ),
  )
}

export const NOON = Date.UTC(2026, 10, 22, 12)

/** A plan for the request over a synthetic bank of twelve items a topic. */
export function makePlan(
  request: Partial<SittingRequest> & Pick<SittingRequest, 'mode'>,
  perTopic = 12,
): SittingPlan {
  const full = {
    exam: 'cma',
    timeFactor: 1,
    lengthShare: 1,
    feedback: 'at-end',
    ...request,
  } as SittingRequest
  const profile = shippedProfile(full.exam)
  const items = syntheticItems(profile, perTopic)
  const planning = planSitting(full, {
    items,
    bankRevision: 'ABCD1234',
    profile,
    ledger: {},
    now: NOON,
    chance: 42,
    series: formSeries({ items, profile, bankRevision: 'ABCD1234', seed: 42 }),
  })
  if (planning.kind !== 'plan') throw new Error(`No plan: ${JSON.stringify(planning)}`)
  return planning.plan
}

type Unstamped = SittingEvent extends infer E ? (E extends SittingEvent ? Omit<E, 'at'> : never) : never

/** Builds a log by a clock that only moves when told. */
export class LogWriter {
  readonly events: SittingEvent[] = []
  constructor(public now = NOON) {}
  wait(ms: number): this {
    this.now += ms
    return this
  }
  log(event: Unstamped): this {
    this.events.push({ ...event, at: this.now } as SittingEvent)
    return this
  }
}
