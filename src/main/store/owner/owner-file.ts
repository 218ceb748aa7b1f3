// Who has the data folder open, for other computers: a socket tells only this one. The file beside it says who and when.
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { codeOf } from '../disk/error-code'
import { StartError } from '../failure'
import type { HeldFolder } from './held-folder'
import { entryAt } from './odd-entry'

/** How often an owner says that it lives. */
const BEAT_MS = 5000
/** An owner not heard for this long is taken for gone. */
export const STALE_MS = 30_000
/** Clocks of two computers differ: one that looks gone is watched for longer than a beat before it is believed. */
export const WATCH_MS = 12_000
/** Before a write an owner that has not spoken for this long speaks again: it may have slept. */
const SPEAK_AGAIN_MS = 15_000

/** Whether what is in memory may be written: only `ours` may. */
export type Standing =
  | 'ours'
  /** Somebody else has opened the folder since, on another computer or on this one. */
  | 'taken-over'
  | 'taken-here'
  /** The folder is deleted, renamed or unplugged; or something else lies in its place. */
  | 'folder-gone'
  | 'folder-other'

/** Whoever wants the folder: this process on this computer, or a test's. */
export interface Claimant {
  /** The computer's name, as it is told to people. */
  host: string
  /** Tells computers of one name apart. */
  machine: string
  pid: number
  /** The wall clock in ms. */
  now: () => number
  pause: (ms: number) => Promise<void>
  /** True when a process of this computer lives. */
  isAlive: (pid: number) => boolean
}

/** This process. */
export function thisProcess(): Claimant {
  return {
    host: hostname(),
    machine: machineKey(),
    pid: process.pid,
    now: () => Date.now(),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    isAlive,
  }
}

/** What the file says. */
export interface Note {
  host: string
  machine: string
  pid: number
  /** Another one for each start. */
  start: string
  heardAt: number
}

/**
 * Answers the note of an owner that is gone, or null. Throws a StartError in words when somebody else, on another
 * computer or this one, has the folder open.
 */
export async function unownedNote(path: string, self: Claimant): Promise<Note | null> {
  const note = await read(path)
  if (note === null || isGone(note, self)) return note
  if (isFresh(note, self)) throw taken(note, self)
  // Of this computer the clock is the same.
  if (note.machine === self.machine) return note
  await self.pause(WATCH_MS)
  const later = await read(path)
  if (later !== null && !isSame(later, note)) throw taken(later, self)
  return later
}

/** The note of an owner, renewed while it lives. */
export class OwnerFile {
  #heardAt: number
  #lost: 'taken-over' | 'taken-here' | null = null
  #beating: Promise<void> | null = null
  readonly #timer: NodeJS.Timeout

  private constructor(
    private readonly path: string,
    private readonly self: Claimant,
    private readonly start: string,
    private readonly held: Pick<HeldFolder, 'now'>,
  ) {
    this.#heardAt = self.now()
    this.#timer = setInterval(() => void this.beat(), BEAT_MS).unref()
  }

  /** Writes the note in the place of one that is gone. Of two that do so at one moment one has it; the other throws. */
  static async take(
    path: string,
    self: Claimant,
    gone: Note | null,
    held: Pick<HeldFolder, 'now'>,
  ): Promise<OwnerFile> {
    const start = randomBytes(8).toString('hex')
    await clear(path, self, gone, `${path}.gone-${start}`)
    const failure = await writeFile(path, text(self, start), { flag: 'wx', mode: 0o600 }).then(
      () => null,
      codeOf,
    )
    const note = await read(path)
    if (note !== null && note.start !== start) throw taken(note, self)
    if (note === null)
      throw new StartError(
        `Preceptor cannot write in the data folder (${failure ?? 'unknown reason'}). Choose another with --data DIR.`,
      )
    return new OwnerFile(path, self, start, held)
  }

  /**
   * Whether the folder is ours at this moment; asked before each write. A computer that slept may wake after another
   * one has taken over, and a folder that was deleted and made again is somebody else's, even when nobody came yet.
   */
  async standing(): Promise<Standing> {
    if (this.#lost !== null) return this.#lost
    const folder = await this.held.now()
    if (folder !== 'same') return `folder-${folder}`
    const note = await read(this.path)
    const isSilent = Math.abs(this.self.now() - this.#heardAt) > SPEAK_AGAIN_MS
    if (isSilent || note?.start !== this.start) await this.beat()
    return this.#lost ?? 'ours'
  }

  /** Says that we live, unless somebody else has the folder now. */
  beat(): Promise<void> {
    return (this.#beating ??= this.#beat().finally(() => (this.#beating = null)))
  }

  /** Takes the note away. */
  async release(): Promise<void> {
    clearInterval(this.#timer)
    await this.#beating
    if ((await read(this.path))?.start === this.start) await rm(this.path, { force: true })
  }

  async #beat(): Promise<void> {
    // Into a folder that is not ours nothing is written, this note least of all: it would keep out whoever comes.
    if (this.#lost !== null || (await this.held.now()) !== 'same') return
    const { path, self, start } = this
    const note = await read(path).catch(() => null)
    const silentMs = Math.abs(self.now() - this.#heardAt)
    // Without the note somebody may have come and gone while we slept.
    if (note === null ? silentMs > STALE_MS : note.start !== start)
      this.#lost = note?.machine === self.machine ? 'taken-here' : 'taken-over'
    if (this.#lost !== null) return
    try {
      await writeFile(`${path}.next`, text(self, start), { mode: 0o600 })
      await rename(`${path}.next`, path)
      this.#heardAt = self.now()
    } catch {
      // A folder that is away for a while costs beats, and each write says for itself that it failed.
    }
  }
}

/** Takes the note away that was found to be nobody's, and no other: somebody may have been quicker. */
async function clear(path: string, self: Claimant, gone: Note | null, aside: string): Promise<void> {
  if ((await rename(path, aside).then(() => null, codeOf)) !== null) return
  const moved = await read(aside)
  if (moved !== null && (gone === null || !isSame(moved, gone))) {
    await rename(aside, path)
    throw taken(moved, self)
  }
  await rm(aside, { force: true })
}

function text({ host, machine, pid, now }: Claimant, start: string): string {
  return `${JSON.stringify({ host, machine, pid, start, heardAt: now() })}\n`
}

/** Null when there is no note; one that cannot be understood says nothing. */
async function read(path: string): Promise<Note | null> {
  try {
    if ((await entryAt(path))?.isFile() !== true) return null
    const note = JSON.parse(await readFile(path, 'utf8')) as Record<keyof Note, unknown> | null
    const { host, machine, pid, start, heardAt } = note ?? {}
    const sound = [host, machine, start].every((each) => typeof each === 'string')
    return sound && Number.isSafeInteger(pid) && Number.isFinite(heardAt) ? (note as Note) : null
  } catch (error) {
    if (error instanceof SyntaxError || codeOf(error) !== undefined) return null
    throw error
  }
}

const isSame = (a: Note, b: Note): boolean => a.start === b.start && a.heardAt === b.heardAt

const isFresh = (note: Note, { now }: Claimant): boolean => Math.abs(now() - note.heardAt) < STALE_MS

/** Our own number is not another's: after a restart of a container it comes again. */
const isGone = (note: Note, { machine, pid, isAlive: lives }: Claimant): boolean =>
  note.machine === machine && (note.pid === pid || !lives(note.pid))

function taken(note: Note, { machine, now }: Claimant): StartError {
  const who =
    note.machine === machine ? 'Another program on this computer' : `Another computer, “${note.host}”,`
  const seconds = Math.max(0, Math.round((now() - note.heardAt) / 1000))
  const heard = seconds < STALE_MS / 1000 ? ` (heard of ${seconds} s ago)` : ''
  return new StartError(
    `${who} has this data folder open${heard}. Two at once would lose answers, so nothing was opened or changed here. Close Preceptor there, or, if it was switched off, start again in a minute. Another folder: --data DIR.`,
  )
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It is there, and somebody else's.
    return codeOf(error) === 'EPERM'
  }
}

/** Linux numbers its machines; elsewhere the name must do. */
function machineKey(): string {
  let id = ''
  try {
    id = readFileSync('/etc/machine-id', 'utf8').trim()
  } catch {
    // No such file on this system.
  }
  return createHash('sha256').update(`${id} ${hostname()}`).digest('hex').slice(0, 16)
}
