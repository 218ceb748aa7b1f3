// A disk in memory that forgets what was not synced, can be cut after any step, can be full and can refuse.
import { dirname } from 'node:path'
import type { Random } from '../../src/core/random'
import { seeded } from '../../src/core/random'
import type { Disk, FileStamp, LogFile } from '../../src/main/store/disk/disk'

/** The power is gone: nothing after this step happens. */
export class PowerCut extends Error {}

interface Inode {
  /** What programs see. */
  seen: Buffer
  /** What is on the medium. */
  safe: Buffer
  /** When it was last changed, by a clock of its own. */
  changed: number
}

let ticks = 0

const coded = (code: string): Error => Object.assign(new Error(code), { code })

/**
 * Files and folders as names that point to content. A name is safe after its folder is synced, content
 * after the file is synced; `afterPowerCut` gives the disk that is found on the next start, with each
 * unsafe thing kept, lost or torn by chance.
 */
export class FaultyDisk implements Disk {
  /** Steps so far; `cutAt` stops before the step of that number. */
  steps = 0
  cutAt = Infinity
  /** Bytes that still fit; a write beyond writes what fits, then fails. */
  room = Infinity
  /** Errors that the next steps of a kind throw, first to last. */
  readonly refusals: { step: string; code: string }[] = []
  /** Errors that every look at a path gives. */
  readonly unreadable = new Map<string, string>()

  #names = new Map<string, Inode>()
  #safeNames = new Map<string, Inode>()
  readonly #folders = new Set<string>()
  /** A folder that was renamed and whose new name is not safe yet: all in it is found under one of the two. */
  #moving: { from: string; to: string } | null = null

  /** The bytes of a file as programs see it, or null. */
  bytes(path: string): Buffer | null {
    return this.#names.get(path)?.seen ?? null
  }

  /** Puts bytes on the medium at once, as damage or as a start. */
  plant(path: string, bytes: Buffer | string): void {
    const content = Buffer.from(bytes)
    const inode = { seen: content, safe: content, changed: ++ticks }
    this.#names.set(path, inode)
    this.#safeNames.set(path, inode)
  }

  /** Takes a file away at once, as somebody else would. */
  erase(path: string): void {
    this.#names.delete(path)
    this.#safeNames.delete(path)
  }

  /** All paths below a folder. */
  paths(folder = ''): string[] {
    return [...this.#names.keys()].filter((path) => path.startsWith(folder)).sort()
  }

  /** The disk as the next start finds it. */
  afterPowerCut(seed: number): FaultyDisk {
    const chance = seeded(seed)
    const found = new FaultyDisk()
    const [names, safeNames] = [new Map(this.#names), new Map(this.#safeNames)]
    if (this.#moving !== null) {
      const { from, to } = this.#moving
      if (chance.next() < 0.5) moveBelow(safeNames, from, to)
      else moveBelow(names, to, from)
    }
    for (const path of new Set([...names.keys(), ...safeNames.keys()])) {
      const now = names.get(path)
      const safe = safeNames.get(path)
      const inode = now !== safe && chance.next() < 0.5 ? now : safe
      if (inode !== undefined) found.plant(path, torn(inode, chance))
    }
    return found
  }

  async read(path: string): Promise<Buffer | null> {
    this.#refuse(path)
    const inode = this.#names.get(path)
    return inode === undefined ? null : Buffer.from(inode.seen)
  }

  async list(folder: string): Promise<string[]> {
    const prefix = `${folder}/`
    const below = this.paths(prefix).map((path) => path.slice(prefix.length).split('/')[0] ?? '')
    return [...new Set(below)].sort()
  }

  async size(path: string): Promise<number | null> {
    this.#refuse(path)
    return this.#names.get(path)?.seen.length ?? null
  }

  async stamp(path: string): Promise<FileStamp | null> {
    this.#refuse(path)
    const inode = this.#names.get(path)
    return inode === undefined ? null : { bytes: inode.seen.length, changedMs: inode.changed }
  }

  async makeFolder(path: string): Promise<void> {
    this.#step('makeFolder')
    this.#folders.add(path)
  }

  async replace(path: string, content: string | Uint8Array): Promise<void> {
    const temporary = `${path}.${this.steps}.tmp`
    this.#step('create')
    const inode: Inode = { seen: Buffer.alloc(0), safe: Buffer.alloc(0), changed: ++ticks }
    this.#names.set(temporary, inode)
    try {
      this.#put(inode, Buffer.from(content), 0)
    } catch (error) {
      if (!(error instanceof PowerCut)) this.#names.delete(temporary)
      throw error
    }
    this.#step('sync')
    inode.safe = inode.seen
    this.#step('rename')
    this.#names.delete(temporary)
    this.#names.set(path, inode)
    this.#syncFolder(path)
  }

  async copy(from: string, to: string): Promise<void> {
    this.#step('copy')
    const source = this.#names.get(from)
    const bytes = Buffer.from(source?.seen ?? [])
    this.#names.set(to, { seen: bytes, safe: bytes, changed: source?.changed ?? ++ticks })
    this.#syncFolder(to)
  }

  async rename(from: string, to: string): Promise<void> {
    this.#step('rename')
    const inode = this.#names.get(from)
    if (inode === undefined) return this.#renameFolder(from, to)
    this.#names.delete(from)
    this.#names.set(to, inode)
    this.#syncFolder(to)
  }

  async remove(path: string): Promise<void> {
    this.#step('remove')
    this.#names.delete(path)
  }

  async removeFolder(path: string): Promise<void> {
    for (const name of this.paths(`${path}/`)) {
      this.#step('remove')
      this.#names.delete(name)
    }
    this.#step('sync folder')
    for (const name of [...this.#safeNames.keys()])
      if (name.startsWith(`${path}/`)) this.#safeNames.delete(name)
  }

  async openLog(path: string): Promise<LogFile> {
    this.#step('open')
    const inode = this.#names.get(path) ?? { seen: Buffer.alloc(0), safe: Buffer.alloc(0), changed: ++ticks }
    if (!this.#names.has(path)) {
      this.#names.set(path, inode)
      this.#syncFolder(path)
    }
    return {
      write: async (bytes, position) => this.#put(inode, Buffer.from(bytes), position),
      sync: async () => {
        this.#step('sync')
        inode.safe = inode.seen
      },
      truncate: async (size) => {
        this.#step('truncate')
        inode.seen = inode.seen.subarray(0, size)
        inode.changed = ++ticks
      },
      isStill: async (bytes) => this.#names.get(path) === inode && inode.seen.length === bytes,
      close: async () => {},
    }
  }

  #renameFolder(from: string, to: string): void {
    if (this.paths(`${from}/`).length === 0 && !this.#folders.has(from)) throw coded('ENOENT')
    if (this.paths(`${to}/`).length > 0) throw coded('ENOTEMPTY')
    moveBelow(this.#names, from, to)
    this.#moving = { from, to }
    this.#step('sync folder')
    moveBelow(this.#safeNames, from, to)
    this.#moving = null
  }

  /** Writes in two halves, so that a cut can fall between them. */
  #put(inode: Inode, bytes: Buffer, position: number): void {
    const half = Math.ceil(bytes.length / 2)
    for (const [part, at] of [
      [bytes.subarray(0, half), position],
      [bytes.subarray(half), position + half],
    ] as const) {
      this.#step('write')
      const fits = part.subarray(0, Math.max(0, this.room))
      this.room -= fits.length
      inode.changed = ++ticks
      inode.seen = Buffer.concat([inode.seen.subarray(0, at), fits, inode.seen.subarray(at + fits.length)])
      if (fits.length < part.length) throw coded('ENOSPC')
    }
  }

  #syncFolder(path: string): void {
    this.#step('sync folder')
    const folder = dirname(path)
    for (const name of new Set([...this.#names.keys(), ...this.#safeNames.keys()])) {
      if (dirname(name) !== folder) continue
      const inode = this.#names.get(name)
      if (inode === undefined) this.#safeNames.delete(name)
      else this.#safeNames.set(name, inode)
    }
  }

  #refuse(path: string): void {
    const code = this.unreadable.get(path)
    if (code !== undefined) throw coded(code)
  }

  #step(step: string): void {
    if (this.steps >= this.cutAt) throw new PowerCut()
    this.steps++
    const refusal = this.refusals.findIndex((one) => one.step === step)
    if (refusal === -1) return
    const [{ code } = { code: 'EIO' }] = this.refusals.splice(refusal, 1)
    throw coded(code)
  }
}

function moveBelow(names: Map<string, Inode>, from: string, to: string): void {
  for (const [name, inode] of [...names]) {
    if (!name.startsWith(`${from}/`)) continue
    names.delete(name)
    names.set(to + name.slice(from.length), inode)
  }
}

/** What is left of content that was not synced: the old, the new, a part of it, or its length with zeros. */
function torn(inode: Inode, chance: Random): Buffer {
  const { seen, safe } = inode
  if (seen === safe) return safe
  const shared = Math.min(seen.length, safe.length)
  switch (chance.int(4)) {
    case 0:
      return safe
    case 1:
      return seen
    case 2:
      return seen.subarray(0, shared + chance.int(Math.max(1, seen.length - shared + 1)))
    default:
      return Buffer.concat([seen.subarray(0, shared), Buffer.alloc(seen.length - shared)])
  }
}
