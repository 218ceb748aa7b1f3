// The drill command: what it prints, that printed orders give the same bytes in every role, and what it refuses.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { UsageError } from '../../../../src/main/commands/command'
import { drill } from '../../../../src/main/commands/drill/drill'

const folder = mkdtempSync(join(tmpdir(), 'preceptor-drill-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

async function run(...args: string[]): Promise<{ text: string; code: number }> {
  let text = ''
  const code = await drill.run(args, { out: (more) => (text += more), say: () => undefined })
  return { text, code }
}

async function refusal(...args: string[]): Promise<string> {
  try {
    await run(...args)
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
  return 'nothing was refused'
}

interface Listed {
  scenarios: { id: string; roles: string[] }[]
}
const { scenarios } = JSON.parse((await run('--list', '--json')).text) as Listed
// One seed for each scenario and role on every run.
const cases = scenarios.flatMap(({ id, roles }, i) => roles.map((role) => [id, role, String(i)] as const))

describe('an instructor’s sheet', () => {
  const DRILL = ['--scenario', 'faint-blood-draw', '--seed', '2', '--autopilot']
  interface Printed {
    result: string
    rubric: { step: string; outcome: string }[]
    sheet: { student: string; attempt: number; result: string; computedResult: string; steps: object[] }
  }
  const printed = async (...more: string[]) =>
    JSON.parse((await run(...DRILL, '--json', ...more)).text) as Printed

  it('is printed blank, with every step as computed', async () => {
    const { sheet, rubric } = await printed()
    expect(sheet).toMatchObject({ student: '', attempt: 1, result: 'pass', computedResult: 'pass' })
    expect(sheet.steps).toHaveLength(rubric.length)
    expect(sheet.steps[0]).toMatchObject({ mark: null, note: '', overridden: false })
  })

  it('comes from a file, beside the computed marks; what was printed is read again', async () => {
    const marks = { step: 'lay-flat', mark: 'not-met', note: 'Legs hung down' }
    const own = file('sheet.json', { student: 'Ana', evaluator: 'Ms. Hill', attempt: 3, steps: [marks] })
    const once = await printed('--sheet', own)
    expect(once.result).toBe('pass')
    expect(once.sheet).toMatchObject({ student: 'Ana', attempt: 3, result: 'remediation' })
    expect(once.sheet.steps).toContainEqual(
      expect.objectContaining({ ...marks, computed: 'met', outcome: 'missed', overridden: true }),
    )
    expect(once.rubric).toContainEqual(expect.objectContaining({ step: 'lay-flat', outcome: 'met' }))
    expect(await printed('--sheet', file('printed.json', once))).toEqual(once)
    expect((await run(...DRILL, '--sheet', own)).text).toMatch(
      /sheet: Ana, Ms\. Hill, attempt 3: remediation\n {2}computed met, evaluator not-met: Lay the patient flat, legs raised \(Legs hung down\)/,
    )
  })

  it('is refused with a step that the drill has not, and where it is none', async () => {
    const strange = file('strange.json', { steps: [{ step: 'lay-flatt' }] })
    expect(await refusal(...DRILL, '--sheet', strange)).toContain('no step “lay-flatt”')
    expect(await refusal(...DRILL, '--sheet', strange)).toContain('lay-flat')
    const wrong = file('wrong.json', { attempt: 'second' })
    expect(await refusal(...DRILL, '--sheet', wrong)).toContain('attempt')
  })
})

describe('preceptor drill', () => {
  it('prints a megacode line by line, and helps in guided practice only', async () => {
    const megacode = ['--scenario', 'vf-exam-room', '--seed', '3', '--mode', 'megacode']
    const { text } = await run(...megacode, '--autopilot', '--json')
    const printed = JSON.parse(text) as { mode: string; checklist: { line: string; outcome: string }[] }
    expect(printed).toMatchObject({ mode: 'megacode', result: 'pass' })
    expect(printed.checklist).toContainEqual(
      expect.objectContaining({ line: 'Says the reversible causes aloud', failed: [] }),
    )
    expect((await run(...megacode, '--orders', file('nothing.json', []))).text).toMatch(
      /Checklist:\n[^*]*missed +\d:\d\d {2}Sees how ill the patient is, and calls \(/,
    )
    expect(drill.help).toContain('--mode')
    expect(drill.help).toContain('--guided')
    expect(await refusal(...megacode, '--guided', '--autopilot')).toMatch('a megacode has no help')
    expect(
      await refusal('--scenario', 'vf-exam-room', '--role', 'recorder', '--guided', '--autopilot'),
    ).toMatch('--role leader')
  })

  it('prints a drill with its orders, record, measures and judged steps', async () => {
    const { text, code } = await run('--scenario', 'stemi-vf-clinic', '--seed', '7', '--autopilot', '--json')
    const printed = JSON.parse(text) as Record<string, unknown>
    expect(code).toBe(0)
    expect(printed).toMatchObject({ scenario: 'stemi-vf-clinic', seed: 7, result: 'pass' })
    for (const key of ['engine', 'orders', 'record', 'measures', 'rubric'])
      expect(printed).toHaveProperty(key)
    const rubric = printed['rubric'] as { step: string; critical: boolean; outcome: string }[]
    for (const { step, critical, outcome } of rubric) {
      expect([typeof step, typeof critical]).toEqual(['string', 'boolean'])
      expect(['met', 'late', 'missed', 'harmful', 'not-reached']).toContain(outcome)
    }
  })

  it.each(cases)('gives the same bytes from the printed orders: %s as %s', async (id, role, seed) => {
    const how = ['--scenario', id, '--seed', seed, '--role', role, '--json']
    const { text } = await run(...how, '--autopilot')
    expect((await run(...how, '--orders', file('whole.json', text))).text).toBe(text)
    const { orders } = JSON.parse(text) as { orders: unknown }
    expect((await run(...how, '--orders', file('orders.json', orders))).text).toBe(text)
  })

  it('hears orders by their times, whatever their places in the file', async () => {
    const orders = [
      { atMs: 12_000, order: 'rhythm-check' },
      { atMs: 0, order: 'pads' },
    ]
    const how = ['--scenario', 'vf-exam-room', '--json', '--orders'] as const
    const { text } = await run(...how, file('mixed.json', orders))
    expect(text).toBe((await run(...how, file('sorted.json', orders.toReversed()))).text)
  })

  it('has a dose above the maximum questioned by the team, not given', async () => {
    const dose = { order: 'drug', drug: 'epinephrine', dose: 10, unit: 'mg', route: 'im' }
    const { text } = await run(
      '--scenario',
      'vf-exam-room',
      '--json',
      '--orders',
      file('dose.json', [{ atMs: 0, ...dose }]),
    )
    const { record } = JSON.parse(text) as { record: { entry: string }[] }
    expect(record.some(({ entry }) => entry === 'drug')).toBe(false)
  })

  it('prints the vocabulary of orders and the form of a scenario', async () => {
    expect(JSON.parse((await run('--orders-schema')).text)).toHaveProperty('items')
    expect(JSON.parse((await run('--schema')).text)).toHaveProperty('properties.insults')
  })

  it.each<[string, RegExp, unknown]>([
    ['no JSON', /is not valid JSON/, '{'],
    ['no list', /holds no list of orders/, '"pads"'],
    ['an unknown order', /order 1 \(fly\): there is no such order/, [{ atMs: 0, order: 'fly' }]],
    [
      'a time before the start',
      /order 1 \(pads\): atMs is too small: at least 0/,
      [{ atMs: -5, order: 'pads' }],
    ],
    ['an order without a time', /order 1 \(pads\): atMs is missing/, [{ order: 'pads' }]],
    [
      'a dose in words',
      /order 2 \(drug\): dose must be a number, but is text/,
      [
        { atMs: 0, order: 'pads' },
        { atMs: 0, order: 'drug', drug: 'epinephrine', dose: 'one' },
      ],
    ],
    ['a field nobody knows', /does not know: loud/, [{ atMs: 0, order: 'pads', loud: true }]],
    ['ten megabytes', /larger than 4 MB/, ' '.repeat(10_000_000)],
  ])('refuses a file with %s, in plain words', async (_what, words, content) => {
    const path = file('bad.json', content)
    expect(await refusal('--scenario', 'vf-exam-room', '--orders', path)).toMatch(words)
  })

  it('refuses what it does not know, and says what there is', async () => {
    expect(await refusal('--scenario', 'nope', '--autopilot')).toMatch(
      /no scenario “nope”. Known: anaphylaxis/,
    )
    expect(await refusal('--autopilot')).toMatch(/--scenario is missing/)
    expect(await refusal('--scenario', 'vf-exam-room')).toMatch(/--autopilot, --human and --orders/)
    expect(await refusal('--scenario', 'vf-exam-room', '--orders', join(folder, 'none'))).toMatch(
      /There is no file/,
    )
    expect(await refusal('--scenario', 'vf-exam-room', '--autopilot', '--seed', '1.5')).toMatch(
      /whole number/,
    )
    expect(await refusal('--scenario', 'vf-exam-room', '--autopilot', '--role', 'nurse')).toMatch(
      /must be one of leader/,
    )
    expect(await refusal('--scenario', 'choking-lunch-room', '--autopilot', '--role', 'coach')).toMatch(
      /not played as coach/,
    )
  })
})

describe('preceptor drill --lint', () => {
  it('plays an author’s own file and finds what cannot be met, or needs nothing', async () => {
    const { text, code } = await run('--lint', '--scenario', 'stroke-waiting-room', '--seeds', '2')
    expect(text).toContain('1 scenario on 2 seeds: 0 errors, 0 warnings')
    expect(code).toBe(0)
    const shipped = (await import('../../../../question-banks/scenarios/stroke-waiting-room.json')).default
    const spoiled = {
      ...shipped,
      id: 'spoiled',
      rubric: [...shipped.rubric, { step: 'volume', critical: true }],
    }
    const bad = await run('--lint', '--file', file('spoiled.json', spoiled), '--seeds', '2')
    expect(bad.code).toBe(1)
    expect(bad.text).toMatch(/error {3}spoiled: The autopilot does not pass .*volume missed/)
    expect(bad.text).toMatch(/No run .* meets the critical step “volume”/)
  })

  it('refuses a file that is no scenario, field by field', async () => {
    const words = await refusal(
      '--lint',
      '--file',
      file('half.json', { schema: 'preceptor/scenario@1', id: 'half' }),
    )
    expect(words).toMatch(/half\.json is not a scenario/)
    expect(words).toMatch(/version: is missing/)
  })

  it('plays an author’s own file by the autopilot', async () => {
    const shipped = (await import('../../../../question-banks/scenarios/vf-exam-room.json')).default
    const own = file('mine.json', { ...shipped, id: 'mine' })
    const { text } = await run('--file', own, '--seed', '2', '--autopilot', '--json')
    expect(JSON.parse(text)).toMatchObject({ scenario: 'mine', seed: 2 })
  })
})

describe('preceptor drill --hear', () => {
  it('prints what a line would be understood as, first suggestion first', async () => {
    const { text, code } = await run('--scenario', 'vf-exam-room', '--hear', 'epi 1 iv', '--json')
    const { suggestions } = JSON.parse(text) as { suggestions: { orders: object[] }[] }
    expect(code).toBe(0)
    expect(suggestions[0]?.orders).toEqual([
      { order: 'drug', drug: 'epinephrine', dose: 1, unit: 'mg', route: 'iv' },
    ])
  })

  it('says in words when nothing is called that', async () => {
    expect((await run('--scenario', 'vf-exam-room', '--hear', 'waltz')).text).toContain('Nothing is called')
  })
})
