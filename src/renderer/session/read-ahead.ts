// The log of the session that the address names, asked for while its screen is still coming: one wait fewer before its room.
// Not sooner than the program has answered once: the last word of the page before is then in the log. Who is behind all the
// same is told so at the first entry, and reads again.
import type { Client } from '../api'
import type { Route } from '../router.svelte'
import type { SessionLog } from './session-client'
import { readLog } from './session-client'

/** What is older is read again. */
const LONGEST_MS = 5000

export class ReadAhead {
  #asked: { id: string; at: number; log: Promise<SessionLog | null> } | null = null

  /** Asks for the log where the page is about to open a session. */
  ask(client: Client, route: Route): void {
    if (route.screen !== 'sitting' && route.screen !== 'rhythm-test' && route.screen !== 'drill') return
    this.#asked = {
      id: route.session,
      at: performance.now(),
      log: readLog(client, route.session).catch(() => null),
    }
  }

  /** The log, once; null where it was not asked for, or could not be had. */
  async take(id: string): Promise<SessionLog | null> {
    const asked = this.#asked
    this.#asked = null
    return asked?.id === id && performance.now() - asked.at < LONGEST_MS ? asked.log : null
  }
}
