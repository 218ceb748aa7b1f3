// Starts a sitting: looks up the exam, lets the rules plan it, and says what stands in the way.
import type { DomainSupply } from '../core/exam/form'
import type { PlanningRoom } from '../core/exam/plan'
import { planSitting } from '../core/exam/plan'
import { itemsForForms } from '../core/exam/sealed'
import type { SittingPlan, SittingRequest } from '../core/session/sitting/sitting.schema'
import type { Library } from './library'

/** A plan to be kept as a session, or why there is none. */
export type StartedSitting =
  | { kind: 'plan'; plan: SittingPlan }
  | { kind: 'shortage'; message: string; supply: DomainSupply[]; lengthShare: number }
  | { kind: 'refused'; message: string }

export function startSitting(
  request: SittingRequest,
  library: Pick<Library, 'items' | 'classItems' | 'profiles' | 'revision' | 'rhythms'>,
  room: Pick<PlanningRoom, 'ledger' | 'series' | 'now' | 'chance'> & Required<Pick<PlanningRoom, 'sealed'>>,
): StartedSitting {
  const profile = library.profiles.find((each) => each.id === request.exam)
  if (profile === undefined)
    return {
      kind: 'refused',
      message:
        'The description of this exam could not be read from the question bank. The library screen says why.',
    }
  const { items, profiles, revision: bankRevision } = library
  const rhythms = library.rhythms?.rhythms ?? []
  const forForms = itemsForForms(items, profiles)
  const { classItems } = library
  const planning = planSitting(request, {
    ...room,
    items,
    ...(classItems === undefined ? {} : { classItems }),
    forForms,
    bankRevision,
    profile,
    rhythms,
  })
  return planning.kind === 'shortage' ? { ...planning, message: shortageText(planning.supply) } : planning
}

function shortageText(supply: readonly DomainSupply[]): string {
  const short = supply.filter(({ needed, available }) => available < needed)
  const lines = short.map(({ name, needed, available }) => `${name} needs ${needed} and has ${available}`)
  return `The question bank is too small for this form: ${lines.join('; ') || 'too many items exclude each other'}.`
}
