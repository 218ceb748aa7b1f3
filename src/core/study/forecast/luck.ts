// Luck has a floor: of what is answered right, a part was only hit.
import { GUESS } from './levels'

/** The share that is known where this share is answered right, one option in four being hit by chance. */
export function knownShare(right: number): number {
  return Math.max(0, (right - GUESS) / (1 - GUESS))
}
