// The ledger of exposures: folded from all sessions in the order in which they were begun, kept as a document.
import { join } from 'node:path'
import { Document } from './document'
import type { IndexOptions, IndexRow, SessionFiles } from './session-index'
import type { PlanBase } from './session-rules'

/** An unfinished session this long untouched is folded in too; should it go on after all, the ledger is made anew. */
const SETTLED_MS = 86_400_000

interface LedgerFile<L> {
  /** The version of the rules that folded it. */
  rules: number
  ledger: L
  /** The sessions in the ledger, in order, with the length that each log had; null in files of older programs. */
  folded: { id: string; bytes: number | null }[]
}

/** The ledger in memory. The document holds the settled sessions; the ones after them are added at each asking. */
export class ExposureLedger<P extends PlanBase, E, S extends object, X, L extends object> {
  #settled: LedgerFile<L>
  #changed = false
  #asking: Promise<unknown> = Promise.resolve()
  #last: { key: string; ledger: L } | null = null
  readonly #parts = new Map<string, { bytes: number; part: X }>()

  private constructor(
    private readonly options: IndexOptions<P, E, S, X, L>,
    private readonly file: Document<LedgerFile<L>>,
    private readonly read: (id: string) => Promise<SessionFiles<P, E>>,
  ) {
    this.#settled = file.value
  }

  static async open<P extends PlanBase, E, S extends object, X, L extends object>(
    options: IndexOptions<P, E, S, X, L>,
    read: (id: string) => Promise<SessionFiles<P, E>>,
  ): Promise<ExposureLedger<P, E, S, X, L>> {
    const { disk, folder, rules, now, notice } = options
    const file = await Document.open<LedgerFile<L>>({
      disk,
      path: join(folder, 'exposures.json'),
      schema: { name: 'exposures', version: 1 },
      title: 'the record of questions you have met',
      parse: (data) =>
        Array.isArray((data as LedgerFile<L> | null)?.folded) ? (data as LedgerFile<L>) : null,
      initial: () => none(rules),
      rebuildable: true,
      dailyCopies: false,
      now,
      notice,
    })
    return new ExposureLedger(options, file, read)
  }

  /** The ledger over these sessions (any order). One asking after the other: each goes on where the last one ended. */
  over(rows: readonly IndexRow<S>[]): Promise<L> {
    const run = this.#asking.then(() => this.#over(rows))
    this.#asking = run.catch(() => undefined)
    return run
  }

  async #over(rows: readonly IndexRow<S>[]): Promise<L> {
    const { rules, now } = this.options
    const ordered = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))
    const key = ordered.map(({ id, bytes }) => `${id} ${bytes}`).join()
    if (this.#last?.key === key) return this.#last.ledger
    if (this.#settled.rules !== rules.version || !this.#isPrefix(ordered)) this.#settled = none(rules)
    let settling = true
    let ledger = this.#settled.ledger
    for (const row of ordered.slice(this.#settled.folded.length)) {
      const untouched = now() - row.touchedAt > SETTLED_MS
      ledger = rules.addToLedger(ledger, await this.#partOf(row))
      settling &&= row.finished || untouched
      if (!settling) continue
      const folded = [...this.#settled.folded, { id: row.id, bytes: row.bytes }]
      this.#settled = { rules: rules.version, ledger, folded }
      this.#parts.delete(row.id)
      this.#changed = true
    }
    this.#last = { key, ledger }
    return ledger
  }

  /** Writes the settled part if it changed. */
  async flush(): Promise<void> {
    if (!this.#changed || this.file.origin === 'newer' || this.options.readOnly()) return
    this.#changed = false
    await this.file.update(() => this.#settled)
  }

  #isPrefix(ordered: readonly IndexRow<S>[]): boolean {
    return this.#settled.folded.every(({ id, bytes }, i) => {
      const row = ordered[i]
      return row?.id === id && (bytes === null || bytes === row.bytes)
    })
  }

  async #partOf(row: IndexRow<S>): Promise<X> {
    const kept = this.#parts.get(row.id)
    if (kept?.bytes === row.bytes) return kept.part
    const { plan, events } = await this.read(row.id)
    const part = this.options.rules.exposures(plan, events)
    this.#parts.set(row.id, { bytes: row.bytes, part })
    return part
  }
}

function none<L extends object>(rules: { version: number; emptyLedger: () => L }): LedgerFile<L> {
  return { rules: rules.version, ledger: rules.emptyLedger(), folded: [] }
}
