// The theme's colors as chart.js needs them: read from the custom properties, read again when they change.

export interface Palette {
  ink: string
  ink2: string
  line: string
  lineStrong: string
  surface: string
  accent: string
  good: string
  bad: string
  warn: string
  font: string
}

/** The colors that are in force now. */
export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement)
  const color = (name: string): string => style.getPropertyValue(name).trim()
  return {
    ink: color('--ink'),
    ink2: color('--ink-2'),
    line: color('--line'),
    lineStrong: color('--line-strong'),
    surface: color('--surface'),
    accent: color('--accent'),
    good: color('--good'),
    bad: color('--bad'),
    warn: color('--warn'),
    font: color('--font'),
  }
}

/** The color with an opacity from 0 to 1. */
export function faded(color: string, opacity: number): string {
  return `color-mix(in srgb, ${color} ${Math.round(opacity * 100)}%, transparent)`
}

/** Stripes at 45°, so that an area is told by more than its color. */
export function stripes(color: string): CanvasPattern | string {
  const tile = document.createElement('canvas')
  tile.width = tile.height = 8
  const context = tile.getContext('2d')
  if (context === null) return faded(color, 0.2)
  context.strokeStyle = color
  context.lineWidth = 1
  context.beginPath()
  // Three strokes, so that the corners of neighboring tiles meet.
  for (const shift of [-8, 0, 8]) {
    context.moveTo(shift, 8)
    context.lineTo(shift + 8, 0)
  }
  context.stroke()
  return context.createPattern(tile, 'repeat') ?? faded(color, 0.2)
}

/** Calls `changed` when the theme turns or the page goes to paper and back; answers the end of watching. */
export function watchPalette(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  const paper = matchMedia('print')
  paper.addEventListener('change', changed)
  return () => {
    observer.disconnect()
    paper.removeEventListener('change', changed)
  }
}
