// Every harm and error of a drill by name: when, what was done, what it did to the patient, and what would have been right.
import type { Drill } from '../team/drill'
import type { Fact, FactName } from '../data/facts'
import { judgeRole } from './role-marks'

export type HarmKind = 'harm' | 'dose' | 'energy' | 'sedation' | 'drug' | 'near-miss'

export interface NamedHarm {
  readonly atMs: number
  readonly kind: HarmKind
  /** Which error it was, also where it did harm; null for a harm that was none. */
  readonly error: Exclude<HarmKind, 'harm'> | null
  /** What was done. */
  readonly what: string
  /** What it did to the patient. */
  readonly text: string
  /** What would have been right. */
  readonly right: string
}

const KINDS: Readonly<Partial<Record<FactName, HarmKind>>> = {
  harm: 'harm',
  'dose-error': 'dose',
  'near-miss': 'near-miss',
  'energy-error': 'energy',
  unsedated: 'sedation',
  'not-indicated': 'drug',
}
/** Marks of a role that are met by leaving something out: their harm is in no fact of the drill. */
const LEFT_OUT = ['scope', 'never-push', 'look-alike']

/** All of them in time; what is an error and did harm stands there once, as the harm. */
export function harmsOf(drill: Drill): NamedHarm[] {
  const all = [...fromFacts(drill), ...fromMarks(drill)]
  const same = (a: NamedHarm, b: NamedHarm): boolean => a.atMs === b.atMs && a.what === b.what
  return all
    .filter(
      (each) => each.kind === 'harm' || !all.some((other) => other.kind === 'harm' && same(other, each)),
    )
    .map((each) =>
      each.kind === 'harm'
        ? { ...each, error: all.find((other) => other.error !== null && same(other, each))?.error ?? null }
        : each,
    )
    .sort((a, b) => a.atMs - b.atMs)
}

function fromFacts({ sim }: Drill): NamedHarm[] {
  return sim.events.flatMap((fact) => {
    const kind = KINDS[fact.event]
    if (kind === undefined || fact.did === undefined || wasConfirmed(sim, fact)) return []
    const error = kind === 'harm' ? null : kind
    return [{ atMs: fact.atMs, kind, error, what: fact.did, text: fact.text ?? '', right: fact.right ?? '' }]
  })
}

/** A near miss that was confirmed after all is the dose error that it became. */
function wasConfirmed({ events }: Drill['sim'], { event, what, dose, atMs }: Fact): boolean {
  return (
    event === 'near-miss' &&
    events.some(
      (each) => each.event === 'dose-error' && each.what === what && each.dose === dose && each.atMs >= atMs,
    )
  )
}

function fromMarks(drill: Drill): NamedHarm[] {
  if (drill.setup.role === 'leader') return []
  return judgeRole(drill)
    .filter(({ step, outcome }) => outcome === 'harmful' && LEFT_OUT.includes(step))
    .map(({ title, why, doneMs }) => ({
      atMs: doneMs ?? 0,
      kind: 'harm',
      error: null,
      what: `Not kept to: ${title.charAt(0).toLowerCase()}${title.slice(1)}.`,
      text: why,
      right: `${title}.`,
    }))
}
