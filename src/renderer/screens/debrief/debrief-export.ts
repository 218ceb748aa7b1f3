// The debrief as JSON and the code record as CSV, for the learner's own use.
import { codeRecordOf, recordCsv } from '../../../core/code/code-record'
import { lineMs, writtenLines } from '../../../core/code/record-match'
import { outcomesOf } from '../../../core/code/engine'
import { handOverText } from '../../../core/code/hand-over'
import { given } from '../../../core/code/marking'
import { recordText } from '../code/record-entries'
import type { DebriefView } from './debrief-view.svelte'

/** Everything that was judged, measured, logged and recorded; the scenario is named, not repeated. */
export function debriefJson(view: DebriefView): string {
  const { plan, ended, drill, folded } = view
  return JSON.stringify(
    {
      schema: 'preceptor/debrief@1',
      note: 'A study simulation, not medical advice. A certificate of knowledge, not of permission.',
      scenario: plan.scenario.id,
      scenarioVersion: plan.scenario.version,
      title: plan.title,
      seed: plan.seed,
      role: plan.role,
      edition: plan.edition,
      policy: plan.policy,
      mode: plan.mode ?? 'practice',
      engine: ended.engine,
      createdAt: new Date(plan.createdAt).toISOString(),
      branch: plan.branchOf === null ? null : { of: plan.branchOf, atS: plan.startMs / 1000 },
      lengthS: ended.drillMs / 1000,
      pauses: folded.pauses,
      result: ended.result,
      selfScore:
        folded.selfScore === null
          ? null
          : { pass: folded.selfScore.pass, stepsPercent: folded.selfScore.stepsPercent },
      checklist:
        view.checklist?.map(({ failed, ...line }) => ({ ...line, failed: failed.map(({ step }) => step) })) ??
        null,
      rubric: ended.rubric,
      measures: ended.measures,
      /** Null: another engine wrote the log, which does not hold them. */
      harms: view.harmsUnknown ? null : view.harms,
      /** Null: the replay from which the record is made gives what was logged. */
      replayDiffersFromS: view.divergedMs === null ? null : view.divergedMs / 1000,
      outcomes: folded.outcomes.length > 0 ? folded.outcomes : outcomesOf(drill),
      record: codeRecordOf(drill),
      orders: folded.orders,
    },
    null,
    2,
  )
}

/** The code record, what a recorder wrote, and the hand-over in its words; spreadsheets need the byte order mark. */
export function debriefCsv({ drill, harms }: Pick<DebriefView, 'drill' | 'harms'>): string {
  const written = writtenLines(drill.orders).map(({ entry, struck }) => ({
    ...entry,
    atMs: lineMs(entry),
    text: `${recordText(entry)}${struck ? ' (struck through)' : ''}`,
  }))
  const handOvers = given(drill, 'hand-over').map((order) => ({
    atMs: order.atMs,
    entry: 'hand-over' as const,
    text: handOverText(order),
  }))
  const judged = harms.map(({ atMs, kind, what, text, right }) => ({
    atMs,
    entry: kind === 'harm' ? ('harm' as const) : ('error' as const),
    text: `${what} ${text} Right: ${right}`,
  }))
  return `\uFEFF${recordCsv(codeRecordOf(drill), [...written, ...handOvers], judged)}\r\n`
}
