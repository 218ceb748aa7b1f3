// Questions of other programs on their way into a bank of one's own: looked at first, then added, and taken back again.
import type { Finding } from '../../core/bank/lint/finding'
import { lintItems } from '../../core/bank/lint/own-items'
import { OWN_FILE_SCHEMA } from '../../core/bank/own-item.schema'
import type { OwnItem } from '../../core/bank/own-item.schema'
import { fromBase64 } from '../../core/exchange/base64'
import type { Encoding } from '../../core/exchange/decode'
import type { ImportFormat, Loss } from '../../core/exchange/draft'
import type { FileRead } from '../../core/exchange/import-file'
import { readFile } from '../../core/exchange/import-file'
import type { Judged } from '../../core/exchange/judge'
import { ownItemsOf } from '../../core/exchange/own-items'
import type { Preview } from '../../core/exchange/preview'
import { previewOf } from '../../core/exchange/preview'
import { importReport } from '../../core/exchange/report'
import { plainOf } from '../../core/exchange/rich-text'
import type { TableHead } from '../../core/exchange/table-head'
import { tableHead } from '../../core/exchange/table-head'
import { fromSameOrigin, updateOf } from '../../core/exchange/update'
import type { Writing } from '../../core/bank/own-file'
import type { UpdateLook } from './import-update'
import { keptOf, updateLook, updateWriting } from './import-update'
import type { OwnBanks } from './own-banks'

interface ImportedFile {
  readonly name: string
  readonly base64: string
  readonly format?: ImportFormat | undefined
  readonly encoding?: Encoding | undefined
  /** Which column of a table holds what, where the teacher said it. */
  readonly map?: string | undefined
}

export interface ImportWish {
  /** Column maps that were said before, by the signature of a table. */
  readonly maps: Readonly<Record<string, string>>
  /** False where the teacher wants a bank of their own from files that gave another before. */
  readonly mayUpdate: boolean
}

interface Earlier {
  readonly bank: string
  readonly name: string
  readonly items: readonly OwnItem[]
}

/** One question of an import, as the page shows it. */
interface ImportedQuestion {
  /** Its id once it is added; for what needs work, the place in the list. */
  readonly id: string
  readonly label: string
  readonly standing: Judged['standing']
  readonly stem: string
  readonly options: readonly { readonly text: string; readonly right: boolean; readonly reason: string }[]
  readonly lacks: readonly string[]
  /** What it is nearly the same as. */
  readonly near: { readonly likeness: number; readonly stem: string; readonly bankName: string } | null
  readonly losses: readonly Loss[]
}

interface ImportLook {
  readonly files: readonly {
    readonly name: string
    readonly format: ImportFormat | null
    readonly encoding: Encoding | null
    /** Why it was not read, in words; empty where it was. */
    readonly refused: string
    /** Where it is a table: its headings, first rows, and which column holds what. */
    readonly head: TableHead | null
  }[]
  readonly questions: readonly ImportedQuestion[]
  readonly leftOut: readonly Loss[]
  /** Losses of no question in the list. */
  readonly otherLosses: readonly Loss[]
  /** What these files would change in the bank that came from them before; null where none did, or it was not asked for. */
  readonly update: UpdateLook | null
  /** What the lint says of those that are ready for exams. */
  readonly findings: readonly Finding[]
  /** The whole of it as a text to keep. */
  readonly report: string
}

type Sound = Extract<FileRead, { drafts: unknown }> & { readonly file: string }

interface Looked {
  readonly look: ImportLook
  readonly preview: Preview
  readonly earlier: Earlier | null
}

export class ImportRoom {
  constructor(
    private readonly banks: Pick<OwnBanks, 'current' | 'bankNameOf' | 'names' | 'written'>,
    private readonly now: () => number,
  ) {}

  /** What adding these files would bring. Changes nothing. */
  async look(files: readonly ImportedFile[], wish: ImportWish): Promise<ImportLook> {
    return (await this.#read(files, wish)).look
  }

  /** The questions of these files as they are kept, without those that the teacher left out. */
  async items(
    files: readonly ImportedFile[],
    wish: ImportWish,
    except: ReadonlySet<string>,
  ): Promise<OwnItem[]> {
    const { look, preview } = await this.#read(files, { ...wish, mayUpdate: false })
    const kept = preview.judged.filter((_, i) => !except.has(look.questions[i]?.id ?? ''))
    return ownItemsOf(kept, new Set(this.#present().map(({ id }) => id)))
  }

  /** What these files write into the bank that came from them before, and what it had; null where none did. */
  async update(
    files: readonly ImportedFile[],
    wish: ImportWish,
    { except, dropGone }: { except: ReadonlySet<string>; dropGone: boolean },
  ): Promise<{ bank: string; name: string; writing: Writing; before: readonly OwnItem[] } | null> {
    const { look, preview, earlier } = await this.#read(files, { ...wish, mayUpdate: true })
    if (earlier === null) return null
    const kept = preview.judged.filter((_, i) => !except.has(look.questions[i]?.id ?? ''))
    const taken = this.#present().map(({ id }) => id as string)
    const writing = updateWriting(earlier.items, kept, this.banks.current.profiles, { taken, dropGone })
    return { bank: earlier.bank, name: earlier.name, writing, before: earlier.items }
  }

  #present() {
    const { items, classItems = [] } = this.banks.current
    return [...items, ...classItems]
  }

  /** The bank that most of these questions came to before, or null. */
  async #earlier(reads: readonly Sound[]): Promise<Earlier | null> {
    for (const bank of Object.keys(this.banks.names)) {
      const { name, items } = await this.banks.written(bank)
      if (fromSameOrigin(items, reads)) return { bank, name, items }
    }
    return null
  }

  async #read(files: readonly ImportedFile[], { maps, mayUpdate }: ImportWish): Promise<Looked> {
    const reads = files.map(({ name, base64, format, encoding, map }) => {
      const bytes = fromBase64(base64)
      const choices = { format, encoding, map, maps }
      const read: FileRead =
        bytes === null
          ? { refused: 'The file did not arrive whole. Choose it again.' }
          : readFile({ name, bytes }, choices)
      return { name, read, head: bytes === null ? null : tableHead({ name, bytes }, choices) }
    })
    const sound = reads.flatMap(({ name, read }): Sound[] =>
      'refused' in read ? [] : [{ ...read, file: name }],
    )
    const earlier = mayUpdate ? await this.#earlier(sound) : null
    const own = new Set<string>(earlier?.items.map(({ id }) => id))
    const present = this.#present().filter(({ id }) => !own.has(id))
    const preview = previewOf(sound, this.banks.current.profiles, present)
    const questions = questionsOf(preview, present, (id) => this.banks.bankNameOf(id))
    const labels = new Set(questions.map(({ label }) => label))
    const today = new Date(this.now()).toISOString().slice(0, 10)
    const ready = preview.judged.flatMap((each) =>
      each.standing === 'exam' ? [{ item: each.item, file: each.draft.origin.file }] : [],
    )
    const { profiles } = this.banks.current
    return {
      preview,
      earlier,
      look: {
        update:
          earlier === null
            ? null
            : updateLook(
                earlier.bank,
                earlier.name,
                updateOf(keptOf(earlier.items, profiles), preview.judged),
              ),
        files: reads.map(({ name, read, head }) =>
          'refused' in read
            ? { name, format: null, encoding: null, refused: read.refused, head }
            : { name, format: read.format, encoding: read.encoding, refused: '', head },
        ),
        questions,
        leftOut: preview.leftOut,
        otherLosses: preview.losses.filter(({ item }) => !labels.has(item)),
        findings: lintItems(ready, this.banks.current.profiles, today),
        report: importReport(sound, preview).text,
      },
    }
  }
}

/** A file of the app that holds these questions. */
export function ownFileText(title: string, items: readonly OwnItem[]): string {
  return `${JSON.stringify({ schema: OWN_FILE_SCHEMA, title, items }, null, 1)}\n`
}

function questionsOf(
  { judged, losses, near }: Preview,
  present: readonly { id: string; stem: string }[],
  bankName: (id: string) => string,
): ImportedQuestion[] {
  const byLabel = new Map<string, Loss[]>()
  for (const loss of losses) {
    const list = byLabel.get(loss.item)
    if (list === undefined) byLabel.set(loss.item, [loss])
    else list.push(loss)
  }
  const pairs = new Map(near.map((pair) => [pair.id, pair]))
  const stems = new Map(present.map(({ id, stem }) => [id, stem]))
  const list = judged.map((each, i): Omit<ImportedQuestion, 'near'> & { nearId: string } => {
    const { draft } = each
    const shown =
      each.standing === 'work'
        ? {
            id: `place-${i + 1}`,
            stem: plainOf(draft.stem).text,
            options: draft.options.map(({ text, weight, feedback }) => ({
              text: plainOf(text).text,
              right: weight > 0,
              reason: plainOf(feedback).text,
            })),
          }
        : {
            id: each.item.id as string,
            stem: each.item.stem,
            options: each.item.options.map(({ id, text, rationale = '' }) => ({
              text,
              right: id === each.item.key,
              reason: rationale,
            })),
          }
    return {
      ...shown,
      label: draft.origin.label,
      standing: each.standing,
      lacks: each.standing === 'exam' ? [] : each.lacks,
      losses: byLabel.get(draft.origin.label) ?? [],
      nearId: each.standing === 'work' ? draft.origin.label : each.item.id,
    }
  })
  const fresh = new Map(list.map(({ nearId, stem }) => [nearId, stem]))
  return list.map(({ nearId, ...question }) => {
    const pair = pairs.get(nearId)
    if (pair === undefined) return { ...question, near: null }
    const { like, likeness } = pair
    const bank = stems.has(like) ? bankName(like) : 'these files'
    return {
      ...question,
      near: { likeness, stem: stems.get(like) ?? fresh.get(like) ?? like, bankName: bank },
    }
  })
}
