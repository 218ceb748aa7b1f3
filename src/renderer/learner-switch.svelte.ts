// Lets another learner study: the program changes over, and this page starts again for them. Asks first when another
// window has something under way, for it stops there.
import { bodyOf } from './api'
import type { AppState } from './app-state.svelte'
import { writerId } from './session/session-client'

export interface WantedLearner {
  readonly id: string
  /** What the page calls them. */
  readonly name: string
}

export class LearnerSwitch {
  readonly #app: AppState
  #wanted = $state.raw<WantedLearner | null>(null)
  #open = $state.raw<readonly string[]>([])
  #failed = $state('')

  constructor(app: AppState) {
    this.#app = app
  }

  /** Who waits for a yes; null when nothing is asked. */
  get asked(): WantedLearner | null {
    return this.#wanted
  }
  /** Titles of what other windows have open. */
  get open(): readonly string[] {
    return this.#open
  }
  /** Why it could not be done, in words; empty when nothing failed. */
  get failed(): string {
    return this.#failed
  }

  async to(learner: WantedLearner): Promise<void> {
    await this.#attempt(async () => {
      const query = { writer: writerId() }
      const { sessions } = await bodyOf(this.#app.client.api['open-elsewhere'].$get({ query }))
      this.#open = sessions.map(({ title }) => title)
      if (sessions.length === 0) await this.#go(learner)
      else this.#wanted = learner
    })
  }

  async confirm(): Promise<void> {
    const learner = this.#wanted
    this.#wanted = null
    if (learner !== null) await this.#attempt(() => this.#go(learner))
  }

  stay(): void {
    this.#wanted = null
  }

  async #go({ id, name }: WantedLearner): Promise<void> {
    await bodyOf(this.#app.client.api.learners[':id'].switch.$post({ param: { id } }))
    this.#app.startOver('/', `${name} is studying now.`)
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.#failed = ''
    try {
      await work()
    } catch (error) {
      this.#failed = error instanceof Error ? error.message : 'Nothing was changed.'
    }
  }
}
