// The instructor's sheet of a drill: who was watched by whom, and what the evaluator saw step by step. Folded from the drill's
// log; what was computed stays beside it and is never replaced. Pure.
import { resultIn } from '../../code/judge/rubric'
import type { StepResult } from '../../code/judge/step-result'
import type { DrillMode } from '../../code/data/vocabulary'
import type { InstantMs } from '../../time'
import type { DrillEvent, SheetHead, StepMark } from './drill-session.schema'

/** What an evaluator has written about one step. */
export interface SheetMark {
  /** `agreed`: ticked, as computed; the other two stand against what was computed. */
  readonly mark: StepMark | null
  readonly note: string
}

export interface Sheet extends SheetHead {
  /** By step. */
  readonly marks: Readonly<Record<string, SheetMark>>
  /** When it was last written; null while nobody has. */
  readonly writtenAt: InstantMs | null
}

export const BLANK_SHEET: Sheet = {
  student: '',
  evaluator: '',
  attempt: 1,
  remarks: '',
  marks: {},
  writtenAt: null,
}

type SheetEvent = Extract<DrillEvent, { type: 'sheet' | 'sheet-step' }>

/** The sheet after one more entry: the last word on each line counts, the log keeps all of them. */
export function writeSheet(sheet: Sheet, event: SheetEvent): Sheet {
  if (event.type === 'sheet') {
    const { student, evaluator, attempt, remarks, at } = event
    return { ...sheet, student, evaluator, attempt, remarks, writtenAt: at }
  }
  const { step, mark, note, at } = event
  return { ...sheet, marks: { ...sheet.marks, [step]: { mark, note } }, writtenAt: at }
}

/** A step as the sheet shows it: computed, and beside it what the evaluator saw. */
export interface SheetLine extends SheetMark {
  readonly step: string
  readonly title: string
  readonly critical: boolean
  readonly computed: StepResult['outcome']
  /** What counts on the sheet. */
  readonly outcome: StepResult['outcome']
  /** The evaluator's mark stands against the computed one. */
  readonly overridden: boolean
}

/** All steps of a drill in their order, each with its mark. */
export function sheetLines(rubric: readonly StepResult[], { marks }: Pick<Sheet, 'marks'>): SheetLine[] {
  return rubric.map(({ step, title, critical, outcome: computed }) => {
    const { mark, note } = marks[step] ?? { mark: null, note: '' }
    const outcome = counted(computed, mark)
    return { step, title, critical, computed, outcome, overridden: outcome !== computed, mark, note }
  })
}

function counted(computed: StepResult['outcome'], mark: StepMark | null): StepResult['outcome'] {
  if (mark === 'met') return 'met'
  // What did harm did no less for being not met.
  return mark === 'not-met' && computed !== 'harmful' ? 'missed' : computed
}

/** The result by the rules of the drill's mode, with the evaluator's marks in place of the computed ones. */
export function sheetResult(
  mode: DrillMode | undefined,
  rubric: readonly StepResult[],
  sheet: Pick<Sheet, 'marks'>,
): 'pass' | 'remediation' {
  const outcomes = sheetLines(rubric, sheet).map(({ outcome }) => outcome)
  return resultIn(
    { mode },
    rubric.map((step, i) => ({ ...step, outcome: outcomes[i] ?? step.outcome })),
  )
}

/** The sheet as data, for an export: computed and marked side by side. */
export function sheetJson(
  {
    mode,
    result,
    rubric,
  }: {
    mode: DrillMode | undefined
    result: 'pass' | 'remediation'
    rubric: readonly StepResult[]
  },
  sheet: Sheet,
) {
  const { student, evaluator, attempt, remarks, writtenAt } = sheet
  return {
    student,
    evaluator,
    attempt,
    remarks,
    writtenAt: writtenAt === null ? null : new Date(writtenAt).toISOString(),
    computedResult: result,
    result: sheetResult(mode, rubric, sheet),
    steps: sheetLines(rubric, sheet).map(({ step, critical, computed, mark, outcome, overridden, note }) => ({
      step,
      critical,
      computed,
      mark,
      outcome,
      overridden,
      note,
    })),
  }
}
