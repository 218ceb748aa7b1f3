// Aids that a learner's own test center has, where nobody has confirmed which ones the exam allows.
import type { ExamProfile } from '../bank/exam-profile.schema'
import type { CenterAids, SittingRequest } from '../session/sitting/sitting.schema'

const NO_AIDS: CenterAids = { strikeOut: false, calculator: false }

/** Whether it is the learner's to say which aids the center has. */
export function aidsAreOpen({ tools }: ExamProfile): boolean {
  return tools.basis.confidence === 'open'
}

/** The aids that a strict sitting gets beside the profile's own. */
export function centerAids(request: SittingRequest, profile: ExamProfile): CenterAids {
  return request.mode === 'strict' && aidsAreOpen(profile) ? (request.aids ?? NO_AIDS) : NO_AIDS
}
