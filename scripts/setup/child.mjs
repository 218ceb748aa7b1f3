// Runs another program: with a time limit, its signals forwarded, and nothing left behind.
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { constants, getPriority, setPriority } from 'node:os'

const forwarded = ['SIGTERM', 'SIGHUP', 'SIGBREAK']

/**
 * Runs a command to its end and answers { code, signal, timedOut, error, output }.
 * `limitMs` ends it with all its children. `stdio` is spawn's; with `capture` standard output and error are
 * collected into `output` instead; with `aside` it takes what others leave of the processor. Never throws: a command
 * that cannot start answers with `error`.
 */
export function run(
  command,
  args,
  { cwd, env, limitMs, stdio, capture = false, shell = false, aside = false } = {},
) {
  return new Promise((settle) => {
    const bounded = limitMs !== undefined
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      shell,
      stdio: capture ? ['ignore', 'pipe', 'pipe'] : (stdio ?? ['ignore', 2, 2]),
      // Its own process group, so that the time limit ends grandchildren too.
      detached: bounded && process.platform !== 'win32',
    })
    if (aside) stepAside(child, bounded)
    let timedOut = false
    const chunks = []
    child.stdout?.on('data', (chunk) => chunks.push(chunk))
    child.stderr?.on('data', (chunk) => chunks.push(chunk))

    const timer = bounded
      ? setTimeout(() => {
          timedOut = true
          endTree(child)
        }, limitMs)
      : undefined
    const stopForwarding = forwardSignals(child, bounded)
    const finish = (result) => {
      clearTimeout(timer)
      stopForwarding()
      settle({
        code: null,
        signal: null,
        error: undefined,
        timedOut,
        output: Buffer.concat(chunks).toString(),
        ...result,
      })
    }
    child.once('error', (error) => finish({ error }))
    child.once('close', (code, signal) => finish({ code, signal }))
  })
}

/** Ends this process the way its child ended, so that a shell sees the same code or signal. */
export function exitLike({ code, signal }) {
  if (signal !== null && signal !== undefined) process.kill(process.pid, signal)
  else process.exitCode = code ?? 1
}

function forwardSignals(child, ownGroup) {
  // At a terminal Ctrl-C reaches the child by itself; a second copy would mean "hurry" to it.
  const send = process.stdin.isTTY === true && !ownGroup ? [...forwarded] : ['SIGINT', ...forwarded]
  const pass = (signal) => (ownGroup ? endTree(child, signal) : child.kill(signal))
  const stay = () => undefined
  for (const signal of send) process.on(signal, pass)
  process.on('SIGINT', stay)
  return () => {
    for (const signal of send) process.off(signal, pass)
    process.off('SIGINT', stay)
  }
}

/** What it starts later inherits this. Who runs everything further back than this gets it no further forward. */
function stepAside({ pid }, ownGroup) {
  if (pid === undefined) return
  try {
    const aside = Math.max(constants.priority.PRIORITY_BELOW_NORMAL, getPriority())
    setPriority(pid, aside)
    // A group of its own is a session of its own, and Linux shares the processor out by sessions first: within its
    // session alone it would step aside for nobody.
    if (ownGroup && process.platform === 'linux') writeFileSync(`/proc/${pid}/autogroup`, String(aside))
  } catch {
    // It has ended already, or the system does not let us or has no such groups: then it runs as all others.
  }
}

function endTree(child, signal = 'SIGKILL') {
  if (child.pid === undefined) return
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' }).on('error', () =>
      child.kill(),
    )
    return
  }
  try {
    process.kill(-child.pid, signal)
  } catch {
    child.kill(signal)
  }
}
