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
import { bundled, notices } from '../../../scripts/setup/notices.mjs'
import { writePortable } from '../../../scripts/setup/portable.mjs'

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
  put('node_modules/hono/package.json', JSON.stringify({ version: '4.0.0', license: 'MIT' }))
  put('node_modules/hono/LICENSE', 'Copyright of Hono')
  cpSync('scripts/setup/node-version.mjs', join(root, 'scripts/setup/node-version.mjs'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(path, content) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}

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

describe('the portable folder', () => {
  it('holds the app, the questions and its papers, and neither sources nor packages', () => {
    const out = join(folder, 'out')
    writePortable(root, out)
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

  it('starts from any folder with its words and its reason', () => {
    const out = join(folder, 'a place with spaces')
    writePortable(root, out)
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

  it('has a start that an old Node can read', () => {
    const out = join(folder, 'out')
    writePortable(root, out)
    const source = readFileSync(join(out, 'start.mjs'), 'utf8').replace(/\bimport\(/g, 'load(')
    expect(new Linter().verify(source, { languageOptions: { ecmaVersion: 6 } })).toEqual([])
  })

  it('replaces an earlier one, and never a folder with other files', () => {
    const out = join(folder, 'out')
    writePortable(root, out)
    writeFileSync(join(out, 'old.txt'), '')
    writePortable(root, out)
    expect(existsSync(join(out, 'old.txt'))).toBe(false)
    const mine = join(folder, 'mine')
    mkdirSync(mine)
    writeFileSync(join(mine, 'thesis.txt'), '')
    expect(() => writePortable(root, mine)).toThrow(/Nothing was changed/)
    expect(readdirSync(mine)).toEqual(['thesis.txt'])
  })

  it('carries the license of every package that is built in', () => {
    expect(notices(root)).toContain('hono 4.0.0 (MIT)\n\nCopyright of Hono')
    const real = notices(process.cwd())
    expect(packagesImportedBy('src').filter((name) => !bundled.includes(name))).toEqual([])
    for (const name of ['svelte', 'zod', 'lowdb', 'steno', 'signal-exit', 'chart.js'])
      expect(real).toContain(`\n${name} `)
    expect(real).toContain('SIL OPEN FONT LICENSE')
  })
})
