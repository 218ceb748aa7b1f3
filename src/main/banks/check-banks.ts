// Checks the files of question banks: every schema and rule of items, profiles, rhythms, leads and drills.
import type { LeadsFile } from '../../core/acquisition/leads-file.schema'
import { leadsFileSchema } from '../../core/acquisition/leads-file.schema'
import type { ExamProfile } from '../../core/bank/exam-profile.schema'
import type { Bank, BankFile, BankSection } from '../../core/bank/load'
import { loadBank, loadProfiles } from '../../core/bank/load'
import { newerFormat } from '../../core/bank/formats'
import type { BankProblem } from '../../core/bank/problem'
import { pathText, reasonText, valueAt } from '../../core/bank/problem'
import type { z } from '../../core/zod'
import type { DrillLibrary } from '../../core/code/data/load'
import { loadDrillLibrary } from '../../core/code/data/load'
import type { RhythmsFile } from '../../core/ecg/rhythms.schema'
import { rhythmsFileSchema } from '../../core/ecg/rhythms.schema'
import type { BankFiles, RawFile } from './bank-files'
import { textOf } from './bank-files'
import type { RatedItems } from './difficulties'

/** What a folder of banks holds, checked. */
export interface CheckedBanks extends Bank {
  profiles: ExamProfile[]
  /** How the rhythms are read; null when the file is not there or not sound. */
  rhythms: RhythmsFile | null
  /** What is taught and asked about leads and artifact; null likewise. */
  leads: LeadsFile | null
  /** Scenarios and reference data of the code drills. */
  drills: DrillLibrary
  /** What the build made of the ratings, where it checked the banks. */
  rated?: RatedItems
}

/** Checks what was read; own item files count like the shipped ones. */
export function checkBanks(files: BankFiles, own: readonly BankFile[] = []): CheckedBanks {
  const { profiles, problems: profileProblems } = loadProfiles(files.exams.map(textOf))
  const figures = new Set(files.figures.map((name) => `figures/${name}`))
  const scenarios = own.filter(isScenario)
  const questions = own.filter((file) => !scenarios.includes(file))
  const bank = loadBank([...files.items.map(textOf), ...questions], profiles, figures)
  const wholeProblems: BankProblem[] = []
  const rhythms = checkWhole(files.rhythms, rhythmsFileSchema, wholeProblems)
  const leads = checkWhole(files.leads, leadsFileSchema, wholeProblems)
  const drills = loadDrillLibrary([...files.code, ...files.scenarios].map(textOf), scenarios)
  // A bank without any drill files is a bank of questions: nothing is missing there.
  const noDrills = files.code.length + files.scenarios.length + scenarios.length === 0
  const drillProblems = noDrills ? [] : drills.problems
  return {
    ...bank,
    sections: [...bank.sections, ...scenarioSections(scenarios, drills)],
    profiles,
    rhythms,
    leads,
    drills,
    problems: [...files.problems, ...wholeProblems, ...profileProblems, ...bank.problems, ...drillProblems],
  }
}

/** A file of one's own that says that it is a scenario of a code drill. */
function isScenario({ text }: BankFile): boolean {
  return text.includes('preceptor/scenario@') && /^preceptor\/scenario@/.test(String(fieldOf(text, 'schema')))
}

function fieldOf(text: string, field: string): unknown {
  try {
    return valueAt(JSON.parse(text.replace(/^\uFEFF/, '')), [field])
  } catch {
    return undefined
  }
}

/** Those that could be taken, each as a file of its bank. */
function scenarioSections(
  files: readonly BankFile[],
  { scenarios, problems }: CheckedBanks['drills'],
): BankSection[] {
  return files.flatMap(({ path, text }) => {
    const scenario = scenarios.find(({ id }) => id === fieldOf(text, 'id'))
    if (scenario === undefined || problems.some(({ file }) => file === path)) return []
    return [{ file: path, title: scenario.title, items: 0, scenario: scenario.id }]
  })
}

/** A file that is taken as a whole or not at all: the lab needs every rhythm. A bank without it is none the worse. */
function checkWhole<T>(raw: RawFile | null, schema: z.ZodType<T>, problems: BankProblem[]): T | null {
  if (raw === null) return null
  const file = textOf(raw)
  const report = (reason: string, at = ''): null => {
    problems.push({ file: file.path, ...(at === '' ? {} : { path: at }), reason })
    return null
  }
  let data: unknown
  try {
    data = JSON.parse(file.text)
  } catch {
    return report('is not valid JSON')
  }
  const newer = newerFormat(data)
  if (newer !== null) return report(newer)
  const result = schema.safeParse(data)
  if (result.success) return result.data
  for (const issue of result.error.issues.slice(0, 5)) {
    const at = pathText(issue.path)
    report(reasonText(issue, valueAt(data, issue.path)), at)
  }
  return null
}
