// Words of the instructor's sheet. Pure.
import type { StepResult } from '../../../core/code/judge/step-result'
import type { StepMark } from '../../../core/session/drill/drill-session.schema'

export const MARK_WORDS: Readonly<Record<StepMark, string>> = {
  agreed: 'As computed',
  met: 'Met',
  'not-met': 'Not met',
}

export const OUTCOME_WORDS: Readonly<Record<StepResult['outcome'], string>> = {
  met: 'met',
  late: 'late',
  missed: 'missed',
  harmful: 'harmful',
  'not-reached': 'not called for',
}

export const TAGS: Readonly<Record<StepResult['outcome'], string>> = {
  met: 'good',
  late: 'warn',
  missed: 'bad',
  harmful: 'bad',
  'not-reached': 'plain',
}

export const RESULT_WORDS = { pass: 'Passed', remediation: 'Needs remediation' } as const
