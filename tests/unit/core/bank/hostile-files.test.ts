// Files that were made to do harm, not by mistake: they cost little and are reported in a few words.
import { describe, expect, it } from 'vitest'
import { loadBank } from '../../../../src/core/bank/load'
import { itemFile, rawItem, realProfiles } from '../../../support/bank-files'

const profiles = realProfiles()
const load = (items: readonly unknown[]) => loadBank([itemFile('own/x/a.json', items)], profiles)

describe('a hostile bank file', () => {
  it('lists a hundred of thousands of faults, and says how many more there are', () => {
    const { problems, items } = load([rawItem('a-001'), ...Array.from({ length: 15_000 }, () => 7)])
    expect(items).toHaveLength(1)
    expect(problems).toHaveLength(101)
    expect(problems.at(-1)).toEqual({
      file: 'own/x/a.json',
      reason: 'and 14900 more problems in this file',
    })
  })

  it('lists no more of enemies that do not exist', () => {
    const enemies = Array.from({ length: 40 }, (_, i) => `nobody-${i}`)
    const { problems, items } = load(Array.from({ length: 10 }, (_, i) => rawItem(`a-00${i}`, { enemies })))
    expect(items).toHaveLength(10)
    expect(problems).toHaveLength(101)
  })

  it('is refused as a whole when it holds more items than any bank has', () => {
    const { problems } = load(new Array(20_001).fill(1))
    expect(problems).toEqual([
      {
        file: 'own/x/a.json',
        path: 'items',
        reason: 'holds 20001 items; at most 20000 are read from one file',
      },
    ])
  })

  it('cannot keep the search for HTML busy with megabytes of half tags', () => {
    const { items, problems } = load([rawItem('a-001', { stem: '<a'.repeat(2_000_000) })])
    expect(items).toEqual([])
    expect(problems.map(({ reason }) => reason)).toEqual(['is too long: at most 1200'])
  })

  it('cannot break the search for __proto__ by its depth', () => {
    const deep = `${'['.repeat(200_000)}{"__proto__":1}${']'.repeat(200_000)}`
    const text = `{"schema":"preceptor/items@1","title":"Deep","items":[{"id":"a-001","x":${deep}}]}`
    const { items, problems } = loadBank([{ path: 'own/x/a.json', text }], profiles)
    expect(items).toEqual([])
    expect(problems[0]?.reason).toMatch(/__proto__/)
  })

  it('is told off briefly, however long its field names are', () => {
    const { problems } = load([rawItem('a-001', { ['x'.repeat(1_000_000)]: 1 })])
    expect(problems[0]?.reason.length).toBeLessThan(400)
  })

  it('gets no HTML, no script address and no foreign field into an item', () => {
    const { items } = load([
      rawItem('a-001', { stem: 'Look <img src=x onerror=alert(1)>?' }),
      rawItem('a-002', { stem: 'Look <SCRIPT>alert(1)</SCRIPT>?' }),
      rawItem('a-003', { source: [{ title: 'x', opened: null, url: 'javascript:alert(1)' }] }),
      rawItem('a-004', { onload: 'alert(1)' }),
      rawItem('a-005', { figure: { kind: 'svg', file: 'figures/../../secret.svg', alt: 'x' } }),
      rawItem('a-006', { constructor: { prototype: { polluted: true } } }),
    ])
    expect(items).toEqual([])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})
