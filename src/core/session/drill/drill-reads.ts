// The rhythms that a learner named in a drill: what the screen showed, what it was called, and how long that took.
import type { Drill } from '../../code/team/drill'
import type { Fact } from '../../code/data/facts'
import type { RhythmName } from '../../code/data/vocabulary'
import { RHYTHM_NAMES } from '../../code/data/vocabulary'
import type { RhythmId } from '../../ecg/rhythm-table'

export interface DrillRead {
  /** On the drill's clock, ms. */
  readonly atMs: number
  /** What the monitor drew. */
  readonly rhythm: RhythmId
  readonly truth: RhythmName
  readonly named: RhythmName
  /** From the rhythm check before it, ms; null where none was called. */
  readonly latencyMs: number | null
}

/** An organized rhythm has these names; which one depends on the pulse, which no strip shows. */
const ORGANIZED: readonly RhythmName[] = ['normal', 'bradycardia', 'heart-block', 'pea']

/** All rhythms that the learner called aloud, in order. In roles that do not lead, the leader's words are not theirs. */
export function readsOf(drill: Drill): DrillRead[] {
  const { events, ecg } = drill.sim
  const own = drill.orders.filter((order) => order.order === 'name-rhythm')
  return events.flatMap((event): DrillRead[] => {
    const truth = nameIn(event.text)
    const named = nameIn(event.what)
    const drawn = ecg.findLast(({ atMs }) => atMs <= event.atMs)
    if (event.event !== 'named' || truth === null || named === null || drawn === undefined) return []
    if (!own.some(({ rhythm, atMs }) => rhythm === named && Math.abs(atMs - event.atMs) <= HEARD_MS))
      return []
    return [{ atMs: event.atMs, rhythm: drawn.rhythm, truth, named, latencyMs: latencyOf(event, events) }]
  })
}

/** An order is heard at the next step of the engine, or a little later when its hearer is busy. */
const HEARD_MS = 5000

/** True or false where the strip alone tells; null where only the pulse was mistaken (an organized rhythm and PEA). */
export function isReadRight({ truth, named }: Pick<DrillRead, 'truth' | 'named'>): boolean | null {
  if (truth === named) return true
  const pulse = (truth === 'pea') !== (named === 'pea')
  return pulse && ORGANIZED.includes(truth) && ORGANIZED.includes(named) ? null : false
}

function nameIn(text: string | undefined): RhythmName | null {
  return RHYTHM_NAMES.find((name) => name === text) ?? null
}

/** Only the first name after a check answers it. */
function latencyOf(event: Fact, events: readonly Fact[]): number | null {
  const before = events.findLast((other) => other.atMs <= event.atMs && other !== event && isLook(other))
  return before?.event === 'rhythm-check' ? event.atMs - before.atMs : null
}

function isLook({ event }: Fact): boolean {
  return event === 'rhythm-check' || event === 'named'
}
