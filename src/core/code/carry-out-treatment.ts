// Drugs, fluids and procedures as they are carried out, and the harm that a wrong one does.
import { judgeDose } from './dose'
import { adenosineEnds, thrustGain } from './electricity'
import { restart } from './heart'
import { mostByInfusionMg, runInMg } from './infusion'
import type { Fact, Harm } from './facts'
import { giveDose } from './kinetics'
import { drugNeed } from './need'
import type { Order } from './orders.schema'
import type { World } from './setup'
import type { Sim } from './sim'
import { note, say, tally } from './sim'
import { drugName } from './orders/words'
import type { Treatment } from './vocabulary'

/** So many drugs that nothing called for are harm in themselves. */
const SHOTGUN = 3

export function drugNow(
  sim: Sim,
  world: World,
  order: Extract<Order, { order: 'drug' }>,
  who: string,
  atMs: number,
): void {
  const { drug, dose = 0, unit = 'mg', route = 'iv' } = order
  const p = sim.patient
  const felt = sim.latest['pulse-check']
  if (
    drug === 'epinephrine' &&
    dose >= 0.5 &&
    route !== 'im' &&
    felt?.ok === true &&
    felt.atMs >= order.atMs
  ) {
    // Drawn up for an arrest that is over: the team asks before it pushes.
    note(sim, { atMs, event: 'held-back', what: drug })
    return say(sim, atMs, 'question', who, 'We have a pulse. I hold the epinephrine.')
  }
  if ((route === 'po' || route === 'sl') && !p.conscious) {
    note(sim, { atMs, event: 'held-back', what: drug })
    return say(sim, atMs, 'question', who, 'Not awake enough to swallow. I hold it.')
  }
  const need = wasCalledFor(sim, drug, atMs) ? 'indicated' : drugNeed(believed(sim, atMs), world, order)
  const answer = judgeDose(order, world.reference, world.scenario.patient.weightKg)
  const before = sim.latest[`drug ${drug}`]
  note(sim, { atMs, event: 'drug', what: drug, dose, unit, route, ok: need === 'indicated', by: who })
  say(
    sim,
    atMs,
    'done',
    who,
    `${drugName(drug, world.reference)} ${dose} ${unit} ${route.toUpperCase()} given.`,
  )
  if (answer.kind === 'high' || answer.kind === 'low')
    note(sim, { atMs, event: 'dose-error', what: drug, text: answer.kind })
  if (answer.kind === 'high')
    harm(sim, atMs, 'overdose', `${drugName(drug, world.reference)} above its maximum.`)
  if (drug === 'epinephrine' && unit === 'mg' && isTooSoon(before, atMs))
    harm(sim, atMs, 'too-soon', `Epinephrine again after ${seconds(before, atMs)} s.`)
  if (isOverMost(sim, world, drug, atMs))
    harm(sim, atMs, 'overdose', `${drugName(drug, world.reference)} beyond the most for this weight.`)
  const usual = answer.kind === 'high' ? 2 : 1
  giveDose(p, drug, dose * usual, unit, route)
  effectAtOnce(sim, world, drug, dose, atMs)
  if (need === 'indicated') return
  const again = sim.latest[`not-indicated ${drug}`] !== undefined
  note(sim, { atMs, event: 'not-indicated', what: drug })
  if (need === 'harmful') harmfulDrug(sim, drug, atMs)
  if (!again && tally(sim, 'notIndicated') + 1 >= SHOTGUN)
    harm(sim, atMs, 'shotgun', 'Several drugs that nothing called for.')
}

/** In an arrest epinephrine is given every 3 to 5 minutes, in anaphylaxis every 5 to 15: within a minute it is harm, ms. Our own limit. */
const TOO_SOON_MS = 60_000

function isTooSoon(before: Fact | undefined, atMs: number): boolean {
  return before?.unit === 'mg' && atMs - before.atMs < TOO_SOON_MS
}

function seconds(before: Fact | undefined, atMs: number): number {
  return Math.round((atMs - (before?.atMs ?? atMs)) / 1000)
}

function isOverMost(sim: Sim, world: World, id: string, atMs: number): boolean {
  const drug = world.reference.drugs.find((each) => each.id === id)
  const most = drug === undefined ? null : mostByInfusionMg(drug, world.scenario.patient.weightKg)
  return most !== null && runInMg(sim, id, atMs) >= most
}

/** What was right when it was ordered stays right while it is drawn up. */
const DRAWN_UP_MS = 60_000

function wasCalledFor(sim: Sim, drug: string, atMs: number): boolean {
  const event = sim.latest[`called-for ${drug}`]
  return event !== undefined && atMs - event.atMs <= DRAWN_UP_MS
}

/** Notes, as an order is heard, that the patient's state calls for this drug. */
export function noteNeed(
  sim: Sim,
  world: World,
  order: Extract<Order, { order: 'drug' }>,
  atMs: number,
): void {
  if (drugNeed(believed(sim, atMs), world, order) === 'indicated')
    note(sim, { atMs, event: 'called-for', what: order.drug })
}

// Drugs are judged by what the team could know: under CPR a pulse that nobody has felt yet does not count.
function believed(sim: Sim, atMs: number): Sim['patient'] {
  const p = sim.patient
  if (sim.pulseKnown !== 'none' && !sim.cpr.on) return p
  const check = sim.latest['rhythm-check']
  const shockableSeen =
    check !== undefined && ['vf', 'vt', 'torsades'].includes(check.what ?? '') && atMs - check.atMs < 180_000
  return { ...p, pulse: false, heart: shockableSeen ? 'vf' : p.heart }
}

function effectAtOnce(sim: Sim, world: World, drug: string, dose: number, atMs: number): void {
  const p = sim.patient
  if (drug === 'adenosine' && adenosineEnds(p, world.seed, dose, tally(sim, 'adenosine'))) {
    restart(p, 84)
    p.heartSinceMs = atMs
  }
}

const NODAL = ['adenosine', 'verapamil', 'diltiazem', 'metoprolol']
/** What slows the AV node more than the accessory pathway. */
const OPENS_PATHWAY = [...NODAL, 'amiodarone', 'sotalol']
const LENGTHENS_QT = ['amiodarone', 'procainamide', 'sotalol']

// Each wrong drug does what it does in life: block the node alone, lengthen the QT, or take the muscle's last strength.
function harmfulDrug(sim: Sim, drug: string, atMs: number): void {
  const p = sim.patient
  if (OPENS_PATHWAY.includes(drug) && p.heart === 'preexcited-af') {
    p.heart = 'vf'
    p.heartSinceMs = atMs
  } else if (LENGTHENS_QT.includes(drug)) {
    p.path['long-qt'] = Math.min(1, p.path['long-qt'] + 0.15)
    p.hazard += 0.5
    p.depots = p.depots.filter(({ effect }) => effect !== 'antiarrhythmic')
  } else if (NODAL.includes(drug))
    p.level['negative-inotrope'] = Math.min(1, p.level['negative-inotrope'] + 0.8)
  else if (drug === 'epinephrine') p.hazard += 0.6
  else if (drug === 'nitroglycerin') p.level.nitrate += 1
  else if (drug === 'insulin') p.glucoseMgDl = Math.max(30, p.glucoseMgDl - 60)
  harm(sim, atMs, 'harmful-drug', `${drug.replaceAll('-', ' ')} does harm in this rhythm or state.`)
}

export function fluidNow(
  sim: Sim,
  world: World,
  order: Extract<Order, { order: 'fluid' }>,
  who: string,
  atMs: number,
): void {
  const volumeMl = order.volumeMl ?? 0
  sim.patient.fluidMl += volumeMl * (order.kind === 'blood' ? 1.6 : 1)
  note(sim, { atMs, event: 'fluid', what: order.kind ?? 'crystalloid', dose: volumeMl, unit: 'mL', by: who })
  say(sim, atMs, 'done', who, `${volumeMl} mL ${order.kind ?? 'crystalloid'} running.`)
  if (sim.patient.fluidMl > 4500 && (world.scenario.pathology.hypovolemia ?? 0) < 0.3)
    harm(sim, atMs, 'fluid-overload', 'More fluid than this heart can carry.')
}

export function treatNow(sim: Sim, world: World, treatment: Treatment, who: string, atMs: number): void {
  const p = sim.patient
  const before = { ...p.path }
  const blows = ['back-blows', 'abdominal-thrusts', 'chest-thrusts'].includes(treatment)
  if (blows && p.path['foreign-body'] <= 0) {
    if (sim.latest['airway-cleared'] !== undefined)
      return say(sim, atMs, 'question', who, 'It is out and air moves. I stop.')
    harm(sim, atMs, 'needless-procedure', 'Blows and thrusts for somebody whose airway is free.')
  }
  switch (treatment) {
    case 'needle-decompression':
      p.path.tension = Math.min(p.path.tension, 0.08)
      if (before.tension < 0.1)
        harm(sim, atMs, 'needless-procedure', 'A chest was needled that needed no needle.')
      break
    case 'pericardiocentesis':
      p.path.tamponade = Math.min(p.path.tamponade, 0.1)
      if (before.tamponade < 0.1)
        harm(sim, atMs, 'needless-procedure', 'A heart was needled that needed no needle.')
      break
    case 'uterine-displacement':
      p.path.caval *= 0.25
      break
    case 'cesarean-delivery':
      p.path.caval = 0
      if ((world.scenario.patient.weeksPregnant ?? 0) < 20)
        harm(sim, atMs, 'needless-procedure', 'There was no delivery to make.')
      break
    case 'back-blows':
    case 'abdominal-thrusts':
    case 'chest-thrusts':
      loosen(sim, world, atMs)
      break
    case 'remove-object':
      if (!p.conscious && p.path['foreign-body'] > 0) p.path['foreign-body'] *= 0.5
      break
    case 'vagal-maneuver':
      if (p.heart === 'svt' && p.pulse && world.traits.decays < 0.9) restart(p, 84)
      break
    case 'stop-bleeding':
      p.path.bleeding = 0
      break
    default:
      break
  }
  note(sim, { atMs, event: 'treat', what: treatment, by: who })
  say(sim, atMs, 'done', who, `${treatment.replaceAll('-', ' ')}: done.`)
}

function loosen(sim: Sim, world: World, atMs: number): void {
  const p = sim.patient
  if (p.path['foreign-body'] <= 0) return
  p.path['foreign-body'] = Math.max(0, p.path['foreign-body'] - thrustGain(world.seed, p.thrusts))
  p.thrusts += 1
  if (p.path['foreign-body'] > 0.25) return
  p.path['foreign-body'] = 0
  say(sim, atMs, 'sign', 'Patient', 'Something comes out. Air moves.')
  note(sim, { atMs, event: 'airway-cleared' })
}

export function harm(sim: Sim, atMs: number, what: Harm, text: string): void {
  note(sim, { atMs, event: 'harm', what, text })
}
