// Where one page follows another in the same place, keyboard and screen reader go on at its title.

/** An attachment for a heading with `tabindex="-1"`: the focus comes to it, and the page starts at its top. */
export function focusHeading(heading: HTMLElement): void {
  scrollTo(0, 0)
  heading.focus({ preventScroll: true })
}
