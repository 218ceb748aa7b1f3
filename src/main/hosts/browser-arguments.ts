// Reads the words after the browser edition's entry.
import { resolve } from 'node:path'
import { StartError } from '../store/failure'

export interface BrowserArguments {
  /** Absolute; undefined means the system's own place. */
  data: string | undefined
  /** 0 takes any free port; undefined the one of the last run, where it is free. */
  port: number | undefined
  open: boolean
  /** Why it is the browser edition that opens, for the printed line. */
  reason: string | undefined
}

/** `from` is the folder that a relative --data counts from. Throws a StartError that names the wrong word. */
export function readBrowserArguments(words: readonly string[], from: string): BrowserArguments {
  const found: BrowserArguments = { data: undefined, port: undefined, open: true, reason: undefined }
  const rest = words.flatMap((word) => {
    const [, name, value] = /^(--(?:data|port|reason))=(.*)$/s.exec(word) ?? []
    return name === undefined || value === undefined ? [word] : [name, value]
  })
  const valueOf = (name: string): string => {
    const value = rest.shift()
    if (value === undefined || value === '') throw new StartError(`${name} needs a value after it.`)
    return value
  }
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--no-open') found.open = false
    else if (word === '--data') found.data = resolve(from, valueOf(word))
    else if (word === '--reason') found.reason = valueOf(word)
    else if (word === '--port') found.port = portOf(valueOf(word))
    else
      throw new StartError(`Preceptor does not know “${word}”. It knows --data DIR, --port N and --no-open.`)
  }
  return found
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN
  if (!(port <= 65535))
    throw new StartError(`“${text}” is not a port. A port is a number from 0 (any free one) to 65535.`)
  return port
}
