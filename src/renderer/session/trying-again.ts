// What is sent again by itself after the program or the disk has refused it, when, and with which words meanwhile.
import { ApiError } from '../api'

const RETRY_MS = [300, 1000, 2000, 5000] as const

/** How long to wait after so many failures in a row. */
export function retryAfterMs(failures: number): number {
  return RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 5000
}

/** Asking again will not help. A key that is not taken is no refusal: the program was started again. */
export function isRefusal(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 401
}

const WHY: Readonly<Record<string, string>> = {
  unreachable: 'Preceptor has stopped. Start it again.',
  'wrong-token': 'Preceptor was started again. Take them over in its new window.',
  'disk-full': 'The disk is full. Free some space.',
  'write-failed': 'The disk refuses the write. Look at the data folder and its disk.',
}

/** Why answers that are being taken over are not saved yet, where they are, and what comes next. */
export function stillWaiting(error: unknown): string {
  const code = error instanceof ApiError ? error.code : ''
  const why = WHY[code] ?? (error instanceof Error ? error.message : 'Something unexpected happened.')
  return `Not saved yet: they wait in this browser. ${why} Preceptor keeps trying.`
}
