// `banks import`: what is written, what is said, and the exit codes.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { classItemSchema } from '../../../../src/core/bank/class-item.schema'
import { banks } from '../../../../src/main/commands/banks'
import { UsageError } from '../../../../src/main/commands/command'

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
  const code = await banks.run(['import', ...args, '--banks', folder], {
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
