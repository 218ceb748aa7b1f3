// Findings as they are noted and said: assessments, tests, cuff readings, and the clues of the scenario.
import { hash01 } from '../../random'
import { systolicMmHg } from '../body/patient'
import { breathingText, clueHolds, neuroText, NOTHING_FOUND, paperText, responseText } from '../body/findings'
import type { AboutOf } from '../data/facts'
import type { Clue } from '../data/scenario.schema'
import type { World } from './setup'
import type { Sim } from './sim'
import { note, say } from './sim'

const SALT_DRIFT = 93

/** A look at the patient: what it shows, and the clues that belong to it. */
export function assess(sim: Sim, world: World, what: AboutOf<'assess'>, who: string, atMs: number): void {
  const p = sim.patient
  note(sim, { atMs, event: 'assess', what, ...(what === 'response' ? { ok: p.conscious } : {}) })
  if (what === 'response') say(sim, atMs, 'result', who, responseText(p))
  if (what === 'breathing') {
    feelPulse(sim, who, atMs)
    say(sim, atMs, 'result', who, breathingText(p))
  }
  if (what === 'vitals') {
    sim.gear.spo2 = true
    measureBp(sim, world, atMs, 'order')
    const bp =
      sim.gear.bp === null ? 'no pressure to measure' : `${sim.gear.bp.systolic}/${sim.gear.bp.diastolic}`
    say(
      sim,
      atMs,
      'result',
      who,
      `${bp}, SpO2 ${p.pulse ? Math.round(p.sat) : 'not readable'}, breathing ${p.ownBreaths} a minute.`,
    )
  }
  found(sim, world, what, who, atMs)
}

/** Fingers on the pulse: what they tell is known from now on. Under a pacer that captures it is the mechanical capture. */
export function feelPulse(sim: Sim, who: string, atMs: number): boolean {
  const { pulse } = sim.patient
  note(sim, { atMs, event: 'pulse-check', ok: pulse, by: who })
  if (pulse && sim.gear.pacer.on && sim.latest['pace']?.ok === true)
    note(sim, { atMs, event: 'pace', what: 'confirmed', ok: true, by: who })
  sim.pulseKnown = pulse ? 'felt' : 'none'
  return pulse
}

/** Two readings are never alike: the pressure breathes with the chest and drifts, within 3 mmHg. Tuned. */
function swing(seed: number, atMs: number): number {
  const breath = Math.sin((2 * Math.PI * atMs) / 4300)
  const drift = Math.sin((2 * Math.PI * atMs) / 97_000 + 2 * Math.PI * hash01(seed, SALT_DRIFT))
  return 1.5 * breath + 1.5 * drift
}

/** A cuff reading now; none without a pulse. */
export function measureBp(sim: Sim, { seed }: Pick<World, 'seed'>, atMs: number, by: 'order' | 'cuff'): void {
  const p = sim.patient
  sim.gear.bpMs = atMs
  sim.gear.bp = p.pulse
    ? {
        systolic: Math.round(systolicMmHg(p) + swing(seed, atMs)),
        diastolic: Math.round(p.nativeMmHg * 0.86 + swing(seed, atMs) / 2),
      }
    : null
  note(sim, { atMs, event: 'bp', what: !p.pulse ? 'none' : by === 'order' ? 'measured' : 'by the cuff' })
}

// What the state itself shows comes first, then the scenario's clues that hold in it; silence is no answer.
function found(sim: Sim, world: World, on: Clue['on'], who: string, atMs: number): void {
  const p = sim.patient
  if (on === 'breath-sounds' && p.ownBreaths === 0 && sim.gear.breaths === null)
    return say(sim, atMs, 'result', who, 'No breath sounds: nobody is giving breaths.')
  const shown =
    on === 'neuro' ? neuroText(p) : on === 'twelve-lead' && !holdsAny(world, on, p) ? paperText(p) : null
  if (shown !== null) say(sim, atMs, 'result', who, shown)
  const told = world.scenario.clues.filter((clue) => clue.on === on && tellClue(sim, clue, who, atMs))
  const nothing = NOTHING_FOUND[on]
  if (shown === null && told.length === 0 && nothing !== undefined) say(sim, atMs, 'result', who, nothing)
}

function holdsAny({ scenario }: World, on: Clue['on'], p: Sim['patient']): boolean {
  return scenario.clues.some((clue) => clue.on === on && clueHolds(clue, p))
}

/** Says a clue as it is found now; answers whether there was something to say. */
function tellClue(sim: Sim, clue: Clue, who: string, atMs: number): boolean {
  const holds = clueHolds(clue, sim.patient)
  const unreadable = clue.on === 'twelve-lead' && paperText(sim.patient) !== null
  const text = holds ? clue.text : unreadable ? undefined : clue.otherwise
  if (text === undefined) return false
  say(sim, atMs, 'result', who, text)
  if (holds && clue.suggests !== undefined && !sim.known.includes(clue.suggests))
    sim.known = [...sim.known, clue.suggests]
  return true
}

/** A test is done: its result and the clues that belong to it. */
export function test(sim: Sim, world: World, what: AboutOf<'test'>, who: string, atMs: number): void {
  note(sim, { atMs, event: 'test', what, by: who })
  say(sim, atMs, 'done', who, `${what.replaceAll('-', ' ')} done.`)
  if (what === 'glucose')
    say(sim, atMs, 'result', who, `Glucose ${Math.round(sim.patient.glucoseMgDl)} mg/dL.`)
  found(sim, world, what, who, atMs)
}
