// One setup at a time in a folder: a lock file with a heartbeat, so that a lock left by a crash is recognized.
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { randomUUID } from 'node:crypto'

/** How often a holder says that it lives. */
export const beatMs = 2_000
/** A lock that was silent for so long, or whose beat lies so far in the future, was left behind. */
export const silentMs = 30_000

/**
 * Runs `work` while holding the lock file and answers what it answers. Waits while another holds it, and calls
 * `onWait` once when it has to. Throws the file system's error when the folder cannot be written.
 */
export async function withLock(file, work, { onWait = () => undefined, pollMs = 250 } = {}) {
  mkdirSync(dirname(file), { recursive: true })
  const token = `${process.pid} ${hostname()} ${randomUUID()}`
  for (let waited = false; !take(file, token); waited = true) {
    if (clearStale(file)) continue
    if (!waited) onWait()
    await new Promise((resume) => setTimeout(resume, pollMs))
  }
  const beat = setInterval(() => touch(file), beatMs)
  const release = () => {
    if (read(file) === token) rmSync(file, { force: true })
  }
  process.once('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    process.off('exit', release)
    release()
  }
}

function take(file, token) {
  try {
    writeFileSync(file, token, { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** Whether the lock's holder is gone: its process ended on this machine, or it fell silent. */
export function isStale({ token, ageMs }, { isAlive = processIsAlive, host = hostname() } = {}) {
  if (Math.abs(ageMs) > silentMs) return true
  const [pid, holderHost] = token.split(' ')
  // A lock being written is empty for a moment; silence decides about those, and about other machines'.
  return pid !== '' && holderHost === host && !isAlive(Number(pid))
}

function clearStale(file) {
  const seen = look(file)
  if (seen === undefined || !isStale(seen)) return seen === undefined
  // Move it aside first: of two starts that saw the same stale lock only one can move it.
  const aside = `${file}.${randomUUID()}`
  try {
    renameSync(file, aside)
    // A third start took the lock between the look and the move: it was alive, so give it back.
    if (read(aside) !== seen.token) linkSync(aside, file)
  } catch {
    // Another start was faster; the next round looks again.
  }
  rmSync(aside, { force: true })
  return true
}

function look(file) {
  try {
    return { token: readFileSync(file, 'utf8'), ageMs: Date.now() - statSync(file).mtimeMs }
  } catch {
    return undefined
  }
}

function read(file) {
  return look(file)?.token
}

function touch(file) {
  try {
    const now = new Date()
    utimesSync(file, now, now)
  } catch {
    // The lock was taken away; the work goes on, and the next beat changes nothing.
  }
}

function processIsAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
