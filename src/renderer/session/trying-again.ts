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

/** The program was started again and does not know this window: another one may do what this one cannot. */
export function isUnknownWindow(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401
}

/** What is to be done where the program that was asked runs no more, by the API's code and by how many wait. */
function stoppedAdvice(code: string, waiting: number): string | undefined {
  if (code === 'unreachable') return 'Preceptor has stopped. Start it again.'
  if (code !== 'wrong-token') return undefined
  const next =
    waiting === 0
      ? 'Continue in its new window.'
      : `Take ${waiting === 1 ? 'it' : 'them'} over in its new window.`
  return `Preceptor was started again. ${next}`
}

/** Why something waits in an open session, and what to do about it; undefined where the API's own words say it. */
export function waitingAdvice(code: string, waiting: number): string | undefined {
  return code === 'no-answer' ? NO_ANSWER : stoppedAdvice(code, waiting)
}

const WHY: Readonly<Record<string, string>> = {
  'disk-full': 'The disk is full. Free some space.',
  'write-failed': 'The disk refuses the write. Look at the data folder and its disk.',
}

/** After so long without an answer it is said. */
const SILENCE_MS = 5000

/** Waits for an answer of the program; a silence is told, by `say`, and ended by the answer alone. */
export async function sayingSilence<T>(answer: Promise<T>, say: () => void): Promise<T> {
  const timer = setTimeout(say, SILENCE_MS)
  try {
    return await answer
  } finally {
    clearTimeout(timer)
  }
}

/** What is said of a program that takes what it is sent and does not answer, as one that hangs or is held up. */
export const NO_ANSWER =
  'Preceptor does not answer. What waits is kept in this browser and goes in by itself once it does. If this stays, start Preceptor again.'

/** "1 answer is not saved yet: it waits in this browser." Before why, and what comes next. */
function waitsHere(what: string): string {
  return what.startsWith('1 ')
    ? `${what} is not saved yet: it waits in this browser.`
    : `${what} are not saved yet: they wait in this browser.`
}

/** What is said while `what`, "2 answers", is being taken over and no answer comes. */
export function stillUnanswered(what: string): string {
  return `${waitsHere(what)} ${NO_ANSWER}`
}

/** Why `what`, "2 answers", that is being taken over is not saved yet, where it is, and what comes next. */
export function stillWaiting(error: unknown, what: string): string {
  const code = error instanceof ApiError ? error.code : ''
  const known = WHY[code] ?? stoppedAdvice(code, what.startsWith('1 ') ? 1 : 2)
  const why = known ?? (error instanceof Error ? error.message : 'Something unexpected happened.')
  return `${waitsHere(what)} ${why} Preceptor keeps trying.`
}
