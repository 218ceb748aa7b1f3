// What the words of `banks` share: their form, reading of options, and the day.
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ParseArgsConfig } from 'node:util'
import { parseArgs } from 'node:util'
import type { CommandOutput } from '../command'
import { shippedBanks, UsageError, withNegatives } from '../command'

/** One word of `banks`, such as lint. */
export interface BanksWord {
  /** Its part of the help text. */
  help: string
  run(args: readonly string[], output: CommandOutput): Promise<number>
}

type OptionTable = NonNullable<ParseArgsConfig['options']>
const shared = { banks: { type: 'string' }, json: { type: 'boolean' } } as const

/** Reads `--json`, `--banks` and the options of a word; wrong words are a UsageError. */
export function readArguments<const T extends OptionTable>(args: readonly string[], options: T) {
  try {
    const all = { ...shared, ...options }
    return parseArgs({ args: withNegatives(args, all), options: all }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** Reads options as `readArguments` does, and names of files beside them. */
export function readWithFiles<const T extends OptionTable>(args: readonly string[], options: T) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...shared, ...options },
      allowPositionals: true,
    })
    return { values, files: positionals }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** The word of an option, if it is one of those known. */
export function oneOf<const T extends string>(
  name: string,
  word: string | undefined,
  known: readonly T[],
): T | undefined {
  if (word === undefined) return undefined
  const found = known.find((each) => each === word.toLowerCase())
  if (found !== undefined) return found
  throw new UsageError(`--${name} “${word}” is not known. Known: ${known.join(', ')}.`)
}

/** The folder that --banks names, or the shipped one. What is no folder of banks would pass every check with nothing in it. */
export function banksFolder(named: string | undefined): string {
  if (named === undefined) return shippedBanks()
  const found = statSync(named, { throwIfNoEntry: false })
  if (found === undefined) throw new UsageError(`--banks ${named} is not there.`)
  if (!found.isDirectory())
    throw new UsageError(`--banks ${named} is a file. Name the folder that holds items/ and exams/.`)
  const lacking = ['items', 'exams'].find((part) => !existsSync(join(named, part)))
  if (lacking !== undefined)
    throw new UsageError(
      `--banks ${named} has no folder ${lacking}/${lacking === 'exams' ? ', so no topic could be checked' : ''}. Name the folder that holds items/ and exams/.`,
    )
  return named
}

/** A whole number of an option. */
export function wholeNumber(name: string, text: string, low: number, high: number): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= low && number <= high) return number
  throw new UsageError(`--${name} must be a whole number from ${low} to ${high}, not “${text}”.`)
}

/** Today in local time as 2026-11-22. */
export function today(): string {
  const now = new Date()
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
