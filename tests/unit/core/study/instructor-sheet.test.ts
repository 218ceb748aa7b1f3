// The instructor's sheet: folded from the drill's log, beside what was computed and never in its place.
import { describe, expect, it } from 'vitest'
import type { StepResult } from '../../../../src/core/code/judge/step-result'
import { foldDrill } from '../../../../src/core/session/drill/drill-session'
import type { DrillEvent } from '../../../../src/core/session/drill/drill-session.schema'
import { drillEventSchema } from '../../../../src/core/session/drill/drill-session.schema'
import type { Sheet } from '../../../../src/core/session/drill/instructor-sheet'
import {
  BLANK_SHEET,
  sheetJson,
  sheetLines,
  sheetResult,
} from '../../../../src/core/session/drill/instructor-sheet'

const step = (id: string, critical: boolean, outcome: StepResult['outcome']): StepResult => ({
  step: id,
  title: id,
  critical,
  outcome,
  calledMs: 0,
  doneMs: null,
  why: '',
  source: '',
  sure: 'firm',
})
const RUBRIC = [
  step('call-help', true, 'met'),
  step('start-cpr', true, 'missed'),
  step('oxygen', false, 'late'),
  step('lytic', true, 'not-reached'),
]
const ended: DrillEvent = {
  type: 'ended',
  at: 50,
  offset: -300,
  drillMs: 40,
  engine: 'x',
  result: 'remediation',
  rubric: RUBRIC,
  measures: {},
}
const head = (at: number, student: string): DrillEvent => ({
  type: 'sheet',
  at,
  student,
  evaluator: 'Ms. Hill',
  attempt: 2,
  remarks: '',
})
const mark = (at: number, id: string, how: 'agreed' | 'met' | 'not-met' | null, note = ''): DrillEvent => ({
  type: 'sheet-step',
  at,
  step: id,
  mark: how,
  note,
})
const sheetOf = (...events: DrillEvent[]): Sheet =>
  foldDrill({ past: [], startMs: 0 }, [{ type: 'started', at: 1 }, ended, ...events]).sheet

describe('the instructor’s sheet', () => {
  it('is blank in a drill that nobody has written on, as in every older log', () => {
    expect(sheetOf()).toEqual(BLANK_SHEET)
    expect(sheetResult(undefined, RUBRIC, BLANK_SHEET)).toBe('remediation')
  })

  it('keeps the last word on each line', () => {
    const sheet = sheetOf(
      head(60, 'A'),
      mark(61, 'start-cpr', 'met'),
      head(62, 'Ana'),
      mark(63, 'start-cpr', 'met', 'Seen by hand: 0:20'),
    )
    expect(sheet).toMatchObject({ student: 'Ana', attempt: 2, writtenAt: 63 })
    expect(sheet.marks['start-cpr']).toEqual({ mark: 'met', note: 'Seen by hand: 0:20' })
  })

  it('stands beside the computed marks, which stay in the log as they were', () => {
    const folded = foldDrill({ past: [], startMs: 0 }, [ended, mark(60, 'start-cpr', 'met')])
    expect(folded.ended?.rubric).toEqual(RUBRIC)
    expect(folded.ended?.result).toBe('remediation')
    expect(sheetLines(RUBRIC, folded.sheet)[1]).toMatchObject({
      computed: 'missed',
      outcome: 'met',
      overridden: true,
    })
    expect(sheetResult(undefined, RUBRIC, folded.sheet)).toBe('pass')
  })

  it('fails by a mark as it passes by one; a tick agrees, and a mark taken back is none', () => {
    const failed = sheetOf(mark(60, 'start-cpr', 'met'), mark(61, 'call-help', 'not-met'))
    expect(sheetResult(undefined, RUBRIC, failed)).toBe('remediation')
    const back = sheetOf(mark(60, 'call-help', 'not-met'), mark(61, 'call-help', null))
    expect(sheetLines(RUBRIC, back)[0]).toMatchObject({ outcome: 'met', overridden: false, mark: null })
    const ticked = sheetOf(mark(60, 'start-cpr', 'agreed'))
    expect(sheetLines(RUBRIC, ticked)[1]).toMatchObject({ outcome: 'missed', overridden: false })
  })

  it('does not make harm milder by “not met”', () => {
    const harm = [step('no-harm', true, 'harmful')]
    expect(sheetLines(harm, sheetOf(mark(60, 'no-harm', 'not-met')))[0]?.outcome).toBe('harmful')
  })

  it('goes out with both results', () => {
    const sheet = sheetOf(head(60, 'Ana'), mark(61, 'start-cpr', 'met', 'late on the clock'))
    const json = sheetJson({ mode: undefined, result: 'remediation', rubric: RUBRIC }, sheet)
    expect(json).toMatchObject({ student: 'Ana', computedResult: 'remediation', result: 'pass' })
    expect(json.steps[1]).toEqual({
      step: 'start-cpr',
      critical: true,
      computed: 'missed',
      mark: 'met',
      outcome: 'met',
      overridden: true,
      note: 'late on the clock',
    })
  })

  it('is read from a log by its schema, and nothing without bounds', () => {
    for (const event of [head(1, 'Ana'), mark(1, 'oxygen', null)])
      expect(drillEventSchema.parse(event)).toEqual(event)
    for (const bad of [
      { ...head(1, 'x'.repeat(81)) },
      { ...head(1, 'x'), attempt: 0 },
      { ...mark(1, 'oxygen', null), mark: 'passed' },
      { ...mark(1, 'oxygen', null), note: 'x'.repeat(501) },
    ])
      expect(drillEventSchema.safeParse(bad).success).toBe(false)
  })
})
