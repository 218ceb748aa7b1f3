// A reading of twelve leads is marked against what the tracing measures: a careful reader is right, a careless one is not.
import { describe, expect, it } from 'vitest'
import { parametersOf } from '../../../../src/core/ecg/rhythm-table'
import { median, stripFacts } from '../../../../src/core/rhythms/rhythm-facts'
import { TWELVE_FINDINGS, TWELVE_IDS } from '../../../../src/core/twelve/findings'
import type { TwelveTruth } from '../../../../src/core/twelve/marking'
import {
  axesOf,
  markTwelve,
  qtOf,
  stemiAccepted,
  stepsRead,
  tNames,
} from '../../../../src/core/twelve/marking'
import { readMm } from '../../../../src/core/twelve/measure'
import type { TwelveAnswers, TwelveReading } from '../../../../src/core/twelve/reading.schema'
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

/** QT in every lead whose T has an end, by its own T. */
function qtRead(measures: TwelveTruth['measures']): TwelveAnswers['qt'] {
  const read = PAPER_LEADS.flatMap((lead) => {
    const ms = measures.get(lead)?.qtMs ?? null
    return ms === null ? [] : [[lead, Math.round(ms / 10) * 10]]
  })
  return Object.fromEntries(read) as TwelveAnswers['qt']
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
    qt: qtRead(measures),
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
  const marks = (change: TwelveReading) =>
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
    expect(marks({ t: { V3: 'inverted' } }).get('t')?.leads).toContain('V3')
  })
})

describe('QT', () => {
  const truth = truthOf('stemi-inferior', 5)
  const whole = qtOf(truth.beats)?.qtMs ?? 0
  const qt = (change: TwelveReading, of = truth) =>
    markTwelve({ ...careful(of), ...change }, of).find(({ step }) => step === 'qt')

  it.each(PAPER_LEADS)('counts when it was read in %s alone, by the T of that lead', (lead) => {
    const own = truth.measures.get(lead)?.qtMs
    expect(qt({ qt: { [lead]: own ?? whole } })?.right).toBe(true)
    expect(qt({ qt: { [lead]: Math.max(own ?? 0, whole) + 60 } })).toMatchObject({
      right: false,
      leads: [lead],
    })
  })

  it('is wrong where one of the leads is off, and that lead is named', () => {
    expect(qt({ qt: { II: whole, V5: whole + 120 } })).toMatchObject({ right: false, leads: ['V5'] })
  })

  it('that cannot be measured is the answer only where no T has an end', () => {
    expect(qt({ qt: {} })?.right).toBe(false)
    const flat = new Map(
      [...truth.measures].map(([lead, each]) => [lead, { ...each, tMv: 0.02, qtMs: null }]),
    )
    expect(qt({ qt: {} }, { ...truth, measures: flat })?.right).toBe(true)
    expect(qt({ qt: { II: whole } }, { ...truth, measures: flat })).toMatchObject({
      right: false,
      leads: ['II'],
    })
  })

  it('of readings from before it was read by lead is marked in the lead that they name', () => {
    const { qt: _, ...before } = careful(truth)
    const marked = (qtMs: number) =>
      markTwelve({ ...before, qtMs, qtLead: 'V5' }, truth).find(({ step }) => step === 'qt')
    expect(marked(whole)?.right).toBe(true)
    expect(marked(700)).toMatchObject({ right: false, leads: ['V5'] })
  })
})

describe('a reading that was left in the middle', () => {
  it('is right only in what was read, whatever the tracing shows', () => {
    const truth = truthOf('sinus', 5)
    const { rateBpm, rhythm } = careful(truth)
    const left: TwelveReading = {
      rateBpm: rateBpm ?? null,
      rhythm: rhythm ?? 'sinus',
      stemi: { reached: false },
    }
    expect(twelveReadingSchema.parse(left)).toEqual(left)
    expect(stepsRead(left)).toEqual(['rate', 'rhythm', 'stemi'])
    const right = markTwelve(left, truth).filter((mark) => mark.right)
    expect(right.map(({ step }) => step)).toEqual(['rate', 'rhythm'])
  })
})

describe('what may be asked', () => {
  it('is drawn from findings that the engine knows, each once', () => {
    expect(new Set(TWELVE_IDS).size).toBe(TWELVE_FINDINGS.length)
    for (const id of TWELVE_IDS) expect(parametersOf(id).length).toBeGreaterThan(3)
  })
})
