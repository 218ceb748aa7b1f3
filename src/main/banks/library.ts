// Reads the question banks from disk: items, exam profiles and figures, nothing outside their folder.
import { readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { BankFile } from '../../core/bank/load'
import type { BankProblem } from '../../core/bank/problem'
import type { ReviewRecord } from '../../core/bank/readings/review'
import { readDifficulties } from './difficulties'
import { GATE_STATE_FILE } from '../../core/bank/gates/gate-state.schema'
import { OWN } from '../../core/bank/shelf'
import type { BankFiles } from './bank-files'
import { insideOf, readBankFiles, readFilesBelow, textOf } from './bank-files'
import { readReviewFolder } from './review-files'
import type { CheckedBanks } from './check-banks'
import type { GuideFiles } from './guide-files'

/** The banks as they were on disk when they were read. A change of theirs makes another one; none is ever edited. */
export interface Library extends Readonly<Omit<CheckedBanks, 'rated'>> {
  /** The SVG of a figure by its file name (`ana-eye.svg`), or null. */
  figure: (name: string) => Promise<string | null>
  /** What the blind pass has found, and its files that could not be read; read when first asked for. */
  reviews: () => Promise<Reviews>
  /** The text of the file that says for which bank and exams the gates pass, or null. */
  gateState: () => Promise<string | null>
  /** How hard each item is, in logit: by ratings, else by its label; read when first asked for. */
  difficulties: () => Promise<ReadonlyMap<string, number>>
  /** The guide and the rules of credentials; read when first asked for. */
  guide: () => Promise<GuideFiles>
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
 * bad content: that is in `problems`. `known` may answer what the same files gave when they were checked
 * before; it is not asked where there are own files.
 */
export async function openLibrary(
  folder: string,
  own: OwnFiles = { files: [], problems: [] },
  known: (files: BankFiles) => CheckedBanks | null = () => null,
): Promise<Library> {
  const root = await realpath(folder).catch(() => null)
  const files = readBankFiles(root)
  const checked = (own.files.length === 0 ? known(files) : null) ?? (await check(files, own.files))
  let reviews: Promise<Reviews> | undefined
  let guide: Promise<GuideFiles> | undefined
  let difficulties: Promise<ReadonlyMap<string, number>> | undefined
  const { classItems, sections, twice, revision, profiles, rhythms, leads, drills } = checked
  return {
    // What the build has checked is read when it is first asked for: a start does without.
    get items() {
      return checked.items
    },
    get fileOf() {
      return checked.fileOf
    },
    ...(classItems === undefined ? {} : { classItems }),
    ...(twice === undefined ? {} : { twice }),
    sections,
    problems: [...checked.problems, ...own.problems],
    revision,
    profiles,
    rhythms,
    leads,
    drills,
    reviews: () => (reviews ??= readReviews(root)),
    gateState: () => readGateState(root),
    difficulties: () => (difficulties ??= readDifficulties(root, checked)),
    guide: () => (guide ??= readGuide(root)),
    figure: async (name: string) => (root === null ? null : readFigure(root, name)),
  }
}

/** Checking is loaded when it is needed: a start that knows its banks saves building all their schemas. */
async function check(files: BankFiles, own: readonly BankFile[]): Promise<CheckedBanks> {
  const { checkBanks } = await import('./check-banks')
  return checkBanks(files, own)
}

async function readReviews(root: string | null): Promise<Reviews> {
  if (root === null) return { records: [], problems: [] }
  const { records, unreadable } = await readReviewFolder(root)
  const reason = 'is not a file of reviews; it was left out'
  return { records, problems: unreadable.map((name) => ({ file: `reviews/${name}`, reason })) }
}

/** Its schemas are loaded when it is needed, as those of the banks are. */
async function readGuide(root: string | null): Promise<GuideFiles> {
  const { readGuideFiles } = await import('./guide-files')
  return readGuideFiles(root)
}

async function readGateState(root: string | null): Promise<string | null> {
  return root === null ? null : readFile(join(root, GATE_STATE_FILE), 'utf8').catch(() => null)
}

/** The item files of a learner's own folder, of any depth; empty where there is no folder. */
export async function readOwnFiles(folder: string): Promise<OwnFiles> {
  const root = await realpath(folder).catch(() => null)
  if (root === null) return { files: [], problems: [] }
  const problems: BankProblem[] = []
  const files = readFilesBelow(root, '', problems).map(textOf)
  return {
    files: files.map(({ path, text }) => ({ path: `${OWN}/${path}`, text })),
    problems: problems.map((problem) => ({ ...problem, file: `${OWN}/${problem.file}` })),
  }
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
