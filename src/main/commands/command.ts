// What every author's and teacher's command is: a name, a help text and a run.
import { join } from 'node:path'

/** Where a command writes: data to `out` (standard output), messages for people to `say` (standard error). */
export interface CommandOutput {
  out(text: string): void
  say(text: string): void
}

export interface Command {
  name: string
  /** One line for the list of commands. */
  summary: string
  /** The whole help text, with options and an example. */
  help: string
  /** Runs with the arguments after the command's name and answers the exit code: 0 done, 1 found faults, 2 wrong usage. */
  run(args: readonly string[], output: CommandOutput): Promise<number>
}

/** Wrong words on the command line: the message says which, the caller prints it with a pointer to --help. */
export class UsageError extends Error {}

/** “1 error”, “2 errors”. */
export function counted(count: number, one: string): string {
  return `${count} ${count === 1 ? one : `${one}s`}`
}

/** The question-banks folder of this project: commands run from source, never from a build. */
export function shippedBanks(): string {
  return join(import.meta.dirname, '../../../question-banks')
}

/** Options that take a value, as parseArgs is told of them. */
type OptionTable = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>

/**
 * The arguments with a number below zero joined to its option (`--seconds -3` as `--seconds=-3`): parseArgs would take it
 * for an option of its own and speak of that, where the command can say which numbers it takes.
 */
export function withNegatives(args: readonly string[], options: OptionTable): string[] {
  const joined: string[] = []
  for (const word of args) {
    const before = joined.at(-1)
    const takesValue = before?.startsWith('--') === true && options[before.slice(2)]?.type === 'string'
    if (takesValue && /^-\d|^-\.\d/.test(word)) joined[joined.length - 1] = `${before}=${word}`
    else joined.push(word)
  }
  return joined
}
