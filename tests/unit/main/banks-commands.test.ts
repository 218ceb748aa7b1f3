// The banks command on a small bank of its own: exit codes, files written, answers compared and recorded.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { banks } from '../../../src/main/commands/banks/banks'
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
    soundItem(i, {
      // By chance the key of the first has most words of its own stem.
      ...(i === 1 ? { stem: 'A form at the desk is new. Which part comes next?' } : {}),
      ...(i === 4 ? { figure: strip, stem: 'The strip shown is new. Which rate fits?' } : {}),
    }),
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

describe('what is not there', () => {
  it('is no clean bank: a part without a match, a folder that is none, a bank without exams', async () => {
    await expect(run('lint', '--only', 'nowhere')).rejects.toThrow('No file and no item has “nowhere”')
    expect((await run('lint', '--only', 'sound-002')).code).toBe(0)
    const output = { out: () => undefined, say: () => undefined }
    const at = (word: string, place: string) => banks.run([word, '--banks', place], output)
    await expect(at('stats', join(folder, 'nope'))).rejects.toThrow('is not there')
    await expect(at('lint', join(folder, 'items/test/four.json'))).rejects.toThrow('is a file')
    rmSync(join(folder, 'exams'), { recursive: true })
    await expect(at('lint', folder)).rejects.toThrow('no topic could be checked')
  })

  it('counts one as one', async () => {
    write([...sound(), soundItem(5, { edition: 'FY 2020' })])
    expect((await run('lint')).text).toContain('0 errors, 1 warning\n'.trim())
    expect((await run('lint')).text).not.toContain('1 warnings')
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
    await expect(run('polish')).rejects.toThrow(
      'Known: lint, stats, topics, blind, agree, rate, gate, schema',
    )
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

  it('records two experts apart, and the second option that one of them can defend', async () => {
    const file = join(folder, 'expert.csv')
    const rows = Object.entries(keys()).map(([id, key]) => `${id},${key},${id === 'sound-002' ? 'z' : ''}`)
    const all = keys()
    const other = all['sound-001'] === 'a' ? 'b' : 'a'
    writeFileSync(file, `item,answer,second\n${rows.join('\n')}`)
    const refused = await run('agree', '--answers', file, '--expert', '1', '--dry-run')
    expect(refused.text).toContain('sound-002 was not compared: it has no option “z”')
    const said = { ...all, 'sound-001': { answer: all['sound-001'], second: other } }
    writeFileSync(join(folder, 'one.json'), JSON.stringify(said))
    expect((await run('agree', '--answers', join(folder, 'one.json'), '--expert', '1')).code).toBe(0)
    expect((await run('agree', '--answers', answersFile(all), '--expert', '2')).code).toBe(0)
    expect(records()).toHaveLength(8)
    expect(records().filter((each) => 'second' in each)).toEqual([
      expect.objectContaining({ item: 'sound-001', expert: 1, second: other }),
    ])
    // The same answers again add nothing.
    await run('agree', '--answers', answersFile(all), '--expert', '2')
    expect(records()).toHaveLength(8)
  })

  it('sends questions to raters without keys and records their points, once for each rater', async () => {
    const out = join(folder, 'rate.txt')
    await run('rate', '--out', out, '--seed', '21')
    const sheet = readFileSync(out, 'utf8')
    expect(sheet).toContain('spread 100 people')
    expect(sheet).toContain('The strip shown is new.')
    expect(sheet).toContain('Figure: Upright rounded P')
    expect(sheet).not.toMatch(/rationale|sound-|sinus|asks for\./)
    const code = /“sheet (\w{8})”/.exec(sheet)?.[1] ?? ''
    const points = join(folder, 'points.txt')
    const row = (n: number) => `${n} L 10 70 15 5 B 5 85 5 5`
    writeFileSync(points, `sheet ${code}\n${[1, 2, 3].map(row).join('\n')}\n4 L 10 70 15 6 B 5 85 5 5\n`)
    const rate = ['rate', '--answers', points, '--seed', '21', '--rater', '1']
    const { code: exit, text } = await run(...rate)
    expect(exit).toBe(1)
    expect(text).toContain('Question 4 was not taken: its points add up to 101 and 100, not 100')
    const file = join(folder, 'reviews/ratings.json')
    const held = () =>
      JSON.parse(readFileSync(file, 'utf8')) as {
        passes: unknown[]
        ratings: { reader: number; lay: number[] }[]
      }
    expect(held().passes).toEqual([expect.objectContaining({ reader: 1, kind: 'language model', rated: 3 })])
    expect(held().ratings).toHaveLength(3)
    expect(held().ratings.every(({ lay }) => lay.reduce((a, b) => a + b) === 100)).toBe(true)
    await run(...rate)
    expect(held().ratings).toHaveLength(3)
    await run(...rate.slice(0, -1), '2', '--reader', 'person')
    expect(held().ratings).toHaveLength(6)
    // The page and the other commands are not disturbed by the file.
    expect((await run('agree', '--report')).code).toBe(0)
  })

  it('takes points only of the sheet that they name', async () => {
    const points = join(folder, 'points.txt')
    writeFileSync(points, 'sheet AAAAAAAA\n1 L 10 70 15 5 B 5 85 5 5\n')
    await expect(run('rate', '--answers', points, '--rater', '1')).rejects.toThrow(/Nothing was recorded/)
    writeFileSync(points, '1 L 10 70 15 B 5 85 5 5\n')
    await expect(run('rate', '--answers', points, '--rater', '1')).rejects.toThrow(/line 1 is neither/)
    await expect(run('rate', '--answers', points)).rejects.toThrow(/--rater N is missing/)
    await expect(run('rate')).rejects.toThrow(/--out FILE to write/)
    expect(existsSync(join(folder, 'reviews'))).toBe(false)
  })

  it('reads the gates, writes for which exams they pass, and exits with 1 until they do', async () => {
    const { code, text } = await run('gate')
    expect(code).toBe(1)
    expect(text).toContain('ungated of 4 items: 4 for readers, 4 for raters, 4 for experts; 1 figures')
    expect(text).toContain('gates: cma not passed, rma not passed')
    const state = JSON.parse(readFileSync(join(folder, 'gate-state.json'), 'utf8')) as { revision: string }
    expect(state).toMatchObject({ exams: { cma: false, rma: false } })
    const { revision } = JSON.parse((await run('gate', '--json', '--dry-run')).text) as { revision: string }
    expect(state.revision).toBe(revision)
    writeFileSync(join(folder, 'gates.json'), '{}')
    await expect(run('gate')).rejects.toThrow(/does not have the form/)
  })

  it('says on the review page who read what and how often, every pass as it came back', async () => {
    const out = join(folder, 'pass-11.txt')
    await run('blind', '--options-only', '--seed', '11', '--out', out)
    const code = /“sheet (\w{8})”/.exec(readFileSync(out, 'utf8'))?.[1] ?? ''
    const choices = join(folder, 'choices.txt')
    writeFileSync(choices, `sheet ${code}\n1 A\n2 A\n3 A\n4 A\n`)
    await run('agree', '--options-only', choices, '--seed', '11', '--report')
    const page = () => readFileSync(join(folder, 'REVIEW.md'), 'utf8')
    expect(page()).toMatch(/\| 11 \| \d{4}-\d\d-\d\d \| language model \| 4 \| \d \(/)
    expect(page()).toContain('No ratings have been recorded yet.')
    expect(page()).toContain(
      'Progress: 4 items rewritten or new, 0 read for every gate, 4 open; 0 items in 0 whole families.',
    )
    const rate = join(folder, 'rate.txt')
    await run('rate', '--out', rate)
    const sheet = /“sheet (\w{8})”/.exec(readFileSync(rate, 'utf8'))?.[1] ?? ''
    const points = join(folder, 'points.txt')
    const row = (n: number) => `${n} L 10 70 15 5 B 5 85 5 5`
    writeFileSync(points, `sheet ${sheet}\n${[1, 2, 3, 4].map(row).join('\n')}\n`)
    for (const rater of ['1', '2', '3']) await run('rate', '--answers', points, '--rater', rater)
    for (const pass of ['12', '13']) {
      await run('blind', '--options-only', '--seed', pass, '--out', out)
      const name = /“sheet (\w{8})”/.exec(readFileSync(out, 'utf8'))?.[1] ?? ''
      writeFileSync(choices, `sheet ${name}\n1 A\n2 A\n3 A\n4 A\n`)
      await run('agree', '--options-only', choices, '--seed', pass)
    }
    for (const expert of ['1', '2'])
      await run(
        'agree',
        '--answers',
        answersFile(keys()),
        '--expert',
        expert,
        '--reader',
        'person',
        '--report',
      )
    expect(page()).toContain('4 read for every gate, 0 open')
    expect(page()).toContain('Rated by language models.')
    expect(page()).toContain('Of the answers 0 were given by language models and 8 by people')
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
    [['agree', '--answers', '/nowhere.json'], /is not there/],
    [['lint', '--fast'], /Unknown option/],
  ])('refuses %j in plain words', async (words, message) => {
    await expect(run(...words)).rejects.toThrow(message)
    await expect(run(...words)).rejects.toThrow(UsageError)
  })
})
