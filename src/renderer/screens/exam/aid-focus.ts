// An aid that opens beside the question is in sight and takes the keys.

/** What takes the keys of an opened aid: the field of the note, the display of the calculator. */
export function aidField(aid: HTMLElement): HTMLElement | null {
  return aid.querySelector<HTMLElement>('textarea, output')
}

/** Whether the field of an opened aid can be seen: not below the fold, and nothing over its middle. */
export function isAidInSight(aid: HTMLElement): boolean {
  const field = aidField(aid)
  if (field === null) return false
  const { left, top, width, height } = field.getBoundingClientRect()
  const seen = document.elementFromPoint(left + width / 2, top + height / 2)
  return seen !== null && field.contains(seen)
}

/** An attachment: the aid's field takes the focus, and the whole of it comes into sight. */
export function openedAid(aid: HTMLElement): void {
  aidField(aid)?.focus({ preventScroll: true })
  aid.scrollIntoView({ block: 'nearest' })
}
