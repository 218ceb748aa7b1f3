// What the page shows of a running drill: monitor numbers, team cards, due timers. Nothing hidden leaks through here.
import type { Drill } from '../team/drill'
import { shownCarbonDioxide } from '../team/capnograph'
import { organized } from '../body/patient'
import { isHere } from '../team/hear'
import { threshold } from '../team/setup'
import { isArrestDose } from '../judge/spans'
import type { TeamPlace } from '../data/vocabulary'
import { TEAM_PLACES } from '../data/vocabulary'

/** The monitor's numbers; null where nothing is attached or nothing can be measured. Pressures in mmHg. */
export interface MonitorView {
  readonly attached: boolean
  readonly heartRate: number | null
  /** Compressions disturb the trace: the number is not to be trusted. */
  readonly artifact: boolean
  readonly spo2: number | null
  readonly etco2: number | null
  readonly breathsPerMinute: number | null
  readonly bloodPressure: {
    readonly systolic: number
    readonly diastolic: number
    readonly atMs: number
  } | null
  readonly chargedJ: number | null
  readonly energyJ: number
  readonly synchronized: boolean
  readonly pacing: { readonly rateBpm: number; readonly currentMa: number } | null
  /** For the drawing of waves: breaths out and pressures, as core/ecg takes them. */
  readonly pulse: boolean
}

/** The monitor now. */
export function monitorOf(drill: Drill): MonitorView {
  const { gear, patient, compressions, vitals } = drill.sim
  const attached = gear.leads || gear.pads
  const { pacer } = gear
  const seen = organized(patient.heart) ? Math.round(patient.rateBpm) : 0
  return {
    attached,
    heartRate: attached ? (compressions.pushing ? Math.round(compressions.rateBpm) : seen) : null,
    artifact: attached && compressions.pushing,
    spo2: gear.spo2 && patient.pulse ? Math.round(patient.sat) : null,
    etco2: shownCarbonDioxide(drill.sim),
    breathsPerMinute: gear.capnography ? (vitals.at(-1)?.breaths ?? null) : null,
    bloodPressure: gear.bp === null || gear.bpMs === null ? null : { ...gear.bp, atMs: gear.bpMs },
    chargedJ: gear.chargedJ,
    energyJ: gear.energyJ,
    synchronized: gear.sync,
    pacing: pacer.on ? { rateBpm: pacer.rateBpm, currentMa: pacer.currentMa } : null,
    pulse: gear.spo2 && patient.pulse,
  }
}

export interface TeamCard {
  readonly place: TeamPlace
  readonly name: string
  readonly here: boolean
  /** What is being done, until when (ms), and what waits. */
  readonly doing: string | null
  readonly busyUntilMs: number | null
  readonly waiting: readonly string[]
  /** How long this person has been on the chest, ms. */
  readonly compressingMs: number | null
}

/** The five people besides the leader. */
export function teamOf(drill: Drill): TeamCard[] {
  const { team, cpr } = drill.sim
  return TEAM_PLACES.map((place) => {
    const member = team[place]
    const [first, ...rest] = member.tasks
    const pushing = place === 'compressor' && cpr.on
    return {
      place,
      name: member.name,
      here: isHere(member, drill.atMs),
      doing: first?.label ?? (pushing ? 'compressions' : null),
      busyUntilMs: first?.endMs ?? null,
      waiting: rest.map(({ label }) => label),
      compressingMs: pushing ? drill.atMs - cpr.turnMs : null,
    }
  })
}

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
