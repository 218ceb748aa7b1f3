// The learner's notes on faulty items: a small durable document, and nothing of it leaves the machine.
import { join } from 'node:path'
import type { ProblemNote } from '../../core/bank/problem-note'
import { MOST_NOTES } from '../../core/bank/problem-note'
import type { KeptNotes, NewNote, NoteText } from '../../core/bank/problem-note.schema'
import { problemNotesSchema } from '../../core/bank/problem-note.schema'
import type { Disk } from '../store/disk/disk'
import { Document } from '../store/document'
import { StoreFailure } from '../store/failure'
import type { Notice } from '../store/notice'

export const NOTES_FILE = {
  name: 'problem-notes.json',
  schema: { name: 'problem-notes', version: 1 },
} as const

export interface ProblemNotesOptions {
  disk: Disk
  /** The learner's folder. */
  folder: string
  /** The wall clock in ms. */
  now: () => number
  newId: () => string
}

export class ProblemNotes {
  private constructor(
    private readonly options: ProblemNotesOptions,
    private readonly file: Document<KeptNotes>,
    /** What went wrong when the file was read. */
    readonly notices: readonly Notice[],
  ) {}

  static async open(options: ProblemNotesOptions): Promise<ProblemNotes> {
    const { disk, folder, now } = options
    const notices: Notice[] = []
    const file = await Document.open<KeptNotes>({
      disk,
      path: join(folder, NOTES_FILE.name),
      schema: NOTES_FILE.schema,
      title: 'your notes on faulty questions',
      parse: (data) => problemNotesSchema.safeParse(data).data ?? null,
      initial: () => ({ notes: [] }),
      rebuildable: false,
      dailyCopies: true,
      now,
      notice: (notice) => notices.push(notice),
    })
    return new ProblemNotes(options, file, notices)
  }

  /** What is on disk. */
  get kept(): KeptNotes {
    return this.file.value
  }

  /** Newest first. */
  list(): ProblemNote[] {
    return [...this.file.value.notes].sort((a, b) => b.at - a.at)
  }

  /** Keeps a new note; throws a StoreFailure when there are too many or the disk refuses. */
  async add(note: NewNote): Promise<ProblemNote> {
    if (this.file.value.notes.length >= MOST_NOTES)
      throw new StoreFailure(
        'bad-events',
        `There are ${MOST_NOTES} notes already. Export them, delete some, and write this one again.`,
      )
    const { newId, now } = this.options
    const made: ProblemNote = { ...note, note: note.note.trim(), id: newId(), at: now() }
    await this.file.update((kept) => ({ ...kept, notes: [...kept.notes, made] }))
    return made
  }

  /** Changes kind and words. */
  async change(id: string, { kind, note }: NoteText): Promise<void> {
    this.#mustExist(id)
    const at = this.options.now()
    await this.file.update((kept) => ({
      ...kept,
      notes: kept.notes.map((each) => (each.id === id ? { ...each, kind, note: note.trim(), at } : each)),
    }))
  }

  async remove(id: string): Promise<void> {
    this.#mustExist(id)
    await this.file.update((kept) => ({ ...kept, notes: kept.notes.filter((each) => each.id !== id) }))
  }

  #mustExist(id: string): void {
    if (!this.file.value.notes.some((note) => note.id === id))
      throw new StoreFailure('not-found', 'There is no such note. Perhaps it was deleted in another window.')
  }
}
