// Whether a key belongs to the field that has the focus, and not to the room around it.

/**
 * True in fields that take letters; a list takes them too, to find its entries. A slider takes arrows alone, and a list
 * of numbers has no use for letters: there they are free.
 */
export function isTyping({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false
  const list = target.closest('select')
  if (list !== null && /^\p{L}$/u.test(key)) return [...list.options].some(({ text }) => !/^\d/.test(text))
  return target.closest('input:not([type="range"]), select, textarea') !== null
}
