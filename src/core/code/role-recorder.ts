// Marks of the timer and recorder.
import { codeRecordOf } from './code-record'
import type { Drill } from './engine'
import type { OrderOf } from './orders.schema'
import { byShare, given, mark } from './marking'
import type { Outcome, StepResult } from './rubric'

const EARLY_MS = 6000
const LATEST_MS = 45_000

/** How an entry and a fact agree: same kind, and no content that differs. */
function agrees(entry: OrderOf<'record'>, fact: ReturnType<typeof codeRecordOf>[number]): boolean {
  if (entry.entry !== fact.entry) return false
  const fields = ['rhythm', 'energyJ', 'drug', 'dose', 'unit', 'route', 'pulse'] as const
  return fields.every((field) => fact[field] === undefined || entry[field] === fact[field])
}

/** Judges the record against the truth: completeness, accuracy, lateness, announcements. */
export function markRecorder(drill: Drill): StepResult[] {
  const facts = codeRecordOf(drill).filter(({ atMs }) => atMs <= drill.atMs - 15_000)
  const entries = given(drill, 'record')
  const used = new Set<OrderOf<'record'>>()
  const delays: number[] = []
  for (const fact of facts) {
    const near = entries.find(
      (entry) =>
        !used.has(entry) &&
        agrees(entry, fact) &&
        entry.atMs >= fact.atMs - EARLY_MS &&
        entry.atMs <= fact.atMs + LATEST_MS,
    )
    if (near === undefined) continue
    used.add(near)
    delays.push(near.atMs - fact.atMs)
  }
  const shocksAndDrugs = facts.filter(({ entry }) => entry === 'shock' || entry === 'drug').length
  const complete = facts.length === 0 ? null : used.size / facts.length
  const accurate = entries.length === 0 ? (facts.length > 0 ? 0 : null) : used.size / entries.length
  const delay = [...delays].sort((a, b) => a - b)[delays.length >> 1] ?? null
  const caught = [...used].filter(({ entry }) => entry === 'shock' || entry === 'drug').length
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
