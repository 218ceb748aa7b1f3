// Reads on behind a hole in a damaged log: what must have happened in it, told by what comes after.
import type { SittingState } from './sitting'
import { fold, newSitting, nextSegment, refusal } from './sitting'
import type { SittingEvent, SittingPlan } from './sitting.schema'

/** An event of the log, or one that stands for a lost one, with the place in the log that it came from or stands before. */
export interface BridgedEvent {
  event: SittingEvent
  step: number
}

/**
 * The events of a log with holes (null). Behind a hole, an event that would be refused shows what was lost: a segment
 * that began or ended, a pause that was over, time that was credited, a first answer. That is put in at the time of
 * the event, so that one lost step does not cost all that came after it. A log without holes comes out as it is.
 */
export function bridgeSitting(plan: SittingPlan, steps: readonly (SittingEvent | null)[]): BridgedEvent[] {
  const bridged: BridgedEvent[] = []
  const isWhole = !steps.includes(null)
  let state = newSitting(plan)
  let holed = false
  const take = (event: SittingEvent, step: number): void => {
    bridged.push({ event, step })
    if (!isWhole) state = fold(plan, state, event)
  }
  for (const [step, event] of steps.entries()) {
    if (event === null) {
      holed = true
      continue
    }
    // Each segment can begin and end once, so this comes to an end.
    for (let left = 2 * plan.form.segmentCount + 3; holed && left > 0; left--) {
      const lost = refusal(plan, state, event) === null ? null : lostBefore(plan, state, steps, step, event)
      if (lost === null) break
      take(lost, step)
    }
    take(holed ? asFirstAnswer(state, event) : event, step)
  }
  return bridged
}

/** The next event that must have been lost before this one, or null when nothing explains it. */
function lostBefore(
  plan: SittingPlan,
  state: SittingState,
  steps: readonly (SittingEvent | null)[],
  step: number,
  event: SittingEvent,
): SittingEvent | null {
  const { phase } = state
  const { at } = event
  const segment = segmentOf(plan, event)
  if (segment === null || phase.name === 'finished') return null
  if (phase.name !== 'segment') {
    const next = nextSegment(phase)
    return next !== null && next <= segment ? { type: 'segment-started', at, segment: next } : null
  }
  if (phase.segment < segment) return { type: 'segment-ended', at, segment: phase.segment, by: 'learner' }
  if (phase.segment > segment || !('item' in event)) return null
  if (state.pausedAt !== null) return { type: 'resumed', at }
  if (phase.deadlineAt === null || at < phase.deadlineAt) return null
  const lastAt = Math.max(
    at,
    ...steps.slice(step).flatMap((each) => (inSegment(plan, each, segment) ? each.at : [])),
  )
  return { type: 'gap', at, from: state.lastAt, kind: 'closed', creditedMs: lastAt - phase.deadlineAt + 1 }
}

function inSegment(plan: SittingPlan, event: SittingEvent | null, segment: number): event is SittingEvent {
  return event !== null && 'item' in event && segmentOf(plan, event) === segment
}

/** The segment that an event needs; null where it needs none. */
function segmentOf(plan: SittingPlan, event: SittingEvent): number | null {
  if ('segment' in event) return event.segment
  return 'item' in event ? (plan.form.items[event.item]?.segment ?? null) : null
}

/** A change of an answer that was lost is the first one that is known. */
function asFirstAnswer(state: SittingState, event: SittingEvent): SittingEvent {
  if (event.type !== 'changed' || state.items[event.item]?.option !== null) return event
  return { ...event, type: 'answered' }
}
