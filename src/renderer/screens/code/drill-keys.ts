// Which single key a drill may act on: none while somebody types, has an entry open, holds a modifier, or is in a dialog.
import { isPadMove } from '../../ui/number-pad'
import { isHeldBack } from '../../ui/open-entry'
import { isTurnedOff } from '../../ui/single-keys'
import { isTyping } from '../../ui/typing'
import type { DrillRoom } from './drill-room.svelte'

/** The key in upper case, or null when it is not meant for the room. */
export function roomKey(event: KeyboardEvent): string | null {
  if (event.altKey || event.ctrlKey || event.metaKey || event.repeat) return null
  if (isTyping(event) || isTurnedOff(event) || isPadMove(event)) return null
  if (document.querySelector('dialog[open]') !== null || isHeldBack(event)) return null
  return event.key.length === 1 ? event.key.toUpperCase() : event.key
}

/** As `roomKey`, and null as well while the drill's clock stands still: nothing is heard then. */
export function deskKey(event: KeyboardEvent, { running }: DrillRoom): string | null {
  return running ? roomKey(event) : null
}
