// Reads the words after `npm start --`.
import { resolve } from 'node:path'

export const help = `Starts Preceptor. Installs and builds first where that is needed.

Usage: npm start -- [options]

  --data DIR   keep learners' progress in this folder
  --port N     port of the browser edition (default: any free one)
  --browser    the browser edition: the app in your own browser, served from this machine only
  --desktop    the desktop window: tries again to install the Electron runtime if that failed before
  --no-open    browser edition: print the address, do not open a browser
  --help       this text

Without --browser or --desktop the desktop window is preferred. Where there is no runtime for it,
or no display, the browser edition starts and says why. Progress is printed on standard error.`

/** What was wrong with the words; the message is for people. */
export class UsageError extends Error {}

/**
 * The options of a start. `from` is the folder that a relative --data counts from.
 * Throws a UsageError that names the wrong word.
 */
export function readArguments(words, from) {
  const options = { data: undefined, port: undefined, edition: 'any', open: true, help: false }
  const rest = words.flatMap((word) => (/^--(data|port)=/.test(word) ? splitOnce(word) : [word]))
  while (rest.length > 0) {
    const word = rest.shift()
    if (word === '--help' || word === '-h') options.help = true
    else if (word === '--no-open') options.open = false
    else if (word === '--browser' || word === '--desktop') options.edition = edition(options.edition, word)
    else if (word === '--data') options.data = resolve(from, value(word, 'a folder', rest))
    else if (word === '--port') options.port = portNumber(value(word, 'a number', rest))
    else throw new UsageError(`Preceptor does not know “${word}”.`)
  }
  return options
}

function splitOnce(word) {
  const at = word.indexOf('=')
  return [word.slice(0, at), word.slice(at + 1)]
}

function value(word, what, rest) {
  const next = rest.shift()
  if (next === undefined || next === '' || next.startsWith('--')) {
    throw new UsageError(`${word} needs ${what} after it.`)
  }
  return next
}

function edition(before, word) {
  const wanted = word.slice(2)
  if (before !== 'any' && before !== wanted) throw new UsageError('Choose --browser or --desktop, not both.')
  return wanted
}

function portNumber(text) {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65535) {
    throw new UsageError(`--port needs a number from 0 to 65535, not “${text}”.`)
  }
  return port
}
