// The timeline of rhythms and, made from it, the plan: which rhythm reigns when, and with which beats.
import { hash01, hashText } from '../random'
import type { PlannedBeat } from './beat'
import { onsetMs } from './beat'
import type { Drawing } from './drawing'
import { LATEST_DRAWING } from './drawing'
import type { Reign } from './fade'
import type { Parameters } from './parameters'
import { ARTIFACT_NAMES } from './parameters'
import { plannerOf } from './plan/planners'
import type { RhythmId } from './rhythm-table'
import { rhythmParameters } from './rhythm-table'
import { RunPlan } from './plan/run-plan'

/** From `atMs` on this rhythm, with its parameters (defaults where none is given). */
export interface TimelineEntry {
  readonly atMs: number
  readonly rhythm: RhythmId
  readonly parameters?: Parameters
  /** The latest when left out. */
  readonly drawing?: Drawing
}

/** Entries in order of time. Before the first, its rhythm is taken to have run already. */
export type Timeline = readonly TimelineEntry[]

/** A stretch of one rhythm with the same parameters of the heart. */
export interface Run {
  readonly rhythm: RhythmId
  readonly values: Parameters
  readonly drawing: Drawing
  readonly seed: number
  readonly reign: Reign
  readonly beats: RunPlan | null
  /** Pulse strength from an instant on. */
  readonly strokes: readonly { readonly atMs: number; readonly stroke: number }[]
}

/** A stretch with the same parameters of the recording. */
export interface Recording {
  readonly values: Parameters
  readonly reign: Reign
}

export interface EcgPlan {
  readonly seed: number
  readonly runs: readonly Run[]
  readonly recordings: readonly Recording[]
}

// A wave's foot lies a little before its onset: a beat that begins this soon after a change still belongs to the old
// rhythm, so that no sample before the change depends on it.
const FOOT_MS = 60
/** A change waits for the next beat, but not longer than this. */
const LONGEST_WAIT_MS = 2000
/** The new rhythm's first wave keeps this distance from the last QRS of the old one. */
const AFTER_QRS_MS = 280

const memo = new Map<string, EcgPlan>()
const MEMO_SIZE = 8

/**
 * The plan of a timeline. Plans are pure in timeline and seed; the last few are kept, because the monitor asks for
 * the same one at every frame.
 * @throws RangeError for an empty or unordered timeline, an unknown rhythm, or a parameter outside its range.
 */
export function planOf(timeline: Timeline, seed: number): EcgPlan {
  const key = `${seed} ${JSON.stringify(timeline)}`
  const known = memo.get(key)
  if (known !== undefined) return known
  const plan = makePlan(timeline, seed)
  const oldest = memo.keys().next().value
  if (memo.size >= MEMO_SIZE && oldest !== undefined) memo.delete(oldest)
  memo.set(key, plan)
  return plan
}

/** Beats of the plan that may have a wave between two instants, in order, with the stroke that is in force. */
export function plannedBeats(plan: EcgPlan, fromMs: number, toMs: number): PlannedBeat[] {
  const beats: PlannedBeat[] = []
  for (const run of plan.runs) {
    const { startMs, endMs } = run.reign
    if (run.beats === null || startMs > toMs || endMs + 2000 < fromMs) continue
    for (const beat of run.beats.around(Math.max(fromMs, startMs - 2000), Math.min(toMs, endMs + 2000))) {
      if (onsetMs(beat) < endMs) beats.push(withStroke(beat, run))
    }
  }
  return beats.sort((a, b) => a.atMs - b.atMs)
}

function withStroke(beat: PlannedBeat, run: Run): PlannedBeat {
  const inForce = run.strokes.findLast(({ atMs }) => atMs <= beat.atMs) ?? run.strokes[0]
  const stroke = beat.stroke * (inForce?.stroke ?? 1)
  return { ...beat, stroke, perfuses: stroke > 0 }
}

function makePlan(timeline: Timeline, seed: number): EcgPlan {
  checkOrder(timeline)
  const entries = timeline.map((entry) => ({
    ...entry,
    values: rhythmParameters(entry.rhythm, entry.parameters ?? {}),
  }))
  const runs: Run[] = []
  for (const group of grouped(
    entries,
    (entry) => `${entry.rhythm} ${drawingOf(entry)} ${heartOf(entry.values)}`,
  ))
    addRun(runs, group, seed)
  const recordings = grouped(entries, (entry) => JSON.stringify(pick(entry.values, isArtifact))).map(
    (group, i, all) => ({
      values: group[0].values,
      reign: { startMs: i === 0 ? -Infinity : group[0].atMs, endMs: all[i + 1]?.[0].atMs ?? Infinity },
    }),
  )
  return { seed, runs, recordings }
}

type Resolved = TimelineEntry & { readonly values: Parameters }

function addRun(runs: Run[], group: readonly [Resolved, ...Resolved[]], seed: number): void {
  const { atMs, rhythm, values } = group[0]
  // A run that would have begun after this change never begins.
  while ((runs.at(-1)?.reign.startMs ?? -Infinity) > atMs) runs.pop()
  const old = runs.at(-1)
  const runSeed = Math.floor(hash01(seed, Math.round(atMs), hashText(rhythm)) * 2 ** 32)
  const drawing = drawingOf(group[0])
  const planner = plannerOf(rhythm, values, runSeed, drawing)
  // The first rhythm is met in its course, at a place that depends on the seed.
  let startMs = atMs - 3000 - 9000 * hash01(runSeed, 17)
  if (old !== undefined) {
    const takeover = takeoverOf(old, atMs)
    startMs = takeover.startMs
    runs[runs.length - 1] = { ...old, reign: { startMs: old.reign.startMs, endMs: takeover.endMs } }
  }
  runs.push({
    rhythm,
    values,
    drawing,
    seed: runSeed,
    reign: { startMs, endMs: Infinity },
    beats: planner === null ? null : new RunPlan(planner, startMs),
    strokes: group.map((entry) => ({ atMs: entry.atMs, stroke: entry.values['stroke'] ?? 1 })),
  })
}

/**
 * When a change asked for at `atMs` takes effect: at the old rhythm's next beat, or at once when it has none. The old
 * rhythm ends there; the new one begins a little later when it would otherwise fall on the old one's last QRS.
 */
function takeoverOf(old: Run, atMs: number): { readonly endMs: number; readonly startMs: number } {
  const soonest = Math.max(atMs, old.reign.startMs)
  if (old.beats === null) return { endMs: soonest, startMs: soonest }
  const latest = soonest + LONGEST_WAIT_MS
  const near = old.beats.around(soonest - 1000, latest)
  const endMs = Math.min(latest, ...near.map(onsetMs).filter((onset) => onset >= soonest + FOOT_MS))
  const lastQrs = near
    .filter((beat) => beat.qrs !== null && onsetMs(beat) < endMs)
    .map(({ atMs: qrs }) => qrs)
  return { endMs, startMs: Math.max(endMs, ...lastQrs.map((qrs) => qrs + AFTER_QRS_MS)) }
}

function grouped(
  entries: readonly Resolved[],
  keyOf: (entry: Resolved) => string,
): [Resolved, ...Resolved[]][] {
  const groups: [Resolved, ...Resolved[]][] = []
  for (const entry of entries) {
    const last = groups.at(-1)
    if (last !== undefined && keyOf(last[0]) === keyOf(entry)) last.push(entry)
    else groups.push([entry])
  }
  return groups
}

function drawingOf({ drawing = LATEST_DRAWING }: TimelineEntry): Drawing {
  return drawing
}

function heartOf(values: Parameters): string {
  return JSON.stringify(pick(values, (name) => !isArtifact(name) && name !== 'stroke'))
}

function isArtifact(name: string): boolean {
  return (ARTIFACT_NAMES as readonly string[]).includes(name)
}

function pick(values: Parameters, wanted: (name: string) => boolean): Parameters {
  return Object.fromEntries(Object.entries(values).filter(([name]) => wanted(name)))
}

function checkOrder(timeline: Timeline): void {
  if (timeline.length === 0) throw new RangeError('The timeline is empty: it needs at least one rhythm.')
  timeline.forEach(({ atMs }, i) => {
    if (!Number.isFinite(atMs)) throw new RangeError(`Entry ${i + 1} of the timeline has no instant.`)
    const before = timeline[i - 1]
    if (before !== undefined && before.atMs > atMs) {
      throw new RangeError(`The timeline is out of order: entry ${i + 1} lies before entry ${i}.`)
    }
  })
}
