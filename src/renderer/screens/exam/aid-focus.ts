// An aid that opens beside the question is in sight and takes the keys.

/** What takes the keys of an opened aid: the field of the note, the display of the calculator. */
export function aidField(aid: HTMLElement): HTMLElement | null {
  return aid.querySelector<HTMLElement>('textarea, output')
}

/** An attachment: the aid's field takes the focus, and the whole of it comes into sight. */
export function openedAid(aid: HTMLElement): void {
  aidField(aid)?.focus({ preventScroll: true })
  aid.scrollIntoView({ block: 'nearest' })
}
