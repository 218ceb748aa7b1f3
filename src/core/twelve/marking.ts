// Marks a reading of twelve leads, step by step, against what the tracing measures, with the tolerances of paper.
import type { Beat } from '../ecg/beat'
import type { RhythmId } from '../ecg/rhythm-table'
import { acceptedRates, isAcceptedRate } from '../rhythms/accepted-rates'
import { median, stripFacts } from '../rhythms/rhythm-facts'
import type { LeadMeasure } from './measure'
import { mmText, readMm } from './measure'
import type { TwelveAnswers, TwelveMarks, TwelveReading } from './reading.schema'
import { SHEET_MS } from './sheet'
import type { Verdict } from './stemi'
import { judgeSt } from './stemi'
import type { TwelveStep } from './steps'
import { FRONT_MM, TWELVE_STEPS } from './steps'
import type { Patient, TracedLead, TwelveLead } from './thresholds'
import { thresholdMm } from './thresholds'
import { PAPER_LEADS, stAtJ } from './tracing'

/** One small square: a measured interval may be off by it, and ST by it in height. */
export const INTERVAL_MS = 40
export const ST_TOLERANCE_MM = 1
/** QT is twice an edge that runs out slowly. */
const QT_TOLERANCE_MS = 50
/** This near to a threshold both verdicts count: half of what half a millimeter reads. */
const NEAR_MM = 0.3
/** This near to its limit two names of the axis count. */
const NEAR_DEG = 15
/** T in mV: below the first flat, above the last tall. In between both names count. */
const FLAT_MV: readonly [number, number] = [0.06, 0.16]
const TALL_MV = { limb: [0.4, 0.7], chest: [0.8, 1.2] } as const

export type TName = NonNullable<TwelveAnswers['t'][TwelveLead & PaperLead]>
type PaperLead = keyof TwelveAnswers['st']

export interface TwelveTruth {
  readonly finding: RhythmId
  readonly patient: Patient
  readonly measures: ReadonlyMap<TracedLead, LeadMeasure>
  /** In ms from the beginning of the tracing. */
  readonly beats: readonly Beat[]
}

export interface TwelveMark {
  readonly step: TwelveStep
  readonly right: boolean
  /** What the tracing shows, in words. */
  readonly truth: string
  /** Leads in which the reading is off. */
  readonly leads: readonly TracedLead[]
}

/** The ten marks, in the order of the steps. A step that was not read is not right. */
export function markTwelve(reading: TwelveReading, truth: TwelveTruth): TwelveMark[] {
  const facts = stripFacts(truth.beats, 0, SHEET_MS)
  const { measures, patient, finding } = truth
  return [
    rateMark(reading, truth),
    choice('rhythm', [rhythmOf(finding)], reading.rhythm, RHYTHM_NAMES),
    choice('axis', axesOf(measures), reading.axis, AXIS_NAMES),
    interval('pr', reading.prMs, median(facts.prMs), INTERVAL_MS),
    interval('qrs', reading.qrsMs, median(facts.qrsMs), INTERVAL_MS),
    qtMark(reading, truth),
    stMark(reading.st, measures),
    tMark(reading.t, measures),
    stemiMark(reading, measures, patient),
    { step: 'name', right: reading.name === finding, truth: finding, leads: [] },
  ]
}

/** The steps that a reading has, whole or in part. */
export function stepsRead(reading: TwelveReading): TwelveStep[] {
  const { rateBpm, rhythm, axis, prMs, qrsMs, st, t, stemi, name } = reading
  const qt = qtByLead(reading)
  const given: Readonly<Record<TwelveStep, unknown>> = {
    ...{ rate: rateBpm, rhythm, axis, pr: prMs, qrs: qrsMs, qt, st, t, stemi, name },
  }
  return TWELVE_STEPS.filter((step) => given[step] !== undefined)
}

/** The marks as the log keeps them. */
export function keptTwelve(marks: readonly TwelveMark[]): TwelveMarks {
  return { right: marks.filter(({ right }) => right).map(({ step }) => step) }
}

function rateMark({ rateBpm }: TwelveReading, { beats, finding }: TwelveTruth): TwelveMark {
  const facts = stripFacts(beats, 0, SHEET_MS)
  const rate = facts.rateBpm ?? 0
  const tolerance = finding === 'atrial-fibrillation' ? Math.max(10, 0.2 * rate) : Math.max(5, 0.1 * rate)
  const given = rateBpm ?? null
  const near = given !== null && Math.abs(given - rate) <= tolerance + 0.5
  const right = near || (given !== null && isAcceptedRate(given, acceptedRates(facts, 0, SHEET_MS)))
  return { step: 'rate', right, truth: `${Math.round(rate)} /min`, leads: [] }
}

export const RHYTHM_NAMES: Readonly<Record<TwelveAnswers['rhythm'], string>> = {
  sinus: 'Sinus',
  'atrial-fibrillation': 'Atrial fibrillation',
  'atrial-flutter': 'Atrial flutter',
  junctional: 'Junctional',
  ventricular: 'Ventricular',
  paced: 'Paced',
}

function rhythmOf(finding: RhythmId): TwelveAnswers['rhythm'] {
  return finding === 'paced' || finding === 'atrial-fibrillation' ? finding : 'sinus'
}

export const AXIS_NAMES: Readonly<Record<TwelveAnswers['axis'], string>> = {
  normal: 'Normal, −30° to +90°',
  left: 'Left, beyond −30°',
  right: 'Right, beyond +90°',
  extreme: 'Extreme, −90° to 180°',
}

/** The frontal axis in degrees, from what R and S add up to in I and aVF. */
export function axisDeg(measures: ReadonlyMap<TracedLead, LeadMeasure>): number {
  const net = (lead: TracedLead): number => (measures.get(lead)?.rMv ?? 0) + (measures.get(lead)?.sMv ?? 0)
  // aVF is recorded 1.15 times smaller than the limb leads of Einthoven.
  return (Math.atan2((2 / Math.sqrt(3)) * net('aVF'), net('I')) * 180) / Math.PI
}

/** Every name of the axis that counts, the best first. */
export function axesOf(measures: ReadonlyMap<TracedLead, LeadMeasure>): TwelveAnswers['axis'][] {
  const deg = axisDeg(measures)
  return [...new Set([deg, deg - NEAR_DEG, deg + NEAR_DEG].map(axisName))]
}

function axisName(deg: number): TwelveAnswers['axis'] {
  const turned = ((((deg + 180) % 360) + 360) % 360) - 180
  if (turned >= -30 && turned <= 90) return 'normal'
  if (turned > 90) return 'right'
  return turned > -90 ? 'left' : 'extreme'
}

function choice<T extends string>(
  step: TwelveStep,
  accepted: readonly T[],
  given: T | undefined,
  names: Readonly<Record<T, string>>,
): TwelveMark {
  const best = accepted[0]
  return {
    step,
    right: given !== undefined && accepted.includes(given),
    truth: best === undefined ? '' : accepted.map((each) => names[each]).join(' or '),
    leads: [],
  }
}

function interval(
  step: 'pr' | 'qrs',
  given: number | null | undefined,
  valueMs: number | null,
  tolerance: number,
): TwelveMark {
  if (valueMs === null) return { step, right: given === null, truth: 'none', leads: [] }
  const right = given !== null && given !== undefined && Math.abs(given - valueMs) <= tolerance
  return { step, right, truth: `${Math.round(valueMs)} ms (±${tolerance} ms)`, leads: [] }
}

/** QT of the beats, and corrected by Bazett at their rate; null without T. */
export function qtOf(beats: readonly Beat[]): { qtMs: number; qtcMs: number } | null {
  const facts = stripFacts(beats, 0, SHEET_MS)
  const qtMs = median(
    beats.flatMap(({ qrs, t }) => (qrs === null || t === null ? [] : [t.offsetMs - qrs.onsetMs])),
  )
  if (qtMs === null || facts.rateBpm === null) return null
  return { qtMs, qtcMs: qtMs / Math.sqrt(60 / facts.rateBpm) }
}

/** QT by lead as it was read; undefined where it was not. */
export function qtByLead({ qt, qtMs, qtLead }: TwelveReading): TwelveReading['qt'] {
  if (qt !== undefined || qtMs === undefined || qtMs === null) return qt
  return { [qtLead ?? 'II']: qtMs }
}

/**
 * QT may be read in any lead in which T has an end: each is held against its own T, by the tangent or by where the whole
 * T is over. In which lead, texts do not agree: V2 and V3 come closest to the longest (Cowan et al. 1988, Am J Cardiol
 * 61:83, abstract read 2026-12-01), II and V5 show the end most clearly.
 */
function qtMark(reading: TwelveReading, { beats, measures }: TwelveTruth): TwelveMark {
  const known = qtOf(beats)
  const given = qtByLead(reading)
  if (known === null) {
    const none = reading.qtMs === null || (given !== undefined && Object.keys(given).length === 0)
    return { step: 'qt', right: none, truth: 'none', leads: [] }
  }
  const ends = new Map(PAPER_LEADS.map((lead) => [lead, qtEnds(measures.get(lead), known.qtMs)]))
  const isRead = (lead: TracedLead): boolean => given?.[lead as PaperLead] !== undefined
  const off = PAPER_LEADS.filter(isRead).filter((lead) => {
    const ms = given?.[lead as PaperLead] ?? 0
    return ends.get(lead)?.every((each) => Math.abs(ms - each) > QT_TOLERANCE_MS) === true
  })
  const flat = off.filter((lead) => ends.get(lead)?.length === 0)
  const own = PAPER_LEADS.filter((lead) => isRead(lead) && (measures.get(lead)?.qtMs ?? null) !== null)
  const parts = [
    `${Math.round(known.qtMs)} ms (±${QT_TOLERANCE_MS} ms), QTc ${Math.round(known.qtcMs)} ms`,
    ...own.map((lead) => `by the tangent ${Math.round(measures.get(lead)?.qtMs ?? 0)} ms in ${lead}`),
    ...(flat.length === 0 ? [] : [`T is flat in ${flat.join(', ')}, where QT cannot be read`]),
  ]
  const none = PAPER_LEADS.every((lead) => (measures.get(lead)?.qtMs ?? null) === null)
  const right = PAPER_LEADS.some(isRead) ? off.length === 0 : given !== undefined && none
  return { step: 'qt', right, truth: parts.join('; '), leads: off }
}

/** Where T ends in a lead as QT in ms, by its tangent and by the whole T; no place where T is flat. */
function qtEnds(measure: LeadMeasure | undefined, wholeMs: number): number[] {
  if (measure === undefined) return []
  if (measure.qtMs !== null) return [measure.qtMs, wholeMs]
  return Math.abs(measure.tMv) < FLAT_MV[0] ? [] : [wholeMs]
}

function stMark(st: TwelveReading['st'], measures: ReadonlyMap<TracedLead, LeadMeasure>): TwelveMark {
  if (st === undefined) return { step: 'st', right: false, truth: stWords(measures), leads: [] }
  const off = PAPER_LEADS.filter((lead) => {
    const [low, high] = measures.get(lead)?.stSpanMv ?? [0, 0]
    const mm = st[lead as PaperLead] ?? 0
    return mm < 10 * low - ST_TOLERANCE_MM || mm > 10 * high + ST_TOLERANCE_MM
  })
  return { step: 'st', right: off.length === 0, truth: stWords(measures), leads: off }
}

/** "II +2.0, III +3.0, aVL −1.5": every lead that is off the line by a millimeter or more. */
export function stWords(measures: ReadonlyMap<TracedLead, LeadMeasure>): string {
  const shifted = PAPER_LEADS.flatMap((lead) => {
    const mm = readMm(measures.get(lead)?.stMv[0] ?? 0)
    return Math.abs(mm) < 1 ? [] : [`${lead} ${mmText(mm)}`]
  })
  return shifted.length === 0 ? 'no lead is off by 1 mm' : shifted.join(', ')
}

/** Every name of T that counts in a lead, the best first. */
export function tNames(lead: TracedLead, tMv: number): TName[] {
  const tall = TALL_MV[lead.startsWith('V') ? 'chest' : 'limb']
  const names: TName[] = []
  if (tMv >= tall[1]) names.push('tall')
  else if (tMv >= FLAT_MV[1]) names.push('upright')
  else if (tMv <= -FLAT_MV[1]) names.push('inverted')
  else names.push('flat')
  if (tMv >= FLAT_MV[0] && tMv < tall[1]) names.push('upright')
  if (tMv >= tall[0]) names.push('tall')
  if (tMv <= -FLAT_MV[0]) names.push('inverted')
  if (tMv >= tall[1]) names.push('upright')
  return [...new Set(names)]
}

/** Leads in which T is usual either way: a reader who leaves them says nothing. */
const ANY_T: readonly TracedLead[] = ['III', 'aVR', 'aVL', 'V1']

function tMark(t: TwelveReading['t'], measures: ReadonlyMap<TracedLead, LeadMeasure>): TwelveMark {
  if (t === undefined) return { step: 't', right: false, truth: tWords(measures), leads: [] }
  const off = PAPER_LEADS.filter((lead) => {
    const given = t[lead as PaperLead]
    const names = tNames(lead, measures.get(lead)?.tMv ?? 0)
    if (given !== undefined) return !names.includes(given)
    return !ANY_T.includes(lead) && !names.includes('upright') && names[0] !== 'flat'
  })
  return { step: 't', right: off.length === 0, truth: tWords(measures), leads: off }
}

/** "inverted in aVR and V1; tall in V3": every lead in which T is not simply upright. */
export function tWords(measures: ReadonlyMap<TracedLead, LeadMeasure>): string {
  const by = (name: TName): string => {
    const leads = PAPER_LEADS.filter((lead) => tNames(lead, measures.get(lead)?.tMv ?? 0)[0] === name)
    return leads.length === 0 ? '' : `${name} in ${leads.join(', ')}`
  }
  const parts = (['tall', 'inverted', 'flat'] as const).map(by).filter((part) => part !== '')
  return parts.length === 0 ? 'upright everywhere' : parts.join('; ')
}

type Stemi = TwelveAnswers['stemi']

/** What counts as right in each part of the question, by the verdict and those just around it. */
export function stemiAccepted(
  measures: ReadonlyMap<TracedLead, LeadMeasure>,
  patient: Patient,
): { [K in keyof Stemi]: Stemi[K][] } {
  const st = stAtJ(measures)
  const paper = new Map([...st].filter(([lead]) => PAPER_LEADS.includes(lead)))
  const verdicts = [0, NEAR_MM, -NEAR_MM].map((strict) => judgeSt(paper, patient, strict))
  const accepted = <K extends keyof Stemi>(of: (verdict: Verdict) => Stemi[K][]): Stemi[K][] => [
    ...new Set(verdicts.flatMap(of)),
  ]
  return {
    frontMm: FRONT_MM.filter((mm) => mm === thresholdMm('V2', patient)),
    reached: accepted<'reached'>(({ walls }) => [walls.length > 0]),
    wall: accepted<'wall'>(({ walls }) => wallAnswers(walls)),
    reciprocal: accepted<'reciprocal'>(({ lowered }) => (lowered.length === 0 ? ['none'] : [...lowered])),
    record: accepted<'record'>(({ record }) => (record.length === 0 ? ['none'] : [...record])),
  }
}

function wallAnswers(walls: Verdict['walls']): Stemi['wall'][] {
  const named = walls.filter((wall) => wall !== 'posterior' && wall !== 'right')
  if (named.length === 0) return ['none']
  return named.length === 1 ? [...named] : ['several', ...named]
}

function stemiMark(
  { stemi = {} }: TwelveReading,
  measures: ReadonlyMap<TracedLead, LeadMeasure>,
  patient: Patient,
): TwelveMark {
  const accepted = stemiAccepted(measures, patient)
  const right = (['frontMm', 'reached', 'wall', 'reciprocal', 'record'] as const).every((part) => {
    const counts: readonly unknown[] = accepted[part]
    return counts.includes(stemi[part])
  })
  const front = `In V2 and V3 ST counts from ${thresholdMm('V2', patient)} mm on.`
  return {
    step: 'stemi',
    right,
    truth: `${front} ${verdictWords(judgeSt(stAtJ(measures), patient))}`,
    leads: [],
  }
}

const WALL_WORDS = {
  inferior: 'inferior',
  anterior: 'anterior',
  lateral: 'lateral',
  posterior: 'posterior (V7 to V9)',
  right: 'right ventricle (V4R)',
} as const

/** The verdict in a sentence or two. */
export function verdictWords({ walls, raised, lowered, record }: Verdict): string {
  const reached =
    walls.length === 0
      ? 'No two contiguous leads reach their threshold.'
      : `Threshold reached: ${walls.map((wall) => WALL_WORDS[wall]).join(', ')}, in ${raised.join(', ')}.`
  const against = lowered.length === 0 ? 'No wall is lowered.' : `Lowered: ${lowered.join(', ')}.`
  const more =
    record.length === 0 ? '' : ` Record ${record.join(' and ').replace('V7-V9', 'V7 to V9')} as well.`
  return `${reached} ${against}${more}`
}
