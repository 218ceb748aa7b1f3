// The learner's series of forms: what comes next, what is kept for it, and what history forces.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Item } from '../../../../src/core/bank/item.schema'
import { readFormCode } from '../../../../src/core/exam/form-code'
import type { Form } from '../../../../src/core/exam/form'
import { formSize } from '../../../../src/core/bank/form-size'
import type { PlanningRoom } from '../../../../src/core/exam/plan'
import { planSitting } from '../../../../src/core/exam/plan'
import { formSeries, metOf, partsToCome, reservedItems } from '../../../../src/core/exam/series'
import type { SittingRequest } from '../../../../src/core/session/sitting/sitting.schema'
import type { Exposure, ExposureLedger } from '../../../../src/core/exam/exposure'
import { NOON, shippedProfile, syntheticItems } from '../../../support/exam-fixtures'

const profile = shippedProfile('cma')
const items = syntheticItems(profile, 14)
const series = formSeries({ items, profile, bankRevision: 'ABCD1234', seed: 99 })
const strict: SittingRequest = { mode: 'strict', exam: 'cma', timeFactor: 1, lengthShare: 1 }

function room(ledger: ExposureLedger, chance = 1): PlanningRoom {
  return { items, profile, bankRevision: 'ABCD1234', series, ledger, now: NOON, chance }
}

function planned(request: SittingRequest, ledger: ExposureLedger, chance = 1): Form {
  const planning = planSitting(request, room(ledger, chance))
  if (planning.kind !== 'plan') throw new Error(JSON.stringify(planning))
  return planning.plan.form
}

const idsOf = (form: Form): string[] => form.items.map(({ item }) => item.id)

function met(at: number, correct = true): Exposure {
  const first = { drawn: 1, shown: 1, firstAt: at, firstCorrect: correct }
  return { ...first, lastAt: at, lastCorrect: correct, topics: {} }
}

function ledgerOf(ids: readonly string[], at = NOON - 1000): ExposureLedger {
  return Object.fromEntries(ids.map((id) => [id, met(at)]))
}

const byDomain = (form: Form): number[] =>
  profile.domains.map(({ id }) => form.items.filter(({ domain }) => domain === id).length)

describe('the forms that a learner is given one after the other', () => {
  it('share no question for as long as the bank allows, and their codes say which part they are', () => {
    let ledger: ExposureLedger = {}
    const forms = series.parts.map((_, i) => {
      const form = planned(strict, ledger, i)
      ledger = { ...ledger, ...ledgerOf(idsOf(form)) }
      return form
    })
    expect(forms.length).toBeGreaterThan(3)
    expect(new Set(forms.flatMap(idsOf)).size).toBe(200 * forms.length)
    expect(forms.map(({ code }) => readFormCode(code)?.part)).toEqual(forms.map((_, i) => i + 1))
    expect(forms.every(({ origin }) => origin === 'series')).toBe(true)
  })

  it('are given to everybody by their codes', () => {
    const second = planned(strict, ledgerOf(idsOf(series.parts[0]!)))
    const other = planSitting(
      { ...strict, code: second.code },
      { ...room({}), series: formSeries({ items, profile, bankRevision: 'ABCD1234', seed: 5 }) },
    )
    expect(other.kind === 'plan' ? idsOf(other.plan.form) : other).toEqual(idsOf(second))
    expect(other).toMatchObject({ plan: { form: { origin: 'code', code: second.code } } })
  })

  it('pass over a part of which something was dealt', () => {
    const touched = ledgerOf([idsOf(series.parts[0]!)[7]!])
    expect(planned(strict, touched).code).toBe(series.parts[1]!.code)
  })
})

describe('a form that history mixes', () => {
  const all = items.map(({ id }) => id as string)

  it('takes what was never met first, then what was met longest ago, by the exact blueprint', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1 }), (start, step) => {
        // One question of each part is met, so no part is new; of the others every second or all.
        const spoiled = series.parts.map((part) => idsOf(part)[start % 200]!)
        const seen = all.filter((_, i) => (i + start) % (step + 1) === 0)
        const ledger = Object.fromEntries(
          [...seen, ...spoiled].map((id) => [id, met(NOON - 1e9 + ((all.indexOf(id) * 7919) % 1e6))]),
        )
        const form = planned(strict, ledger)
        const ids = new Set(idsOf(form))
        expect(ids.size).toBe(200)
        expect(byDomain(form)).toEqual(formSize(profile).byDomain)
        expect(form.origin).toBe('history')
        const age = (id: string): number => ledger[id]?.lastAt ?? 0
        // In each sub-domain nothing that was left out was newer to the learner than what was taken.
        for (const { id } of profile.domains.flatMap(({ subDomains }) => subDomains)) {
          const pool = items.filter((item) => subDomainOf(item) === id)
          const taken = pool.filter((item) => ids.has(item.id)).map((item) => age(item.id))
          const left = pool.filter((item) => !ids.has(item.id)).map((item) => age(item.id))
          expect(Math.max(0, ...taken)).toBeLessThanOrEqual(Math.min(Infinity, ...left))
        }
      }),
      { numRuns: 20 },
    )
  })

  it('is named by a code that is refused in words', () => {
    const form = planned(strict, ledgerOf(all))
    expect(form.code).toMatch(/^CMA-\w{4}-ABCD-MIX$/)
    const again = planSitting({ ...strict, code: form.code }, room({}))
    expect(again).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('alone does not give it'),
    })
  })

  it('is the same for the same history, and another once it was dealt', () => {
    const ledger = ledgerOf(all)
    expect(planned(strict, ledger, 1)).toEqual(planned(strict, ledger, 2))
    const next = { ...ledger, [all[0]!]: { ...met(NOON), drawn: 2 } }
    expect(idsOf(planned(strict, next))).not.toEqual(idsOf(planned(strict, ledger)))
  })

  it('leaves the questions of an open form for the last', () => {
    const held = idsOf(series.parts[0]!)
    const dealt = { ...met(NOON), shown: 0, firstAt: null, lastAt: null, held: true as const }
    const others = ledgerOf(all.filter((id) => !held.includes(id)))
    const form = planned(strict, { ...others, ...Object.fromEntries(held.map((id) => [id, dealt])) })
    expect(idsOf(form).filter((id) => held.includes(id))).toEqual([])
  })

  it('is known for what it is: how many were met, and known the last time', () => {
    const [one, two, three] = idsOf(series.parts[0]!)
    const ledger = { [one!]: met(1, true), [two!]: met(2, false), [three!]: { ...met(3), shown: 0 } }
    expect(metOf(series.parts[0]!, ledger)).toEqual({ met: 2, rightLastTime: 1 })
  })
})

describe('a set', () => {
  const quick = (count: number, more: object = {}): SittingRequest => ({
    mode: 'quick',
    exam: 'cma',
    title: 'Set',
    feedback: 'at-once',
    filter: { count, topics: [], levels: [], history: 'any', ...more },
  })
  const kept = new Set(series.parts.flatMap(idsOf))

  const areas = profile.domains.flatMap(({ subDomains }) => subDomains).map(({ id }) => id)
  const inArea = (id: string, ids: Iterable<string>): string[] => {
    const own = new Set(items.filter((item) => subDomainOf(item) === id).map((item) => item.id as string))
    return [...ids].filter((each) => own.has(each))
  }
  const allIds = items.map(({ id }) => id as string)
  /** Whether nothing of an area is drawn that a form keeps while less kept questions of it are left. */
  const leastKeptFirst = (drawn: readonly string[]): boolean => {
    const reserved = reservedItems(series, {})
    const levels = (ids: readonly string[]): number[] => ids.map((id) => reserved.get(id) ?? 0)
    const left = allIds.filter((id) => !drawn.includes(id))
    return areas.every(
      (id) => Math.max(0, ...levels(inArea(id, drawn))) <= Math.min(Infinity, ...levels(inArea(id, left))),
    )
  }

  it('is drawn from outside the forms to come, in each area that has such questions', () => {
    for (let chance = 0; chance < 20; chance++) {
      const drawn = idsOf(planned(quick(60), {}, chance))
      expect(leastKeptFirst(drawn)).toBe(true)
      expect(drawn.filter((id) => !kept.has(id)).length).toBeGreaterThan(0)
    }
  })

  it('takes of the last forms to come first, where nothing else is left of an area', () => {
    const free = allIds.filter((id) => !kept.has(id))
    expect(free.length).toBeGreaterThan(0)
    const drawn = idsOf(planned(quick(210, { history: 'unseen' }), ledgerOf(free)))
    expect(drawn).toHaveLength(210)
    expect(leastKeptFirst([...drawn, ...free])).toBe(true)
    expect(partsToCome(series, ledgerOf(drawn))[0]).toEqual(series.parts[0])
  })

  it('keeps more back the sooner a form comes', () => {
    const reserved = reservedItems(series, {})
    const levels = series.parts.map((part) => reserved.get(idsOf(part)[0]!))
    expect(levels).toEqual(series.parts.map((_, i) => series.parts.length - i))
  })

  it('of named questions lets no two enemies meet either', () => {
    const family = items.slice(0, 4).map((item, _, four) => ({
      ...item,
      enemies: four.filter(({ id }) => id !== item.id).map(({ id }) => id),
    }))
    const ids = [...family, items[4]!].map(({ id }) => id as string)
    const planning = planSitting(quick(5, { itemIds: ids }), {
      ...room({}),
      series: { seed: 0, parts: [] },
      items: [...family, ...items.slice(4)],
    })
    expect(planning.kind === 'plan' ? idsOf(planning.plan.form) : planning).toEqual([ids[0], ids[4]])
  })
})

function subDomainOf(item: Item): string | undefined {
  return profile.domains
    .flatMap(({ subDomains }) => subDomains)
    .find(({ topics }) => topics.some(({ id }) => id === item.topics.cma))?.id
}
