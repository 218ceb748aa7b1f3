// The part of the body that the drawing shows, in its millimeters, and the way between them and shares of the picture.
import type { Place } from '../../../core/ecg/electrodes/torso'

export const VIEW = { left: -285, top: -44, width: 570, height: 536 } as const

/** Electrodes by the AHA's colors; letters that can be read on them. */
export const COLORS: Readonly<Record<string, readonly [ground: string, letters: string]>> = {
  RA: ['#ffffff', '#17212b'],
  LA: ['#17212b', '#ffffff'],
  RL: ['#26743f', '#ffffff'],
  LL: ['#b3262d', '#ffffff'],
  V1: ['#b3262d', '#ffffff'],
  V2: ['#f2cf3b', '#17212b'],
  V3: ['#26743f', '#ffffff'],
  V4: ['#1f5fbf', '#ffffff'],
  V5: ['#d9701a', '#17212b'],
  V6: ['#6b3fa0', '#ffffff'],
}

/** Seen from behind, the patient's left is on the left of the picture. */
function flipped(side: Place['side']): 1 | -1 {
  return side === 'back' ? -1 : 1
}

/** Where on the picture a place is, in percent. */
export function onPicture({ x, y, side }: Place): { left: string; top: string } {
  return {
    left: `${(100 * (flipped(side) * x - VIEW.left)) / VIEW.width}%`,
    top: `${(100 * (y - VIEW.top)) / VIEW.height}%`,
  }
}

/** A place of the front or of the back, in whole mm; what is on the front says nothing of its side. */
export function placeOn(view: 'front' | 'back', x: number, y: number): Place {
  return view === 'back' ? { x, y, side: 'back' } : { x, y }
}

/** The place under a point of the window, in whole mm; null beside the picture. */
export function placeUnder(
  view: 'front' | 'back',
  box: DOMRect,
  clientX: number,
  clientY: number,
): Place | null {
  const [across, down] = [(clientX - box.left) / box.width, (clientY - box.top) / box.height]
  if (across < 0 || across > 1 || down < 0 || down > 1) return null
  const x = Math.round(VIEW.left + across * VIEW.width)
  const y = Math.round(VIEW.top + down * VIEW.height)
  return placeOn(view, view === 'back' ? -x : x, y)
}

/** A place moved by so many mm of the picture, right and down, held within it. */
export function moved({ x, y, side }: Place, right: number, down: number): Place {
  const hold = (value: number, from: number, size: number): number =>
    Math.min(from + size, Math.max(from, value))
  return placeOn(
    side ?? 'front',
    hold(x + flipped(side) * right, VIEW.left, VIEW.width),
    hold(y + down, VIEW.top, VIEW.height),
  )
}
