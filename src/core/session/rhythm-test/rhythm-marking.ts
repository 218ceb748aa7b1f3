// Marks a reading of a strip, step by step, against the annotations, with the tolerances that paper allows.
import type { Beat } from '../../ecg/beat'
import type { RhythmId } from '../../ecg/rhythm-table'
import type { RhythmText } from '../../ecg/rhythms.schema'
import type { AcceptedRate } from '../../rhythms/accepted-rates'
import { acceptedRates, isAcceptedRate } from '../../rhythms/accepted-rates'
import type { Place, StripFacts } from '../../rhythms/rhythm-facts'
import { median, stripFacts } from '../../rhythms/rhythm-facts'
import type { KeptMarks } from './rhythm-test.schema'

type Marks = RhythmText['marks']
export type Regularity = Marks['regularity']
export type PWaves = Marks['p']
export type Pr = Marks['pr']
export type Qrs = Marks['qrs']

/** The five steps and the name, as the learner gave them. */
export interface Reading {
  /** Beats per minute; null for “none that can be counted”. */
  readonly rateBpm: number | null
  readonly regularity: Regularity
  readonly p: PWaves
  readonly pr: Pr
  /** Measured with the calipers, in ms; null when not measured. */
  readonly prMs: number | null
  readonly qrs: Qrs
  readonly qrsMs: number | null
  readonly name: RhythmId
}

export const READING_STEPS = ['rate', 'regularity', 'p', 'pr', 'qrs', 'name'] as const
export type ReadingStep = (typeof READING_STEPS)[number]

export interface StepMark {
  readonly step: ReadingStep
  readonly right: boolean
  /** Every answer that counts as right, the best one first; empty where a number is asked. */
  readonly accepted: readonly string[]
  /** The number by the annotations and how far from it still counts; null where none is there. */
  readonly measured: { readonly value: number; readonly tolerance: number; readonly unit: string } | null
  /** Of the rate: what each taught method gives on this strip; all of them count. */
  readonly honest?: readonly AcceptedRate[]
  /** Where on the strip it can be seen. */
  readonly places: readonly Place[]
}

/** One small square of paper: a measured interval may be off by it. */
export const INTERVAL_TOLERANCE_MS = 40
/** This close to a limit (120 or 200 ms) the classes on both sides count: half a line's width on paper. */
const LIMIT_TOLERANCE_MS = 10
/** PR and QRS limits as the rhythms' pages teach them, with their sources: question-banks/rhythms.json. */
const SHORT_PR_MS = 120
const LONG_PR_MS = 200
const WIDE_QRS_MS = 120
/** R–R that differ by less than this share of their mean look regular. */
const REGULAR_SWING = 0.1

/** What is on the strip, for the marks. */
export interface StripTruth {
  readonly rhythm: RhythmId
  readonly marks: Marks
  readonly beats: readonly Beat[]
  readonly fromMs: number
  readonly toMs: number
}

/** The six marks of a reading, in the order of the steps. */
export function markReading(reading: Reading, truth: StripTruth): StepMark[] {
  const facts = stripFacts(truth.beats, truth.fromMs, truth.toMs)
  const { marks } = truth
  const intervals = { pr: prTruth(marks, facts), qrs: qrsTruth(marks, facts) }
  const choice = (
    step: 'regularity' | 'p',
    accepted: readonly string[],
    places: readonly Place[],
  ): StepMark => ({
    step,
    right: accepted.includes(reading[step]),
    accepted,
    measured: null,
    places,
  })
  return [
    rateMark(reading, facts, truth),
    choice('regularity', regularities(truth, facts), facts.places.rr),
    choice('p', pWaves(marks, facts), facts.places.p),
    intervalMark('pr', reading.pr, reading.prMs, intervals.pr, facts.places.pr),
    intervalMark('qrs', reading.qrs, reading.qrsMs, intervals.qrs, facts.places.qrs),
    {
      step: 'name',
      right: reading.name === truth.rhythm,
      accepted: [truth.rhythm],
      measured: null,
      places: [],
    },
  ]
}

/** The marks of a reading as its log keeps them. */
export function keptMarks(reading: Reading, marks: readonly StepMark[]): KeptMarks {
  const off = (step: ReadingStep, given: number | null): number | null => {
    const measured = marks.find((mark) => mark.step === step)?.measured ?? null
    return given === null || measured === null ? null : given - measured.value
  }
  return {
    right: marks.filter(({ right }) => right).map(({ step }) => step),
    offBy: {
      rateBpm: off('rate', reading.rateBpm),
      prMs: off('pr', reading.prMs),
      qrsMs: off('qrs', reading.qrsMs),
    },
  }
}

function rateMark({ rateBpm }: Reading, facts: StripFacts, { marks, fromMs, toMs }: StripTruth): StepMark {
  const base = { step: 'rate' as const, accepted: [], places: facts.places.rr }
  // Without a beat “none” and 0 say the same.
  if (facts.rateBpm === null) return { ...base, right: rateBpm === null || rateBpm === 0, measured: null }
  const steady = marks.regularity === 'regular'
  const tolerance = Math.round(steady ? Math.max(5, 0.1 * facts.rateBpm) : Math.max(10, 0.2 * facts.rateBpm))
  const value = Math.round(facts.rateBpm)
  const honest = acceptedRates(facts, fromMs, toMs)
  const close = rateBpm !== null && Math.abs(rateBpm - facts.rateBpm) <= tolerance + 0.5
  const right = close || (rateBpm !== null && isAcceptedRate(rateBpm, honest))
  return { ...base, right, measured: { value, tolerance, unit: '/min' }, honest }
}

function regularities({ marks, rhythm }: StripTruth, facts: StripFacts): Regularity[] {
  // Fibrillation has no beats, and its waves no pattern: who says either has seen it.
  if (marks.regularity === 'no-beats')
    return rhythm === 'vf-coarse' || rhythm === 'vf-fine'
      ? ['no-beats', 'irregularly-irregular']
      : ['no-beats']
  // With fewer than two intervals on the strip nothing can be said, so nothing is held against the learner.
  if (facts.swing === null)
    return [
      ...new Set<Regularity>([marks.regularity, 'regular', 'regularly-irregular', 'irregularly-irregular']),
    ]
  const looksRegular = facts.swing < REGULAR_SWING
  if (looksRegular) return [...new Set<Regularity>([marks.regularity, 'regular'])]
  return [marks.regularity]
}

function pWaves(marks: Marks, facts: StripFacts): PWaves[] {
  switch (marks.p) {
    case 'inverted-or-hidden':
      return facts.places.p.length === 0 ? ['inverted-or-hidden', 'none'] : ['inverted-or-hidden']
    // Both are true of a complete block; one says more than the other.
    case 'unrelated-to-qrs':
      return ['unrelated-to-qrs', 'more-p-than-qrs']
    case 'fibrillatory-waves':
      return ['fibrillatory-waves', 'none']
    case 'none':
      return facts.places.p.length === 0 ? ['none'] : ['none', 'unrelated-to-qrs']
    default:
      return [marks.p]
  }
}

interface IntervalTruth {
  readonly accepted: readonly string[]
  readonly valueMs: number | null
}

function prTruth(marks: Marks, facts: StripFacts): IntervalTruth {
  const valueMs = median(facts.prMs)
  switch (marks.pr) {
    case 'normal':
    case 'short':
    case 'long':
      // A P wave that is hidden in the QRS or stands after it has no PR.
      return valueMs === null ? { accepted: ['none'], valueMs } : { accepted: prClasses(valueMs), valueMs }
    case 'constant-with-drops':
      return { accepted: [marks.pr], valueMs }
    case 'varies':
      return { accepted: ['varies', 'none'], valueMs: null }
    default:
      return { accepted: [marks.pr], valueMs: null }
  }
}

function prClasses(ms: number): Pr[] {
  const best: Pr = ms < SHORT_PR_MS ? 'short' : ms > LONG_PR_MS ? 'long' : 'normal'
  const classes = new Set<Pr>([best])
  if (Math.abs(ms - SHORT_PR_MS) <= LIMIT_TOLERANCE_MS) classes.add('short').add('normal')
  if (Math.abs(ms - LONG_PR_MS) <= LIMIT_TOLERANCE_MS) classes.add('long').add('normal')
  return [...classes]
}

function qrsTruth(marks: Marks, facts: StripFacts): IntervalTruth {
  if (marks.qrs === 'none' || facts.qrsMs.length === 0) return { accepted: ['none'], valueMs: null }
  // In two widths there is no one number; what was measured then counts for none.
  if (marks.qrs === 'narrow-with-wide-early-beats') return { accepted: [marks.qrs], valueMs: null }
  const ms = median(facts.qrsMs) ?? 0
  const classes = new Set<Qrs>([ms >= WIDE_QRS_MS ? 'wide' : 'narrow'])
  if (Math.abs(ms - WIDE_QRS_MS) <= LIMIT_TOLERANCE_MS) classes.add('narrow').add('wide')
  return { accepted: [...classes], valueMs: ms }
}

function intervalMark(
  step: 'pr' | 'qrs',
  given: string,
  givenMs: number | null,
  { accepted, valueMs }: IntervalTruth,
  places: readonly Place[],
): StepMark {
  const close = givenMs === null || valueMs === null || Math.abs(givenMs - valueMs) <= INTERVAL_TOLERANCE_MS
  return {
    step,
    right: accepted.includes(given) && close,
    accepted,
    measured:
      valueMs === null ? null : { value: Math.round(valueMs), tolerance: INTERVAL_TOLERANCE_MS, unit: 'ms' },
    places,
  }
}
