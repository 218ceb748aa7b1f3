// Codes that open the page once: what a process list or a browser's history keeps of an address is worth nothing.
import { randomBytes } from 'node:crypto'
import { sameToken } from './policy'

/** Long enough for a slow machine to start its browser, short enough that an old address opens nothing. */
export const CODE_LIFE_MS = 60_000
/** Codes that wait at a time; starts beyond that drop the oldest. */
const MOST_WAITING = 20

export class OneTimeCodes {
  #waiting: { code: string; until: number }[] = []

  /** `now` is a clock that only runs forward, in ms. */
  constructor(private readonly now: () => number) {}

  /** A fresh code. */
  issue(): string {
    const code = randomBytes(24).toString('base64url')
    this.#waiting = [...this.#alive(), { code, until: this.now() + CODE_LIFE_MS }].slice(-MOST_WAITING)
    return code
  }

  /** True once for a code that was issued less than CODE_LIFE_MS ago. */
  redeem(given: string): boolean {
    const alive = this.#alive()
    this.#waiting = alive.filter(({ code }) => !sameToken(given, code))
    return this.#waiting.length < alive.length
  }

  #alive(): { code: string; until: number }[] {
    const now = this.now()
    return this.#waiting.filter(({ until }) => now < until)
  }
}
