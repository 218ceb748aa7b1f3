// Marks of the timer and recorder.
import type { Drill } from '../team/drill'
import type { Moment } from './marking'
import { byShare, given, mark } from './marking'
import type { RecordPair } from './record-match'
import { IN_TIME_MS, matchRecord } from './record-match'
import type { StepResult } from './step-result'

/** Judges the record against the truth: completeness, accuracy, lateness, announcements. */
export function markRecorder(drill: Drill): StepResult[] {
  const { pairs, unmatched } = matchRecord(drill)
  const due = announced(drill)
  const found = pairs.filter(({ entry }) => entry !== null)
  const isVital = ({ fact }: RecordPair): boolean => fact.entry === 'shock' || fact.entry === 'drug'
  const shocksAndDrugs = pairs.filter(isVital).length
  const written = found.length + unmatched.length
  // A drug without its dose is a line all the same: what it lacks costs the step that asks for it, and no other.
  const whole = found.filter((pair) => pair.complete || isVital(pair))
  const complete = pairs.length === 0 ? null : whole.length / pairs.length
  // Nothing written where something happened is as wrong as can be.
  const nothing = pairs.length > 0 ? 0 : null
  const accurate = written === 0 ? nothing : found.length / written
  const delays = found.map(({ delayMs }) => delayMs ?? 0).sort((a, b) => a - b)
  const delay = delays[delays.length >> 1] ?? null
  const caught = found.filter((pair) => pair.complete && isVital(pair)).length
  const momentOf = ({ fact, entry }: RecordPair): Moment => ({
    calledMs: fact.atMs,
    doneMs: entry?.atMs ?? null,
    good: entry !== null,
  })
  return [
    mark(
      'record-complete',
      'Write every rhythm, pulse, shock, drug, access and airway',
      true,
      byShare(complete, 0.8, 0.65),
      'The record is what the next team and the debrief rest on.',
      pairs.map(momentOf),
    ),
    mark(
      'record-shocks-drugs',
      'Shocks with joules, drugs with dose and route',
      true,
      byShare(shocksAndDrugs === 0 ? null : caught / shocksAndDrugs, 0.85, 0.7),
      'Intervals and totals depend on them.',
      pairs.filter(isVital).map((pair) => ({ ...momentOf(pair), good: pair.complete })),
    ),
    mark(
      'record-accurate',
      'Write only what happened',
      true,
      byShare(accurate, 0.85, 0.7),
      'A wrong line is worse than a missing one.',
      unmatched.map(({ atMs }) => ({ calledMs: null, doneMs: atMs, good: false })),
    ),
    mark(
      'record-timely',
      'Write within about 15 seconds',
      false,
      delay === null ? 'not-reached' : delay <= IN_TIME_MS ? 'met' : 'late',
      'One clock, each new time on a new line.',
      found.map((pair) => ({ ...momentOf(pair), good: (pair.delayMs ?? 0) <= IN_TIME_MS })),
    ),
    mark(
      'announce',
      'Say what is due',
      false,
      byShare(due.length === 0 ? null : due.filter(({ good }) => good).length / due.length, 0.7, 0.4),
      'The recorder is the leader’s clock: check, swap and drug.',
      due,
    ),
  ]
}

// Each two-minute check in the arrest should have been announced in the half minute before or after it was due.
function announced(drill: Drill): Moment[] {
  const checks = drill.sim.events.filter(({ event }) => event === 'rhythm-check')
  const words = given(drill, 'announce')
  return checks.slice(1).map(({ atMs }) => {
    const word = words.find((each) => Math.abs(each.atMs - atMs) < 40_000)
    return { calledMs: atMs, doneMs: word?.atMs ?? null, good: word !== undefined }
  })
}
