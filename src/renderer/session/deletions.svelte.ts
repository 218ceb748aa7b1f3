// What was deleted since this start of Preceptor and can be brought back: on every page that lists such sessions.
import { bodyOf } from '../api'
import type { Deleting } from './closing'
import { bringBack, deleteSession } from './closing'
import type { SessionKind, SessionLine } from '../../core/session/session'
import { isLineOf } from '../../core/session/session'

export class Deletions<K extends SessionKind> {
  #lines = $state.raw<readonly SessionLine<K>[]>([])
  /** The one that was deleted on this page last. */
  #last = $state<string | null>(null)

  constructor(
    private readonly app: Deleting,
    private readonly kind: K,
  ) {}

  /** The latest first. */
  get lines(): readonly SessionLine<K>[] {
    return this.#lines
  }
  /** Whether it was deleted just now, with the focus in it. */
  isLast({ id }: SessionLine<K>): boolean {
    return id === this.#last
  }

  /** Asks what there is; throws an ApiError in plain words. */
  async read(): Promise<void> {
    const { sessions } = await bodyOf(this.app.client.api['deleted-sessions'].$get())
    this.#lines = sessions.filter((line) => isLineOf(line, this.kind))
  }

  /** Takes it out of every list; throws an ApiError in plain words. */
  async remove(line: SessionLine<K>): Promise<void> {
    await deleteSession(this.app, line.id)
    this.#last = line.id
    this.#lines = [line, ...this.#lines.filter(({ id }) => id !== line.id)]
  }

  /** Brings it back as it was; throws an ApiError in plain words. */
  async restore(line: SessionLine<K>): Promise<void> {
    await bringBack(this.app.client, line.id)
    this.#lines = this.#lines.filter(({ id }) => id !== line.id)
  }
}
