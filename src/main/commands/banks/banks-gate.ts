// `banks gate`: whether the bank measures what a candidate knows, rate by rate; exit code 1 until every gate passes.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { GateReport, GateRow } from '../../../core/bank/gates/gates'
import { FORMS_WANTED, gateReport, shortExams } from '../../../core/bank/gates/gates'
import type { Gates } from '../../../core/bank/gates/gates.schema'
import { readGates } from '../../../core/bank/gates/gates.schema'
import { GATE_STATE_FILE, GATE_STATE_SCHEMA } from '../../../core/bank/gates/gate-state.schema'
import type { OptionsOnlyPass } from '../../../core/bank/readings/options-only'
import { intervalText, wilson } from '../../../core/bank/readings/wilson'
import { openLibrary } from '../../banks/library'
import type { BanksWord } from './banks-arguments'
import { banksFolder, readArguments, wholeNumber } from './banks-arguments'
import {
  readBareFile,
  readOptionsOnlyFile,
  readRatingsFile,
  readReviewFolder,
} from '../../banks/review-files'
import { shippedBanks, UsageError } from '../command'

const help = `banks gate [--passes N,N,N] [--all] [--dry-run]
  Reads every gate over the bank and over each exam: the rate with its count and 95 % limits (Wilson), the
  limit of question-banks/gates.json, the stretch limit beside it, and pass, fail or open (still to be read).
  Writes question-banks/gate-state.json: by exam whether all gates pass, for this very state of the bank.
  --passes N,N,N       the options-only passes that count; the newest three of each item when left out
  --all                list every part; else those that hold the stretch limit too, and those of which
                       nothing has been read, are left out
  --dry-run            write nothing
  Exit code 0: every gate passes. 1: one fails, or is not read yet.
  Example: npm run -s preceptor -- banks gate --json`

export const banksGate: BanksWord = {
  help,
  async run(args, output) {
    const asked = readArguments(args, {
      passes: { type: 'string' },
      all: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
    })
    const folder = banksFolder(asked.banks)
    const gates = await gatesOf(folder)
    const { items, fileOf, profiles, revision } = await openLibrary(folder)
    const { records, unreadable } = await readReviewFolder(folder)
    const bare = await readBareFile(folder)
    const optionsOnly = await readOptionsOnlyFile(folder)
    const ratings = await readRatingsFile(folder)
    if (bare === null || optionsOnly === null || ratings === null || unreadable.length > 0) {
      output.say(
        'A file in question-banks/reviews cannot be read, so the gates cannot be. Run “banks agree --report” to see which.',
      )
      return 1
    }
    const passes = asked.passes?.split(',').map((pass) => wholeNumber('passes', pass.trim(), 0, 2 ** 31))
    const report = gateReport({
      items,
      fileOf,
      profiles,
      bankRevision: revision,
      gates,
      optionsOnly: optionsOnly.answers,
      ...(passes === undefined ? {} : { passes }),
      ratings: ratings.ratings,
      reviews: records,
      bare,
    })
    if (asked['dry-run'] !== true) {
      const state = { schema: GATE_STATE_SCHEMA, revision, exams: report.exams }
      await writeFile(join(folder, GATE_STATE_FILE), `${JSON.stringify(state, null, 2)}\n`)
    }
    const short = shortExams(items, profiles)
    output.out(
      asked.json === true
        ? JSON.stringify({
            revision,
            ...report,
            short: short.map(({ exam: { id }, lacks }) => ({ exam: id, lacks })),
            passes: optionsOnly.passes,
          })
        : [text(report, optionsOnly.passes, asked.all === true), ...short.map(shortLine)].join('\n'),
    )
    return report.rows.every(({ verdict }) => verdict === 'pass') ? 0 : 1
  },
}

/** The limits beside the bank, or the shipped ones for a bank without its own. */
export async function gatesOf(folder: string): Promise<Gates> {
  const text =
    (await readFile(join(folder, 'gates.json'), 'utf8').catch(() => null)) ??
    (await readFile(join(shippedBanks(), 'gates.json'), 'utf8'))
  try {
    const gates = readGates(JSON.parse(text))
    if (gates !== null) return gates
  } catch {
    // Said below, as for any other fault of the file.
  }
  throw new UsageError('gates.json does not have the form of a gates file.')
}

function text(report: GateReport, passes: readonly OptionsOnlyPass[], all: boolean): string {
  const rows = report.rows.filter((row) => all || isWorthALine(row))
  const { readers, raters, experts, withoutFigure } = report.ungated
  const r = (value: number | null): string => (value === null ? 'not known yet' : value.toFixed(2))
  return [
    ...passes.map(
      ({ pass, date, reader, read, right }) =>
        `options-only pass ${pass}, ${date}, read by a ${reader}: ${right} of ${read} (${intervalText(wilson(right, read))})`,
    ),
    ...(passes.length === 0 ? [] : ['']),
    ...rows.map(line),
    ...(rows.length === 0 ? [] : ['']),
    `ungated of ${report.items} items: ${readers} for readers, ${raters} for raters, ${experts} for experts; ${withoutFigure} figures not left out yet`,
    `agreement of raters (Pearson's r, 0.6 wanted): laypeople ${r(report.raterAgreement.lay)}, graduates ${r(report.raterAgreement.graduate)}`,
    `gates: ${Object.entries(report.exams)
      .map(([exam, passed]) => `${exam} ${word(passed)}`)
      .join(', ')}`,
  ].join('\n')
}

/** “cpt is short of two forms: Processing has 24 of 34, …”. */
function shortLine({ exam: { id }, lacks }: ReturnType<typeof shortExams>[number]): string {
  const rows = lacks.map(({ name, needed, available }) => `${name} has ${available} of ${needed}`)
  return `${id} is short of ${FORMS_WANTED} forms that share no item: ${rows.join('; ')}`
}

/** What is not read at all is in the counts of the last lines, and a file of both exams stands once. */
function isWorthALine({ verdict, stretchHeld, n, part, scope }: GateRow): boolean {
  if (n === 0 || (scope !== 'bank' && part.startsWith('items/'))) return false
  return verdict !== 'pass' || !stretchHeld
}

function word(passed: boolean): string {
  return passed ? 'passed' : 'not passed'
}

function line({
  gate,
  part,
  rate,
  mean,
  n,
  ungated,
  limit,
  stretch,
  verdict,
  stretchHeld,
  items,
}: GateRow): string {
  const value =
    rate === null
      ? mean === null
        ? 'nothing read'
        : `${mean.toFixed(1)} points`
      : rate.of === 0
        ? 'nothing read'
        : `${rate.count} of ${rate.of}, ${intervalText(rate)}`
  const named =
    items === undefined || items.length === 0
      ? ''
      : ` (${items.slice(0, 12).join(', ')}${items.length > 12 ? ', …' : ''})`
  const open = ungated === 0 ? '' : `, ${ungated} ungated`
  return `${verdict.padEnd(4)} ${gate.padEnd(13)} ${part}: ${value}, n ${n}${open}; ${limit}, stretch ${stretch}${stretchHeld ? ' held' : ''}${named}`
}
