// Marks of the timer and recorder.
import type { Drill } from './engine'
import { byShare, given, mark } from './marking'
import { matchRecord } from './record-match'
import type { Outcome, StepResult } from './rubric'

/** Judges the record against the truth: completeness, accuracy, lateness, announcements. */
export function markRecorder(drill: Drill): StepResult[] {
  const { pairs, unmatched } = matchRecord(drill)
  const found = pairs.filter(({ entry }) => entry !== null)
  const isVital = ({ fact }: (typeof pairs)[number]): boolean =>
    fact.entry === 'shock' || fact.entry === 'drug'
  const shocksAndDrugs = pairs.filter(isVital).length
  const written = found.length + unmatched.length
  const complete = pairs.length === 0 ? null : found.length / pairs.length
  const accurate = written === 0 ? (pairs.length > 0 ? 0 : null) : found.length / written
  const delays = found.map(({ delayMs }) => delayMs ?? 0).sort((a, b) => a - b)
  const delay = delays[delays.length >> 1] ?? null
  const caught = found.filter(isVital).length
  return [
    mark(
      'record-complete',
      'Write every rhythm, pulse, shock, drug, access and airway',
      true,
      byShare(complete, 0.8, 0.65),
      'The record is what the next team and the debrief rest on.',
    ),
    mark(
      'record-shocks-drugs',
      'Shocks with joules, drugs with dose and route',
      true,
      byShare(shocksAndDrugs === 0 ? null : caught / shocksAndDrugs, 0.85, 0.7),
      'Intervals and totals depend on them.',
    ),
    mark(
      'record-accurate',
      'Nothing that did not happen',
      true,
      byShare(accurate, 0.85, 0.7),
      'A wrong line is worse than a missing one.',
    ),
    mark(
      'record-timely',
      'Write within about 15 seconds',
      false,
      delay === null ? 'not-reached' : delay <= 15_000 ? 'met' : 'late',
      'One clock, each new time on a new line.',
    ),
    mark(
      'announce',
      'Say what is due',
      false,
      announced(drill),
      'The recorder is the leader’s clock: check, swap and drug.',
    ),
  ]
}

// Each two-minute check in the arrest should have been announced in the half minute before or after it was due.
function announced(drill: Drill): Outcome {
  const checks = drill.sim.events.filter(({ event }) => event === 'rhythm-check')
  const words = given(drill, 'announce')
  const due = checks.slice(1)
  if (due.length === 0) return 'not-reached'
  const heard = due.filter(({ atMs }) => words.some((word) => Math.abs(word.atMs - atMs) < 40_000)).length
  return byShare(heard / due.length, 0.7, 0.4)
}
