// Where the window stands: as it was left, and always on a screen that is there, whole.

export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

/** What is kept of a window between two starts. */
export interface KeptBounds extends Rectangle {
  maximized: boolean
}

/** Comfortable on most screens; a smaller one gives what it has. */
const FIRST_SIZE = { width: 1240, height: 820 }
export const SMALLEST_SIZE = { width: 360, height: 480 }
/** So much of the title must be on a screen for the window to be found there. */
const SEEN = { width: 120, height: 40 }

/**
 * The bounds to open with: the kept ones on the screen that shows most of them, else the first size in the middle of
 * the main screen (the first of `workAreas`, in the system's own scaled pixels). Never larger than the screen's work area.
 */
export function openingBounds(
  kept: Rectangle | null,
  workAreas: readonly [Rectangle, ...Rectangle[]],
): Rectangle {
  const [main] = workAreas
  const screen = kept === null ? undefined : workAreas.find((area) => area === bestScreen(kept, workAreas))
  const area = screen ?? main
  const wanted = kept ?? { ...FIRST_SIZE, x: 0, y: 0 }
  const width = Math.min(Math.max(wanted.width, SMALLEST_SIZE.width), area.width)
  const height = Math.min(Math.max(wanted.height, SMALLEST_SIZE.height), area.height)
  if (kept === null || screen === undefined)
    return {
      x: area.x + Math.floor((area.width - width) / 2),
      y: area.y + Math.floor((area.height - height) / 2),
      width,
      height,
    }
  return {
    x: between(kept.x, area.x, area.x + area.width - width),
    y: between(kept.y, area.y, area.y + area.height - height),
    width,
    height,
  }
}

/** The screen that shows most of a window, or null when none shows enough of it to take hold of. */
function bestScreen(bounds: Rectangle, workAreas: readonly Rectangle[]): Rectangle | null {
  let best: { area: Rectangle; seen: number } | null = null
  for (const area of workAreas) {
    const width = overlap(bounds.x, bounds.width, area.x, area.width)
    const height = overlap(bounds.y, bounds.height, area.y, area.height)
    if (width < SEEN.width || height < SEEN.height) continue
    if (best === null || width * height > best.seen) best = { area, seen: width * height }
  }
  return best?.area ?? null
}

function overlap(from: number, length: number, otherFrom: number, otherLength: number): number {
  return Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom)
}

function between(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}

/** What was kept, or null when the text is none that this program wrote. */
export function readBounds(text: string): KeptBounds | null {
  try {
    const { x, y, width, height, maximized } = JSON.parse(text) as Partial<Record<keyof KeptBounds, unknown>>
    const sizes = [x, y, width, height]
    if (!sizes.every((size) => Number.isInteger(size) && Math.abs(size as number) < 100_000)) return null
    return { x, y, width, height, maximized: maximized === true } as KeptBounds
  } catch {
    return null
  }
}
