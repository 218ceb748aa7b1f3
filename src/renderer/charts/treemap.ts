// Divides a rectangle among weights so that each gets its exact share of the area, as nearly square as can be.

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/**
 * One box a weight, in the order of the weights; a weight of 0 gets an empty box. Rows are laid along the
 * shorter side and closed when the next box would make the worst of them longer and thinner
 * (squarified treemap: Bruls, Huizing and van Wijk 2000).
 */
export function treemap(weights: readonly number[], room: Box): Box[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const scale = total === 0 ? 0 : (room.width * room.height) / total
  const order = weights
    .map((weight, index) => ({ index, area: weight * scale }))
    .filter(({ area }) => area > 0)
  order.sort((a, b) => b.area - a.area || a.index - b.index)
  const boxes: Box[] = weights.map(() => ({ x: room.x, y: room.y, width: 0, height: 0 }))
  let left = room
  let row: typeof order = []
  const close = (): void => {
    left = layRow(row, left, (index, box) => (boxes[index] = box))
    row = []
  }
  for (const next of order) {
    const side = Math.min(left.width, left.height)
    if (row.length > 0 && worst([...row, next], side) > worst(row, side)) close()
    row.push(next)
  }
  if (row.length > 0) close()
  return boxes
}

/** How much longer than wide the worst box of a row along a side is. */
function worst(row: readonly { area: number }[], side: number): number {
  const sum = row.reduce((all, { area }) => all + area, 0)
  const depth = sum / side
  return row.reduce((most, { area }) => Math.max(most, depth ** 2 / area, area / depth ** 2), 0)
}

/** Lays a row along the shorter side; answers the room that is left. */
function layRow(
  row: readonly { index: number; area: number }[],
  room: Box,
  put: (index: number, box: Box) => void,
): Box {
  const sum = row.reduce((all, { area }) => all + area, 0)
  const upright = room.width >= room.height
  const depth = sum / (upright ? room.height : room.width)
  let at = upright ? room.y : room.x
  for (const { index, area } of row) {
    const length = area / depth
    put(
      index,
      upright
        ? { x: room.x, y: at, width: depth, height: length }
        : { x: at, y: room.y, width: length, height: depth },
    )
    at += length
  }
  return upright
    ? { ...room, x: room.x + depth, width: room.width - depth }
    : { ...room, y: room.y + depth, height: room.height - depth }
}

/** Whether words, with a line for a figure below them, fit into a box; letters are taken as 0.6 of their height wide. */
export function fits(
  words: string,
  { width, height }: Pick<Box, 'width' | 'height'>,
  fontPx: number,
): boolean {
  const letters = Math.floor((width - fontPx) / (0.6 * fontPx))
  let lines = 1
  let filled = 0
  for (const word of words.split(' ')) {
    if (word.length > letters) return false
    if (filled > 0 && filled + 1 + word.length > letters) {
      lines++
      filled = 0
    }
    filled += (filled > 0 ? 1 : 0) + word.length
  }
  return (lines + 1) * 1.3 * fontPx + 0.7 * fontPx <= height
}
