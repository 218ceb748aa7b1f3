// The whole state of a running drill as plain data: patient, team, gear, what happened, what was said.
import type { TimelineEntry } from '../ecg/timeline'
import type { AutopilotMemory } from './autopilot-memory'
import type { Compressions } from './flow'
import type { Pacer } from './heart'
import type { Order } from './orders.schema'
import type { Patient } from './patient'
import { copyPatient } from './patient'
import type { Suggestion } from './scenario.schema'
import type { AskKind, TeamPlace } from './vocabulary'

export interface Task {
  readonly order: Order
  readonly label: string
  readonly startMs: number
  readonly endMs: number
}

export interface Member {
  readonly name: string
  /** When this person is there, ms; null until the call brings them. */
  readonly hereMs: number | null
  /** One thing at a time: the first is being done, the others wait. */
  readonly tasks: readonly Task[]
}

/** What the leader has asked of the learner at the monitor and nobody has done yet. */
export interface Ask {
  readonly kind: AskKind
  readonly order: Order
  readonly atMs: number
}

export type Team = Readonly<Record<TeamPlace, Member>>

export interface Gear {
  leads: boolean
  pads: boolean
  spo2: boolean
  capnography: boolean
  oxygenLpm: number
  airway: 'none' | 'opa' | 'npa' | 'supraglottic' | 'tube'
  /** Assisted breaths: by 30:2, or at a rate; null while nobody gives any. */
  breaths: { pattern: '30:2' | 'rate'; perMinute: number } | null
  access: 'iv' | 'io' | null
  energyJ: number
  chargedJ: number | null
  chargedMs: number
  sync: boolean
  clearMs: number | null
  pacer: Pacer
  bpMs: number | null
  bp: { systolic: number; diastolic: number } | null
}

export interface Cpr {
  on: boolean
  sinceMs: number
  /** When the person on the chest took over. */
  turnMs: number
  /** Until when a coach's word keeps depth up. */
  coachedMs: number
  /** Extra breaths a minute that an excited airway person gives until coached. */
  tapsUntilMs: number
  tapRateBpm: number
  /** How this turn is done until somebody corrects it. */
  fault: 'none' | 'fast' | 'slow' | 'shallow' | 'leaning'
}

/** A fact of what happened, on the drill's clock. Fields are there where they mean something. */
export interface TruthEvent {
  readonly atMs: number
  readonly event: string
  readonly what?: string
  readonly dose?: number
  readonly unit?: string
  readonly route?: string
  readonly energyJ?: number
  readonly ok?: boolean
  readonly synced?: boolean
  readonly by?: string
  readonly text?: string
}

/** A line of the running log. */
export interface RecordLine {
  readonly atMs: number
  readonly kind: 'said' | 'read-back' | 'question' | 'done' | 'result' | 'sign'
  readonly who: string
  readonly text: string
}

/** Numbers of one second, hidden ones included: the debrief's curves. Pressures in mmHg. */
export interface VitalPoint {
  readonly atMs: number
  readonly heartRate: number
  readonly systolic: number
  readonly diastolic: number
  readonly spo2: number
  readonly etco2: number
  readonly breaths: number
  readonly ownBreaths: number
  readonly cpp: number
  readonly pulse: boolean
  readonly pushing: boolean
  readonly rateBpm: number
  readonly depthCm: number
}

export interface Sim {
  step: number
  patient: Patient
  team: Team
  gear: Gear
  cpr: Cpr
  compressions: Compressions
  /** Stretches of the chest being pushed. */
  pushes: { fromMs: number; toMs: number }[]
  events: TruthEvent[]
  /** The latest event by name, and by name and what: for looking back without searching. */
  latest: Record<string, TruthEvent>
  record: RecordLine[]
  ecg: TimelineEntry[]
  /** What the screen was last drawn for. */
  screenKey: string
  vitals: VitalPoint[]
  known: Suggestion[]
  questions: { label: string; atMs: number }[]
  /** Open orders to the learner at the monitor; none in another role. */
  asks: readonly Ask[]
  brought: string[]
  counters: Record<string, number>
  calledMs: number | null
  /** Memory of the autopilot where it leads. */
  leader: AutopilotMemory | null
  ended: { atMs: number; how: 'stop' | 'hand-over' | 'time' } | null
}

/** A copy that can be run on while the first stays as it was. */
export function copySim(sim: Sim): Sim {
  return {
    ...sim,
    patient: copyPatient(sim.patient),
    gear: { ...sim.gear },
    cpr: { ...sim.cpr },
    pushes: sim.pushes.map((push) => ({ ...push })),
    events: [...sim.events],
    latest: { ...sim.latest },
    record: [...sim.record],
    ecg: [...sim.ecg],
    vitals: [...sim.vitals],
    known: [...sim.known],
    questions: [...sim.questions],
    brought: [...sim.brought],
    counters: { ...sim.counters },
    leader: sim.leader === null ? null : structured(sim.leader),
  }
}

function structured(memory: AutopilotMemory): AutopilotMemory {
  return { ...memory, at: { ...memory.at }, count: { ...memory.count } }
}

/** Notes a fact of what happened. */
export function note(sim: Sim, event: TruthEvent): void {
  sim.events.push(event)
  sim.latest[event.event] = event
  if (event.event === 'arrest' || event.event === 'rosc') sim.latest[`first ${event.event}`] ??= event
  if (event.what !== undefined) sim.latest[`${event.event} ${event.what}`] = event
}

/** Adds a line to the running log. */
export function say(sim: Sim, atMs: number, kind: RecordLine['kind'], who: string, text: string): void {
  sim.record.push({ atMs, kind, who, text })
}

/** Counts and answers how many there were before. */
export function tally(sim: Sim, name: string): number {
  const before = sim.counters[name] ?? 0
  sim.counters[name] = before + 1
  return before
}
