// The counts of a bank: by outline, level and figure, its holes, and how many forms share no item.
import { describe, expect, it } from 'vitest'
import { loadBank } from '../../../../src/core/bank/load'
import { statsOf } from '../../../../src/core/bank/gates/stats'
import { itemFile, rawItem, realProfiles, syntheticItems } from '../../../support/bank-files'

const profiles = realProfiles()
const statsFor = (items: readonly unknown[]) => {
  const bank = loadBank([itemFile('items/s.json', items)], profiles)
  return statsOf(bank.items, profiles, bank.revision, 1)
}

describe('the counts of a bank', () => {
  it('add up from topics to sub-domains to domains to the exam', () => {
    const stats = statsFor(syntheticItems(600, profiles))
    for (const exam of stats.exams) {
      expect(exam.domains.reduce((sum, { items }) => sum + items, 0)).toBe(exam.items)
      for (const domain of exam.domains)
        for (const sub of domain.subDomains)
          expect(sub.topics.reduce((sum, [, items]) => sum + items, 0)).toBe(sub.items)
    }
    expect(stats.items).toBe(600)
    expect(stats.holes).toEqual([])
  })

  it('name every topic that has no item', () => {
    const stats = statsFor([rawItem('x-001')])
    const topics = profiles.flatMap(({ domains }) =>
      domains.flatMap((d) => d.subDomains.flatMap((s) => s.topics)),
    )
    expect(stats.holes).toHaveLength(topics.length - 2)
  })

  it('count levels, editions, figures, calculations and items outside both outlines', () => {
    const figure = { kind: 'table', caption: 'C', columns: ['A'], rows: [['1']], alt: 'A table' }
    const stats = statsFor([
      rawItem('x-001', { figure, worked: ['1 + 1 = 2'], edition: 'AHA 2025' }),
      rawItem('x-002', { level: 'recall', topics: {}, teaches: { rhythms: ['sinus'] } }),
    ])
    expect(stats).toMatchObject({ outside: 1, calculations: 1 })
    expect(stats.levels).toEqual([
      ['application', 1],
      ['recall', 1],
    ])
    expect(stats.figures).toContainEqual(['table', 1])
    expect(stats.editions).toContainEqual(['AHA 2025', 1])
  })

  it('say in which rank by length the keys stand, over the bank and in each sub-domain', () => {
    const options = ['Rinse', 'Wash it', 'Wait a bit', 'Call the desk'].map((text, i) => ({
      id: 'abcd'[i],
      text,
      rationale: `Why ${text} is or is not the best one to take first.`,
    }))
    const stats = statsFor([rawItem('x-001', { options }), rawItem('x-002', { options, key: 'd' })])
    expect(stats.keyRanks).toEqual([0, 1, 0, 1])
    const subDomains = stats.exams.flatMap(({ domains }) => domains.flatMap((each) => each.subDomains))
    expect(subDomains.filter(({ items }) => items > 0).map(({ keyRanks }) => keyRanks)).toEqual([
      [0, 1, 0, 1],
      [0, 1, 0, 1],
    ])
  })

  it('assemble the forms that share no item, and say what the next one lacks', () => {
    const [cma] = statsFor(syntheticItems(900, profiles)).exams
    expect(cma?.disjointForms).toBeGreaterThan(0)
    expect(cma?.shortage.length).toBeGreaterThan(0)
    expect(statsFor([rawItem('x-001')]).exams[0]?.disjointForms).toBe(0)
  })
})
