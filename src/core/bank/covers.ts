// Items of other exams that serve an exam: where its profile draws on their outlines, an item stands on a topic of its own.
import type { Cover, ExamProfile } from './exam-profile.schema'
import type { Item } from './item.schema'

/** The own topic of an exam that an item's places on other outlines lead to; null where none does. First match wins. */
export function coveredTopic(topics: Item['topics'], profile: ExamProfile): string | null {
  for (const [own, covers] of Object.entries(profile.covers ?? {}))
    if (covers.some((cover) => holds(topics, cover))) return own
  return null
}

function holds(topics: Item['topics'], cover: Cover): boolean {
  return typeof cover === 'string' ? liesIn(topics, cover) : cover.all.every((each) => liesIn(topics, each))
}

// "cma:clinical.workflow" holds all topics below it.
function liesIn(topics: Item['topics'], place: string): boolean {
  const colon = place.indexOf(':')
  const code = topics[place.slice(0, colon)]
  const wanted = place.slice(colon + 1)
  return code !== undefined && (code === wanted || code.startsWith(`${wanted}.`))
}

/** The items, each with a topic for every exam that it serves: its own, or the one that the exam's profile draws it to. */
export function withCovers(items: readonly Item[], profiles: readonly ExamProfile[]): Item[] {
  const drawing = profiles.filter(({ covers }) => covers !== undefined)
  if (drawing.length === 0) return [...items]
  return items.map((item) => {
    const drawn = drawing.flatMap((profile) => {
      const topic = item.topics[profile.id] === undefined ? coveredTopic(item.topics, profile) : null
      return topic === null ? [] : [[profile.id, topic] as const]
    })
    return drawn.length === 0 ? item : { ...item, topics: { ...item.topics, ...Object.fromEntries(drawn) } }
  })
}
