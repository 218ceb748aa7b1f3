// The port of the last run: whatever lies in the file's place never holds up a start, and is named.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { keepPort, lastPort } from '../../../src/main/hosts/last-port'

const folders: string[] = []
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'preceptor-port-'))
  folders.push(made)
  return made
}

afterEach(() => {
  for (const each of folders.splice(0)) rmSync(each, { recursive: true })
})

it('is kept and read again', async () => {
  const data = folder()
  expect(await lastPort(data)).toBeNull()
  expect(await keepPort(data, 40_123)).toBeNull()
  expect(await lastPort(data)).toBe(40_123)
})

it.skipIf(process.platform === 'win32').each<[string, (path: string) => unknown]>([
  ['a pipe', (path) => execFileSync('mkfifo', [path])],
  ['a folder', mkdirSync],
])(
  '%s in its place is passed by and named',
  async (what, make) => {
    const data = folder()
    make(join(data, 'port'))
    expect(await lastPort(data)).toBeNull()
    expect(await keepPort(data, 40_123)).toMatch(`“port” in the data folder is ${what}, `)
  },
  2000,
)
