// The wheel over a number field scrolls the page: a browser would turn the number of a field that has the focus.

/** An attachment for every `<input type="number">`. The field keeps its focus, and its own arrows stay. */
export function wheelScrolls(field: HTMLInputElement): () => void {
  const scroll = (): void => {
    if (field.readOnly) return
    // What cannot be written in is not turned, and so the page gets the wheel. It is over with this event.
    field.readOnly = true
    setTimeout(() => (field.readOnly = false))
  }
  field.addEventListener('wheel', scroll, { passive: true })
  return () => field.removeEventListener('wheel', scroll)
}
