// Items of other exams that serve an exam: where its profile draws on their outlines, an item stands on a topic of its own.
import type { Cover, ExamProfile } from './exam-profile.schema'
import type { Item } from './item.schema'

/** The own topic of an exam that an item's places on other outlines lead to; null where none does. First match wins. */
export function coveredTopic(topics: Item['topics'], profile: ExamProfile, id?: string): string | null {
  for (const [own, covers] of Object.entries(profile.covers ?? {}))
    if (covers.some((cover) => holds(topics, cover, id))) return own
  return null
}

/**
 * Where an item that stands under these topics counts on an exam's outline: its own topic there, else the one that the
 * exam draws it to; null where it serves the exam not at all. So an answer counts also in an exam that came after it. With
 * `id`, the item is also looked for where the exam draws items by name.
 */
export function servedTopic(topics: Item['topics'], profile: ExamProfile, id?: string): string | null {
  return topics[profile.id] ?? coveredTopic(topics, profile, id)
}

/**
 * Which place on another outline leads an item to a topic of an exam, as the profile writes it (“exam:topic”;
 * of several that must all hold, joined by “ and ”); null where the
 * item stands on the exam's outline itself. One that would be led there anyway counts as led.
 */
export function drawnFrom(item: Pick<Item, 'topics'>, profile: ExamProfile): string | null {
  const { [profile.id]: own, ...topics } = item.topics
  const covers = own === undefined ? undefined : profile.covers?.[own]
  const cover = covers?.find((each) => holds(topics, each))
  if (cover === undefined || coveredTopic(topics, profile) !== own) return null
  return typeof cover === 'string' ? cover : 'all' in cover ? cover.all.join(' and ') : null
}

function holds(topics: Item['topics'], cover: Cover, id?: string): boolean {
  if (typeof cover !== 'string' && 'items' in cover) return id !== undefined && cover.items.includes(id)
  return typeof cover === 'string' ? liesIn(topics, cover) : cover.all.every((each) => liesIn(topics, each))
}

// "exam:sub-domain" holds all topics below it.
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
      const topic = item.topics[profile.id] === undefined ? coveredTopic(item.topics, profile, item.id) : null
      return topic === null ? [] : [[profile.id, topic] as const]
    })
    return drawn.length === 0 ? item : { ...item, topics: { ...item.topics, ...Object.fromEntries(drawn) } }
  })
}
