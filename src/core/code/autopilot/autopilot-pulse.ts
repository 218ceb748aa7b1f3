// The autopilot with a pulse and before any arrest: look, stabilize, treat slow and fast rhythms by stability.
import type { OrderKey, Wish } from '../data/wish'
import type { AutopilotRule, Scene } from './scene'
import { cardioversionJ, deviceJ } from '../team/energy'
import { treatAtOnce, treatKnown } from './autopilot-causes'
import { latest, since } from './seen'

export const FAST: readonly string[] = ['svt', 'atrial-fibrillation', 'preexcited-af', 'vt', 'torsades']

const once =
  (key: OrderKey, wish: Wish, when: (scene: Scene) => boolean = () => true): AutopilotRule =>
  (scene) =>
    scene.fresh(key, Infinity) && when(scene) ? wish : null

const call: AutopilotRule = ({ sim, fresh }) =>
  sim.calledMs === null && fresh('call emergency', 15_000) ? { order: 'call', who: 'emergency' } : null

const air: AutopilotRule = ({ sim, seen, inHand, fresh }) => {
  if (seen.breaths !== null && seen.breaths < 8 && sim.patient.path['foreign-body'] < 0.5) {
    if (fresh('airway open', Infinity)) return { order: 'airway', device: 'open', to: 'airway' }
    if (sim.gear.breaths === null && !inHand('ventilate') && fresh('ventilate', 8000))
      return { order: 'ventilate', perMinute: 10 }
  }
  const low = (seen.spo2 !== null && seen.spo2 < 94) || (seen.breaths !== null && seen.breaths < 8)
  return low && sim.gear.oxygenLpm < 10 && !inHand('oxygen') && fresh('oxygen', 10_000)
    ? { order: 'oxygen', litersPerMinute: 15 }
    : null
}

const airFirst = once('assess airway', { order: 'assess', what: 'airway' })
const listen = once('assess breath-sounds', { order: 'assess', what: 'breath-sounds' })

/** By then the chest has been listened to. */
const LISTEN_MS = 20_000

const attach: AutopilotRule = ({ sim, seen, world, inHand, fresh, atMs }) => {
  if (!sim.gear.leads && !inHand('leads') && fresh('leads', 16_000)) return { order: 'leads' }
  if (sim.gear.bpMs === null && !inHand('assess') && fresh('assess vitals', 15_000))
    return { order: 'assess', what: 'vitals' }
  const risky =
    seen.unstable ||
    seen.rateBpm < 50 ||
    seen.rateBpm > 140 ||
    // Chest pain, as the story tells it: the defibrillator before it is needed.
    (world.scenario.pathology.coronary ?? 0) > 0.3 ||
    sim.known.some((hint) => ['stemi', 'hyperkalemia', 'long-qt', 'preexcitation'].includes(hint))
  if (risky && !sim.gear.pads && !inHand('pads') && fresh('pads', 12_000)) return { order: 'pads' }
  // Airway and breathing first: what they show may need the same hands.
  const listened = latest(sim, 'assess breath-sounds') !== undefined || atMs > LISTEN_MS
  const free = !inHand('drug') && !inHand('treat') && !sim.known.includes('choking')
  return listened && free && sim.gear.access === null && !inHand('iv') && fresh('iv', 50_000)
    ? { order: 'iv' }
    : null
}

const nameIt: AutopilotRule = ({ sim, seen }) => {
  if (seen.rhythm === null || seen.rhythm === 'pea') return null
  return latest(sim, 'named')?.what === seen.rhythm ? null : { order: 'name-rhythm', rhythm: seen.rhythm }
}

/** The pressure on the screen is older than the rhythm, or than a procedure that should have changed it. */
function staleBp({ sim }: Scene): boolean {
  const changed = Math.max(latest(sim, 'rhythm')?.atMs ?? 0, latest(sim, 'treat')?.atMs ?? 0)
  return sim.gear.bpMs !== null && sim.gear.bpMs < changed
}

/** A new rhythm has a new pressure. */
const afterChange: AutopilotRule = (scene) =>
  staleBp(scene) && !scene.inHand('assess') && scene.fresh('assess vitals', 12_000)
    ? { order: 'assess', what: 'vitals' }
    : null

const again: AutopilotRule = ({ sim, atMs, inHand, fresh }) =>
  sim.gear.bpMs !== null &&
  atMs - sim.gear.bpMs > 45_000 &&
  !inHand('assess') &&
  fresh('assess vitals', 45_000)
    ? { order: 'assess', what: 'vitals' }
    : null

const calm: AutopilotRule = ({ sim, seen, fresh }) =>
  seen.responsive !== false && sim.gear.access === 'iv' && fresh('drug midazolam', Infinity)
    ? { order: 'drug', drug: 'midazolam', dose: 2, unit: 'mg', route: 'iv' }
    : null

const slowRules: AutopilotRule = (scene) => {
  const { sim, seen, inHand, fresh, memory, atMs } = scene
  if (seen.rhythm === null || seen.rateBpm >= 55 || !seen.unstable) return null
  if (sim.known.includes('hypoxia') || (seen.spo2 !== null && seen.spo2 < 80)) return null
  const { pacer } = sim.gear
  if (sim.gear.access !== null && !inHand('drug') && fresh('drug atropine', Infinity))
    return { order: 'drug', drug: 'atropine', dose: 1, unit: 'mg', route: sim.gear.access }
  if (!sim.gear.pads || inHand('pace') || !fresh('pace', 4000)) return null
  const paced = latest(sim, 'pace')
  if (paced === undefined) {
    if ((memory.at['drug atropine'] ?? -1e9) > atMs - 14_000) return null
    return calm(scene) ?? { order: 'pace', rateBpm: 70, currentMa: 50, on: true }
  }
  if (paced.ok !== true)
    return { order: 'pace', rateBpm: 70, currentMa: Math.min(140, pacer.currentMa + 10), on: true }
  return null
}

/** A capture on the screen is proven by a finger on the pulse. */
const afterCapture: AutopilotRule = ({ sim, inHand, fresh }) =>
  latest(sim, 'pace capture') !== undefined && !inHand('pulse-check') && fresh('pulse-check', Infinity)
    ? { order: 'pulse-check' }
    : null

const cardiovert = (scene: Scene, synced: boolean): Wish | null => {
  const { sim, atMs, inHand, fresh, world } = scene
  const { gear } = sim
  if (!gear.pads || inHand('shock') || inHand('clear') || inHand('sync')) return null
  if (synced && !gear.sync) return fresh('sync', 2500) ? { order: 'sync', on: true } : null
  if (gear.chargedJ === null) {
    if (inHand('charge') || !fresh('charge', 7000)) return null
    const energyJ = synced ? cardioversionJ(world, sim.patient.heart) : deviceJ(world)
    // After a shock that did not do it no less than the machine’s maker sets.
    const nextJ = Math.max(energyJ, deviceJ(world))
    return { order: 'charge', energyJ: sim.latest['shock'] === undefined ? energyJ : nextJ }
  }
  if (world.role === 'coach') return fresh('shock', 3000) ? { order: 'shock' } : null
  if (gear.clearMs === null || atMs - gear.clearMs > 6000)
    return fresh('clear', 3000) ? { order: 'clear' } : null
  return { order: 'shock' }
}

export const fastRules: AutopilotRule = (scene) => {
  const { sim, seen, inHand, fresh, memory } = scene
  if (seen.rhythm === null || !FAST.includes(seen.rhythm) || seen.rateBpm < 130) return null
  if (sim.gear.bpMs === null) return null
  if (seen.rhythm === 'torsades') {
    if (seen.unstable) return cardiovert(scene, false)
    return sim.gear.access !== null && !inHand('drug') && fresh('drug magnesium', 60_000)
      ? { order: 'drug', drug: 'magnesium', dose: 2, unit: 'g', route: sim.gear.access }
      : null
  }
  if (seen.unstable) return calm(scene) ?? cardiovert(scene, true)
  if (staleBp(scene)) return null
  if (sim.gear.access === null || inHand('drug')) return null
  const drug = (name: string, dose: number, unit: 'mg' | 'mg/min'): Wish => ({
    order: 'drug',
    drug: name,
    dose,
    unit,
    route: 'iv',
  })
  if (seen.rhythm === 'svt') {
    if (fresh('treat vagal-maneuver', Infinity)) return { order: 'treat', treatment: 'vagal-maneuver' }
    if (inHand('treat')) return null
    const doses = memory.count['drug adenosine'] ?? 0
    if (doses < 2 && fresh('drug adenosine', 30_000)) return drug('adenosine', doses === 0 ? 6 : 12, 'mg')
    return doses >= 2 && fresh('drug adenosine', 30_000) && fresh('drug diltiazem', Infinity)
      ? drug('diltiazem', 20, 'mg')
      : null
  }
  if (seen.rhythm === 'atrial-fibrillation')
    return fresh('drug diltiazem', Infinity) ? drug('diltiazem', 20, 'mg') : null
  if (seen.rhythm === 'preexcited-af')
    return fresh('drug procainamide', Infinity) ? drug('procainamide', 30, 'mg/min') : null
  return fresh('drug amiodarone', Infinity) ? drug('amiodarone', 150, 'mg') : null
}

/** A rhythm that is being treated keeps the hands that give the drugs. */
function mustTreat({ rhythm, rateBpm }: Scene['seen']): boolean {
  return rhythm !== null && (FAST.includes(rhythm) || rateBpm < 50)
}

/** Half a minute for a 12-lead would keep the hands from the pacer. */
function beingPaced({ sim, seen }: Scene): boolean {
  return seen.unstable && seen.rateBpm < 50 && latest(sim, 'pace capture') === undefined
}

const findOut: readonly AutopilotRule[] = [
  once('assess history', { order: 'assess', what: 'history' }),
  once('assess skin', { order: 'assess', what: 'skin' }),
  once(
    'test twelve-lead',
    { order: 'test', what: 'twelve-lead' },
    (scene) => scene.sim.gear.leads && !beingPaced(scene),
  ),
  once('test glucose', { order: 'test', what: 'glucose' }),
  once('assess neuro', { order: 'assess', what: 'neuro' }),
  once('assess pupils', { order: 'assess', what: 'pupils' }),
  once('assess neck-veins', { order: 'assess', what: 'neck-veins' }),
  once(
    'test labs',
    { order: 'test', what: 'labs' },
    ({ sim, seen }) => sim.gear.access !== null && !mustTreat(seen),
  ),
  once('call expert', { order: 'call', who: 'expert' }, ({ atMs }) => atMs > 60_000),
]

const handOver: AutopilotRule = (scene) => {
  const { sim, atMs, seen, world } = scene
  const insultsPast = world.scenario.insults.every(
    ({ after, atS, overS }) => after !== 'start' || atMs > (atS + overS + 150) * 1000,
  )
  const calmNow =
    (seen.rhythm === null || !FAST.includes(seen.rhythm)) &&
    seen.systolic !== null &&
    seen.systolic >= 90 &&
    seen.rateBpm > 50 &&
    seen.rateBpm < 140 &&
    (seen.spo2 ?? 0) >= 90
  return insultsPast && calmNow && !staleBp(scene) && atMs > 300_000 && since(sim, 'shock', atMs) > 60_000
    ? { order: 'hand-over', parts: ['situation', 'background', 'assessment', 'recommendation'] }
    : null
}

const lowPressure: AutopilotRule = (scene) => {
  const { sim, seen, inHand, fresh } = scene
  if (
    staleBp(scene) ||
    seen.systolic === null ||
    seen.systolic >= 88 ||
    sim.gear.access === null ||
    inHand('drug') ||
    inHand('fluid')
  )
    return null
  if (seen.rateBpm < 50 || seen.rateBpm > 150 || sim.known.includes('anaphylaxis')) return null
  if (fresh('fluid', Infinity)) return { order: 'fluid', volumeMl: 500, kind: 'crystalloid' }
  return seen.systolic < 75 && fresh('drug norepinephrine', Infinity)
    ? { order: 'drug', drug: 'norepinephrine', dose: 10, unit: 'mcg/min', route: sim.gear.access }
    : null
}

export const pulseRules: readonly AutopilotRule[] = [
  call,
  treatAtOnce,
  airFirst,
  listen,
  air,
  attach,
  nameIt,
  slowRules,
  afterCapture,
  fastRules,
  treatKnown,
  afterChange,
  lowPressure,
  ...findOut,
  again,
  handOver,
]
