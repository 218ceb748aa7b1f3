// Reads bank files that are already in memory: what is sound loads, what is not is reported.
import { CLASS_FILE_SCHEMA, classFileEnvelopeSchema, classItemSchema } from './class-item.schema'
import { askedOf, pictureFault } from './class-question'
import type { ExamProfile } from './exam-profile.schema'
import { examProfileSchema } from './exam-profile.schema'
import type { Item } from './item.schema'
import { itemFileEnvelopeSchema } from './item.schema'
import { itemSchema } from './sound-item.schema'
import { newerFormat } from './formats'
import type { BankProblem, SchemaFault } from './problem'
import { pathText, reasonText, valueAt } from './problem'
import { didYouMean } from '../nearest'
import type { z } from '../zod'
import type { KnownTopics } from './own-item'
import { gradeOf, knownTopics } from './own-item'
import { OWN_FILE_SCHEMA, ownFileEnvelopeSchema, ownItemSchema } from './own-item.schema'
import { withCovers } from './covers'
import { revisionOf } from './revision'

/** A file's text and its path inside question-banks, with forward slashes. */
export interface BankFile {
  path: string
  text: string
}

/** An item file as the library screen lists it: title and how many of its items loaded. */
export interface BankSection {
  file: string
  title: string
  items: number
  /** True where it holds questions for the class alone. */
  classOnly?: boolean
  /** The id of the scenario that it holds, and no questions. */
  scenario?: string
  /** Questions that cannot be asked yet: they are being written in the app. */
  work?: number
}

type SectionHead = Omit<BankSection, 'file' | 'items'>

/** An item that was left out because another file has one of that id. */
export interface DuplicateItem {
  item: string
  file: string
  /** The file whose item counts. */
  first: string
}

export interface Bank {
  /** Of an exam's grade, sorted by id. */
  items: Item[]
  /** Questions for the class: they serve sets, and no form, forecast or coverage. Absent where there are none. */
  classItems?: readonly Item[]
  sections: BankSection[]
  /** The file that each loaded item came from, by item id. */
  fileOf: ReadonlyMap<string, string>
  problems: BankProblem[]
  /** All that were left out for their id; absent where a bank was not loaded from files. */
  twice?: readonly DuplicateItem[]
  /** Eight characters of Crockford's base 32 over the content of all items and blueprints. */
  revision: string
}

/** No more than this many faults are listed for one item: the rest usually follow from the first. */
const FAULTS_PER_ITEM = 5
/** Nor this many for one file, nor longer ones: a file made to do harm could list millions. */
const FAULTS_PER_FILE = 100
const LONGEST_REASON = 300
/** Twice the largest bank that Preceptor is measured with. */
const ITEMS_PER_FILE = 20_000

/**
 * Loads item files. A bad item is left out and reported, the rest loads. Of two items with one id the
 * first counts, by file path and place. `figures` holds the names below question-banks that exist
 * (figures/x.svg); without it figures are not looked for.
 */
export function loadBank(
  files: readonly BankFile[],
  profiles: readonly ExamProfile[],
  figures?: ReadonlySet<string>,
): Bank {
  const problems: BankProblem[] = []
  const found = new Map<string, { item: Item; file: string }>()
  const titles = new Map<string, SectionHead>()
  const twice: DuplicateItem[] = []
  const read = [...files]
    .sort((a, b) => order(a.path, b.path))
    .flatMap((file) => {
      const envelope = readEnvelope(file, problems)
      return envelope === null ? [] : [{ file, envelope }]
    })
  const replaced = replacedInApp(read)
  const topics = knownTopics(profiles)
  for (const { file, envelope } of read) {
    const faults: BankProblem[] = []
    const section: SectionHead = { title: envelope.title }
    if (envelope.kind === 'class') section.classOnly = true
    titles.set(file.path, section)
    // The schema passes over this key in silence, so it is looked for where the text can hold it.
    const suspicious = file.text.includes('__proto__') || /\\u005f/i.test(file.text)
    const elsewhere = envelope.kind === 'own' ? undefined : replaced.get(folderOf(file.path))
    envelope.items.forEach((raw, place) => {
      const id = valueAt(raw, ['id'])
      if (typeof id === 'string' && elsewhere?.has(id) === true) return
      const item = checkItem(raw, file, { place, suspicious, kind: envelope.kind, topics }, faults)
      if (item === 'work') section.work = (section.work ?? 0) + 1
      if (item === null || item === 'work') return
      const first = found.get(item.id)
      if (first === undefined) {
        found.set(item.id, { item, file: file.path })
        return
      }
      twice.push({ item: item.id, file: file.path, first: first.file })
      faults.push({
        file: file.path,
        item: item.id,
        path: 'id',
        reason: `the id is already used in ${first.file}; this second one was left out`,
      })
    })
    addSome(problems, faults, file.path)
  }
  const strangers: BankProblem[] = []
  dropStrangers(found, profiles, figures, strangers)
  for (const file of new Set(strangers.map((problem) => problem.file)))
    addSome(
      problems,
      strangers.filter((problem) => problem.file === file),
      file,
    )
  const sorted = [...found.values()].map(({ item }) => item).sort((a, b) => order(a.id, b.id))
  const classItems = sorted.filter(({ classOnly }) => classOnly === true)
  const forExams = sorted.filter(({ classOnly }) => classOnly !== true)
  const items = withCovers(forExams, profiles)
  const sections = [...titles].map(([file, said]) => ({ file, ...said, items: 0 }))
  const byFile = new Map(sections.map((section) => [section.file, section]))
  for (const { file } of found.values()) {
    const section = byFile.get(file)
    if (section !== undefined) section.items++
  }
  const fileOf = new Map([...found].map(([id, { file }]) => [id, file]))
  const revision = revisionOf(items, profiles)
  const others = classItems.length === 0 ? {} : { classItems }
  return { items, ...others, sections, fileOf, problems, twice, revision }
}

/** Reads exam profiles; a bad one is left out and reported. Sorted by id, checks for a course after the exams. */
export function loadProfiles(files: readonly BankFile[]): {
  profiles: ExamProfile[]
  problems: BankProblem[]
} {
  const problems: BankProblem[] = []
  const profiles = new Map<string, ExamProfile>()
  for (const file of [...files].sort((a, b) => order(a.path, b.path))) {
    const raw = parse(file, problems)
    if (raw === undefined) continue
    const result = examProfileSchema.safeParse(raw)
    if (!result.success) report(result.error.issues, raw, { file: file.path }, problems)
    else if (profiles.has(result.data.id))
      problems.push({
        file: file.path,
        path: 'id',
        reason: `the exam “${result.data.id}” is already described in another file`,
      })
    else {
      const { id, codePrefix } = result.data
      const other = [...profiles.values()].find((each) => each.codePrefix === codePrefix)
      if (other === undefined) profiles.set(id, result.data)
      else
        problems.push({
          file: file.path,
          path: 'codePrefix',
          reason: `“${codePrefix}” begins the form codes of ${other.id} already`,
        })
    }
  }
  const isCheck = ({ check }: ExamProfile): number => (check === undefined ? 0 : 1)
  return {
    profiles: [...profiles.values()].sort((a, b) => isCheck(a) - isCheck(b) || order(a.id, b.id)),
    problems,
  }
}

interface Envelope {
  title: string
  items: unknown[]
  /** By the rules of an exam, of the class, or as far as it has come in the app. */
  kind: 'exam' | 'class' | 'own'
  removed?: readonly string[] | undefined
}

const ENVELOPES: Readonly<Record<Envelope['kind'], z.ZodType<Omit<Envelope, 'kind'>>>> = {
  exam: itemFileEnvelopeSchema,
  class: classFileEnvelopeSchema,
  own: ownFileEnvelopeSchema,
}

function kindOf(raw: unknown): Envelope['kind'] {
  const schema = valueAt(raw, ['schema'])
  return schema === CLASS_FILE_SCHEMA ? 'class' : schema === OWN_FILE_SCHEMA ? 'own' : 'exam'
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

/** By folder the ids that were changed or taken away in the app: other files of the bank do not give them any more. */
function replacedInApp(read: readonly { file: BankFile; envelope: Envelope }[]): Map<string, Set<string>> {
  const replaced = new Map<string, Set<string>>()
  for (const { file, envelope } of read) {
    if (envelope.kind !== 'own') continue
    const ids = replaced.get(folderOf(file.path)) ?? new Set()
    replaced.set(folderOf(file.path), ids)
    for (const raw of envelope.items) ids.add(String(valueAt(raw, ['id'])))
    for (const id of envelope.removed ?? []) ids.add(id)
  }
  return replaced
}

function readEnvelope(file: BankFile, problems: BankProblem[]): Envelope | null {
  const raw = parse(file, problems)
  if (raw === undefined) return null
  const kind = kindOf(raw)
  const result = ENVELOPES[kind].safeParse(raw)
  if (result.success && result.data.items.length <= ITEMS_PER_FILE) return { ...result.data, kind }
  if (result.success) {
    const count = `${result.data.items.length} items; at most ${ITEMS_PER_FILE} are read from one file`
    problems.push({ file: file.path, path: 'items', reason: `holds ${count}` })
    return null
  }
  report(result.error.issues, raw, { file: file.path }, problems)
  return null
}

/** The parsed JSON, or undefined with the fault reported: what is no JSON, and what a newer version must read. */
function parse(file: BankFile, problems: BankProblem[]): unknown {
  try {
    // A byte order mark is what some editors on Windows put first.
    const raw: unknown = JSON.parse(file.text.replace(/^\uFEFF/, ''))
    const newer = newerFormat(raw)
    if (newer === null) return raw
    problems.push({ file: file.path, reason: newer })
    return undefined
  } catch (error) {
    const empty = file.text.trim() === ''
    const detail = error instanceof Error ? placeWords(error.message.replace(/\n/g, ' ').slice(0, 200)) : ''
    problems.push({
      file: file.path,
      reason: empty ? 'the file is empty' : `the file is not valid JSON (${detail})`,
    })
    return undefined
  }
}

/** Editors count lines, not positions. */
function placeWords(message: string): string {
  return message.replace(/at position \d+ \(line (\d+) column (\d+)\)/, 'in line $1, column $2')
}

function checkItem(
  raw: unknown,
  file: BankFile,
  {
    place,
    suspicious,
    kind,
    topics,
  }: { place: number; suspicious: boolean; kind: Envelope['kind']; topics: KnownTopics },
  problems: BankProblem[],
): Item | 'work' | null {
  const id = valueAt(raw, ['id'])
  const where = {
    file: file.path,
    item: typeof id === 'string' && id !== '' ? id.slice(0, 80) : `item ${place + 1}`,
  }
  if (suspicious && hasProto(raw)) {
    problems.push({ ...where, reason: 'has a field named “__proto__”, which no item may have' })
    return null
  }
  if (kind === 'class') return checkClassItem(raw, where, problems)
  if (kind === 'own') return checkOwnItem(raw, where, topics, problems)
  const result = itemSchema.safeParse(raw)
  if (result.success) return result.data
  report(result.error.issues, raw, where, problems)
  return null
}

function checkClassItem(
  raw: unknown,
  where: { file: string; item: string },
  problems: BankProblem[],
): Item | null {
  const result = classItemSchema.safeParse(raw)
  const fault = result.success ? pictureFault(result.data) : null
  if (result.success && fault === null) return askedOf(result.data)
  if (fault !== null) problems.push({ ...where, path: 'picture', reason: fault })
  else report(result.error?.issues ?? [], raw, where, problems)
  return null
}

function checkOwnItem(
  raw: unknown,
  where: { file: string; item: string },
  topics: KnownTopics,
  problems: BankProblem[],
): Item | 'work' | null {
  const result = ownItemSchema.safeParse(raw)
  if (!result.success) {
    report(result.error.issues, raw, where, problems)
    return null
  }
  const graded = gradeOf(result.data, topics)
  if (graded.grade === 'work') return 'work'
  return graded.grade === 'exam' ? graded.item : askedOf(graded.item)
}

/** Looks in every depth; not by recursion, which a deep enough file would break. */
function hasProto(value: unknown): boolean {
  const waiting = [value]
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (typeof next !== 'object' || next === null) continue
    if (Object.hasOwn(next, '__proto__')) return true
    for (const part of Object.values(next)) waiting.push(part)
  }
  return false
}

/** Adds the first faults of a file, and in one line how many more there are. */
function addSome(problems: BankProblem[], faults: readonly BankProblem[], file: string): void {
  problems.push(...faults.slice(0, FAULTS_PER_FILE))
  const more = faults.length - FAULTS_PER_FILE
  if (more > 0) problems.push({ file, reason: `and ${more} more problems in this file` })
}

function report(
  faults: readonly SchemaFault[],
  raw: unknown,
  where: { file: string; item?: string },
  problems: BankProblem[],
): void {
  for (const fault of faults.slice(0, FAULTS_PER_ITEM)) {
    const path = pathText(fault.path)
    const reason = reasonText(fault, valueAt(raw, fault.path))
    const brief = reason.length > LONGEST_REASON ? `${reason.slice(0, LONGEST_REASON)} …` : reason
    problems.push({ ...where, ...(path === '' ? {} : { path: path.slice(0, 120) }), reason: brief })
  }
}

/** Leaves out items whose topics or figures do not exist; unknown enemies are only reported. */
function dropStrangers(
  found: Map<string, { item: Item; file: string }>,
  profiles: readonly ExamProfile[],
  figures: ReadonlySet<string> | undefined,
  problems: BankProblem[],
): void {
  const topics = new Map(
    profiles.map((profile) => [
      profile.id,
      new Set(profile.domains.flatMap((d) => d.subDomains.flatMap((s) => s.topics.map((topic) => topic.id)))),
    ]),
  )
  for (const [id, { item, file }] of [...found]) {
    const faults: BankProblem[] = []
    for (const [exam, code] of Object.entries(item.topics)) {
      const known = topics.get(exam)
      if (known === undefined) {
        // An exam may have been taken away; its items still serve the others.
        if (topics.size > 0)
          problems.push({
            file,
            item: id,
            path: `topics.${exam}`,
            reason: `there is no exam “${exam}”${didYouMean(exam, [...topics.keys()])}; the item itself was kept`,
          })
      } else if (!known.has(code))
        faults.push({
          file,
          item: id,
          path: `topics.${exam}`,
          reason: `“${code}” is not a topic of that exam’s outline${didYouMean(code, [...known])}`,
        })
    }
    if (item.figure?.kind === 'svg' && figures !== undefined && !figures.has(item.figure.file))
      faults.push({
        file,
        item: id,
        path: 'figure.file',
        reason: `the picture ${item.figure.file} is not there`,
      })
    if (faults.length === 0) continue
    problems.push(...faults)
    found.delete(id)
  }
  for (const [id, { item, file }] of found)
    item.enemies?.forEach((enemy, i) => {
      if (!found.has(enemy))
        problems.push({
          file,
          item: id,
          path: `enemies[${i}]`,
          reason: `there is no item “${enemy}”; the item itself was kept`,
        })
    })
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
