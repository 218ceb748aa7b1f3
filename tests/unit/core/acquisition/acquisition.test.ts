import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { foldAcquisition, summarizeAcquisition } from '../../../../src/core/acquisition/acquisition'
import { acquisitionPlanSchema } from '../../../../src/core/acquisition/acquisition-plan.schema'
import type { AcquisitionEvent } from '../../../../src/core/acquisition/acquisition.schema'
import type { AcquisitionPlan } from '../../../../src/core/acquisition/acquisition-plan.schema'
import { acquisitionEventSchema } from '../../../../src/core/acquisition/acquisition.schema'
import { acquisitionCardWords, isAcquisitionCard } from '../../../../src/core/acquisition/asked-cards'
import { ACTS, FINDING_TABLE, FINDINGS } from '../../../../src/core/acquisition/findings'
import { marksOf } from '../../../../src/core/acquisition/marking'
import { planAcquisition } from '../../../../src/core/acquisition/planning'
import {
  HOOKUP_TABLE,
  SITE_TOLERANCE_MM,
  siteCard,
  SPECIAL_HOOKUPS,
} from '../../../../src/core/acquisition/hookups'
import { leadsFileSchema } from '../../../../src/core/acquisition/leads-file.schema'
import { pairSentence } from '../../../../src/core/acquisition/pair-sentence'
import { misplaced, placeFault } from '../../../../src/core/acquisition/sites'
import type { Electrode } from '../../../../src/core/ecg/electrodes/electrodes'
import { ELECTRODES } from '../../../../src/core/ecg/electrodes/electrodes'
import type { Place } from '../../../../src/core/ecg/electrodes/torso'
import { CHEST_SITES, siteOf, spaceY } from '../../../../src/core/ecg/electrodes/torso'
import { foldCards } from '../../../../src/core/study/queue/cards'
import { practiceRecalls } from '../../../../src/core/study/drills/practice-recalls'

const texts = leadsFileSchema.parse(JSON.parse(readFileSync('question-banks/leads.json', 'utf8')))
const room = { now: 1_000_000, chance: 11, questions: texts.questions }
const allRight = Object.fromEntries(ELECTRODES.map((electrode) => [electrode, siteOf(electrode)]))

describe('a session about leads and artifact', () => {
  it('is planned sound for every part and mode, the same for the same chance', () => {
    for (const part of ['artifact', 'swap', 'place', 'special', 'work'] as const)
      for (const mode of ['practice', 'test'] as const) {
        const plan = planAcquisition({ part, mode }, room)
        expect(acquisitionPlanSchema.parse(plan)).toEqual(plan)
        expect(planAcquisition({ part, mode }, room)).toEqual(plan)
        expect(plan.limitMs === null).toBe(mode === 'practice')
      }
  })
  it('asks what is due, the sites together', () => {
    const cards = ['la-ra', 'site-v1', 'site-v4', 'site-posterior-v8', 'work-v7', 'unknown']
    const { tasks } = planAcquisition({ part: 'due', mode: 'practice', cards }, room)
    expect(tasks.map(({ ask }) => ask)).toEqual(['tracing', 'place', 'place', 'work'])
    expect(tasks.flatMap((task) => (task.ask === 'place' ? [task.hookup] : []))).toEqual(['ten', 'posterior'])
  })
  it('asks artifact where the bank has no questions about the work around a recording', () => {
    const plan = planAcquisition({ part: 'work', mode: 'test' }, { ...room, questions: [] })
    expect(plan.part).toBe('artifact')
    expect(plan.tasks).toHaveLength(12)
  })
  it('grades what was asked: a wrong name comes back, a wrong act is half right', () => {
    const plan = planAcquisition({ part: 'swap', mode: 'practice' }, room)
    const place = plan.tasks.findIndex((task) => task.ask === 'tracing' && task.finding === 'la-ra')
    const answered = (named: string, act: string): AcquisitionEvent =>
      acquisitionEventSchema.parse({
        type: 'answered',
        at: 1_000_200,
        item: place,
        given: { ask: 'tracing', named, act },
      })
    const scores = (event: AcquisitionEvent) =>
      summarizeAcquisition(plan, [{ type: 'started', at: 1_000_100 }, event]).marks
    expect(scores(answered('la-ra', 'arms'))).toEqual([['la-ra', 1, 1_000_200]])
    expect(scores(answered('la-ra', 'mirror'))).toEqual([['la-ra', 0.5, 1_000_200]])
    expect(scores(answered('dextrocardia', 'arms'))).toEqual([['la-ra', 0, 1_000_200]])
    const [card] = foldCards(
      practiceRecalls({ named: [], drills: [], acquired: scores(answered('sound', 'accept')) }),
      () => 0,
    )
    expect(card?.name).toBe('acquisition:la-ra')
    expect(card?.lastWrong).toBe(1_000_200)
  })
  it('tells nothing of a test before its end, and lets an answer be changed until then', () => {
    const plan = planAcquisition({ part: 'place', mode: 'test' }, room)
    const wrong: ('V1' | 'V2')[] = ['V1']
    const events: AcquisitionEvent[] = [
      { type: 'started', at: 1 },
      { type: 'answered', at: 2, item: 0, given: { ask: 'place', places: {}, wrong: [...ELECTRODES] } },
      { type: 'answered', at: 3, item: 0, given: { ask: 'place', places: allRight, wrong } },
    ]
    expect(summarizeAcquisition(plan, events).marks).toEqual([])
    const { marks, right } = summarizeAcquisition(plan, [...events, { type: 'ended', at: 4, by: 'time' }])
    expect(right).toBe(0)
    expect(marks).toHaveLength(10)
    expect(marks.filter(([, score]) => score === 0)).toEqual([['site-v1', 0, 3]])
  })
  it('passes over what does not fit', () => {
    const plan: AcquisitionPlan = planAcquisition({ part: 'artifact', mode: 'practice' }, room)
    const misfit: AcquisitionEvent = {
      type: 'answered',
      at: 2,
      item: 0,
      given: { ask: 'work', chosen: ['o1'] },
    }
    expect(foldAcquisition(plan, [{ type: 'started', at: 1 }, misfit]).ignored).toBe(1)
  })
})

describe('a special placement that was missed', () => {
  it.each(SPECIAL_HOOKUPS)('in a timed test comes back as a due card: %s', (hookup) => {
    const plan = planAcquisition({ part: 'special', mode: 'test' }, room)
    const item = plan.tasks.findIndex((task) => task.ask === 'place' && task.hookup === hookup)
    const { sites } = HOOKUP_TABLE[hookup]
    const [missed] = sites
    if (missed === undefined) throw new Error('no site')
    const places = Object.fromEntries(sites.slice(1).map(({ wire, at }) => [wire, at]))
    const wrong = misplaced(hookup, places)
    expect(wrong).toEqual([missed.wire])
    const { marks, right } = summarizeAcquisition(plan, [
      { type: 'started', at: 1 },
      { type: 'answered', at: 2, item, given: { ask: 'place', places, wrong } },
      { type: 'ended', at: 3, by: 'learner' },
    ])
    expect(right).toBe(0)
    expect(marks).toHaveLength(sites.length)
    const lapsed = foldCards(practiceRecalls({ named: [], drills: [], acquired: marks }), () => 0).filter(
      ({ lastWrong }) => lastWrong !== null,
    )
    expect(lapsed.map(({ name }) => name)).toEqual([`acquisition:${siteCard(hookup, missed)}`])
    const cards = lapsed.map(({ name }) => name.slice('acquisition:'.length))
    const { tasks } = planAcquisition({ part: 'due', mode: 'practice', cards }, room)
    expect(tasks).toMatchObject([{ ask: 'place', hookup }])
  })
})

describe('places', () => {
  it('are right at their sites and within the tolerance, and not beyond', () => {
    expect(misplaced('ten', allRight)).toEqual([])
    const off = (mm: number) => ({ ...allRight, V4: { ...CHEST_SITES.V4, x: CHEST_SITES.V4.x + mm } })
    expect(misplaced('ten', off(SITE_TOLERANCE_MM))).toEqual([])
    expect(misplaced('ten', off(SITE_TOLERANCE_MM + 1))).toEqual(['V4'])
    expect(misplaced('ten', {})).toEqual([...ELECTRODES])
  })
  it('say what is wrong with them', () => {
    const { x } = CHEST_SITES.V1
    const fault = (wire: Electrode, place: Place): string => {
      const site = HOOKUP_TABLE.ten.sites.find((each) => each.wire === wire)
      if (site === undefined) throw new Error(`no ${wire}`)
      return placeFault('ten', site, { [wire]: place })
    }
    expect(fault('V1', { x, y: spaceY(2, x) })).toBe('It lies two spaces too high.')
    expect(fault('V2', { x: CHEST_SITES.V2.x + 30, y: CHEST_SITES.V2.y })).toContain(
      '30 mm too far toward the patient’s left',
    )
    expect(fault('LA', siteOf('RA'))).toBe('It is on the right arm.')
    expect(fault('V6', siteOf('V6'))).toBe('')
  })
})

describe('the texts', () => {
  it('have an act of their own for each finding, and a sentence for each pair', () => {
    expect(new Set(FINDINGS.map((finding) => FINDING_TABLE[finding].act)).size).toBe(ACTS.length)
    for (const shown of FINDINGS) {
      for (const named of FINDINGS)
        if (named !== shown) expect(pairSentence(texts, shown, named)).toMatch(/\.$/)
    }
  })
  it('have questions of four options, each with a name on the schedule', () => {
    for (const { id, order, options } of texts.questions) {
      if (!order) expect(options).toHaveLength(4)
      expect(isAcquisitionCard(`work-${id}`, texts.questions)).toBe(true)
      expect(isAcquisitionCard(`work-${id}`, [])).toBe(false)
      expect(acquisitionCardWords(`work-${id}`)).not.toContain('work-')
    }
    expect(isAcquisitionCard('site-v1', [])).toBe(true)
    expect(isAcquisitionCard('site-v9', [])).toBe(false)
    expect(isAcquisitionCard('site-posterior-v9', [])).toBe(true)
    expect(acquisitionCardWords('site-torso-ll')).toBe('Site of LL, on the trunk')
  })
  it('grade an order by its whole', () => {
    const plan = planAcquisition({ part: 'due', mode: 'practice', cards: ['work-skin-order'] }, room)
    const task = plan.tasks[0]
    if (task?.ask !== 'work') throw new Error('no question')
    const inOrder = [...task.options].sort((a, b) => a.right - b.right).map(({ id }) => id)
    expect(marksOf(task, { ask: 'work', chosen: inOrder })).toEqual([{ card: 'work-skin-order', score: 1 }])
    expect(marksOf(task, { ask: 'work', chosen: [...inOrder].reverse() })).toEqual([
      { card: 'work-skin-order', score: 0 },
    ])
  })
})
