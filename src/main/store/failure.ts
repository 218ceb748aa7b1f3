// Why the store did not do what it was asked, in plain words for the learner.
import { diskWords } from './disk/disk-words'
import { codeOf } from './disk/error-code'

export type FailureCode =
  | 'not-found'
  /** What was asked for is there and cannot be read. */
  | 'unreadable'
  | 'read-only'
  | 'disk-full'
  | 'write-failed'
  /** The data folder is somebody else's now, or another one. */
  | 'not-ours'
  | 'open-elsewhere'
  | 'out-of-step'
  | 'bad-events'
  /** The page was opened before the learner, or what is kept of the learner, was changed. */
  | 'other-learner'
  | 'exists'
  | 'not-confirmed'
  | 'busy'
  | 'bad-backup'
  | 'bad-file'

/** The message is shown as it is: what happened, what is safe, what to do. Never a path or a stack. */
export class StoreFailure extends Error {
  readonly code: FailureCode
  readonly details: Readonly<Record<string, unknown>> | undefined
  constructor(code: FailureCode, message: string, details?: Readonly<Record<string, unknown>>) {
    super(message)
    this.code = code
    this.details = details
  }
}

/** What to throw for a change to data that a newer version has written. */
export function readOnly(): StoreFailure {
  return new StoreFailure('read-only', 'A newer Preceptor has written this data, so nothing is changed here.')
}

/** The program cannot start with this data folder; the message is for the terminal or a dialog and names the folder. */
export class StartError extends Error {}

/** Why the program did not start, for a terminal or a dialog: never a stack. */
export function startWords(error: unknown): string {
  if (error instanceof StartError || error instanceof StoreFailure) return error.message
  const code = codeOf(error)
  const what =
    code === undefined
      ? error instanceof Error
        ? error.message
        : String(error)
      : `the disk refused it: ${diskWords(code)}`
  const [line = ''] = what.split('\n')
  return `Preceptor could not start: ${line.slice(0, 300)}. Nothing was changed. Look at the data folder, or start with another one: --data DIR.`
}

/** What to throw for a failed write that the page sends again by itself: steps of a session. The page counts what waits. */
export function writeFailure(error: unknown): unknown {
  const refusal = refusalOf(error)
  if (refusal === null) return error
  const free = refusal.code === 'disk-full' ? ' Free some space;' : ''
  return new StoreFailure(
    refusal.code,
    `${refusal.words}, so nothing more is saved now. What was saved before is safe.${free} Preceptor keeps trying.`,
  )
}

/** What to throw for a failed write that nobody sends again: only the learner can. */
export function notSaved(error: unknown, what: string): unknown {
  const refusal = refusalOf(error)
  if (refusal === null) return error
  const first = refusal.code === 'disk-full' ? 'Free some space, then' : 'Look at the disk, then'
  return new StoreFailure(
    refusal.code,
    `${refusal.words}, so ${what} could not be saved. Everything saved before is safe. ${first} try again.`,
  )
}

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT'])

/** How the disk refused; null when it was not the disk, but a fault of ours, which must not hide behind it. */
function refusalOf(error: unknown): { code: 'disk-full' | 'write-failed'; words: string } | null {
  const code = codeOf(error)
  if (error instanceof StoreFailure || code === undefined) return null
  if (FULL.has(code)) return { code: 'disk-full', words: 'The disk is full' }
  const words =
    code === 'EROFS' ? 'The disk can only be read now' : `The disk refused the write (${diskWords(code)})`
  return { code: 'write-failed', words }
}

/** What to throw when a change of many files failed and was given up as a whole. */
export function givenUp(error: unknown): unknown {
  const code = codeOf(error)
  if (error instanceof StoreFailure || code === undefined) return error
  if (FULL.has(code))
    return new StoreFailure(
      'disk-full',
      'The disk is full, so nothing was changed. Free some space and try again.',
    )
  return new StoreFailure(
    'write-failed',
    `The disk refused the write: ${diskWords(code)}. Nothing is lost: what was there is kept. Start Preceptor again, look, and try once more.`,
  )
}
