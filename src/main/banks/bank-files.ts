// Reads the files of question banks from disk: nothing outside their folder, nothing over the size limit.
import type { Dirent } from 'node:fs'
import { isUtf8 } from 'node:buffer'
import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { BankFile } from '../../core/bank/load'
import type { BankProblem } from '../../core/bank/problem'
import { diskWords } from '../store/disk/disk-words'

/** A larger file is refused before it is parsed. */
const LARGEST_FILE_BYTES = 20 * 1024 * 1024
const DEEPEST_FOLDER = 8
const MEBIBYTE = 1024 * 1024

const NOT_UTF8 =
  'the file is not UTF-8 text; save it as UTF-8, or add it in the library, which reads Windows-1252 and UTF-16 too'

/** A file as it lies on disk; its text is made when it is to be checked. */
export interface RawFile {
  path: string
  bytes: Buffer
}

/** The file's text. */
export function textOf({ path, bytes }: RawFile): BankFile {
  return { path, text: bytes.toString('utf8') }
}

/** Everything that the app reads from the folder question-banks, not yet checked. */
export interface BankFiles {
  items: RawFile[]
  exams: RawFile[]
  code: RawFile[]
  scenarios: RawFile[]
  /** rhythms.json; null where there is none. */
  rhythms: RawFile | null
  /** leads.json, likewise. */
  leads: RawFile | null
  /** Names of the pictures below figures/. */
  figures: string[]
  /** Files that could not be read, or were refused unread. */
  problems: BankProblem[]
}

/** Reads a bank's folder; `root` is its real path, or null when it is not there. */
export function readBankFiles(root: string | null): BankFiles {
  const problems: BankProblem[] = []
  if (root === null) {
    problems.push({ file: 'question-banks', reason: 'the folder is not there' })
    return {
      items: [],
      exams: [],
      code: [],
      scenarios: [],
      rhythms: null,
      leads: null,
      figures: [],
      problems,
    }
  }
  const single = (name: string): RawFile | null => {
    const path = join(root, name)
    return existsSync(path) ? readOne(root, { path, link: true }, problems) : null
  }
  return {
    items: readFilesBelow(root, 'items', problems),
    exams: readFilesBelow(root, 'exams', problems),
    code: readFilesBelow(root, 'code', problems),
    scenarios: readFilesBelow(root, 'scenarios', problems),
    rhythms: single('rhythms.json'),
    leads: single('leads.json'),
    figures: entriesOf(join(root, 'figures'))
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.svg')),
    problems,
  }
}

/**
 * The JSON files below a part of the bank, by path; what is refused is reported. Read one after the other
 * and at once: over a hundred small files this takes a tenth of what promises for each would.
 */
export function readFilesBelow(root: string, part: string, problems: BankProblem[]): RawFile[] {
  return jsonFiles(join(root, part), DEEPEST_FOLDER)
    .map((found) => readOne(root, found, problems))
    .filter((file) => file !== null)
}

interface FoundFile {
  path: string
  /** What is no link in a folder that is none lies where it says. */
  link: boolean
}

function readOne(root: string, { path, link }: FoundFile, problems: BankProblem[]): RawFile | null {
  const file = relative(root, path).split(sep).join('/')
  try {
    const real = link ? realpathSync(path) : path
    if (!isBelow(root, real)) {
      problems.push({ file, reason: 'is a link to a place outside the banks; it was not followed' })
      return null
    }
    const found = statSync(real)
    // Reading a pipe would wait for ever for somebody to write.
    if (!found.isFile()) {
      problems.push({ file, reason: 'is no ordinary file (a pipe, a folder or a device); it was not read' })
      return null
    }
    const { size } = found
    if (size <= LARGEST_FILE_BYTES) {
      const bytes = readFileSync(real)
      // Read as UTF-8 all the same, a µ would be lost without a word.
      if (isUtf8(bytes)) return { path: file, bytes }
      problems.push({ file, reason: NOT_UTF8 })
      return null
    }
    problems.push({
      file,
      reason: `the file is too large (${Math.round(size / MEBIBYTE)} MB; at most ${LARGEST_FILE_BYTES / MEBIBYTE} MB)`,
    })
  } catch (error) {
    problems.push({ file, reason: `the file cannot be read: ${diskWords(error)}` })
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

/** The real path if it lies below `root` and is an ordinary file, else null. */
export async function insideOf(root: string, path: string): Promise<string | null> {
  const real = await realpath(path)
  return isBelow(root, real) && (await stat(real)).isFile() ? real : null
}
