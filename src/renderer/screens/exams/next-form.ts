// What the page is told of the form that comes next, and how it says so.
import type { ExamId } from '../../../core/bank/exam-profile.schema'
import type { BodyOf, Client } from '../../api'
import { bodyOf } from '../../api'
import type { AppState } from '../../app-state.svelte'

export type NextForm = NonNullable<BodyOf<Client['api']['next-form']['$get']>['form']>

/** The form that a start would give; null where the program gives none, and the profile alone speaks. */
export async function readNextForm({ client }: AppState, exam: ExamId): Promise<NextForm | null> {
  const answer = client.api['next-form'].$get({ query: { exam } })
  return (await bodyOf(answer).catch(() => ({ form: null }))).form
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
    return `You have met none of its ${next.shown} questions: it was put together of them, since every fixed form holds some that you have met. Its code alone does not give it again.`
  return `${metWords(next)} No form is left of which you have met nothing, so this one takes the questions you have never met first, then those you met longest ago. Its code alone does not give it again.`
}
