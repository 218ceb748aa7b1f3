// The letters of a question's options as people read them.

/** A for the first place; an exam's question has four, one for the class up to eight. */
export function optionLetter(place: number): string {
  return 'ABCDEFGHIJKL'.charAt(place)
}
