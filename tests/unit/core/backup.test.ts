// Two records of one learner put together: nothing is lost, whatever the two hold.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changedSettings,
  mergedDesk,
  mergedNotes,
  mergedSettings,
  standingOf,
} from '../../../src/core/backup/merge'
import { packPlan, unpackPlan } from '../../../src/core/backup/shared-parts'
import { readPlan } from '../../../src/core/session/plans'
import type { ProblemNote } from '../../../src/core/bank/problem-note'
import { sameJson } from '../../../src/core/same-json'
import type { Settings } from '../../../src/core/learner/settings.schema'
import { defaultSettings } from '../../../src/core/learner/settings.schema'
import type { Desk } from '../../../src/core/learner/desk.schema'
import { makePlan } from '../../support/exam-fixtures'

const plan = { kind: 'x' }
const events = (...ns: number[]) => ({ plan, events: ns.map((n) => ({ n })) })

describe('a session of a backup and the one here', () => {
  it.each([
    ['is not here', null, events(1), 'new'],
    ['is the same', events(1, 2), events(1, 2), 'same'],
    ['goes on in the file', events(1), events(1, 2), 'longer'],
    ['goes on here', events(1, 2), events(1), 'shorter'],
    ['went another way', events(1, 2), events(1, 3, 4), 'apart'],
    ['has another plan', { plan: { kind: 'y' }, events: [] }, events(), 'apart'],
  ] as const)('%s', (_, here, file, stands) => {
    expect(standingOf(here, file)).toBe(stands)
  })

  it('is the same whatever the order of the keys', () => {
    expect(sameJson({ a: 1, b: [2, { c: null }] }, { b: [2, { c: null }], a: 1 })).toBe(true)
    expect(sameJson({ a: [] }, { a: {} })).toBe(false)
    expect(sameJson({ a: 1 }, { b: 1 })).toBe(false)
    expect(sameJson(null, {})).toBe(false)
  })
})

describe('settings', () => {
  const here: Settings = { ...defaultSettings, theme: 'dark', examDates: { cma: '2027-05-14' } }
  const file: Settings = {
    ...defaultSettings,
    theme: 'light',
    textScale: 1.3,
    learnerName: 'Ana',
    examDates: { cma: '2027-01-01', rma: '2027-06-01' },
    later: { x: 1 },
  }

  it('that were chosen here stay, the others come from the file', () => {
    const merged = mergedSettings(here, file, defaultSettings)
    expect(merged).toMatchObject({
      theme: 'dark',
      textScale: 1.3,
      learnerName: 'Ana',
      examDates: { cma: '2027-05-14', rma: '2027-06-01' },
      later: { x: 1 },
    })
    expect(changedSettings(here, merged).sort()).toEqual(['examDates', 'later', 'learnerName', 'textScale'])
    expect(changedSettings(here, here)).toEqual([])
  })

  it('an exam date that was cleared here is taken from the file, and no null is left', () => {
    const cleared = mergedSettings({ ...here, examDates: { cma: null } }, file, defaultSettings)
    expect(cleared.examDates).toEqual(file.examDates)
  })
})

describe('notes and results', () => {
  const desk = (notes: Desk['notes'], results: Desk['results'] = [], dailyLimit = 40): Desk => ({
    notes,
    results,
    dailyLimit,
    putBy: [],
  })

  it('are all kept, both texts where both have a note, and each real exam once', () => {
    const here = desk({ a: { note: 'here', reason: null }, b: { note: 'same', reason: 'slipped' } }, [
      { exam: 'cma', date: '2027-05-14', passed: true },
    ])
    const file = desk(
      {
        a: { note: 'file', reason: 'misread' },
        b: { note: 'same', reason: null },
        c: { note: 'new', reason: null },
      },
      [
        { exam: 'cma', date: '2027-05-14', passed: false },
        { exam: 'rma', date: '2027-05-14', passed: true },
      ],
      90,
    )
    expect(mergedDesk(here, file, 40)).toEqual({
      notes: {
        a: { note: 'here\nfile', reason: 'misread' },
        b: { note: 'same', reason: 'slipped' },
        c: { note: 'new', reason: null },
      },
      results: [here.results[0], file.results[1]],
      dailyLimit: 90,
      putBy: [],
    })
    expect(mergedDesk(desk({}, [], 60), file, 40).dailyLimit).toBe(60)
  })

  it('keep decisions about cards of both, each once, in the order in which they were made', () => {
    const act = (type: 'suspend' | 'return', at: number) => ({ type, at, card: 'concept:a', offset: 0 })
    const of = (...putBy: Desk['putBy']): Desk => ({ ...desk({}), putBy })
    const merged = mergedDesk(
      of(act('suspend', 1), act('suspend', 5)),
      of(act('suspend', 1), act('return', 3)),
      40,
    )
    expect(merged.putBy).toEqual([act('suspend', 1), act('return', 3), act('suspend', 5)])
  })

  it('on questions stand once, in their latest wording', () => {
    const note = (id: string, at: number, text: string): ProblemNote => ({
      id,
      at,
      note: text,
      item: 'x-001',
      revision: 1,
      hash: '',
      bankRevision: '',
      kind: 'typo',
    })
    const here = { notes: [note('1', 5, 'here'), note('2', 9, 'newer here')] }
    const file = { notes: [note('2', 7, 'older'), note('3', 8, 'file')] }
    const merged = mergedNotes(here, file).notes
    expect(merged.map(({ note: text }) => text)).toEqual(['here', 'file', 'newer here'])
    expect(mergedNotes(here, { notes: merged }).notes).toEqual(merged)
  })

  it('merging the same file twice changes nothing more', () => {
    const notes = fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      fc.record({ note: fc.string({ maxLength: 30 }), reason: fc.constant(null) }),
      { noNullPrototype: true },
    )
    fc.assert(
      fc.property(notes, notes, (mine, theirs) => {
        const once = mergedDesk(desk(mine), desk(theirs), 40)
        expect(mergedDesk(once, desk(theirs), 40)).toEqual(once)
        for (const [item, { note }] of Object.entries({ ...theirs, ...mine }))
          expect(once.notes[item]?.note).toContain(note.trim())
      }),
    )
  })
})

describe('a plan in a backup', () => {
  const sitting = makePlan({ mode: 'strict' })

  it('holds each item once over all sittings, and comes back as it was', () => {
    const shelf: unknown[] = []
    const shelve = (part: unknown): number => {
      const known = shelf.findIndex((each) => sameJson(each, part))
      return known === -1 ? shelf.push(part) - 1 : known
    }
    const packed = packPlan({ ...sitting }, shelve)
    const parts = shelf.length
    packPlan({ ...sitting }, shelve)
    expect(shelf).toHaveLength(parts)
    expect(parts).toBe(201)
    expect(unpackPlan(packed, (number) => shelf[number])).toEqual(sitting)
    expect(() => unpackPlan(packed, () => undefined)).toThrow(/part that is not in the file/)
  })

  it('is taken only in the shape that a report can be made of', () => {
    expect(readPlan(sitting).kind).toBe('plan')
    for (const broken of [
      { ...sitting, form: { ...sitting.form, items: 'all' } },
      { ...sitting, form: { ...sitting.form, segmentCount: 1e9 } },
      { ...sitting, profile: {} },
      { ...sitting, timeFactor: 0 },
      { ...sitting, kind: 'other' },
      { ...sitting, schema: 'preceptor/sitting@3' },
    ])
      expect(readPlan(broken).kind).not.toBe('plan')
  })
})
