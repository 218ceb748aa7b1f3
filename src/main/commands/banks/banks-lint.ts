// `banks lint`: runs the rules over the bank; exit code 1 when one of them finds an error.
import type { Finding, LintBank } from '../../../core/bank/lint/finding'
import type { LintReport } from '../../../core/bank/lint/lint'
import { lintBank, RULES } from '../../../core/bank/lint/lint'
import { openLibrary } from '../../banks/library'
import type { BanksWord } from './banks-arguments'
import { banksFolder, readWithFiles, today } from './banks-arguments'
import { lintFiles } from './banks-lint-files'
import { counted, UsageError } from '../command'

const help = `banks lint [FILE…] [--rule ID]… [--only PART] [--errors] [--rules]
  Checks every item and the bank as a whole; or each question of these files, “-” being standard input, by itself.
  --rule ID            only this rule; may be given again
  --only PART          list only findings in files or items whose name holds PART, such as clinical-safety
                       or vit-004; the exit code still speaks for the whole bank
                       Without --rule or --only the first dozen warnings of each rule are listed
  --errors             list errors, count warnings
  --rules              print the rules with what each wants, and check nothing
  Example: npm run -s preceptor -- banks lint --only my-topic.json`

/** Warnings of one rule that are listed where neither --only nor --rule asks for all of them. */
const MOST_LISTED = 12

export const banksLint: BanksWord = {
  help,
  async run(args, output) {
    const { values: asked, files } = readWithFiles(args, {
      rule: { type: 'string', multiple: true },
      only: { type: 'string' },
      errors: { type: 'boolean' },
      rules: { type: 'boolean' },
    })
    if (asked.rules === true) {
      const rules = RULES.map(({ id, wants }) => ({ id, wants }))
      output.out(
        asked.json === true
          ? JSON.stringify({ rules })
          : rules.map(({ id, wants }) => `${id}\n  ${wants}`).join('\n'),
      )
      return 0
    }
    if (files.length > 0) {
      if (asked.only !== undefined || asked.rule !== undefined)
        throw new UsageError('--only and --rule choose from the bank; files are checked whole.')
      const report = await lintFiles(files, banksFolder(asked.banks))
      const findings = report.findings.filter(({ severity }) => asked.errors !== true || severity === 'error')
      output.out(
        asked.json === true ? JSON.stringify({ ...report, findings }) : text(report, findings, Infinity),
      )
      return report.errors > 0 ? 1 : 0
    }
    const bank = await readBank(banksFolder(asked.banks))
    const { only } = asked
    if (only !== undefined && !isThere(bank, only))
      throw new UsageError(`No file and no item has “${only}” in its name, so nothing was checked.`)
    const report = lintBank(bank, chosenRules(asked.rule))
    const findings = report.findings.filter(
      (finding) => touches(finding, asked.only) && (asked.errors !== true || finding.severity === 'error'),
    )
    const whole = asked.only !== undefined || asked.rule !== undefined
    output.out(
      asked.json === true
        ? JSON.stringify({ ...report, findings })
        : text(report, findings, whole ? Infinity : MOST_LISTED),
    )
    return report.errors > 0 ? 1 : 0
  },
}

async function readBank(folder: string): Promise<LintBank> {
  const { items, fileOf, problems, profiles } = await openLibrary(folder)
  const entries = items.map((item) => ({ item, file: fileOf.get(item.id) ?? '' }))
  return { entries, problems, profiles, today: today() }
}

function chosenRules(ids: readonly string[] | undefined) {
  if (ids === undefined) return RULES
  const unknown = ids.find((id) => !RULES.some((rule) => rule.id === id))
  if (unknown !== undefined)
    throw new UsageError(`There is no rule “${unknown}”. Known: ${RULES.map(({ id }) => id).join(', ')}.`)
  return RULES.filter(({ id }) => ids.includes(id))
}

/** Whether a file or an item, sound or not, has this in its name. */
function isThere({ entries, problems }: LintBank, part: string): boolean {
  const names = [
    ...entries.flatMap(({ item, file }) => [item.id, file]),
    ...problems.flatMap(({ item = '', file }) => [item, file]),
  ]
  return names.some((name) => name.includes(part))
}

function touches({ file = '', item = '', message }: Finding, part: string | undefined): boolean {
  return part === undefined || [file, item, message].some((text) => text.includes(part))
}

function text(report: LintReport, all: readonly Finding[], most: number): string {
  const { findings, more } = listed(all, most)
  const width = Math.max(0, ...report.measures.map(({ name }) => name.length))
  return [
    ...findings.map(
      ({ severity, rule, file, item, message }) =>
        `${severity.padEnd(7)} ${[file ?? 'the bank', item].filter((part) => part !== undefined).join(' ')}: ${message} [${rule}]`,
    ),
    ...more.map(
      ([rule, count]) =>
        `        and ${count} more ${count === 1 ? 'warning' : 'warnings'} [${rule}]: --rule ${rule} lists them`,
    ),
    ...(findings.length > 0 ? [''] : []),
    ...report.measures.map(
      ({ name, value, limit }) =>
        `${name.padEnd(width)}  ${value}${limit === undefined ? '' : ` (${limit})`}`,
    ),
    '',
    `${counted(report.errors, 'error')}, ${counted(report.warnings, 'warning')}`,
  ].join('\n')
}

/** All errors, and the first warnings of each rule; by rule how many more there are. */
function listed(
  all: readonly Finding[],
  most: number,
): { findings: Finding[]; more: readonly [string, number][] } {
  const counts = new Map<string, number>()
  const findings = all.filter(({ rule, severity, item }) => {
    // What concerns the bank or a file as a whole is always said.
    if (severity === 'error' || item === undefined) return true
    counts.set(rule, (counts.get(rule) ?? 0) + 1)
    return (counts.get(rule) ?? 0) <= most
  })
  const more = [...counts].flatMap(([rule, count]): [string, number][] =>
    count > most ? [[rule, count - most]] : [],
  )
  return { findings, more }
}
