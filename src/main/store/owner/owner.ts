// One writer for each data folder: a local socket that dies with its process, so that no power cut locks anyone out.
import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, realpath, rename, rm, rmdir, stat } from 'node:fs/promises'
import type { Server, Socket } from 'node:net'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { codeOf } from '../disk/error-code'
import { StartError } from '../failure'
import { HeldFolder } from './held-folder'
import type { Claimant, Standing } from './owner-file'
import { mustBeAsMade } from './odd-entry'
import { OwnerFile, WATCH_MS, unownedNote, thisProcess } from './owner-file'

/** How long a second start waits for the first one's answer. */
const ANSWER_MS = 5000
/** A claim takes milliseconds, ANSWER_MS when the owner hangs, or WATCH_MS when another computer looks gone. */
const STALE_CLAIM_MS = 2 * (ANSWER_MS + WATCH_MS)
const CLAIM_PAUSE_MS = 25
/** A socket's path must be short (104 bytes on macOS, 108 on Linux). */
const LONGEST_SOCKET_PATH = 100

/** Either we own the folder, or somebody does and has been asked to show the app. */
export type Ownership =
  | {
      kind: 'owner'
      /** Asked before each write: while it is not `ours`, nothing may be written. */
      standing: () => Promise<Standing>
      release: () => Promise<void>
    }
  /** `url`: the page to open; null when the owner shows its own window or did not answer. */
  | { kind: 'taken'; url: string | null; answered: boolean }

/**
 * Becomes the writer of a folder that exists, or asks its owner to open. `onAsked` answers the address
 * that the second start shall open, or null after showing a window of its own.
 */
export async function ownDataFolder(
  folder: string,
  onAsked: () => string | null | Promise<string | null>,
  self = thisProcess(),
): Promise<Ownership> {
  const real = await realpath(folder)
  for (const name of ['owner.json', 'owner.json.next'])
    await mustBeAsMade(real, name, (entry) => entry.isFile())
  // A file that a copy of the folder left in the socket's place is removed with the dead sockets.
  await mustBeAsMade(real, 'owner.sock', (entry) => entry.isSocket() || entry.isFile())
  await mustBeAsMade(real, 'owner.sock.claim', (entry) => entry.isDirectory())
  const place = { folder, onAsked, self, note: join(real, 'owner.json') }
  if (process.platform === 'win32')
    // The pipe's name itself is exclusive and dies with its process.
    return claim(place, [async () => `\\\\.\\pipe\\preceptor-${hash(real.toLowerCase())}`])
  const inside = join(real, 'owner.sock')
  const fits = Buffer.byteLength(inside) <= LONGEST_SOCKET_PATH
  const outside = async (): Promise<string> => join(await privateRoom(), `${hash(real)}.sock`)
  const addresses = fits ? [async () => inside, outside] : [outside]
  return oneAtATime(`${inside}.claim`, () => claim(place, addresses))
}

interface Place {
  folder: string
  onAsked: () => string | null | Promise<string | null>
  self: Claimant
  /** The file that tells other computers. */
  note: string
}

/** Tries the addresses in order: a memory stick's file system, for one, holds no sockets. */
async function claim(
  { folder, onAsked, self, note }: Place,
  addresses: readonly (() => Promise<string>)[],
): Promise<Ownership> {
  let failure: string | null = null
  for (const addressOf of addresses) {
    const address = await addressOf()
    const answer = await ask(address)
    if (answer !== 'nobody') return { kind: 'taken', ...answer }
    // A socket of another computer looks dead from here; its owner's file does not.
    const gone = await unownedNote(note, self)
    // Only whoever claims removes a dead socket, so it cannot be another's new one.
    if (process.platform !== 'win32') await rm(address, { force: true })
    const held = await HeldFolder.hold(folder)
    let file: OwnerFile | null = null
    const server = answering(onAsked, async () => file === null || (await file.standing()) === 'ours')
    failure = await listen(server, address)
    if (failure === null) {
      // It hands out the way in, so it answers this user alone, whatever the umask.
      if (process.platform !== 'win32') await chmod(address, 0o600)
      const made = await socketAt(address)
      const giveBack = async (): Promise<void> => {
        await closeOwn(server, address, made)
        await held.release()
      }
      file = await OwnerFile.take(note, self, gone, held).catch((error) => refused(giveBack, error))
      return owner(file, giveBack)
    }
    await held.release()
    // Two starts at one moment on Windows: the other one has it.
    const other = failure === 'EADDRINUSE' ? await ask(address) : 'nobody'
    if (other !== 'nobody') return { kind: 'taken', ...other }
  }
  throw new StartError(
    `Preceptor cannot use the folder ${folder} (${failure ?? 'unknown reason'}). Choose another with --data DIR.`,
  )
}

function owner(file: OwnerFile, giveBack: () => Promise<void>): Ownership {
  return {
    kind: 'owner',
    standing: () => file.standing(),
    release: async () => {
      await file.release()
      await giveBack()
    },
  }
}

async function refused(giveBack: () => Promise<void>, error: unknown): Promise<never> {
  await giveBack()
  throw error
}

/**
 * Runs starts on one folder one after the other: the claim is a folder, which only one can make. One
 * that is left behind by a process killed in the middle of it counts for STALE_CLAIM_MS.
 */
async function oneAtATime<T>(path: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    const failure = await mkdir(path).then(() => null, codeOf)
    if (failure === null) break
    if (failure !== 'EEXIST')
      throw new StartError(
        `Preceptor cannot write in the data folder (${failure ?? 'unknown reason'}). Choose another with --data DIR.`,
      )
    const made = (await stat(path).catch(() => null))?.mtimeMs
    // The clock may have been set since: a claim from the future is old, too.
    if (made !== undefined && Math.abs(Date.now() - made) > STALE_CLAIM_MS)
      await rmdir(path).catch(() => undefined)
    else await pause(CLAIM_PAUSE_MS)
  }
  try {
    return await work()
  } finally {
    await rmdir(path).catch(() => undefined)
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Whoever asks is shown the app. An owner that has lost its folder says so, and stands in nobody's way from then on. */
function answering(
  onAsked: () => string | null | Promise<string | null>,
  isOurs: () => Promise<boolean>,
): Server {
  const server = createServer((socket) => {
    const answer = async (): Promise<object> => {
      if (await isOurs().catch(() => true)) return { url: await onAsked() }
      // Before the answer: on closing, the socket's file goes, which may be the other one's a moment later.
      server.close()
      return { left: true }
    }
    socket.on('error', () => socket.destroy())
    socket.setTimeout(ANSWER_MS, () => socket.destroy())
    socket.once('data', () => {
      void answer()
        .catch(() => ({ url: null }))
        .then((said) => socket.end(`${JSON.stringify({ app: 'preceptor', ...said })}\n`))
    })
  })
  return server
}

async function listen(server: Server, address: string): Promise<string | null> {
  return new Promise((resolve) => {
    server.once('error', (error) => resolve(codeOf(error) ?? 'unknown error'))
    server.listen(address, () => resolve(null))
  })
}

/** Asks whoever listens to open the app. `nobody` when there is no socket or a dead process left it. */
function ask(address: string): Promise<{ url: string | null; answered: boolean } | 'nobody'> {
  return new Promise((resolve) => {
    const socket: Socket = connect(address)
    let text = ''
    const silent = { url: null, answered: false }
    const timer = setTimeout(() => socket.destroy(), ANSWER_MS)
    socket.on('connect', () => socket.write('open\n'))
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
    })
    socket.on('error', (error) => {
      const dead = ['ECONNREFUSED', 'ENOENT', 'ENOTSOCK'].includes(codeOf(error) ?? '')
      resolve(dead ? 'nobody' : silent)
    })
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(readAnswer(text) ?? silent)
    })
  })
}

function readAnswer(text: string): { url: string | null; answered: boolean } | 'nobody' | null {
  try {
    const { app, url, left } = JSON.parse(text) as { app?: unknown; url?: unknown; left?: unknown }
    if (app !== 'preceptor') return null
    if (left === true) return 'nobody'
    // Only a page of a loopback server is ever handed to a browser.
    const own = typeof url === 'string' && /^http:\/\/127\.0\.0\.1:\d{1,5}\//.test(url)
    return { url: own ? url : null, answered: true }
  } catch {
    return null
  }
}

/** Which socket lies at an address; null where there is none. */
async function socketAt(address: string): Promise<string | null> {
  const found = process.platform === 'win32' ? null : await lstat(address).catch(() => null)
  return found === null ? null : `${found.ino} ${found.mtimeMs}`
}

/** On closing, whatever lies under the socket's name is removed: another program's, in a folder made anew, is kept. */
async function closeOwn(server: Server, address: string, made: string | null): Promise<void> {
  const there = await socketAt(address)
  if (there === null || there === made) return close(server)
  const aside = `${address}.other`
  await rename(address, aside)
  await close(server)
  await rename(aside, address)
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => server.close(() => resolve()))
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24)
}

/** A folder of this user's alone, always the same one: not the TMPDIR of the moment. */
async function privateRoom(): Promise<string> {
  const user = process.getuid?.() ?? 0
  const room = `/tmp/preceptor-${user}`
  await mkdir(room, { mode: 0o700 }).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error
  })
  const found = await lstat(room)
  if (!found.isDirectory() || found.uid !== user || (found.mode & 0o077) !== 0)
    throw new StartError(`${room} belongs to somebody else. Remove it and start again.`)
  return room
}
