// Why an order is asked back instead of done.
import type { DoubtReason } from '../data/facts'
import type { TeamPlace } from '../data/vocabulary'
import type { Asks } from './sim'

/** Why an order is asked back instead of done, and the question. */
export interface Doubt {
  readonly reason: DoubtReason
  readonly text: string
  /** Who does it where “yes” is the answer. */
  readonly offers?: TeamPlace
  /** What a bare word answers. */
  readonly asks?: Asks
}
