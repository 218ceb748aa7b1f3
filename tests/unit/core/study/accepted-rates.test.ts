// The rate of a strip as people are taught to count it, over 150 strips of every rhythm that one lead shows.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { RhythmId } from '../../../../src/core/ecg/rhythm-table'
import type { RhythmsFile } from '../../../../src/core/ecg/rhythms.schema'
import type { StripFacts } from '../../../../src/core/rhythms/rhythm-facts'
import { stripFacts } from '../../../../src/core/rhythms/rhythm-facts'
import { ONE_LEAD_RHYTHMS } from '../../../../src/core/rhythms/rhythm-groups'
import type { Reading, StripTruth } from '../../../../src/core/session/rhythm-test/rhythm-marking'
import { markReading } from '../../../../src/core/session/rhythm-test/rhythm-marking'
import { drawStrip, stripBeats } from '../../../../src/core/rhythms/rhythm-strip'

const { rhythms } = JSON.parse(readFileSync('question-banks/rhythms.json', 'utf8')) as RhythmsFile
const marksOf = (id: RhythmId): StripTruth['marks'] => rhythms.find((text) => text.id === id)!.marks
const STRIPS = 150

interface Drawn {
  readonly seed: number
  readonly facts: StripFacts
  readonly truth: StripTruth
}

const known = new Map<RhythmId, readonly Drawn[]>()

/** The strips of a rhythm, drawn once for all tests. */
function drawn(rhythm: RhythmId): readonly Drawn[] {
  const strips = known.get(rhythm) ?? draw(rhythm)
  known.set(rhythm, strips)
  return strips
}

function draw(rhythm: RhythmId): Drawn[] {
  return Array.from({ length: STRIPS }, (_, seed) => {
    const strip = drawStrip(rhythm, seed + 1)
    const beats = stripBeats(strip)
    const [fromMs, toMs] = [strip.fromMs, strip.fromMs + strip.seconds * 1000]
    const truth = { rhythm, marks: marksOf(rhythm), beats, fromMs, toMs }
    return { seed: seed + 1, facts: stripFacts(beats, fromMs, toMs), truth }
  })
}

function isRight(rateBpm: number | null, truth: StripTruth): boolean {
  const reading = { rateBpm, ...truth.marks, prMs: null, qrsMs: null, name: truth.rhythm } as Reading
  return markReading(reading, truth).some(({ step, right }) => step === 'rate' && right)
}

/** R waves in six seconds from here, times ten: as one counts on paper from a tick. */
const inSix = ({ facts }: Drawn, fromMs: number): number =>
  10 *
  facts.places.qrs.filter(({ onsetMs, offsetMs }) => {
    const rMs = (onsetMs + offsetMs) / 2
    return rMs >= fromMs && rMs < fromMs + 6000
  }).length

/** Rates that somebody gets who counts as taught, by method; nothing where there is nothing to count. */
function taught(one: Drawn): [method: string, rateBpm: number][] {
  const { facts, truth } = one
  const rr = facts.rrMs
  const six = [0, 500, 1000, 2000].map((ms): [string, number] => [
    `six seconds from ${ms} ms`,
    inSix(one, truth.fromMs + ms),
  ])
  // Boxes are for a rhythm that repeats: the first whole cycle of a regular one, else the mean of all.
  const cycles = facts.swing !== null && facts.swing < 0.1 ? rr : []
  const mean = rr.length === 0 ? [] : [rr.reduce((sum, ms) => sum + ms, 0) / rr.length]
  const boxes = [...cycles, ...mean].flatMap((ms): [string, number][] => [
    ['300 / large boxes', 300 / Math.round(ms / 200)],
    ['300 / half boxes', 300 / (Math.round(ms / 100) / 2)],
    ['1500 / small boxes', 1500 / Math.round(ms / 40)],
  ])
  return [...six, ...boxes]
    .filter(([, rate]) => rate > 0 && Number.isFinite(rate))
    .map(([method, rate]) => [method, Math.round(rate)])
}

describe('the rate of a strip', () => {
  it.each(ONE_LEAD_RHYTHMS)('of %s is right by every honest count', (rhythm) => {
    const refused = drawn(rhythm).flatMap((one) =>
      taught(one)
        .filter(([, rate]) => !isRight(rate, one.truth))
        .map(([method, rate]) => `seed ${one.seed}: ${rate} by ${method}, measured ${one.facts.rateBpm}`),
    )
    expect(refused).toEqual([])
  })

  it.each(ONE_LEAD_RHYTHMS)('of %s is wrong where half of it or twice as much is said', (rhythm) => {
    for (const { seed, facts, truth } of drawn(rhythm).slice(0, 40)) {
      // Seconds apart, one complex more or less is half the rate.
      if (facts.rateBpm === null || facts.places.qrs.length < 6) continue
      // 300 by one large box and by two: only there do honest counts lie so far apart.
      if (facts.rateBpm < 170)
        expect(isRight(Math.round(2.1 * facts.rateBpm), truth), `twice, seed ${seed}`).toBe(false)
      expect(isRight(Math.round(0.45 * facts.rateBpm), truth), `half, seed ${seed}`).toBe(false)
      expect(isRight(null, truth)).toBe(false)
    }
  })

  it.each(['vf-coarse', 'vf-fine', 'asystole'] as const)(
    'of %s is none, said as “none” or as 0',
    (rhythm) => {
      for (const { truth } of drawn(rhythm).slice(0, 20)) {
        expect(isRight(null, truth)).toBe(true)
        expect(isRight(0, truth)).toBe(true)
        expect(isRight(40, truth)).toBe(false)
      }
    },
  )
})
