// A learner's series: forms by one seed that share no item, taken one after the other, and what is kept for them.
import { hashText } from '../random'
import type { ExposureLedger } from './exposure'
import type { Assembly, AssemblyRequest, DomainSupply, Form } from './form'
import { assembleRanked, assembleSeries, shortFor } from './form'
import { MOST_PARTS, SEED_LIMIT } from './form-code'

/** All parts that the bank gives for the learner's seed. */
export interface FormSeries {
  seed: number
  parts: readonly Form[]
}

/** The series of a seed: the same for everybody with the same bank. */
export function formSeries(request: AssemblyRequest): FormSeries {
  const none = request.profile.practiceSet !== undefined
  return { seed: request.seed, parts: none ? [] : assembleSeries(request, MOST_PARTS).forms }
}

/**
 * What the bank lacks by domain for the forms from which on an exam's mock is offered; empty where the exam asks for no
 * number of them, or has them. `request` is that of the series.
 */
export function lacksForMock(
  request: Omit<AssemblyRequest, 'seed'>,
  { seed, parts }: FormSeries,
): DomainSupply[] {
  const { leastForms } = request.profile
  return leastForms === undefined || parts.length >= leastForms
    ? []
    : shortFor(leastForms, { ...request, seed })
}

/** The parts of which nothing was ever dealt, in order: each is a form of new questions alone. */
export function partsToCome({ parts }: FormSeries, ledger: ExposureLedger): Form[] {
  return parts.filter(({ items }) => items.every(({ item }) => !Object.hasOwn(ledger, item.id)))
}

/**
 * How much an item is kept for a form to come: the further on the part, the sooner a set may draw on it. Items without an
 * entry are free.
 */
export function reservedItems(series: FormSeries, ledger: ExposureLedger): Map<string, number> {
  const coming = partsToCome(series, ledger)
  return new Map(
    coming.flatMap(({ items }, i) =>
      items.map(({ item }) => [item.id as string, coming.length - i] as const),
    ),
  )
}

/**
 * The next form: the next part of the series, and where no part is wholly new any more, a form of what was never met,
 * then of what was met longest ago, by the same blueprint. Same ledger, same form.
 */
export function nextForm(
  request: Omit<AssemblyRequest, 'seed'>,
  series: FormSeries,
  ledger: ExposureLedger,
): Assembly {
  const part = (request.lengthShare ?? 1) === 1 ? partsToCome(series, ledger)[0] : undefined
  if (part !== undefined) return { kind: 'form', form: from('series', part) }
  // Another draw each time: what was dealt before is in the ledger.
  const dealt = Object.values(ledger).reduce((sum, { drawn }) => sum + drawn, 0)
  const seed = hashText(`${series.seed}/${dealt}`) % SEED_LIMIT
  const mixed = assembleRanked({ ...request, seed }, (id) => staleness(ledger, id))
  return mixed.kind === 'form' ? { kind: 'form', form: from('history', mixed.form) } : mixed
}

/** The form with where it came from. */
export function from(origin: NonNullable<Form['origin']>, form: Form): Form {
  return { ...form, origin }
}

/** Low for what is as good as new: never dealt, dealt and never looked at, met longest ago; on an open form last. */
function staleness(ledger: ExposureLedger, itemId: string): number {
  const exposure = Object.hasOwn(ledger, itemId) ? ledger[itemId] : undefined
  if (exposure === undefined) return 0
  if (exposure.held === true) return Infinity
  return exposure.shown === 0 ? 1 : Math.max(2, exposure.lastAt ?? 2)
}

/** What the learner has met of a form before, and knew the last time. */
export function metOf(form: Form, ledger: ExposureLedger): { met: number; rightLastTime: number } {
  const met = form.items.flatMap(({ item }) => {
    const exposure = Object.hasOwn(ledger, item.id) ? ledger[item.id] : undefined
    return exposure === undefined || exposure.shown === 0 ? [] : [exposure]
  })
  return { met: met.length, rightLastTime: met.filter(({ lastCorrect }) => lastCorrect === true).length }
}
