// Whether something stands half written: then no single key is a command, wherever the focus has gone.

/** An entry that is open, or a line that is half typed; under a pause nobody can go on with it. */
const OPEN_ENTRY = '[data-filling]:not([inert] *)'

/**
 * Whether an entry is open, wherever the focus is: what is pressed then is meant for it, and no sign is a command. The
 * slash leads back to it; Space is the hand on the chest.
 */
export function isHeldBack({ key }: KeyboardEvent): boolean {
  if ([...key].length !== 1 || key === ' ' || key === '/') return false
  return document.querySelector(OPEN_ENTRY) !== null
}
