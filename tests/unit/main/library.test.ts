// Banks and page files on disk: what lies in their folder is read, and nothing else.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openLibrary } from '../../../src/main/banks/library'
import { staticFiles } from '../../../src/main/hosts/static-files'
import { itemFile, rawItem } from '../../support/bank-files'

const folders: string[] = []
function folder(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'preceptor-library-'))
  folders.push(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}
const file = (id: string): string => itemFile('', [rawItem(id)]).text

afterEach(() => {
  for (const each of folders.splice(0)) rmSync(each, { recursive: true })
})

describe('the library', () => {
  it('reads JSON files in any depth of items, and nothing else', async () => {
    const root = folder({
      'items/a.json': file('a-001'),
      'items/deep/er/b.json': file('b-001'),
      'items/notes.txt': 'not read',
      'items/.hidden.json': 'not read',
      'other/c.json': file('c-001'),
    })
    const { items, problems, sections } = await openLibrary(root)
    expect(items.map((item) => item.id)).toEqual(['a-001', 'b-001'])
    expect(sections.map((section) => section.file)).toEqual(['items/a.json', 'items/deep/er/b.json'])
    expect(problems).toEqual([])
  })

  it('does not parse a file of fifty megabytes', async () => {
    const root = folder({ 'items/a.json': file('a-001'), 'items/huge.json': '[' })
    truncateSync(join(root, 'items/huge.json'), 50 * 1024 * 1024)
    const { items, problems } = await openLibrary(root)
    expect(items).toHaveLength(1)
    expect(problems).toEqual([
      { file: 'items/huge.json', reason: 'the file is too large (50 MB; at most 20 MB)' },
    ])
  })

  it('follows no link out of its folder', async () => {
    const outside = folder({ 'secret.json': file('s-001'), 'more/m.json': file('m-001') })
    const root = folder({ 'items/a.json': file('a-001'), 'figures/eye.svg': '<svg>eye</svg>' })
    symlinkSync(join(outside, 'secret.json'), join(root, 'items/link.json'))
    symlinkSync(join(outside, 'more'), join(root, 'items/more'))
    symlinkSync(join(outside, 'secret.json'), join(root, 'figures/secret.svg'))
    symlinkSync(join(root, 'items/a.json'), join(root, 'items/twice.json'))
    const library = await openLibrary(root)
    expect(library.items.map((item) => item.id)).toEqual(['a-001'])
    expect(library.problems.map((problem) => [problem.file, problem.reason])).toEqual([
      ['items/link.json', expect.stringMatching(/link to a place outside/)],
      ['items/twice.json', expect.stringMatching(/already used in items\/a.json/)],
    ])
    expect(await library.figure('eye.svg')).toBe('<svg>eye</svg>')
    for (const name of ['secret.svg', 'ear.svg', '../items/a.json', 'Eye.svg', '..', ''])
      expect(await library.figure(name)).toBeNull()
  })

  it('names a dangling link and goes on', async () => {
    const root = folder({ 'items/a.json': file('a-001') })
    symlinkSync(join(root, 'nowhere'), join(root, 'items/dangling.json'))
    const { items, problems } = await openLibrary(root)
    expect(items).toHaveLength(1)
    expect(problems[0]).toMatchObject({
      file: 'items/dangling.json',
      reason: expect.stringMatching(/cannot be read/),
    })
  })

  it('is empty, and says why, when the folder is not there', async () => {
    const { items, profiles, problems } = await openLibrary('/nowhere/at/all')
    expect([items, profiles]).toEqual([[], []])
    expect(problems).toEqual([{ file: 'question-banks', reason: 'the folder is not there' }])
  })

  it('the shipped exam profiles have no problems', async () => {
    const { problems } = await openLibrary(new URL('../../../question-banks', import.meta.url).pathname)
    expect(problems.filter((problem) => problem.file.startsWith('exams/'))).toEqual([])
  })
})

describe('the page’s files', () => {
  it('are served with their type, and the hashed ones may be kept', async () => {
    const serve = staticFiles(folder({ 'index.html': '<p>hi</p>', 'assets/app-1a.js': '1' }))
    const page = await serve('/')
    expect([
      page?.headers.get('content-type'),
      page?.headers.get('cache-control'),
      await page?.text(),
    ]).toEqual(['text/html; charset=utf-8', 'no-cache', '<p>hi</p>'])
    expect((await serve('/assets/app-1a.js'))?.headers.get('cache-control')).toMatch(/immutable/)
  })

  it('are the folder’s own: no way up, no links out, no unknown kinds', async () => {
    const outside = folder({ 'secret.json': '{}' })
    const root = folder({ 'page/index.html': 'x', 'package.json': '{}', 'page/run.sh': '1' })
    symlinkSync(join(outside, 'secret.json'), join(root, 'page/link.json'))
    const serve = staticFiles(join(root, 'page'))
    for (const path of [
      '/../package.json',
      '/%2e%2e/package.json',
      '/link.json',
      '/run.sh',
      '/nothing.js',
      '/index.html/x.js',
      '/assets',
    ])
      expect(await serve(path)).toBeNull()
  })
})
