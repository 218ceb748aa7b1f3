import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Form } from '../../../../src/core/exam/form'
import { assembleForm, assembleSeries, largestLengthShare } from '../../../../src/core/exam/form'
import { formSize } from '../../../../src/core/bank/form-size'
import { SEED_LIMIT } from '../../../../src/core/exam/form-code'
import { seeded } from '../../../../src/core/random'
import { makeItem, shippedProfile, syntheticItems } from '../../../support/exam-fixtures'

const profiles = { cma: shippedProfile('cma'), rma: shippedProfile('rma') }
const banks = { cma: syntheticItems(profiles.cma, 12), rma: syntheticItems(profiles.rma, 24) }
const seeds = fc.integer({ min: 0, max: SEED_LIMIT - 1 })

function form(exam: 'cma' | 'rma', seed: number): Form {
  const assembly = assembleForm({
    items: banks[exam],
    profile: profiles[exam],
    bankRevision: 'ABCD1234',
    seed,
  })
  if (assembly.kind !== 'form') throw new Error('shortage')
  return assembly.form
}

const count = <T>(values: readonly T[], wanted: T): number =>
  values.filter((value) => value === wanted).length

describe.each(['cma', 'rma'] as const)('a form of the %s exam', (exam) => {
  const profile = profiles[exam]

  it('has the blueprint’s exact counts in every domain, over thousands of seeds', () => {
    const random = seeded(1)
    for (let i = 0; i < 1000; i++) {
      const { items } = form(exam, random.int(SEED_LIMIT))
      const scored = items.filter(({ pretest }) => !pretest).map(({ domain }) => domain)
      expect(items).toHaveLength(profile.items.shown.value)
      expect(profile.domains.map(({ id }) => count(scored, id))).toEqual(
        profile.domains.map(({ items }) => items.value),
      )
    }
  })

  it('shares each domain over its sub-domains by weight, to within one item', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { items } = form(exam, seed)
        const size = formSize(profile)
        profile.domains.forEach((domain, d) => {
          const weights = domain.subDomains.reduce((sum, { weight }) => sum + weight, 0)
          for (const sub of domain.subDomains) {
            const got = count(
              items.map(({ subDomain }) => subDomain),
              sub.id,
            )
            expect(Math.abs(got - ((size.byDomain[d] ?? 0) * sub.weight) / weights)).toBeLessThan(1)
          }
        })
      }),
      { numRuns: 60 },
    )
  })

  it('spreads the unscored items and every domain evenly over the segments', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { items, segmentCount } = form(exam, seed)
        const even = (values: number[]): void =>
          expect(Math.max(...values) - Math.min(...values)).toBeLessThanOrEqual(1)
        const perSegment = (keep: (item: Form['items'][number]) => boolean): number[] =>
          Array.from(
            { length: segmentCount },
            (_, s) => items.filter((item) => item.segment === s && keep(item)).length,
          )
        even(perSegment(() => true))
        even(perSegment(({ pretest }) => pretest))
        for (const { id } of profile.domains)
          even(perSegment(({ domain, pretest }) => domain === id && !pretest))
      }),
      { numRuns: 60 },
    )
  })

  it('repeats no item', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const ids = form(exam, seed).items.map(({ item }) => item.id)
        expect(new Set(ids).size).toBe(ids.length)
      }),
      { numRuns: 60 },
    )
  })

  it('is the same for the same seed and another for another seed', () => {
    expect(form(exam, 7)).toEqual(form(exam, 7))
    expect(form(exam, 7).items.map(({ item }) => item.id)).not.toEqual(
      form(exam, 8).items.map(({ item }) => item.id),
    )
  })
})

describe('assembling', () => {
  const base = { profile: profiles.cma, bankRevision: 'ABCD1234', seed: 3 }

  it('never lets two enemies meet', () => {
    // Every item of a topic is the enemy of its neighbor in the same topic.
    const items = banks.cma.map((item, i) =>
      i % 12 === 0 ? { ...item, enemies: [banks.cma[i + 1]?.id ?? item.id] } : item,
    )
    for (let seed = 0; seed < 200; seed++) {
      const assembly = assembleForm({ ...base, items, seed })
      if (assembly.kind !== 'form') throw new Error('shortage')
      const drawn = new Set(assembly.form.items.map(({ item }) => item.id))
      for (const { item } of assembly.form.items)
        for (const enemy of item.enemies ?? []) expect(drawn.has(enemy)).toBe(false)
    }
  })

  it('never lets two members of a family meet, whether they name each other or not', () => {
    // Items in fours with the options of the first.
    const items = banks.cma.map((item, i) => ({ ...item, options: banks.cma[i - (i % 4)]!.options }))
    for (let seed = 0; seed < 20; seed++) {
      const assembly = assembleForm({ ...base, items, seed, lengthShare: 0.5 })
      if (assembly.kind !== 'form') throw new Error('shortage')
      const drawn = assembly.form.items.map(({ item }) =>
        JSON.stringify(item.options.map(({ text }) => text).sort()),
      )
      expect(new Set(drawn).size).toBe(drawn.length)
    }
  })

  it('shuffles options by seed, but leaves an item in its order where it says so', () => {
    const letters = (order: 'shuffle' | 'fixed'): Set<string> => {
      const orders = new Set<string>()
      for (let seed = 0; seed < 40; seed++) {
        const items = banks.cma.map((item) => ({ ...item, order }))
        const assembly = assembleForm({ ...base, items, seed })
        if (assembly.kind === 'form')
          for (const { item } of assembly.form.items.slice(0, 20))
            orders.add(item.options.map(({ id }) => id).join(''))
      }
      return orders
    }
    expect(letters('fixed')).toEqual(new Set(['abcd']))
    expect(letters('shuffle').size).toBe(24)
  })

  it('fills a thin sub-domain from its own domain, never from another', () => {
    const thin = banks.cma.filter(
      (item, i) => item.topics.cma?.startsWith('clinical.pharmacology') !== true || i % 12 === 0,
    )
    const assembly = assembleForm({ ...base, items: thin })
    if (assembly.kind !== 'form') throw new Error('shortage')
    const clinical = assembly.form.items.filter(({ domain }) => domain === 'clinical')
    expect(clinical).toHaveLength(formSize(profiles.cma).byDomain[0] ?? 0)
    expect(clinical.every(({ item }) => item.topics.cma?.startsWith('clinical.'))).toBe(true)
  })

  it('says by domain what is missing, and how long a form the bank can fill', () => {
    const items = syntheticItems(profiles.cma, 3)
    const assembly = assembleForm({ ...base, items })
    expect(assembly).toMatchObject({ kind: 'shortage' })
    if (assembly.kind === 'shortage')
      expect(assembly.supply.map(({ domain, needed, available }) => [domain, needed, available])).toEqual([
        ['clinical', 118, 105],
        ['general', 42, 42],
        ['administrative', 40, 40],
      ])
    const share = largestLengthShare({ ...base, items })
    expect(share).toBeGreaterThan(0.5)
    expect(assembleForm({ ...base, items, lengthShare: share }).kind).toBe('form')
    expect(assembleForm({ ...base, items, lengthShare: share + 0.01 }).kind).toBe('shortage')
  })

  it('keeps the proportions in a shorter form', () => {
    const assembly = assembleForm({ ...base, items: banks.cma, lengthShare: 0.5 })
    if (assembly.kind !== 'form') throw new Error('shortage')
    expect(assembly.form.items).toHaveLength(100)
    expect(assembly.form.items.filter(({ pretest }) => pretest)).toHaveLength(10)
  })

  it('gives a series of forms that share no item, the first of which is the seed’s own form', () => {
    const { forms } = assembleSeries({ ...base, items: banks.cma }, 3)
    const ids = forms.flatMap(({ items }) => items.map(({ item }) => item.id))
    expect(forms.map(({ code }) => code)).toEqual(['CMA-0003-ABCD', 'CMA-0003-ABCD-2', 'CMA-0003-ABCD-3'])
    expect(new Set(ids).size).toBe(600)
    expect(forms[0]).toEqual(assembleSeries({ ...base, items: banks.cma }, 1).forms[0])
  })

  it('stops a series where the bank is used up, and says what was missing', () => {
    const { forms, shortage } = assembleSeries({ ...base, items: banks.cma }, 9)
    expect(forms.length).toBeLessThan(9)
    expect(shortage.some(({ needed, available }) => available < needed)).toBe(true)
  })

  it('finds the form that families leave room for, however its first draw went', () => {
    const areas = profiles.cma.domains.map(({ id, subDomains }) => ({
      id,
      topics: subDomains.flatMap(({ topics }) => topics.map((topic) => topic.id)),
    }))
    const { byDomain } = formSize(profiles.cma)
    let mended = 0
    for (let seed = 0; seed < 60; seed++) {
      const random = seeded(seed)
      // Exactly as many families as the form needs of each domain: a member in it, the other three anywhere. Some member
      // that stands elsewhere must give way wherever the draw took it.
      const families = areas.flatMap(({ topics }, d) =>
        Array.from({ length: byDomain[d] ?? 0 }, (_, f) => {
          const ids = [0, 1, 2, 3].map((n) => `fam-${d}-${f}-${n}`)
          const home = random.pick(topics)
          return ids.map((id, n) =>
            makeItem(id, {
              topics: { cma: n === 0 ? home : random.pick(random.pick(areas).topics) },
              enemies: ids.filter((other) => other !== id),
            }),
          )
        }),
      )
      const items = random.shuffle(families.flat())
      const assembly = assembleForm({ ...base, items, seed })
      if (assembly.kind !== 'form') throw new Error(`shortage at seed ${seed}`)
      mended++
      const ids = new Set(assembly.form.items.map(({ item }) => item.id))
      expect(ids.size).toBe(200)
      expect(
        profiles.cma.domains.map(({ id }) =>
          count(
            assembly.form.items.map(({ domain }) => domain),
            id,
          ),
        ),
      ).toEqual(byDomain)
      for (const { item } of assembly.form.items)
        expect((item.enemies ?? []).filter((enemy) => ids.has(enemy))).toEqual([])
    }
    expect(mended).toBe(60)
  })

  it('stays quick where every question has three enemies: a hundred forms of a bank of 2,000', () => {
    const items = banks.cma.slice(0, 500).flatMap((item) => {
      const ids = [0, 1, 2, 3].map((n) => `${item.id}-${n}`)
      return ids.map((id) =>
        makeItem(id, { topics: item.topics, enemies: ids.filter((other) => other !== id) }),
      )
    })
    let steps = 0
    const counted = items.map((item) =>
      Object.defineProperty({ ...item }, 'enemies', { get: () => (steps++, item.enemies) }),
    )
    for (let seed = 0; seed < 100; seed++) assembleForm({ ...base, items: counted, seed })
    // Who is whose enemy is found once for a bank, not once for a form.
    expect(steps).toBeLessThanOrEqual(2 * items.length)
  })

  it('leaves out items that the exam’s outline does not cover', () => {
    const stranger = makeItem('stranger', { topics: {}, teaches: { rhythms: ['sinus'] } })
    const assembly = assembleForm({ ...base, items: [...banks.cma, stranger] })
    expect(assembly).toEqual(assembleForm({ ...base, items: banks.cma }))
  })
})
