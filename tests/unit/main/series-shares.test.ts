// Every part of a series has its domains exactly, and each sub-domain within two of its share unless the bank lacks questions.
import { describe, expect, it } from 'vitest'
import { isForecast } from '../../../src/core/bank/exam-kind'
import type { Form } from '../../../src/core/exam/form'
import { assembleSeries } from '../../../src/core/exam/form'
import { formSize } from '../../../src/core/bank/form-size'
import { outlineOf } from '../../../src/core/bank/outline'
import { shareDrift } from '../../../src/core/exam/share-drift'
import { openLibrary } from '../../../src/main/banks/library'

const library = await openLibrary('question-banks')
const SEEDS = Array.from({ length: 20 }, (_, i) => i * 37)
const MOST_PARTS = 20

/** The most of these that can stand on one form: the largest set without enemies, found by trying. */
function mostTogether(ids: readonly string[], enemies: ReadonlyMap<string, readonly string[]>): number {
  const near = new Map(ids.map((id) => [id, new Set(enemies.get(id)?.filter((each) => ids.includes(each)))]))
  const most = (left: ReadonlySet<string>): number => {
    const degree = (id: string): number => [...(near.get(id) ?? [])].filter((each) => left.has(each)).length
    const without = (...gone: string[]): Set<string> => new Set([...left].filter((id) => !gone.includes(id)))
    const [first] = left
    if (first === undefined) return 0
    // One with at most one enemy is in some largest set.
    const easy = [...left].find((id) => degree(id) <= 1)
    if (easy !== undefined) return 1 + most(without(easy, ...(near.get(easy) ?? [])))
    const hard = [...left].reduce((worst, id) => (degree(id) > degree(worst) ? id : worst), first)
    return Math.max(1 + most(without(hard, ...(near.get(hard) ?? []))), most(without(hard)))
  }
  return most(new Set(ids))
}

// An exam that waits for its bank has as many forms as it waits for, or none at all.
const exams = library.profiles.filter((exam) => isForecast(exam) && exam.leastForms === undefined)

describe.each(exams)('the series of $id', (profile) => {
  const { pools, enemies } = outlineOf(profile, library.items)
  const request = { items: library.items, profile, bankRevision: library.revision }
  const size = formSize(profile)
  const allSeries = SEEDS.map((seed) => assembleSeries({ ...request, seed }, MOST_PARTS).forms)
  const countIn = (form: Form, key: 'domain' | 'subDomain', id: string): number =>
    form.items.filter((place) => place[key] === id).length

  it('has every domain exactly in every part of 20 seeds', () => {
    for (const forms of allSeries) {
      expect(forms.length).toBeGreaterThanOrEqual(4)
      for (const form of forms)
        expect(profile.domains.map(({ id }) => countIn(form, 'domain', id))).toEqual(size.byDomain)
    }
  })

  it('has fewer of a sub-domain only where nothing more of it can be added, and more only to make up for that', () => {
    for (const forms of allSeries) {
      const used = new Set<string>()
      for (const form of forms) {
        const drift = shareDrift(form.items, profile)
        for (const { subDomain, has, share } of drift.filter((each) => each.has < each.share)) {
          const pool = pools.find((each) => each.subDomain === subDomain)
          const free = (pool?.topics.flat() ?? []).filter(({ id }) => !used.has(id))
          const elsewhere = new Set(
            form.items
              .filter((place) => place.subDomain !== subDomain)
              .flatMap(({ item }) => enemies.get(item.id) ?? []),
          )
          // What another sub-domain's question keeps out counts as not there; each of these would be short itself without it.
          const addable = free.filter(({ id }) => !elsewhere.has(id))
          const most = mostTogether(
            addable.map(({ id }) => id as string),
            enemies,
          )
          // Where enemies are no whole families, a draw may miss one.
          expect(has, `${form.code} ${subDomain} of ${share}`).toBeGreaterThanOrEqual(
            Math.min(share, most) - 1,
          )
        }
        for (const { subDomain } of drift.filter((each) => each.has > each.share)) {
          const domain = pools.find((each) => each.subDomain === subDomain)?.domain
          const siblings = new Set(
            pools.filter((pool) => pool.domain === domain).map((pool) => pool.subDomain),
          )
          expect(drift.some((each) => each.has < each.share && siblings.has(each.subDomain))).toBe(true)
        }
        for (const { item } of form.items) used.add(item.id)
      }
    }
  })
})

it('the first four forms of the CMA exam have each sub-domain within two of its share', () => {
  const [cma] = library.profiles.filter(({ id }) => id === 'cma')
  if (cma === undefined) throw new Error('no profile of the CMA exam')
  for (const seed of SEEDS) {
    const request = { items: library.items, profile: cma, bankRevision: library.revision, seed }
    for (const form of assembleSeries(request, 4).forms) expect(shareDrift(form.items, cma)).toEqual([])
  }
})
