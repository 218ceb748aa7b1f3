// question-banks/gate-state.json: for which exams the gates pass, and for which very state of the bank that is so.
import { z } from '../../zod'
import type { ExamId } from '../exam-profile.schema'
import { examIdSchema } from '../exam-profile.schema'

export const GATE_STATE_FILE = 'gate-state.json'
export const GATE_STATE_SCHEMA = 'preceptor/gate-state@1'

const gateStateSchema = z.strictObject({
  schema: z.literal(GATE_STATE_SCHEMA),
  /** The revision of the bank that was gated. */
  revision: z.string().length(8),
  exams: z.record(examIdSchema, z.boolean()),
})

/** An exam that is not named has not passed. */
export type GatesPassed = Readonly<Record<ExamId, boolean>>

/** No gate passes: what holds where there is no file, or it speaks of another bank. */
export const NO_GATES_PASSED: GatesPassed = {}

/** For which exams the gates pass with the questions in use: none where the file is another bank's, torn or missing. */
export function gatesPassed(text: string | null, revision: string): GatesPassed {
  try {
    const state = gateStateSchema.parse(JSON.parse(text ?? ''))
    return state.revision === revision ? state.exams : NO_GATES_PASSED
  } catch {
    return NO_GATES_PASSED
  }
}
