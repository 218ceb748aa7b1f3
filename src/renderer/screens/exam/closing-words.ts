// What the foot of the room says of closing the window, once everything is saved.
import type { SittingMode } from '../../../core/session/sitting/sitting-terms'

/** While the program is stopped or the disk refuses: a page that shows the questions costs time all the same. */
export function outageWords(mode: SittingMode): string {
  return mode === 'strict' ? 'The clock runs on while this page is open.' : ''
}

/** Under strict rules the clock runs on; else it stands still, or there is none. */
export function closingWords(mode: SittingMode): string {
  return mode === 'strict' ? 'The clock runs on if you close.' : 'Nothing is lost if you close.'
}
