// A tracing on paper: which lead stands where, in millimeters, and the same as an SVG that prints at true scale.
import type { PaperScale } from '../ecg/strip-drawing'
import { escaped, gridPath, tracePath } from '../ecg/strip-drawing'
import { SAMPLE_MS } from '../ecg/kernel'
import type { AnyLead } from '../ecg/leads'
import type { TracedLead } from './thresholds'

/** Seconds of a lead in the usual arrangement, and of the rhythm strip below it. */
export const COLUMN_MS = 2500
export const SHEET_MS = 4 * COLUMN_MS

export const SPEEDS = [25, 50] as const
export const GAINS = [5, 10, 20] as const

/** A stretch of one lead. */
export interface Stretch {
  readonly lead: TracedLead
  /** From the beginning of the tracing. */
  readonly fromMs: number
  readonly toMs: number
}

/** What stands beside each other in a row of paper. */
export type SheetRow = readonly Stretch[]

const COLUMNS: readonly (readonly TracedLead[])[] = [
  ['I', 'aVR', 'V1', 'V4'],
  ['II', 'aVL', 'V2', 'V5'],
  ['III', 'aVF', 'V3', 'V6'],
]

/** Three rows of four leads, 2.5 s each and one after the other, and ten seconds of II. */
export const STANDARD_ROWS: readonly SheetRow[] = [
  ...COLUMNS.map((leads) =>
    leads.map((lead, column) => ({ lead, fromMs: column * COLUMN_MS, toMs: (column + 1) * COLUMN_MS })),
  ),
  [{ lead: 'II', fromMs: 0, toMs: SHEET_MS }],
]

/** What is recorded besides, when it is asked for. */
export const FAR_ROWS: readonly SheetRow[] = [
  (['V4R', 'V7', 'V8', 'V9'] as const).map((lead, column) => ({
    lead,
    fromMs: column * COLUMN_MS,
    toMs: (column + 1) * COLUMN_MS,
  })),
]

/** The leads by the wall that they look at: how a narrow screen shows them, one under the other. */
export const WALL_GROUPS: readonly { readonly name: string; readonly leads: readonly TracedLead[] }[] = [
  { name: 'Inferior wall: II, III, aVF', leads: ['II', 'III', 'aVF'] },
  { name: 'Lateral wall: I, aVL, V5, V6', leads: ['I', 'aVL', 'V5', 'V6'] },
  { name: 'Anterior wall: V1 to V4', leads: ['V1', 'V2', 'V3', 'V4'] },
  { name: 'From the right shoulder: aVR', leads: ['aVR'] },
]

/** A lead in each row, the same 2.5 s of all. */
export function oneUnderTheOther(leads: readonly TracedLead[]): SheetRow[] {
  return leads.map((lead) => [{ lead, fromMs: 0, toMs: COLUMN_MS }])
}

export interface PlacedRow {
  /** Where the band begins that belongs to this row, and how high it is. */
  readonly topMm: number
  readonly heightMm: number
  /** Height of the 0 mV line from the top of the paper. */
  readonly baselineMm: number
}

export interface PlacedStretch extends Stretch {
  readonly row: number
  readonly startMm: number
  readonly endMm: number
  /** Path data of the trace. */
  readonly trace: string
  /** Foot of the lead’s name, clear of the trace below it. */
  readonly nameMm: number
}

export interface Sheet extends PaperScale {
  readonly widthMm: number
  readonly heightMm: number
  readonly rows: readonly PlacedRow[]
  readonly stretches: readonly PlacedStretch[]
  /** Path data of the calibration pulses, one before each row. */
  readonly pulses: string
  /** Path data of the short lines between the leads of a row. */
  readonly seams: string
  readonly thinGrid: string
  readonly thickGrid: string
}

/** Before the first lead of a row: the pulse of 1 mV for 200 ms. */
export const PULSE_ROOM_MM = 7
/** The name of a lead: so wide and so high. */
const NAME_MM = { width: 8, height: 4 } as const
/** Between a trace and its neighbors, for the width of the lines. */
const AIR_MM = 1
/** Baselines of rows are never nearer, as on a machine’s own paper. */
const LEAST_APART_MM = 25

interface Part {
  readonly stretch: Stretch
  readonly samples: readonly number[]
  readonly startMm: number
  readonly endMm: number
  /** What the trace takes above and below its baseline, the name included. */
  readonly aboveMm: number
  readonly belowMm: number
  readonly nameMm: number
}

/**
 * The paper for these rows. `samplesOf` gives a lead in mV at 500 Hz from the beginning of the tracing. The scale never gives
 * way: rows stand as far apart as their traces need where they lie over each other, so that nothing is cut and no lead runs
 * into another.
 */
export function layOut(
  rows: readonly SheetRow[],
  samplesOf: (lead: TracedLead) => ArrayLike<number>,
  scale: PaperScale,
): Sheet {
  const parts = rows.map((row) => partsOf(row, samplesOf, scale))
  const pulseMm = scale.mmPerMv + AIR_MM
  const most = (row: readonly Part[], of: (part: Part) => number): number => Math.max(...row.map(of))
  const baselines: number[] = []
  parts.forEach((row, r) => {
    const before = parts[r - 1]
    const above = Math.max(
      pulseMm,
      most(row, ({ aboveMm }) => aboveMm),
    )
    baselines.push(
      before === undefined
        ? squares(above)
        : (baselines[r - 1] ?? 0) + squares(apartMm(before, row, pulseMm)),
    )
  })
  const last = parts.at(-1) ?? []
  const heightMm = (baselines.at(-1) ?? 0) + squares(most(last, ({ belowMm }) => belowMm))
  const borders = baselines.map((baselineMm, r) => {
    const [before, here] = [parts[r - 1], parts[r] ?? []]
    if (before === undefined) return 0
    const [below, above] = [most(before, ({ belowMm }) => belowMm), most(here, ({ aboveMm }) => aboveMm)]
    const from = baselines[r - 1] ?? 0
    return from + ((baselineMm - from) * below) / (below + above)
  })
  const placed = baselines.map((baselineMm, r): PlacedRow => {
    const topMm = borders[r] ?? 0
    return { topMm, heightMm: (borders[r + 1] ?? heightMm) - topMm, baselineMm }
  })
  const stretches = parts.flatMap((row, r) =>
    row.map(({ stretch, samples, startMm, endMm, nameMm }): PlacedStretch => {
      const baselineMm = baselines[r] ?? 0
      const trace = tracePath(samples, startMm, baselineMm, scale)
      return { ...stretch, row: r, startMm, endMm, trace, nameMm: baselineMm - nameMm }
    }),
  )
  const widthMm = Math.max(...parts.flatMap((row) => row.map(({ endMm }) => endMm)))
  return {
    ...scale,
    widthMm,
    heightMm,
    rows: placed,
    stretches,
    pulses: baselines.map((baselineMm) => pulse(baselineMm, scale)).join(''),
    seams: stretches
      .filter(({ startMm }) => startMm > PULSE_ROOM_MM)
      .map(({ startMm, row }) => `M${startMm} ${(baselines[row] ?? 0) - 2.5}v5`)
      .join(''),
    thinGrid: gridPath(widthMm, heightMm, 1),
    thickGrid: gridPath(widthMm, heightMm, 5),
  }
}

/** Every baseline lies on a thick line. */
function squares(mm: number): number {
  return Math.ceil(mm / 5) * 5
}

/** How far the baselines of two rows must stand apart: where their leads lie over each other, and for the pulse. */
function apartMm(upper: readonly Part[], lower: readonly Part[], pulseMm: number): number {
  const needs = upper.flatMap((above) =>
    lower
      .filter(({ startMm, endMm }) => startMm < above.endMm && endMm > above.startMm)
      .map(({ aboveMm }) => above.belowMm + aboveMm),
  )
  return Math.max(pulseMm + AIR_MM, LEAST_APART_MM, ...needs)
}

function partsOf(
  row: SheetRow,
  samplesOf: (lead: TracedLead) => ArrayLike<number>,
  { mmPerSecond, mmPerMv }: PaperScale,
): Part[] {
  const mmOf = (ms: number): number => (ms / 1000) * mmPerSecond
  let endMm = PULSE_ROOM_MM
  return row.map((stretch) => {
    const startMm = endMm
    endMm = startMm + mmOf(stretch.toMs - stretch.fromMs)
    const samples = cut(samplesOf(stretch.lead), stretch)
    const highest = samples.reduce((most, mv) => Math.max(most, mv), 0) * mmPerMv
    const lowest = samples.reduce((most, mv) => Math.min(most, mv), 0) * mmPerMv
    // Only what stands under the name lifts it.
    const under = samples.slice(0, Math.round((NAME_MM.width / mmPerSecond) * (1000 / SAMPLE_MS)))
    const nameMm = Math.max(5, under.reduce((most, mv) => Math.max(most, mv), 0) * mmPerMv + AIR_MM)
    const aboveMm = Math.max(highest + AIR_MM, nameMm + NAME_MM.height)
    return { stretch, samples, startMm, endMm, aboveMm, belowMm: AIR_MM - lowest, nameMm }
  })
}

function cut(samples: ArrayLike<number>, { fromMs, toMs }: Stretch): number[] {
  const from = Math.round(fromMs / SAMPLE_MS)
  const to = Math.min(samples.length, Math.round(toMs / SAMPLE_MS))
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => samples[from + i] ?? 0)
}

/** 200 ms wide and 1 mV high, with a foot on both sides. */
function pulse(baselineMm: number, { mmPerSecond, mmPerMv }: PaperScale): string {
  const wide = 0.2 * mmPerSecond
  // At 50 mm/s the pulse alone fills the room: its feet then lie under the edges.
  const foot = Math.max(0, (PULSE_ROOM_MM - 1 - wide) / 2)
  return `M0.5 ${baselineMm}h${foot}v${-mmPerMv}h${Math.min(wide, PULSE_ROOM_MM - 1)}v${mmPerMv}h${foot}`
}

/** "25 mm/s  10 mm/mV": what stands at the foot of the paper. */
export function scaleText({ mmPerSecond, mmPerMv }: PaperScale): string {
  const half = mmPerMv === 5 ? ', half standard' : mmPerMv === 20 ? ', double standard' : ''
  return `${mmPerSecond} mm/s  ${mmPerMv} mm/mV${half}`
}

/** The whole sheet as an SVG document, in real millimeters when printed. */
export function sheetSvg(sheet: Sheet, title: string, foot: string): string {
  const { widthMm, heightMm } = sheet
  const line = 'fill="none" stroke="#16181d" stroke-width="0.28" stroke-linejoin="round"'
  const text = 'font-family="sans-serif" font-size="3.2" fill="#16181d"'
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthMm}mm" height="${heightMm + FOOT_MM}mm" viewBox="0 0 ${widthMm} ${heightMm + FOOT_MM}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${widthMm}" height="${heightMm + FOOT_MM}" fill="#fffafa"/>`,
    `<path d="${sheet.thinGrid}" fill="none" stroke="#f4c9c9" stroke-width="0.1"/>`,
    `<path d="${sheet.thickGrid}" fill="none" stroke="#e59a9a" stroke-width="0.2"/>`,
    `<path d="${sheet.pulses}" ${line}/>`,
    `<path d="${sheet.seams}" ${line}/>`,
    ...sheet.stretches.map(({ trace }) => `<path d="${trace}" ${line}/>`),
    ...sheet.stretches.map(
      ({ lead, startMm, nameMm }) =>
        `<text x="${startMm + 1}" y="${Math.round(10 * nameMm) / 10}" ${text} font-weight="bold">${lead}</text>`,
    ),
    `<text x="1" y="${heightMm + 4}" ${text}>${escaped(`${scaleText(sheet)}  ${foot}`)}</text>`,
    '</svg>',
  ].join('\n')
}

const FOOT_MM = 6

/** The leads that rows show, each once. */
export function leadsOf(rows: readonly SheetRow[]): TracedLead[] {
  return [...new Set(rows.flatMap((row) => row.map(({ lead }) => lead)))]
}

/** Samples by lead from an array in the same order; a lead that is not there is an error of the caller. */
export function byLead(
  leads: readonly AnyLead[],
  traces: readonly Float64Array[],
): (lead: AnyLead) => Float64Array {
  const known = new Map(leads.map((lead, i) => [lead, traces[i]]))
  return (lead) => {
    const trace = known.get(lead)
    if (trace === undefined) throw new Error(`Lead ${lead} was not drawn`)
    return trace
  }
}
