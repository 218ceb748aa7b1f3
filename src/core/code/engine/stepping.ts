// One step of the drill: work that is finished takes effect, the body answers, the screen and the log follow.
import { stepAilments } from '../body/ailments'
import { stepBreath } from '../body/breath'
import { APNEA_S, isApnea } from '../team/capnograph'
import { startOrder, carryOut } from '../team/effects'
import { stopCpr } from '../team/carry-out-cpr'
import { measureBp } from '../team/carry-out-findings'
import { CHARGE_KEPT_MS } from '../team/carry-out-electric'
import { SHOWS } from '../body/findings'
import { promptOverdueStep, HELP_EVERY_MS } from './guided'
import { stepFlow } from '../body/flow'
import { stepHeart } from '../body/heart'
import { watchInfusions } from '../team/infusion'
import { stepLevels } from '../body/kinetics'
import { breathShareAfterArrest } from '../body/awakening'
import { isSilenced } from '../body/narcosis'
import { organized, systolicMmHg } from '../body/patient'
import { isLearnerAlone } from '../team/presence'
import { drawScreen, rhythmName } from '../team/screen'
import type { World } from '../team/setup'
import type { Member, Sim } from '../team/sim'
import { note, say } from '../team/sim'
import { clamp, STEP_MS, STEP_S } from '../body/step-time'
import { TEAM_PLACES } from '../data/vocabulary'

/** 30 compressions at about 110/min, then two breaths of about one second each, ms. */
const CYCLE_MS = 20_000
const CYCLE_PUSH_MS = 16_500
const CUFF_MS = 120_000

/** Steps the drill on by half a second. */
export function stepDrill(sim: Sim, world: World): void {
  const atMs = sim.step * STEP_MS
  const endMs = atMs + STEP_MS
  hurt(sim, world, atMs)
  sim.compressions = compressionsAt(sim, world, atMs)
  pushSpan(sim, atMs, endMs)
  stepLevels(sim.patient)
  stepAilments(sim.patient)
  stepBreath(
    sim.patient,
    ventilation(sim),
    world.scenario.patient.breathsPerMinute * breathShareAfterArrest(sim, world.traits),
  )
  stepFlow(sim.patient, sim.compressions, givenBreaths(sim))
  change(sim, world, endMs)
  watchCauses(sim, endMs)
  sim.step += 1
  work(sim, world, endMs)
  sim.compressions = compressionsAt(sim, world, endMs)
  drawScreen(sim, world, endMs)
  if (sim.step % 2 === 0) sim.vitals.push(vitalPoint(sim, endMs))
  if (sim.step % 10 === 0) watchInfusions(sim, world, endMs)
  if (
    sim.aedMs !== null &&
    endMs >= sim.aedMs &&
    endMs - STEP_MS < sim.aedMs &&
    isLearnerAlone(sim, world, endMs)
  )
    say(sim, endMs, 'sign', 'Scene', 'The AED is here.')
  if (endMs % HELP_EVERY_MS === 0) promptOverdueStep(sim, world, endMs)
  if (sim.ended === null && endMs >= world.scenario.maxS * 1000) sim.ended = { atMs: endMs, how: 'time' }
}

/** Work that has come to its end is carried out; the next in line is begun. */
export function work(sim: Sim, world: World, atMs: number): void {
  for (const place of TEAM_PLACES) {
    let member: Member = sim.team[place]
    let first = member.tasks[0]
    while (first !== undefined && first.endMs <= atMs) {
      sim.team = { ...sim.team, [place]: { ...member, tasks: member.tasks.slice(1) } }
      carryOut(sim, world, first.order, place, first.endMs)
      member = sim.team[place]
      first = member.tasks[0]
    }
    if (first !== undefined && first.startMs >= atMs - STEP_MS && first.startMs < atMs)
      startOrder(sim, world, first.order, atMs)
  }
  const { gear } = sim
  if (gear.chargedJ !== null && atMs - gear.chargedMs > CHARGE_KEPT_MS) gear.chargedJ = null
  if (gear.bpMs !== null && atMs - gear.bpMs >= CUFF_MS && !sim.cpr.on) measureBp(sim, world, atMs, 'cuff')
}

function hurt(sim: Sim, world: World, atMs: number): void {
  const { path } = sim.patient
  for (const insult of world.scenario.insults) {
    const from = triggerMs(sim, insult.after)
    if (from === null) continue
    const since = atMs - from - insult.atS * 1000
    if (since < 0 || since >= insult.overS * 1000) continue
    path[insult.what] = clamp(path[insult.what] + (insult.add * STEP_S) / insult.overS, 0, 1)
    if (since < STEP_MS && insult.text !== undefined) {
      note(sim, { atMs, event: 'sign', what: insult.what })
      say(sim, atMs, 'sign', 'Patient', insult.text)
    }
  }
  if (path.bleeding > 0) path.hypovolemia = clamp(path.hypovolemia + (path.bleeding * STEP_S) / 600, 0, 1)
}

/** Causes whose treatment a drill may turn on, and so little of them that it has worked. Tuned. */
const PROVED = ['tension', 'tamponade'] as const
const GONE = 0.2

/** Notes when the signs of a cause come and go. */
export function watchCauses(sim: Sim, atMs: number): void {
  for (const what of PROVED) {
    const much = sim.patient.path[what]
    const showing =
      (sim.latest[`cause-shows ${what}`]?.atMs ?? -1) > (sim.latest[`cause-gone ${what}`]?.atMs ?? -1)
    if (!showing && much > SHOWS) note(sim, { atMs, event: 'cause-shows', what })
    if (showing && much < GONE) note(sim, { atMs, event: 'cause-gone', what })
  }
}

function triggerMs(sim: Sim, after: 'start' | 'arrest' | 'rosc'): number | null {
  if (after === 'start') return 0
  return sim.first[after]?.atMs ?? null
}

function compressionsAt(sim: Sim, world: World, atMs: number): Sim['compressions'] {
  const { cpr } = sim
  const alone = isLearnerAlone(sim, world, atMs)
  if (alone && cpr.on && atMs > cpr.tapsUntilMs) stopCpr(sim, atMs, 'no taps')
  const breathing = sim.gear.breaths?.pattern === '30:2' && (atMs - cpr.sinceMs) % CYCLE_MS >= CYCLE_PUSH_MS
  const swapping = sim.team.compressor.tasks[0]?.order.order === 'cpr'
  const pushing = cpr.on && !breathing && !swapping
  const minutes = (atMs - cpr.turnMs) / 60_000
  // Depth is lost after the first minute (Hightower 1995; Ochoa 1998); a coach's word brings most of it back. Tuned.
  const tired = Math.max(0, minutes - 1) * (atMs < cpr.coachedMs ? 0.12 : 0.4)
  const shallow = cpr.fault === 'shallow' ? 0.9 : 0
  return {
    pushing,
    rateBpm: alone ? cpr.tapRateBpm : cpr.fault === 'fast' ? 132 : cpr.fault === 'slow' ? 88 : 110,
    depthCm: clamp(5.6 - tired - shallow, 2.5, 6),
    recoil: cpr.fault === 'leaning' ? 0.5 : 1,
  }
}

function pushSpan(sim: Sim, fromMs: number, toMs: number): void {
  if (!sim.compressions.pushing) return
  const last = sim.pushes.at(-1)
  if (last !== undefined && last.toMs === fromMs) last.toMs = toMs
  else sim.pushes.push({ fromMs, toMs })
}

/** Assisted breaths a minute that reach the mask or the tube now. */
export function givenBreaths(sim: Sim): number {
  const { breaths } = sim.gear
  if (breaths === null) return 0
  if (breaths.pattern === 'rate') return breaths.perMinute
  // Who holds the bag goes on with a breath every six seconds when the compressions stop for a pulse.
  return sim.cpr.on ? 6 : sim.pulseKnown === 'felt' && sim.patient.pulse ? 10 : 0
}

function ventilation(sim: Sim) {
  const { gear } = sim
  const perMinute = givenBreaths(sim)
  const bag = perMinute > 0 && gear.oxygenLpm >= 8
  const fio2 = bag ? 1 : clamp(0.21 + 0.045 * gear.oxygenLpm, 0.21, 0.9)
  const efficacy =
    gear.airway === 'tube' ? 1 : gear.airway === 'supraglottic' ? 0.95 : gear.airway === 'none' ? 0.75 : 0.85
  return { perMinute, efficacy, fio2 }
}

function change(sim: Sim, world: World, atMs: number): void {
  const awake = sim.patient.conscious
  const result = stepHeart(sim.patient, world.traits, sim.gear.pacer, world.scenario.patient.meanMmHg, atMs)
  if (result === 'arrest') note(sim, { atMs, event: 'arrest', what: rhythmName(sim) })
  if (result === 'rosc') note(sim, { atMs, event: 'rosc', what: rhythmName(sim) })
  // Also after shocks and drugs, which change the heart between two steps.
  const name = rhythmName(sim)
  if (sim.latest['rhythm']?.what !== name) note(sim, { atMs, event: 'rhythm', what: name })
  if (awake && !sim.patient.conscious && sim.patient.pulse && isSilenced(sim.patient)) {
    say(sim, atMs, 'sign', 'Patient', 'The eyes close. No answer under the drug.')
  } else if (awake && !sim.patient.conscious) {
    note(sim, { atMs, event: 'collapse' })
    say(sim, atMs, 'sign', 'Patient', 'The eyes roll back. No answer.')
  }
  if (!awake && sim.patient.conscious && sim.patient.arrests > 0) note(sim, { atMs, event: 'woke' })
  if (!awake && sim.patient.conscious) say(sim, atMs, 'sign', 'Patient', 'Opens the eyes.')
}

function vitalPoint(sim: Sim, atMs: number): Sim['vitals'][number] {
  const p = sim.patient
  const one = (value: number): number => Math.round(value * 10) / 10
  const breaths = p.ownBreaths + givenBreaths(sim)
  return {
    atMs,
    heartRate: organized(p.heart) ? Math.round(p.rateBpm) : 0,
    systolic: p.pulse ? Math.round(systolicMmHg(p)) : 0,
    diastolic: p.pulse ? Math.round(p.nativeMmHg * 0.86) : 0,
    spo2: Math.round(p.sat),
    etco2: isApnea([...sim.vitals.slice(1 - APNEA_S), { breaths }]) ? null : Math.round(p.etco2MmHg),
    breaths,
    ownBreaths: p.ownBreaths,
    cpp: one(p.cpp),
    pulse: p.pulse,
    pushing: sim.compressions.pushing,
    rateBpm: sim.compressions.rateBpm,
    depthCm: one(sim.compressions.depthCm),
  }
}
