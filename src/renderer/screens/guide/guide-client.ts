// Asks for the guide and the rules of credentials; both come from the question banks' folder.
import { bodyOf } from '../../api'
import type { AppState } from '../../app-state.svelte'

/** Both files, and what is wrong with one that could not be read; throws an ApiError in plain words. */
export async function readGuide(app: AppState) {
  return bodyOf(app.client.api.guide.$get())
}
