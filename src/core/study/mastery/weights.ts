// How many scored items of the exam each topic and each concept stands for.
import type { ExamProfile } from '../../bank/exam-profile.schema'
import type { Item } from '../../bank/item.schema'
import type { CardName } from '../queue/cards'

/**
 * Scored items by topic id. Inside a sub-domain topics count alike (the bodies publish no finer split);
 * topics without an item in the bank are left out where others have some, as a form does.
 */
export function topicWeights(profile: ExamProfile, items: readonly Item[]): Map<string, number> {
  const stocked = new Set(items.flatMap((item) => item.topics[profile.id] ?? []))
  const weights = new Map<string, number>()
  for (const domain of profile.domains) {
    const total = domain.subDomains.reduce((sum, { weight }) => sum + weight, 0)
    for (const sub of domain.subDomains) {
      const points = total === 0 ? 0 : (domain.items.value * sub.weight) / total
      const some = sub.topics.filter(({ id }) => stocked.has(id))
      const counted = some.length > 0 ? some : sub.topics
      for (const { id } of sub.topics)
        weights.set(id, counted.some((topic) => topic.id === id) ? points / counted.length : 0)
    }
  }
  return weights
}

/** Scored items by card: each item shares its topic's weight, and its concepts share the item's. */
export function conceptWeights(profile: ExamProfile, items: readonly Item[]): Map<CardName, number> {
  const topics = topicWeights(profile, items)
  const stock = new Map<string, number>()
  for (const item of items) {
    const topic = item.topics[profile.id]
    if (topic !== undefined) stock.set(topic, (stock.get(topic) ?? 0) + 1)
  }
  const weights = new Map<CardName, number>()
  for (const item of items) {
    const topic = item.topics[profile.id]
    if (topic === undefined) continue
    const share = (topics.get(topic) ?? 0) / (stock.get(topic) ?? 1) / item.concepts.length
    for (const concept of item.concepts)
      weights.set(`concept:${concept}`, (weights.get(`concept:${concept}`) ?? 0) + share)
  }
  return weights
}
