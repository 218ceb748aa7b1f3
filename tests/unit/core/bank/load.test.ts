// Loading a bank: what is sound loads, what is not is named with file, item, field and reason.
import { describe, expect, it } from 'vitest'
import { bankJsonSchema, examProfileJsonSchema } from '../../../../src/core/bank/json-schema.schema'
import { loadBank, loadProfiles } from '../../../../src/core/bank/load'
import { itemFile, rawItem, realProfiles, syntheticItems } from '../../../support/bank-files'

const profiles = realProfiles()
const options = (changes: Record<string, unknown>): unknown[] =>
  (rawItem('x-001')['options'] as Record<string, unknown>[]).map((option, i) =>
    i === 2 ? { ...option, ...changes } : option,
  )

describe('a sound bank', () => {
  it('loads every item, sorted by id, with the files they came from', () => {
    const bank = loadBank(
      [
        itemFile('items/b.json', [rawItem('b-002'), rawItem('a-001')], 'Second'),
        itemFile('items/a.json', []),
      ],
      profiles,
    )
    expect(bank.problems).toEqual([])
    expect(bank.items.map((item) => item.id)).toEqual(['a-001', 'b-002'])
    expect(bank.sections).toContainEqual({ file: 'items/b.json', title: 'Second', items: 2 })
  })

  it('takes the shipped exam profiles', () => {
    expect(profiles.map((profile) => profile.id)).toEqual(['cma', 'rma'])
  })

  it('takes an item without an exam topic when it teaches a rhythm', () => {
    const item = rawItem('ecg-001', { topics: {}, teaches: { rhythms: ['sinus'] } })
    expect(loadBank([itemFile('items/e.json', [item])], profiles).items).toHaveLength(1)
  })

  it('takes comparison signs for what they are', () => {
    const item = rawItem('v-001', { stem: 'SpO2 is <90% and pulse > 100/min. What is first?' })
    expect(loadBank([itemFile('items/v.json', [item])], profiles).problems).toEqual([])
  })
})

describe('a bad item is left out and named, the rest loads', () => {
  const bad: [string, Record<string, unknown>, string, RegExp][] = [
    ['no key', { key: undefined }, 'key', /is missing/],
    ['a key that no option has', { key: 'e' }, 'key', /no option has the id “e”/],
    ['three options', { options: options({}).slice(1) }, 'options', /has 3, and needs at least 4/],
    ['two options with one id', { options: options({ id: 'a' }) }, 'options', /two options have the same id/],
    [
      'two options that say the same',
      { options: options({ text: 'Step a of x-001' }) },
      'options',
      /say the same/,
    ],
    [
      'an option without a rationale',
      { options: options({ rationale: '' }) },
      'options[2].rationale',
      /too short/,
    ],
    ['HTML in the stem', { stem: 'Look <img src=x onerror=alert(1)>. What next?' }, 'stem', /HTML/],
    [
      'a script in an option',
      { options: options({ text: '<script>1</script>' }) },
      'options[2].text',
      /HTML/,
    ],
    ['a stem that is a number', { stem: 42 }, 'stem', /must be text, but is a number/],
    ['a field nobody knows', { enemys: ['x-002'] }, '', /does not know: enemys/],
    ['no topic at all', { topics: {} }, 'topics', /names no exam topic/],
    [
      'an unknown topic',
      { topics: { cma: 'clinical.nowhere' } },
      'topics.cma',
      /“clinical.nowhere” is not a topic/,
    ],
    ['an unknown level', { level: 'guessing' }, 'level', /“recall” or “application” or “analysis”/],
    ['an unknown figure', { figure: { kind: 'video' } }, 'figure.kind', /./],
    [
      'a ragged table',
      { figure: { kind: 'table', caption: 'c', columns: ['a', 'b'], rows: [['1']], alt: 'a' } },
      'figure.rows[0]',
      /1 cells under 2 columns/,
    ],
    [
      'a figure outside the bank',
      { figure: { kind: 'svg', file: 'figures/../../x.svg', alt: 'a' } },
      'figure.file',
      /figures\/some-name.svg/,
    ],
    [
      'a figure that is not there',
      { figure: { kind: 'svg', file: 'figures/x.svg', alt: 'a' } },
      'figure.file',
      /is not there/,
    ],
    [
      'a link that is no web address',
      { source: [{ title: 't', url: 'javascript:1', opened: null }] },
      'source[0].url',
      /web address/,
    ],
  ]
  it.each(bad)('%s', (_, changes, path, reason) => {
    const file = itemFile('items/x.json', [rawItem('x-001', changes), rawItem('y-001')])
    const bank = loadBank([file], profiles, new Set())
    expect(bank.items.map((item) => item.id)).toEqual(['y-001'])
    expect(bank.problems[0]).toMatchObject({ file: 'items/x.json', item: 'x-001' })
    expect(bank.problems[0]?.path ?? '').toBe(path)
    expect(bank.problems[0]?.reason).toMatch(reason)
  })

  it('a field named __proto__, however it is spelled', () => {
    for (const name of ['__proto__', '\\u005f_proto__']) {
      const text = itemFile('items/x.json', [rawItem('x-001'), rawItem('y-001')]).text
      const poisoned = text.replace('"revision":1', `"${name}":{"polluted":true},"revision":1`)
      const bank = loadBank([{ path: 'items/x.json', text: poisoned }], profiles)
      expect(bank.items.map((item) => item.id)).toEqual(['y-001'])
      expect(bank.problems[0]?.reason).toMatch(/__proto__/)
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    }
  })

  it('an item without an id is named by its place', () => {
    const bank = loadBank([itemFile('items/x.json', [rawItem('y-001'), null, 7])], profiles)
    expect(bank.items).toHaveLength(1)
    expect(bank.problems.map((problem) => problem.item)).toEqual(['item 2', 'item 3'])
  })

  it('the second of two items with one id', () => {
    const first = itemFile('items/a.json', [rawItem('x-001', { level: 'recall' })])
    const bank = loadBank([itemFile('items/b.json', [rawItem('x-001')]), first], profiles)
    expect(bank.items.map((item) => item.level)).toEqual(['recall'])
    expect(bank.problems).toEqual([
      expect.objectContaining({
        file: 'items/b.json',
        item: 'x-001',
        reason: expect.stringContaining('items/a.json'),
      }),
    ])
  })

  it('but an unknown enemy is only reported', () => {
    const bank = loadBank([itemFile('items/x.json', [rawItem('x-001', { enemies: ['x-009'] })])], profiles)
    expect(bank.items).toHaveLength(1)
    expect(bank.problems[0]).toMatchObject({ item: 'x-001', path: 'enemies[0]' })
  })
})

describe('a bad file leaves the other files alone', () => {
  it.each([
    ['', /the file is empty/],
    ['{"schema":', /not valid JSON/],
    ['\u0000\u0000\u0000', /not valid JSON/],
    ['[]', /must be a group of fields/],
    ['null', /must be a group of fields/],
    ['{"schema":"preceptor/items@9","title":"x","items":[]}', /made for a newer Preceptor \(items 9;/],
    ['{"schema":"preceptor/item@1","title":"x","items":[]}', /must be “preceptor\/items@1”/],
    ['{"schema":"preceptor/items@1","title":"x","items":{}}', /must be a list/],
  ])('%j', (text, reason) => {
    const bank = loadBank(
      [{ path: 'items/x.json', text }, itemFile('items/y.json', [rawItem('y-001')])],
      profiles,
    )
    expect(bank.items).toHaveLength(1)
    expect(bank.problems[0]).toMatchObject({ file: 'items/x.json' })
    expect(bank.problems[0]?.reason).toMatch(reason)
  })

  it('reads a file that begins with a byte order mark', () => {
    const file = itemFile('items/y.json', [rawItem('y-001')])
    expect(loadBank([{ ...file, text: `\uFEFF${file.text}` }], profiles).items).toHaveLength(1)
  })

  it('names what is wrong with an exam profile', () => {
    const profile = JSON.parse(JSON.stringify(profiles[0])) as (typeof profiles)[number]
    profile.items.scored.value = 181
    profile.timing.segments.source = 'hearsay'
    const { problems } = loadProfiles([{ path: 'exams/cma.json', text: JSON.stringify(profile) }])
    const reasons = problems.map((problem) => problem.reason).join('\n')
    expect(reasons).toMatch(/add up to 180 scored items, the exam has 181/)
    expect(reasons).toMatch(/no source “hearsay”/)
  })
})

describe('the bank’s revision', () => {
  const revision = (items: unknown[]): string =>
    loadBank([itemFile('items/x.json', items)], profiles).revision
  it('is eight characters that people can type', () =>
    expect(revision([rawItem('x-001')])).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/))
  it('is the same for the same content in another order or other files', () => {
    const whole = revision([rawItem('x-001'), rawItem('x-002')])
    expect(revision([rawItem('x-002'), rawItem('x-001')])).toBe(whole)
    const split = [itemFile('items/a.json', [rawItem('x-002')]), itemFile('items/b.json', [rawItem('x-001')])]
    expect(loadBank(split, profiles).revision).toBe(whole)
    const reversed = Object.fromEntries(Object.entries(rawItem('x-001')).reverse())
    expect(revision([reversed, rawItem('x-002')])).toBe(whole)
  })
  it('changes with any word of an item', () =>
    expect(revision([rawItem('x-001', { stem: 'Other words?' })])).not.toBe(revision([rawItem('x-001')])))
})

describe('ten thousand items', () => {
  it('load without a fault', () => {
    const items = syntheticItems(10_000, profiles)
    const files = Array.from({ length: 50 }, (_, k) =>
      itemFile(`items/${k}.json`, items.slice(k * 200, k * 200 + 200)),
    )
    const bank = loadBank(files, profiles)
    expect(bank.items).toHaveLength(10_000)
    expect(bank.problems).toEqual([])
  })
})

describe('the JSON Schemas for authors', () => {
  it('demand four options and name the fields of an item', () => {
    const text = JSON.stringify(bankJsonSchema())
    expect(text).toContain('"minItems":4,"maxItems":4')
    expect(text).toContain('"rationale"')
    expect(JSON.stringify(examProfileJsonSchema())).toContain('"minutesPerSegment"')
  })
})
