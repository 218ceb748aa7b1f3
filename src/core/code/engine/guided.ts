// Guided practice: when a step is overdue, a teammate says so. Never in a megacode, and only to a leader.
import { isSeizing } from '../body/ailments'
import { stillOpen } from '../judge/judge-done'
import type { RubricStep } from '../data/reference.schema'
import { stepsOf } from '../judge/rubric'
import { isHere } from '../team/hear'
import type { World } from '../team/setup'
import type { Sim } from '../team/sim'
import { say } from '../team/sim'
import type { TeamPlace } from '../data/vocabulary'

/** The team looks for what is overdue so often, and one thing is said at a time, ms. */
export const HELP_EVERY_MS = 5000
/** A critical step is said again after so long, ms; another is said once each time it is called for. */
const AGAIN_MS = 60_000

/** Says the most pressing step that is overdue and has not been said. Changes `sim`. */
export function promptOverdueStep(sim: Sim, world: World, atMs: number): void {
  if (world.mode !== 'guided' || world.role !== 'leader') return
  const place = speaker(sim, atMs)
  if (place === null) return
  const [first] = overdue(sim, world, atMs)
    .filter(({ step, fresh, saidMs }) => fresh || (step.critical && atMs - saidMs >= AGAIN_MS))
    .sort(
      (a, b) =>
        Number(b.fresh) - Number(a.fresh) ||
        Number(b.step.critical) - Number(a.step.critical) ||
        a.dueMs - b.dueMs,
    )
  if (first === undefined) return
  sim.helped = { ...sim.helped, [first.step.id]: atMs }
  say(sim, atMs, 'help', sim.team[place].name, first.step.help ?? '')
}

/** Nobody offers the nebulizer to a patient without a pulse, nor aspirin to who cannot chew. */
function isSaidNow({ helpWhile }: RubricStep, { patient }: Sim): boolean {
  if (helpWhile === undefined) return true
  if (helpWhile === 'seizing') return isSeizing(patient)
  return helpWhile === 'awake' ? patient.conscious : patient.pulse
}

interface Overdue {
  readonly step: RubricStep
  readonly dueMs: number
  /** When it was last said; -Infinity where never. */
  readonly saidMs: number
  /** It has not been said since it was called for. */
  readonly fresh: boolean
}

function overdue(sim: Sim, world: World, atMs: number): Overdue[] {
  const drill = { setup: world, orders: [], atMs, sim, frames: [] }
  return stepsOf(drill).flatMap((step) => {
    if (step.check.kind !== 'do' || step.help === undefined || !isSaidNow(step, sim)) return []
    const sinceMs = stillOpen(drill, step.check)
    if (sinceMs === null) return []
    const dueMs = sinceMs + step.check.withinS * 1000
    const saidMs = sim.helped[step.id] ?? -Infinity
    return atMs <= dueMs ? [] : [{ step, dueMs, saidMs, fresh: saidMs < sinceMs }]
  })
}

/** Who keeps the times speaks, else whoever is there. */
const SPEAKERS: readonly TeamPlace[] = ['recorder', 'access', 'monitor', 'airway', 'compressor']

function speaker(sim: Sim, atMs: number): TeamPlace | null {
  return SPEAKERS.find((place) => isHere(sim.team[place], atMs)) ?? null
}
