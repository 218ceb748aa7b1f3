// One writer for each data folder: a local socket that dies with its process, so that no power cut locks anyone out.
import { createHash, randomBytes } from 'node:crypto'
import { lstat, mkdir, realpath, rename, unlink } from 'node:fs/promises'
import type { Server, Socket } from 'node:net'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { codeOf } from './error-code'
import { StartError } from './failure'

/** How long a second start waits for the first one's answer. */
const ANSWER_MS = 5000
/** A socket's path must be short (104 bytes on macOS, 108 on Linux). */
const LONGEST_SOCKET_PATH = 100

/** Either we own the folder, or somebody does and has been asked to show the app. */
export type Ownership =
  | { kind: 'owner'; release: () => Promise<void> }
  /** `url`: the page to open; null when the owner shows its own window or did not answer. */
  | { kind: 'taken'; url: string | null; answered: boolean }

/**
 * Becomes the writer of a folder that exists, or asks its owner to open. `onAsked` answers the address
 * that the second start shall open, or null after showing a window of its own.
 */
export async function ownDataFolder(
  folder: string,
  onAsked: () => string | null | Promise<string | null>,
): Promise<Ownership> {
  const address = await socketAddress(folder)
  for (let round = 0; round < 3; round++) {
    const server = answering(onAsked)
    const failure = await listen(server, address)
    if (failure === null) return { kind: 'owner', release: () => close(server) }
    if (failure !== 'EADDRINUSE')
      throw new StartError(
        `Preceptor cannot use the folder ${folder} (${failure}). Choose another with --data DIR.`,
      )
    const answer = await ask(address)
    if (answer !== 'nobody') return { kind: 'taken', ...answer }
    await clearAway(address)
  }
  throw new StartError(
    `Preceptor cannot tell who uses the folder ${folder}. Close other Preceptors and start again.`,
  )
}

function answering(onAsked: () => string | null | Promise<string | null>): Server {
  return createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.setTimeout(ANSWER_MS, () => socket.destroy())
    socket.once('data', () => {
      void Promise.resolve()
        .then(onAsked)
        .catch(() => null)
        .then((url) => socket.end(`${JSON.stringify({ app: 'preceptor', url })}\n`))
    })
  })
}

async function listen(server: Server, address: string): Promise<string | null> {
  return new Promise((resolve) => {
    server.once('error', (error) => resolve(codeOf(error) ?? 'unknown error'))
    server.listen(address, () => resolve(null))
  })
}

/** Asks whoever listens to open the app. `nobody` when the socket was left behind by a dead process. */
async function ask(address: string): Promise<{ url: string | null; answered: boolean } | 'nobody'> {
  // Between another process's bind and listen a connection is refused although it lives: ask more than once.
  for (let attempt = 0; attempt < 2; attempt++) {
    const answer = await askOnce(address)
    if (answer !== 'nobody') return answer
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return 'nobody'
}

function askOnce(address: string): Promise<{ url: string | null; answered: boolean } | 'nobody'> {
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

function readAnswer(text: string): { url: string | null; answered: boolean } | null {
  try {
    const { app, url } = JSON.parse(text) as { app?: unknown; url?: unknown }
    if (app !== 'preceptor') return null
    // Only a page of a loopback server is ever handed to a browser.
    const own = typeof url === 'string' && /^http:\/\/127\.0\.0\.1:\d{1,5}\//.test(url)
    return { url: own ? url : null, answered: true }
  } catch {
    return null
  }
}

/**
 * Takes a dead socket out of the way. Two second starts may race here, so it is moved aside first and
 * put back if it turns out that somebody has just begun to listen on it.
 */
async function clearAway(address: string): Promise<void> {
  const aside = `${address}.${randomBytes(4).toString('hex')}`
  try {
    await rename(address, aside)
  } catch {
    return
  }
  if ((await askOnce(aside)) === 'nobody') await unlink(aside)
  else await rename(aside, address)
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => server.close(() => resolve()))
}

/** The socket in the folder itself; elsewhere when its path would be too long; a named pipe on Windows. */
async function socketAddress(folder: string): Promise<string> {
  const real = await realpath(folder)
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24)
  if (process.platform === 'win32') return `\\\\.\\pipe\\preceptor-${hash(real.toLowerCase())}`
  const inside = join(real, 'owner.sock')
  if (Buffer.byteLength(inside) <= LONGEST_SOCKET_PATH - 9) return inside
  // Not the TMPDIR of the moment: every start by this user must come to the same place.
  const room = join('/tmp', `preceptor-${process.getuid?.() ?? 0}`)
  await mkdir(room, { mode: 0o700 }).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error
  })
  const found = await lstat(room)
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o077) !== 0)
    throw new StartError(
      `${room} belongs to somebody else. Choose a data folder with a shorter path: --data DIR.`,
    )
  return join(room, `${hash(real)}.sock`)
}
