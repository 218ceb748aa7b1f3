// What the bank holds against what an exam's blueprint asks: by domain, sub-domain and topic.
import type { ExamProfile } from './exam-profile.schema'
import type { Item } from './item.schema'
import { drawnFrom } from './covers'
import { apportion } from '../statistics'
import { formSize } from './form-size'
import { topicPlaces } from './outline'

export interface CoverageRow {
  id: string
  name: string
  have: number
  /** Items that one full form shows from here, pretest items included. */
  need: number
  /** How often the need fits into what there is: whole forms without a repeat, by count alone. */
  forms: number
}

export interface SubDomainCoverage extends CoverageRow {
  /** Names of its topics that no item stands under. */
  emptyTopics: string[]
  /** Where items of other exams that serve it are drawn from, as the profile's `covers` writes it, and how many; most first. */
  drawn: [place: string, items: number][]
}

export interface DomainCoverage extends CoverageRow {
  subDomains: SubDomainCoverage[]
}

export interface Coverage {
  have: number
  need: number
  /**
   * Forms that share no item, by count of the scarcest domain. Pairs that must not meet can make it
   * fewer; `preceptor form --forms` assembles them for real.
   */
  forms: number
  /** The domain that runs out first; null for a profile that asks nothing. */
  scarcest: DomainCoverage | null
  domains: DomainCoverage[]
}

/** The coverage of an exam's outline by the items. */
export function coverageOf(profile: ExamProfile, items: readonly Item[]): Coverage {
  const places = topicPlaces(profile)
  const counts = new Map<string, number>()
  const drawn = new Map<string, Map<string, number>>()
  for (const item of items) {
    const place = places.get(item.topics[profile.id] ?? '')
    if (place === undefined) continue
    for (const id of [place.domain, place.subDomain, place.topic]) counts.set(id, (counts.get(id) ?? 0) + 1)
    const from = drawnFrom(item, profile)
    if (from === null) continue
    const sources = drawn.get(place.subDomain) ?? new Map<string, number>()
    drawn.set(place.subDomain, sources.set(from, (sources.get(from) ?? 0) + 1))
  }
  const size = formSize(profile)
  const row = (id: string, name: string, need: number): CoverageRow => {
    const have = counts.get(id) ?? 0
    return { id, name, have, need, forms: need === 0 ? 0 : Math.floor(have / need) }
  }
  const domains = profile.domains.map((domain, d) => {
    const need = size.byDomain[d] ?? 0
    const shares = apportion(
      need,
      domain.subDomains.map((sub) => sub.weight),
    )
    const subDomains = domain.subDomains.map((sub, s) => ({
      ...row(sub.id, sub.name, shares[s] ?? 0),
      drawn: [...(drawn.get(sub.id) ?? [])].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)),
      emptyTopics: sub.topics.filter(({ id }) => !counts.has(id)).map(({ name }) => name),
    }))
    return { ...row(domain.id, domain.name, need), subDomains }
  })
  const asked = domains.filter(({ need }) => need > 0)
  const scarcest = asked.reduce<DomainCoverage | null>(
    (least, domain) =>
      least === null || domain.have / domain.need < least.have / least.need ? domain : least,
    null,
  )
  return {
    have: domains.reduce((sum, { have }) => sum + have, 0),
    need: size.shown,
    forms: scarcest?.forms ?? 0,
    scarcest,
    domains,
  }
}
