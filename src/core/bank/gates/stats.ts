// What the bank holds: counts by every field, holes in the outlines, and how many forms share no item.
import type { ExamId, ExamProfile } from '../exam-profile.schema'
import type { Item } from '../item.schema'
import type { AssemblyRequest } from '../../exam/form'
import { assembleSeries } from '../../exam/form'
import { itemsForForms, SEAL_SEED, sealedOfBank } from '../../exam/sealed'
import { itemsUnder, keyRanks } from '../wording/length-ranks'
import type { SubDomainCoverage } from '../coverage'
import { coverageOf } from '../coverage'

/** A name and how many items it has. */
export type Count = [name: string, items: number]

export interface ExamStats {
  exam: ExamId
  items: number
  /** How many of them are sealed for checkpoints. */
  sealed: number
  domains: { id: string; name: string; items: number; subDomains: SubDomainStats[] }[]
  /** Forms that share no item, and have none that is sealed, assembled for real with one seed; at most MOST_FORMS are tried. */
  disjointForms: number
  /** What the next form would lack, by domain. */
  shortage: { name: string; needed: number; available: number }[]
}

interface SubDomainStats {
  id: string
  name: string
  items: number
  /** How many keys are the shortest, second, third and longest option; ties count in parts. */
  keyRanks: number[]
  topics: Count[]
  /** Places on outlines of other exams that items are drawn from. */
  drawn: Count[]
}

export interface BankStats {
  items: number
  /** How many keys are the shortest, second, third and longest option; ties count in parts. */
  keyRanks: number[]
  /** What is sealed for checkpoints over all exams, and by which seed: the bank's own, the same for everybody. */
  sealed: { items: number; seed: number }
  exams: ExamStats[]
  /** Items on no outline. */
  outside: number
  levels: Count[]
  difficulties: Count[]
  editions: Count[]
  figures: Count[]
  orders: Count[]
  calculations: number
  /** Topics without an item, as “CMA: name”. */
  holes: string[]
}

export const MOST_FORMS = 20

/** Counts a bank. `bankRevision` and `seed` fix the forms that are tried. */
export function statsOf(
  items: readonly Item[],
  profiles: readonly ExamProfile[],
  bankRevision: string,
  seed: number,
): BankStats {
  const sealed = sealedOfBank(items, profiles)
  const forForms = itemsForForms(items, profiles)
  const exams = profiles.map((profile) => ({
    ...examStats(items, profile),
    sealed: items.filter(({ id, topics }) => topics[profile.id] !== undefined && sealed.has(id)).length,
    ...formsOf({ items: forForms, profile, bankRevision, seed }),
  }))
  // Strips are computed for each form: no bank holds them.
  const computed = new Set(
    profiles.flatMap(({ id: exam, domains }) =>
      domains.flatMap(({ id, strips }) => (strips === undefined ? [] : [`${exam}/${id}`])),
    ),
  )
  return {
    items: items.length,
    keyRanks: keyRanks(items),
    sealed: { items: sealed.size, seed: SEAL_SEED },
    exams,
    outside: items.filter(({ topics }) => Object.keys(topics).length === 0).length,
    levels: countBy(items, ({ level }) => level),
    difficulties: countBy(items, ({ difficulty }) => String(difficulty)),
    editions: countBy(items, ({ edition }) => edition ?? 'none named'),
    figures: countBy(items, ({ figure }) => figure?.kind ?? 'none'),
    orders: countBy(items, ({ order }) => order),
    calculations: items.filter(({ worked }) => worked !== undefined).length,
    holes: exams.flatMap(({ exam, domains }) =>
      domains
        .filter(({ id }) => !computed.has(`${exam}/${id}`))
        .flatMap((domain) =>
          domain.subDomains.flatMap(({ topics }) =>
            topics
              .filter(([, count]) => count === 0)
              .map(([name]) => `${exam.toUpperCase()}: ${domain.name}, ${name}`),
          ),
        ),
    ),
  }
}

function formsOf(request: AssemblyRequest): Pick<ExamStats, 'disjointForms' | 'shortage'> {
  const { forms, shortage } = assembleSeries(request, MOST_FORMS)
  return {
    disjointForms: forms.length,
    shortage: shortage
      .filter(({ available, needed }) => available < needed)
      .map(({ name, needed, available }) => ({ name, needed, available })),
  }
}

function examStats(
  items: readonly Item[],
  profile: ExamProfile,
): Omit<ExamStats, 'sealed' | 'disjointForms' | 'shortage'> {
  const coverage = coverageOf(profile, items)
  const ofTopic = new Map(countBy(items, ({ topics }) => topics[profile.id] ?? ''))
  const subDomain = (id: string, { name, have, drawn }: SubDomainCoverage): SubDomainStats => ({
    id,
    name,
    items: have,
    drawn,
    keyRanks: keyRanks(itemsUnder(items, profile, id)),
    topics: topicsOf(profile, id).map((topic) => [topic.name, ofTopic.get(topic.id) ?? 0]),
  })
  return {
    exam: profile.id,
    items: coverage.have,
    domains: coverage.domains.map(({ id, name, have, subDomains }) => ({
      id,
      name,
      items: have,
      subDomains: subDomains.map((sub) => subDomain(sub.id, sub)),
    })),
  }
}

function topicsOf(profile: ExamProfile, subDomain: string): { id: string; name: string }[] {
  return (
    profile.domains.flatMap(({ subDomains }) => subDomains).find(({ id }) => id === subDomain)?.topics ?? []
  )
}

/** Items by a name that each has, largest count first, equals by name. */
function countBy(items: readonly Item[], nameOf: (item: Item) => string): Count[] {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(nameOf(item), (counts.get(nameOf(item)) ?? 0) + 1)
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
}
