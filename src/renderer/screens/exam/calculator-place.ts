// Where the calculator opens, and where it moves to, so that it hides neither the question nor its answers.

/** Its height with the foot of the room under it, in px. */
const TAKEN_PX = 360

/** Its distance from the window's right edge where it stands low, and where it stands high, in px. */
export interface CalculatorPlace {
  lowPx: number
  highPx: number
}

/**
 * High it stands at the columns' own right edge, over the numbers or the exhibit. Low as well, but under the answers
 * where an exhibit stands beside them and there is room.
 */
export function calculatorPlace(columns: HTMLElement, widthPx: number, heightPx: number): CalculatorPlace {
  const edge = Math.max(...[...columns.children].map((column) => column.getBoundingClientRect().right))
  const answers = columns.querySelector('.answers')?.getBoundingClientRect()
  const beside = columns.querySelector('.beside')?.getBoundingClientRect()
  const isBeside = answers !== undefined && beside !== undefined && beside.left >= answers.right
  const cards = columns.querySelector('.answers :is(fieldset, .cards)')?.getBoundingClientRect()
  const isFree = cards !== undefined && cards.bottom <= heightPx - TAKEN_PX
  return { lowPx: widthPx - (isBeside && isFree ? answers.right : edge), highPx: widthPx - edge }
}
