// An import under way: the files that were chosen, what they would bring, and which of it is wanted.
import { SvelteSet } from 'svelte/reactivity'
import type { ImportFormat } from '../../../../core/exchange/draft'
import type { RefusalDetails } from '../../../../core/answers/refusal'
import type { BodyOf, Client } from '../../../api'
import { bodyOf, detailsOf } from '../../../api'
import type { Encoding } from '../picked-files'
import { decoded, readings } from '../picked-files'

export type ImportLook = BodyOf<Client['api']['imports']['look']['$post']>
export type ImportedQuestion = ImportLook['questions'][number]
export type Part = 'all' | 'exam' | 'class' | 'work' | 'near' | 'lost'

/** All files of one import together. */
const MOST_BYTES = 25 * 1024 * 1024
const MOST_FILES = 50
export const PAGE_SIZE = 25

interface Chosen {
  readonly name: string
  readonly bytes: Uint8Array
  readonly base64: string
  readonly encoding?: Encoding
}

type Asking =
  | { readonly what: 'exists'; readonly name: string }
  | {
      readonly what: 'displaces'
      readonly items: RefusalDetails['displaces']['items']
      readonly replace: boolean
    }

export class ImportState {
  readonly #client: Client
  /** Tells the rest of the app that the banks have changed. */
  readonly #changed: () => Promise<void>
  #files = $state.raw<readonly Chosen[]>([])
  #look = $state.raw<ImportLook | null>(null)
  /** What runs, in words; empty where nothing does. */
  #busy = $state('')
  #message = $state('')
  #asking = $state.raw<Asking | null>(null)
  #added = $state.raw<{ id: string; name: string; questions: number } | null>(null)
  #undone = $state<'added' | 'updated' | null>(null)
  #part = $state<Part>('all')
  #page = $state(0)
  /** Questions that the teacher leaves out. */
  readonly except = new SvelteSet<string>()
  /** By file: which column of it holds what, as it was said just now. */
  #maps = $state.raw<Readonly<Record<string, string>>>({})
  #mayUpdate = true
  dropGone = $state(false)
  name = $state('')
  format = $state<ImportFormat | ''>('')

  /** `remembered`: the column maps that were said before, by the signature of a table. */
  constructor(
    client: Client,
    changed: () => Promise<void>,
    private readonly remembered: () => Readonly<Record<string, string>>,
    private readonly remember: (maps: Record<string, string>) => Promise<void>,
  ) {
    this.#client = client
    this.#changed = changed
  }

  get look(): ImportLook | null {
    return this.#look
  }
  get busy(): string {
    return this.#busy
  }
  get message(): string {
    return this.#message
  }
  get asking(): Asking | null {
    return this.#asking
  }
  get added() {
    return this.#added
  }
  /** What was taken back just now. */
  get undone(): 'added' | 'updated' | null {
    return this.#undone
  }
  get part(): Part {
    return this.#part
  }
  get page(): number {
    return this.#page
  }
  /** The first file that is no UTF-8 and of which nobody has said what it is. */
  readonly #unread = $derived.by(
    () => this.#files.find(({ bytes, encoding }) => encoding === undefined && needsEncoding(bytes)) ?? null,
  )
  get unread(): Chosen | null {
    return this.#unread
  }
  encodingOf(name: string): Encoding | undefined {
    return this.#files.find((file) => file.name === name)?.encoding
  }
  fileOf(name: string): Chosen | null {
    return this.#files.find((file) => file.name === name) ?? null
  }

  countOf(part: Part): number {
    return this.#look === null ? 0 : this.#look.questions.filter((each) => isIn(each, part)).length
  }
  readonly #shown = $derived.by(() => this.#look?.questions.filter((each) => isIn(each, this.#part)) ?? [])
  get shown(): readonly ImportedQuestion[] {
    return this.#shown
  }
  get rows(): readonly ImportedQuestion[] {
    return this.#shown.slice(this.#page * PAGE_SIZE, (this.#page + 1) * PAGE_SIZE)
  }
  get pageCount(): number {
    return Math.max(1, Math.ceil(this.#shown.length / PAGE_SIZE))
  }
  get wanted(): number {
    return this.#look?.questions.filter(({ id }) => !this.except.has(id)).length ?? 0
  }

  show(part: Part): void {
    this.#part = part
    this.#page = 0
  }
  turn(page: number): void {
    this.#page = Math.min(Math.max(0, page), this.pageCount - 1)
  }
  want(id: string, on: boolean): void {
    if (on) this.except.delete(id)
    else this.except.add(id)
  }
  stopAsking(): void {
    this.#asking = null
  }

  /** Takes files in and looks at them. */
  async choose(files: readonly File[]): Promise<void> {
    this.#clear()
    const refusal = refusalOf(files)
    this.#message = refusal ?? ''
    if (refusal !== null) return
    await this.#work(async () => {
      const chosen: Chosen[] = []
      for (const [i, file] of files.entries()) {
        this.#busy = `Reading file ${i + 1} of ${files.length}…`
        chosen.push({
          name: file.name,
          bytes: new Uint8Array(await file.arrayBuffer()),
          base64: await base64Of(file),
        })
      }
      this.#files = chosen
      if (this.name.trim() === '') this.name = nameOf(chosen[0]?.name ?? '')
      if (this.unread === null) await this.#lookAtFiles()
    })
  }

  /** Says what a file is written in, and looks again. */
  async readAs(name: string, encoding: Encoding): Promise<void> {
    this.#files = this.#files.map((file) => (file.name === name ? { ...file, encoding } : file))
    if (this.unread === null) await this.lookAgain()
  }

  /** The map that a table is read by. */
  mapOf(file: ImportLook['files'][number]): string {
    const { name, head } = file
    return this.#maps[name] ?? (head === null ? '' : (this.remembered()[head.signature] ?? head.map))
  }

  /** Says which column holds what; the same headings are read so from then on. */
  async readColumns({ name, head }: ImportLook['files'][number], map: string): Promise<void> {
    this.#maps = { ...this.#maps, [name]: map }
    if (head !== null)
      await this.remember({ ...this.remembered(), [head.signature]: map }).catch(() => undefined)
    await this.lookAgain()
  }

  /** Leaves the bank of before alone. */
  async asNewBank(): Promise<void> {
    this.#mayUpdate = false
    await this.lookAgain()
  }

  /** Drops the files: nothing was added. */
  forget(): void {
    this.#clear()
    this.name = ''
  }

  async lookAgain(): Promise<void> {
    if (this.#files.length === 0) return
    await this.#work(() => this.#lookAtFiles())
  }

  async add({ replace = false, displace = false, update = false } = {}): Promise<void> {
    if (update) this.name = this.#look?.update?.name ?? this.name
    if (this.name.trim() === '') {
      this.#message = 'Give the bank a name.'
      return
    }
    this.#asking = null
    await this.#work(
      async () => {
        this.#busy = `Adding ${this.wanted.toLocaleString('en-US')} questions…`
        const json = {
          maps: this.remembered(),
          ...(update ? { update: { dropGone: this.dropGone } } : {}),
          files: this.#sent,
          name: this.name.trim(),
          except: [...this.except],
          replace,
          displace,
        }
        const { bank, questions } = await bodyOf(this.#client.api.imports.$post({ json }))
        this.#added = { id: bank.id, name: bank.name, questions }
        this.#undone = null
        await this.#changed()
      },
      (error) => {
        const exists = detailsOf(error, 'exists')
        const displaces = detailsOf(error, 'displaces')
        if (exists !== undefined) this.#asking = { what: 'exists', name: exists.name }
        else if (displaces !== undefined)
          this.#asking = { what: 'displaces', items: displaces.items, replace }
        return exists !== undefined || displaces !== undefined
      },
    )
  }

  async undo(): Promise<void> {
    const added = this.#added
    if (added === null) return
    await this.#work(async () => {
      this.#busy = 'Taking it back…'
      await bodyOf(this.#client.api.imports.undo.$post({ json: { bank: added.id } }))
      this.#added = null
      this.#undone = this.#look?.update === null || this.#look === null ? 'added' : 'updated'
      await this.#changed()
    })
  }

  get #sent() {
    return this.#files.map(({ name, base64, encoding }) => ({
      name,
      base64,
      ...(encoding === undefined ? {} : { encoding }),
      ...(this.format === '' ? {} : { format: this.format }),
      ...(this.#maps[name] === undefined ? {} : { map: this.#maps[name] }),
    }))
  }

  async #lookAtFiles(): Promise<void> {
    this.#busy = 'Comparing with the questions in use…'
    this.#look = await bodyOf(
      this.#client.api.imports.look.$post({
        json: { files: this.#sent, maps: this.remembered(), mayUpdate: this.#mayUpdate },
      }),
    )
    this.except.clear()
    this.show('all')
  }

  async #work(step: () => Promise<void>, handled: (error: unknown) => boolean = () => false): Promise<void> {
    if (this.#busy !== '') return
    this.#busy = 'Reading…'
    this.#message = ''
    try {
      await step()
    } catch (error) {
      if (!handled(error))
        this.#message =
          error instanceof Error ? error.message : 'Something unexpected happened. Nothing was added.'
    }
    this.#busy = ''
  }

  #clear(): void {
    this.#maps = {}
    this.#mayUpdate = true
    this.dropGone = false
    this.#files = []
    this.#look = null
    this.#message = ''
    this.#added = null
    this.#undone = null
    this.except.clear()
  }
}

function isIn({ standing, near, losses }: ImportedQuestion, part: Part): boolean {
  if (part === 'near') return near !== null
  if (part === 'lost') return losses.length > 0
  return part === 'all' || standing === part
}

function refusalOf(files: readonly File[]): string | null {
  if (files.length === 0) return 'Choose one or more files first.'
  if (files.length > MOST_FILES) return `These are ${files.length} files; at most ${MOST_FILES} at a time.`
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  if (bytes > MOST_BYTES)
    return `These files have ${Math.ceil(bytes / 1024 / 1024)} MB together; at most 25 MB at a time. Export fewer questions at once.`
  return null
}

/** A text without a mark that is not UTF-8: nobody can know what it is written in. A package is no text. */
function needsEncoding(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 200))
  // Marked by its first bytes, or no text at all: the reading says what it is.
  if (
    ['\u00ff\u00fe', '\u00fe\u00ff', 'PK', '%PDF', 'SQLite f', '\u00d0\u00cf'].some((sign) =>
      head.startsWith(sign),
    )
  )
    return false
  // XML says it in its first line.
  if (/^<\?xml[^>]*\sencoding=["'](?:windows-1252|iso-8859-1)["']/i.test(head)) return false
  const plain = decoded(bytes, 'utf-8') !== null && !bytes.subarray(0, 4096).includes(0)
  return !plain && readings(bytes).length > 0
}

function nameOf(file: string): string {
  return file.replace(/\.[^.]*$/, '')
}

/** By the browser's own reader: far faster than by hand for large files. */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onerror = () => reject(new Error(`“${file.name}” could not be read. Choose it again.`))
    reader.onload = () =>
      resolve(typeof reader.result === 'string' ? (reader.result.split(',')[1] ?? '') : '')
    reader.readAsDataURL(file)
  })
}
