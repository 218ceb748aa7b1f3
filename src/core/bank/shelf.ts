// The shelf of banks: which bank a file belongs to, what is switched off, and what then remains.
import type { ExamProfile } from './exam-profile.schema'
import type { Bank, BankSection, DuplicateItem } from './load'
import type { BankProblem } from './problem'
import { revisionOf } from './revision'

/** The bank that Preceptor ships. */
export const SHIPPED = 'shipped'

/** Files of a learner's own banks stand below this name: `own/<bank>/<file>.json`, or `own/<file>.json`. */
export const OWN = 'own'

/** One bank as the library lists it. */
export interface BankLine {
  /** `shipped`, or `own/<name>`. */
  id: string
  /** What the learner calls an own bank; empty for the shipped bank. */
  name: string
  /** Its readable files, each with its own switch. */
  files: (BankSection & { on: boolean })[]
  /** All its sound items, and those in use. */
  items: number
  inUse: number
  problems: number
  /** False when the bank as a whole is switched off. */
  on: boolean
}

/** The bank that a file belongs to. */
export function bankOf(file: string): string {
  const [part, name = ''] = file.split('/')
  return part === OWN ? `${OWN}/${name}` : SHIPPED
}

/** True when the file, or its whole bank, is switched off. */
export function isOff(file: string, off: ReadonlySet<string>): boolean {
  return off.has(file) || off.has(bankOf(file))
}

/**
 * The bank without the items of files that are switched off. Their ids stay taken, so that an own item
 * never inherits the history of a shipped one, and all sections stay listed with what they hold.
 */
export function withoutOff(bank: Bank, off: ReadonlySet<string>, profiles: readonly ExamProfile[]): Bank {
  const isOn = ({ id }: { id: string }): boolean => !isOff(bank.fileOf.get(id) ?? '', off)
  const items = bank.items.filter(isOn)
  const classItems = bank.classItems?.filter(isOn) ?? []
  const same = items.length === bank.items.length
  if (same && classItems.length === (bank.classItems?.length ?? 0)) return bank
  return { ...bank, items, classItems, revision: same ? bank.revision : revisionOf(items, profiles) }
}

/** The banks of the items that are not shipped, by item id. */
export function banksOfOwnItems({
  items,
  classItems = [],
  fileOf,
}: Pick<Bank, 'items' | 'classItems' | 'fileOf'>): Record<string, string> {
  const banks = [...items, ...classItems].map(({ id }): [string, string] => [
    id,
    bankOf(fileOf.get(id) ?? ''),
  ])
  return Object.fromEntries(banks.filter(([, bank]) => bank !== SHIPPED))
}

/** More banks than this are looked at together alone: each look reads all questions. */
const MOST_LOOKS = 8

/** The own banks without which this one would have such a revision: one, else all of them; null where that is of no help. */
export function banksInTheWay(
  bank: Pick<Bank, 'items' | 'fileOf'>,
  profiles: readonly ExamProfile[],
  isWanted: (revision: string) => boolean,
): readonly string[] | null {
  const bankIds = banksOfOwnItems(bank)
  const own = [...new Set(Object.values(bankIds))]
  const tries = [...own.slice(0, MOST_LOOKS).map((id) => [id]), ...(own.length > 1 ? [own] : [])]
  const found = tries.find((off) =>
    isWanted(
      revisionOf(
        bank.items.filter(({ id }) => !off.includes(bankIds[id] ?? '')),
        profiles,
      ),
    ),
  )
  return found ?? null
}

/** What own banks are called, by id, as far as somebody has said so. */
export type BankNames = Readonly<Record<string, string>>

/**
 * What a bank is called: as its learner says, else a file that lies by itself by its title, else a folder by its own
 * name. Empty for the shipped bank.
 */
export function bankName(id: string, names: BankNames, sections: readonly BankSection[]): string {
  if (id === SHIPPED) return ''
  const said = Object.hasOwn(names, id) ? names[id] : undefined
  return said ?? sections.find(({ file }) => file === id)?.title ?? id.slice(OWN.length + 1)
}

/** Every bank with its files and counts: the shipped one first, then the learner's own by name. */
export function bankLines(
  sections: readonly BankSection[],
  problems: readonly BankProblem[],
  off: ReadonlySet<string>,
  names: BankNames = {},
): BankLine[] {
  const ids = new Set([SHIPPED, ...sections.map(({ file }) => bankOf(file)), ...problems.map(inBank)])
  return [...ids]
    .map((id): BankLine => {
      const files = sections
        .filter(({ file }) => bankOf(file) === id)
        .map((section) => ({ ...section, on: !off.has(section.file) }))
      const on = !off.has(id)
      return {
        id,
        name: bankName(id, names, sections),
        files,
        items: sum(files),
        inUse: on ? sum(files.filter((file) => file.on)) : 0,
        problems: problems.filter((problem) => inBank(problem) === id).length,
        on,
      }
    })
    .sort((a, b) => (a.id === SHIPPED ? -1 : b.id === SHIPPED ? 1 : a.id < b.id ? -1 : 1))
}

/** Two banks with items of the same ids: those of `first` count, those of `second` are left out. */
export interface Collision {
  first: string
  second: string
  items: string[]
}

/** Which own banks have ids that another bank has; what one bank has twice is its own matter. */
export function collisions(twice: readonly DuplicateItem[]): Collision[] {
  const found = new Map<string, Collision>()
  for (const { item, file, first: firstFile } of twice) {
    const [first, second] = [bankOf(firstFile), bankOf(file)]
    if (first === second || second === SHIPPED) continue
    const key = `${first} ${second}`
    const collision = found.get(key) ?? { first, second, items: [] }
    found.set(key, collision)
    collision.items.push(item)
  }
  return [...found.values()]
}

/** The list of what is switched off after one bank or file was switched on or off. */
export function switched(off: readonly string[], id: string, on: boolean): string[] {
  const others = off.filter((each) => each !== id)
  return on ? others : [...others, id]
}

/** What is left of the switches when a bank is gone: one of the same name starts switched on. */
export function withoutBank(off: readonly string[], bank: string): string[] {
  return off.filter((id) => bankOf(id) !== bank && id !== bank)
}

const inBank = ({ file }: BankProblem): string => bankOf(file)

function sum(files: readonly BankSection[]): number {
  return files.reduce((total, { items }) => total + items, 0)
}
