// Readiness in the learner's words: the same on every page, from the same numbers.
import type { ReadinessGlance } from '../../core/study/glance'
import type { PartReadiness } from '../../core/study/forecast/readiness'
import type { Verdict } from '../../core/study/forecast/verdict'
import { ENOUGH_FRESH, FRESH_DAYS } from '../../core/study/forecast/verdict'
import type { ReadinessReason } from '../../core/study/forecast/reasons'
import { LEAST_THOUGHT_MS } from '../../core/exam/hasty'
import { count, itemsText } from './study-words'

/** The answers to “Would you pass today?”. */
export const VERDICT_WORDS: Record<Verdict, string> = {
  'not yet': 'Not yet',
  close: 'Close',
  likely: 'Likely',
}

/** "Likely range 118–141 of 180 right". */
export function rangeWords({ low, high, items }: Pick<ReadinessGlance, 'low' | 'high' | 'items'>): string {
  return `Likely range ${low}–${high} of ${items} right`
}

/** The verdict, or what is said where there is none. */
export function verdictWords(verdict: Verdict | null): string {
  return verdict === null ? 'No verdict yet' : VERDICT_WORDS[verdict]
}

/** How far it is to a verdict. */
export function missingWords({ recent }: Pick<ReadinessGlance, 'recent'>): string {
  return `${recent} of the ${ENOUGH_FRESH} new questions that a verdict needs were answered in the last ${FRESH_DAYS} days.`
}

/** "12 more were answered in under 3 seconds or all with one letter: they count as no new question and make no due card." */
export function hastyFirstWords(hasty: number): string {
  const quick = `in under ${LEAST_THOUGHT_MS / 1000} seconds or in a row of one letter`
  return hasty === 1
    ? `1 more was answered ${quick}: it counts as no new question and makes no due card.`
    : `${hasty} more were answered ${quick}: they count as no new question and make no due card.`
}

/** "40 cards due today · 312 of 1,340 questions met". */
export function workWords({ dueToday, met, inBank }: ReadinessGlance): string {
  return `${count(dueToday, 'card')} due today · ${metWords({ met, inBank })}`
}

export function metWords({ met, inBank }: Pick<ReadinessGlance, 'met' | 'inBank'>): string {
  return `${met.toLocaleString('en-US')} of ${inBank.toLocaleString('en-US')} questions met`
}

export function reasonWords(reason: ReadinessReason): string {
  const items = itemsText(reason.itemsMoved)
  switch (reason.kind) {
    case 'ahead':
      return `${reason.name} stands ${items} questions above what the middle of the likely pass mark asks of it.`
    case 'behind':
      return `${reason.name} stands ${items} questions below what the middle of the likely pass mark asks of it.`
    case 'unsure':
      return `${reason.name} rests on ${count(reason.answers, 'new question')}: that leaves ${items} questions either way.`
  }
}

/** Scored questions that an area is likely to cost, with the likely range. */
export function lossOf({ items, share, interval }: PartReadiness): {
  lost: number
  low: number
  high: number
} {
  return { lost: items * (1 - share), low: items * (1 - interval.high), high: items * (1 - interval.low) }
}
