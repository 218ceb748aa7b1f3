// What is said while the data are opened: on the page, which is there already, and in the terminal.
import type { RefusalDetails } from '../../core/answers/refusal'

/** How many sessions of how many that must be read have been; null while nothing is made again. */
export type Rebuilding = RefusalDetails['starting']

/** A start that takes longer than this is told. */
const LATE_MS = 600
/** The code of the refusal that a page waits out. */
export const STARTING = 'starting'

const count = (n: number): string => n.toLocaleString('en-US')

/** How far the start is, in one sentence or two. */
export function startingWords(rebuilding: Rebuilding): string {
  if (rebuilding === null) return 'Your data are being opened.'
  const { done, total } = rebuilding
  return `The list of your sittings is made again: ${count(done)} of ${count(total)} read. Nothing is lost, and the next start is fast.`
}

/** The API's answer until everything is read; the page asks again. */
export function startingAnswer(rebuilding: Rebuilding): Response {
  const error = { code: STARTING, message: startingWords(rebuilding), details: rebuilding }
  return Response.json({ error }, { status: 503 })
}

/** Returns when everything is read, or late while much is made again: the page then shows how far it is. */
export async function openedOrLate({
  opened,
  rebuilding,
}: {
  opened: Promise<unknown>
  rebuilding: () => Rebuilding
}): Promise<void> {
  let isOpen = false
  const open = opened.then(() => (isOpen = true))
  await Promise.race([open, pause(LATE_MS)])
  while (!isOpen && rebuilding() === null) await Promise.race([open, pause(LATE_MS / 4)])
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
