// A dry run of the packager with a stub runtime: what is in the archive, what is not, and how the fuses are set.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../scripts/setup/child.mjs'

/** Marks the fuses in an Electron executable: this text, a version, a count, and a byte each ("0" off, "1" on). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const fuseNames = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'inspectArguments',
  'asarIntegrity',
  'onlyLoadFromAsar',
  'browserSnapshot',
  'fileProtocolPrivileges',
]

let folder
let unpacked
let result

/** A folder that looks enough like an Electron release; every fuse stands the wrong way. */
function stubRuntime() {
  const stub = join(folder, 'stub')
  mkdirSync(join(stub, 'resources'), { recursive: true })
  const { version } = JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8'))
  writeFileSync(join(stub, 'version'), version)
  const fuses = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, 8]), Buffer.from('11110011')])
  writeFileSync(join(stub, 'electron'), fuses, { mode: 0o755 })
  return stub
}

/** Paths in an asar archive; its header is JSON behind four 32-bit sizes. */
function filesInAsar(file) {
  const archive = readFileSync(file)
  const header = JSON.parse(archive.toString('utf8', 16, 16 + archive.readUInt32LE(12)))
  const list = (node, path) =>
    Object.entries(node.files).flatMap(([name, child]) =>
      child.files ? list(child, `${path}${name}/`) : [`${path}${name}`],
    )
  return list(header, '')
}

/** The .desktop file that the packager's own AppImage target makes of our configuration, and that configuration. */
async function appImageEntry() {
  const require = createRequire(import.meta.url)
  const builder = createRequire(require.resolve('electron-builder'))
  const { Packager, Platform, Arch } = builder('app-builder-lib')
  const { default: AppImageTarget } = builder('app-builder-lib/out/targets/appimage/AppImageTarget')
  const { LinuxPackager } = builder('app-builder-lib/out/linuxPackager')
  const { LinuxTargetHelper } = builder('app-builder-lib/out/targets/LinuxTargetHelper')
  const packager = new Packager({
    projectDir: process.cwd(),
    targets: Platform.LINUX.createTarget('AppImage', Arch.x64),
  })
  await packager.validateConfig()
  const linux = new LinuxPackager(packager)
  const target = new AppImageTarget('AppImage', linux, new LinuxTargetHelper(linux), folder)
  return [await target.desktopEntry.value, linux.config]
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'preceptor-package-'))
  const builder = 'node_modules/electron-builder/cli.js'
  const out = join(folder, 'out')
  const words = [`-c.electronDist=${stubRuntime()}`, `-c.directories.output=${out}`]
  result = await run(process.execPath, [builder, '--linux', '--dir', ...words], {
    capture: true,
    limitMs: 60_000,
  })
  unpacked = join(out, 'linux-unpacked')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a dry run of the packager', () => {
  it('works without a runtime or a network, rebuilding and publishing nothing', () => {
    expect(result.output).not.toMatch(/downloading|publishing/i)
    expect(result, result.output).toMatchObject({ code: 0 })
  })

  it('packs the entry, the page and every question file', () => {
    const files = filesInAsar(join(unpacked, 'resources/app.asar'))
    expect(files).toEqual(
      expect.arrayContaining([
        'package.json',
        'dist/main/desktop.js',
        'dist/renderer/index.html',
        'dist/main/THIRD-PARTY.txt',
        'dist/renderer/THIRD-PARTY.txt',
        'question-banks/exams/cma.json',
        'question-banks/exams/rma.json',
      ]),
    )
    expect(files.some((name) => /^question-banks\/items\/.*\.json$/.test(name))).toBe(true)
  })

  it('packs no sources, no packages, no tests and no map', () => {
    const files = filesInAsar(join(unpacked, 'resources/app.asar'))
    const allowed = /^(package\.json|LICENSE[^/]*|dist\/(main|renderer)\/.*|question-banks\/.*)$/
    expect(files.filter((name) => !allowed.test(name))).toEqual([])
    expect(files.filter((name) => /node_modules|\.(ts|svelte|map)$|browser\.js$/.test(name))).toEqual([])
    expect(existsSync(join(unpacked, 'resources/app'))).toBe(false)
  })

  it('writes no --no-sandbox into the AppImage’s .desktop file', async () => {
    const [entry, config] = await appImageEntry()
    expect(entry).toMatch(/^Exec=AppRun %U$/m)
    expect(entry).not.toContain('sandbox')
    expect(config.toolsets.appimage).toBe('1.0.3')
  })

  it('sets every fuse', () => {
    const executable = readFileSync(join(unpacked, 'preceptor'))
    const at = executable.indexOf(sentinel) + sentinel.length + 2
    const fuses = Object.fromEntries(
      fuseNames.map((name, i) => [name, executable.toString('ascii', at + i, at + i + 1)]),
    )
    expect(fuses).toEqual({
      runAsNode: '0',
      cookieEncryption: '0',
      nodeOptions: '0',
      inspectArguments: '0',
      asarIntegrity: '1',
      onlyLoadFromAsar: '1',
      browserSnapshot: '0',
      fileProtocolPrivileges: '0',
    })
  })
})
