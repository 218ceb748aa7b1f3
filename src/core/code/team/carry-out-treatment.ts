// Drugs, fluids and procedures as they are carried out, and the harm that a wrong one does.
import type { DoseAnswer } from './dose'
import { dosedNow } from './drug-doubts'
import { inListedUnit, judgeDose } from './dose'
import { adenosineEnds, thrustGain } from '../body/electricity'
import { restart } from '../body/heart'
import { mostByInfusionMg, runInMg } from './infusion'
import type { Fact } from '../data/facts'
import type { HarmWords } from './harm'
import { doseError, harm } from './harm'
import { giveDose } from '../body/kinetics'
import { isDrowsy } from '../body/narcosis'
import { drugNeed } from './need'
import type { Order } from '../data/orders.schema'
import type { World } from './setup'
import type { Sim } from './sim'
import { note, say, tally } from './sim'
import { drugName } from '../orders/words'
import type { Treatment } from '../data/vocabulary'

/** So many drugs that nothing called for are harm in themselves. */
const SHOTGUN = 3

export function drugNow(
  sim: Sim,
  world: World,
  order: Extract<Order, { order: 'drug' }>,
  who: string,
  atMs: number,
): void {
  const { drug, dose = 0, unit = 'mg', route = 'iv' } = inListedUnit(order, world)
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
  const name = drugName(drug, world.reference)
  const said = `${name} ${dose} ${unit} ${route.toUpperCase()}`
  const need = wasCalledFor(sim, drug, atMs) ? 'indicated' : drugNeed(believed(sim, atMs), world, order)
  const answer = judgeDose(order, world.reference, dosedNow(sim, world))
  const given = { atMs, dose, unit, route }
  const enough = answer.kind !== 'low'
  const soon = drug === 'epinephrine' && unit === 'mg' ? tooSoon(sim, given, atMs) : null
  note(sim, { event: 'drug', what: drug, ...given, ok: need === 'indicated', enough, by: who })
  say(sim, atMs, 'done', who, `${said} given.`)
  const tooMuch = answer.kind === 'high' && answer.harms
  if (tooMuch || answer.kind === 'low') doseError(sim, drug, given, { did: `${said}.`, ...doseWords(answer) })
  if (tooMuch) harm(sim, atMs, 'overdose', { did: `${said}.`, ...doseWords(answer) })
  if (soon !== null) harm(sim, atMs, 'too-soon', { did: `${said}, ${soon}.`, ...TOO_SOON })
  const most = mostInAll(sim, world, drug, unit, atMs)
  if (most !== null) {
    const words: HarmWords = {
      did: `${said}: more than ${most} in all.`,
      text: 'Beyond the most in all doses together: side effects without further benefit.',
      right: `At most ${most} in all; then the next treatment.`,
    }
    doseError(sim, drug, given, words)
    harm(sim, atMs, 'overdose', words)
  }
  const usual = tooMuch ? 2 : 1
  if (PARALYTICS.includes(drug)) noteAwake(sim, said, atMs)
  giveDose(p, { drug, dose: dose * usual, unit, route, weightKg: world.scenario.patient.weightKg })
  effectAtOnce(sim, world, drug, dose, atMs)
  if (need === 'indicated') return
  const again = sim.latest[`not-indicated ${drug}`] !== undefined
  note(sim, {
    atMs,
    event: 'not-indicated',
    what: drug,
    did: `${said}.`,
    text: 'Nothing in this patient’s state called for it.',
    right: 'Give what the rhythm and the state call for; say what it is for.',
  })
  if (need === 'harmful') harmfulDrug(sim, drug, said, atMs)
  if (!again && tally(sim, 'notIndicated') + 1 >= SHOTGUN)
    harm(sim, atMs, 'shotgun', {
      did: `${said}: one more drug that nothing called for.`,
      text: 'Drugs that nothing calls for add their side effects and take the team’s hands.',
      right: 'One reason for each drug: rhythm, pressure, or a cause that was found.',
    })
}

/** A dose above or below the usual one: what it does, and what is usual. */
function doseWords(answer: Extract<DoseAnswer, { kind: 'low' | 'high' }>): Pick<HarmWords, 'text' | 'right'> {
  return {
    text:
      answer.kind === 'high'
        ? 'Above its maximum: the drug does more harm than good.'
        : 'Below the least dose: it does not do its work, and counts as not given.',
    right: `Usual is ${answer.usual}.`,
  }
}

/** In an arrest epinephrine is given every 3 to 5 minutes, in anaphylaxis every 5 to 15: within a minute it is harm, ms. Our own limit. */
const TOO_SOON_MS = 60_000
/** So is a third dose within the shortest interval between two. */
const THREE_MS = 180_000

/** From this on it is the dose of an arrest, mg. */
const ARREST_DOSE_MG = 0.5

const TOO_SOON: Pick<HarmWords, 'text' | 'right'> = {
  text: 'Too much at once: the heart needs more oxygen than it gets and is driven into fast rhythms.',
  right: 'Every 3 to 5 minutes in an arrest; into the muscle every 5 to 15 minutes.',
}

/** How a dose of epinephrine follows too soon on those by the same way; null where it does not. */
function tooSoon(sim: Sim, { route, dose }: { route: string; dose: number }, atMs: number): string | null {
  if (route !== 'im' && dose < ARREST_DOSE_MG) return null
  const before = sim.events.filter(
    (each) =>
      each.event === 'drug' &&
      each.what === 'epinephrine' &&
      each.unit === 'mg' &&
      (route === 'im' ? each.route === 'im' : each.route !== 'im' && (each.dose ?? 0) >= ARREST_DOSE_MG),
  )
  const ago = (each: Fact | undefined): number => atMs - (each?.atMs ?? -Infinity)
  if (ago(before.at(-1)) < TOO_SOON_MS)
    return `${Math.round(ago(before.at(-1)) / 1000)} s after the last dose`
  const third = ago(before.at(-2))
  return third < THREE_MS ? `the third dose within ${Math.round(third / 1000)} s` : null
}

/** The most in all doses, or of an infusion for this weight, where this dose has passed it; null where it has not. */
function mostInAll(sim: Sim, world: World, id: string, unit: string, atMs: number): string | null {
  const drug = world.reference.drugs.find((each) => each.id === id)
  if (drug === undefined) return null
  const byWeight = mostByInfusionMg(drug, world.scenario.patient.weightKg)
  if (byWeight !== null && runInMg(sim, id, atMs) >= byWeight) return `${Math.round(byWeight)} mg`
  const inAll = drug.doses.find((row) => row.unit === unit)?.inAll
  const given = sim.events
    .filter((each) => each.event === 'drug' && each.what === id && each.unit === unit)
    .reduce((sum, { dose = 0 }) => sum + dose, 0)
  return inAll !== undefined && given > inAll * 1.01 ? `${inAll} ${unit}` : null
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
  // It lets potassium out of every muscle: half a millimole, much more where it is high already. Tuned.
  if (drug === 'succinylcholine') p.path.hyperkalemia = Math.min(1, p.path.hyperkalemia * 1.3 + 0.05)
}

const PARALYTICS: readonly string[] = ['rocuronium', 'succinylcholine']

/** Nobody is paralyzed who can still feel it. */
function noteAwake(sim: Sim, said: string, atMs: number): void {
  const { patient } = sim
  if (!patient.pulse || !patient.conscious || isDrowsy(patient)) return
  harm(sim, atMs, 'paralyzed-awake', {
    did: `${said} to somebody awake.`,
    text: 'No muscle moves and no breath comes, and the patient feels it.',
    right: 'A sedative first (such as etomidate or ketamine), bag and mask in hand, then the paralytic.',
  })
}

const NODAL = ['adenosine', 'verapamil', 'diltiazem', 'metoprolol']
/** What slows the AV node more than the accessory pathway. */
const OPENS_PATHWAY = [...NODAL, 'amiodarone', 'sotalol']
const LENGTHENS_QT = ['amiodarone', 'procainamide', 'sotalol']

// Each wrong drug does what it does in life: block the node alone, lengthen the QT, or take the muscle's last strength.
function harmfulDrug(sim: Sim, drug: string, said: string, atMs: number): void {
  const p = sim.patient
  const done = (text: string, right: string): void =>
    harm(sim, atMs, 'harmful-drug', { did: `${said}.`, text, right })
  if (OPENS_PATHWAY.includes(drug) && p.heart === 'preexcited-af') {
    p.heart = 'vf'
    p.heartSinceMs = atMs
    done(
      'It blocks the AV node and opens the accessory pathway: the heart fibrillated.',
      'In pre-excited atrial fibrillation procainamide, or a synchronized shock.',
    )
  } else if (LENGTHENS_QT.includes(drug)) {
    p.path['long-qt'] = Math.min(1, p.path['long-qt'] + 0.15)
    p.hazard += 0.5
    p.depots = p.depots.filter(({ effect }) => effect !== 'antiarrhythmic')
    done(
      'It lengthens the QT further and makes torsades more likely.',
      'With a long QT magnesium 1–2 g; in an arrest lidocaine in its place.',
    )
  } else if (NODAL.includes(drug)) {
    p.level['negative-inotrope'] = Math.min(1, p.level['negative-inotrope'] + 0.8)
    done(
      'It takes strength from the heart muscle and does not end this wide rhythm: the pressure falls.',
      'In a wide, regular rhythm an antiarrhythmic or a synchronized shock.',
    )
  } else if (drug === 'epinephrine') {
    p.hazard += 0.6
    done(
      'The dose of an arrest in a patient with a pulse: a surge of pressure, and the heart is close to fibrillating.',
      'Only without a pulse. With one: 0.3–0.5 mg into the muscle in anaphylaxis, or a drip by mcg/min.',
    )
  } else if (drug === 'nitroglycerin') {
    p.level.nitrate += 1
    done('It widens the vessels: a low pressure falls further.', 'No nitrate in low pressure.')
  } else if (drug === 'insulin') {
    p.glucoseMgDl = Math.max(30, p.glucoseMgDl - 60)
    done('The glucose falls without any need.', 'Insulin with glucose, and only for a high potassium.')
  } else if (drug === 'succinylcholine')
    done(
      'It lets still more potassium out of the muscles: the heart can stop.',
      'With a high potassium rocuronium in its place.',
    )
  else if (drug === 'propofol')
    done(
      'It opens the vessels: a low pressure falls further.',
      'In low pressure etomidate or ketamine, and less of it.',
    )
  else if (drug === 'fentanyl')
    done('One more opioid: the breath that is left goes.', 'Naloxone and breaths.')
  else if (BLEEDS.includes(drug))
    done(
      'It makes bleeding worse, and this patient may be bleeding.',
      'Rule out bleeding first (a stroke: after the scan; a full pericardium: drain it).',
    )
  else done('It harms this patient as he is now.', 'Ask what the drug is for here before it is given.')
}

/** They let a patient bleed on. */
const BLEEDS: readonly string[] = ['alteplase', 'tenecteplase', 'aspirin']

/** More than this is too much for a heart that is not short of fluid, mL: our own. */
const FLUID_MOST_ML = 4500

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
  if (sim.patient.fluidMl > FLUID_MOST_ML && (world.scenario.pathology.hypovolemia ?? 0) < 0.3)
    harm(sim, atMs, 'fluid-overload', {
      did: `${volumeMl} mL more: over ${FLUID_MOST_ML} mL in all.`,
      text: 'More fluid than this heart can carry: it goes into the lungs.',
      right: 'Fluid in portions of 250–1000 mL, and a look at pressure and lungs after each.',
    })
}

export function treatNow(sim: Sim, world: World, treatment: Treatment, who: string, atMs: number): void {
  const p = sim.patient
  const before = { ...p.path }
  const blows = ['back-blows', 'abdominal-thrusts', 'chest-thrusts'].includes(treatment)
  if (blows && p.path['foreign-body'] <= 0) {
    if (sim.latest['airway-cleared'] !== undefined)
      return say(sim, atMs, 'question', who, 'It is out and air moves. I stop.')
    needless(sim, atMs, 'Blows and thrusts for somebody whose airway is free.', {
      text: 'They hurt ribs and belly and move nothing.',
      right: 'Blows and thrusts only where no air moves.',
    })
  }
  switch (treatment) {
    case 'needle-decompression':
      p.path.tension = Math.min(p.path.tension, 0.08)
      if (before.tension < 0.1)
        needless(sim, atMs, 'A needle into a chest that needed none.', {
          text: 'A needle makes the hole through which a lung collapses.',
          right: 'Needle for unequal breath sounds with full neck veins or a bag that is hard to squeeze.',
        })
      break
    case 'pericardiocentesis':
      p.path.tamponade = Math.min(p.path.tamponade, 0.1)
      if (before.tamponade < 0.1)
        needless(sim, atMs, 'A needle into a pericardium that held nothing.', {
          text: 'It can tear the heart or a coronary artery.',
          right: 'Drain only fluid that ultrasound, or full neck veins with clear lungs, has shown.',
        })
      break
    case 'uterine-displacement':
      p.path.caval *= 0.25
      break
    case 'cesarean-delivery':
      p.path.caval = 0
      if ((world.scenario.patient.weeksPregnant ?? 0) < 20)
        needless(sim, atMs, 'A cesarean delivery with nothing to deliver.', {
          text: 'A wound and bleeding for nothing.',
          right: 'From 20 weeks on, in an arrest, aimed by five minutes.',
        })
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
    case 'lay-flat':
    case 'recovery-position':
      p.flat = true
      // On the side the tongue falls forward and what is in the mouth runs out.
      if (treatment === 'recovery-position' && !p.conscious) p.path.airway = Math.min(p.path.airway, 0.2)
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

function needless(sim: Sim, atMs: number, did: string, rest: Pick<HarmWords, 'text' | 'right'>): void {
  harm(sim, atMs, 'needless-procedure', { did, ...rest })
}
