// One switch for all keys that act by a single sign (WCAG 2.1.4): every room asks here before it listens.

/** Turned off, letters, digits and signs do nothing outside fields; arrows, Escape, Space and Enter stay. */
export function turnSingleKeys(on: boolean): void {
  document.documentElement.dataset['singleKeys'] = on ? 'on' : 'off'
}

/** Whether the learner has turned this press off as a command. With Ctrl, Alt or Cmd a key is no single key. */
export function isTurnedOff({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  if (ctrlKey || altKey || metaKey || key === ' ' || [...key].length !== 1) return false
  return document.documentElement.dataset['singleKeys'] === 'off'
}
