// Makes a fake strict: what it was asked is recorded in order, and what it does not know throws.

/** One call: "app.setPath" with its arguments. */
export interface Call {
  name: string
  args: readonly unknown[]
}

/** Every call so far, over all fakes, in order. */
export const calls: Call[] = []

/** The fake behind a wall: calls are recorded under `name`, an unknown member throws an error that names it. */
export function strict<T extends object>(name: string, fake: T): T {
  return new Proxy(fake, {
    get(target, key, receiver) {
      const path = `${name}.${String(key)}`
      // A promise looks for `then`, a printer for symbols or `toJSON`; none of them is Electron.
      if (typeof key === 'symbol' || key === 'then' || key === 'toJSON')
        return Reflect.get(target, key, receiver) as unknown
      if (!(key in target))
        throw new Error(`The Electron stand-in does not know ${path}; add it with its real behavior`)
      const value: unknown = Reflect.get(target, key, target)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => {
        calls.push({ name: path, args })
        return (value as (...args: unknown[]) => unknown).apply(target, args)
      }
    },
    set(_target, key) {
      throw new Error(`The Electron stand-in does not let ${name}.${String(key)} be set`)
    },
  })
}

type Listener = (...args: never[]) => void

/** The listeners of a fake: registered as Electron's are, called by the test. */
export class Listeners {
  #listeners = new Map<string, Listener[]>()

  add(event: string, listener: Listener): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener])
  }

  addOnce(event: string, listener: Listener): void {
    const once = (...args: never[]): void => {
      this.#listeners.set(
        event,
        (this.#listeners.get(event) ?? []).filter((other) => other !== once),
      )
      listener(...args)
    }
    this.add(event, once)
  }

  /** Calls the listeners; answers how many there were. */
  emit(event: string, ...args: unknown[]): number {
    const listeners = this.#listeners.get(event) ?? []
    for (const listener of [...listeners]) (listener as (...args: unknown[]) => void)(...args)
    return listeners.length
  }
}
