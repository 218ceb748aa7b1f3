// The debrief of a drill: result, rubric, measures and code record, for whatever role the learner held.
import type { RecordedFact } from './code-record'
import { codeRecordOf } from './code-record'
import type { Drill } from '../team/drill'
import { checklistOf, type ChecklistLine } from './megacode'
import type { Measures } from './measures'
import { measuresOf } from './measures'
import type { NamedHarm } from './named-harms'
import { harmsOf } from './named-harms'
import { judgeRole } from './role-marks'
import type { StepResult } from './step-result'
import { resultIn } from './rubric'

export interface Debrief {
  readonly result: 'pass' | 'remediation'
  readonly rubric: readonly StepResult[]
  /** A megacode's checklist, line by line; null in practice. */
  readonly checklist: readonly ChecklistLine[] | null
  readonly measures: Measures
  /** Every harm and error by name. */
  readonly harms: readonly NamedHarm[]
  readonly record: readonly RecordedFact[]
}

/** Judges a drill as far as it has been run. */
export function debriefOf(drill: Drill): Debrief {
  const rubric = judgeRole(drill)
  return {
    result: resultIn(drill.setup, rubric),
    rubric,
    checklist: drill.setup.mode === 'megacode' ? checklistOf(rubric) : null,
    measures: measuresOf(drill),
    harms: harmsOf(drill),
    record: codeRecordOf(drill),
  }
}
