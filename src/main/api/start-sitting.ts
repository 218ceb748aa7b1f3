// Starts a sitting: looks up the exam, lets the rules plan it, and says what stands in the way.
import { bankName, banksInTheWay } from '../../core/bank/shelf'
import type { DomainSupply } from '../../core/exam/form'
import { readFormCode, shortRevision } from '../../core/exam/form-code'
import type { PlanningRoom } from '../../core/exam/plan'
import { planSitting } from '../../core/exam/plan'
import { itemsForForms } from '../../core/exam/sealed'
import type { SittingPlan, SittingRequest } from '../../core/session/sitting/sitting.schema'
import type { Library } from '../banks/library'

/** A plan to be kept as a session, or why there is none. */
export type StartedSitting =
  | { kind: 'plan'; plan: SittingPlan }
  | { kind: 'shortage'; message: string; supply: DomainSupply[]; lengthShare: number }
  | { kind: 'refused'; message: string }

export function startSitting(
  request: SittingRequest,
  library: Pick<Library, 'items' | 'classItems' | 'profiles' | 'revision' | 'rhythms'> &
    Partial<Pick<Library, 'fileOf' | 'sections'>>,
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
  if (planning.kind === 'shortage') return { ...planning, message: shortageText(planning.supply) }
  if (planning.kind !== 'refused' || !('code' in request)) return planning
  return { ...planning, message: `${planning.message}${wayOut(request.code ?? '', library)}` }
}

/** Which own banks to switch off, where the code would then give its form. */
function wayOut(text: string, library: Parameters<typeof startSitting>[1]): string {
  const code = readFormCode(text)
  const { items, profiles, revision, fileOf, sections = [] } = library
  if (code === null || fileOf === undefined || code.revision === shortRevision(revision)) return ''
  const banks = banksInTheWay({ items, fileOf }, profiles, (each) => shortRevision(each) === code.revision)
  if (banks === null) return ''
  const named = banks.map((id) => `“${bankName(id, {}, sections)}”`).join(', ')
  return ` It was made without your own questions: switch off ${named} under Library → Banks, and the code can be used.`
}

function shortageText(supply: readonly DomainSupply[]): string {
  const short = supply.filter(({ needed, available }) => available < needed)
  const lines = short.map(({ name, needed, available }) => `${name} needs ${needed} and has ${available}`)
  return `The question bank is too small for this form: ${lines.join('; ') || 'too many items exclude each other'}.`
}
