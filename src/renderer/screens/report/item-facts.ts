// What the report says of one question beside its reasons: its place in the outline, the first choice, the time.
import { servedTopic } from '../../../core/bank/covers'
import type { Item } from '../../../core/bank/item.schema'
import type { ItemState } from '../../../core/session/sitting/sitting'
import type { SittingPlan } from '../../../core/session/sitting/sitting.schema'
import { optionLetter } from '../../../core/bank/option-letter'

/** The names of the domain, the area and the topic, from the outline's top down; what the plan does not name is left out. */
export function outlinePath({ form, profile }: SittingPlan, place: number): string[] {
  const at = form.items[place]
  if (at === undefined) return []
  const domain = profile.domains.find(({ id }) => id === at.domain)
  const area = domain?.subDomains.find(({ id }) => id === at.subDomain)
  const topicId = servedTopic(at.item.topics, profile, at.item.id)
  const topic = area?.topics.find(({ id }) => id === topicId)
  const names = [domain?.name, area?.name, topic?.name].filter((name) => name !== undefined)
  // An area of one topic, or a domain of one area, may carry the same name.
  return names.filter((name, i) => name !== names[i - 1])
}

/** "C, changed to B", with whether the first was right; empty where nothing was answered. */
export function firstChoiceText(item: Item, { firstOption, changes }: ItemState): string {
  if (firstOption === null) return ''
  const letter = (id: string): string => optionLetter(item.options.findIndex((each) => each.id === id))
  const said = `${letter(firstOption)}, ${firstOption === item.key ? 'right' : 'wrong'}`
  if (changes.length === 0) return `${said}, kept`
  const path = changes.map(({ to }) => letter(to)).join(', then ')
  return `${said}; changed to ${path}`
}

/** "48 s; the exam allows 46 s a question", and where reasons were shown at once, "then 20 s on the reasons". */
export function spentText(
  { seconds, readingSeconds }: { seconds: number; readingSeconds: number },
  budgetSeconds: number,
): string {
  const reading = Math.round(readingSeconds)
  const read = reading === 0 ? '' : `; then ${reading} s on the reasons`
  return `${Math.round(seconds)} s; the exam allows ${Math.round(budgetSeconds)} s a question${read}`
}
