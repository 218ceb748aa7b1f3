// Where the calculator opens, so that it hides neither the question nor its answers.

/** Its height with the foot of the room under it, in px. */
const TAKEN_PX = 360

/**
 * Its distance from the window's right edge: under the answers where an exhibit stands beside them and there is room,
 * else at the columns' own right edge, over the numbers or the end of the exhibit.
 */
export function calculatorRight(columns: HTMLElement, widthPx: number, heightPx: number): number {
  const edge = Math.max(...[...columns.children].map((column) => column.getBoundingClientRect().right))
  const answers = columns.querySelector('.answers')?.getBoundingClientRect()
  const beside = columns.querySelector('.beside')?.getBoundingClientRect()
  const isBeside = answers !== undefined && beside !== undefined && beside.left >= answers.right
  const cards = columns.querySelector('.answers :is(fieldset, .cards)')?.getBoundingClientRect()
  const isFree = cards !== undefined && cards.bottom <= heightPx - TAKEN_PX
  return widthPx - (isBeside && isFree ? answers.right : edge)
}
