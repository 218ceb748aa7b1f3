// Which exams the learner prepares for, and what an answer given before an exam came is worth in it.
import { describe, expect, it } from 'vitest'
import { withCovers } from '../../../../src/core/bank/covers'
import type { ExamProfile } from '../../../../src/core/bank/exam-profile.schema'
import type { Item } from '../../../../src/core/bank/item.schema'
import { readSettings } from '../../../../src/core/settings.schema'
import type { ExposureLedger } from '../../../../src/core/study/exposure'
import { freshAnswers } from '../../../../src/core/study/forecast/fresh'
import { masteryEvidence } from '../../../../src/core/study/mastery'
import { chosenAndGone, groupsOf, preparingFor, withChoice } from '../../../../src/core/study/preparing'
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
