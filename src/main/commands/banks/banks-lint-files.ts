// `banks lint FILE…`: question files anywhere, each question by itself, against the outlines of the bank.
import { basename } from 'node:path'
import { CLASS_FILE_SCHEMA, classFileEnvelopeSchema } from '../../../core/bank/class-item.schema'
import type { Finding } from '../../../core/bank/lint/finding'
import type { LintReport } from '../../../core/bank/lint/lint'
import { ITEM_RULES, lintBank } from '../../../core/bank/lint/lint'
import { loadingRules } from '../../../core/bank/lint/loading-rules'
import type { BankFile } from '../../../core/bank/load'
import { loadBank } from '../../../core/bank/load'
import { valueAt } from '../../../core/bank/problem'
import { decode } from '../../../core/exchange/decode'
import { formatOfText } from '../../../core/exchange/detect'
import { classItem } from '../../../core/exchange/judge.schema'
import { openLibrary } from '../../banks/library'
import { today } from './banks-arguments'
import { bytesOf } from '../input-bytes'

/** What the rules find in these files. What speaks of a bank as a whole (shares, forms) is not asked of them. */
export async function lintFiles(files: readonly string[], folder: string): Promise<LintReport> {
  const shipped = await openLibrary(folder)
  const { profiles } = shipped
  const refused: Finding[] = []
  const texts: BankFile[] = []
  const inClass: Finding[] = []
  for (const [i, file] of files.entries()) {
    const name = file === '-' ? 'standard input' : basename(file)
    // Two files of one name are two files.
    const path = files.slice(0, i).some((other) => basename(other) === name) ? file : name
    const read = textOf(await bytesOf(file))
    if ('refused' in read)
      refused.push({ rule: 'schema', severity: 'error', file: path, message: read.refused })
    else if (isClassFile(read.text)) inClass.push(...lintClass(path, read.text))
    else texts.push({ path, text: read.text })
  }
  const { items, fileOf, problems } = loadBank(texts, profiles)
  const entries = items.map((item) => ({ item, file: fileOf.get(item.id) ?? '' }))
  const report = lintBank({ entries, problems, profiles, today: today() }, [...loadingRules, ...ITEM_RULES])
  const loading = new Set(loadingRules.map(({ id }) => id))
  const own = report.findings.filter(({ item, rule }) => item !== undefined || loading.has(rule))
  const findings = [...refused, ...inClass, ...own, ...takenIds(entries, shipped.fileOf)]
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return { findings, measures: [], errors, warnings: findings.length - errors }
}

/** The text of a question file, or what it is instead. */
function textOf(bytes: Uint8Array): { text: string } | { refused: string } {
  const decoded = decode(bytes)
  if ('refused' in decoded) return decoded
  const { text } = decoded
  if (/^\s*(?:\{|$)/.test(text)) return { text }
  const found = formatOfText(text, '')
  const what = 'format' in found ? `It looks like ${found.format}: take it in with banks import.` : ''
  return { refused: `is no question file of Preceptor. ${what}`.trim() }
}

function isClassFile(text: string): boolean {
  try {
    return valueAt(JSON.parse(text), ['schema']) === CLASS_FILE_SCHEMA
  } catch {
    // The loader says what is wrong with it.
    return false
  }
}

function lintClass(file: string, text: string): Finding[] {
  const data: unknown = JSON.parse(text)
  const say = (message: string, item?: string): Finding => ({
    rule: 'schema',
    severity: 'error',
    file,
    message,
    ...(item === undefined ? {} : { item }),
  })
  const envelope = classFileEnvelopeSchema.safeParse(data)
  if (!envelope.success) return [say('has not the form of a file of class questions (title and items)')]
  return envelope.data.items.flatMap((raw, i) => {
    const id = valueAt(raw, ['id'])
    const taken = classItem(raw)
    const name = typeof id === 'string' && id !== '' ? id.slice(0, 80) : `item ${i + 1}`
    return 'faults' in taken ? taken.faults.map((fault) => say(fault, name)) : []
  })
}

/** Of two questions with one id the shipped one counts: the other would never be asked. */
function takenIds(
  entries: readonly { item: { id: string }; file: string }[],
  shipped: ReadonlyMap<string, string>,
): Finding[] {
  return entries.flatMap(({ item, file }): Finding[] =>
    shipped.has(item.id)
      ? [
          {
            rule: 'schema',
            severity: 'warning',
            file,
            item: item.id,
            message: `A question of the bank has this id (${shipped.get(item.id) ?? ''}): beside it, this one would not be asked.`,
          },
        ]
      : [],
  )
}
