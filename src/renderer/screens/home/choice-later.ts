// “Not now” to a question that Today asks: it comes again with the next start of the program.
import type { AppState } from '../../app-state.svelte'

/** Which exams one prepares for; how the real exam went. */
type Asked = 'choice' | 'result'

const placeOf = ({ status }: AppState, asked: Asked): string =>
  `preceptor-${asked}-later ${status.folderKey} ${status.learner.id}`

/** Whether this learner has put the question off since the program was started. */
export function isPutOff(app: AppState, asked: Asked = 'choice'): boolean {
  try {
    return localStorage.getItem(placeOf(app, asked)) === String(app.status.startedAt)
  } catch {
    return false
  }
}

export function postponeChoice(app: AppState, asked: Asked = 'choice'): void {
  try {
    localStorage.setItem(placeOf(app, asked), String(app.status.startedAt))
  } catch {
    // A browser that keeps nothing: it is asked again on the next visit.
  }
}
