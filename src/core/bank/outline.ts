// The bank seen through one exam's outline: which items stand under which sub-domain.
import type { ExamProfile } from './exam-profile.schema'
import { enemiesOf, enemiesOutsideFamilies } from './families'
import type { Item } from './item.schema'

export interface SubDomainPool {
  domain: string
  subDomain: string
  weight: number
  /** The items of each topic that has any, in bank order. */
  topics: Item[][]
}

export interface OutlineIndex {
  pools: SubDomainPool[]
  /** Items that must not meet in a form, in both directions: enemies and members of one family. */
  enemies: ReadonlyMap<string, readonly string[]>
  /** What a draw keeps apart as long as it can: more than `enemies` where families meet only in a short bank. */
  apart: ReadonlyMap<string, readonly string[]>
}

export interface TopicPlace {
  domain: string
  subDomain: string
  topic: string
  topicName: string
}

/** Where each topic id of the exam's outline stands. */
export function topicPlaces(profile: ExamProfile): Map<string, TopicPlace> {
  const places = new Map<string, TopicPlace>()
  for (const domain of profile.domains)
    for (const subDomain of domain.subDomains)
      for (const topic of subDomain.topics)
        places.set(topic.id, {
          domain: domain.id,
          subDomain: subDomain.id,
          topic: topic.id,
          topicName: topic.name,
        })
  return places
}

/** Sorts the items that the exam's outline covers into pools by sub-domain and topic. */
export function outlineOf(profile: ExamProfile, items: readonly Item[]): OutlineIndex {
  const byTopic = new Map<string, Item[]>()
  for (const item of items) {
    const topic = item.topics[profile.id]
    if (topic === undefined) continue
    push(byTopic, topic, item)
  }
  const pools = profile.domains.flatMap((domain) =>
    domain.subDomains.map((subDomain) => ({
      domain: domain.id,
      subDomain: subDomain.id,
      weight: subDomain.weight,
      topics: subDomain.topics.flatMap((topic) => {
        const found = byTopic.get(topic.id)
        return found === undefined ? [] : [found]
      }),
    })),
  )
  const { familiesMeet } = profile
  const enemies = familiesMeet === undefined ? enemiesOf(items) : enemiesOutsideFamilies(items)
  return { pools, enemies, apart: familiesMeet === 'when-short' ? enemiesOf(items) : enemies }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
