// What the page is told of the form that comes next, and how it says so.
import type { ExamId, ExamProfile } from '../../../core/bank/exam-profile.schema'
import type { BodyOf, Client } from '../../api'
import { bodyOf } from '../../api'
import type { AppState } from '../../app-state.svelte'

/** The form that a start would give, or what the bank lacks for one, by area. */
export type NextOffer = BodyOf<Client['api']['next-form']['$get']>
export type NextForm = NonNullable<NextOffer['form']>

/** Where nothing is known of a start. */
export const NO_OFFER: NextOffer = { form: null, short: [] }

/** What a start would give; neither form nor shortage where the program says nothing, and the profile alone speaks. */
export async function readNextForm({ client }: AppState, exam: ExamId): Promise<NextOffer> {
  const answer = client.api['next-form'].$get({ query: { exam } })
  return bodyOf(answer).catch(() => NO_OFFER)
}

/** Whether an exam has no mock to start: none is ever made of a practice set, and none yet of a bank that is short. */
export function hasNoMock({ practiceSet }: Pick<ExamProfile, 'practiceSet'>, { short }: NextOffer): boolean {
  return practiceSet !== undefined || short.length > 0
}

/** Why there is no mock, in a line for a card. */
export function noMockLine({ practiceSet }: Pick<ExamProfile, 'practiceSet'>): string {
  return practiceSet === undefined
    ? 'No mock exam yet: the bank is short of questions'
    : 'A practice set: no mock exam and no forecast'
}

/** One line on how new the form is. */
export function metWords({ met, shown, rightLastTime }: NextForm): string {
  if (met === 0) return `You have met none of its ${shown} questions.`
  return `${met} of ${shown} you have met before: ${rightLastTime} right last time.`
}

/** How new the form is and, where history mixed it, what it took and what its code is worth: one statement. */
export function formWords(next: NextForm): string {
  if (next.origin !== 'history') return metWords(next)
  if (next.met === 0)
    return `You have met none of its ${next.shown} questions: it was put together from questions that are new to you, since every fixed form holds some that you have met. Its code alone does not give it again.`
  return `${metWords(next)} No form is left of which you have met nothing, so this one takes the questions you have never met first, then those you met longest ago. Its code alone does not give it again.`
}
