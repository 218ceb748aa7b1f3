// What the foot of the room says of closing the window, once everything is saved.
import type { SittingMode } from '../../../core/exam/sitting-terms'

/** Under strict rules the clock runs on; else it stands still, or there is none. */
export function closingWords(mode: SittingMode): string {
  return mode === 'strict' ? 'The clock runs on if you close.' : 'Nothing is lost if you close.'
}
