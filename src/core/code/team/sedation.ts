// A sedative before what hurts somebody awake: noted at each shock and at the start of pacing.
import type { HarmWords } from './harm'
import { harm } from './harm'
import { isAsleep } from '../body/narcosis'
import { systolicMmHg } from '../body/patient'
import type { Sim } from './sim'
import { note } from './sim'
import { TEAM_PLACES } from '../data/vocabulary'

/** A sedative in the last quarter of an hour counts, ms: our own. */
const SEDATED_MS = 900_000
const SEDATIVES: readonly string[] = [
  'midazolam',
  'lorazepam',
  'diazepam',
  'etomidate',
  'ketamine',
  'propofol',
  'fentanyl',
  'morphine',
]
/** Systolic pressure from which there is time to sedate: the hypotension of our drills. */
const STABLE_SYSTOLIC_MMHG = 90

/** Ordered and being drawn up: nobody unstable waits for more. */
function isOnItsWay({ team }: Sim): boolean {
  return TEAM_PLACES.some((place) =>
    team[place].tasks.some(({ order }) => order.order === 'drug' && SEDATIVES.includes(order.drug)),
  )
}

/** Notes whether somebody awake had a sedative. Without a vein the unstable are not kept waiting for one. */
export function noteSedation(sim: Sim, what: 'shock' | 'pace', atMs: number): void {
  const { patient, gear } = sim
  if (!patient.conscious && !isAsleep(patient)) return
  const sedated = sim.events.some(
    (each) =>
      each.event === 'drug' &&
      SEDATIVES.includes(each.what ?? '') &&
      each.enough !== false &&
      atMs - each.atMs <= SEDATED_MS,
  )
  if (sedated || isOnItsWay(sim)) return note(sim, { atMs, event: 'sedated', what })
  const stable = systolicMmHg(patient) >= STABLE_SYSTOLIC_MMHG
  if (!stable && gear.access === null) return
  const words: HarmWords = {
    did:
      what === 'shock'
        ? 'A shock to somebody awake, without sedation.'
        : 'Pacing of somebody awake, without sedation.',
    text: 'Pain and fear; the patient feels every pulse of it.',
    right: 'A sedative first (such as midazolam), as long as that keeps nobody unstable waiting.',
  }
  note(sim, { atMs, event: 'unsedated', what, ...words })
  if (stable && what === 'shock') harm(sim, atMs, 'shock-awake', words)
}
