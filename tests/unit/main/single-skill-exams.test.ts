// The exams of a single skill, as they are shipped: two whose mock waits for the bank, and a practice set.
import { beforeAll, describe, expect, it } from 'vitest'
import { isForecast } from '../../../src/core/bank/exam-kind'
import type { ExamProfile } from '../../../src/core/bank/exam-profile.schema'
import { shortExams } from '../../../src/core/bank/gates/gates'
import type { Item } from '../../../src/core/bank/item.schema'
import { assembleForm, assembleSeries } from '../../../src/core/exam/form'
import { formSize } from '../../../src/core/bank/form-size'
import { itemsForForms, sealedOfBank } from '../../../src/core/exam/sealed'
import type { Planning } from '../../../src/core/exam/plan'
import { planSitting } from '../../../src/core/exam/plan'
import { formSeries } from '../../../src/core/exam/series'
import type { SittingRequest } from '../../../src/core/session/sitting/sitting.schema'
import { checkpointOffer } from '../../../src/core/study/plan/checkpoint-offer'
import { masteryEvidence } from '../../../src/core/study/mastery/mastery'
import { form } from '../../../src/main/commands/form'
import { shippedBanks } from '../../../src/main/commands/command'
import type { Library } from '../../../src/main/banks/library'
import { openLibrary } from '../../../src/main/banks/library'
import { makeItem, NOON, shippedProfile, syntheticItems } from '../../support/exam-fixtures'

const SPECIALTY = ['cpt', 'cet', 'coa'].map(shippedProfile)
const [cpt, cet, coa] = SPECIALTY as [ExamProfile, ExamProfile, ExamProfile]
const REVISION = 'ABCD1234'
let library: Library
beforeAll(async () => {
  library = await openLibrary(shippedBanks())
})

function plan(profile: ExamProfile, items: readonly Item[], request: Partial<SittingRequest> = {}): Planning {
  const full = {
    mode: 'strict',
    exam: profile.id,
    timeFactor: 1,
    lengthShare: 1,
    ...request,
  } as SittingRequest
  const forForms = itemsForForms(items, [profile])
  const series = formSeries({ items: forForms, profile, bankRevision: REVISION, seed: 5 })
  const room = { items, forForms, bankRevision: REVISION, profile, ledger: {}, now: NOON, chance: 1, series }
  return planSitting(full, room)
}

const quickSet = (count: number): Partial<SittingRequest> => ({
  mode: 'quick',
  filter: { count, topics: [], levels: [], history: 'any' },
  feedback: 'at-once',
  title: 'A set',
})

/** Synthetic items for one domain after the other: `share` times what two forms of it need, beside what is sealed. */
function stocked(profile: ExamProfile, share = 1.3): Item[] {
  const all = syntheticItems(profile, 40)
  const { byDomain } = formSize(profile)
  return profile.domains.flatMap(({ subDomains }, d) => {
    const own = new Set(subDomains.flatMap(({ topics }) => topics.map(({ id }) => id)))
    const found = all.filter(({ topics }) => own.has(topics[profile.id] ?? ''))
    // Every topic in turn, so that each sub-domain has its part.
    const byTurns = found.sort((a, b) => Number(a.id.split('-')[2]) - Number(b.id.split('-')[2]))
    return byTurns.slice(0, Math.ceil(2 * share * (byDomain[d] ?? 0)))
  })
}

describe('the single-skill exams', () => {
  it('stand under “Specialty”, named with their owners, with the counts that are public', () => {
    expect(SPECIALTY.map(({ name, group }) => [name, group])).toEqual([
      ['CPT (NHA)', 'Specialty'],
      ['CET (NHA)', 'Specialty'],
      ['COA (IJCAHPO)', 'Specialty'],
    ])
    expect(cpt.domains.map(({ items }) => items.value)).toEqual([26, 20, 28, 12, 14])
    expect(cet.domains.map(({ items }) => items.value)).toEqual([32, 44, 24])
    expect(cpt.domains.map(({ items }) => items.confidence)).toEqual(['firm', 'firm', 'firm', 'one', 'one'])
    for (const { items, timing, validUntil, reviewBy, nextEdition } of [cpt, cet]) {
      expect([items.shown.value, items.scored.value, timing.minutesPerSegment.value]).toEqual([120, 100, 120])
      expect([reviewBy?.confidence, nextEdition?.confidence]).toEqual(['open', 'firm'])
      expect(validUntil === undefined || validUntil.confidence === 'one').toBe(true)
    }
  })

  it('draw items of the bank by name, each of which is there', () => {
    const ids = new Set<string>(library.items.map(({ id }) => id))
    for (const profile of SPECIALTY) {
      const named = Object.values(profile.covers ?? {})
        .flat()
        .flatMap((cover) => (typeof cover === 'string' || !('items' in cover) ? [] : cover.items))
      expect(named.filter((id) => !ids.has(id))).toEqual([])
      expect(new Set(named).size).toBe(named.length)
    }
  })

  it('count an answer that was given before an exam drew its question', () => {
    const answers = [{ at: NOON, correct: true, origin: 'set' as const }]
    const exposure = {
      shown: 1,
      drawn: 1,
      firstAt: NOON,
      firstCorrect: true,
      lastAt: NOON,
      lastCorrect: true,
      concepts: [],
      topics: { cma: 'clinical.procedures.specimens' },
      answers,
    }
    const ledger = { 'pro-366': exposure } as unknown as Parameters<typeof masteryEvidence>[0]
    expect(masteryEvidence(ledger, cpt).map(({ topic }) => topic)).toEqual(['routine.tubes.additives'])
  })
})

describe.each([
  ['CPT', cpt],
  ['CET', cet],
])('the mock of the %s', (_, profile) => {
  it('is exact to the domains for every seed, the same for the same seed, and its two forms share no item', () => {
    const items = stocked(profile)
    const sealed = sealedOfBank(items, SPECIALTY)
    expect(sealed.size / items.length).toBeGreaterThan(0.11)
    const request = { items: itemsForForms(items, SPECIALTY), profile, bankRevision: REVISION }
    for (let seed = 1; seed <= 12; seed++) {
      const [one, other] = assembleSeries({ ...request, seed }, 2).forms.map((each) => each.items)
      const scored = (one ?? []).filter(({ pretest }) => !pretest)
      expect(profile.domains.map(({ id }) => scored.filter(({ domain }) => domain === id).length)).toEqual(
        profile.domains.map((domain) => domain.items.value),
      )
      const first = new Set(one?.map(({ item }) => item.id))
      expect([first.size, other?.length, other?.some(({ item }) => first.has(item.id))]).toEqual([
        120,
        120,
        false,
      ])
    }
    expect(assembleForm({ ...request, seed: 3 })).toEqual(assembleForm({ ...request, seed: 3 }))
    expect(plan(profile, items).kind).toBe('plan')
  })

  it('is refused while the bank gives one form only, a shorter one too, and says by area what is lacking', () => {
    const [first] = profile.domains
    const own = new Set(first!.subDomains.flatMap(({ topics }) => topics.map(({ id }) => id)))
    const full = stocked(profile)
    const need = formSize(profile).byDomain[0] ?? 0
    let left = need + 3
    const items = full.filter(({ topics }) => !own.has(topics[profile.id] ?? '') || left-- > 0)
    expect(assembleForm({ items, profile, bankRevision: REVISION, seed: 1 }).kind).toBe('form')
    const refused = { kind: 'shortage', lengthShare: 0 }
    expect(plan(profile, items)).toMatchObject({
      ...refused,
      supply: [{ domain: first!.id, needed: 2 * need, available: need + 3 }],
    })
    expect(plan(profile, items, { lengthShare: 0.4 })).toMatchObject(refused)
    expect(plan(profile, items, quickSet(5)).kind).toBe('plan')
    expect(shortExams(items, [profile]).map(({ lacks }) => lacks[0]?.domain)).toEqual([first!.id])
  })
})

describe('members of a family', () => {
  it('meet in a form only where the bank is short, and then no more than it takes', () => {
    const options = ['Red', 'Blue', 'Green', 'Gold'].map((text, i) => ({
      id: 'abcd'.charAt(i),
      text,
      rationale: 'Why.',
    }))
    const wide = stocked(cpt, 2)
    const kin = wide.map((item, i) => {
      const family = Math.floor(i / 3)
      const mine = options.map((option) => ({ ...option, text: `${option.text} ${family}` }))
      return makeItem(item.id, { topics: item.topics, options: mine, key: 'abc'.charAt(i % 3) })
    })
    const meeting = (items: readonly Item[]): number => {
      const made = assembleForm({ items, profile: cpt, bankRevision: REVISION, seed: 2 })
      if (made.kind !== 'form') throw new Error(JSON.stringify(made.supply))
      const names = made.form.items.map(({ item }) =>
        item.options
          .map(({ text }) => text)
          .sort()
          .join(),
      )
      return names.length - new Set(names).size
    }
    expect(meeting(kin)).toBeLessThan(60)
    const none: ExamProfile = { ...cpt, familiesMeet: undefined }
    const half = assembleForm({ items: kin.slice(0, 300), profile: none, bankRevision: REVISION, seed: 2 })
    expect(half.kind).toBe('shortage')
    expect(meeting(stocked(cpt))).toBe(0)
  })
})

describe('the COA', () => {
  it('has no mock, no checkpoint, and no forecast, and says why', async () => {
    const why = coa.practiceSet?.why ?? ''
    expect(why).toContain('could not be read')
    const items = syntheticItems(coa, 40)
    for (const mode of ['strict', 'practice', 'checkpoint'] as const) {
      const refused = plan(coa, items, { mode } as Partial<SittingRequest>)
      expect(refused).toMatchObject({ kind: 'refused', message: expect.stringContaining(why) as string })
    }
    expect(isForecast(coa)).toBe(false)
    expect(formSeries({ items, profile: coa, bankRevision: REVISION, seed: 1 }).parts).toEqual([])
    expect(sealedOfBank(items, [coa]).size).toBe(0)
    const offer = checkpointOffer({ profile: coa, sealed: items, sittings: [], now: NOON, offsetAt: () => 0 })
    expect([offer.questions, offer.due]).toEqual([0, false])
    let said = ''
    const output = { out: () => undefined, say: (more: string) => (said += more) }
    await expect(form.run(['--exam', 'coa', '--seed', '1'], output)).rejects.toThrow('is a practice set')
    expect(said).toBe('')
  })

  it('gives sets over all its areas alike, and by area', () => {
    const items = syntheticItems(coa, 5)
    const set = plan(coa, items, quickSet(19))
    if (set.kind !== 'plan') throw new Error(set.kind)
    expect(new Set(set.plan.form.items.map(({ domain }) => domain)).size).toBe(coa.domains.length)
  })
})
