// The portable folder: what is in it, what is not, and that it starts anywhere with Node alone.
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Linter } from 'eslint'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { foldersIn, noticesOf } from '../../../scripts/setup/notices.mjs'
import { doubleClick, writeDoubleClick } from '../../../scripts/setup/double-click.mjs'
import { filesInTar, mustBePinned, nodePackages, nodeVersion } from '../../../scripts/setup/node-runtime.mjs'
import { readWords, writePortable } from '../../../scripts/setup/portable.mjs'

let folder
let root
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preceptor-portable-'))
  root = join(folder, 'project')
  put(
    'package.json',
    JSON.stringify({ name: 'preceptor', version: '1.2.3', engines: { node: '>=20.19' }, scripts: {} }),
  )
  put('dist/main/browser.js', `import './chunks/app.js'\nconsole.log(process.argv.slice(2).join(' '))`)
  put('dist/main/chunks/app.js', '')
  put('dist/main/desktop.js', '')
  put('dist/renderer/index.html', '')
  put('question-banks/exams/cma.json', '{}')
  put('src/main/app.ts', '')
  put('dist/main/THIRD-PARTY.txt', 'Copyright of Hono')
  put('dist/renderer/THIRD-PARTY.txt', 'Copyright of Svelte')
  put('node_modules/hono/package.json', JSON.stringify({ name: 'hono', version: '4.0.0', license: 'MIT' }))
  put('node_modules/hono/LICENSE', 'Copyright of Hono')
  cpSync('scripts/setup/node-version.mjs', join(root, 'scripts/setup/node-version.mjs'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(path, content) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}

describe('the portable folder', () => {
  it('holds the app, the questions and its papers, and neither sources nor packages', async () => {
    const out = join(folder, 'out')
    await writePortable(root, out)
    const files = readdirSync(out, { recursive: true }).filter((name) => /\.\w+$/.test(name))
    expect(files.sort()).toEqual([
      'README.txt',
      'THIRD-PARTY.txt',
      'dist/main/browser.js',
      'dist/main/chunks/app.js',
      'dist/renderer/index.html',
      'package.json',
      'question-banks/exams/cma.json',
      'start.mjs',
    ])
    expect(JSON.parse(readFileSync(join(out, 'package.json'), 'utf8'))).not.toHaveProperty('scripts')
  })

  it('starts from any folder with its words and its reason', async () => {
    const out = join(folder, 'a place with spaces')
    await writePortable(root, out)
    const started = spawnSync(process.execPath, [join(out, 'start.mjs'), '--no-open'], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(started).toMatchObject({
      status: 0,
      stdout: '--no-open --reason browser edition from the portable folder\n',
    })
    const helped = spawnSync(process.execPath, [join(out, 'start.mjs'), '--help'], { encoding: 'utf8' })
    expect(helped.stdout).toContain('--data DIR')
  })

  it('has a start that an old Node can read', async () => {
    const out = join(folder, 'out')
    await writePortable(root, out)
    const source = readFileSync(join(out, 'start.mjs'), 'utf8').replace(/\bimport\(/g, 'load(')
    expect(new Linter().verify(source, { languageOptions: { ecmaVersion: 6 } })).toEqual([])
  })

  it('replaces an earlier one, and never a folder with other files', async () => {
    const out = join(folder, 'out')
    await writePortable(root, out)
    writeFileSync(join(out, 'old.txt'), '')
    await writePortable(root, out)
    expect(existsSync(join(out, 'old.txt'))).toBe(false)
    const mine = join(folder, 'mine')
    mkdirSync(mine)
    writeFileSync(join(mine, 'thesis.txt'), '')
    await expect(writePortable(root, mine)).rejects.toThrow(/Nothing was changed/)
    expect(readdirSync(mine)).toEqual(['thesis.txt'])
  })

  it('carries the notices that the build left for the program and for the page', async () => {
    const out = join(folder, 'out')
    await writePortable(root, out)
    const said = readFileSync(join(out, 'THIRD-PARTY.txt'), 'utf8')
    expect(said).toContain('Copyright of Hono')
    expect(said).toContain('Copyright of Svelte')
    rmSync(join(root, 'dist/renderer/THIRD-PARTY.txt'))
    await expect(writePortable(root, out)).rejects.toThrow(/THIRD-PARTY/)
  })
})

describe('the notices of a bundle', () => {
  const noticesIn = (...files) => noticesOf(foldersIn(files, root))
  const chunk = (...moduleIds) => ({ type: 'chunk', moduleIds: moduleIds.map((id) => join(root, id)) })

  it('are those of the packages whose modules and files are in it, each once', () => {
    put(
      'node_modules/@fonts/one/package.json',
      JSON.stringify({ name: '@fonts/one', version: '5.0.0', license: 'OFL-1.1' }),
    )
    put('node_modules/@fonts/one/LICENSE', 'SIL OPEN FONT LICENSE')
    put(
      'node_modules/unused/package.json',
      JSON.stringify({ name: 'unused', version: '1.0.0', license: 'MIT' }),
    )
    const font = { type: 'asset', originalFileNames: ['../../node_modules/@fonts/one/files/latin.woff2'] }
    const said = noticesIn(chunk('src/main/app.ts', 'node_modules/hono/a.js', 'node_modules/hono/b.js'), font)
    expect(said.match(/hono 4\.0\.0 \(MIT\)\n\nCopyright of Hono/g)).toHaveLength(1)
    expect(said).toContain('@fonts/one 5.0.0 (OFL-1.1)\n\nSIL OPEN FONT LICENSE')
    expect(said).not.toContain('unused')
  })

  it('stop the build at a package that has none, and name it', () => {
    put('node_modules/bare/package.json', JSON.stringify({ name: 'bare', version: '1.0.0', license: 'MIT' }))
    expect(() => noticesIn(chunk('node_modules/hono/a.js', 'node_modules/bare/a.js'))).toThrow(
      /^bare is in the bundle/,
    )
  })
})

describe('the portable folder with its own Node', () => {
  it('is asked for by the name of a system, and wrong words are named', () => {
    expect(readWords([])).toEqual({ out: null, withNode: null })
    expect(readWords(['--with-node', 'win-x64', '--out', 'stick'])).toEqual({
      out: 'stick',
      withNode: 'win-x64',
    })
    for (const words of [['--with-node'], ['--with-node', 'win'], ['--out'], ['here', 'x'], ['--out', '']])
      expect(() => readWords(words)).toThrow(/./)
  })

  it('takes nothing but the pinned package', () => {
    for (const platform of Object.keys(nodePackages)) {
      expect(nodePackages[platform].integrity).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/)
      expect(() => mustBePinned(Buffer.from('another file'), platform)).toThrow(/checksum does not fit/)
    }
    expect(new Set(Object.values(nodePackages).map(({ integrity }) => integrity)).size).toBe(3)
  })

  it('holds Node of a version that runs Preceptor', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(engines.node).toBe('>=20.19')
    expect(Number(nodeVersion.split('.')[0])).toBeGreaterThan(20)
    expect(readFileSync('scripts/setup/node-license.txt', 'utf8')).toMatch(/^Node\.js is licensed for use/)
  })

  it('unpacks the wanted files of an archive, and refuses a broken one', () => {
    const entry = (name, content) => {
      const head = Buffer.alloc(512)
      head.write(name)
      head.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
      return Buffer.concat([head, Buffer.from(content), Buffer.alloc(512 - (content.length % 512))])
    }
    const tar = Buffer.concat([entry('package/LICENSE', 'free'), entry('package/x', 'y'), Buffer.alloc(1024)])
    const files = filesInTar(tar, ['package/LICENSE', 'package/bin/node'])
    expect([...files].map(([name, bytes]) => [name, bytes.toString()])).toEqual([['package/LICENSE', 'free']])
    const broken = Buffer.from(tar)
    broken.write('zzz', 124)
    expect(() => filesInTar(broken, [])).toThrow(/could not be unpacked/)
  })

  it('has a file to double-click for each system, which finds its own folder', () => {
    const place = join(folder, 'a place', "with 'marks'")
    mkdirSync(join(place, 'runtime'), { recursive: true })
    for (const platform of Object.keys(nodePackages)) {
      writeDoubleClick(place, platform)
      expect(existsSync(join(place, doubleClick[platform.split('-')[0]]))).toBe(true)
    }
    const batch = readFileSync(join(place, 'start.cmd'), 'utf8')
    expect(batch).toContain('cd /d "%~dp0"\r\nruntime\\node.exe start.mjs %*\r\n')
    if (process.platform === 'win32') return
    writeFileSync(join(place, 'runtime/node'), '#!/bin/sh\necho "$PWD $*"\n', { mode: 0o755 })
    const said = `${place} start.mjs --port 0\n`
    for (const name of ['start.sh', 'start.command']) {
      const environment = { cwd: folder, env: { PATH: '' }, encoding: 'utf8' }
      expect(spawnSync(join(place, name), ['--port', '0'], environment).stdout).toBe(said)
      expect(spawnSync('/bin/sh', [name, '--port', '0'], { ...environment, cwd: place }).stdout).toBe(said)
    }
    // The line as a desktop reads it: the escapes of a string, then those of its quotes; %k is the file's own path.
    const [, line] = /^Exec=(.*)$/m.exec(readFileSync(join(place, 'Preceptor.desktop'), 'utf8'))
    const words = [...line.replaceAll('\\\\', '\\').matchAll(/"((?:\\.|[^"\\])*)"|(\S+)/g)].map(
      ([, quoted, bare]) => bare ?? quoted.replace(/\\(.)/g, '$1'),
    )
    const [program, ...rest] = words.map((word) =>
      word === '%k' ? join(place, 'Preceptor.desktop') : word.replaceAll('%%', '%'),
    )
    expect(spawnSync(program, rest, { cwd: folder, encoding: 'utf8' }).stdout).toBe(`${place} start.mjs\n`)
  })
})
