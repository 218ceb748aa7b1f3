// What the shipped bank seals, and the forms that it still gives beside it.
import { describe, expect, it } from 'vitest'
import { isForecast } from '../../../src/core/bank/exam-kind'
import { enemiesOf } from '../../../src/core/bank/families'
import { assembleSeries } from '../../../src/core/exam/form'
import { formSize } from '../../../src/core/bank/form-size'
import { outlineOf } from '../../../src/core/bank/outline'
import {
  itemsForForms,
  LEAST_SEALED,
  MOST_SEALED,
  MOST_TOGETHER,
  SEAL_SEED,
  sealedItems,
  sealedOfBank,
} from '../../../src/core/exam/sealed'
import { shareDrift } from '../../../src/core/exam/share-drift'
import { openLibrary } from '../../../src/main/banks/library'

const { items, profiles, revision } = await openLibrary('question-banks')
// An exam that waits for its bank takes what the others have sealed, and a practice set seals nothing.
const exams = profiles.filter((exam) => isForecast(exam) && exam.leastForms === undefined)
const forForms = itemsForForms(items, profiles)
const related = enemiesOf(items)
const SEEDS = Array.from({ length: 20 }, (_, i) => i * 37)

describe.each([SEAL_SEED, 1, 2, 3, 4, 5])('the sealed set of the shipped bank by seed %i', (seed) => {
  const sealed = sealedItems(items, profiles, seed)

  it('is 12 to 18 % of each sub-domain of each exam, or as near as its families allow', () => {
    let [within, all] = [0, 0]
    for (const exam of exams)
      for (const { subDomain, topics } of outlineOf(exam, items).pools) {
        const ids = topics.flat().map(({ id }) => id)
        const count = ids.filter((id) => sealed.has(id)).length
        const off = Math.max(LEAST_SEALED * ids.length - count, count - MOST_SEALED * ids.length)
        all++
        if (off <= 0) within++
        expect(off, `${exam.id} ${subDomain}: ${count} of ${ids.length}`).toBeLessThan(MOST_TOGETHER)
      }
    expect(within / all).toBeGreaterThan(0.9)
  })

  it('holds whole families: nothing of it must not meet anything outside', () => {
    for (const id of sealed)
      for (const other of related.get(id) ?? []) expect(sealed.has(other), other).toBe(true)
  })

  it('is the same whenever it is made', () => {
    expect([...sealedItems([...items], [...profiles], seed)]).toEqual([...sealed])
  })
})

it('an exam that waits for its bank changes nothing of what the others seal', () => {
  const without = sealedItems(items, exams, SEAL_SEED)
  const ofExams = new Set<string>(
    items.filter(({ topics }) => exams.some(({ id }) => id in topics)).map(({ id }) => id),
  )
  expect([...sealedOfBank(items, profiles)].filter((id) => ofExams.has(id)).sort()).toEqual(
    [...without].filter((id) => ofExams.has(id)).sort(),
  )
})

it('a course check seals nothing: what stands on its outline alone is free', () => {
  const sealed = sealedOfBank(items, profiles)
  const ofExams = (topics: Readonly<Record<string, string>>): boolean =>
    profiles.some((exam) => isForecast(exam) && exam.id in topics)
  expect(items.filter(({ id, topics }) => sealed.has(id) && !ofExams(topics))).toEqual([])
})

describe.each(exams.filter(({ id }) => ['cma', 'rma', 'ccma'].includes(id)))(
  'beside what is sealed, the $id',
  (exam) => {
    const size = formSize(exam)

    it('still has three forms that share no item on 20 seeds, domains exact, none with a sealed question', () => {
      for (const seed of SEEDS) {
        const { forms } = assembleSeries({ items: forForms, profile: exam, bankRevision: revision, seed }, 3)
        expect(forms).toHaveLength(3)
        const ids = forms.flatMap((form) => form.items.map(({ item }) => item.id))
        expect(new Set(ids).size).toBe(3 * size.shown)
        expect(ids.filter((id) => sealedOfBank(items, profiles).has(id))).toEqual([])
        for (const form of forms)
          expect(
            exam.domains.map(({ id }) => form.items.filter(({ domain }) => domain === id).length),
          ).toEqual(size.byDomain)
      }
    })

    it('has sub-domains within two of their share on these, but where the whole bank has not enough of one', () => {
      const request = { profile: exam, bankRevision: revision }
      const short = (of: readonly (typeof items)[number][], seed: number): string[] =>
        assembleSeries({ ...request, items: of, seed }, 3).forms.flatMap((form) =>
          shareDrift(form.items, exam).flatMap(({ subDomain, has, share }) =>
            has < share ? [subDomain] : [],
          ),
        )
      const shortOfAll = new Set(SEEDS.flatMap((seed) => short(items, seed)))
      expect(SEEDS.flatMap((seed) => short(forForms, seed)).filter((each) => !shortOfAll.has(each))).toEqual(
        [],
      )
      if (exam.id === 'cma') expect(shortOfAll.size).toBe(0)
    })
  },
)

it('beside what is sealed, three CCMA forms have their whole share of phlebotomy on 20 seeds', () => {
  const profile = exams.find(({ id }) => id === 'ccma')
  if (profile === undefined) throw new Error('no CCMA')
  const shares = SEEDS.flatMap((seed) =>
    assembleSeries({ items: forForms, profile, bankRevision: revision, seed }, 3).forms.map(
      (form) => form.items.filter(({ subDomain }) => subDomain === 'clinical.phlebotomy').length,
    ),
  )
  // 12 scored, and a sixth more for the pretest places.
  expect(shares).toEqual(Array(3 * SEEDS.length).fill(14))
})

it('of a CCMA form’s scored questions each published part of Clinical Patient Care has its count, on 20 seeds', () => {
  const profile = exams.find(({ id }) => id === 'ccma')
  if (profile === undefined) throw new Error('no CCMA')
  for (const seed of SEEDS)
    for (const { items: asked } of assembleSeries(
      { items: forForms, profile, bankRevision: revision, seed },
      3,
    ).forms) {
      const scored = asked.filter(({ pretest }) => !pretest)
      const counts = ['intake', 'care', 'infection', 'lab', 'phlebotomy', 'ekg'].map(
        (part) => scored.filter(({ subDomain }) => subDomain === `clinical.${part}`).length,
      )
      expect(counts).toEqual([14, 28, 15, 9, 12, 6])
      expect(asked).toHaveLength(180)
      expect(scored).toHaveLength(150)
    }
})
