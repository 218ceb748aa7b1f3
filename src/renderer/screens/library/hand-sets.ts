// Starts a set that the learner made by hand, and says in words what it is.
import { examForSet } from '../../../core/study/plan/set-choice'
import type { BrowseEntry } from '../../../core/bank/search/browse'
import type { SetChange } from '../../../core/mine/mine.schema'
import { MOST_IN_SET } from '../../../core/mine/limits'
import { bodyOf } from '../../api'
import type { AppState } from '../../app-state.svelte'
import { newMineId } from '../../clients/mine-client.svelte'
import { count } from '../../words/study-words'

/** The exam beside which a set of these questions is sat: of those prepared for, where one asks any of them. */
export function examOf(app: AppState, entries: readonly BrowseEntry[]): string {
  const ids = (profiles: typeof app.preparing) => profiles.map(({ id }) => id)
  const asked = examForSet(entries, ids(app.preparing)) ?? examForSet(entries, ids(app.profiles))
  return asked ?? app.preparing[0]?.id ?? app.profiles[0]?.id ?? ''
}

/** A new set of these questions in their order, without a clock. */
export function draftSet(app: AppState, entries: readonly BrowseEntry[], name = ''): SetChange {
  return {
    id: newMineId(),
    name,
    exam: examOf(app, entries),
    items: entries.slice(0, MOST_IN_SET).map(({ item }) => item.id),
    minutes: null,
    feedback: 'at-once',
  }
}

/** Starts the set and opens it; throws an ApiError in plain words. */
export async function startHandSet(app: AppState, set: SetChange): Promise<void> {
  const { exam, items, minutes, feedback, name } = set
  const { sessionId } = await bodyOf(
    app.client.api.sittings.$post({
      json: {
        mode: 'quick',
        exam,
        filter: { count: items.length, itemIds: items },
        feedback,
        title: name,
        ...(minutes === null ? {} : { minutes }),
      },
    }),
  )
  app.router.go(`/sitting/${sessionId}`)
}

/** "12 questions, 15 minutes, reasons at the end". */
export function setWords({ items, minutes, feedback }: SetChange): string {
  const time = minutes === null ? 'no clock' : count(minutes, 'minute')
  return `${count(items.length, 'question')}, ${time}, reasons ${feedback === 'at-once' ? 'after each' : 'at the end'}`
}
