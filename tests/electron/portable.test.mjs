// The portable folder of the built app, in an empty place without network: it answers, and keeps out of node_modules.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writePortable } from '../../scripts/setup/portable.mjs'

// A network of its own that has only the loopback; needs the right to make one.
const offline = ['unshare', '-rn', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh']
const canGoOffline = spawnSync(offline[0], [...offline.slice(1), 'true']).status === 0

// Runs inside that network: starts the folder, reads the printed address, asks it, and tells what it got.
const visit = `
const { spawn } = require('node:child_process')
const [folder, data] = process.argv.slice(1)
const app = spawn(process.execPath, ['start.mjs', '--no-open', '--data', data], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
let said = ''
app.stdout.on('data', async (chunk) => {
  said += chunk
  const origin = /http:\\/\\/127\\.0\\.0\\.1:\\d+/.exec(said)?.[0]
  if (!origin || app.asked) return
  app.asked = true
  const page = await fetch(origin + '/')
  const ready = await fetch(origin + '/readyz')
  const outside = await fetch('http://192.0.2.1/').then(() => 'reached', () => 'no network')
  console.log(JSON.stringify({ said, page: page.status, html: (await page.text()).includes('<title>'), ready: ready.status, outside }))
  app.kill('SIGTERM')
})
app.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGTERM' ? 0 : 1)))
`

let folder
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preceptor-portable-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the portable folder of the built app', () => {
  it(`starts in an empty folder ${canGoOffline ? 'with the network off' : '(network left on: not permitted to turn it off)'}`, async () => {
    const out = join(folder, 'Preceptor')
    writePortable(process.cwd(), out)
    const words = [process.execPath, '-e', visit, out, join(folder, 'data')]
    const [command, ...args] = canGoOffline ? [...offline, ...words] : words
    const child = spawn(command, args, { cwd: folder, env: { PATH: process.env.PATH, HOME: folder } })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    const code = await new Promise((ended) => child.once('close', ended))
    expect(output).toContain('"page":200,"html":true,"ready":200')
    if (canGoOffline) expect(output).toContain('"outside":"no network"')
    expect(code).toBe(0)
  })
})
