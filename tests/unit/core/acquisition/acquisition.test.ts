import { describe, expect, it } from 'vitest'
import { foldAcquisition, summarizeAcquisition } from '../../../../src/core/acquisition/acquisition'
import { acquisitionPlanSchema } from '../../../../src/core/acquisition/acquisition-plan.schema'
import type { AcquisitionEvent } from '../../../../src/core/acquisition/acquisition.schema'
import type { AcquisitionPlan } from '../../../../src/core/acquisition/acquisition-plan.schema'
import { acquisitionEventSchema } from '../../../../src/core/acquisition/acquisition.schema'
import { acquisitionCardWords, isAcquisitionCard } from '../../../../src/core/acquisition/asked-cards'
import { ACTS, FINDING_TEXTS, FINDINGS, pairSentence } from '../../../../src/core/acquisition/findings'
import { marksOf } from '../../../../src/core/acquisition/marking'
import { planAcquisition } from '../../../../src/core/acquisition/planning'
import { misplaced, placeFault, SITE_TOLERANCE_MM } from '../../../../src/core/acquisition/sites'
import { WORK_PAGES } from '../../../../src/core/acquisition/work-pages'
import { WORK_QUESTIONS } from '../../../../src/core/acquisition/work-questions'
import { ELECTRODES } from '../../../../src/core/ecg/electrodes'
import { CHEST_SITES, siteOf, spaceY } from '../../../../src/core/ecg/torso'
import { foldCards } from '../../../../src/core/study/queue/cards'
import { practiceRecalls } from '../../../../src/core/study/drills/practice-recalls'

const room = { now: 1_000_000, chance: 11 }
const allRight = Object.fromEntries(ELECTRODES.map((electrode) => [electrode, siteOf(electrode)]))

describe('a session about leads and artifact', () => {
  it('is planned sound for every part and mode, the same for the same chance', () => {
    for (const part of ['artifact', 'swap', 'place', 'work'] as const)
      for (const mode of ['practice', 'test'] as const) {
        const plan = planAcquisition({ part, mode }, room)
        expect(acquisitionPlanSchema.parse(plan)).toEqual(plan)
        expect(planAcquisition({ part, mode }, room)).toEqual(plan)
        expect(plan.limitMs === null).toBe(mode === 'practice')
      }
  })
  it('asks what is due, the sites together', () => {
    const cards = ['la-ra', 'site-v1', 'site-v4', 'work-v7', 'unknown']
    const { tasks } = planAcquisition({ part: 'due', mode: 'practice', cards }, room)
    expect(tasks.map(({ ask }) => ask)).toEqual(['tracing', 'place', 'work'])
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

describe('places', () => {
  it('are right at their sites and within the tolerance, and not beyond', () => {
    expect(misplaced(allRight)).toEqual([])
    const off = (mm: number) => ({ ...allRight, V4: { ...CHEST_SITES.V4, x: CHEST_SITES.V4.x + mm } })
    expect(misplaced(off(SITE_TOLERANCE_MM))).toEqual([])
    expect(misplaced(off(SITE_TOLERANCE_MM + 1))).toEqual(['V4'])
    expect(misplaced({})).toEqual([...ELECTRODES])
  })
  it('say what is wrong with them', () => {
    const { x } = CHEST_SITES.V1
    expect(placeFault('V1', { x, y: spaceY(2, x) })).toBe('It lies two spaces too high.')
    expect(placeFault('V2', { x: CHEST_SITES.V2.x + 30, y: CHEST_SITES.V2.y })).toContain(
      '30 mm too far toward the patient’s left',
    )
    expect(placeFault('LA', siteOf('RA'))).toBe('It is on the right arm.')
    expect(placeFault('V6', siteOf('V6'))).toBe('')
  })
})

describe('the texts', () => {
  it('have an act of their own for each finding, a source, and a sentence for each pair', () => {
    expect(new Set(FINDINGS.map((finding) => FINDING_TEXTS[finding].act)).size).toBe(ACTS.length)
    for (const shown of FINDINGS) {
      expect(FINDING_TEXTS[shown].sources.some(({ opened }) => opened !== null)).toBe(true)
      for (const named of FINDINGS) if (named !== shown) expect(pairSentence(shown, named)).toMatch(/\.$/)
    }
  })
  it('have sound questions: one right option or a whole order, a page each, and a name on the schedule', () => {
    const ids = WORK_QUESTIONS.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id, page, order, options } of WORK_QUESTIONS) {
      expect(WORK_PAGES.some((each) => each.id === page)).toBe(true)
      const rights = options.map(({ right }) => right).sort((a, b) => a - b)
      expect(rights).toEqual(order ? options.map((_, i) => i + 1) : [0, 0, 0, 1])
      expect(isAcquisitionCard(`work-${id}`)).toBe(true)
      expect(acquisitionCardWords(`work-${id}`)).not.toContain('work-')
    }
    expect(isAcquisitionCard('site-v1')).toBe(true)
    expect(isAcquisitionCard('site-v9')).toBe(false)
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
