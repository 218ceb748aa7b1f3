// The number pad has two faces: with NumLock off its 1 is End and its 2 is an arrow.

/** Whether a key of the number pad moves instead of typing a sign: then it answers nothing and leads nowhere. */
export function isPadMove({ code, key }: Pick<KeyboardEvent, 'code' | 'key'>): boolean {
  return code.startsWith('Numpad') && key !== 'Enter' && [...key].length !== 1
}
