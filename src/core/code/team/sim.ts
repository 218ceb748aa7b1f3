// The whole state of a running drill as plain data: patient, team, gear, what happened, what was said.
import type { TimelineEntry } from '../../ecg/timeline'
import type { AutopilotMemory } from './autopilot-memory'
import type { Fact, FactKey, FAULTS } from '../data/facts'
import type { Compressions } from '../body/flow'
import type { Pacer } from '../body/heart'
import type { Order } from '../data/orders.schema'
import type { Patient } from '../body/patient'
import { copyPatient } from '../body/patient'
import type { Suggestion } from '../data/scenario.schema'
import type { AskKind, TeamPlace } from '../data/vocabulary'

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

export interface Equipment {
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
  /** Until when the learner's last taps keep compressions going, ms, and how many a minute they were. */
  tapsUntilMs: number
  tapRateBpm: number
  /** How this turn is done until somebody corrects it. */
  fault: 'none' | (typeof FAULTS)[number]
}

/** A line of the running log. */
export interface RecordLine {
  readonly atMs: number
  readonly kind: 'said' | 'read-back' | 'question' | 'done' | 'result' | 'sign' | 'help'
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
  /** Null where nobody has breathed out for so long that there is nothing to measure. */
  readonly etco2: number | null
  readonly breaths: number
  readonly ownBreaths: number
  readonly cpp: number
  readonly pulse: boolean
  readonly pushing: boolean
  readonly rateBpm: number
  readonly depthCm: number
}

/** How often things were done, from 0. */
export interface Counts {
  openOrders: number
  namedOrders: number
  questioned: number
  cprStarts: number
  turns: number
  notIndicated: number
  adenosine: number
}

export const NO_COUNTS: Readonly<Counts> = {
  openOrders: 0,
  namedOrders: 0,
  questioned: 0,
  cprStarts: 0,
  turns: 0,
  notIndicated: 0,
  adenosine: 0,
}

export interface Sim {
  step: number
  patient: Patient
  team: Team
  gear: Equipment
  cpr: Cpr
  compressions: Compressions
  /** Stretches of the chest being pushed. */
  pushes: { fromMs: number; toMs: number }[]
  events: Fact[]
  /** The latest fact by name, and by name and what it is about: for looking back without searching. */
  latest: Partial<Record<FactKey, Fact>>
  /** The first loss of the pulse and the first return. */
  first: { readonly arrest?: Fact; readonly rosc?: Fact }
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
  counts: Counts
  /** What somebody's fingers last told the team. */
  pulseKnown: 'unknown' | 'felt' | 'none'
  calledMs: number | null
  /** When the AED that somebody was sent for is there, ms; null until somebody is sent. */
  aedMs: number | null
  /** Compressions were ordered to go on after the shock that is in line. */
  resumes: boolean
  /** What the team asked back and “yes” or “no” answers; null where nothing is open. */
  open: OpenQuestion | null
  /** What the team asked back and a bare word, number or name answers; null where nothing is open. */
  wanted: WantedAnswer | null
  /** Memory of the autopilot where it leads. */
  leader: AutopilotMemory | null
  /** When a teammate last said that a step is overdue, ms, by step. */
  helped: Readonly<Record<string, number>>
  ended: { atMs: number; how: 'stop' | 'hand-over' | 'time' } | null
}

/** A question that “yes” or “no” answers. */
export interface OpenQuestion {
  readonly atMs: number
  /** The order as it was given, and as “yes” gives it. */
  readonly order: Order
  readonly yes: Order
}

/** What the team wants to hear of an order. */
export type Asks = 'dose' | 'route' | 'volume' | 'current' | 'breaths' | 'who' | 'first'

/** A question that a bare word answers: “IV”, “1 mg”, “Sam”. */
export interface WantedAnswer {
  readonly atMs: number
  /** The order as it was given. */
  readonly order: Order
  readonly asks: Asks
}

/** The question that waits for a bare word at an instant; null where there is none. */
export function wantedAnswer({ wanted }: Pick<Sim, 'wanted'>, atMs: number): WantedAnswer | null {
  return wanted !== null && atMs - wanted.atMs <= ANSWERED_MS ? wanted : null
}

/** So long “yes” still answers a question, ms. Our own: later nobody knows any more what was asked. */
const ANSWERED_MS = 120_000

/** The question that waits for “yes” or “no” at an instant; null where there is none. */
export function openQuestion({ open }: Pick<Sim, 'open'>, atMs: number): OpenQuestion | null {
  return open !== null && atMs - open.atMs <= ANSWERED_MS ? open : null
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
    counts: { ...sim.counts },
    leader: sim.leader === null ? null : structured(sim.leader),
  }
}

function structured(memory: AutopilotMemory): AutopilotMemory {
  return { ...memory, at: { ...memory.at }, count: { ...memory.count } }
}

/** Notes a fact of what happened. */
export function note(sim: Sim, fact: Fact): void {
  sim.events.push(fact)
  sim.latest[fact.event] = fact
  if (fact.event === 'arrest' || fact.event === 'rosc')
    sim.first = { ...sim.first, [fact.event]: sim.first[fact.event] ?? fact }
  if (fact.what !== undefined) sim.latest[`${fact.event} ${fact.what}` as FactKey] = fact
}

/**
 * Adds a line to the running log. Never before the line above it: an order has its own instant, what answers it that
 * of the step, and a read-back comes after its order.
 */
export function say(sim: Sim, atMs: number, kind: RecordLine['kind'], who: string, text: string): void {
  const lastMs = sim.record.at(-1)?.atMs ?? atMs
  sim.record.push({ atMs: Math.max(atMs, lastMs), kind, who, text })
}

/** Counts and answers how many there were before. */
export function tally(sim: Sim, name: keyof Counts): number {
  const before = sim.counts[name]
  sim.counts[name] = before + 1
  return before
}
