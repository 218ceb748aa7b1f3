// What a file about one sitting or drill is called: no two of a class share a name.
import { fileStem } from '../../core/text-fold'

const LONGEST_NAME = 40

/** `preceptor-cma-2026-11-30-maria-lopez-…`, without an ending: what, which day, whose, and the session's own id. */
export function exportName(
  what: string,
  createdAt: number,
  { learner, session }: { learner: string; session: string },
): string {
  const day = new Date(createdAt).toISOString().slice(0, 10)
  const stems = [fileStem(learner).slice(0, LONGEST_NAME), fileStem(session)]
  return ['preceptor', what, day, ...stems.filter((part) => part !== '')].join('-')
}
