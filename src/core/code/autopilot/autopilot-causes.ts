// What the autopilot orders for a cause once a clue has shown it.
import { isSeizing } from '../body/ailments'
import { LOW_GLUCOSE_MG_DL } from '../body/findings'
import type { Wish } from '../data/wish'
import type { AutopilotRule, Scene } from './scene'
import { memoryKeyOf } from '../orders/table'
import { valueIn } from '../data/edition'
import type { Suggestion } from '../data/scenario.schema'
import { hasScanner } from '../team/setup'

interface Plan {
  /** Orders in turn, each once unless `everyMs` says again. */
  readonly steps: readonly { readonly wish: (scene: Scene) => Wish | null; readonly everyMs?: number }[]
}

const drug = (
  name: string,
  dose: number,
  unit: Extract<Wish, { order: 'drug' }>['unit'],
  by?: 'im' | 'po' | 'in' | 'neb',
) => ({
  wish: ({ sim, inHand }: Scene): Wish | null => {
    const route = by ?? sim.gear.access
    if (route === null || inHand('drug') || unit === undefined) return null
    return { order: 'drug', drug: name, dose, unit, route }
  },
})
const fluid = (volumeMl: number, kind: 'crystalloid' | 'blood') => ({
  wish: ({ sim, inHand }: Scene): Wish | null =>
    sim.gear.access === null || inHand('fluid') ? null : { order: 'fluid', volumeMl, kind },
})
const treat = (treatment: Extract<Wish, { order: 'treat' }>['treatment'], everyMs?: number) => ({
  wish: (): Wish => ({ order: 'treat', treatment }),
  ...(everyMs === undefined ? {} : { everyMs }),
})
/** To chew, awake; the vein comes first where the same hands do both. */
const aspirin: Plan['steps'][number] = {
  wish: (scene) => {
    const { sim, inHand } = scene
    if (!sim.patient.conscious || (sim.gear.access === null && !inHand('iv'))) return null
    return drug('aspirin', 324, 'mg', 'po').wish(scene)
  },
}
/** Awake, and nothing has come out yet. */
const stuck = (step: Plan['steps'][number]): Plan['steps'][number] => ({
  ...step,
  wish: (scene) =>
    scene.sim.patient.conscious && scene.sim.latest['airway-cleared'] === undefined ? step.wish(scene) : null,
})
/** In the editions that begin with them. */
const backBlows: Plan['steps'][number] = {
  wish: ({ world }) =>
    valueIn(world.reference, world.edition, 'choking-back-blows') === undefined
      ? null
      : { order: 'treat', treatment: 'back-blows' },
  everyMs: 12_000,
}
const pulseless = (step: Plan['steps'][number]): Plan['steps'][number] => ({
  ...step,
  wish: (scene) => (scene.seen.circulation === 'arrest' ? step.wish(scene) : null),
})
const withPulse = (step: Plan['steps'][number]): Plan['steps'][number] => ({
  ...step,
  wish: (scene) => (scene.seen.circulation === 'pulse' ? step.wish(scene) : null),
})

const glucose: Plan['steps'][number] = { wish: () => ({ order: 'test', what: 'glucose' }) }
/** Into the muscle: no vein has to be found in somebody who jerks. */
const stopSeizure: Plan['steps'][number] = {
  wish: (scene) => (isSeizing(scene.sim.patient) ? drug('midazolam', 10, 'mg', 'im').wish(scene) : null),
}
/** What has come up into the mouth. */
const suction: Plan['steps'][number] = {
  wish: ({ sim }) =>
    sim.latest['sign airway'] === undefined ? null : { order: 'airway', device: 'suction', to: 'airway' },
}
/** By mouth to who can swallow, else by vein, else into the muscle; again where the meter still reads low. */
const sugar: Plan['steps'][number] = {
  wish: (scene) => {
    const { sim } = scene
    if (sim.latest['test glucose'] === undefined || sim.patient.glucoseMgDl >= LOW_GLUCOSE_MG_DL) return null
    if (sim.patient.conscious) return drug('glutose', 20, 'g', 'po').wish(scene)
    return sim.gear.access === null
      ? drug('glucagon', 1, 'mg', 'im').wish(scene)
      : drug('dextrose', 25, 'g').wish(scene)
  },
  everyMs: 240_000,
}

/** The embolus has taken the pulse (and epinephrine has gone in), or the pressure. */
function hasFailed({ sim, seen }: Scene): boolean {
  if (seen.circulation !== 'arrest') return seen.systolic !== null && seen.systolic < 90
  return (sim.latest['drug epinephrine']?.atMs ?? -1) > (sim.latest['arrest']?.atMs ?? 0)
}

/** By weight: 30 mg below 60 kg, 5 mg more for each 10 kg, at most 50 mg. Standard teaching. */
function tenecteplaseMg({ world }: Scene): number {
  return Math.min(50, Math.max(30, 30 + 5 * (Math.floor(world.scenario.patient.weightKg / 10) - 5)))
}

const PLANS: Readonly<Partial<Record<Suggestion, Plan>>> = {
  'tension-pneumothorax': { steps: [treat('needle-decompression')] },
  tamponade: { steps: [treat('pericardiocentesis')] },
  hyperkalemia: {
    steps: [
      drug('calcium-chloride', 1, 'g'),
      drug('insulin', 10, 'units'),
      drug('dextrose', 25, 'g'),
      drug('bicarbonate', 50, 'mEq'),
      treat('dialysis'),
    ],
  },
  'pulmonary-embolism': {
    steps: [
      {
        wish: (scene) =>
          hasFailed(scene) && !scene.sim.known.includes('pregnancy')
            ? drug('tenecteplase', tenecteplaseMg(scene), 'mg').wish(scene)
            : null,
      },
    ],
  },
  hypovolemia: { steps: [treat('stop-bleeding'), fluid(1000, 'blood'), fluid(1000, 'blood')] },
  opioid: {
    steps: [
      {
        wish: ({ sim, seen, inHand }) =>
          inHand('drug') || (seen.breaths !== null && seen.breaths >= 8)
            ? null
            : sim.gear.access === null
              ? { order: 'drug', drug: 'naloxone', dose: 4, unit: 'mg', route: 'in' }
              : { order: 'drug', drug: 'naloxone', dose: 0.4, unit: 'mg', route: sim.gear.access },
        everyMs: 150_000,
      },
    ],
  },
  anaphylaxis: {
    steps: [
      withPulse({ ...drug('epinephrine', 0.5, 'mg', 'im'), everyMs: 300_000 }),
      treat('remove-trigger'),
      fluid(1000, 'crystalloid'),
      drug('albuterol', 2.5, 'mg', 'neb'),
    ],
  },
  choking: {
    steps: [
      stuck(backBlows),
      stuck(treat('abdominal-thrusts', 12_000)),
      pulseless(treat('remove-object', 20_000)),
    ],
  },
  pregnancy: {
    steps: [
      treat('uterine-displacement'),
      pulseless({
        wish: ({ atMs, sim }) =>
          atMs - (sim.latest['arrest']?.atMs ?? 0) > 120_000
            ? { order: 'treat', treatment: 'cesarean-delivery' }
            : null,
      }),
    ],
  },
  'coronary-syndrome': { steps: [aspirin] },
  stemi: { steps: [aspirin, treat('cath-lab')] },
  'coronary-thrombosis': { steps: [treat('cath-lab')] },
  'long-qt': { steps: [drug('magnesium', 2, 'g')] },
  faint: { steps: [treat('lay-flat'), treat('remove-trigger')] },
  seizure: {
    steps: [treat('protect-head'), treat('recovery-position'), glucose, stopSeizure, suction],
  },
  hypoglycemia: { steps: [glucose, sugar] },
  asthma: {
    steps: [
      withPulse(drug('albuterol', 5, 'mg', 'neb')),
      withPulse(drug('ipratropium', 0.5, 'mg', 'neb')),
      withPulse(drug('methylprednisolone', 125, 'mg')),
    ],
  },
  stroke: {
    steps: [
      treat('stroke-team'),
      { wish: ({ world }) => (hasScanner(world) ? { order: 'test', what: 'ct-head' } : null) },
    ],
  },
}

/** What cannot wait for a vein: it comes before access. */
const AT_ONCE: readonly Suggestion[] = [
  'anaphylaxis',
  'choking',
  'tension-pneumothorax',
  'faint',
  'seizure',
  'hypoglycemia',
  'asthma',
]

/** The next order for the known causes. */
export const treatKnown: AutopilotRule = (scene) => treatHints(scene, scene.sim.known)

/** The first orders for a known cause that cannot wait. */
export const treatAtOnce: AutopilotRule = (scene) => {
  const hints = scene.sim.known.filter((hint) => AT_ONCE.includes(hint))
  return treatHints(scene, hints, 2)
}

function treatHints(scene: Scene, hints: readonly Suggestion[], most = Infinity): Wish | null {
  for (const hint of hints) {
    for (const step of (PLANS[hint]?.steps ?? []).slice(0, most)) {
      const wish = step.wish(scene)
      if (wish === null) continue
      const key = memoryKeyOf(wish)
      const again = key === 'fluid' ? 25_000 : step.everyMs
      const limit = key === 'fluid' ? 2 : 9
      if ((scene.memory.count[key] ?? 0) >= limit) continue
      if (scene.fresh(key, again ?? Infinity) && !scene.inHand('treat')) return wish
    }
  }
  return null
}
