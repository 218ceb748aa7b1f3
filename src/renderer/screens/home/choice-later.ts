// “Not now” to the question which exams one prepares for: it comes again with the next start of the program.
import type { AppState } from '../../app-state.svelte'

const placeOf = ({ status }: AppState): string =>
  `preceptor-choice-later ${status.folderKey} ${status.learner.id}`

/** Whether this learner has put the question off since the program was started. */
export function isPutOff(app: AppState): boolean {
  try {
    return localStorage.getItem(placeOf(app)) === String(app.status.startedAt)
  } catch {
    return false
  }
}

export function putOff(app: AppState): void {
  try {
    localStorage.setItem(placeOf(app), String(app.status.startedAt))
  } catch {
    // A browser that keeps nothing: it is asked again on the next visit.
  }
}
