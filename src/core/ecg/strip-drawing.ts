// A strip on paper: geometry of the grid, path data of the trace and the calibration pulse, and a whole SVG.
import { SAMPLE_RATE_HZ } from './kernel'

/** Paper speed and gain of every strip. */
export const MM_PER_SECOND = 25
export const MM_PER_MV = 10

/** A strip's place on paper, in mm. */
export interface StripGeometry {
  readonly widthMm: number
  readonly heightMm: number
  /** Height of the 0 mV line, from the top. */
  readonly baselineMm: number
  /** Where the trace begins; the calibration pulse stands to the left of it. */
  readonly traceStartMm: number
  /** Grid lines: thin every 1 mm (40 ms, 0.1 mV), thick every 5 mm (200 ms, 0.5 mV), as path data. */
  readonly thinGrid: string
  readonly thickGrid: string
}

const CALIBRATION_MM = 10
/** Between the trace and the edge of the paper, for the width of its line. */
const EDGE_MM = 0.5

/**
 * The paper for a number of seconds, `leastHeightMm` high (a multiple of 5 looks right). The scale never gives way: a trace
 * that would not fit moves the baseline, and one too tall for that makes the paper higher.
 */
export function stripGeometry(
  seconds: number,
  leastHeightMm = 40,
  samples: ArrayLike<number> = [],
): StripGeometry {
  const traceStartMm = CALIBRATION_MM
  // Full squares: the grid ends on a thick line.
  const widthMm = Math.ceil((traceStartMm + seconds * MM_PER_SECOND) / 5) * 5
  const { aboveMm, belowMm } = reachOf(samples)
  const heightMm = Math.max(leastHeightMm, aboveMm + belowMm)
  const usualMm = Math.round((leastHeightMm * 0.6) / 5) * 5
  return {
    widthMm,
    heightMm,
    baselineMm: Math.max(aboveMm, Math.min(usualMm, heightMm - belowMm)),
    traceStartMm,
    thinGrid: gridPath(widthMm, heightMm, 1),
    thickGrid: gridPath(widthMm, heightMm, 5),
  }
}

/** What a trace and its calibration pulse need above and below the baseline, in whole squares. */
function reachOf(samples: ArrayLike<number>): { aboveMm: number; belowMm: number } {
  let [highest, lowest] = [CALIBRATION_MM, 0]
  for (let i = 0; i < samples.length; i++) {
    const mm = (samples[i] ?? 0) * MM_PER_MV
    // A real tracing may have gaps.
    if (Number.isNaN(mm)) continue
    highest = Math.max(highest, mm)
    lowest = Math.min(lowest, mm)
  }
  const squares = (mm: number): number => Math.ceil((mm + EDGE_MM) / 5) * 5
  return { aboveMm: squares(highest), belowMm: squares(-lowest) }
}

export interface PaperScale {
  readonly mmPerSecond: number
  readonly mmPerMv: number
}

const STANDARD: PaperScale = { mmPerSecond: MM_PER_SECOND, mmPerMv: MM_PER_MV }

/** Path data of a trace in mm: samples in mV at 500 Hz from `startMm` on, around `baselineMm`; no line where one is NaN. */
export function tracePath(
  samples: ArrayLike<number>,
  startMm: number,
  baselineMm: number,
  { mmPerSecond, mmPerMv }: PaperScale = STANDARD,
): string {
  const parts: string[] = []
  let pen = 'M'
  for (let i = 0; i < samples.length; i++) {
    if (Number.isNaN(samples[i])) {
      pen = 'M'
      continue
    }
    const x = startMm + (i / SAMPLE_RATE_HZ) * mmPerSecond
    parts.push(`${pen}${short(x)} ${short(baselineMm - (samples[i] ?? 0) * mmPerMv)}`)
    pen = 'L'
  }
  return parts.join('')
}

/** Path data of the calibration pulse: 1 mV for 200 ms (10 mm high, 5 mm wide), from `startMm` on. */
export function calibrationPath(startMm: number, baselineMm: number): string {
  return `M${startMm} ${baselineMm}h2v${-MM_PER_MV}h5v${MM_PER_MV}h2`
}

export interface StripSvgOptions {
  /** Seconds in a row of paper; longer strips go on in the next row. */
  readonly secondsPerRow: number
  /** Of a row, at least. */
  readonly heightMm?: number
  /** What a screen reader says instead of the picture. */
  readonly title: string
  /** Small text at the upper left of the first row, for instance the lead. */
  readonly label?: string
}

/** A whole strip as an SVG document, in real millimeters when printed. */
export function stripSvg(samples: Float64Array, options: StripSvgOptions): string {
  const { label } = options
  return stackedSvg([{ samples, ...(label === undefined ? {} : { label }) }], options)
}

/** Strips of one length and one time, one below the other in each row of paper. */
export function stackedSvg(
  strips: readonly { readonly samples: Float64Array; readonly label?: string }[],
  options: Omit<StripSvgOptions, 'label'>,
): string {
  const { secondsPerRow, title } = options
  const perRow = Math.round(secondsPerRow * SAMPLE_RATE_HZ)
  const length = Math.max(0, ...strips.map(({ samples }) => samples.length))
  const papers = strips.map(({ samples }) =>
    stripGeometry(Math.min(secondsPerRow, length / SAMPLE_RATE_HZ), options.heightMm, samples),
  )
  const widthMm = papers[0]?.widthMm ?? 0
  let heightMm = 0
  const body: string[] = []
  for (let row = 0; row < Math.max(1, Math.ceil(length / perRow)); row++)
    for (const [i, { samples, label }] of strips.entries()) {
      const paper = papers[i]
      if (paper === undefined) continue
      const part = samples.subarray(row * perRow, (row + 1) * perRow)
      // Where there is one strip only, its name at the beginning is enough.
      body.push(rowSvg(part, paper, heightMm, row === 0 || strips.length > 1 ? label : undefined))
      heightMm += paper.heightMm
    }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthMm}mm" height="${heightMm}mm" viewBox="0 0 ${widthMm} ${heightMm}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${widthMm}" height="${heightMm}" fill="#fffafa"/>`,
    ...body,
    '</svg>',
  ].join('\n')
}

function rowSvg(
  samples: Float64Array,
  paper: StripGeometry,
  topMm: number,
  label: string | undefined,
): string {
  const { baselineMm, traceStartMm } = paper
  const trace = 'fill="none" stroke="#16181d" stroke-width="0.28" stroke-linejoin="round"'
  return [
    `<g transform="translate(0 ${topMm})">`,
    `<path d="${paper.thinGrid}" fill="none" stroke="#f4c9c9" stroke-width="0.1"/>`,
    `<path d="${paper.thickGrid}" fill="none" stroke="#e59a9a" stroke-width="0.2"/>`,
    `<path d="${calibrationPath(0, baselineMm)}" ${trace}/>`,
    `<path d="${tracePath(samples, traceStartMm, baselineMm)}" ${trace}/>`,
    ...(label === undefined
      ? []
      : [
          `<text x="2" y="5" font-family="sans-serif" font-size="3.5" fill="#16181d">${escaped(label)}</text>`,
        ]),
    '</g>',
  ].join('\n')
}

/** Path data of a grid with lines every `stepMm`. */
export function gridPath(widthMm: number, heightMm: number, stepMm: number): string {
  const lines: string[] = []
  for (let x = 0; x <= widthMm; x += stepMm) lines.push(`M${x} 0v${heightMm}`)
  for (let y = 0; y <= heightMm; y += stepMm) lines.push(`M0 ${y}h${widthMm}`)
  return lines.join('')
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** A text inside SVG. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
