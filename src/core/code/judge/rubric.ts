// The rubric: each step met, late, missed, harmful or not reached; the result rests on what was done, not on survival.
import { stepInEdition } from '../data/edition'
import type { Drill } from '../team/drill'
import type { Measures } from './measures'
import { measuresOf } from './measures'
import { checklistOf, MEGACODE_STEPS } from './megacode'
import type { RubricStep } from '../data/reference.schema'
import type { Fact } from '../data/facts'
import type { Verdict } from './judge-done'
import { judgeDone, NOT_REACHED } from './judge-done'
import { isArrestDose, spansOf } from './spans'
import type { StepResult } from './step-result'
import type { DrillSetup } from '../team/setup'
import type { Setting } from '../data/vocabulary'

/** The steps of a scenario's rubric, as the drill's edition words them, with what the scenario changes. */
export function stepsOf(drill: { readonly setup: DrillSetup }): RubricStep[] {
  const { scenario, reference, edition, mode } = drill.setup
  return [...scenario.rubric, ...(mode === 'megacode' ? MEGACODE_STEPS : [])].flatMap((entry) => {
    const id = typeof entry === 'string' ? entry : entry.step
    const found = reference.steps.find((each) => each.id === id)
    if (found === undefined) return []
    const step = inSetting(stepInEdition(found, reference, edition), scenario.setting)
    return [typeof entry === 'string' ? step : { ...step, critical: entry.critical }]
  })
}

/** A step with the limits of the place where the drill plays. */
function inSetting(step: RubricStep, setting: Setting): RubricStep {
  const limits = step.settings?.[setting]
  return limits === undefined || step.check.kind !== 'do'
    ? step
    : { ...step, check: { ...step.check, ...limits } }
}

/** Judges a leader's drill step by step. */
export function judge(drill: Drill): StepResult[] {
  const measures = measuresOf(drill)
  return stepsOf(drill).map((step) => {
    const { outcome, calledMs, doneMs } = judgeStep(drill, step, measures)
    const { id, step: title, critical, why, source, sure } = step
    return { step: id, title, critical, outcome, calledMs, doneMs, why, source, sure }
  })
}

/** Critical steps that are met by leaving something out. */
const ABSTAINED = ['no-harm', 'scope', 'never-push', 'look-alike', 'first-harm']

/** Pass when no critical step is missed or harmful and at least one was called for. */
export function resultOf(steps: readonly StepResult[]): 'pass' | 'remediation' {
  const critical = steps.filter((step) => step.critical)
  const failed = critical.some(({ outcome }) => outcome === 'missed' || outcome === 'harmful')
  // To have done no harm is not yet to have done something.
  const tried = critical.some(
    ({ step, outcome }) => !ABSTAINED.includes(step) && (outcome === 'met' || outcome === 'late'),
  )
  return !failed && tried ? 'pass' : 'remediation'
}

/** The result in the drill's mode: a megacode is passed when besides no line of its checklist was missed. */
export function resultIn(
  { mode }: Pick<DrillSetup, 'mode'>,
  steps: readonly StepResult[],
): 'pass' | 'remediation' {
  const strict = mode === 'megacode' && checklistOf(steps).some(({ outcome }) => outcome === 'missed')
  return strict ? 'remediation' : resultOf(steps)
}

function judgeStep(drill: Drill, step: RubricStep, measures: Measures): Verdict {
  const { check } = step
  if (check.kind === 'avoid') {
    const { tried = [] } = check
    if (tried.length > 0 && !drill.sim.events.some(({ event }) => tried.some((name) => name === event)))
      return NOT_REACHED
    const harm = drill.sim.events.find(
      ({ event, what }) =>
        event === 'harm' && (check.harms.includes('*') || check.harms.some((harm) => harm === what)),
    )
    return { outcome: harm === undefined ? 'met' : 'harmful', calledMs: 0, doneMs: harm?.atMs ?? null }
  }
  if (check.kind === 'measure') return judgeMeasure(check, measures, drill)
  if (check.kind === 'free') return judgeFree(drill, check)
  return judgeDone(drill, check)
}

function judgeFree(drill: Drill, check: Extract<RubricStep['check'], { kind: 'free' }>): Verdict {
  const { events } = drill.sim
  const isOf = (names: readonly string[]) => (fact: Fact) => names.includes(fact.event)
  const error = events.find(isOf(check.errors))
  if (error !== undefined) return { outcome: 'missed', calledMs: error.atMs, doneMs: error.atMs }
  const tried = events.find(isOf(check.tried))
  return { outcome: tried === undefined ? 'not-reached' : 'met', calledMs: null, doneMs: tried?.atMs ?? null }
}

type Measured = Extract<RubricStep['check'], { kind: 'measure' }>

function judgeMeasure(check: Measured, m: Measures, drill: Drill): Verdict {
  const values: Record<Measured['measure'], readonly number[]> = {
    ccf: m.ccf === null ? [] : [m.ccf],
    'longest-pause': m.longestPauseS === null ? [] : [m.longestPauseS],
    'peri-shock': m.medianPeriShockS === null ? [] : [m.medianPeriShockS],
    'post-shock': m.periShock.flatMap(({ postS }) => postS ?? []),
    breaths: m.breathsPerMinute === null ? [] : [m.breathsPerMinute],
    'epinephrine-interval': [...m.epinephrineIntervalsS, ...openIntervals(drill, check.atMost)],
    'read-latency': m.readLatencyS === null ? [] : [m.readLatencyS],
  }
  const found = values[check.measure]
  if (found.length === 0) return NOT_REACHED
  const good = found.every(
    (value) => value >= (check.atLeast ?? -Infinity) && value <= (check.atMost ?? Infinity),
  )
  return { outcome: good ? 'met' : 'missed', calledMs: null, doneMs: null }
}

/** From the last epinephrine of an arrest to its end, s, where that is longer than the interval: a dose was left out. */
function openIntervals(drill: Drill, atMost = Infinity): number[] {
  return spansOf(drill, 'epinephrine-given').flatMap(({ fromMs, toMs }) => {
    const last = drill.sim.events.findLast(
      (each) => each.atMs >= fromMs && each.atMs <= toMs && isArrestDose(each),
    )
    const openS = (toMs - (last?.atMs ?? fromMs)) / 1000
    return openS > atMost ? [openS] : []
  })
}
