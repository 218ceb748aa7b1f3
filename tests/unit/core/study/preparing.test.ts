// Which exams the learner prepares for, and what an answer given before an exam came is worth in it.
import { describe, expect, it } from 'vitest'
import { withCovers } from '../../../../src/core/bank/covers'
import { documentSchemas } from '../../../../src/core/backup/backup.schema'
import type { ExamProfile } from '../../../../src/core/bank/exam-profile.schema'
import type { Item } from '../../../../src/core/bank/item.schema'
import { defaultSettings, readSettings } from '../../../../src/core/learner/settings.schema'
import type { ExposureLedger } from '../../../../src/core/exam/exposure'
import { freshAnswers } from '../../../../src/core/study/forecast/fresh'
import { masteryEvidence } from '../../../../src/core/study/mastery/mastery'
import {
  chosenAndGone,
  codesInPlan,
  groupsOf,
  preparingFor,
  withChoice,
} from '../../../../src/core/learner/preparing'
import { dayNumber } from '../../../../src/core/study-day'
import { NOON, shippedProfile } from '../../../support/exam-fixtures'

const exam = (id: string, group = 'Medical assistant') => ({ id, group })
const all = [exam('cma'), exam('rma'), exam('precourse', 'Course check'), exam('ccma')]

describe('the exams that a learner prepares for', () => {
  it('are the chosen ones, in the order of the profiles', () => {
    expect(preparingFor(all, ['ccma', 'cma']).map(({ id }) => id)).toEqual(['cma', 'ccma'])
  })

  it('are all while none was chosen, or when none of the chosen is here', () => {
    for (const chosen of [null, [], ['gone']]) expect(preparingFor(all, chosen)).toEqual(all)
  })

  it('stay chosen when a profile is gone, whatever else is ticked', () => {
    expect(chosenAndGone(all, ['gone', 'cma'])).toEqual(['gone'])
    expect(withChoice(['gone', 'cma'], 'rma', true)).toEqual(['gone', 'cma', 'rma'])
    expect(withChoice(['gone', 'cma'], 'cma', false)).toEqual(['gone'])
    expect(withChoice(null, 'cma', true)).toEqual(['cma'])
  })

  it('stand by their groups, in the order in which each group first comes', () => {
    const names = groupsOf(all).map(({ name, profiles }) => [name, profiles.map(({ id }) => id)])
    expect(names).toEqual([
      ['Medical assistant', ['cma', 'rma', 'ccma']],
      ['Course check', ['precourse']],
    ])
  })

  it('are a setting that older files lack, and that may name an exam which is not here', () => {
    expect(readSettings({ theme: 'dark' })?.exams).toBeNull()
    expect(readSettings({ exams: ['gone'] })?.exams).toEqual(['gone'])
  })
})

describe('evidence', () => {
  const profiles = ['cma', 'rma', 'ccma'].map((id) => shippedProfile(id))
  const item = { topics: { cma: 'clinical.workflow.terminology', rma: 'anatomy.terminology.specialties' } }

  /** One right answer to an item that was met under these topics. */
  function met(topics: Record<string, string>): ExposureLedger {
    const right = { at: NOON, option: 'a', correct: true }
    const seen = { firstAt: NOON, firstCorrect: true, lastAt: NOON, lastCorrect: true }
    return { 'q-1': { drawn: 1, shown: 1, ...seen, topics, answers: [right] } }
  }

  const fresh = (ledger: ExposureLedger, profile: ExamProfile) =>
    freshAnswers({ ledger, profile, items: [], difficulties: new Map() })

  it('counts in every exam that the item serves', () => {
    const [served] = withCovers([item as unknown as Item], profiles)
    for (const profile of profiles) {
      expect(fresh(met(served!.topics), profile), profile.id).toHaveLength(1)
      expect(masteryEvidence(met(served!.topics), profile), profile.id).toHaveLength(1)
    }
  })

  it('counts in an exam that came after the answer', () => {
    const ccma = shippedProfile('ccma')
    const topic = 'foundations.systems.specialties'
    expect(fresh(met(item.topics), ccma)).toMatchObject([
      { subDomain: topic.slice(0, topic.lastIndexOf('.')), correct: true },
    ])
    expect(masteryEvidence(met(item.topics), ccma)).toMatchObject([{ topic, correct: true }])
  })

  it('does not count in an exam that the item serves not', () => {
    expect(fresh(met({ cma: 'clinical.workflow.terminology' }), shippedProfile('rma'))).toEqual([])
  })
})

describe('rhythm strips and code drills in the plan', () => {
  const profiles = [{ id: 'cma' }, { id: 'bls', check: {} }] as unknown as Parameters<typeof codesInPlan>[0]
  const first = { codesInPlan: null, exams: ['cma'], examDates: {} }
  const today = dayNumber('2027-05-13')!
  const inPlan = (said: Partial<Parameters<typeof codesInPlan>[1]>) =>
    codesInPlan(profiles, { ...first, ...said }, today)

  it('are off until they are asked for, by word or by a course check among the exams', () => {
    expect(inPlan({})).toBe(false)
    expect(inPlan({ exams: null })).toBe(false)
    expect(inPlan({ exams: ['cma', 'bls'] })).toBe(true)
    expect(inPlan({ codesInPlan: true })).toBe(true)
    expect(inPlan({ exams: ['bls'], codesInPlan: false })).toBe(false)
  })

  it('are off on the day before an exam and on its own, but not before a course check', () => {
    const on = (examDates: Record<string, string | null>) => inPlan({ codesInPlan: true, examDates })
    expect(['2027-05-12', '2027-05-13', '2027-05-14', '2027-05-15'].map((cma) => on({ cma }))).toEqual([
      true,
      false,
      false,
      true,
    ])
    expect(on({ bls: '2027-05-14', cma: null })).toBe(true)
  })

  it('stay for whoever kept settings before there was a word on it', () => {
    expect(readSettings({ theme: 'dark' })?.codesInPlan).toBe(true)
    expect(readSettings(defaultSettings)?.codesInPlan).toBeNull()
    expect(documentSchemas.settings.parse({ theme: 'dark' }).codesInPlan).toBe(true)
  })
})
