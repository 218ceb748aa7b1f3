// Each measure of a drill: its value or why there is none, its target with the source, and the ideal run beside it. Pure.
import { percent } from '../../../core/percent'
import { fillPlaceholders } from '../../../core/code/data/edition'
import type { Measures } from '../../../core/code/judge/measures'
import type { NamedHarm } from '../../../core/code/judge/named-harms'
import type { Reference, Threshold } from '../../../core/code/data/reference.schema'
import type { Edition } from '../../../core/code/data/vocabulary'
import type { StepResult } from '../../../core/code/judge/step-result'
import { drillTime } from '../../words/drill-views'

export type MeasureTone = 'good' | 'bad' | 'plain'

export interface MeasureRow {
  readonly id: string
  readonly what: string
  /** Null where it never came up. */
  readonly value: string | null
  /** Why there is no value. */
  readonly absent: string
  readonly target: string | null
  readonly source: string | null
  readonly sure: string | null
  readonly tone: MeasureTone
  readonly ideal: string | null
  /** Shown large. */
  readonly key: boolean
}

export interface MeasuredRun {
  readonly measures: Measures
  readonly ideal: Measures | null
  readonly rubric: readonly StepResult[]
  readonly reference: Pick<Reference, 'thresholds'>
  readonly edition: Edition
  /** Harms and errors by name; left out where the log has only counts. */
  readonly harms?: readonly NamedHarm[]
}

const OWN = 'Our own mark'
const NO_ARREST = 'the pulse was never lost'
const TOLERANCE_S = 30
const WINDOW_GRACE_S = 10

const seconds = (value: number): string => `${Math.round(value)} s`
const clock = (value: number): string => drillTime(value * 1000)

/** The ideal run's figure in words; null where it has none, or has not been run. */
function idealText(value: number | null | undefined, text: (value: number) => string): string | null {
  return value === null || value === undefined ? null : text(value)
}

/** All measures of a run, in the order of the debrief. */
export function measureRows(run: MeasuredRun): MeasureRow[] {
  return [...firsts(run), ...flow(run), ...pauses(run), ...intervalRows(run), ...errors(run), ...speech(run)]
}

type Limit = Pick<Threshold, 'source' | 'sure'> & { readonly low: number; readonly high: number }

/** A guideline's number for the edition of the drill; a single number is both ends. */
function limitOf({ reference, edition }: MeasuredRun, id: string): Limit | null {
  const found = reference.thresholds.find((each) => each.id === id)
  const value = found?.value[edition]
  if (found === undefined || value === undefined) return null
  const [low, high] = typeof value === 'number' ? [value, value] : value
  return { low, high, source: fillPlaceholders(found.source, reference, edition), sure: found.sure }
}

function row(id: string, what: string, more: Partial<MeasureRow>): MeasureRow {
  return {
    id,
    what,
    value: null,
    absent: NO_ARREST,
    target: null,
    source: null,
    sure: null,
    tone: 'plain',
    ideal: null,
    key: false,
    ...more,
  }
}

const toneOf = (good: boolean | null): MeasureTone => (good === null ? 'plain' : good ? 'good' : 'bad')

/** Times to the first of each; whether they were in time is the rubric's judgment where it has that step. */
function firsts({ measures: m, ideal, rubric }: MeasuredRun): MeasureRow[] {
  const first = (
    id: 'recognitionS' | 'firstCompressionS' | 'firstShockS' | 'firstEpinephrineS',
    what: string,
    absent: string,
    steps: readonly string[],
  ): MeasureRow => {
    const value = m[id]
    const best = ideal?.[id] ?? null
    const step = rubric.find((each) => steps.includes(each.step) && each.outcome !== 'not-reached')
    return row(id, what, {
      value: value === null ? null : clock(value),
      absent,
      ideal: best === null ? null : clock(best),
      target: step === undefined ? 'as soon as possible' : `step “${step.title}”`,
      source: step?.source ?? null,
      sure: step?.sure ?? null,
      tone: value === null || step === undefined ? 'plain' : toneOf(step.outcome === 'met'),
      key: true,
    })
  }
  const never = (what: string): string => (m.noFlowFraction === null ? NO_ARREST : `${what} in the arrest`)
  return [
    first('recognitionS', 'to recognition of the arrest', never('nobody felt for a pulse or pushed'), []),
    first('firstCompressionS', 'to first compression', never('nobody pushed'), ['start-cpr']),
    first('firstShockS', 'to first shock', never('no shock was given'), ['defibrillate']),
    first('firstEpinephrineS', 'to first epinephrine', never('no epinephrine was given'), [
      'epinephrine-early',
      'epinephrine-after-2',
    ]),
  ]
}

function flow(run: MeasuredRun): MeasureRow[] {
  const { measures: m, ideal } = run
  const least = limitOf(run, 'ccf-least')
  const aim = limitOf(run, 'ccf-aim')
  const short = m.noFlowFraction === null ? NO_ARREST : 'the arrest lasted less than a minute'
  return [
    row('ccf', 'compression fraction', {
      value: m.ccf === null ? null : percent(m.ccf),
      absent: short,
      target:
        least === null
          ? null
          : `at least ${percent(least.low)}${aim === null ? '' : `, aim over ${percent(aim.low)}`}`,
      source: least?.source ?? null,
      sure: least?.sure ?? null,
      tone: m.ccf === null || least === null ? 'plain' : toneOf(m.ccf >= least.low),
      ideal: idealText(ideal?.ccf, percent),
      key: true,
    }),
    row('noFlow', 'without compressions in the arrest', {
      value: m.noFlowFraction === null ? null : `${seconds(m.noFlowS)}, ${percent(m.noFlowFraction)}`,
      target: 'as little as possible',
      ideal: idealText(
        ideal?.noFlowFraction,
        (share) => `${seconds(ideal?.noFlowS ?? 0)}, ${percent(share)}`,
      ),
    }),
  ]
}

// Who is alone with an AED cannot pause less than it makes them: no worse than the ideal run is not called bad.
function pauseTone(
  value: number,
  ideal: number | null | undefined,
  isGood: (value: number) => boolean,
): MeasureTone {
  if (isGood(value)) return 'good'
  return ideal !== null && ideal !== undefined && value <= ideal ? 'plain' : 'bad'
}

function pauses(run: MeasuredRun): MeasureRow[] {
  const { measures: m, ideal } = run
  const check = limitOf(run, 'check-pause')
  const peri = limitOf(run, 'peri-shock-pause')
  const longest = ({ longestPauseS, firstCompressionS }: Measures): string | null =>
    longestPauseS !== null ? seconds(longestPauseS) : firstCompressionS === null ? null : 'under 5 s'
  const each = m.periShock.map(({ preS, postS }) => `${Math.round(preS)} + ${Math.round(postS ?? 0)}`)
  return [
    row('longestPause', 'longest pause', {
      value: longest(m),
      absent: m.noFlowFraction === null ? NO_ARREST : 'nobody pushed in the arrest',
      target: check === null ? null : `at most ${seconds(check.low)}`,
      source: check?.source ?? null,
      sure: check?.sure ?? null,
      tone:
        longest(m) === null || check === null
          ? 'plain'
          : pauseTone(m.longestPauseS ?? 0, ideal?.longestPauseS, (value) => value <= check.low),
      ideal: ideal === null ? null : longest(ideal),
      key: true,
    }),
    row('periShock', 'median pause at a shock', {
      value: m.medianPeriShockS === null ? null : seconds(m.medianPeriShockS),
      absent: 'no shock in an arrest under compressions',
      target:
        peri === null
          ? null
          : `benchmark under ${seconds(peri.low)}${each.length === 0 ? '' : `; before + after each: ${each.join(', ')} s`}`,
      source: peri?.source ?? null,
      sure: peri?.sure ?? null,
      tone:
        m.medianPeriShockS === null || peri === null
          ? 'plain'
          : pauseTone(m.medianPeriShockS, ideal?.medianPeriShockS, (value) => value < peri.low),
      ideal: idealText(ideal?.medianPeriShockS, seconds),
      key: true,
    }),
  ]
}

function intervalRows(run: MeasuredRun): MeasureRow[] {
  const { measures: m, ideal } = run
  const check = limitOf(run, 'check-interval')
  const window = limitOf(run, 'epinephrine-interval')
  const list = (values: readonly number[]): string | null =>
    values.length === 0 ? null : values.map(clock).join(', ')
  const inside = (values: readonly number[], low: number, high: number): number =>
    values.filter((value) => value >= low && value <= high).length
  const row2 = (
    id: 'checkIntervalsS' | 'epinephrineIntervalsS',
    what: string,
    absent: string,
    limit: Limit | null,
    graceS: number,
    words: string,
  ): MeasureRow => {
    const values = m[id]
    const within = limit === null ? 0 : inside(values, limit.low - graceS, limit.high + graceS)
    return row(id, what, {
      value: list(values),
      absent: m.noFlowFraction === null ? NO_ARREST : absent,
      target: values.length === 0 ? words : `${words}: ${within} of ${values.length} within`,
      source: limit?.source ?? null,
      sure: limit?.sure ?? null,
      tone: values.length === 0 || limit === null ? 'plain' : toneOf(within === values.length),
      ideal: ideal === null ? null : list(ideal[id]),
    })
  }
  return [
    row2(
      'checkIntervalsS',
      'between rhythm checks',
      'fewer than two checks in the arrest',
      check,
      TOLERANCE_S,
      `every ${clock(check?.low ?? 120)} (± ${TOLERANCE_S} s, our own)`,
    ),
    row2(
      'epinephrineIntervalsS',
      'between epinephrines',
      'fewer than two doses in the arrest',
      window,
      WINDOW_GRACE_S,
      `${clock(window?.low ?? 180)} to ${clock(window?.high ?? 300)}`,
    ),
  ]
}

/** A count, and what it counts by name. */
function named(count: number, harms: readonly NamedHarm[], isOf: (harm: NamedHarm) => boolean): string {
  const names = harms.filter(isOf).map(({ atMs, what }) => `${drillTime(atMs)} ${what.replace(/\.$/, '')}`)
  return names.length === 0 ? String(count) : `${count}: ${names.join('; ')}`
}

function errors({ measures: m, ideal, harms = [] }: MeasuredRun): MeasureRow[] {
  const shocks = m.shocks.indicated + m.shocks.notIndicated
  const ofIdeal = ideal === null ? 0 : ideal.shocks.indicated + ideal.shocks.notIndicated
  const count = (id: string, what: string, value: number, best: number | undefined): MeasureRow =>
    row(id, what, {
      value: String(value),
      target: 'none',
      source: OWN,
      sure: 'own',
      tone: toneOf(value === 0),
      ideal: best === undefined ? null : String(best),
    })
  return [
    row('shocks', 'shocks indicated', {
      value: shocks === 0 ? null : `${m.shocks.indicated} of ${shocks}`,
      absent: 'no shock was given',
      target: 'all of them',
      tone: shocks === 0 ? 'plain' : toneOf(m.shocks.notIndicated === 0),
      ideal: ofIdeal === 0 ? null : `${ideal?.shocks.indicated ?? 0} of ${ofIdeal}`,
      key: shocks > 0,
    }),
    {
      ...count('doseErrors', 'dose errors', m.doseErrors, ideal?.doseErrors),
      value: named(m.doseErrors, harms, ({ error }) => error === 'dose'),
    },
    {
      ...count('energyErrors', 'energy errors', m.energyErrors, ideal?.energyErrors),
      value: named(m.energyErrors, harms, ({ error }) => error === 'energy'),
    },
    {
      ...count('notIndicatedDrugs', 'drugs not called for', m.notIndicatedDrugs, ideal?.notIndicatedDrugs),
      value: named(m.notIndicatedDrugs, harms, ({ error }) => error === 'drug'),
    },
  ]
}

function speech(run: MeasuredRun): MeasureRow[] {
  const { measures: m, ideal } = run
  const breaths = limitOf(run, 'breaths-advanced')
  const named = m.rhythmsNamedRight + m.rhythmsNamedWrong
  const namedByIdeal = ideal === null ? 0 : ideal.rhythmsNamedRight + ideal.rhythmsNamedWrong
  return [
    row('breaths', 'breaths a minute in the arrest', {
      value: m.breathsPerMinute === null ? null : String(Math.round(m.breathsPerMinute)),
      absent: m.noFlowFraction === null ? NO_ARREST : 'less than 20 s of breaths in the arrest',
      target: `about ${breaths?.low ?? 10} with an advanced airway, about 6 in 30:2`,
      source: breaths?.source ?? null,
      sure: breaths?.sure ?? null,
      tone: m.breathsPerMinute === null ? 'plain' : toneOf(m.breathsPerMinute <= (breaths?.high ?? 10) + 2),
      ideal: idealText(ideal?.breathsPerMinute, (value) => String(Math.round(value))),
      key: true,
    }),
    row('readLatency', 'from check to rhythm named (median)', {
      value: m.readLatencyS === null ? null : seconds(m.readLatencyS),
      absent: 'no rhythm was named after a check',
      target: 'within 10 s',
      source: OWN,
      sure: 'own',
      tone: m.readLatencyS === null ? 'plain' : toneOf(m.readLatencyS <= 10),
      ideal: idealText(ideal?.readLatencyS, seconds),
    }),
    row('named', 'rhythms named right', {
      value: named === 0 ? null : `${m.rhythmsNamedRight} of ${named}`,
      absent: 'no rhythm was named',
      target: 'all of them',
      tone: named === 0 ? 'plain' : toneOf(m.rhythmsNamedWrong === 0),
      ideal: namedByIdeal === 0 ? null : `${ideal?.rhythmsNamedRight ?? 0} of ${namedByIdeal}`,
    }),
    row('closedLoop', 'orders by name, taken without a question', {
      value: m.closedLoop === null ? null : percent(m.closedLoop),
      absent: 'you gave no orders to the team',
      target: 'closed loop: at least 70%',
      source: OWN,
      sure: 'own',
      tone: m.closedLoop === null ? 'plain' : toneOf(m.closedLoop >= 0.7),
      ideal: idealText(ideal?.closedLoop, percent),
    }),
  ]
}
