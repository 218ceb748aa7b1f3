// Sealed items: a share of each sub-domain that nothing but a checkpoint asks, so that what is answered there is new.
import { isForecast } from '../bank/exam-kind'
import type { ExamProfile } from '../bank/exam-profile.schema'
import { enemiesOf } from '../bank/families'
import type { Item } from '../bank/item.schema'
import { hashText } from '../random'
import type { ExposureLedger } from './exposure'
import { isMet } from './exposure'
import { formSize } from '../bank/form-size'
import { topicPlaces } from '../bank/outline'

/** The share of each sub-domain that is sealed: our choice, and the limits within which whole families keep it. */
export const SEALED_SHARE = 0.15
export const LEAST_SEALED = 0.12
export const MOST_SEALED = 0.18

/**
 * The seed of the set that the app seals: the bank's, not the learner's. A form's code then gives everybody the same
 * form, and never a question that is sealed for somebody; which of the set come in which checkpoint is each learner's chance.
 */
export const SEAL_SEED = 19

/** So many items are sealed as one at most: a family, or two that hang together by an enemy. */
export const MOST_TOGETHER = 8

/** Orders in which units are tried; the one that leaves fewest sub-domains out of their limits is taken. */
const TRIES = 5

/** An exam whose bank could not give so many forms beside what is sealed has nothing to spare. */
const FORMS_BESIDE = 2

/** Items that are sealed together: a family, or an item that stands alone. */
interface Unit {
  ids: readonly string[]
  /** How many of them stand at each place of `places`. */
  counts: ReadonlyMap<number, number>
}

/** A sub-domain of an exam with how many of its items may be sealed. */
interface Place {
  least: number
  aim: number
  most: number
}

/**
 * The ids of the sealed items: one set over all exams, whole families and single items, within the limits of each
 * sub-domain as far as whole families allow it. Items of which more hang together than MOST_TOGETHER are never sealed:
 * with one of them sealed, all would have to be. Same bank, same exams, same seed: same set.
 *
 * An exam that waits for its bank (`leastForms`) comes after the others: what they have sealed counts for it, and only what
 * no other outline asks is sealed for it besides. So it takes nothing from them, whenever it comes.
 */
export function sealedItems(
  items: readonly Item[],
  exams: readonly ExamProfile[],
  seed: number,
): ReadonlySet<string> {
  const sealing = exams.filter((exam) => hasToSpare(exam, items))
  const first = sealedFor(
    sealing.filter(({ leastForms }) => leastForms === undefined),
    { items, seed, before: new Set() },
  )
  const waiting = sealing.filter(({ leastForms }) => leastForms !== undefined)
  if (waiting.length === 0) return first
  const ids = new Set(waiting.map(({ id }) => id))
  const others = exams.filter(({ id }) => !ids.has(id))
  const isOwn = ({ topics }: Item): boolean =>
    waiting.some(({ id }) => id in topics) && !others.some(({ id }) => id in topics)
  return new Set([...first, ...sealedFor(waiting, { items, seed, before: first, isOwn })])
}

interface SealRoom {
  items: readonly Item[]
  seed: number
  /** What is sealed already. */
  before: ReadonlySet<string>
  /** The items of which alone more may be sealed; all where left out. */
  isOwn?: (item: Item) => boolean
}

/** What these exams seal beside what is sealed already. */
function sealedFor(
  exams: readonly ExamProfile[],
  { items, seed, before, isOwn }: SealRoom,
): ReadonlySet<string> {
  const placeOf = placesIn(exams)
  const totals = new Map<number, number>()
  const counted = new Map<number, number>()
  for (const item of items)
    for (const place of placeOf(item)) {
      increase(totals, place, 1)
      if (before.has(item.id)) increase(counted, place, 1)
    }
  const places = new Map([...totals].map(([place, count]) => [place, limitsOf(count)]))
  const own = isOwn === undefined ? null : new Set<string>(items.filter(isOwn).map(({ id }) => id))
  const units = unitsOf(items, placeOf).filter(
    ({ ids, counts }) => counts.size > 0 && (own === null || ids.every((id) => own.has(id))),
  )
  const tries = Array.from({ length: TRIES }, (_, k) =>
    chosenOf(shuffled(units, `${seed}.${k}`), places, counted),
  )
  const outs = tries.map((chosen) => outOfLimits(chosen, places, counted))
  const best = tries[outs.indexOf(Math.min(...outs))] ?? []
  return new Set(best.flatMap(({ ids }) => ids))
}

function shuffled(units: readonly Unit[], seed: string): Unit[] {
  return units
    .map((unit) => ({ unit, at: hashText(`${seed}/${unit.ids[0] ?? ''}`) }))
    .sort((a, b) => a.at - b.at)
    .map(({ unit }) => unit)
}

/** How many sub-domains have more or less sealed than their limits say. */
function outOfLimits(
  chosen: readonly Unit[],
  places: ReadonlyMap<number, Place>,
  before: ReadonlyMap<number, number>,
): number {
  const counts = new Map(before)
  for (const unit of chosen) for (const [place, count] of unit.counts) increase(counts, place, count)
  return [...places].filter(([place, { least, most }]) => {
    const count = counts.get(place) ?? 0
    return count < least || count > most
  }).length
}

/** What the app seals of a bank. Both lists are exchanged as a whole when banks change, and most screens ask for it. */
export function sealedOfBank(items: readonly Item[], exams: readonly ExamProfile[]): ReadonlySet<string> {
  const known = remembered.get(items)
  if (known?.exams === exams) return known.sealed
  const sealed = sealedItems(items, exams, SEAL_SEED)
  remembered.set(items, { exams, sealed, free: items.filter(({ id }) => !sealed.has(id)) })
  return sealed
}

/** The items that forms are made of: everybody's, whatever each has met, so that a code gives the same form to all. */
export function itemsForForms(items: readonly Item[], exams: readonly ExamProfile[]): readonly Item[] {
  sealedOfBank(items, exams)
  return remembered.get(items)?.free ?? items
}

const remembered = new WeakMap<
  readonly Item[],
  { exams: readonly ExamProfile[]; sealed: ReadonlySet<string>; free: readonly Item[] }
>()

/**
 * What of the sealed items is still sealed for a learner. A family is open as soon as one of its members was met, in a
 * checkpoint or before there were any: the others would give no fresh answer any more.
 */
export function stillSealed(
  sealed: ReadonlySet<string>,
  items: readonly Item[],
  ledger: ExposureLedger,
): ReadonlySet<string> {
  const related = enemiesOf(items)
  const met = (id: string): boolean => isMet(ledger, id)
  return new Set([...sealed].filter((id) => !met(id) && !(related.get(id) ?? []).some(met)))
}

function hasToSpare(exam: ExamProfile, items: readonly Item[]): boolean {
  if (!isForecast(exam)) return false
  const places = topicPlaces(exam)
  const domains = items.map(({ topics }) => places.get(topics[exam.id] ?? '')?.domain)
  const { byDomain } = formSize(exam)
  return exam.domains.every(({ id }, d) => {
    const have = domains.filter((domain) => domain === id).length
    return have * (1 - MOST_SEALED) >= FORMS_BESIDE * (byDomain[d] ?? 0)
  })
}

/** Where an item stands on all outlines, as numbers: one for each sub-domain of each exam. */
function placesIn(exams: readonly ExamProfile[]): (item: Item) => number[] {
  let count = 0
  const outlines = exams.map((exam) => {
    const numbers = new Map(
      exam.domains.flatMap(({ subDomains }) => subDomains.map(({ id }) => [id, count++])),
    )
    const topics = [...topicPlaces(exam)].map(
      ([topic, { subDomain }]) => [topic, numbers.get(subDomain) ?? 0] as const,
    )
    return { exam: exam.id, numberOf: new Map(topics) }
  })
  return ({ topics }) => outlines.flatMap(({ exam, numberOf }) => numberOf.get(topics[exam] ?? '') ?? [])
}

function limitsOf(count: number): Place {
  const aim = SEALED_SHARE * count
  const least = Math.ceil(LEAST_SEALED * count)
  const most = Math.floor(MOST_SEALED * count)
  // Of a few items no whole number lies between the limits.
  return least <= most ? { least, aim, most } : { least: Math.floor(aim), aim, most: Math.ceil(aim) }
}

/** Whatever must not meet hangs together; what hangs together is sealed as one, or not at all. */
function unitsOf(items: readonly Item[], placeOf: (item: Item) => number[]): Unit[] {
  const related = enemiesOf(items)
  const byId = new Map(items.map((item) => [item.id as string, item]))
  const seen = new Set<string>()
  const units: Unit[] = []
  for (const { id } of items) {
    if (seen.has(id)) continue
    const ids: string[] = [id]
    seen.add(id)
    for (const member of ids)
      for (const other of related.get(member) ?? [])
        if (!seen.has(other) && byId.has(other)) {
          seen.add(other)
          ids.push(other)
        }
    if (ids.length > MOST_TOGETHER) continue
    const counts = new Map<number, number>()
    for (const member of ids.flatMap((each) => byId.get(each) ?? []))
      for (const place of placeOf(member)) increase(counts, place, 1)
    units.push({ ids, counts })
  }
  return units
}

/** Units in order as long as they fit, then exchanges for what is out of its limits still. */
function chosenOf(
  order: readonly Unit[],
  places: ReadonlyMap<number, Place>,
  before: ReadonlyMap<number, number>,
): Unit[] {
  const counts = new Map(before)
  const chosen = new Set<Unit>()
  const put = (unit: Unit, sign: 1 | -1): void => {
    for (const [place, count] of unit.counts) increase(counts, place, sign * count)
    if (sign === 1) chosen.add(unit)
    else chosen.delete(unit)
  }
  for (const unit of order) {
    const all = [...unit.counts]
    const fits = all.every(([p, count]) => (counts.get(p) ?? 0) + count <= (places.get(p)?.most ?? 0))
    if (fits && all.some(([p]) => (counts.get(p) ?? 0) < (places.get(p)?.aim ?? 0))) put(unit, 1)
  }
  for (;;) {
    const exchange = bestExchange(order, chosen, counts, places)
    if (exchange === null) return [...chosen]
    if (exchange.out !== null) put(exchange.out, -1)
    put(exchange.in, 1)
  }
}

/** The unit to take in, and perhaps one to let go for it, that bring most places nearer to their limits; null for none. */
function bestExchange(
  order: readonly Unit[],
  chosen: ReadonlySet<Unit>,
  counts: ReadonlyMap<number, number>,
  places: ReadonlyMap<number, Place>,
): { in: Unit; out: Unit | null } | null {
  const missing = (place: number, count: number): number => {
    const { least = 0, most = 0 } = places.get(place) ?? {}
    return Math.max(least - count, count - most, 0)
  }
  const gain = (one: Unit, out: Unit | null): number => {
    let sum = 0
    for (const place of new Set([...one.counts.keys(), ...(out?.counts.keys() ?? [])])) {
      const now = counts.get(place) ?? 0
      const then = now + (one.counts.get(place) ?? 0) - (out?.counts.get(place) ?? 0)
      sum += missing(place, now) - missing(place, then)
    }
    return sum
  }
  let best: { in: Unit; out: Unit | null } | null = null
  let most = 0
  for (const one of order) {
    if (chosen.has(one)) continue
    const helps = [...one.counts.keys()].some((p) => (counts.get(p) ?? 0) < (places.get(p)?.least ?? 0))
    if (!helps) continue
    for (const out of [null, ...chosen]) {
      const won = gain(one, out)
      if (won > most) [best, most] = [{ in: one, out }, won]
    }
  }
  return best
}

function increase(counts: Map<number, number>, key: number, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by)
}
