// `banks agree`: compares blind answers with the keys, records the outcome, and writes the review page.
import { writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { BareRecord } from '../../../core/bank/readings/bare-pass'
import { compareBareAnswers } from '../../../core/bank/readings/bare-pass'
import type { Agreement, ReviewRecord } from '../../../core/bank/readings/review'
import { compareAnswers, reviewStates } from '../../../core/bank/readings/review'
import { reviewReport } from '../../../core/bank/readings/review-report'
import { readAnswers, readBlindFile } from '../../../core/bank/readings/review.schema'
import type { Library } from '../../banks/library'
import { openLibrary } from '../../banks/library'
import type { BanksWord } from './banks-arguments'
import { banksFolder, readArguments, today, wholeNumber } from './banks-arguments'
import { agreeOnSheet, readerOf } from './banks-options-only'
import {
  readBareFile,
  readOptionsOnlyFile,
  readRatingsFile,
  readSourceSampleFile,
  readReviewFolder,
  writeBareFile,
  writeReviewFolder,
} from '../../banks/review-files'
import type { CommandOutput } from '../command'
import { UsageError } from '../command'
import { textOf } from '../input-bytes'

const help = `banks agree [--answers FILE [--blind FILE] [--without-figures] [--dry-run]] [--report]
  Compares blind answers with the keys, lists where they differ and records every outcome in
  question-banks/reviews by item and content hash, with the day and no name. Exit code 1: some differ.
  --answers FILE       JSON such as {"vit-004": "b"}, or CSV with the columns item and answer; an expert who
                       finds another option defensible says so: {"answer": "b", "second": "c"}, or a third
                       column, second
  --expert N           which of the experts of a pass answered, from 1: each counts by himself
  --blind FILE         the JSON blind file that was answered: items whose text has changed since are refused
  --without-figures    the answers were given with the figures left out: they count for the figures alone,
                       never for the review of an item; differences are hoped for, and the exit code is 0
  --options-only FILE  the choices of a sheet of “banks blind --options-only”, lines such as “12 B”; with the
                       --seed and --only of the sheet, or with --blind and the names file beside it.
                       They are recorded in reviews/options-only.json and review no item
  --reader KIND        who read: model (when left out) or person; never a name
  --dry-run            compare and record nothing
  --report             write question-banks/REVIEW.md from the records, after the answers if there are any
  Example: npm run -s preceptor -- banks agree --answers answers.json --blind pass.json --report`

export const banksAgree: BanksWord = {
  help,
  async run(args, output) {
    const asked = readArguments(args, {
      answers: { type: 'string' },
      blind: { type: 'string' },
      'dry-run': { type: 'boolean' },
      'without-figures': { type: 'boolean' },
      report: { type: 'boolean' },
      'options-only': { type: 'string' },
      expert: { type: 'string' },
      seed: { type: 'string' },
      only: { type: 'string' },
      reader: { type: 'string' },
    })
    const sheet = asked['options-only']
    if (asked.answers === undefined && sheet === undefined && asked.report !== true)
      throw new UsageError('Say --answers FILE, --options-only FILE, --report, or several of them.')
    const folder = banksFolder(asked.banks)
    const library = await openLibrary(folder)
    const { records, unreadable } = await readReviewFolder(folder)
    const bare = await readBareFile(folder)
    if (bare === null) unreadable.push('without-figures.json')
    if (bare === null || unreadable.length > 0) {
      output.say(
        `Not a review file: reviews/${unreadable.join(', reviews/')}. Nothing was recorded, so that nothing there is lost.`,
      )
      return 1
    }
    let code = 0
    if (sheet !== undefined) {
      if (asked.seed === undefined) throw new UsageError('--seed N is missing: the seed of the sheet.')
      const { only = '' } = asked
      const chosen = library.items.filter(
        ({ id }) => id.includes(only) || (library.fileOf.get(id) ?? '').includes(only),
      )
      code = await agreeOnSheet(
        folder,
        library,
        chosen,
        {
          file: sheet,
          seed: wholeNumber('seed', asked.seed, 0, 2 ** 31),
          names: asked.blind,
          reader: readerOf(asked.reader),
          dryRun: asked['dry-run'] === true,
          json: asked.json === true,
        },
        output,
      )
    }
    if (asked.answers !== undefined) {
      const shown = asked.blind === undefined ? undefined : await blindHashes(asked.blind)
      const { answers, seconds } = await answersOf(asked.answers)
      const expert = asked.expert === undefined ? undefined : wholeNumber('expert', asked.expert, 1, 99)
      const dryRun = asked['dry-run'] === true
      if (asked['without-figures'] === true) {
        const result = compareBareAnswers(library.items, answers, today(), shown)
        bare.push(...newOnes(result.bare, bare))
        if (!dryRun && result.bare.length > 0) await writeBareFile(folder, bare)
        output.out(bareText(result, asked.json === true))
        code = result.refused.length > 0 ? 1 : 0
      } else {
        const result = compareAnswers(library.items, answers, records, today(), shown, {
          seconds,
          ...(expert === undefined ? {} : { expert }),
          reader: readerOf(asked.reader),
        })
        records.push(...result.records)
        if (!dryRun && result.records.length > 0) await writeReviewFolder(folder, records, library.fileOf)
        output.out(asked.json === true ? json(result, library, records) : text(result, dryRun))
        code = result.disagreements.length + result.refused.length > 0 ? 1 : 0
      }
    }
    if (asked.report === true && asked['dry-run'] !== true)
      await writeReport(folder, library, records, bare, output)
    return code
  },
}

async function writeReport(
  folder: string,
  { profiles, items }: Library,
  records: readonly ReviewRecord[],
  bare: readonly BareRecord[],
  output: CommandOutput,
): Promise<void> {
  const optionsOnly = await readOptionsOnlyFile(folder)
  const ratings = await readRatingsFile(folder)
  if (optionsOnly === null || ratings === null)
    throw new UsageError(
      `reviews/${optionsOnly === null ? 'options-only' : 'ratings'}.json is no file of readings. REVIEW.md was not written.`,
    )
  const sourceSample = await readSourceSampleFile(folder)
  if (sourceSample === null)
    throw new UsageError('reviews/source-sample.json is no sample of sources. REVIEW.md was not written.')
  const readings = { optionsOnly, ratings, sourceSample: sourceSample.sample }
  await writeFile(join(folder, 'REVIEW.md'), reviewReport(profiles, items, records, bare, readings))
  output.say('question-banks/REVIEW.md is written.')
}

/** An outcome that the file holds already, from that day and at that text, is not written twice. */
function newOnes(found: readonly BareRecord[], held: readonly BareRecord[]): BareRecord[] {
  const known = new Set(held.map((each) => JSON.stringify(each)))
  return found.filter((each) => !known.has(JSON.stringify(each)))
}

function bareText({ compared, agreed, refused }: Agreement, asJson: boolean): string {
  if (asJson) return JSON.stringify({ compared, right: agreed, refused })
  const share = compared === 0 ? '' : ` (${((100 * agreed) / compared).toFixed(1)} %)`
  return [
    ...refused.map(({ item, reason }) => `${item} was not compared: ${reason}.`),
    `Without their figures ${agreed} of ${compared} answers were right${share}; fewer than half should be.`,
  ].join('\n')
}

async function jsonOf(file: string): Promise<unknown> {
  const content = await textOf(file)
  try {
    return JSON.parse(content)
  } catch {
    throw new UsageError(`${file} is not valid JSON.`)
  }
}

async function blindHashes(file: string): Promise<Map<string, string>> {
  const hashes = readBlindFile(await jsonOf(file))
  if (hashes === null) throw new UsageError(`${file} is not a JSON blind file of “banks blind”.`)
  return hashes
}

async function answersOf(file: string): Promise<NonNullable<ReturnType<typeof readAnswers>>> {
  const data = extname(file).toLowerCase() === '.csv' ? csv(await textOf(file), file) : await jsonOf(file)
  const answers = readAnswers(data)
  if (answers === null)
    throw new UsageError(`${file} must hold item ids with option letters: {"vit-004": "b"}.`)
  return answers
}

/** Columns item, answer and perhaps second; a first line with those names is passed over, quotes are taken off. */
function csv(content: string, file: string): Record<string, { answer: string; second: string | null }> {
  const rows = content
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')))
  const answers: ReturnType<typeof csv> = {}
  for (const [place, [item = '', answer = '', second = '']] of rows.entries()) {
    if (place === 0 && item.toLowerCase() === 'item') continue
    if (item === '' || answer === '')
      throw new UsageError(`Line ${place + 1} of ${file} needs an item and an answer.`)
    if (Object.hasOwn(answers, item)) throw new UsageError(`${file} answers ${item} twice.`)
    answers[item] = { answer, second: second === '' ? null : second }
  }
  return answers
}

function json(result: Agreement, { items }: Library, records: Parameters<typeof reviewStates>[1]): string {
  const states = [...reviewStates(items, records).values()]
  return JSON.stringify({
    compared: result.compared,
    agreed: result.agreed,
    disagreements: result.disagreements.map(({ item, answer }) => ({ item: item.id, answer, key: item.key })),
    refused: result.refused,
    recorded: result.records.length,
    unreviewed: states.filter((state) => state === 'unreviewed').length,
  })
}

function text({ compared, agreed, disagreements, refused, records }: Agreement, dryRun: boolean): string {
  return [
    ...disagreements.flatMap(({ item, answer }) => {
      const option = (id: string): string =>
        `${id}) ${item.options.find((each) => each.id === id)?.text ?? ''}`
      return [item.id, `  ${item.stem}`, `  answered ${option(answer)}`, `  key      ${option(item.key)}`, '']
    }),
    ...refused.map(({ item, reason }) => `${item} was not compared: ${reason}.`),
    `${agreed} of ${compared} answers agree, ${disagreements.length} differ, ${refused.length} were not compared. ${dryRun ? 'Nothing was recorded' : `${records.length} outcomes were recorded`}.`,
  ].join('\n')
}
