// The autopilot after the pulse has returned: airway and carbon dioxide, pressure, 12-lead, temperature, then hand-over.
import type { OrderKey, Wish } from '../data/wish'
import type { AutopilotRule, Scene } from './scene'
import { treatKnown } from './autopilot-causes'
import { FAST, fastRules } from './autopilot-pulse'
import { latest } from './seen'
import { POST_ARREST } from '../data/vocabulary'

const after =
  (key: OrderKey, wish: Wish, when: (scene: Scene) => boolean = () => true): AutopilotRule =>
  (scene) => {
    const rosc = latest(scene.sim, 'rosc')?.atMs ?? 0
    return (scene.memory.at[key] ?? -1) < rosc && when(scene) ? wish : null
  }

const stopPushing: AutopilotRule = ({ sim, fresh }) =>
  sim.cpr.on && fresh('cpr stop', 5000) ? { order: 'cpr', action: 'stop', to: 'compressor' } : null

const breaths: AutopilotRule = ({ sim, inHand, fresh }) => {
  const set = sim.gear.breaths
  if (
    (set === null || set.pattern === '30:2' || set.perMinute > 12) &&
    !inHand('ventilate') &&
    fresh('ventilate', 8000)
  )
    return { order: 'ventilate', perMinute: 10, to: 'airway' }
  return sim.gear.oxygenLpm < 10 && !inHand('oxygen') && fresh('oxygen', 8000)
    ? { order: 'oxygen', litersPerMinute: 15 }
    : null
}

const airway: AutopilotRule = ({ sim, inHand, fresh }) => {
  const secured = sim.gear.airway === 'tube' || sim.gear.airway === 'supraglottic'
  if (!secured && sim.latest.woke === undefined && !inHand('airway') && fresh('airway supraglottic', 30_000))
    return { order: 'airway', device: 'supraglottic', to: 'airway' }
  return !sim.gear.capnography && !inHand('capnography') && fresh('capnography', 8000)
    ? { order: 'capnography', to: 'airway' }
    : null
}

const pressure: AutopilotRule = ({ sim, seen, inHand, fresh }) => {
  if (seen.systolic === null || seen.systolic >= 90) return null
  if (sim.gear.access === null)
    return !inHand('iv') && fresh('iv', 50_000) ? { order: 'iv', to: 'access' } : null
  if (inHand('drug') || inHand('fluid')) return null
  if (fresh('drug norepinephrine', 120_000))
    return {
      order: 'drug',
      drug: 'norepinephrine',
      dose: 10,
      unit: 'mcg/min',
      route: sim.gear.access,
      to: 'access',
    }
  return fresh('fluid', 120_000) ? { order: 'fluid', volumeMl: 500, kind: 'crystalloid', to: 'access' } : null
}

const again: AutopilotRule = ({ sim, atMs, inHand, fresh }) =>
  (sim.gear.bpMs === null || atMs - sim.gear.bpMs > 40_000) &&
  !inHand('assess') &&
  fresh('assess vitals', 30_000)
    ? { order: 'assess', what: 'vitals', to: 'monitor' }
    : null

const nameIt: AutopilotRule = ({ sim, seen }) => {
  if (seen.rhythm === null || latest(sim, 'named')?.what === seen.rhythm) return null
  return { order: 'name-rhythm', rhythm: seen.rhythm }
}

const handOver: AutopilotRule = ({ sim, seen, atMs, inHand }) => {
  const rosc = latest(sim, 'rosc')?.atMs ?? 0
  // Nobody hands over a rhythm that needs treatment.
  if (seen.rhythm !== null && [...FAST, 'vf', 'asystole', 'pea'].includes(seen.rhythm)) return null
  return atMs - rosc > 150_000 && !inHand('assess') && !inHand('test')
    ? { order: 'hand-over', parts: ['situation', 'background', 'assessment', 'recommendation'] }
    : null
}

export const postArrestRules: readonly AutopilotRule[] = [
  stopPushing,
  breaths,
  after('assess vitals', { order: 'assess', what: 'vitals', to: 'monitor' }),
  pressure,
  airway,
  nameIt,
  fastRules,
  treatKnown,
  after('test twelve-lead', { order: 'test', what: 'twelve-lead', to: 'monitor' }),
  after('assess neuro', { order: 'assess', what: 'neuro' }),
  ...POST_ARREST.map((measure) => after(`post-arrest ${measure}`, { order: 'post-arrest', measure })),
  after('call expert', { order: 'call', who: 'expert' }),
  after('treat cath-lab', { order: 'treat', treatment: 'cath-lab' }, ({ sim }) =>
    sim.known.some((hint) => hint === 'stemi' || hint === 'coronary-thrombosis'),
  ),
  after('test labs', { order: 'test', what: 'labs' }),
  after('test glucose', { order: 'test', what: 'glucose' }),
  after('call family', { order: 'call', who: 'family' }),
  again,
  handOver,
]
