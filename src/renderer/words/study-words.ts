// Study figures in the learner's words: chances, reasons, parts of a plan.
import { RHYTHM_IDS } from '../../core/ecg/rhythm-table'
import { shortName } from '../../core/rhythms/rhythm-groups'
import type { PlanPart } from '../../core/study/plan/study-plan'
import { acquisitionCardWords } from '../../core/acquisition/asked-cards'

/** Below this many answers the share of a part of the outline would be a guess, and none is shown. */
export const FEW_ANSWERS = 10

/** A chance from 0 to 1 as people read it; never 0% or 100%, for nothing here is certain. */
export function chanceText(chance: number): string {
  if (chance < 0.01) return 'under 1%'
  if (chance > 0.99) return 'over 99%'
  return `${Math.round(100 * chance)}%`
}

/** One decimal below ten, none above. */
export function itemsText(items: number): string {
  return items < 10 ? (Math.round(items * 10) / 10).toFixed(1) : String(Math.round(items))
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

/** `concept:order-of-draw` as words; a rhythm by its name. */
export function cardWords(name: string): string {
  const rhythm = RHYTHM_IDS.find((id) => name === `rhythm:${id}`)
  if (rhythm !== undefined) return shortName(rhythm)
  if (name.startsWith('acquisition:')) return acquisitionCardWords(name.slice(name.indexOf(':') + 1))
  return name.slice(name.indexOf(':') + 1).replaceAll('-', ' ')
}

/** What a part of a plan is, and why it is there; `items` are the scored ones of the exam, null where they are not known. */
export function partWords(
  part: PlanPart,
  items: number | null,
): { title: string; why: string; chip: string } {
  switch (part.kind) {
    case 'due': {
      const names = part.cards.slice(0, 3).map(cardWords).join(', ')
      const more = part.cards.length - 3
      return {
        title: `Due today: ${names}${more > 0 ? ` and ${more} more` : ''}`,
        why: 'wrong lately, or not asked for a while; one question on each',
        chip: count(part.cards.length, 'question'),
      }
    }
    case 'weak':
      return {
        title: part.topic.name,
        why:
          part.answers < FEW_ANSWERS
            ? `${part.answers === 0 ? 'never practiced' : `only ${count(part.answers, 'answer')} so far`}: too little to say what it costs you`
            : items === null
              ? 'among what you know least'
              : `expected to cost you ${itemsText(part.lost)} of ${items} points`,
        chip: count(part.itemIds.length, 'question'),
      }
    case 'unseen':
      return {
        title:
          part.topics === 1 ? 'New questions from one topic' : `New questions from ${part.topics} topics`,
        why: 'parts of the outline that you have seen least',
        chip: count(part.itemIds.length, 'question'),
      }
    case 'activity':
      return { title: part.activity.title, why: part.activity.why, chip: part.activity.kind }
  }
}
