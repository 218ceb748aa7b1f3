// What each kind of session is to the store: how its events are checked, put together, summed up and counted. One row a kind.
import { bridgeSitting } from './sitting/bridge'
import { sittingEventSchema } from './sitting/sitting.schema'
import { sittingNoun } from './sitting/sitting-noun'
import { bridgeAcquisition, summarizeAcquisition } from '../acquisition/acquisition'
import { acquisitionEventSchema } from '../acquisition/acquisition.schema'
import { summarizeSitting } from '../exam/summary'
import { summarizeDrill } from './drill/drill-session'
import { drillEventSchema } from './drill/drill-session.schema'
import type { SittingExposure } from '../exam/exposure'
import { exposuresOf } from '../exam/exposure'
import { bridgeRhythmTest, summarizeRhythmTest } from './rhythm-test/rhythm-test'
import { rhythmTestEventSchema } from './rhythm-test/rhythm-test.schema'
import type { z } from '../zod'
import type { EventOf, PlanOf, SessionKind, SummaryOf } from './session'

export interface KindRow<K extends SessionKind> {
  /** As in “is not an event of …”. */
  readonly words: string
  /** What a learner calls it, by its plan or its summary; with neither where only its kind is known. */
  readonly noun: (of: PlanOf<K> | SummaryOf<K> | null) => string
  /** Of an event in the latest version, whoever brings it: a page, the disk or a backup. */
  readonly event: z.ZodType<EventOf<K>>
  /** What an event names that its plan does not have, in words; null where all is there. */
  readonly foreign: (plan: PlanOf<K>, event: EventOf<K>) => string | null
  /** The events of a log with holes (null), with what must have happened in the holes, each with its place. */
  readonly bridge: (
    plan: PlanOf<K>,
    steps: readonly (EventOf<K> | null)[],
  ) => { event: EventOf<K>; step: number }[]
  readonly summarize: (plan: PlanOf<K>, events: readonly EventOf<K>[]) => SummaryOf<K>
  /** What it showed of the bank. */
  readonly exposures: (plan: PlanOf<K>, events: readonly EventOf<K>[]) => SittingExposure[]
}

export const KINDS: { readonly [K in SessionKind]: KindRow<K> } = {
  sitting: {
    words: 'a sitting',
    noun: (of) => (of === null ? 'mock or set' : sittingNoun(of)),
    event: sittingEventSchema,
    foreign({ form }, event) {
      if (!('item' in event) || event.item < form.items.length) return null
      return `names question ${event.item + 1} of a form of ${form.items.length}`
    },
    bridge: bridgeSitting,
    summarize: summarizeSitting,
    exposures: exposuresOf,
  },
  'rhythm-test': {
    words: 'a rhythm sitting',
    noun: (of) => (of?.mode === 'test' || of?.mode === 'twelve-test' ? 'rhythm test' : 'rhythm practice'),
    event: rhythmTestEventSchema,
    foreign({ strips }, event) {
      if (event.type !== 'answered' && event.type !== 'helped') return null
      const strip = strips[event.strip]
      if (strip === undefined) return `names strip ${event.strip + 1} of ${strips.length}`
      if (event.type === 'helped') return null
      return strip.rhythm === event.rhythm ? null : `says that strip ${event.strip + 1} shows another rhythm`
    },
    bridge: (_, steps) => bridgeRhythmTest(steps),
    summarize: summarizeRhythmTest,
    // Strips are drawn by the program, drills are no questions.
    exposures: () => [],
  },
  acquisition: {
    words: 'a sitting about leads and artifact',
    noun: (of) => (of?.mode === 'test' ? 'leads test' : 'leads practice'),
    event: acquisitionEventSchema,
    foreign({ tasks }, event) {
      if (event.type !== 'answered') return null
      const task = tasks[event.item]
      if (task === undefined) return `names task ${event.item + 1} of ${tasks.length}`
      return task.ask === event.given.ask ? null : `answers another kind of task than ${event.item + 1} is`
    },
    bridge: (_, steps) => bridgeAcquisition(steps),
    summarize: summarizeAcquisition,
    exposures: () => [],
  },
  drill: {
    words: 'a drill',
    noun: () => 'drill',
    event: drillEventSchema,
    foreign: () => null,
    bridge: (_, steps) => steps.flatMap((event, step) => (event === null ? [] : [{ event, step }])),
    summarize: summarizeDrill,
    exposures: () => [],
  },
}

/** The row of a plan. It fits that plan's own events: the union of all rows hides it from the compiler. */
export function rowOf(plan: { readonly kind: SessionKind }): KindRow<SessionKind> {
  return KINDS[plan.kind] as unknown as KindRow<SessionKind>
}
