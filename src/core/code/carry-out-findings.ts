// Findings: assessments, tests, cuff readings, and the clues of the scenario.
import type { World } from './setup'
import type { Sim } from './sim'
import { note, say } from './sim'

/** A look at the patient: what it shows, and the clues that belong to it. */
export function assess(sim: Sim, world: World, what: string, who: string, atMs: number): void {
  const p = sim.patient
  note(sim, { atMs, event: 'assess', what })
  if (what === 'response') say(sim, atMs, 'result', who, p.conscious ? 'Awake, answers.' : 'No response.')
  if (what === 'breathing') {
    const pulse = p.pulse ? 'pulse' : 'no pulse'
    note(sim, { atMs, event: 'pulse-check', ok: p.pulse, by: who })
    say(
      sim,
      atMs,
      'result',
      who,
      `${p.ownBreaths === 0 ? 'Not breathing' : p.ownBreaths < 8 ? `Breathing ${p.ownBreaths} a minute, shallow` : `Breathing ${p.ownBreaths} a minute`}, ${pulse}.`,
    )
    sim.counters['pulse-known'] = p.pulse ? 1 : 2
  }
  if (what === 'vitals') {
    sim.gear.spo2 = true
    measureBp(sim, atMs, 'order')
    const bp =
      sim.gear.bp === null ? 'no pressure to measure' : `${sim.gear.bp.systolic}/${sim.gear.bp.diastolic}`
    say(
      sim,
      atMs,
      'result',
      who,
      `${bp}, SpO2 ${p.pulse ? Math.round(p.sat) : 'not readable'}, breathing ${p.ownBreaths}.`,
    )
  }
  clues(sim, world, what, who, atMs)
}

/** A cuff reading now; none without a pulse. */
export function measureBp(sim: Sim, atMs: number, by: 'order' | 'cuff'): void {
  const p = sim.patient
  sim.gear.bpMs = atMs
  sim.gear.bp = p.pulse
    ? { systolic: Math.round(p.nativeMmHg * 1.28), diastolic: Math.round(p.nativeMmHg * 0.86) }
    : null
  note(sim, { atMs, event: 'bp', what: !p.pulse ? 'none' : by === 'order' ? 'measured' : 'by the cuff' })
}

function clues(sim: Sim, world: World, on: string, who: string, atMs: number): void {
  for (const clue of world.scenario.clues) {
    if (clue.on !== on) continue
    say(sim, atMs, 'result', who, clue.text)
    if (clue.suggests !== undefined && !sim.known.includes(clue.suggests))
      sim.known = [...sim.known, clue.suggests]
  }
}

/** A test is done: its result and the clues that belong to it. */
export function test(sim: Sim, world: World, what: string, who: string, atMs: number): void {
  note(sim, { atMs, event: 'test', what, by: who })
  say(sim, atMs, 'done', who, `${what.replaceAll('-', ' ')} done.`)
  if (what === 'glucose')
    say(sim, atMs, 'result', who, `Glucose ${Math.round(sim.patient.glucoseMgDl)} mg/dL.`)
  clues(sim, world, what, who, atMs)
}
