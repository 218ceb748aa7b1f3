import { describe, expect, it } from 'vitest'
import type { Rectangle } from '../../../src/main/hosts/window-bounds'
import { openingBounds, readBounds } from '../../../src/main/hosts/window-bounds'

const at = (x: number, y: number, width: number, height: number): Rectangle => ({ x, y, width, height })
const main = at(0, 40, 1920, 1000)
const left = at(-1280, 0, 1280, 1024)

describe('where the window opens', () => {
  it('is the middle of the main screen at first', () =>
    expect(openingBounds(null, [main, left])).toEqual(at(340, 130, 1240, 820)))

  it.each([
    ['1366 by 768 at 125 %', at(0, 0, 1092, 574)],
    ['1280 by 800 at 150 %', at(0, 24, 853, 509)],
    ['a panel at the left', at(64, 0, 1000, 700)],
  ])('is never larger than %s', (_, area) => {
    const bounds = openingBounds(null, [area])
    expect(bounds).toEqual({ ...area, width: Math.min(1240, area.width), height: Math.min(820, area.height) })
  })

  it.each<[string, Rectangle, Rectangle]>([
    ['as it was left', at(100, 100, 900, 700), at(100, 100, 900, 700)],
    ['on the second screen', at(-1200, 50, 900, 700), at(-1200, 50, 900, 700)],
    ['pulled in from the edge', at(1500, 700, 900, 700), at(1020, 340, 900, 700)],
    ['under the menu bar', at(0, -10, 900, 700), at(0, 40, 900, 700)],
    ['no larger than its screen', at(-1280, 0, 3000, 2000), at(0, 40, 1920, 1000)],
    ['on the main screen when its own is gone', at(5000, 100, 900, 700), at(510, 190, 900, 700)],
    ['where a corner alone would be seen', at(1890, 1030, 900, 700), at(510, 190, 900, 700)],
    ['at least as large as it works', at(100, 100, 200, 200), at(100, 100, 360, 480)],
  ])('is %s', (_, kept, bounds) => {
    expect(openingBounds(kept, [main, left])).toEqual(bounds)
  })
})

describe('the kept bounds', () => {
  it('are read as they were written', () =>
    expect(readBounds('{"x":1,"y":-2,"width":3,"height":4,"maximized":true}')).toEqual({
      ...at(1, -2, 3, 4),
      maximized: true,
    }))
  it.each(['', '{', 'null', '{"x":1}', '{"x":1,"y":2,"width":1e300,"height":4}', '[1,2,3,4]'])(
    'are nothing in %j',
    (text) => expect(readBounds(text)).toBeNull(),
  )
})
