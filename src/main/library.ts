// Reads the question banks from disk: items, exam profiles and figures, nothing outside their folder.
import type { Dirent } from 'node:fs'
import { readFileSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { readFile, readdir, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { ExamProfile } from '../core/bank/exam-profile.schema'
import type { Bank, BankFile } from '../core/bank/load'
import { loadBank, loadProfiles } from '../core/bank/load'
import type { BankProblem } from '../core/bank/problem'
import { pathText, reasonText, valueAt } from '../core/bank/problem'
import type { ReviewRecord } from '../core/bank/review'
import { OWN } from '../core/bank/shelf'
import type { DrillLibrary } from '../core/code/load'
import { loadDrillLibrary } from '../core/code/load'
import type { RhythmsFile } from '../core/ecg/rhythms.schema'
import { rhythmsFileSchema } from '../core/ecg/rhythms.schema'
import { readReviewFolder } from './commands/banks-reviews'
import { codeOf } from './store/error-code'

/** A larger file is refused before it is parsed. */
export const LARGEST_FILE_BYTES = 20 * 1024 * 1024
const DEEPEST_FOLDER = 8
const MEBIBYTE = 1024 * 1024

/** The banks as they are on disk now. */
export interface Library extends Bank {
  profiles: ExamProfile[]
  /** How the rhythms are read; null when the file is not there or not sound. */
  rhythms: RhythmsFile | null
  /** Scenarios and reference data of the code drills. */
  drills: DrillLibrary
  /** The SVG of a figure by its file name (`ana-eye.svg`), or null. */
  figure: (name: string) => Promise<string | null>
  /** What the blind pass has found, and its files that could not be read; read when first asked for. */
  reviews: () => Promise<Reviews>
}

export interface Reviews {
  records: readonly ReviewRecord[]
  problems: readonly BankProblem[]
}

/** Item files beside the shipped ones, their paths below `own/`. */
export interface OwnFiles {
  files: readonly BankFile[]
  problems: readonly BankProblem[]
}

/**
 * Reads everything under `folder` (question-banks), and takes own files in beside it. Never throws for
 * bad content: that is in `problems`.
 */
export async function openLibrary(
  folder: string,
  own: OwnFiles = { files: [], problems: [] },
): Promise<Library> {
  const problems: BankProblem[] = []
  const root = await realpath(folder).catch(() => null)
  if (root === null) problems.push({ file: 'question-banks', reason: 'the folder is not there' })
  const texts = (part: string): BankFile[] => (root === null ? [] : readTexts(root, part, problems))
  const [code, scenarios] = [texts('code'), texts('scenarios')]
  const [figures, rhythms] = await Promise.all([
    root === null ? [] : namesOf(join(root, 'figures')),
    root === null ? null : readRhythms(root, problems),
  ])
  const { profiles, problems: profileProblems } = loadProfiles(texts('exams'))
  const known = new Set(figures.map((name) => `figures/${name}`))
  const bank = loadBank([...texts('items'), ...own.files], profiles, known)
  let reviews: Promise<Reviews> | undefined
  const drills = loadDrillLibrary([...code, ...scenarios])
  // A bank without any drill files is a bank of questions: nothing is missing there.
  const drillProblems = code.length + scenarios.length === 0 ? [] : drills.problems
  return {
    ...bank,
    profiles,
    rhythms,
    drills,
    problems: [...problems, ...profileProblems, ...bank.problems, ...drillProblems, ...own.problems],
    reviews: () => (reviews ??= readReviews(root)),
    figure: async (name) => (root === null ? null : readFigure(root, name)),
  }
}

async function readReviews(root: string | null): Promise<Reviews> {
  if (root === null) return { records: [], problems: [] }
  const { records, unreadable } = await readReviewFolder(root)
  const reason = 'is not a file of reviews; it was left out'
  return { records, problems: unreadable.map((name) => ({ file: `reviews/${name}`, reason })) }
}

/** The item files of a learner's own folder, of any depth; empty where there is no folder. */
export async function readOwnFiles(folder: string): Promise<OwnFiles> {
  const root = await realpath(folder).catch(() => null)
  if (root === null) return { files: [], problems: [] }
  const problems: BankProblem[] = []
  const files = readTexts(root, '', problems)
  return {
    files: files.map(({ path, text }) => ({ path: `${OWN}/${path}`, text })),
    problems: problems.map((problem) => ({ ...problem, file: `${OWN}/${problem.file}` })),
  }
}

async function namesOf(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.svg'))
}

/**
 * The JSON files below a part of the bank, by path; what is refused is reported. Read one after the other
 * and at once: over a hundred small files this takes a tenth of what promises for each would.
 */
function readTexts(root: string, part: string, problems: BankProblem[]): BankFile[] {
  return jsonFiles(join(root, part), DEEPEST_FOLDER)
    .map((found) => readText(root, found, problems))
    .filter((file) => file !== null)
}

interface FoundFile {
  path: string
  /** What is no link in a folder that is none lies where it says. */
  link: boolean
}

function readText(root: string, { path, link }: FoundFile, problems: BankProblem[]): BankFile | null {
  const file = relative(root, path).split(sep).join('/')
  try {
    const real = link ? realpathSync(path) : path
    if (!isBelow(root, real)) {
      problems.push({ file, reason: 'is a link to a place outside the banks; it was not followed' })
      return null
    }
    const { size } = statSync(real)
    if (size <= LARGEST_FILE_BYTES) return { path: file, text: readFileSync(real, 'utf8') }
    problems.push({
      file,
      reason: `the file is too large (${Math.round(size / MEBIBYTE)} MB; at most ${LARGEST_FILE_BYTES / MEBIBYTE} MB)`,
    })
  } catch (error) {
    problems.push({ file, reason: `the file cannot be read (${codeOf(error) ?? 'unknown reason'})` })
  }
  return null
}

/** rhythms.json, checked as a whole: the lab needs every rhythm. A bank without it is none the worse. */
async function readRhythms(root: string, problems: BankProblem[]): Promise<RhythmsFile | null> {
  const path = join(root, 'rhythms.json')
  if ((await stat(path).catch(() => null)) === null) return null
  const file = readText(root, { path, link: true }, problems)
  if (file === null) return null
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
  const result = rhythmsFileSchema.safeParse(data)
  if (result.success) return result.data
  for (const issue of result.error.issues.slice(0, 5)) {
    const at = pathText(issue.path)
    report(reasonText(issue, valueAt(data, issue.path)), at)
  }
  return null
}

function jsonFiles(folder: string, depth: number): FoundFile[] {
  if (depth === 0) return []
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.')) return []
    // A linked folder is not walked: it could lead out, or round and round.
    if (entry.isDirectory()) return jsonFiles(path, depth - 1)
    return entry.name.toLowerCase().endsWith('.json') ? [{ path, link: !entry.isFile() }] : []
  })
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

function isBelow(root: string, real: string): boolean {
  return real.startsWith(root + sep)
}

/** The real path if it lies below `root`, else null. */
export async function insideOf(root: string, path: string): Promise<string | null> {
  const real = await realpath(path)
  return isBelow(root, real) ? real : null
}

async function readFigure(root: string, name: string): Promise<string | null> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*\.svg$/.test(name)) return null
  try {
    const inside = await insideOf(root, join(root, 'figures', name))
    return inside === null ? null : await readFile(inside, 'utf8')
  } catch {
    return null
  }
}
