import { describe, expect, it } from 'vitest'
import { loadBank } from '../../../../src/core/bank/load'
import { coverageOf } from '../../../../src/core/bank/coverage'
import { itemFile, rawItem, realProfiles, syntheticItems } from '../../../support/bank-files'

const profiles = realProfiles()
const cma = profiles.find(({ id }) => id === 'cma')!

describe('coverage of a blueprint', () => {
  it('asks for as many items as a form shows, pretest items included, at every depth', () => {
    const { domains, need } = coverageOf(cma, [])
    expect(need).toBe(200)
    expect(domains.reduce((sum, domain) => sum + domain.need, 0)).toBe(200)
    for (const domain of domains)
      expect(domain.subDomains.reduce((sum, sub) => sum + sub.need, 0)).toBe(domain.need)
  })

  it('says no form and names every topic empty for an empty bank', () => {
    const { forms, domains } = coverageOf(cma, [])
    expect(forms).toBe(0)
    expect(domains[0]?.subDomains[0]?.emptyTopics).toContain('Vital signs')
  })

  it('counts whole forms by the domain that runs out first', () => {
    const { items } = loadBank([itemFile('s.json', syntheticItems(2000, profiles))], profiles)
    const coverage = coverageOf(cma, items)
    expect(coverage.have).toBe(2000)
    expect(coverage.forms).toBe(Math.min(...coverage.domains.map(({ forms }) => forms)))
    expect(coverage.scarcest?.forms).toBe(coverage.forms)
    expect(coverage.domains.flatMap((d) => d.subDomains.flatMap((s) => s.emptyTopics))).toEqual([])
  })

  it('leaves out items of the other outline', () => {
    const topics = { rma: 'clinical-patient.vitals.measurement' }
    const { items } = loadBank([itemFile('s.json', [rawItem('only-rma', { topics })])], profiles)
    expect(items).toHaveLength(1)
    expect(coverageOf(cma, items).have).toBe(0)
  })
})
