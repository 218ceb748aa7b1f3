// Why the store did not do what it was asked, in plain words for the learner.
import { codeOf } from './error-code'

export type FailureCode =
  | 'not-found'
  /** What was asked for is there and cannot be read. */
  | 'unreadable'
  | 'read-only'
  | 'disk-full'
  | 'write-failed'
  | 'open-elsewhere'
  | 'out-of-step'
  | 'bad-events'
  /** The page was opened before the learner, or what is kept of the learner, was changed. */
  | 'other-learner'
  | 'exists'
  | 'not-confirmed'
  | 'busy'
  | 'bad-backup'

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
      : `the disk refused it (${code})`
  const [line = ''] = what.split('\n')
  return `Preceptor could not start: ${line.slice(0, 300)}. Nothing was changed. Look at the data folder, or start with another one: --data DIR.`
}

/** What to throw for a failed write: the disk's refusals as the learner should hear of them. */
export function writeFailure(error: unknown, what: string): unknown {
  const code = codeOf(error)
  // Without a code it is not the disk but a fault of ours, which must not hide behind the disk.
  if (error instanceof StoreFailure || code === undefined) return error
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new StoreFailure(
      'disk-full',
      `The disk is full, so ${what} is not saved yet. Everything before it is safe. Free some space; Preceptor keeps trying.`,
    )
  return new StoreFailure(
    'write-failed',
    `The disk refused the write (${code}), so ${what} is not saved yet. Everything before it is safe. Preceptor keeps trying.`,
  )
}

/** What to throw when a change of many files failed and was given up as a whole. */
export function givenUp(error: unknown): unknown {
  const code = codeOf(error)
  if (error instanceof StoreFailure || code === undefined) return error
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new StoreFailure(
      'disk-full',
      'The disk is full, so nothing was changed. Free some space and try again.',
    )
  return new StoreFailure(
    'write-failed',
    `The disk refused the write (${code}). Nothing is lost: what was there is kept. Start Preceptor again, look, and try once more.`,
  )
}
