// What is known of the answers of a session that was left: all there, some waiting, or some lost.
import type { GivenNoun } from '../../core/unsent/waiting-work'

/** "; 53 steps were lost", or nothing. */
export function lostWords(lost = 0): string {
  if (lost === 0) return ''
  return lost === 1 ? '; 1 step was lost' : `; ${lost} steps were lost`
}

/** What of a session may be missing. */
export interface Missing {
  /** Steps of its log that are known to be lost. */
  lost?: number | undefined
  /** Steps of its log that are damaged or not known to this version, and left out. */
  damaged?: number | undefined
  unknown?: number | undefined
  /** Whether the browser keeps some that are not saved. */
  waits?: boolean
  /** "2 answers" that stand in a file alone; '' when there are none. */
  inFile?: string
}

/** Whether all that was ever given in a session is there: only then may anything say so. */
export function isAllThere({
  lost = 0,
  damaged = 0,
  unknown = 0,
  waits = false,
  inFile = '',
}: Missing): boolean {
  return lost + damaged + unknown === 0 && !waits && inFile === ''
}

/** "Every answer is saved.", or where something is missing only of what is there: "Every answer shown here is saved." */
export function allSavedWords(isWhole: boolean, what = 'Every answer'): string {
  return `${what}${isWhole ? '' : ' shown here'} is saved.`
}

/** What follows a count of answers: ". Every answer is there.", "; 53 steps were lost." or "; 2 answers only in a file that was saved." */
export function savedWords({
  answered,
  lost,
  waits,
  inFile,
  noun = 'answer',
}: {
  answered: number
  /** Steps of its log that are known to be lost. */
  lost: number | undefined
  /** Whether the browser keeps some that are not saved. */
  waits: boolean
  /** "2 answers" that stand in a file alone; '' when there are none. */
  inFile: string
  noun?: GivenNoun
}): string {
  const missing = `${lostWords(lost)}${inFile === '' ? '' : `; ${inFile} only in a file that was saved`}`
  const isWhole = answered > 0 && isAllThere({ lost, waits, inFile })
  return `${missing}.${isWhole ? ` Every ${noun} is there.` : ''}`
}
