// Beside a question of a set: whether it is new to the learner, and if not, when it was last seen.
import { shortDate } from '../../ui/dates'

/**
 * “New question”, “Seen on Oct 3”, “New numbers · seen on Oct 3” for a calculation that comes with others; empty where the
 * sitting does not tell, as in a mock exam.
 */
export function seenWords(
  lastSeenAt: number | null | undefined,
  madeAt: number,
  hasNewNumbers = false,
): string {
  if (lastSeenAt === undefined) return ''
  if (lastSeenAt === null) return 'New question'
  const year = new Date(lastSeenAt).getFullYear()
  const day = `${shortDate(lastSeenAt)}${year === new Date(madeAt).getFullYear() ? '' : `, ${year}`}`
  return hasNewNumbers ? `New numbers · seen on ${day}` : `Seen on ${day}`
}
