// What the page reads comes after what it writes: else a list would show a session as it was before its last answer.

/** A queue of events on their way to a log. */
interface Sending {
  readonly unsaved: readonly object[]
  /** Resolves when nothing is on its way. */
  tried(): Promise<void>
}

/** A disk that hangs must not keep the pages empty. */
const LONGEST_MS = 10_000

/** The outboxes of this page, also of sessions that the learner has just left. */
export class WritesFirst {
  #followed: readonly Sending[] = []

  follow(outbox: Sending): void {
    // Of those that were left, one with something unsaved goes on.
    this.#followed = [...this.#followed.filter(({ unsaved }) => unsaved.length > 0), outbox]
  }

  /** Resolves once all that was done before is on disk, or has met trouble and waits for its next try. */
  async through(): Promise<void> {
    // A new screen asks before the old one has gone and said its last.
    await Promise.resolve()
    const sending = this.#followed.filter(({ unsaved }) => unsaved.length > 0)
    if (sending.length === 0) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, LONGEST_MS)))
    await Promise.race([late, Promise.all(sending.map((outbox) => outbox.tried()))])
    clearTimeout(timer)
  }
}
