// Lets another learner study: the program changes over, and this page starts again for them.
import { bodyOf } from '../../api'
import type { AppState } from '../../app-state.svelte'

/** Throws an ApiError in plain words when it could not be done. */
export async function switchTo(app: AppState, id: string, name: string): Promise<void> {
  await bodyOf(app.client.api.learners[':id'].switch.$post({ param: { id } }))
  app.startOver('/', `${name} is studying now.`)
}
