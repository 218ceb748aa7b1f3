// The autopilot without a pulse: compressions, checks every two minutes, shocks, epinephrine, antiarrhythmics, airway.
import type { AutopilotRule, Scene } from './scene'
import { treatKnown } from './autopilot-causes'
import { isHere } from '../team/hear'
import { deviceJ } from '../team/energy'
import { carbonDioxideRose, latest, since } from './seen'
import { CAUSES } from '../data/vocabulary'

const SHOCKABLE = ['vf', 'vt', 'torsades']
const CHECK_MS = 120_000
const EPINEPHRINE_MS = 225_000
/** What was charging as the pulse was lost, ms. */
const CHARGING_MS = 7000
/** What somebody said is due is remembered for so long. */
const REMINDED_MS = 20_000

const shocks = ({ memory }: Scene): number => memory.count['shock'] ?? 0

/** The last check found a rhythm to shock, and no shock has followed. */
function toShock({ sim }: Scene): boolean {
  const check = latest(sim, 'rhythm-check')
  const arrested = latest(sim, 'arrest')?.atMs ?? 0
  if (check === undefined || !SHOCKABLE.includes(check.what ?? '') || check.atMs < arrested) return false
  return (latest(sim, 'shock')?.atMs ?? -1) < check.atMs
}

/** When the present arrest was recognized. */
function arrestMs({ sim }: Scene): number {
  return latest(sim, 'arrest')?.atMs ?? 0
}

function checkDue(scene: Scene): boolean {
  const { sim, atMs, lapse } = scene
  const last = latest(sim, 'rhythm-check')
  if (last === undefined || last.atMs < arrestMs(scene)) return true
  // A sudden rise of carbon dioxide suggests a pulse: look before the two minutes are over.
  if (atMs - last.atMs > 60_000 && carbonDioxideRose(sim, scene.world, atMs)) return true
  const since2 = Math.max(last.atMs, latest(sim, 'shock')?.atMs ?? 0)
  const reminded = since(sim, 'announced rhythm-check', atMs) < REMINDED_MS
  return atMs - since2 >= CHECK_MS + (reminded ? 0 : lapse.lateCheckMs)
}

const resume: AutopilotRule = (scene) => {
  const { sim, atMs, inHand, lapse } = scene
  if (sim.cpr.on || inHand('rhythm-check') || inHand('pulse-check') || inHand('clear') || inHand('shock'))
    return null
  if (toShock(scene) && sim.gear.chargedJ !== null) return null
  if (sim.counts.cprStarts === 0 && sim.known.includes('drowning') && inHand('ventilate')) return null
  const stopped = since(sim, 'cpr stop', atMs)
  const called = since(sim, 'announced pause', atMs) < 10_000 || since(sim, 'coached resume', atMs) < 10_000
  if (waitsForCoach(scene)) return null
  if (lapse.longPauseMs > 0 && !called && stopped < 4000 + lapse.longPauseMs && sim.counts.cprStarts > 0)
    return null
  return { order: 'cpr', action: 'start', to: 'compressor' }
}

/** A learner at the monitor calls for compressions; the leader says it only when no call comes. */
const COACH_CALLS_MS = 6000

function waitsForCoach({ sim, world, atMs }: Scene): boolean {
  if (world.role !== 'coach' || sim.counts.cprStarts === 0) return false
  if (since(sim, 'coached resume', atMs) <= since(sim, 'cpr stop', atMs)) return false
  const free = Math.min(
    ...(['cpr stop', 'rhythm-check', 'pulse-check', 'shock'] as const).map((name) => since(sim, name, atMs)),
  )
  return free < COACH_CALLS_MS
}

const look: AutopilotRule = (scene) => {
  const { sim, world, inHand, fresh, memory, atMs } = scene
  if (
    !(sim.gear.leads || sim.gear.pads) ||
    inHand('rhythm-check') ||
    inHand('pulse-check') ||
    inHand('analyze')
  )
    return null
  if (!checkDue(scene) || !fresh('rhythm-check', 6000) || (!sim.cpr.on && sim.counts.cprStarts === 0))
    return null
  // Charged beforehand, so that the pause stays short.
  const maybe = sim.gear.pads && (shocks(scene) > 0 || toShock(scene))
  const charging = atMs - (memory.at['charge'] ?? -1e9) < 7000 || (world.role === 'coach' && inHand('charge'))
  if (maybe && sim.gear.chargedJ === null && charging) return null
  return { order: 'rhythm-check', to: 'monitor' }
}

const precharge: AutopilotRule = (scene) => {
  const { sim, world, atMs, inHand, fresh, lapse } = scene
  if (hasWoken(scene)) return null
  const last = latest(sim, 'rhythm-check')
  if (last === undefined || !SHOCKABLE.includes(last.what ?? '') || !sim.gear.pads) return null
  const reminded = since(sim, 'announced rhythm-check', atMs) < REMINDED_MS
  const late = reminded ? 0 : lapse.lateCheckMs
  const next = Math.max(last.atMs, latest(sim, 'shock')?.atMs ?? 0) + CHECK_MS + late
  const soon = atMs >= next - 9000
  return soon && sim.gear.chargedJ === null && !inHand('charge') && fresh('charge', 10_000)
    ? { order: 'charge', energyJ: deviceJ(world), to: 'monitor' }
    : null
}

const shock: AutopilotRule = (scene) => {
  const { sim, world, atMs, inHand, fresh } = scene
  if (!toShock(scene) || hasWoken(scene) || !sim.gear.pads || inHand('shock') || inHand('clear')) return null
  // What was charged for a cardioversion is too little once the pulse is lost.
  if (
    sim.gear.chargedJ === null ||
    (sim.gear.chargedJ < deviceJ(world) && sim.gear.chargedMs < arrestMs(scene) + CHARGING_MS)
  )
    return inHand('charge') || !fresh('charge', 7000)
      ? null
      : { order: 'charge', energyJ: deviceJ(world), to: 'monitor' }
  // Who stands at the machine clears: the learner is not told to.
  if (world.role === 'coach') return fresh('shock', 3000) ? { order: 'shock', to: 'monitor' } : null
  if (sim.gear.clearMs === null || atMs - sim.gear.clearMs > 6000 || sim.cpr.on)
    return fresh('clear', 3000) ? { order: 'clear', to: 'monitor' } : null
  return { order: 'shock', to: 'monitor' }
}

/** After a check that shows an organized rhythm, a finger on the pulse. */
const feel: AutopilotRule = ({ sim, inHand }) => {
  const check = latest(sim, 'rhythm-check')
  if (check === undefined || SHOCKABLE.includes(check.what ?? '') || check.what === 'asystole') return null
  const felt = latest(sim, 'pulse-check')?.atMs ?? -1
  return felt < check.atMs && !inHand('pulse-check') && !sim.cpr.on
    ? { order: 'pulse-check', to: 'airway' }
    : null
}

/** The room has seen the eyes open under the hands since this arrest was recognized, and no finger has been on the pulse since. */
function hasWoken(scene: Scene): boolean {
  const wokeMs = latest(scene.sim, 'woke')?.atMs ?? -1
  return wokeMs > arrestMs(scene) && (latest(scene.sim, 'pulse-check')?.atMs ?? -1) < wokeMs
}

/** Who opens the eyes has most likely a pulse: the hands stop for a finger on it, whatever time the next check is due. */
const feelWoken: AutopilotRule = (scene) =>
  hasWoken(scene) && !scene.inHand('pulse-check') && scene.fresh('pulse-check', 6000)
    ? { order: 'pulse-check', to: 'airway' }
    : null

const nameIt: AutopilotRule = ({ sim }) => {
  const check = latest(sim, 'rhythm-check')
  if (check === undefined || (latest(sim, 'named')?.atMs ?? -1) >= check.atMs) return null
  const felt = latest(sim, 'pulse-check')
  if (check.what === 'pea' && (felt === undefined || felt.atMs < check.atMs)) return null
  return { order: 'name-rhythm', rhythm: (check.what ?? 'asystole') as 'vf' }
}

const swap: AutopilotRule = ({ sim, inHand, fresh, lapse, atMs }) => {
  if (lapse.forgetsSwap && since(sim, 'announced swap', atMs) > 20_000) return null
  const checking = inHand('rhythm-check') || since(sim, 'rhythm-check', atMs) < 1500
  return checking && atMs - sim.cpr.turnMs > 90_000 && fresh('cpr swap', 30_000)
    ? { order: 'cpr', action: 'swap', to: 'compressor' }
    : null
}

const coach: AutopilotRule = ({ sim, world, atMs, fresh }) => {
  // Where the learner coaches, the leader does not.
  if (
    world.role === 'coach' ||
    !sim.compressions.pushing ||
    atMs - sim.cpr.turnMs < 8000 ||
    !fresh('cpr coach', 20_000)
  )
    return null
  const { fault } = sim.cpr
  if (fault === 'none')
    return atMs - sim.cpr.turnMs > 70_000 && fresh('cpr coach', 60_000)
      ? { order: 'cpr', action: 'coach', fix: 'depth' }
      : null
  const fix = fault === 'shallow' ? 'depth' : fault === 'leaning' ? 'recoil' : 'rate'
  return { order: 'cpr', action: 'coach', fix }
}

function epinephrineDue(scene: Scene): boolean {
  const { sim, atMs, lapse, memory } = scene
  const last = Math.max(
    latest(sim, 'drug epinephrine')?.atMs ?? -Infinity,
    memory.at['drug epinephrine'] ?? -Infinity,
  )
  const reminded = since(sim, 'announced epinephrine', atMs) < 20_000
  const late = reminded ? 0 : lapse.forgottenEpinephrineMs
  if (last < arrestMs(scene)) {
    const rhythm = latest(sim, 'rhythm-check')
    const known = rhythm !== undefined && rhythm.atMs >= arrestMs(scene)
    if (!known) return false
    // An organized rhythm waits for the finger on the pulse.
    const organized = !SHOCKABLE.includes(rhythm.what ?? '') && rhythm.what !== 'asystole'
    if (organized && (latest(sim, 'pulse-check')?.atMs ?? -1) < rhythm.atMs) return false
    const wanted = !SHOCKABLE.includes(rhythm.what ?? '') || shocksSince(scene) >= 2
    if (wanted) memory.at['epinephrine wanted'] ??= atMs
    return wanted && atMs - (memory.at['epinephrine wanted'] ?? atMs) >= late
  }
  return atMs - last >= EPINEPHRINE_MS + late
}

function shocksSince(scene: Scene): number {
  const from = arrestMs(scene)
  return scene.sim.events.filter(
    (event) => event.event === 'shock' && event.ok === true && event.atMs >= from,
  ).length
}

/** 1–1.5 mg/kg, rounded to what a syringe shows. */
function lidocaineMg({ world }: Scene): number {
  return Math.round((world.scenario.patient.weightKg * 1.25) / 5) * 5
}

const drugs: AutopilotRule = (scene) => {
  const { sim, inHand, fresh } = scene
  const route = sim.gear.access
  if (route === null || inHand('drug')) return null
  if (epinephrineDue(scene) && fresh('drug epinephrine', 20_000))
    return { order: 'drug', drug: 'epinephrine', dose: 1, unit: 'mg', route, to: 'access' }
  const check = latest(sim, 'rhythm-check')
  if (check?.what === 'torsades' && fresh('drug magnesium', Infinity))
    return { order: 'drug', drug: 'magnesium', dose: 2, unit: 'g', route, to: 'access' }
  if (!SHOCKABLE.includes(check?.what ?? '')) return null
  const given = shocksSince(scene)
  // Amiodarone lengthens the QT further.
  if (sim.known.includes('long-qt') || latest(sim, 'rhythm-check torsades') !== undefined)
    return given >= 3 && fresh('drug lidocaine', Infinity)
      ? { order: 'drug', drug: 'lidocaine', dose: lidocaineMg(scene), unit: 'mg', route, to: 'access' }
      : null
  if (given >= 3 && fresh('drug amiodarone', Infinity))
    return { order: 'drug', drug: 'amiodarone', dose: 300, unit: 'mg', route, to: 'access' }
  if (given >= 5 && scene.memory.count['drug amiodarone'] === 1)
    return { order: 'drug', drug: 'amiodarone', dose: 150, unit: 'mg', route, to: 'access' }
  return null
}

/** Breaths come first where the lack of them was the cause. */
function breathsFirst({ sim }: Scene): boolean {
  return sim.known.some((hint) => hint === 'drowning' || hint === 'opioid' || hint === 'hypoxia')
}

const breathe: AutopilotRule = ({ sim, inHand, fresh }) => {
  if (sim.gear.breaths === null || (sim.gear.breaths.perMinute > 12 && sim.gear.breaths.pattern === 'rate'))
    return inHand('ventilate') || !fresh('ventilate', 6000)
      ? null
      : { order: 'ventilate', to: 'airway', ...(sim.gear.breaths === null ? {} : { perMinute: 10 }) }
  return sim.gear.oxygenLpm < 10 && !inHand('oxygen') && fresh('oxygen', 8000)
    ? { order: 'oxygen', litersPerMinute: 15, to: 'airway' }
    : null
}

/** Never looked at, or not since the room saw a sign or a check showed PEA: a cause may have come with it. */
function wantsAnotherLook({ sim, fresh }: Scene, what: 'breath-sounds' | 'neck-veins'): boolean {
  const seenMs = Math.max(latest(sim, 'rhythm-check pea')?.atMs ?? -1, latest(sim, 'sign')?.atMs ?? -1)
  const lookedMs = latest(sim, `assess ${what}`)?.atMs ?? -1
  return fresh(`assess ${what}`, lookedMs < seenMs ? 15_000 : Infinity)
}

const later: AutopilotRule = (scene) => {
  const { sim, atMs, inHand, fresh } = scene
  const age = atMs - arrestMs(scene)
  const looked = (latest(sim, 'rhythm-check')?.atMs ?? -1) >= arrestMs(scene)
  const hands = isHere(sim.team.access, atMs) && (looked || isHere(sim.team.monitor, atMs))
  if (sim.gear.access === null && !inHand('iv') && hands && fresh('iv', 50_000))
    return { order: 'iv', to: 'access' }
  if (fresh('assess history', Infinity) && sim.pulseKnown !== 'unknown')
    return { order: 'assess', what: 'history' }
  if (age > 40_000 && fresh('consider', Infinity)) return { order: 'consider', causes: [...CAUSES] }
  if (age > 30_000 && fresh('test glucose', Infinity)) return { order: 'test', what: 'glucose' }
  if (age > 20_000 && wantsAnotherLook(scene, 'breath-sounds'))
    return { order: 'assess', what: 'breath-sounds' }
  if (age > 60_000 && wantsAnotherLook(scene, 'neck-veins')) return { order: 'assess', what: 'neck-veins' }
  if (age > 60_000 && fresh('test labs', Infinity) && !inHand('iv')) return { order: 'test', what: 'labs' }
  if (age > 90_000 && fresh('test ultrasound', Infinity)) return { order: 'test', what: 'ultrasound' }
  if (age > 100_000 && sim.gear.airway === 'none' && !hasWoken(scene) && fresh('airway supraglottic', 60_000))
    return { order: 'airway', device: 'supraglottic', to: 'airway' }
  if (sim.gear.airway !== 'none' && !sim.gear.capnography && fresh('capnography', 10_000))
    return { order: 'capnography', to: 'airway' }
  return null
}

const call: AutopilotRule = ({ sim, fresh }) =>
  sim.calledMs === null && fresh('call emergency', 15_000) ? { order: 'call', who: 'emergency' } : null

const pads: AutopilotRule = ({ sim, inHand, fresh }) =>
  !sim.gear.pads && !inHand('pads') && fresh('pads', 12_000) ? { order: 'pads', to: 'monitor' } : null

const monitorPads: AutopilotRule = (scene) => {
  const wish = pads(scene)
  // Before the monitor's own person is here, whoever is free does it.
  return wish === null || scene.sim.team.monitor.hereMs !== null ? wish : { order: 'pads' }
}

const early: AutopilotRule = (scene) => (breathsFirst(scene) ? breathe(scene) : null)

/** In drowning two breaths come even before the first compression. */
const rescueBreaths: AutopilotRule = (scene) => {
  const { sim, inHand, fresh } = scene
  if (!sim.known.includes('drowning') || sim.counts.cprStarts > 0) return null
  return sim.gear.breaths === null && !inHand('ventilate') && fresh('ventilate', 6000)
    ? { order: 'ventilate', to: 'airway' }
    : null
}

export const arrestRules: readonly AutopilotRule[] = [
  feelWoken,
  shock,
  feel,
  rescueBreaths,
  resume,
  early,
  monitorPads,
  call,
  swap,
  look,
  precharge,
  nameIt,
  breathe,
  drugs,
  treatKnown,
  coach,
  later,
]
