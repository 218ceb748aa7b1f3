// The banks command on a small bank of its own: exit codes, files written, answers compared and recorded.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { banks } from '../../../src/main/commands/banks'
import { shippedBanks, UsageError } from '../../../src/main/commands/command'
import { itemFile } from '../../support/bank-files'
import { soundItem } from '../../support/lint-banks'

let folder: string
const strip = {
  kind: 'strip',
  rhythm: 'sinus',
  parameters: { rate: 80 },
  lead: 'II',
  seed: 1,
  seconds: 6,
  alt: 'Upright rounded P before every narrow QRS, regular, about 80 per minute.',
}
const sound = (): Record<string, unknown>[] =>
  [1, 2, 3, 4].map((i) =>
    soundItem(i, i === 4 ? { figure: strip, stem: 'The strip shown is new. Which rate fits?' } : {}),
  )

function write(items: readonly Record<string, unknown>[]): void {
  writeFileSync(join(folder, 'items/test/four.json'), itemFile('', items).text)
}

async function run(...args: string[]): Promise<{ code: number; text: string; said: string }> {
  let text = ''
  let said = ''
  const code = await banks.run([...args, '--banks', folder], {
    out: (more) => void (text += more),
    say: (more) => void (said += more),
  })
  return { code, text, said }
}

const answersFile = (answers: Record<string, string>): string => {
  const file = join(folder, 'answers.json')
  writeFileSync(file, JSON.stringify(answers))
  return file
}
const keys = (): Record<string, string> =>
  Object.fromEntries(sound().map((item) => [String(item['id']), String(item['key'])]))
const records = (): { item: string; agreed: boolean; firstPass: boolean }[] =>
  (JSON.parse(readFileSync(join(folder, 'reviews/test.json'), 'utf8')) as { reviews: never[] }).reviews

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preceptor-banks-'))
  mkdirSync(join(folder, 'items/test'), { recursive: true })
  mkdirSync(join(folder, 'exams'))
  for (const exam of ['cma', 'rma'])
    writeFileSync(
      join(folder, `exams/${exam}.json`),
      readFileSync(join(shippedBanks(), `exams/${exam}.json`)),
    )
  write(sound())
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('banks lint', () => {
  it('exits with 0 on a sound bank and prints its measures', async () => {
    const { code, text } = await run('lint')
    expect(text).toContain('0 errors, 0 warnings')
    expect(text).toContain('key places, all items')
    expect(code).toBe(0)
  })

  it('exits with 1 on an error and names file, item and reason', async () => {
    write([...sound(), soundItem(5, { figure: { ...strip, parameters: { rateBpm: 80 } } })])
    const { code, text } = await run('lint')
    expect(code).toBe(1)
    expect(text).toMatch(/^error +items\/test\/four\.json sound-005: .*rateBpm.*\[strip-figure\]/m)
  })

  it('exits with 0 when there are only warnings', async () => {
    write([...sound(), soundItem(5, { edition: 'FY 2020' })])
    const { code, text } = await run('lint', '--json')
    expect(JSON.parse(text)).toMatchObject({ errors: 0, warnings: 1 })
    expect(code).toBe(0)
  })

  it('reports a file that is no JSON as an error', async () => {
    writeFileSync(join(folder, 'items/test/torn.json'), '{"schema": ')
    expect((await run('lint')).code).toBe(1)
  })

  it('lists the rules and checks one alone', async () => {
    expect((await run('lint', '--rules')).text).toContain('surface-solver')
    write([...sound(), soundItem(5, { stem: 'Which oedema is not new?' })])
    const { text } = await run('lint', '--rule', 'spelling', '--json')
    expect((JSON.parse(text) as { findings: { rule: string }[] }).findings.map(({ rule }) => rule)).toEqual([
      'spelling',
    ])
    await expect(run('lint', '--rule', 'beauty')).rejects.toThrow(UsageError)
  })
})

describe('banks stats and schema', () => {
  it('prints counts as text and as JSON', async () => {
    expect((await run('stats')).text).toContain('4 items')
    const stats = JSON.parse((await run('stats', '--json')).text) as Record<string, unknown>
    expect(stats).toMatchObject({
      items: 4,
      reviews: [
        ['reviewed', 0],
        ['disagreed', 0],
        ['unreviewed', 4],
      ],
    })
  })

  it('prints the JSON Schema of item files', async () => {
    const schema = JSON.parse((await run('schema')).text) as { $schema: string; properties: object }
    expect(schema.$schema).toContain('2020-12')
    expect(schema.properties).toHaveProperty('items')
  })

  it('refuses a word that it does not know', async () => {
    await expect(run('polish')).rejects.toThrow('Known: lint, stats, blind, agree, schema')
  })
})

describe('banks blind and agree', () => {
  it('writes items without keys and draws strips beside them without naming the rhythm', async () => {
    const out = join(folder, 'pass.json')
    await run('blind', '--out', out)
    const text = readFileSync(out, 'utf8')
    expect(text).not.toMatch(/rationale|"key"|sinus/)
    expect(text).toContain('pass-strips/sound-004.svg')
    const svg = readFileSync(join(folder, 'pass-strips/sound-004.svg'), 'utf8')
    expect(svg).toMatch(/^<svg /)
    expect(svg).not.toContain('sinus')
  })

  it('writes text to read for any other name, and only items with a figure where figures are left out', async () => {
    const out = join(folder, 'pass.md')
    await run('blind', '--out', out, '--without-figures')
    const text = readFileSync(out, 'utf8')
    expect(text).toContain('## sound-004')
    expect(text).not.toContain('sound-001')
    expect(text).not.toContain('Picture')
  })

  it('records agreement and disagreement, exits with 1 when some differ, and says where', async () => {
    const answers = keys()
    answers['sound-002'] = answers['sound-002'] === 'a' ? 'b' : 'a'
    const { code, text } = await run('agree', '--answers', answersFile(answers))
    expect(code).toBe(1)
    expect(text).toContain('3 of 4 answers agree, 1 differ')
    expect(records()).toHaveLength(4)
    expect(
      records()
        .filter(({ agreed }) => !agreed)
        .map(({ item }) => item),
    ).toEqual(['sound-002'])
    expect(records().every(({ firstPass }) => firstPass)).toBe(true)
    expect(readFileSync(join(folder, 'reviews/test.json'), 'utf8')).not.toContain('answer')
  })

  it('takes CSV and capital letters, and exits with 0 when all agree', async () => {
    const file = join(folder, 'answers.csv')
    const rows = Object.entries(keys()).map(([id, key]) => `"${id}",${key.toUpperCase()}`)
    writeFileSync(file, `\uFEFFitem,answer\r\n${rows.join('\r\n')}\r\n`)
    expect((await run('agree', '--answers', file)).code).toBe(0)
  })

  it('asks again only for what is not reviewed at its present text', async () => {
    await run('agree', '--answers', answersFile(keys()))
    const items = sound()
    items[0] = { ...items[0], stem: 'Another question about the desk. Which one fits?' }
    write(items)
    const out = join(folder, 'again.json')
    await run('blind', '--out', out, '--unreviewed')
    const blind = JSON.parse(readFileSync(out, 'utf8')) as { items: { id: string }[] }
    expect(blind.items.map(({ id }) => id)).toEqual(['sound-001'])
  })

  it('refuses answers to a text that has changed since the blind file', async () => {
    const out = join(folder, 'pass.json')
    await run('blind', '--out', out)
    const items = sound()
    items[0] = { ...items[0], stem: 'Another question about the desk. Which one fits?' }
    write(items)
    const { code, text } = await run('agree', '--answers', answersFile(keys()), '--blind', out)
    expect(code).toBe(1)
    expect(text).toContain('sound-001 was not compared: its text has changed')
    expect(records().map(({ item }) => item)).not.toContain('sound-001')
  })

  it('records nothing in a dry run', async () => {
    await run('agree', '--answers', answersFile(keys()), '--dry-run')
    expect(existsSync(join(folder, 'reviews'))).toBe(false)
  })

  it('records nothing when a review file cannot be read, so that nothing in it is lost', async () => {
    mkdirSync(join(folder, 'reviews'))
    writeFileSync(join(folder, 'reviews/test.json'), '{ torn')
    const { code, said } = await run('agree', '--answers', answersFile(keys()))
    expect(code).toBe(1)
    expect(said).toContain('reviews/test.json')
    expect(readFileSync(join(folder, 'reviews/test.json'), 'utf8')).toBe('{ torn')
    expect(readdirSync(join(folder, 'reviews'))).toEqual(['test.json'])
  })

  it('keeps answers given without figures apart: they review nothing, and the page says how many were right', async () => {
    const { 'sound-004': key = 'a', ...others } = keys()
    const wrong = key === 'a' ? 'b' : 'a'
    const { code, text } = await run(
      'agree',
      '--answers',
      answersFile({ 'sound-004': wrong }),
      '--without-figures',
      '--report',
    )
    expect(code).toBe(0)
    expect(text).toContain('0 of 1 answers were right')
    expect(readdirSync(join(folder, 'reviews'))).toEqual(['without-figures.json'])
    const page = readFileSync(join(folder, 'REVIEW.md'), 'utf8')
    expect(page).toContain('1 of them were answered that way, and 0 of 1 answers were right (0.0 %)')
    expect(page).toContain('Of 4 items, 0 are reviewed')
    const refused = await run('agree', '--answers', answersFile(others), '--without-figures')
    expect(refused.code).toBe(1)
    expect(refused.text).toContain('sound-001 was not compared: it has no figure')
  })

  it('forgets an answer given without the figure when the item has changed', async () => {
    await run('agree', '--answers', answersFile({ 'sound-004': keys()['sound-004']! }), '--without-figures')
    const items = sound()
    items[3] = { ...items[3], stem: 'Another question about the strip shown. Which one fits?' }
    write(items)
    await run('agree', '--report')
    expect(readFileSync(join(folder, 'REVIEW.md'), 'utf8')).toContain(
      'None of them has been answered that way at its present text',
    )
  })

  it('sends out option sets and records the choices as one pass, once', async () => {
    const out = join(folder, 'pass-11.txt')
    await run('blind', '--options-only', '--seed', '11', '--out', out)
    const sheet = readFileSync(out, 'utf8')
    const names = readFileSync(join(folder, 'pass-11.sets.json'), 'utf8')
    expect(sheet + names).not.toMatch(/sound-|Which|"key"/)
    const code = /“sheet (\w{8})”/.exec(sheet)?.[1] ?? ''
    const choices = join(folder, 'choices.txt')
    writeFileSync(choices, `sheet ${code}\n1 A\n2 B\n3 C\n4 D\n`)
    const agree = ['agree', '--options-only', choices, '--seed', '11']
    const { code: exit, text } = await run(...agree)
    expect(exit).toBe(0)
    expect(text).toMatch(/Without the question \d of 4 choices were the key/)
    const file = join(folder, 'reviews/options-only.json')
    const first = readFileSync(file, 'utf8')
    expect(JSON.parse(first)).toMatchObject({
      schema: 'preceptor/options-only@1',
      passes: [{ pass: 11, reader: 'language model', read: 4 }],
      answers: [{ pass: 11 }, {}, {}, {}],
    })
    expect((await run(...agree)).text).toContain('0 outcomes were recorded')
    expect(readFileSync(file, 'utf8')).toBe(first)
    // The records of this pass review nothing, and the review files are read beside them.
    expect((await run('stats', '--json')).text).toContain('["unreviewed",4]')
  })

  it('refuses choices of another sheet, unless the names file of the export says which sets they were', async () => {
    const out = join(folder, 'pass.txt')
    await run('blind', '--options-only', '--seed', '12', '--out', out)
    const code = /“sheet (\w{8})”/.exec(readFileSync(out, 'utf8'))?.[1] ?? ''
    write([...sound(), soundItem(5)])
    const choices = join(folder, 'choices.txt')
    writeFileSync(choices, `sheet ${code}\n1 A\n2 B\n3 C\n4 D\n`)
    const agree = ['agree', '--options-only', choices, '--seed', '12']
    await expect(run(...agree)).rejects.toThrow(/Nothing was recorded/)
    expect(existsSync(join(folder, 'reviews'))).toBe(false)
    const { code: exit, text } = await run(...agree, '--blind', join(folder, 'pass.sets.json'), '--json')
    expect(exit).toBe(0)
    expect(JSON.parse(text)).toMatchObject({ read: 4, refused: [], records: 4 })
    writeFileSync(choices, '1 A\n')
    await expect(run(...agree)).rejects.toThrow(/do not name their sheet/)
    await expect(run('agree', '--options-only', choices)).rejects.toThrow(/--seed N is missing/)
  })

  it('writes the review page', async () => {
    await run('agree', '--answers', answersFile(keys()), '--report')
    const page = readFileSync(join(folder, 'REVIEW.md'), 'utf8')
    expect(page).toContain('Of 4 items, 4 are reviewed')
    expect(page).toContain('No certified clinician')
  })

  it.each([
    [['blind'], /--out FILE is missing/],
    [['blind', '--out', 'x', '--part', '3/2'], /--part must look like/],
    [['agree'], /--answers FILE/],
    [['agree', '--answers', '/nowhere.json'], /cannot be read/],
    [['lint', '--fast'], /Unknown option/],
  ])('refuses %j in plain words', async (words, message) => {
    await expect(run(...words)).rejects.toThrow(message)
    await expect(run(...words)).rejects.toThrow(UsageError)
  })
})
