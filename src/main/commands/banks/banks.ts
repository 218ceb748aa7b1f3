// `banks`: checks, counts, reviews, rates and gates the question bank. Each of its words has a file of its own.
import { banksAgree } from './banks-agree'
import type { BanksWord } from './banks-arguments'
import { banksBlind } from './banks-blind'
import { banksExport } from './banks-export'
import { banksGate } from './banks-gate'
import { banksImport } from './banks-import'
import { banksLint } from './banks-lint'
import { banksRate } from './banks-rate'
import { banksSchema } from './banks-schema'
import { banksStats } from './banks-stats'
import { banksTopics } from './banks-topics'
import type { Command } from '../command'
import { UsageError } from '../command'

const WORDS: Readonly<Record<string, BanksWord>> = {
  lint: banksLint,
  stats: banksStats,
  topics: banksTopics,
  blind: banksBlind,
  agree: banksAgree,
  rate: banksRate,
  gate: banksGate,
  schema: banksSchema,
  import: banksImport,
  export: banksExport,
}

const help = `banks: checks, counts, reviews, rates and gates the question bank.

${Object.values(WORDS)
  .map((word) => word.help)
  .join('\n\n')}

All of them take:
  --banks DIR          another question-banks folder (items/, exams/, figures/, reviews/)
  --json               as JSON on standard output

Exit code 0: done. 1: faults were found. 2: wrong words on the command line.
The format and the rules are described in docs/authoring.md.`

/** Runs one of the words. */
export const banks: Command = {
  name: 'banks',
  summary:
    'checks the question bank (lint), counts it (stats), lists its topics (topics), has it read blind (blind, agree) and rated (rate), reads its gates (gate), prints its schema, takes questions of other programs (import), writes them for others (export)',
  help,
  async run(args, output) {
    const [name, ...rest] = args
    const word = name !== undefined && Object.hasOwn(WORDS, name) ? WORDS[name] : undefined
    if (word === undefined) {
      const said = name === undefined ? 'A word is missing' : `There is no “banks ${name}”`
      throw new UsageError(`${said}. Known: ${Object.keys(WORDS).join(', ')}.`)
    }
    return word.run(rest, output)
  },
}
