// The portable folder of the built app, in an empty place without network: it answers, and keeps out of node_modules.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchNode } from '../../scripts/setup/node-runtime.mjs'
import { writePortable } from '../../scripts/setup/portable.mjs'

// A network of its own that has only the loopback; needs the right to make one.
const offline = ['unshare', '-rn', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh']
const canGoOffline = spawnSync(offline[0], [...offline.slice(1), 'true']).status === 0

// Runs inside that network: starts the folder, reads the printed address, asks it, and tells what it got.
const visit = `
const { spawn } = require('node:child_process')
const { readlinkSync } = require('node:fs')
const [folder, data, own] = process.argv.slice(1)
const words = ['--no-open', '--data', data]
const stdio = ['ignore', 'pipe', 'inherit']
const app = own
  ? spawn('./start.sh', words, { cwd: folder, stdio, env: { HOME: folder, PATH: '' } })
  : spawn(process.execPath, ['start.mjs', ...words], { cwd: folder, stdio })
let said = ''
app.stdout.on('data', async (chunk) => {
  said += chunk
  const origin = /http:\\/\\/127\\.0\\.0\\.1:\\d+/.exec(said)?.[0]
  if (!origin || app.asked) return
  app.asked = true
  const page = await fetch(origin + '/')
  const ready = await fetch(origin + '/readyz')
  const outside = await fetch('http://192.0.2.1/').then(() => 'reached', () => 'no network')
  const program = process.platform === 'linux' ? readlinkSync('/proc/' + app.pid + '/exe') : ''
  console.log(JSON.stringify({ said, program, page: page.status, html: (await page.text()).includes('<title>'), ready: ready.status, outside }))
  app.kill('SIGTERM')
})
app.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGTERM' ? 0 : 1)))
`

/** Why the folder with Node of its own cannot be tried here; empty when it can. */
async function missingNode() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'this machine is no Linux on x64'
  if (!canGoOffline) return 'not permitted to turn the network off'
  return fetchNode(process.cwd(), 'linux-x64', { limitMs: 120_000 }).then(
    () => '',
    (error) => error.message,
  )
}
const missing = await missingNode()

/** Names of the packages that files under this folder import, Node's own and Electron left out. */
function packagesImportedBy(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((name) => /\.(ts|svelte)$/.test(name))
  const specifiers = files.flatMap((name) =>
    [
      ...readFileSync(join(folder, name), 'utf8').matchAll(
        /^\s*(?:import|export) (?!type )(?:[^'"]*? from )?'([^.'][^']*)'/gm,
      ),
    ].map((match) => match[1]),
  )
  const names = specifiers.map((specifier) => /^(@[^/]+\/)?[^/]+/.exec(specifier)[0])
  return [...new Set(names)].filter((name) => name !== 'electron' && !name.startsWith('node:'))
}

let folder
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preceptor-portable-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Starts the folder, with the network off where that is permitted, and answers what the visitor says. */
async function visited(words) {
  const all = [process.execPath, '-e', visit, ...words]
  const [command, ...args] = canGoOffline ? [...offline, ...all] : all
  const child = spawn(command, args, { cwd: folder, env: { PATH: process.env.PATH, HOME: folder } })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const code = await new Promise((ended) => child.once('close', ended))
  return { code, output }
}

describe('the portable folder of the built app', () => {
  it(`starts in an empty folder ${canGoOffline ? 'with the network off' : '(network left on: not permitted to turn it off)'}`, async () => {
    const out = join(folder, 'Preceptor')
    await writePortable(process.cwd(), out)
    const { code, output } = await visited([out, join(folder, 'data')])
    expect(output).toContain('"page":200,"html":true,"ready":200')
    if (canGoOffline) expect(output).toContain('"outside":"no network"')
    expect(code).toBe(0)
  })

  it('carries the license of every package that the sources import, of what these need, and of the fonts', async () => {
    const out = join(folder, 'Preceptor')
    await writePortable(process.cwd(), out)
    const said = readFileSync(join(out, 'THIRD-PARTY.txt'), 'utf8')
    const imported = packagesImportedBy('src')
    expect(imported).toEqual(expect.arrayContaining(['hono', 'svelte', 'zod']))
    for (const name of [...imported, 'signal-exit', '@kurkle/color']) expect(said).toContain(`\n${name} `)
    expect(said).toContain('SIL OPEN FONT LICENSE')
  })

  const name = 'starts with the Node that lies in it: none on the PATH, the network off'
  it.skipIf(missing)(missing ? `${name} — NOT RUN: ${missing}` : name, async () => {
    const out = join(folder, 'Preceptor')
    await writePortable(process.cwd(), out, { withNode: 'linux-x64' })
    const { code, output } = await visited([out, join(folder, 'data'), 'own'])
    expect(output).toContain(`"program":"${out}/runtime/node"`)
    expect(output).toContain('"page":200,"html":true,"ready":200,"outside":"no network"')
    expect(code).toBe(0)
    // The license is the package's own, and the copy for the package without one is the same.
    const license = readFileSync(join(out, 'runtime/LICENSE'), 'utf8')
    expect(license).toBe(readFileSync('scripts/setup/node-license.txt', 'utf8'))
  })
})
