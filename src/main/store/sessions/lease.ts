// Who may write to a session: one window at a time, known by its random writer id.

/** A window that was not heard for this long has let go. It sends a heartbeat every 5 s. */
export const LEASE_MS = 15_000

/** The leases of all sessions; they live as long as the process, for one process holds the data folder. */
export class Leases {
  readonly #held = new Map<string, { writer: string; heardAt: number }>()

  /** True when `writer` may now write to the session: it was free, its own, silent, or is taken over. */
  take(session: string, writer: string, now: number, takeover = false): boolean {
    if (this.#isElsewhere(session, writer, now) && !takeover) return false
    this.#held.set(session, { writer, heardAt: now })
    return true
  }

  /** The sessions that windows other than `writer` have open. */
  besides(writer: string, now: number): string[] {
    return [...this.#held.keys()].filter((session) => this.#isElsewhere(session, writer, now))
  }

  /** Lets go; another window's lease stays. */
  release(session: string, writer: string): void {
    if (this.#held.get(session)?.writer === writer) this.#held.delete(session)
  }

  #isElsewhere(session: string, writer: string, now: number): boolean {
    const holder = this.#held.get(session)
    // A clock that was set back must not lock a session for hours.
    return holder !== undefined && holder.writer !== writer && Math.abs(now - holder.heardAt) < LEASE_MS
  }
}
