// The checks for a course, as they are shipped: three parts of twenty with strips that are never the same, and BLS first.
import { beforeAll, describe, expect, it } from 'vitest'
import type { Item } from '../../../src/core/bank/item.schema'
import type { ExamProfile } from '../../../src/core/bank/exam-profile.schema'
import { examProfileSchema } from '../../../src/core/bank/exam-profile.schema'
import { shownItemSchema } from '../../../src/core/bank/item.schema'
import { checkResult } from '../../../src/core/exam/check-result'
import type { Form } from '../../../src/core/exam/form'
import { assembleForm, assembleSeries } from '../../../src/core/exam/form'
import { planSitting } from '../../../src/core/exam/plan'
import { reportSitting } from '../../../src/core/exam/report'
import { formSeries } from '../../../src/core/exam/series'
import type { SittingEvent, SittingPlan } from '../../../src/core/session/sitting/sitting.schema'
import { isStripItem } from '../../../src/core/exam/strip-items'
import { ONE_LEAD_RHYTHMS } from '../../../src/core/rhythms/rhythm-groups'
import { readPlan } from '../../../src/core/session/plans'
import { exposuresOf } from '../../../src/core/exam/exposure'
import { shippedBanks } from '../../../src/main/commands/command'
import type { Library } from '../../../src/main/banks/library'
import { openLibrary } from '../../../src/main/banks/library'

const NOON = Date.UTC(2026, 10, 30, 12)
let library: Library
beforeAll(async () => {
  library = await openLibrary(shippedBanks())
})

function profileOf(exam: string): ExamProfile {
  const profile = library.profiles.find(({ id }) => id === exam)
  if (profile === undefined) throw new Error(`no ${exam}`)
  return profile
}

function formOf(exam: string, seed: number): Form {
  const { items, revision, rhythms } = library
  const request = { items, profile: profileOf(exam), bankRevision: revision, seed }
  const assembly = assembleForm({ ...request, rhythms: rhythms?.rhythms ?? [] })
  if (assembly.kind !== 'form') throw new Error(JSON.stringify(assembly.supply))
  return assembly.form
}

function planOf(exam: string): SittingPlan {
  const { items, revision, rhythms } = library
  const profile = profileOf(exam)
  const planning = planSitting(
    { mode: 'strict', exam, timeFactor: 1, lengthShare: 1 },
    {
      items,
      bankRevision: revision,
      profile,
      ledger: {},
      now: NOON,
      series: formSeries({ items, profile, bankRevision: revision, seed: 5 }),
      chance: 1,
      rhythms: rhythms?.rhythms ?? [],
    },
  )
  if (planning.kind !== 'plan') throw new Error(planning.kind)
  return planning.plan
}

/** All segments, with the places answered right that `right` names. */
function sat(plan: SittingPlan, right: (place: number) => boolean): SittingEvent[] {
  return Array.from({ length: plan.form.segmentCount }, (_, segment): SittingEvent[] => [
    { type: 'segment-started', at: NOON, segment },
    ...plan.form.items.flatMap((entry, item): SittingEvent[] => {
      if (entry.segment !== segment) return []
      const wrong = entry.item.options.find(({ id }) => id !== entry.item.key)?.id ?? ''
      return [{ type: 'answered', at: NOON + 1000, item, option: right(item) ? entry.item.key : wrong }]
    }),
    { type: 'segment-ended', at: NOON + 60_000, segment, by: 'learner' },
  ]).flat()
}

describe('the precourse check', () => {
  it('has three timed parts of twenty, one after the other, with four twelve-lead strips', () => {
    const { items } = formOf('precourse', 3)
    expect(items.map(({ segment }) => segment)).toEqual([0, 1, 2].flatMap((s) => Array<number>(20).fill(s)))
    const strips = items.slice(0, 20).map(({ item }) => item)
    expect(strips.every(({ id }) => isStripItem(id))).toBe(true)
    expect(strips.filter(({ figure }) => figure?.kind === 'strip' && figure.lead === '12')).toHaveLength(4)
    expect(items.slice(20).some(({ item }) => isStripItem(item.id))).toBe(false)
    expect(profileOf('precourse').timing.minutesPerSegment.value).toEqual([10, 20, 20])
  })

  it('never shows a strip twice, over a hundred forms', () => {
    const strips = Array.from({ length: 100 }, (_, seed) => formOf('precourse', seed).items.slice(0, 20))
      .flat()
      .map(({ item }) => JSON.stringify(item.figure))
    expect(new Set(strips).size).toBe(strips.length)
  })

  it('lets none of the twelve leads be named by what is left over: one of the four may come again', () => {
    const keyed = ({ key, options }: Item): string => options.find(({ id }) => id === key)?.text ?? ''
    const forms = Array.from({ length: 40 }, (_, seed) => formOf('precourse', seed).items.slice(0, 20))
    const repeating = forms.filter((form) => {
      const twelve = form.filter(({ item }) => item.figure?.kind === 'strip' && item.figure.lead === '12')
      return new Set(twelve.map(({ item }) => keyed(item))).size < 4
    })
    expect(repeating.length).toBeGreaterThan(20)
  })

  it('shows in one lead only rhythms that the data name for it, and over some forms all of them', () => {
    const named = (library.rhythms?.rhythms ?? [])
      .filter(({ askedBy }) => askedBy.some(({ by }) => by === 'precourse'))
      .map(({ id }) => id)
      .filter((id) => ONE_LEAD_RHYTHMS.includes(id))
    const shown = Array.from({ length: 12 }, (_, seed) => formOf('precourse', seed).items.slice(0, 20))
      .flat()
      .flatMap(({ item: { figure } }) =>
        figure?.kind === 'strip' && figure.lead !== '12' ? [figure.rhythm] : [],
      )
    expect([...new Set(shown)].sort()).toEqual([...named].sort())
  })

  it('asks each strip with four names, one of them right, and gives nothing away in its words', () => {
    for (const { item } of formOf('precourse', 9).items.slice(0, 20)) {
      expect(shownItemSchema.safeParse(item).success).toBe(true)
      expect(new Set(item.options.map(({ text }) => text)).size).toBe(4)
      const key = item.options.find(({ id }) => id === item.key)?.text ?? ''
      expect(key).not.toBe('')
      expect(`${item.stem} ${item.figure?.alt ?? ''}`).not.toContain(key)
    }
  })

  it('is the same for a seed, and two forms share no question of the bank', () => {
    expect(formOf('precourse', 7)).toEqual(formOf('precourse', 7))
    const { items, revision } = library
    const profile = profileOf('precourse')
    const { forms } = assembleSeries({ items, profile, bankRevision: revision, seed: 2 }, 2)
    const ids = forms.flatMap((form) => form.items.map(({ item }) => item.id))
    expect(forms).toHaveLength(2)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('is kept and read as a plan like any other, and its strips leave no trace among the questions met', () => {
    const plan = planOf('precourse')
    expect(plan.title).toBe('ACLS precourse check')
    expect(readPlan(JSON.parse(JSON.stringify(plan)))).toMatchObject({ kind: 'plan' })
    const met = exposuresOf(
      plan,
      sat(plan, () => true),
    )
    expect(met).toHaveLength(40)
  })

  it('passes with 14 in each part, and with 13 in one only says which', () => {
    const plan = planOf('precourse')
    const result = (right: (place: number) => boolean) =>
      checkResult(plan, reportSitting(plan, sat(plan, right)))
    expect(result((place) => place % 20 < 14)).toMatchObject({ passed: true, all: { right: 42, needed: 42 } })
    const failed = result((place) => place < 20 || place % 20 < (place < 40 ? 13 : 20))
    expect(failed).toMatchObject({ passed: false, all: { right: 53, passed: true } })
    expect(failed?.parts.map(({ passed }) => passed)).toEqual([true, false, true])
  })

  it('names the weak rhythms, steps and questions', () => {
    const plan = planOf('precourse')
    const result = checkResult(
      plan,
      reportSitting(
        plan,
        sat(plan, (place) => place !== 0 && place !== 20),
      ),
    )
    expect(result?.rhythms).toEqual(plan.form.items[0]?.item.teaches?.rhythms)
    expect(result?.itemIds).toEqual([plan.form.items[20]?.item.id])
    expect(result?.stepTags).toEqual(plan.form.items[20]?.item.teaches?.steps)
  })

  it('draws on questions that the bank has, and says at its head that it is not the AHA’s', () => {
    const known = new Set(library.items.map(({ id }) => id as string))
    for (const exam of ['precourse', 'bls']) {
      const { covers, check } = profileOf(exam)
      const named = Object.values(covers ?? {})
        .flat()
        .flatMap((cover) => (typeof cover !== 'string' && 'items' in cover ? cover.items : []))
      expect(named.filter((id) => !known.has(id))).toEqual([])
      expect(new Set(named).size).toBe(named.length)
      expect(check?.notice).toContain('not the AHA’s test')
    }
  })
})

describe('BLS first', () => {
  it('is a check of twenty over adult, child, infant, choking, AED, opioid and team, for any seed', () => {
    for (let seed = 0; seed < 50; seed++) {
      const counts = new Map<string, number>()
      for (const { domain } of formOf('bls', seed).items) counts.set(domain, (counts.get(domain) ?? 0) + 1)
      const { adult, child, infant, choking, aed, opioid, team } = Object.fromEntries(counts)
      expect([adult, child, infant, choking, aed, opioid, team]).toEqual([5, 2, 2, 3, 3, 2, 3])
    }
  })

  it('asks 70% in all, and nothing of its small parts', () => {
    const plan = planOf('bls')
    const result = checkResult(
      plan,
      reportSitting(
        plan,
        sat(plan, (place) => place < 14),
      ),
    )
    expect(result).toMatchObject({ passed: true, all: { right: 14, needed: 14 } })
  })
})

describe('the description of a check', () => {
  it('is refused where its parts are no segments, or its strips have no place', () => {
    const whole = JSON.parse(JSON.stringify(profileOf('precourse'))) as ExamProfile
    expect(examProfileSchema.safeParse(whole).success).toBe(true)
    const [rhythms, ...others] = whole.domains
    if (rhythms === undefined) throw new Error('no part')
    const oneSub = { ...rhythms, subDomains: rhythms.subDomains.slice(0, 1) }
    expect(examProfileSchema.safeParse({ ...whole, domains: [oneSub, ...others] }).success).toBe(false)
    const bls = profileOf('bls')
    expect(examProfileSchema.safeParse({ ...bls, segmentPerDomain: true }).success).toBe(false)
  })
})
