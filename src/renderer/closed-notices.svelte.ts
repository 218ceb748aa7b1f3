// Notices that the learner has read: they stay closed over reloads and starts, until something new happens.

interface Notice {
  readonly code: string
  readonly message: string
}

/** What was told once, when it happened: the same words at a later start mean that it has happened again. */
const HAPPENED: readonly string[] = ['file-restored', 'file-reset', 'file-rebuilt', 'session-gone', 'unsent']

export class ClosedNotices {
  #closed = $state.raw<readonly string[]>([])
  readonly #place: string

  /** `owner` is whose notices they are; `startedAt` tells one start of the program from the next. */
  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'>,
    owner: { folder: string; learner: string },
    private readonly startedAt: number,
  ) {
    this.#place = `preceptor-closed ${owner.folder} ${owner.learner}`
    this.#closed = this.#stored()
  }

  isClosed(notice: Notice): boolean {
    return this.#closed.includes(this.#keyOf(notice))
  }

  /** Closes one of `all`; what is no longer told is forgotten, so that it shows if it comes back. */
  close(notice: Notice, all: readonly Notice[]): void {
    const told = all.map((each) => this.#keyOf(each))
    this.#closed = [...this.#closed, this.#keyOf(notice)].filter((key) => told.includes(key))
    try {
      this.storage.setItem(this.#place, JSON.stringify(this.#closed))
    } catch {
      // A browser that keeps nothing: it stays closed for as long as the page lives.
    }
  }

  #keyOf({ code, message }: Notice): string {
    return HAPPENED.includes(code) ? `${this.startedAt} ${message}` : message
  }

  #stored(): string[] {
    try {
      const kept: unknown = JSON.parse(this.storage.getItem(this.#place) ?? '[]')
      return Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : []
    } catch {
      return []
    }
  }
}
