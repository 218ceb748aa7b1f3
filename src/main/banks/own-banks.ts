// The learner's own banks beside the shipped ones: brought in, checked, stored, moved away, switched on and off.
import { join } from 'node:path'
import type { SavedBank } from '../../core/backup/backup.schema'
import type { Finding } from '../../core/bank/lint/finding'
import { lintItems } from '../../core/bank/lint/own-items'
import type { BankFile } from '../../core/bank/load'
import type { Conflict, KnownStamps } from '../../core/bank/own-conflicts'
import { conflictsOf } from '../../core/bank/own-conflicts'
import type { Writing } from '../../core/bank/own-file'
import { WRITTEN_FILE, writtenItems, writtenText } from '../../core/bank/own-file'
import type { OwnItem } from '../../core/bank/own-item.schema'
import type { BankProblem } from '../../core/bank/problem'
import type { BankLine, BankNames } from '../../core/bank/shelf'
import { OWN, SHIPPED, bankLines, bankName, bankOf, isOff, withoutOff } from '../../core/bank/shelf'
import type { BankFiles } from './bank-files'
import type { Library } from './library'
import type { CheckedBanks } from './check-banks'
import { openLibrary, readOwnFiles } from './library'
import { NAME_FILE, moveBankAway, settleBanks, writeBank } from './own-bank-folders'
import { bankFileNames, bankFolderName, bankTitle } from './own-bank-names'
import { bankNotices } from './own-bank-notices'
import type { Disk } from '../store/disk/disk'
import { StoreFailure, notSaved } from '../store/failure'
import type { Notice } from '../store/notice'

export interface OwnBanksOptions {
  disk: Disk
  /** The folder question-banks. */
  banksFolder: string
  /** Own banks lie in its folder `banks`; what is taken away goes to `banks-removed`. */
  dataFolder: string
  /** What the shipped files gave when they were checked before, if that is known. */
  known?: (files: BankFiles) => CheckedBanks | null
  /** The wall clock in ms. */
  now: () => number
}

/** Files as they were picked: names are cleaned, texts are checked. */
export interface NewBank {
  name: string
  files: readonly { name: string; text: string }[]
  /** True when a bank of this name may be replaced. */
  replace: boolean
  /** True when questions of other own banks may give way to those of this one with the same id. */
  displace: boolean
}

/** A question that would give way to one of a new bank, and the bank that it is in now. */
export interface Displaced {
  item: string
  bank: string
  /** What the bank is called. */
  bankName: string
}

/** How a bank of a backup stands to those here: `other` is one of the same name with other content. */
export type BankStanding = 'new' | 'same' | 'other'

export type AddedBank =
  | { kind: 'added'; bank: BankLine; problems: BankProblem[]; findings: readonly Finding[] }
  | { kind: 'exists'; name: string }
  /** Of two questions with one id the first counts, by the names of the banks: these would be lost. Nothing was stored. */
  | { kind: 'displaces'; items: Displaced[] }
  /** No item is sound; nothing was stored. */
  | { kind: 'refused'; problems: BankProblem[] }

/** All banks of this data folder. Each change of theirs gives another `current`; one that was taken stays as it was. */
export class OwnBanks {
  #whole: Library
  #current: Library
  #off: ReadonlySet<string> = new Set()
  #linted: { whole: Library; findings: readonly Finding[] } | null = null
  #names: BankNames = {}
  /** Whether something was written since the library was made. */
  #stale = false
  #work: Promise<unknown> = Promise.resolve()

  private constructor(
    private readonly options: OwnBanksOptions,
    whole: Library,
  ) {
    this.#whole = whole
    this.#current = whole
  }

  /** Reads the shipped bank and what lies in the data folder, by import or by hand. */
  static async open(options: OwnBanksOptions): Promise<OwnBanks> {
    const folder = join(options.dataFolder, 'banks')
    await settleBanks(options).catch(() => undefined)
    const own = await readOwnFiles(folder)
    const banks = new OwnBanks(options, await openLibrary(options.banksFolder, own, options.known))
    await banks.#readNames()
    return banks
  }

  /** The library as it is shown now, without what is switched off. */
  get current(): Library {
    return this.#current
  }

  /** What own banks are called, by id. */
  get names(): BankNames {
    return this.#names
  }

  /** Banks of which one takes questions from the other; they may have been put in the folder by hand, where nobody asked. */
  get notices(): readonly Notice[] {
    return bankNotices(this.#whole, (id) => this.#called(id))
  }

  /** What the lint says of the questions of own banks; worked out once, until a bank changes. */
  get findings(): readonly Finding[] {
    const whole = this.#whole
    if (this.#linted?.whole !== whole) {
      const entries = whole.items.flatMap((item) => {
        const file = whole.fileOf.get(item.id) ?? ''
        return bankOf(file) === SHIPPED ? [] : [{ item, file }]
      })
      const today = new Date(this.options.now()).toISOString().slice(0, 10)
      this.#linted = { whole, findings: lintItems(entries, whole.profiles, today) }
    }
    return this.#linted.findings
  }

  /** Takes the files and banks of this list (see `isOff`) out of the library, and all others in. */
  switchOff(off: readonly string[]): void {
    this.#off = new Set(off)
    this.#show()
  }

  /** Checks a new bank by the loader, together with all others, and stores it if an item of it is sound. */
  add(bank: NewBank): Promise<AddedBank> {
    return this.#inTurn(() => this.#add(bank))
  }

  /** What the bank that gives this question is called. */
  bankNameOf(itemId: string): string {
    const bank = bankOf(this.#whole.fileOf.get(itemId) ?? '')
    return bank === SHIPPED ? 'the shipped bank' : this.#called(bank)
  }

  /** The questions of an own bank as far as they have come, and what the bank is called. Throws a StoreFailure. */
  async written(id: string): Promise<{ name: string; items: OwnItem[] }> {
    const files = await this.#filesOf(id)
    return { name: this.#called(id), items: writtenItems(files) }
  }

  /**
   * Keeps questions that were written in the app: on disk when it answers. The library takes them in when it is next asked
   * for, so that typing does not wait for the check of all banks. Where one of them is not as `known`, nothing is written
   * and it answers with those; without `known` all are written.
   */
  keep(id: string, writing: Writing, known?: KnownStamps): Promise<readonly Conflict[]> {
    return this.#inTurn(async () => {
      const files = await this.#filesOf(id)
      const conflicts = known === undefined ? [] : conflictsOf(writtenItems(files), writing, known)
      if (conflicts.length > 0) return conflicts
      const path = `${id}/${WRITTEN_FILE}`
      const present = files.find((file) => file.path === path)?.text ?? null
      const text = writtenText(present, this.#called(id).slice(0, 120), writing)
      if (text === null)
        throw new StoreFailure(
          'unreadable',
          `The file ${WRITTEN_FILE} of this bank cannot be read, so nothing was written over it. The library says what is wrong with it.`,
        )
      const place = join(this.#folder, ...id.split('/').slice(1), WRITTEN_FILE)
      await this.options.disk.replace(place, text).catch((error: unknown) => {
        throw notSaved(error, 'the question')
      })
      this.#stale = true
      return []
    })
  }

  /** The bank of this name as it could be added again, or null. */
  async savedAs(name: string): Promise<Pick<NewBank, 'name' | 'files'> | null> {
    const folder = bankFolderName(name)
    const saved = (await this.saved()).find(({ bank }) => bankFolderName(bank) === folder)
    return saved === undefined ? null : { name: saved.bank, files: saved.files }
  }

  /** Takes in what was written since the library was made. */
  async freshen(): Promise<void> {
    if (!this.#stale) return
    await this.#inTurn(async () => {
      if (!this.#stale) return
      this.#stale = false
      await this.#adopt(await readOwnFiles(this.#folder))
    })
  }

  /** The files of one own bank; a single file that lies by itself is none that the app writes into. */
  async #filesOf(id: string): Promise<readonly BankFile[]> {
    const folder = (await this.#folders()).find((each) => `${OWN}/${each}` === id)
    if (folder === undefined || folder.toLowerCase().endsWith('.json'))
      throw new StoreFailure('not-found', 'There is no such bank of your own, or it is a single file.')
    return (await readOwnFiles(this.#folder)).files.filter(({ path }) => bankOf(path) === id)
  }

  /** All own banks as they lie on disk, for a backup. */
  async saved(): Promise<SavedBank[]> {
    const banks = new Map<string, SavedBank>()
    for (const { path, text } of (await readOwnFiles(this.#folder)).files) {
      const id = bankOf(path)
      const bank = banks.get(id) ?? { bank: this.#names[id] ?? id.slice(OWN.length + 1), files: [] }
      banks.set(id, bank)
      bank.files.push({ name: path.split('/').at(-1) ?? path, text })
    }
    return [...banks.values()]
  }

  /** Questions of own banks here that would give way if all these banks came in. Changes nothing. */
  async displacedBy(banks: readonly SavedBank[]): Promise<Displaced[]> {
    if (banks.length === 0) return []
    const present = await readOwnFiles(this.#folder)
    const ids = new Set(banks.map(({ bank }) => `${OWN}/${bankFolderName(bank)}`))
    const stays = (file: string): boolean => !ids.has(bankOf(file).toLowerCase())
    const texts = banks.flatMap(({ bank, files }) => bankTexts(`${OWN}/${bankFolderName(bank)}`, files))
    const next = await openLibrary(this.options.banksFolder, {
      files: [...present.files.filter(({ path }) => stays(path)), ...texts],
      problems: [],
    })
    return this.#displaced(next, (bank) => ids.has(bank)).filter(({ bank }) => stays(`${bank}/`))
  }

  /** How banks of a backup stand to those here. */
  async standings(banks: readonly SavedBank[]): Promise<{ name: string; standing: BankStanding }[]> {
    const here = new Map((await this.saved()).map((bank) => [bankFolderName(bank.bank), contentOf(bank)]))
    return banks.map((bank) => {
      const name = bankFolderName(bank.bank)
      const content = here.get(name)
      return {
        name: this.#names[`${OWN}/${name}`] ?? bank.bank,
        standing: content === undefined ? 'new' : content === contentOf(bank) ? 'same' : 'other',
      }
    })
  }

  /** Moves an own bank (`own/<name>`) to the folder banks-removed. Throws a StoreFailure. */
  remove(id: string): Promise<void> {
    return this.#inTurn(async () => {
      const name = (await this.#folders()).find((each) => `${OWN}/${each}` === id)
      if (name === undefined) throw new StoreFailure('not-found', 'There is no such bank.')
      await moveBankAway(this.options, name).catch((error: unknown) => {
        throw notSaved(error, 'the change')
      })
      await this.#adopt(await readOwnFiles(this.#folder))
    })
  }

  async #add({ name, files, replace, displace }: NewBank): Promise<AddedBank> {
    const folder = bankFolderName(name)
    const id = `${OWN}/${folder}`
    // Disks that do not tell upper from lower case would mix the two.
    const old = (await this.#folders()).find((each) => each.toLowerCase() === folder)
    if (old !== undefined && !replace) return { kind: 'exists', name: this.#called(`${OWN}/${old}`) }
    const texts = bankTexts(id, files)
    const present = await readOwnFiles(this.#folder)
    const kept = old === undefined ? () => true : (file: string) => bankOf(file) !== `${OWN}/${old}`
    const next = await openLibrary(this.options.banksFolder, {
      files: [...present.files.filter(({ path }) => kept(path)), ...texts],
      problems: present.problems.filter(({ file }) => kept(file)),
    })
    const problems = next.problems.filter(({ file }) => bankOf(file) === id)
    const said = { ...this.#names, [id]: bankTitle(name) }
    const bank = bankLines(next.sections, next.problems, this.#off, said).find((line) => line.id === id)
    if (bank === undefined || (bank.items === 0 && !bank.files.some(isUseful)))
      return { kind: 'refused', problems }
    const displaced = displace ? [] : this.#displaced(next, (each) => each === id)
    if (displaced.length > 0) return { kind: 'displaces', items: displaced }
    await writeBank(this.options, folder, bankTitle(name), texts).catch((error: unknown) => {
      throw notSaved(error, 'the bank')
    })
    await this.#readNames()
    this.#whole = next
    this.#show()
    const findings = this.findings.filter(({ file = '' }) => bankOf(file) === id)
    return { kind: 'added', bank, problems, findings }
  }

  /** Questions that another bank gives now and a new one would give instead. */
  #displaced(next: Library, isNew: (bank: string) => boolean): Displaced[] {
    return [...next.fileOf].flatMap(([item, file]) => {
      const before = this.#whole.fileOf.get(item)
      if (before === undefined || !isNew(bankOf(file)) || bankOf(before) === bankOf(file)) return []
      return [{ item, bank: bankOf(before), bankName: this.#called(bankOf(before)) }]
    })
  }

  #called(id: string): string {
    return bankName(id, this.#names, this.#whole.sections)
  }

  async #adopt(own: Awaited<ReturnType<typeof readOwnFiles>>): Promise<void> {
    this.#whole = await openLibrary(this.options.banksFolder, own)
    await this.#readNames()
    this.#show()
  }

  #show(): void {
    const whole = this.#whole
    this.#current = this.#off.size === 0 ? whole : withoutSwitched(whole, this.#off)
  }

  get #folder(): string {
    return join(this.options.dataFolder, 'banks')
  }

  /** A name that belongs to another folder, or cannot be read, names nothing: the folder has a name itself. */
  async #readNames(): Promise<void> {
    const named = (await this.#folders().catch((): string[] => [])).map(async (folder) => {
      const bytes = await this.options.disk.read(join(this.#folder, folder, NAME_FILE)).catch(() => null)
      const name = bankTitle(bytes?.toString('utf8') ?? '')
      return bankFolderName(name) === folder ? [[`${OWN}/${folder}`, name] as const] : []
    })
    this.#names = Object.fromEntries((await Promise.all(named)).flat())
  }

  async #folders(): Promise<string[]> {
    return (await this.options.disk.list(this.#folder)).filter((name) => !name.startsWith('.'))
  }

  /** One change after the other. */
  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const run = this.#work.then(step)
    this.#work = run.catch(() => undefined)
    return run
  }
}

/** A scenario holds no question, and a file of the app may be empty still. */
function isUseful({ file, scenario }: BankLine['files'][number]): boolean {
  return scenario !== undefined || file.endsWith(`/${WRITTEN_FILE}`)
}

/** The library without what is switched off: questions and scenarios. */
function withoutSwitched(whole: Library, off: ReadonlySet<string>): Library {
  const items = { ...whole, ...withoutOff(whole, off, whole.profiles) }
  const away = whole.sections.flatMap(({ file, scenario }) => (isOff(file, off) ? (scenario ?? []) : []))
  if (away.length === 0) return items
  const scenarios = whole.drills.scenarios.filter(({ id }) => !away.includes(id))
  return { ...items, drills: { ...whole.drills, scenarios } }
}

/** The files of a bank under their names on disk. */
function bankTexts(id: string, files: readonly { name: string; text: string }[]): BankFile[] {
  const names = bankFileNames(files.map(({ name }) => name))
  return files.map(({ text }, i) => ({ path: `${id}/${names[i] ?? ''}`, text }))
}

/** A bank's files in the names and the order that they have once they are brought in. */
function contentOf({ files }: SavedBank): string {
  const names = bankFileNames(files.map(({ name }) => name))
  return JSON.stringify(files.map(({ text }, i) => [names[i] ?? '', text]).sort())
}
