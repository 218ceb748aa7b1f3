// The ledger of exposures: folded from all sessions in the order in which they were begun, kept as a document.
import { join } from 'node:path'
import { Document } from '../document'
import { readAhead } from '../disk/read-ahead'
import type { SessionFiles } from './session-files'
import type { IndexOptions, IndexRow } from './session-index'
import type { SessionKinds } from './session-rules'

/** An unfinished session this long untouched is folded in too; should it go on after all, the ledger is made anew. */
const SETTLED_MS = 86_400_000

interface LedgerFile<Ledger> {
  /** The version of the rules that folded it. */
  rules: number
  ledger: Ledger
  /** The sessions in the ledger, in order, with the length that each log had; null in files of older programs. */
  folded: { id: string; bytes: number | null }[]
}

interface Settled<Kinds extends SessionKinds> {
  row: IndexRow<Kinds['summary']>
  part: Kinds['part']
}

/** What one session adds, and the length of the log that it was made from; null when it cannot be read. */
export type ReadPart<Part> = (id: string) => Promise<{ part: Part; bytes: number } | null>

/** The ledger in memory. The document holds the settled sessions; the ones after them are added at each asking. */
export class ExposureLedger<Kinds extends SessionKinds> {
  #settled: LedgerFile<Kinds['ledger']>
  #changed = false
  #asking: Promise<unknown> = Promise.resolve()
  #last: { key: string; ledger: Kinds['ledger'] } | null = null
  readonly #parts = new Map<string, { bytes: number; part: Kinds['part'] }>()
  /** True while the list of sessions is compared and each of them so far is in the settled part. */
  #following: boolean
  readonly #followed: Settled<Kinds>[] = []

  private constructor(
    private readonly options: IndexOptions<Kinds>,
    private readonly file: Document<LedgerFile<Kinds['ledger']>>,
    private readonly read: ReadPart<Kinds['part']>,
  ) {
    const { rules } = options
    this.#settled = file.value.rules === rules.version && file.origin !== 'newer' ? file.value : none(rules)
    this.#following = this.#settled.folded.length === 0
  }

  static async open<Kinds extends SessionKinds>(
    options: IndexOptions<Kinds>,
    read: ReadPart<Kinds['part']>,
  ): Promise<ExposureLedger<Kinds>> {
    const { disk, folder, rules, now, notice } = options
    const file = await Document.open<LedgerFile<Kinds['ledger']>>({
      disk,
      path: join(folder, 'exposures.json'),
      schema: { name: 'exposures', version: 1 },
      title: 'the record of questions you have met',
      parse: (data) =>
        Array.isArray((data as LedgerFile<Kinds['ledger']> | null)?.folded)
          ? (data as LedgerFile<Kinds['ledger']>)
          : null,
      initial: () => none(rules),
      rebuildable: true,
      dailyCopies: false,
      now,
      notice,
    })
    return new ExposureLedger(options, file, read)
  }

  /**
   * Takes a session in while the list is made again, in the order of ids: its files are at hand now and need not be
   * read a second time. Does nothing where the ledger holds sessions already, or one before was not settled.
   */
  follow(row: IndexRow<Kinds['summary']>, files: SessionFiles<Kinds> | null): void {
    this.#following &&= files !== null && this.#isSettled(row)
    if (!this.#following || files === null) return
    this.#followed.push({ row, part: this.options.rules.exposures(files.plan, files.events) })
  }

  /** The list was compared: what was followed is folded. */
  followed(): void {
    this.#settle(this.#followed.splice(0))
  }

  /** The ledger over these sessions (any order). One asking after the other: each goes on where the last one ended. */
  over(rows: readonly IndexRow<Kinds['summary']>[]): Promise<Kinds['ledger']> {
    const run = this.#asking.then(() => this.#over(rows))
    this.#asking = run.catch(() => undefined)
    return run
  }

  async #over(rows: readonly IndexRow<Kinds['summary']>[]): Promise<Kinds['ledger']> {
    const { rules } = this.options
    const ordered = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))
    const key = ordered.map(({ id, bytes }) => `${id} ${bytes}`).join()
    if (this.#last?.key === key) return this.#last.ledger
    if (!this.#isPrefix(ordered)) this.#settled = none(rules)
    const rest = ordered.slice(this.#settled.folded.length)
    const next = readAhead(rest, (row) => this.#partOf(row))
    let settling = true
    const settled: Settled<Kinds>[] = []
    const open: Kinds['part'][] = []
    for (const row of rest) {
      const read = await next()
      settling &&= read !== null && read.bytes === row.bytes && this.#isSettled(row)
      if (read === null) continue
      if (settling) settled.push({ row, part: read.part })
      else open.push(read.part)
    }
    this.#settle(settled)
    const ledger = open.length === 0 ? this.#settled.ledger : rules.addToLedger(this.#settled.ledger, open)
    this.#last = { key, ledger }
    return ledger
  }

  /** Writes the settled part if it changed. */
  async flush(): Promise<void> {
    if (!this.#changed || this.file.origin === 'newer' || this.options.readOnly()) return
    this.#changed = false
    await this.file.update(() => this.#settled)
  }

  #isSettled({ finished, touchedAt }: IndexRow<Kinds['summary']>): boolean {
    return finished || this.options.now() - touchedAt > SETTLED_MS
  }

  #settle(sessions: readonly Settled<Kinds>[]): void {
    if (sessions.length === 0) return
    const { ledger, folded } = this.#settled
    for (const { row } of sessions) this.#parts.delete(row.id)
    this.#settled = {
      rules: this.options.rules.version,
      ledger: this.options.rules.addToLedger(
        ledger,
        sessions.map(({ part }) => part),
      ),
      folded: [...folded, ...sessions.map(({ row: { id, bytes } }) => ({ id, bytes }))],
    }
    this.#changed = true
  }

  #isPrefix(ordered: readonly IndexRow<Kinds['summary']>[]): boolean {
    return this.#settled.folded.every(({ id, bytes }, i) => {
      const row = ordered[i]
      return row?.id === id && (bytes === null || bytes === row.bytes)
    })
  }

  async #partOf(row: IndexRow<Kinds['summary']>): Promise<{ part: Kinds['part']; bytes: number } | null> {
    const kept = this.#parts.get(row.id)
    if (kept?.bytes === row.bytes) return kept
    const read = await this.read(row.id)
    if (read !== null) this.#parts.set(row.id, read)
    return read
  }
}

function none<Ledger extends object>(rules: {
  version: number
  emptyLedger: () => Ledger
}): LedgerFile<Ledger> {
  return { rules: rules.version, ledger: rules.emptyLedger(), folded: [] }
}
