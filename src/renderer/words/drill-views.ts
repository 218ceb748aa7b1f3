// What the learner can see of a running drill: numbers of attached sensors, people and their work, what is due.
import { hasApnea, shownCarbonDioxide } from '../../core/code/team/capnograph'
import type { Drill } from '../../core/code/team/drill'
import { isHere } from '../../core/code/team/hear'
import { threshold } from '../../core/code/team/setup'
import { dueOf } from '../../core/code/engine/due'
import { TEAM_PLACES } from '../../core/code/data/vocabulary'
import type { DrillMode, LearnerRole, TeamPlace } from '../../core/code/data/vocabulary'
import type { Breath } from '../../core/ecg/capnogram'
import { sinceText } from '../../core/time'
import type { Vitals } from '../monitor/readings'
import type { TraceKind } from '../monitor/wave-plans'

export const ROLE_WORDS: Readonly<Record<LearnerRole, { name: string; line: string }>> = {
  leader: { name: 'Team leader', line: 'You see, decide and speak; five people do it.' },
  recorder: {
    name: 'Timer and recorder',
    line: 'The program leads the code. You write the record on one clock and say what is due.',
  },
  cart: {
    name: 'Medications and cart',
    line: 'You hear the team and bring the next thing, sealed, in the right strength, said aloud.',
  },
  coach: {
    name: 'Monitor and CPR coach',
    line: 'Pads, analysis, charge, clear; you keep pauses short, rate and depth right.',
  },
  first: {
    name: 'First at the patient',
    line: 'The minutes before the team comes: scene, response, call, compressions, AED, hand-over.',
  },
}

/** The place that the learner held last; null before the first drill. */
export function lastRole(lines: readonly { role: LearnerRole; createdAt: number }[]): LearnerRole | null {
  return lines.toSorted((a, b) => b.createdAt - a.createdAt)[0]?.role ?? null
}

export const MODE_WORDS: Readonly<Record<DrillMode, { name: string; line: string }>> = {
  practice: { name: 'Practice', line: 'Due timers and pauses; passed when nothing critical was missed.' },
  guided: { name: 'Practice with help', line: 'A teammate says what is overdue.' },
  megacode: {
    name: 'Megacode',
    line: 'As on test day: every line of the checklist in time. No help, no timers, no pause.',
  },
}

/** A role inside a sentence: "monitor and CPR coach". */
export function roleInLine(role: LearnerRole): string {
  const { name } = ROLE_WORDS[role]
  return name.charAt(0).toLowerCase() + name.slice(1)
}

export const PLACE_WORDS: Readonly<Record<TeamPlace, string>> = {
  compressor: 'compressions',
  monitor: 'monitor',
  airway: 'airway',
  access: 'IV and drugs',
  recorder: 'recorder',
}

const ABBREVIATIONS = /\b(aed|ct|ecg|eeg|im|io|iv|opa|npa|pea|svt|vf|vt)\b/gi

/** The team's words as they are printed: abbreviations in capitals. */
export function printed(text: string): string {
  return text.replace(ABBREVIATIONS, (word) => word.toUpperCase())
}

/** "4:05" on the drill's clock: whole seconds that have passed. */
export function drillTime(ms: number): string {
  return sinceText(ms)
}

/** The traces of what is attached. */
export function tracesOf({ gear }: Drill['sim']): TraceKind[] {
  return [
    ...(gear.leads || gear.pads ? (['ecg'] as const) : []),
    ...(gear.spo2 ? (['pleth'] as const) : []),
    ...(gear.capnography ? (['co2'] as const) : []),
  ]
}

/** The rows of the drill's monitor, attached or not. */
export const MONITOR_TRACES: readonly TraceKind[] = ['ecg', 'pleth', 'co2']

/** When the charge began and when it is there; null while nothing charges. */
export function chargeOf({ team }: Drill['sim']): { fromMs: number; readyMs: number } | null {
  const charging = team.monitor.tasks.find(({ order }) => order.order === 'charge')
  return charging === undefined ? null : { fromMs: charging.startMs, readyMs: charging.endMs }
}

export function vitalsOf({ sim }: Drill): Vitals {
  const { gear, patient } = sim
  const point = sim.vitals.at(-1)
  const cuff = gear.bp
  return {
    spo2: gear.spo2 && patient.pulse ? Math.round(patient.sat) : null,
    etco2MmHg: shownCarbonDioxide(sim),
    apnea: hasApnea(sim),
    breathsPerMinute: gear.capnography ? (point?.breaths ?? null) : null,
    cuff:
      cuff === null || gear.bpMs === null
        ? null
        : { systolicMmHg: cuff.systolic, diastolicMmHg: cuff.diastolic, atMs: gear.bpMs },
  }
}

/** Breaths out for the capnogram, from the rate in each second; the same past whatever comes. */
export class BreathList {
  #breaths: Breath[] = []
  #seen = 0
  #phase = 0

  between(vitals: Drill['sim']['vitals'], fromMs: number, toMs: number): Breath[] {
    if (vitals.length < this.#seen) {
      this.#breaths = []
      this.#seen = this.#phase = 0
    }
    for (const point of vitals.slice(this.#seen)) {
      this.#phase += Math.min(60, point.breaths) / 60
      if (this.#phase >= 1) {
        this.#phase %= 1
        const exhaleMs = Math.min(2000, Math.max(400, 30_000 / Math.max(1, point.breaths)))
        this.#breaths.push({
          atMs: point.atMs,
          exhaleMs,
          etco2MmHg: Math.min(150, Math.max(0, point.etco2 ?? 0)),
        })
      }
    }
    this.#seen = vitals.length
    return this.#breaths.filter(({ atMs, exhaleMs }) => atMs < toMs && atMs + exhaleMs + 500 > fromMs)
  }
}

/** The place in the team that is the learner’s own; who leads and who stands at the cart has none there. */
const OWN_PLACE: Readonly<Partial<Record<LearnerRole, TeamPlace>>> = {
  recorder: 'recorder',
  coach: 'monitor',
  first: 'compressor',
}

export interface MemberCard {
  readonly place: TeamPlace
  readonly name: string
  /** Seconds until this person is there; 0 when here, null when nobody has called. */
  readonly comesInS: number | null
  readonly doing: string
  /** How much of the present task is done, 0–1; null when there is none. */
  readonly share: number | null
  readonly freeInS: number
  readonly waiting: number
}

/** Everybody with what they do and until when. */
export function teamCards({ sim, setup }: Pick<Drill, 'sim' | 'setup'>, nowMs: number): MemberCard[] {
  return TEAM_PLACES.map((place) => {
    const member = sim.team[place]
    const isYou = OWN_PLACE[setup.role] === place
    // The learner is where the learner is: nobody else comes to that place.
    const here = isYou || isHere(member, nowMs)
    const [task, ...line] = member.tasks
    const pushing = place === 'compressor' && sim.cpr.on
    const doing = !here
      ? member.hereMs === null
        ? 'not called yet'
        : 'on the way'
      : task !== undefined
        ? task.label
        : pushing
          ? `compressing ${drillTime(nowMs - sim.cpr.turnMs)}`
          : isYou
            ? 'your place'
            : 'free'
    const lengthMs = task === undefined ? 0 : task.endMs - task.startMs
    return {
      place,
      name: isYou ? 'You' : member.name,
      comesInS: here ? 0 : member.hereMs === null ? null : Math.ceil((member.hereMs - nowMs) / 1000),
      doing,
      share:
        task !== undefined && lengthMs > 0
          ? Math.min(1, Math.max(0, (nowMs - task.startMs) / lengthMs))
          : pushing && here
            ? Math.min(1, (nowMs - sim.cpr.turnMs) / 120_000)
            : null,
      freeInS: Math.max(0, Math.ceil(((member.tasks.at(-1)?.endMs ?? nowMs) - nowMs) / 1000)),
      waiting: line.length,
    }
  })
}

export interface DueLine {
  readonly id: 'check' | 'swap' | 'pause' | 'epinephrine' | 'shocks'
  readonly label: string
  readonly text: string
  readonly tone: 'plain' | 'soon' | 'over'
}

/** The timers of the arrest algorithm, from what the team has done; empty while no arrest is known. */
export function dueLines(drill: Drill, nowMs: number): DueLine[] {
  const { sim, setup } = drill
  const { checkMs, epinephrine, pauseMs, shocks } = dueOf(drill)
  if (checkMs === null) return []
  const lines: DueLine[] = []
  const countdown = (id: DueLine['id'], label: string, leftMs: number): void => {
    lines.push({
      id,
      label,
      text: leftMs >= 0 ? drillTime(leftMs + 999) : `over by ${drillTime(-leftMs)}`,
      tone: leftMs < 0 ? 'over' : leftMs < 15_000 ? 'soon' : 'plain',
    })
  }
  countdown('check', 'Rhythm check', checkMs - nowMs)
  if (sim.cpr.on)
    countdown('swap', 'Swap', sim.cpr.turnMs + threshold(setup, 'check-interval', 120) * 1000 - nowMs)
  if (epinephrine !== null) {
    const { opensMs, closesMs } = epinephrine
    const [text, tone] =
      nowMs < opensMs
        ? ([`opens in ${drillTime(opensMs - nowMs + 999)}`, 'plain'] as const)
        : nowMs > closesMs
          ? ([`over by ${drillTime(nowMs - closesMs)}`, 'over'] as const)
          : ([`open, ${drillTime(closesMs - nowMs + 999)} left`, 'soon'] as const)
    lines.push({ id: 'epinephrine', label: 'Epinephrine', text, tone })
  }
  if (shocks > 0) lines.push({ id: 'shocks', label: 'Shocks', text: String(shocks), tone: 'plain' })
  // Last, for it comes and goes: the lines above it stay in place.
  if (pauseMs !== null && pauseMs >= 5000)
    lines.push({
      id: 'pause',
      label: 'Hands off',
      text: drillTime(pauseMs),
      tone: pauseMs > 10_000 ? 'over' : 'soon',
    })
  return lines
}
