// Everyday requests pass together; a change of whole learners waits until they are through, and passes alone.

export class Gate {
  #inside = 0
  #alone: Promise<unknown> | null = null
  #wake: (() => void) | null = null

  /** Runs `work` beside others of its kind, after every change that already waits. */
  async together<T>(work: () => Promise<T>): Promise<T> {
    while (this.#alone !== null) await this.#alone
    this.#inside++
    try {
      return await work()
    } finally {
      if (--this.#inside === 0) this.#wake?.()
    }
  }

  /** Runs `work` when nothing else runs; what comes in the meantime waits. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const run = (this.#alone ?? Promise.resolve()).then(async () => {
      if (this.#inside > 0) await new Promise<void>((resolve) => (this.#wake = resolve))
      this.#wake = null
      return work()
    })
    const done = run
      .catch(() => undefined)
      .then(() => {
        if (this.#alone === done) this.#alone = null
      })
    this.#alone = done
    return run
  }
}
