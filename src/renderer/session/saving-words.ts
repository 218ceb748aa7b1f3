// What a page says of saving where the learner is about to go: never that all is saved while something waits.
import { waitingWork } from '../../core/unsent/waiting-work'
import type { Outbox } from './outbox.svelte'

/** `saved` where everything is; else what waits, or what the disk or the program refuses, in the outbox's own words. */
export function savingWords<Event extends object>(
  { state, unsaved }: Pick<Outbox<Event>, 'state' | 'unsaved'>,
  saved: string,
): string {
  if (state.name === 'waiting' || state.name === 'stopped') return state.message
  const { count, noun } = waitingWork(unsaved)
  if (count === 0) return saved
  return count === 1 ? `Your last ${noun} is being saved.` : `Your last ${count} ${noun} are being saved.`
}
