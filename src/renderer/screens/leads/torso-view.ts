// The part of the body that the drawing shows, in its millimeters, and the way between them and shares of the picture.
import type { Place } from '../../../core/ecg/torso'

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

/** Where on the picture a place is, in percent. */
export function onPicture({ x, y }: Place): { left: string; top: string } {
  return {
    left: `${(100 * (x - VIEW.left)) / VIEW.width}%`,
    top: `${(100 * (y - VIEW.top)) / VIEW.height}%`,
  }
}

/** The place under a point of the window, in whole mm; null beside the picture. */
export function placeUnder(box: DOMRect, clientX: number, clientY: number): Place | null {
  const [across, down] = [(clientX - box.left) / box.width, (clientY - box.top) / box.height]
  if (across < 0 || across > 1 || down < 0 || down > 1) return null
  return { x: Math.round(VIEW.left + across * VIEW.width), y: Math.round(VIEW.top + down * VIEW.height) }
}

/** A place moved by so many mm, held within the picture. */
export function moved({ x, y }: Place, dx: number, dy: number): Place {
  const hold = (value: number, from: number, size: number): number =>
    Math.min(from + size, Math.max(from, value))
  return { x: hold(x + dx, VIEW.left, VIEW.width), y: hold(y + dy, VIEW.top, VIEW.height) }
}
