// Work that takes longer than a moment: one at a time, with how far it is, for the page to show.
import { StoreFailure } from '../store/failure'

export type WorkKind = 'backup' | 'preview' | 'restore'

export interface WorkState {
  what: WorkKind
  done: number
  total: number
}

/** Tells how far the work is, and lets other requests be answered in between. */
export type Step = (done: number, total: number) => Promise<void>

export class LongWork {
  #state: WorkState | null = null

  /** Null when nothing is going on. */
  get state(): WorkState | null {
    return this.#state
  }

  /** Throws `busy` while another such work runs. */
  async run<T>(what: WorkKind, work: (step: Step) => Promise<T>): Promise<T> {
    if (this.#state !== null)
      throw new StoreFailure('busy', 'A backup or a restore is under way already. Wait until it is done.')
    this.#state = { what, done: 0, total: 0 }
    try {
      return await work(async (done, total) => {
        this.#state = { what, done, total }
        await new Promise((resolve) => setImmediate(resolve))
      })
    } finally {
      this.#state = null
    }
  }
}
