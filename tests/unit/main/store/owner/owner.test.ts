// One writer for each data folder: the second start asks, a dead one blocks nobody.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { lstatSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { defaultDataFolder } from '../../../../../src/main/store/owner/data-folder'
import type { Ownership } from '../../../../../src/main/store/owner/owner'
import { ownDataFolder } from '../../../../../src/main/store/owner/owner'

const held: Ownership[] = []
const folders: string[] = []
const URL = 'http://127.0.0.1:4321/#token=abc'

function folder(name = ''): string {
  const made = mkdtempSync(join(tmpdir(), 'preceptor-owner-'))
  folders.push(made)
  mkdirSync(join(made, name), { recursive: true })
  return join(made, name)
}
async function own(place: string, url: string | null = URL): Promise<Ownership> {
  const result = await ownDataFolder(place, () => url)
  held.push(result)
  return result
}

afterEach(async () => {
  for (const each of held.splice(0)) if (each.kind === 'owner') await each.release()
  for (const each of folders.splice(0)) rmSync(each, { recursive: true })
})

describe('a data folder', () => {
  it.each(['', 'a-very-long-folder-name/'.repeat(5)])(
    'has one writer; the second start learns its address (%j)',
    async (name) => {
      const place = folder(name)
      expect((await own(place)).kind).toBe('owner')
      expect(await own(place)).toEqual({ kind: 'taken', url: URL, answered: true })
    },
  )

  it('is known by another name for it, too', async () => {
    const place = folder('inner')
    expect((await own(place)).kind).toBe('owner')
    expect((await own(join(place, '..', 'inner'))).kind).toBe('taken')
  })

  it.skipIf(process.platform === 'win32')(
    'hands its way in to this user alone, whatever the umask',
    async () => {
      const place = folder()
      const before = process.umask(0)
      await own(place).finally(() => process.umask(before))
      expect(statSync(join(place, 'owner.sock')).mode & 0o777).toBe(0o600)
    },
  )

  const pipe = (path: string): unknown => execFileSync('mkfifo', [path])
  it.skipIf(process.platform === 'win32').each<[string, string, string, (path: string) => unknown]>([
    ['owner.sock', 'a folder', 'a folder', mkdirSync],
    ['owner.sock', 'a pipe', 'a pipe', pipe],
    ['owner.json', 'a folder', 'a folder', mkdirSync],
    ['owner.json', 'a pipe', 'a pipe', pipe],
    ['owner.json.next', 'a pipe', 'a pipe', pipe],
    ['owner.sock.claim', 'a file', 'a file', (path) => writeFileSync(path, '')],
  ])(
    'with “%s” as %s is refused at once, by the name of it',
    async (name, _, what, make) => {
      const place = folder()
      make(join(place, name))
      await expect(own(place)).rejects.toThrow(
        new RegExp(
          `^“${name}” in the data folder .* is ${what}, .*Move or delete “${name}”, and start again`,
        ),
      )
      expect(lstatSync(join(place, name)).isSocket()).toBe(false)
    },
    2000,
  )

  it('does not block another folder', async () => {
    expect((await own(folder())).kind).toBe('owner')
    expect((await own(folder())).kind).toBe('owner')
  })

  it('is free again after an orderly end', async () => {
    const place = folder()
    const first = await own(place)
    if (first.kind === 'owner') await first.release()
    expect((await own(place)).kind).toBe('owner')
  })

  it('is free again after its owner was killed', async () => {
    const place = folder()
    const script = `require('net').createServer().listen(${JSON.stringify(join(place, 'owner.sock'))}, () => console.log('up'))`
    const child = spawn(process.execPath, ['-e', script])
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect((await own(place)).kind).toBe('owner')
  })

  it('has one writer even when several start at once over a dead one', async () => {
    const place = folder()
    const script = `require('net').createServer().listen(${JSON.stringify(join(place, 'owner.sock'))}, () => process.kill(process.pid, 'SIGKILL'))`
    await once(spawn(process.execPath, ['-e', script]), 'exit')
    const all = await Promise.all(Array.from({ length: 6 }, () => own(place)))
    expect(all.filter((each) => each.kind === 'owner')).toHaveLength(1)
  })

  it('waits for a start that is claiming it, and not for one that died long ago', async () => {
    const place = folder()
    mkdirSync(join(place, 'owner.sock.claim'))
    const waiting = own(place)
    setTimeout(() => rmSync(join(place, 'owner.sock.claim'), { recursive: true }), 60)
    expect((await waiting).kind).toBe('owner')
    const old = folder()
    mkdirSync(join(old, 'owner.sock.claim'))
    utimesSync(join(old, 'owner.sock.claim'), 1000, 1000)
    expect((await own(old)).kind).toBe('owner')
  })

  it('never hands on an address that is not a loopback page', async () => {
    for (const url of [
      'https://evil.example/',
      'file:///etc/passwd',
      'http://127.0.0.1.evil.example:1/',
      'javascript:1',
    ]) {
      const place = folder()
      await own(place, url)
      expect(await own(place)).toMatchObject({ kind: 'taken', url: null })
    }
  })
})

describe('where the data lives by itself', () => {
  const at = (platform: NodeJS.Platform, environment: Record<string, string>): string =>
    defaultDataFolder({ platform, environment, home: platform === 'win32' ? 'C:\\Users\\a' : '/home/a' })
  it.each([
    ['linux', {}, '/home/a/.local/share/Preceptor'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/Preceptor'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/a/.local/share/Preceptor'],
    ['darwin', { XDG_DATA_HOME: '/data' }, '/home/a/Library/Application Support/Preceptor'],
    ['win32', { APPDATA: 'C:\\Users\\a\\AppData\\Roaming' }, 'C:\\Users\\a\\AppData\\Roaming\\Preceptor'],
    ['win32', {}, 'C:\\Users\\a\\AppData\\Roaming\\Preceptor'],
  ] as const)('%s %j', (platform, environment, place) => expect(at(platform, environment)).toBe(place))
})
