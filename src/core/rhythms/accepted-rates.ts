// What each taught method of counting gives on a strip: whoever counts honestly by any of them is right.
import type { StripFacts } from './rhythm-facts'
import { median } from './rhythm-facts'

export type RateMethod = 'six-seconds' | 'whole-strip' | 'large-boxes' | 'small-boxes'

/** What one method gives: one number, or all between two, as the count begins here or there. */
export interface AcceptedRate {
  readonly method: RateMethod
  /** Every count that the method allows on this strip, in beats per minute, from low to high. */
  readonly ratesBpm: readonly number[]
}

const SIX_SECONDS_MS = 6000
const LARGE_BOX_MS = 200
const SMALL_BOX_MS = 40
const LARGE_BOXES_A_MINUTE = 300
const SMALL_BOXES_A_MINUTE = 1500
/** R–R this close to the usual one, as a share of it, are cycles of the rhythm beneath. */
const SAME_CYCLE = 0.1
/** More of all cycles than this must be alike: in bigeminy one of two is, by turns. */
const PREVAILING = 2 / 3
/** Half a line's width on paper: an R on the line is counted with the box on either side. */
const LINE_MS = 10

/** The honest counts of the strip between two instants, method by method; empty without a complex. */
export function acceptedRates(facts: StripFacts, fromMs: number, toMs: number): AcceptedRate[] {
  const cycles = cyclesOf(facts)
  const rows: AcceptedRate[] = [
    { method: 'six-seconds', ratesBpm: counted(sixSecondCounts(facts, fromMs, toMs), 10) },
    { method: 'whole-strip', ratesBpm: counted([facts.places.qrs.length], 60_000 / (toMs - fromMs)) },
    { method: 'large-boxes', ratesBpm: distinct(cycles.flatMap(byLargeBoxes)) },
    { method: 'small-boxes', ratesBpm: distinct(cycles.flatMap(bySmallBoxes)) },
  ]
  return rows.filter(({ ratesBpm }) => ratesBpm.length > 0)
}

/** Whether a rate is what one of the methods gives, to the next whole number. */
export function isAcceptedRate(rateBpm: number, honest: readonly AcceptedRate[]): boolean {
  return honest.some(({ ratesBpm }) => ratesBpm.some((rate) => Math.abs(rate - rateBpm) < 1))
}

/**
 * How many complexes six seconds can hold, wherever they begin. One that the edge cuts may be counted or left out. No
 * complex in six seconds is no count: who has seen one on the strip goes on until there is something to count.
 */
function sixSecondCounts({ places: { qrs } }: StripFacts, fromMs: number, toMs: number): number[] {
  const starts = [fromMs, toMs - SIX_SECONDS_MS]
  // The count changes only where an edge meets a complex.
  for (const { onsetMs, offsetMs } of qrs)
    starts.push(onsetMs, offsetMs, onsetMs - SIX_SECONDS_MS, offsetMs - SIX_SECONDS_MS)
  const inside = starts.filter((ms) => ms >= fromMs && ms + SIX_SECONDS_MS <= toMs)
  const counts = inside.flatMap((ms) => [
    qrs.filter(({ onsetMs, offsetMs }) => onsetMs >= ms && offsetMs <= ms + SIX_SECONDS_MS).length,
    qrs.filter(({ onsetMs, offsetMs }) => offsetMs >= ms && onsetMs <= ms + SIX_SECONDS_MS).length,
  ])
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  return Array.from({ length: most - least + 1 }, (_, i) => least + i)
}

function counted(counts: readonly number[], each: number): number[] {
  return counts.filter((count) => count > 0).map((count) => count * each)
}

/**
 * The R–R that boxes are counted for: the mean, and each cycle of the rhythm beneath where one prevails. Where no two
 * are alike, one R–R says nothing of the rate.
 */
function cyclesOf({ rrMs }: StripFacts): number[] {
  const usual = median(rrMs)
  if (usual === null) return []
  const mean = rrMs.reduce((sum, ms) => sum + ms, 0) / rrMs.length
  const same = rrMs.filter((ms) => Math.abs(ms - usual) <= SAME_CYCLE * usual)
  return same.length > PREVAILING * rrMs.length ? [mean, ...same] : [mean]
}

/** 300 by the large boxes, to the nearest whole or half. */
function byLargeBoxes(rrMs: number): number[] {
  const boxes = [rrMs - LINE_MS, rrMs, rrMs + LINE_MS].map((ms) => ms / LARGE_BOX_MS)
  const read = boxes.flatMap((each) => [Math.round(each), Math.round(2 * each) / 2])
  return read.filter((each) => each >= 1).map((each) => LARGE_BOXES_A_MINUTE / each)
}

/** 1500 by the small boxes, to the whole one on either side. */
function bySmallBoxes(rrMs: number): number[] {
  const boxes = [rrMs - LINE_MS, rrMs + LINE_MS].map((ms) => ms / SMALL_BOX_MS)
  return [Math.floor(Math.min(...boxes)), Math.round(rrMs / SMALL_BOX_MS), Math.ceil(Math.max(...boxes))].map(
    (each) => SMALL_BOXES_A_MINUTE / each,
  )
}

function distinct(rates: readonly number[]): number[] {
  return [...new Set(rates)].sort((a, b) => a - b)
}
