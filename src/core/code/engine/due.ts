// What is due in a running drill: the recorder's timers. Nothing hidden leaks through here.
import { isArrestDose } from '../judge/spans'
import type { Drill } from '../team/drill'
import { threshold } from '../team/setup'

/** The recorder's timers. Times in ms on the drill's clock; null where nothing runs. */
export interface DueView {
  /** When the next rhythm check and swap are due. */
  readonly checkMs: number | null
  /** The window of the next epinephrine: opens and closes. */
  readonly epinephrine: { readonly opensMs: number; readonly closesMs: number } | null
  /** How long nobody has pushed, while there is no known pulse, ms. */
  readonly pauseMs: number | null
  readonly shocks: number
}

/** What is due, from what has been done and not from hidden truth. */
export function dueOf(drill: Drill): DueView {
  const { sim, setup, atMs } = drill
  const begun = sim.counts.cprStarts > 0 && sim.pulseKnown !== 'felt'
  const interval = threshold(setup, 'check-interval', 120) * 1000
  const last = Math.max(sim.latest['rhythm-check']?.atMs ?? -1, sim.latest['shock']?.atMs ?? -1)
  const given = sim.events.findLast(isArrestDose)
  const windowS = setup.reference.thresholds.find(({ id }) => id === 'epinephrine-interval')?.value[
    setup.edition
  ]
  const [opens, closes] = typeof windowS === 'object' ? windowS : [180, 300]
  const pushed = sim.pushes.at(-1)?.toMs
  return {
    checkMs: begun ? (last < 0 ? sim.cpr.sinceMs : last) + interval : null,
    epinephrine:
      begun && given !== undefined
        ? { opensMs: given.atMs + opens * 1000, closesMs: given.atMs + closes * 1000 }
        : null,
    pauseMs: begun && !sim.compressions.pushing && pushed !== undefined ? atMs - pushed : null,
    shocks: sim.events.filter(({ event }) => event === 'shock').length,
  }
}
