// Where the keyboard stands in the room of a code: at the desk, and never nowhere, where every letter would act.

const FIRST = '[role="combobox"], button:not([tabindex="-1"]):enabled, select, input'

/** What stands half filled in: the next letter belongs there. */
const FILLING = '[data-filling] :is(input, select)'

/** To what stands half filled in at the desk, else its first control; `line` prefers the line for orders. */
export function toFirstControl(desk: HTMLElement, line: boolean): void {
  const control = desk.querySelector<HTMLElement>(line ? '[role="combobox"]' : FILLING)
  ;(control ?? desk.querySelector<HTMLElement>(FIRST) ?? desk).focus()
}

/** Out of a field, to the desk that it belongs to: there single keys act again. */
export function toDesk(field: HTMLElement): void {
  field.closest<HTMLElement>('[data-desk]')?.focus()
}

/** An attachment: when what had the focus in this desk goes away, the desk itself has it. */
export function keepsFocus(desk: HTMLElement): () => void {
  let last: Element | null = null
  const note = ({ target }: FocusEvent): void => {
    last = target instanceof Element ? target : null
  }
  const look = new MutationObserver(() => {
    if (last !== null && !last.isConnected && document.activeElement === document.body) desk.focus()
  })
  desk.addEventListener('focusin', note)
  look.observe(desk, { childList: true, subtree: true })
  return () => {
    desk.removeEventListener('focusin', note)
    look.disconnect()
  }
}
