// A reading of twelve leads is marked against what the tracing measures: a careful reader is right, a careless one is not.
import { describe, expect, it } from 'vitest'
import { parametersOf } from '../../../../src/core/ecg/rhythm-table'
import { median, stripFacts } from '../../../../src/core/rhythms/rhythm-facts'
import { TWELVE_FINDINGS, TWELVE_IDS } from '../../../../src/core/twelve/findings'
import type { TwelveTruth } from '../../../../src/core/twelve/marking'
import { axesOf, markTwelve, qtOf, stemiAccepted, tNames } from '../../../../src/core/twelve/marking'
import { readMm } from '../../../../src/core/twelve/measure'
import type { TwelveReading } from '../../../../src/core/twelve/reading.schema'
import { twelveReadingSchema } from '../../../../src/core/twelve/reading.schema'
import { drawTracing, measureTracing, PAPER_LEADS, traced } from '../../../../src/core/twelve/tracing'
import type { RhythmId } from '../../../../src/core/ecg/rhythm-table'

function truthOf(finding: RhythmId, seed: number): TwelveTruth {
  const tracing = traced(drawTracing(finding, seed))
  return {
    finding,
    patient: { age: 58, sex: 'male' },
    measures: measureTracing(tracing),
    beats: tracing.beats,
  }
}

/** What somebody reads who looks carefully, to half a millimeter and a quarter of a small square. */
function careful({ finding, measures, patient, beats }: TwelveTruth): TwelveReading {
  const facts = stripFacts(beats, 0, 10_000)
  const round = (ms: number | null): number | null => (ms === null ? null : Math.round(ms / 10) * 10)
  const accepted = stemiAccepted(measures, patient)
  return {
    rateBpm: Math.round(facts.rateBpm ?? 0),
    rhythm: finding === 'paced' || finding === 'atrial-fibrillation' ? finding : 'sinus',
    axis: axesOf(measures)[0] ?? 'normal',
    prMs: round(median(facts.prMs)),
    qrsMs: round(median(facts.qrsMs)),
    qtMs: round(qtOf(beats)?.qtMs ?? null),
    qtLead: 'II',
    st: Object.fromEntries(PAPER_LEADS.map((lead) => [lead, readMm(measures.get(lead)?.stMv[0] ?? 0)])),
    t: Object.fromEntries(PAPER_LEADS.map((lead) => [lead, tNames(lead, measures.get(lead)?.tMv ?? 0)[0]])),
    stemi: {
      frontMm: accepted.frontMm[0] ?? 1,
      reached: accepted.reached[0] ?? false,
      wall: accepted.wall[0] ?? 'none',
      reciprocal: accepted.reciprocal[0] ?? 'none',
      record: accepted.record[0] ?? 'none',
    },
    name: finding,
  }
}

describe('a careful reading', () => {
  it.each(TWELVE_IDS)('of %s has all ten steps right, and is one that a log takes', (id) => {
    for (const seed of [5, 66, 777]) {
      const truth = truthOf(id, seed)
      const reading = careful(truth)
      expect(twelveReadingSchema.parse(reading)).toEqual(reading)
      const wrong = markTwelve(reading, truth).filter(({ right }) => !right)
      expect(wrong).toEqual([])
    }
  })
})

describe('a careless reading', () => {
  const truth = truthOf('stemi-inferior', 5)
  const marks = (change: Partial<TwelveReading>) =>
    new Map(markTwelve({ ...careful(truth), ...change }, truth).map((mark) => [mark.step, mark]))

  it('that leaves ST on the line is wrong, and the leads to look at are named', () => {
    const st = marks({ st: {} }).get('st')
    expect(st?.right).toBe(false)
    expect(st?.leads).toContain('III')
    expect(st?.truth).toMatch(/III \+\d/)
  })

  it('that sees no threshold reached, another wall or no mirror is wrong', () => {
    const { stemi } = careful(truth)
    expect(marks({ stemi: { ...stemi, frontMm: 1.5 } }).get('stemi')?.right).toBe(false)
    expect(marks({ stemi: { ...stemi, reached: false } }).get('stemi')?.right).toBe(false)
    expect(marks({ stemi: { ...stemi, wall: 'anterior' } }).get('stemi')?.right).toBe(false)
    expect(marks({ stemi: { ...stemi, reciprocal: 'none' } }).get('stemi')?.right).toBe(false)
    expect(marks({ stemi: { ...stemi, record: 'none' } }).get('stemi')?.right).toBe(false)
    expect(marks({}).get('stemi')?.truth).toMatch(/from 2 mm on\. Threshold reached: inferior.*Record V4R/)
  })

  it('with a rate, an interval or a T far off is wrong in that step alone', () => {
    expect(
      [...marks({ rateBpm: 20 }).values()].filter(({ right }) => !right).map(({ step }) => step),
    ).toEqual(['rate'])
    expect(marks({ qtMs: 700 }).get('qt')?.right).toBe(false)
    expect(marks({ t: { V3: 'inverted' } }).get('t')?.leads).toContain('V3')
  })
})

describe('what may be asked', () => {
  it('is drawn from findings that the engine knows, each once', () => {
    expect(new Set(TWELVE_IDS).size).toBe(TWELVE_FINDINGS.length)
    for (const id of TWELVE_IDS) expect(parametersOf(id).length).toBeGreaterThan(3)
  })
})
