// Cards that are put by, and what is late after a break, in the learner's words.
import type { PutByWay } from '../../../core/study/queue/put-by'
import type { CardAct } from '../../../core/study/queue/put-by.schema'
import type { WorkCalendar } from '../../../core/study/history/work-calendar'
import { daysAway } from '../../../core/study/history/work-calendar'
import type { ReviewQueue } from '../../../core/study/queue/review-queue'
import { count } from '../../words/study-words'

/** A pause of fewer days is none to speak of. */
const BREAK_DAYS = 7

/** What was done to a card, said once it is saved. */
export function doneWords(act: CardAct, name: string): string {
  switch (act) {
    case 'bury':
      return `“${name}” comes back tomorrow.`
    case 'know':
      return `“${name}” is taken as known. It comes back when you get it wrong.`
    case 'suspend':
      return `“${name}” is suspended until you bring it back.`
    case 'return':
      return `“${name}” is back.`
  }
}

/** Why a card is not asked. */
export const PUT_BY_WORDS: Readonly<Record<PutByWay, string>> = {
  suspend: 'suspended',
  know: 'known, until it is wrong',
  bury: 'not today',
}

/** "3 weeks"; days below two weeks. */
function breakWords(days: number): string {
  return days < 14 ? count(days, 'day') : count(Math.round(days / 7), 'week')
}

/**
 * "You were away 3 weeks: 338 cards are due. 40 a day brings you back in 12 days." Null while the limit holds what is due,
 * or a day or two would.
 */
export function backlogWords(
  { backlog, dueInAll, dailyLimit }: Pick<ReviewQueue, 'backlog' | 'dueInAll' | 'dailyLimit'>,
  calendar: Pick<WorkCalendar, 'today' | 'days'>,
): string | null {
  if (backlog === null) return null
  const away = daysAway(calendar)
  if (away < BREAK_DAYS && dueInAll < 2 * dailyLimit) return null
  const start = away < BREAK_DAYS ? '' : `You were away ${breakWords(away)}: `
  return `${start}${count(dueInAll, 'card')} ${dueInAll === 1 ? 'is' : 'are'} due. ${dailyLimit} a day ${away < BREAK_DAYS ? 'works them off' : 'brings you back'} in ${count(backlog.days, 'day')}.`
}
