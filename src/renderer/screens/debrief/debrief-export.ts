// The debrief as JSON and the code record as CSV, for the learner's own use.
import type { CsvLine } from '../../../core/code/judge/code-record'
import { codeRecordOf, recordCsv } from '../../../core/code/judge/code-record'
import { lineMs, writtenLines } from '../../../core/code/judge/record-match'
import { outcomesOf } from '../../../core/code/engine/engine'
import { handOverText } from '../../../core/code/orders/hand-over'
import { given } from '../../../core/code/judge/marking'
import type { Sheet } from '../../../core/session/drill/instructor-sheet'
import { sheetJson, sheetLines, sheetResult } from '../../../core/session/drill/instructor-sheet'
import type { StepResult } from '../../../core/code/judge/step-result'
import type { DrillMode } from '../../../core/code/data/vocabulary'
import { recordText } from '../../words/record-entries'
import type { DebriefView } from './debrief-view.svelte'

/** Everything that was judged, measured, logged and recorded; the scenario is named, not repeated. */
export function debriefJson(view: DebriefView, owner: { learner: string; session: string }): string {
  const { plan, ended, drill, folded } = view
  return JSON.stringify(
    {
      schema: 'preceptor/debrief@1',
      note: 'A study simulation, not medical advice. A certificate of knowledge, not of permission.',
      learner: owner.learner === '' ? null : owner.learner,
      session: owner.session,
      scenario: plan.scenario.id,
      scenarioVersion: plan.scenario.version,
      title: plan.title,
      seed: plan.seed,
      role: plan.role,
      edition: plan.edition,
      policy: plan.policy,
      mode: plan.mode ?? 'practice',
      engine: ended.engine,
      createdAt: new Date(plan.createdAt).toISOString(),
      branch: plan.branchOf === null ? null : { of: plan.branchOf, atS: plan.startMs / 1000 },
      lengthS: ended.drillMs / 1000,
      pauses: folded.pauses,
      result: ended.result,
      selfScore:
        folded.selfScore === null
          ? null
          : { pass: folded.selfScore.pass, stepsPercent: folded.selfScore.stepsPercent },
      checklist:
        view.checklist?.map(({ failed, ...line }) => ({ ...line, failed: failed.map(({ step }) => step) })) ??
        null,
      rubric: ended.rubric,
      /** The instructor's sheet; what was computed stands in `rubric` as it was. */
      sheet: sheetJson({ mode: plan.mode, result: ended.result, rubric: ended.rubric }, folded.sheet),
      measures: ended.measures,
      /** Null: another engine wrote the log, which does not hold them. */
      harms: view.harmsUnknown ? null : view.harms,
      /** Null: the replay from which the record is made gives what was logged. */
      replayDiffersFromS: view.divergedMs === null ? null : view.divergedMs / 1000,
      outcomes: folded.outcomes.length > 0 ? folded.outcomes : outcomesOf(drill),
      record: codeRecordOf(drill),
      orders: folded.orders,
    },
    null,
    2,
  )
}

/** The code record, what a recorder wrote, and the hand-over in its words; spreadsheets need the byte order mark. */
export function debriefCsv(
  { drill, harms }: Pick<DebriefView, 'drill' | 'harms'>,
  sheet: CsvSheet | null = null,
): string {
  const written = writtenLines(drill.orders).map(({ entry, struck }) => ({
    ...entry,
    atMs: lineMs(entry),
    text: `${recordText(entry)}${struck ? ' (struck through)' : ''}`,
  }))
  const handOvers = given(drill, 'hand-over').map((order) => ({
    atMs: order.atMs,
    entry: 'hand-over' as const,
    text: handOverText(order),
  }))
  const judged = harms.map(({ atMs, kind, what, text, right }) => ({
    atMs,
    entry: kind === 'harm' ? ('harm' as const) : ('error' as const),
    text: `${what} ${text} Right: ${right}`,
  }))
  const marks = sheet === null ? [] : sheetCsv(sheet)
  return `\uFEFF${recordCsv(codeRecordOf(drill), [...written, ...handOvers], judged, marks)}\r\n`
}

/** The instructor's sheet of a drill with what it was written about. */
export interface CsvSheet {
  readonly sheet: Sheet
  readonly mode: DrillMode | undefined
  readonly result: 'pass' | 'remediation'
  readonly rubric: readonly StepResult[]
}

/** A line for the head and one for each step that was marked, at the step's time; none while nobody has written. */
function sheetCsv({ sheet, mode, result, rubric }: CsvSheet): CsvLine[] {
  if (sheet.writtenAt === null) return []
  const { student, evaluator, attempt, remarks } = sheet
  const head = [
    `student ${student || '–'}, evaluator ${evaluator || '–'}, attempt ${attempt}`,
    `computed ${result}, with the evaluator’s marks ${sheetResult(mode, rubric, sheet)}`,
    remarks,
  ]
  const marked = sheetLines(rubric, sheet).flatMap(({ step, title, computed, mark, note }): CsvLine[] => {
    if (mark === null && note === '') return []
    const judged = rubric.find((each) => each.step === step)
    const text = `${title}: computed ${computed}, evaluator ${mark ?? 'no mark'}${note === '' ? '' : `. ${note}`}`
    return [{ atMs: judged?.doneMs ?? judged?.calledMs ?? 0, entry: 'sheet', text }]
  })
  return [{ atMs: 0, entry: 'sheet', text: head.filter((part) => part !== '').join('; ') }, ...marked]
}
