// A set over the whole outline has its domains and sub-domains by the exam's weights, whatever no form keeps for itself.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isForecast } from '../../../src/core/bank/exam-kind'
import { enemiesOf } from '../../../src/core/bank/families'
import { apportion } from '../../../src/core/statistics'
import type { Form } from '../../../src/core/exam/form'
import { planSitting } from '../../../src/core/exam/plan'
import type { FormSeries } from '../../../src/core/exam/series'
import { formSeries, reservedItems } from '../../../src/core/exam/series'
import type { Exposure, ExposureLedger } from '../../../src/core/exam/exposure'
import { openLibrary } from '../../../src/main/banks/library'
import { NOON } from '../../support/exam-fixtures'

const { items, profiles, revision: bankRevision } = await openLibrary('question-banks')
const SERIES_SEEDS = [7, 999, 123_456]
const met: Exposure = {
  drawn: 1,
  shown: 1,
  firstAt: NOON - 1000,
  firstCorrect: true,
  lastAt: NOON - 1000,
  lastCorrect: true,
  topics: {},
}

const enemies = enemiesOf(items)

// The few questions of a course's check are for the greater part enemies.
describe.each(profiles.filter(isForecast))('a set of $id', (profile) => {
  const { domains } = profile
  const weights = domains.map((domain) => domain.items.value)
  const whole = weights.reduce((a, b) => a + b, 0)
  const allSeries = SERIES_SEEDS.map((seed) => formSeries({ items, profile, bankRevision, seed }))

  function set(
    series: FormSeries,
    count: number,
    chance: number,
    ledger: ExposureLedger = {},
  ): Form['items'] {
    const planning = planSitting(
      {
        mode: 'quick',
        exam: profile.id,
        title: 'Set',
        feedback: 'at-once',
        filter: { count, topics: [], levels: [], history: 'any' },
      },
      { items, profile, bankRevision, series, ledger, now: NOON, chance },
    )
    if (planning.kind !== 'plan') throw new Error(JSON.stringify(planning))
    return planning.plan.form.items
  }

  const cases = fc.record({
    which: fc.nat(SERIES_SEEDS.length - 1),
    count: fc.constantFrom(5, 10, 12, 20, 30, 50),
    chance: fc.nat(0xffff_ffff),
    /** Whether all that no form keeps was met before. */
    late: fc.boolean(),
  })

  it('has each domain and sub-domain within one of its share, over seeds, sizes and histories', () => {
    fc.assert(
      fc.property(cases, ({ which, count, chance, late }) => {
        const series = allSeries[which]!
        const reserved = reservedItems(series, {})
        const free = late ? items.filter(({ id }) => !reserved.has(id)) : []
        const drawn = set(series, count, chance, Object.fromEntries(free.map(({ id }) => [id, met])))
        expect(new Set(drawn.map(({ item }) => item.id)).size).toBe(count)
        domains.forEach(({ id, subDomains }, d) => {
          const has = drawn.filter(({ domain }) => domain === id).length
          expect(Math.abs(has - (count * weights[d]!) / whole), `${has} of ${id}`).toBeLessThan(1)
          const shares = apportion(
            has,
            subDomains.map(({ weight }) => weight),
          )
          subDomains.forEach((sub, s) => {
            const ofSub = drawn.filter(({ subDomain }) => subDomain === sub.id).length
            expect(Math.abs(ofSub - shares[s]!), `${ofSub} of ${sub.id}`).toBeLessThanOrEqual(1)
          })
        })
      }),
      { numRuns: 60 },
    )
  })

  it('takes what a form to come keeps only of an area that has nothing else, and the last form’s first', () => {
    for (const [s, series] of allSeries.entries()) {
      const reserved = reservedItems(series, {})
      const kept = (id: string): number => reserved.get(id) ?? 0
      const drawn = set(series, 12, s)
      const ids = new Set(drawn.map(({ item }) => item.id as string))
      for (const { item, subDomain } of drawn) {
        const topics = new Set(
          domains
            .flatMap(({ subDomains }) => subDomains)
            .flatMap(({ id, topics: own }) => (id === subDomain ? own.map((topic) => topic.id) : [])),
        )
        const left = items.filter(
          ({ id, topics: own }) =>
            topics.has(own[profile.id] ?? '') &&
            !ids.has(id) &&
            !enemies.get(id)?.some((each) => ids.has(each)),
        )
        expect(Math.min(...left.map(({ id }) => kept(id)))).toBeGreaterThanOrEqual(kept(item.id))
      }
    }
  })
})
