// What a leader can see and has been told: the autopilot knows nothing else.
import { readable, rhythmName } from '../team/screen'
import { valueIn } from '../data/edition'
import type { World } from '../team/setup'
import { threshold } from '../team/setup'
import type { Fact, FactKey } from '../data/facts'
import type { Sim } from '../team/sim'
import type { RhythmName } from '../data/vocabulary'

export interface Seen {
  readonly atMs: number
  /** arrest: no pulse was found; pulse: one was; unknown: nobody has felt, or something has changed since. */
  readonly circulation: 'unknown' | 'arrest' | 'pulse'
  /** Whether there was an arrest before. */
  readonly afterArrest: boolean
  readonly responsive: boolean | null
  /** The rhythm on the screen, where it can be read. */
  readonly rhythm: RhythmName | null
  readonly rateBpm: number
  readonly systolic: number | null
  readonly spo2: number | null
  readonly breaths: number | null
  readonly unstable: boolean
}

const ALARM_MS = 4000

/** What can be seen now. */
export function observe(sim: Sim, world: World, atMs: number): Seen {
  const p = sim.patient
  const pulse = latest(sim, 'pulse-check')
  const changed = Math.max(latest(sim, 'collapse')?.atMs ?? -1, alarmMs(sim, atMs))
  const fresh = pulse !== undefined && pulse.atMs >= changed
  const circulation = !fresh ? 'unknown' : pulse.ok === true ? 'pulse' : 'arrest'
  const asked = latest(sim, 'assess response') !== undefined || latest(sim, 'collapse') !== undefined
  const responsive = asked ? p.conscious : null
  const systolic = sim.gear.bp?.systolic ?? null
  const tied = sim.gear.leads || sim.gear.pads
  return {
    atMs,
    circulation,
    afterArrest: sim.events.length > 0 && sim.counts.cprStarts > 0,
    responsive,
    rhythm: tied && readable(sim) ? rhythmName(sim) : null,
    rateBpm: tied ? p.rateBpm : 80,
    systolic,
    spo2: sim.gear.spo2 && p.pulse ? p.sat : null,
    breaths: latest(sim, 'assess breathing') === undefined ? null : p.ownBreaths,
    unstable: responsive === false || (systolic !== null && systolic < 90) || worried(world, systolic),
  }
}

// Chest pain or breathlessness with a borderline pressure counts as unstable; the story says so.
function worried(world: World, systolic: number | null): boolean {
  return systolic !== null && systolic < 100 && (world.scenario.pathology.coronary ?? 0) > 0.3
}

// The pleth and the alarm tell of a lost pulse a few seconds late; during compressions they tell nothing.
function alarmMs(sim: Sim, atMs: number): number {
  const p = sim.patient
  const told = sim.gear.spo2 && !p.pulse && !sim.cpr.on && atMs - p.pulseSinceMs >= ALARM_MS
  return told ? p.pulseSinceMs : -1
}

/** So long a rise must last, and so far back reaches what it is measured against, s. Ours: the guideline gives no times. */
const RISEN_S = 5
const BEFORE_S = 60
const SUDDEN_S = 15

/**
 * Whether the capnograph shows the sudden, lasting rise that suggests a pulse: by more than the edition's rise above
 * the best that compressions gave in the minute before, or (2020) to the level that the edition names.
 */
export function carbonDioxideRose(sim: Sim, world: World, atMs: number): boolean {
  const on = latest(sim, 'capnography')
  if (!sim.gear.capnography || on === undefined) return false
  // One point a second.
  const shown = sim.vitals.slice(-BEFORE_S).filter((point) => point.atMs > on.atMs)
  const before = shown
    .filter((point) => point.atMs <= atMs - SUDDEN_S * 1000)
    .flatMap(({ etco2 }) => etco2 ?? [])
  if (before.length < SUDDEN_S) return false
  const best = Math.max(...before)
  // No breath is no rise.
  const lasting = Math.min(...shown.slice(-RISEN_S).map(({ etco2 }) => etco2 ?? 0))
  const rise = valueIn(world.reference, world.edition, 'etco2-rosc-rise')
  if (typeof rise === 'number') return lasting - best > rise
  const level = threshold(world, 'etco2-rosc-level', 40)
  return lasting >= level && best < level
}

/** The latest event of a name ("shock", "rhythm-check", "drug epinephrine"). */
export function latest(sim: Sim, name: FactKey): Fact | undefined {
  return sim.latest[name]
}

/** ms since an event; Infinity if it never was. */
export function since(sim: Sim, name: FactKey, atMs: number): number {
  const event = sim.latest[name]
  return event === undefined ? Infinity : atMs - event.atMs
}
