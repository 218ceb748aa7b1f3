// Topics by the names that people read, and back to what a question keeps.
import type { ExamProfile } from '../../../core/bank/exam-profile.schema'

interface TopicName {
  readonly id: string
  /** Domain › area › topic. */
  readonly name: string
}

/** All topics of an exam, in the order of its outline. */
export function topicNames({ domains }: ExamProfile): TopicName[] {
  return domains.flatMap((domain) =>
    domain.subDomains.flatMap((sub) =>
      sub.topics.map((topic) => ({
        id: topic.id,
        name: [...new Set([domain.name, sub.name, topic.name])].join(' › '),
      })),
    ),
  )
}

/** The topic that was meant: by its whole name, or by words that only one name has; null where it is not clear. */
export function topicMeant(typed: string, names: readonly TopicName[]): TopicName | null {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return null
  const exact = names.find(({ name, id }) => name.toLowerCase() === wanted || id === wanted)
  if (exact !== undefined) return exact
  const holding = names.filter(({ name }) =>
    wanted.split(/\s+/).every((word) => name.toLowerCase().includes(word)),
  )
  return holding.length === 1 ? (holding[0] ?? null) : null
}
