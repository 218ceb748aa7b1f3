// A foot that sticks to the lower edge lies over what takes the focus there, unless that is brought up clear of it.

const GAP_PX = 16

/**
 * An attachment for such a foot: what is brought into sight comes to stand above it. Its height is handed down as
 * `--foot`, a margin of all that can take the focus; the foot’s own controls have none, or a press of them would scroll.
 */
export function stickyFoot(foot: HTMLElement): () => void {
  const page = document.documentElement
  const clear = (): void => {
    const sticks = getComputedStyle(foot).position === 'sticky'
    page.style.setProperty('--foot', sticks ? `${foot.offsetHeight + GAP_PX}px` : '0px')
  }
  // The browser brings the caret of a field into sight, and asks no margin of it.
  const raise = ({ target }: FocusEvent): void => {
    if (target instanceof HTMLTextAreaElement) target.scrollIntoView({ block: 'nearest' })
  }
  foot.style.setProperty('--foot', '0px')
  const watch = new ResizeObserver(clear)
  watch.observe(foot)
  // Before the first thing takes the focus.
  clear()
  page.addEventListener('focusin', raise)
  return () => {
    watch.disconnect()
    page.removeEventListener('focusin', raise)
    page.style.removeProperty('--foot')
  }
}
