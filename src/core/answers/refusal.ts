// What some refusals of the API hold besides their words: one type for the route and for the page.
import type { Conflict } from '../bank/own-conflicts'
import type { BankProblem } from '../bank/problem'
import type { DomainSupply } from '../exam/form'

/** By the code of the refusal. */
export interface RefusalDetails {
  /** A bank of this name is there already. */
  exists: { name: string }
  /** Questions that would give way, and the banks that they are in. */
  displaces: { items: { item: string; bankName: string }[] }
  /** Questions that another window has changed since; nothing of the change was written. */
  'changed-elsewhere': { conflicts: readonly Conflict[] }
  'no-sound-item': { problems: readonly BankProblem[] }
  /** What a form lacks, and the longest that the bank can fill. */
  shortage: { supply: DomainSupply[]; lengthShare: number }
  /** How many sessions of how many that must be read have been; null while nothing is made again. */
  starting: { done: number; total: number } | null
}

/** What a refusal with this code may hold. */
export type DetailsOf<Code extends string> = Code extends keyof RefusalDetails
  ? RefusalDetails[Code]
  : unknown
