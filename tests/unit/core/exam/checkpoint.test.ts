// Checkpoints: what of a bank is sealed, what a checkpoint draws, and that nothing else does.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Item } from '../../../../src/core/bank/item.schema'
import { drawCheckpoint } from '../../../../src/core/exam/checkpoint'
import type { PlanningRoom } from '../../../../src/core/exam/plan'
import { itemsForQuickSet, planSitting } from '../../../../src/core/exam/plan'
import {
  itemsForForms,
  LEAST_SEALED,
  MOST_SEALED,
  sealedItems,
  sealedOfBank,
  stillSealed,
} from '../../../../src/core/exam/sealed'
import { formSeries } from '../../../../src/core/exam/series'
import type { SittingRequest } from '../../../../src/core/session/sitting/sitting.schema'
import { CHECKPOINT_ITEMS } from '../../../../src/core/session/sitting/sitting-terms'
import { summarizeSitting } from '../../../../src/core/exam/summary'
import { readPlan } from '../../../../src/core/session/plans'
import { seeded } from '../../../../src/core/random'
import type { Exposure } from '../../../../src/core/exam/exposure'
import { addToLedger, exposuresOf } from '../../../../src/core/exam/exposure'
import { freshAnswers } from '../../../../src/core/study/forecast/fresh'
import { LogWriter, NOON, shippedProfile, syntheticItems } from '../../../support/exam-fixtures'

const profile = shippedProfile('cma')

/** Single questions and families of three to five in turn, by a seed. */
function bankOf(perTopic: number, seed: number): Item[] {
  const random = seeded(seed)
  const items = syntheticItems(profile, perTopic)
  let family: Item[] = []
  let size = 1
  return items
    .map((item) => {
      if (family.length === size) [family, size] = [[], random.pick([1, 1, 3, 4, 5])]
      family.push(item)
      return { item, family }
    })
    .map(({ item, family: members }) =>
      members.length === 1
        ? item
        : { ...item, enemies: members.filter(({ id }) => id !== item.id).map(({ id }) => id) },
    )
}

const subDomainOf = (item: Item): string | undefined =>
  profile.domains
    .flatMap(({ subDomains }) => subDomains)
    .find(({ topics }) => topics.some(({ id }) => id === item.topics['cma']))?.id

describe('the sealed set of any bank', () => {
  it('is 12 to 18 % of each sub-domain, in whole families', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 12, max: 20 }),
        fc.nat(1000),
        fc.nat(1000),
        (perTopic, bankSeed, seed) => {
          const items = bankOf(perTopic, bankSeed)
          const sealed = sealedItems(items, [profile], seed)
          for (const { id } of profile.domains.flatMap(({ subDomains }) => subDomains)) {
            const pool = items.filter((item) => subDomainOf(item) === id)
            const share = pool.filter((item) => sealed.has(item.id)).length / pool.length
            expect(share).toBeGreaterThanOrEqual(LEAST_SEALED)
            expect(share).toBeLessThanOrEqual(MOST_SEALED)
          }
          for (const { id, enemies = [] } of items)
            for (const enemy of enemies) expect(sealed.has(enemy)).toBe(sealed.has(id))
        },
      ),
      { numRuns: 12 },
    )
  })

  it('is empty where the bank has not two forms to give beside it', () => {
    expect(sealedItems(syntheticItems(profile, 3), [profile], 1).size).toBe(0)
  })

  it('differs by seed', () => {
    const items = bankOf(14, 1)
    expect([...sealedItems(items, [profile], 1)]).not.toEqual([...sealedItems(items, [profile], 2)])
  })
})

const items = bankOf(14, 5)
const all = sealedOfBank(items, [profile])
const met = (at: number): Exposure => ({
  ...{ drawn: 1, shown: 1, firstAt: at, firstCorrect: true, lastAt: at, lastCorrect: true, topics: {} },
})

describe('what is sealed still', () => {
  it('opens with the first of its family that is met, and not by being dealt', () => {
    const family = [...all].map((id) => items.find((item) => item.id === id)).find((item) => item?.enemies)
    if (family?.enemies === undefined) throw new Error('no family is sealed')
    const ids = [family.id, ...family.enemies]
    const after = stillSealed(all, items, { [family.id]: met(NOON) })
    expect(ids.filter((id) => after.has(id))).toEqual([])
    expect(after.size).toBe(all.size - ids.length)
    const dealt = { ...met(NOON), shown: 0, firstAt: null, held: true as const }
    expect(stillSealed(all, items, { [family.id]: dealt }).size).toBe(all.size)
  })
})

describe('the questions of a checkpoint', () => {
  const sealed = items.filter(({ id }) => all.has(id))

  it('are thirty sealed ones by the outline, no two of a family', () => {
    fc.assert(
      fc.property(fc.nat(10_000), (seed) => {
        const drawn = drawCheckpoint(sealed, profile, seeded(seed))
        const ids = new Set(drawn.map(({ id }) => id as string))
        expect(ids.size).toBe(CHECKPOINT_ITEMS)
        expect(
          drawn.every(({ id, enemies = [] }) => all.has(id) && !enemies.some((each) => ids.has(each))),
        ).toBe(true)
        const byDomain = profile.domains.map(
          ({ subDomains }) =>
            drawn.filter((item) => subDomains.some(({ id }) => id === subDomainOf(item))).length,
        )
        // 105, 38 and 37 scored items of 180.
        expect(byDomain).toEqual([18, 6, 6])
      }),
      { numRuns: 30 },
    )
  })

  it('are as many as there are, where fewer are left', () => {
    const few = sealed.filter(({ enemies }) => enemies === undefined).slice(0, 7)
    expect(
      drawCheckpoint(few, profile, seeded(1))
        .map(({ id }) => id)
        .sort(),
    ).toEqual(few.map(({ id }) => id).sort())
    expect(drawCheckpoint([], profile, seeded(1))).toEqual([])
  })
})

describe('the planner', () => {
  const forForms = itemsForForms(items, [profile])
  const base = { profile, bankRevision: 'ABCD1234', seed: 3 }
  const room = (more: Partial<PlanningRoom> = {}): PlanningRoom => ({
    items,
    profile,
    bankRevision: 'ABCD1234',
    sealed: all,
    forForms,
    ledger: {},
    now: NOON,
    series: formSeries({ ...base, items: forForms }),
    chance: 1,
    ...more,
  })
  const idsOf = (request: SittingRequest, at = room()): string[] => {
    const planning = planSitting(request, at)
    if (planning.kind !== 'plan') throw new Error(JSON.stringify(planning))
    return planning.plan.form.items.map(({ item }) => item.id)
  }
  const strict: SittingRequest = { mode: 'strict', exam: 'cma', timeFactor: 1, lengthShare: 1 }
  const filter = { count: 210, topics: [], levels: [], history: 'any' as const }
  const quick = { mode: 'quick', exam: 'cma', title: 'Set', feedback: 'at-once', filter } as const

  it('deals no sealed question in a mock, a shorter one, a form of history, a form by code or a set', () => {
    const series = formSeries({ ...base, items: forForms })
    const everything = Object.fromEntries(forForms.map(({ id }) => [id, met(NOON - 1000)]))
    const dealt = [
      ...idsOf(strict),
      ...idsOf({ ...strict, lengthShare: 0.5 }),
      ...idsOf(strict, room({ ledger: everything })),
      ...idsOf({ ...strict, code: series.parts[1]?.code }),
      ...idsOf(quick),
    ]
    expect(dealt.filter((id) => all.has(id))).toEqual([])
    expect(itemsForQuickSet(filter, room()).some(({ id }) => all.has(id))).toBe(false)
  })

  it('gives the form of a code to everybody, whatever is sealed for them', () => {
    const code = formSeries({ ...base, items: forForms }).parts[0]?.code
    const opened = room({ sealed: new Set() })
    expect(idsOf({ ...strict, code }, opened)).toEqual(idsOf({ ...strict, code }))
  })

  it('refuses sealed questions that are asked for by name', () => {
    const itemIds = [...all].slice(0, 3)
    const planning = planSitting({ ...quick, filter: { ...filter, itemIds } }, room())
    expect(planning).toMatchObject({ kind: 'refused', message: expect.stringContaining('sealed') })
  })

  it('says in words that nothing is sealed any more', () => {
    const planning = planSitting({ mode: 'checkpoint', exam: 'cma' }, room({ sealed: new Set() }))
    expect(planning).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('No sealed question'),
    })
  })

  it('plans a checkpoint as a set with its answers at the end, and what it tells is fresh evidence', () => {
    const planning = planSitting({ mode: 'checkpoint', exam: 'cma' }, room())
    if (planning.kind !== 'plan') throw new Error(planning.kind)
    const { plan } = planning
    expect(plan).toMatchObject({ mode: 'quick', checkpoint: true, feedback: 'at-end', segmentsMs: null })
    expect(readPlan(JSON.parse(JSON.stringify(plan)))).toMatchObject({
      kind: 'plan',
      plan: { checkpoint: true },
    })
    const log = new LogWriter().log({ type: 'segment-started', segment: 0 })
    plan.form.items.forEach(({ item: { options } }, item) => {
      const option = options[(item * 7 + (item >> 2)) % 4]?.id ?? ''
      log.log({ type: 'shown', item }).wait(30_000).log({ type: 'answered', item, option })
    })
    const open = addToLedger({}, exposuresOf(plan, log.events))
    expect(stillSealed(all, items, open).size).toBe(all.size)
    log.log({ type: 'segment-ended', segment: 0, by: 'learner' })
    expect(summarizeSitting(plan, log.events)).toMatchObject({ checkpoint: true, mode: 'quick' })
    const ledger = addToLedger({}, exposuresOf(plan, log.events))
    const fresh = freshAnswers({ ledger, profile, items, difficulties: new Map() })
    expect(fresh.map(({ origin }) => origin)).toEqual(Array.from({ length: 30 }, () => 'checkpoint'))
    const left = stillSealed(all, items, ledger)
    expect(plan.form.items.filter(({ item }) => left.has(item.id))).toEqual([])
  })
})
