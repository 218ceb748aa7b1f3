// How a step of the rubric went: what was called for, when it was done, and why it matters.
import type { StepOutcome } from './judge-done'

export interface StepResult {
  readonly step: string
  readonly title: string
  readonly critical: boolean
  readonly outcome: StepOutcome
  /** When it was called for and when it was done, ms. */
  readonly calledMs: number | null
  readonly doneMs: number | null
  readonly why: string
  readonly source: string
  readonly sure: string
}
