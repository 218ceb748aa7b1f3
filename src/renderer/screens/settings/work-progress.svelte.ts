// How far long work is: asked from the program while a request is waited for.
import type { Client } from '../../api'
import { bodyOf } from '../../api'

const ASK_EVERY_MS = 400

const WORDS = {
  backup: 'Reading your sittings',
  preview: 'Comparing the file with what is here',
  restore: 'Writing what is restored',
} as const

export class WorkProgress {
  #running = $state(false)
  #text = $state('')
  #share = $state<number | null>(null)

  constructor(private readonly client: Client) {}

  get running(): boolean {
    return this.#running
  }
  /** Such as "Reading your sessions: 120 of 1,000". */
  get text(): string {
    return this.#text
  }
  /** From 0 to 1; null while it is not known. */
  get share(): number | null {
    return this.#share
  }

  /** Waits for `work` and meanwhile shows how far it is; `text` is said until the program says more. */
  async of<T>(text: string, work: Promise<T>): Promise<T> {
    this.#running = true
    this.#text = text
    this.#share = null
    const timer = setInterval(() => void this.#ask(), ASK_EVERY_MS)
    try {
      return await work
    } finally {
      clearInterval(timer)
      this.#running = false
    }
  }

  /** Says what is done now, with no share of it known. */
  say(text: string): void {
    this.#text = text
    this.#share = null
  }

  async #ask(): Promise<void> {
    const answer = await bodyOf(this.client.api.progress.$get()).catch(() => null)
    if (!this.#running || answer === null || answer.work === null || answer.work.total === 0) return
    const { what, done, total } = answer.work
    this.#share = done / total
    this.#text = `${WORDS[what]}: ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')}`
  }
}
