// Reads many things in their order while the next ones are under way, so that the disk is never idle.

/** So many are read ahead. */
const READ_AHEAD = 12

/** Answers the outcomes one by one in the order of `keys`. */
export function readAhead<K, T>(keys: readonly K[], read: (key: K) => Promise<T>): () => Promise<T> {
  const running: Promise<T>[] = []
  const rest = keys.values()
  return () => {
    while (running.length <= READ_AHEAD) {
      const { value, done } = rest.next()
      if (done === true) break
      const reading = read(value)
      // A refusal is told when it is its turn.
      reading.catch(() => undefined)
      running.push(reading)
    }
    return running.shift() ?? Promise.reject(new Error('All were read'))
  }
}
