// Whether a key belongs to the field that has the focus. A slider takes arrows alone: letters and digits are free there.

/** True in fields that take letters; a list takes them too, to find its entries. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input:not([type="range"]), select, textarea') !== null
}
