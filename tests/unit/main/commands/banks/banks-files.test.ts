// Question files by themselves (banks lint FILE), topic codes (banks topics), and what is said of odd names of files.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { banks } from '../../../../../src/main/commands/banks/banks'
import { shippedBanks, UsageError } from '../../../../../src/main/commands/command'
import { soundItem } from '../../../../support/lint-banks'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'preceptor-files-'))
  for (const part of ['items', 'exams']) mkdirSync(join(folder, part))
  copyFileSync(join(shippedBanks(), 'exams/cma.json'), join(folder, 'exams/cma.json'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(...args: string[]): Promise<{ code: number; text: string; said: string }> {
  let text = ''
  let said = ''
  const code = await banks.run([...args, '--banks', folder], {
    out: (more) => void (text += more),
    say: (more) => void (said += more),
  })
  return { code, text, said }
}
const put = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const items = (...all: unknown[]): string =>
  JSON.stringify({ schema: 'preceptor/items@1', title: 'Mine', items: all })
const TOPIC = { topics: { cma: 'clinical.workflow.vital-signs' } }

describe('banks lint FILE', () => {
  it('checks each question of a file against the outlines, and says how many faults there are', async () => {
    const { code, text } = await run('lint', put('sound.json', items(soundItem(1, TOPIC))), '--errors')
    expect({ code, text }).toEqual({
      code: 0,
      text: expect.stringMatching(/^\n?0 errors, \d+ warnings?$/) as string,
    })
  })

  it('names a wrong topic with the nearest right one, and what the rules find, beside its question', async () => {
    const wrong = soundItem(1, { topics: { cma: 'clinical.workflow.vital-sign' } })
    const all = soundItem(2, { ...TOPIC, stem: 'Which of these is NOT right for a form?' })
    const { code, text } = await run('lint', put('wrong.json', items(wrong, all)))
    expect(code).toBe(1)
    expect(text).toMatch(
      /wrong\.json \S+: .*did you mean “clinical\.workflow\.vital-signs”\?.*\[unknown-topic\]/,
    )
    expect(text).toContain('1 error, ')
  })

  it('reads UTF-16, and class questions by their own form', async () => {
    const wide = Buffer.from(`\uFEFF${items(soundItem(1, TOPIC))}`, 'utf16le')
    expect((await run('lint', put('wide.json', wide))).code).toBe(0)
    const inClass = { schema: 'preceptor/class-items@1', title: 'Mine', items: [{ id: 'x', revision: 1 }] }
    const { code, text } = await run('lint', put('class.json', JSON.stringify(inClass)))
    expect(code).toBe(1)
    expect(text).toContain('class.json x: stem is missing [schema]')
  })

  it('says what a file is that is no question file', async () => {
    const { code, text } = await run('lint', put('q.gift', 'Which? {=a ~b}'))
    expect(code).toBe(1)
    expect(text).toContain(
      'q.gift: is no question file of Preceptor. It looks like gift: take it in with banks import.',
    )
    expect((await run('lint', put('bad.json', '{"schema": 1,\n "x" }'))).text).toMatch(
      /bad\.json: the file is not valid JSON/,
    )
    await expect(run('lint', put('s.json', items()), '--only', 'x')).rejects.toThrow(UsageError)
    await expect(run('lint', join(folder, 'no.json'))).rejects.toThrow(/is not there/)
  })

  it('says that shares are not judged in a small bank', async () => {
    const { text } = await run('lint')
    expect(text).toMatch(/key is the longest option +0 % \(at most 30 %; not judged below 100 items\)/)
    expect(text).toMatch(/right by surface cues alone .*not judged below 100 items/)
  })
})

describe('banks topics', () => {
  it('lists codes as items name them, all or those that hold the words', async () => {
    expect((await run('topics')).text.split('\n').length).toBeGreaterThan(20)
    const { code, text } = await run('topics', 'VITAL')
    expect(code).toBe(0)
    expect(text).toMatch(/^cma:clinical\.workflow\.vital-signs {2}Vital signs \(Clinical/im)
  })

  it('names the nearest code', async () => {
    const { code, said } = await run('topics', 'clinical.workflow.vitel-sings')
    expect(code).toBe(1)
    expect(said).toContain('did you mean “clinical.workflow.vital-signs”?')
    await expect(run('topics', '--exam', 'cna')).rejects.toThrow(/did you mean “cma”\? Known: cma\./)
  })

  it('stand in the schemas of question files', async () => {
    for (const words of [['schema'], ['schema', '--class']]) {
      const schema = JSON.parse((await run(...words)).text) as Schema
      expect(schema.properties.items.items.properties.topics.properties.cma.enum).toContain(TOPIC.topics.cma)
    }
  })
})

interface Schema {
  properties: { items: { items: { properties: { topics: { properties: { cma: { enum: string[] } } } } } } }
}

describe('files that are written', () => {
  it.each([
    ['blind', '--out', '.'],
    ['rate', '--out', '.'],
    ['blind', '--options-only', '--out', '.'],
  ])('%s: a folder is refused in words', async (...words) => {
    await expect(run(...words.map((word) => (word === '.' ? folder : word)))).rejects.toThrow(
      /is a folder\. Give the name of a file\./,
    )
  })

  it('export: a folder, and “-” for standard output', async () => {
    const file = put('one.json', items(soundItem(1, TOPIC)))
    await expect(run('export', file, '--format', 'gift', '--out', folder)).rejects.toThrow(/is a folder/)
    const { text, said } = await run('export', file, '--format', 'gift', '--out', '-')
    expect(text).toContain('{')
    expect(said).toMatch(/1 of 1 question exported\.$/)
  })

  it('a paper has its title', async () => {
    const file = put('one.json', items(soundItem(1, TOPIC)))
    const { text } = await run('export', file, '--format', 'paper', '--title', 'Week 3')
    expect(text).toContain('<title>Week 3</title>')
  })
})
