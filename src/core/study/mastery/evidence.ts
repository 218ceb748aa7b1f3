// How much an answer of some days ago weighs today in what is practiced next.
import type { InstantMs } from '../../time'
import { DAY_MS } from '../../time'

/** After this many days an answer weighs half: our choice, so that what was relearned or lost shows. */
const HALF_LIFE_DAYS = 20

/** The weight of an answer at `now`, in 0..1; null for one that is given later. */
export function weightAt(answeredAt: InstantMs, now: InstantMs): number | null {
  return answeredAt > now ? null : 0.5 ** ((now - answeredAt) / DAY_MS / HALF_LIFE_DAYS)
}
