// `banks import`: what is written, what is said, and the exit codes.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { classItemSchema } from '../../../../../src/core/bank/class-item.schema'
import { banks } from '../../../../../src/main/commands/banks/banks'
import { UsageError } from '../../../../../src/main/commands/command'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preceptor-import-'))
  // An empty bank: nothing that a question could be like.
  for (const part of ['items', 'exams']) mkdirSync(join(folder, part))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function run(...args: string[]): Promise<{ code: number; text: string; said: string }> {
  let text = ''
  let said = ''
  // No data folder of this machine's own.
  const code = await banks.run(['import', ...args, '--banks', folder, '--data', join(folder, 'data')], {
    out: (more) => void (text += more),
    say: (more) => void (said += more),
  })
  return { code, text, said }
}
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const json = (name: string): { schema: string; items: unknown[] } =>
  JSON.parse(readFileSync(join(folder, name), 'utf8')) as { schema: string; items: unknown[] }

const SOUND = '::Pulse::Where is the pulse of an infant counted? {=Apex ~Wrist ~Neck ~Knee}\n'

describe('what is written', () => {
  it('class questions go to a file of their own, each sound', async () => {
    const { code, said } = await run(file('unit.gift', SOUND), '--out', join(folder, 'unit.json'))
    expect(code).toBe(0)
    expect(said).toContain('unit-class.json is written.')
    const { schema, items } = json('unit-class.json')
    expect(schema).toBe('preceptor/class-items@1')
    expect(items.map((item) => classItemSchema.parse(item))).toMatchObject([
      { id: 'unit-pulse', key: 'a', origin: { format: 'gift', file: 'unit.gift', id: null } },
    ])
  })

  it('nothing without --out, and never over a file that is there', async () => {
    const path = file('unit.gift', SOUND)
    expect((await run(path)).said).toContain('Nothing was written')
    file('unit-class.json', 'mine')
    await expect(run(path, '--out', join(folder, 'unit.json'))).rejects.toThrow(/is there already/)
    expect(readFileSync(join(folder, 'unit-class.json'), 'utf8')).toBe('mine')
  })

  it('the report, as text or as data', async () => {
    const path = file('unit.gift', `${SOUND}\nTell me. {}\n`)
    await run(path, '--report', join(folder, 'report.json'))
    const report: unknown = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))
    expect(report).toMatchObject({
      counts: { exam: 0, class: 1, work: 0, leftOut: 1 },
      leftOut: [{ why: 'it is an essay question', original: 'Tell me. {}' }],
    })
    await run(path, '--report', join(folder, 'report.txt'))
    expect(readFileSync(join(folder, 'report.txt'), 'utf8')).toContain(
      'Left out\n  line 3: it is an essay question',
    )
  })
})

describe('exit codes', () => {
  it('1 where nothing is taken', async () => {
    expect((await run(file('x.gift', 'Tell me. {}'))).code).toBe(1)
    const { code, said } = await run(file('x.pdf', '%PDF-1.7'))
    expect(code).toBe(1)
    expect(said).toContain('x.pdf was not read. This is a PDF.')
  })

  it('1 where --strict finds a loss, else 0', async () => {
    const lossy = file('x.gift', `${SOUND}\nTell me. {}`)
    expect((await run(lossy)).code).toBe(0)
    expect((await run(lossy, '--strict')).code).toBe(1)
    expect((await run(file('y.gift', SOUND), '--strict')).code).toBe(0)
  })

  it.each([
    [['--format', 'word'], /--format “word” is not known/],
    [['--encoding', 'latin'], /--encoding “latin” is not known/],
    [['--out', 'x.txt'], /ends in \.json/],
  ])('2 for wrong words: %j', async (words, message) => {
    await expect(run(file('x.gift', SOUND), ...words)).rejects.toThrow(message)
    await expect(run(file('x.gift', SOUND), ...words)).rejects.toBeInstanceOf(UsageError)
  })

  it('2 for no file, a folder, and a file that is not there', async () => {
    await expect(run()).rejects.toThrow(UsageError)
    await expect(run(folder)).rejects.toThrow(/is a folder/)
    await expect(run(join(folder, 'no.gift'))).rejects.toThrow(/is not there/)
  })
})

it('a file in Windows-1252 is read when that is said, and refused when not', async () => {
  const path = file('x.gift', Buffer.from('How many \xb5g? {=5 ~6}', 'latin1'))
  expect((await run(path)).said).toContain('--encoding windows-1252')
  await run(path, '--encoding', 'windows-1252', '--out', join(folder, 'x.json'))
  expect(json('x-class.json').items[0]).toMatchObject({ stem: 'How many µg?' })
})

describe('what is there already', () => {
  const near = (text: string): string => text.slice(text.indexOf('Nearly the same'))

  it('is looked for in files of one’s own and in the banks of the app', async () => {
    await run(file('unit.gift', SOUND), '--out', join(folder, 'unit.json'))
    const again = file('other.gift', SOUND.replace('Pulse', 'Site'))
    expect((await run(again)).text).not.toContain('Nearly the same')
    const { text } = await run(again, '--beside', join(folder, 'unit-class.json'))
    expect(near(text)).toContain('other-site is 100 % like unit-pulse')
    mkdirSync(join(folder, 'data/banks/mine'), { recursive: true })
    file('data/banks/mine/x.json', readFileSync(join(folder, 'unit-class.json')))
    expect(near((await run(again)).text)).toContain('other-site is 100 % like unit-pulse')
  })

  it('the same file again shows what it changes, and is written under the old ids with what is gone', async () => {
    const second = '::Temp::Which site gives the core temperature? {=Rectum ~Armpit}\n'
    await run(file('unit.gift', `${SOUND}\n${second}`), '--out', join(folder, 'unit.json'))
    const changed = file('unit.gift', `${SOUND.replace('~Knee', '~Thigh')}\n::New::What is asked? {=a ~b}\n`)
    const { text, said } = await run(
      changed,
      '--update',
      join(folder, 'unit-class.json'),
      '--out',
      join(folder, 'next.json'),
    )
    expect(text).toContain('Against what was there: 1 new, 1 changed, 0 the same, 1 no longer in the file')
    expect(text).toMatch(/unit-pulse \(revision 2\)\n +option 4\n +was Knee\n +is +Thigh/)
    expect(said).toContain('next-class.json is written.')
    expect(json('next-class.json').items).toMatchObject([
      { id: 'unit-pulse', revision: 2 },
      { id: 'unit-temp', revision: 1 },
      { id: 'unit-new', revision: 1 },
    ])
  })

  it('a map of columns is remembered for the same headings', async () => {
    const table = file('q.csv', 'Q,W1,W2,R\nWhich?,x,y,y\n')
    const maps = join(folder, 'maps.json')
    expect((await run(table, '--maps', maps)).said).toContain('No column is known')
    await run(table, '--maps', maps, '--map', 'stem=Q,key=R,a=W1,b=W2')
    expect((await run(file('r.csv', 'Q,W1,W2,R\nWho?,a,b,a\n'), '--maps', maps)).code).toBe(0)
    await expect(run(table, '--maps', file('bad.json', 'no'))).rejects.toThrow(/holds no maps of columns/)
  })
})
