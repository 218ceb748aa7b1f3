import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rhythmParameters } from '../../../../src/core/ecg/rhythm-table'
import type { RhythmId } from '../../../../src/core/ecg/rhythm-table'
import type { RhythmsFile, RhythmText } from '../../../../src/core/ecg/rhythms.schema'
import { samples } from '../../../../src/core/ecg/samples'
import { median, stripFacts } from '../../../../src/core/rhythms/rhythm-facts'
import { ONE_LEAD_RHYTHMS } from '../../../../src/core/rhythms/rhythm-groups'
import type { Reading, StepMark, StripTruth } from '../../../../src/core/session/rhythm-test/rhythm-marking'
import { keptMarks, markReading } from '../../../../src/core/session/rhythm-test/rhythm-marking'
import type { RhythmStrip } from '../../../../src/core/rhythms/rhythm-strip'
import { drawStrip, stripBeats, stripTimeline } from '../../../../src/core/rhythms/rhythm-strip'
import { featuresInWords } from '../../../../src/core/rhythms/rhythm-summary'

const { rhythms } = JSON.parse(readFileSync('question-banks/rhythms.json', 'utf8')) as RhythmsFile
const textOf = (id: RhythmId): RhythmText => rhythms.find((text) => text.id === id)!
const SEEDS = [1, 2, 3, 4, 5, 6]
const everyStrip = ONE_LEAD_RHYTHMS.flatMap((rhythm) => SEEDS.map((seed) => drawStrip(rhythm, seed)))

function truthOf(strip: RhythmStrip): StripTruth {
  const toMs = strip.fromMs + strip.seconds * 1000
  return {
    rhythm: strip.rhythm,
    marks: textOf(strip.rhythm).marks,
    beats: stripBeats(strip),
    fromMs: strip.fromMs,
    toMs,
  }
}

/** What the rhythm's own page says, with the rate counted on the strip. */
function schoolReading(strip: RhythmStrip, changes: Partial<Reading> = {}): Reading {
  const { beats, fromMs, toMs, marks } = truthOf(strip)
  const facts = stripFacts(beats, fromMs, toMs)
  const rateBpm = facts.rateBpm === null ? null : Math.round(facts.rateBpm)
  const pr = median(facts.prMs)
  return {
    rateBpm,
    ...marks,
    pr: ['normal', 'short', 'long'].includes(marks.pr) && pr === null ? 'none' : marks.pr,
    prMs: null,
    qrs:
      facts.qrsMs.length > 0 && marks.qrs !== 'narrow-with-wide-early-beats'
        ? widthOf(facts.qrsMs)
        : marks.qrs,
    qrsMs: null,
    name: strip.rhythm,
    ...changes,
  }
}

const widthOf = (qrsMs: readonly number[]): 'wide' | 'narrow' =>
  (median(qrsMs) ?? 0) >= 120 ? 'wide' : 'narrow'
const stepOf = (marks: readonly StepMark[], step: string): StepMark =>
  marks.find((mark) => mark.step === step)!

describe('a strip to be read', () => {
  it('is the same for the same seed and another for another seed', () => {
    expect(drawStrip('sinus', 7)).toEqual(drawStrip('sinus', 7))
    const seeds = new Set(
      Array.from({ length: 50 }, (_, seed) => JSON.stringify(drawStrip('wenckebach', seed))),
    )
    expect(seeds.size).toBe(50)
  })

  it('has parameters that the engine takes', () => {
    for (const { rhythm, parameters } of everyStrip)
      expect(() => rhythmParameters(rhythm, parameters)).not.toThrow()
  })

  it('shows the feature that its name stands on, wherever it is cut out', () => {
    for (const strip of everyStrip) {
      const kinds = stripBeats(strip).map(({ kind }) => kind)
      if (strip.rhythm === 'pac') expect(kinds).toContain('atrial-premature')
      if (strip.rhythm === 'pvc') expect(kinds).toContain('ventricular-premature')
      if (strip.rhythm === 'wenckebach' || strip.rhythm === 'mobitz-2') expect(kinds).toContain('p-alone')
      if (strip.rhythm === 'agonal') expect(kinds).toContain('ventricular')
    }
  })
})

describe('the marking of a reading', () => {
  it('finds nothing wrong with a reading by the book, of any rhythm', () => {
    for (const strip of everyStrip) {
      const wrong = markReading(schoolReading(strip), truthOf(strip)).filter(({ right }) => !right)
      expect(wrong, `${strip.rhythm} ${strip.seed}`).toEqual([])
    }
  })

  it('takes a rate within a tenth and refuses one beyond it', () => {
    const strip = drawStrip('sinus', 3)
    const rate = schoolReading(strip).rateBpm!
    const mark = (rateBpm: number | null): boolean =>
      stepOf(markReading(schoolReading(strip, { rateBpm }), truthOf(strip)), 'rate').right
    expect(mark(Math.round(rate * 1.08))).toBe(true)
    expect(mark(Math.round(rate * 1.2))).toBe(false)
    expect(mark(null)).toBe(false)
  })

  it('takes the count of complexes in six seconds times ten for an irregular rhythm', () => {
    const strip = drawStrip('atrial-fibrillation', 4)
    const { beats, fromMs } = truthOf(strip)
    const inSix = beats.filter(({ qrs, atMs }) => qrs !== null && atMs < fromMs + 6000).length
    const marks = markReading(schoolReading(strip, { rateBpm: inSix * 10 }), truthOf(strip))
    expect(stepOf(marks, 'rate').right).toBe(true)
  })

  it('wants no rate where nothing beats', () => {
    const strip = drawStrip('vf-coarse', 1)
    const mark = (rateBpm: number | null): boolean =>
      stepOf(markReading(schoolReading(strip, { rateBpm }), truthOf(strip)), 'rate').right
    expect(mark(null)).toBe(true)
    expect(mark(300)).toBe(false)
  })

  it.each(['vf-coarse', 'vf-fine'] as const)(
    'takes no beats and chaos both for the rhythm of %s',
    (rhythm) => {
      const strip = drawStrip(rhythm, 1)
      const mark = (regularity: Reading['regularity']): boolean =>
        stepOf(markReading(schoolReading(strip, { regularity }), truthOf(strip)), 'regularity').right
      expect(mark('no-beats')).toBe(true)
      expect(mark('irregularly-irregular')).toBe(true)
      expect(mark('regular')).toBe(false)
    },
  )

  it('does not call a flat line chaotic', () => {
    const strip = drawStrip('asystole', 1)
    const reading = schoolReading(strip, { regularity: 'irregularly-irregular' })
    expect(stepOf(markReading(reading, truthOf(strip)), 'regularity').right).toBe(false)
  })

  it('forgives a measured interval one small square and no more', () => {
    const strip = drawStrip('first-degree', 2)
    const value = stepOf(markReading(schoolReading(strip), truthOf(strip)), 'pr').measured!.value
    const mark = (prMs: number): boolean =>
      stepOf(markReading(schoolReading(strip, { prMs }), truthOf(strip)), 'pr').right
    expect(mark(value + 38)).toBe(true)
    expect(mark(value - 38)).toBe(true)
    expect(mark(value + 45)).toBe(false)
  })

  it('takes both classes where an interval lies on the limit, and one where it does not', () => {
    const on = (pr: number): readonly string[] => {
      const strip: RhythmStrip = { ...drawStrip('sinus', 1), parameters: { rate: 70, pr } }
      return stepOf(markReading(schoolReading(strip), truthOf(strip)), 'pr').accepted
    }
    expect([...on(195)].sort()).toEqual(['long', 'normal'])
    expect(on(160)).toEqual(['normal'])
  })

  it('reads the width of a third-degree escape on the strip and not from the book', () => {
    const strip: RhythmStrip = { ...drawStrip('third-degree', 1), parameters: { rate: 40, qrs: 88 } }
    expect(stepOf(markReading(schoolReading(strip), truthOf(strip)), 'qrs').accepted).toEqual(['narrow'])
  })

  it('asks for no PR where the P of a junctional rhythm is hidden', () => {
    const strip: RhythmStrip = { ...drawStrip('junctional', 1), parameters: { rate: 50, retrogradeP: 0 } }
    expect(stepOf(markReading(schoolReading(strip), truthOf(strip)), 'pr').accepted).toEqual(['none'])
  })

  it('is kept with the steps that were right and what each measure was off by', () => {
    const strip: RhythmStrip = {
      ...drawStrip('sinus', 3),
      parameters: { rate: 70, pr: 160, qrs: 90, sway: 0 },
    }
    const reading = schoolReading(strip, { rateBpm: 74, prMs: 180, regularity: 'no-beats' })
    const kept = keptMarks(reading, markReading(reading, truthOf(strip)))
    expect(kept.right).toEqual(['rate', 'p', 'pr', 'qrs', 'name'])
    expect(kept.offBy.rateBpm).toBe(4)
    expect(Math.abs((kept.offBy.prMs ?? 0) - 20)).toBeLessThanOrEqual(6)
    expect(kept.offBy.qrsMs).toBeNull()
  })

  it('points at places that lie on the strip', () => {
    for (const strip of everyStrip) {
      const { fromMs, toMs } = truthOf(strip)
      for (const { places } of markReading(schoolReading(strip), truthOf(strip)))
        for (const { onsetMs, offsetMs } of places) {
          expect(offsetMs).toBeGreaterThan(onsetMs)
          expect(offsetMs).toBeGreaterThan(fromMs - 1000)
          expect(onsetMs).toBeLessThan(toMs + 1000)
        }
    }
  })
})

describe('the summary in words', () => {
  const summary = (strip: RhythmStrip): string => {
    const toMs = strip.fromMs + strip.seconds * 1000
    const trace = samples(stripTimeline(strip), 'II', strip.fromMs, toMs, strip.seed)
    return featuresInWords({ ...truthOf(strip), samples: trace, cprRateBpm: 0 }).join(' ')
  }

  it('tells every rhythm by its features and names none', () => {
    const names =
      /sinus|fibrillat|flutter|tachycardi|bradycardi|arrhythmi|block|wenckebach|mobitz|junctional|ventricular|torsades|asystol|agonal|bigemin|couplet|\b(VT|VF|SVT|PVC|PAC|AF)\b/i
    for (const strip of everyStrip) {
      expect(summary(strip).length, strip.rhythm).toBeGreaterThan(20)
      expect(summary(strip), strip.rhythm).not.toMatch(names)
    }
  })

  it('tells a flat line from a fine chaotic one', () => {
    for (const seed of SEEDS) {
      expect(summary(drawStrip('asystole', seed))).toContain('almost flat')
      expect(summary(drawStrip('vf-fine', seed))).toContain('chaotic')
    }
  })

  it('says that complexes cannot be counted under compressions without beats', () => {
    const strip: RhythmStrip = { ...drawStrip('vf-coarse', 1), parameters: { cprRateBpm: 110 } }
    const trace = samples(stripTimeline(strip), 'II', strip.fromMs, strip.fromMs + 8000, strip.seed)
    const words = featuresInWords({ ...truthOf(strip), samples: trace, cprRateBpm: 110 })
    expect(words[0]).toBe('Artifact of compressions, about 110 /min.')
    expect(words.join(' ')).not.toContain('mV')
  })
})
