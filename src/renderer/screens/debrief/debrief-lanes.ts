// The lanes of a drill's timeline, as shares of its length: rhythm, compressions, marks. Pure.
import type { Drill } from '../../../core/code/team/drill'
import { shortDrugName } from '../../../core/code/orders/words'
import type { StateSpan } from '../../../core/code/judge/spans'
import { arrestSpans, endOf } from '../../../core/code/judge/spans'
import type { LoggedOutcome } from '../../../core/session/drill/drill-session'

export interface Stretch {
  readonly fromMs: number
  readonly toMs: number
  readonly text: string
  readonly tone: 'shockable' | 'pulseless' | 'pulse' | 'work' | 'pause'
}
export interface Mark {
  readonly atMs: number
  readonly text: string
}

/** Gaps of breaths in 30:2 are drawn through, ms. */
const BREATHS_MS = 4500
/** Pauses from here on are marked as such, ms: the length that a check may take. */
const LONG_MS = 10_000
const SHOCKABLE = ['vf', 'vt', 'torsades']

const WITHOUT_PULSE = ['vf', 'pea', 'asystole']

/** Whether a rhythm can carry a pulse. A pressure that is still falling in the first second of VF is none. */
export const carriesPulse = (rhythm: string): boolean => !WITHOUT_PULSE.includes(rhythm)

/** A rhythm as it is said. */
export const plainRhythm = (id: string): string =>
  ({
    vf: 'VF',
    vt: 'VT',
    pea: 'PEA',
    svt: 'SVT',
    'preexcited-af': 'pre-excited AF',
    'atrial-fibrillation': 'AF',
  })[id] ?? id.replaceAll('-', ' ')

/** The rhythm from second to second, with or without a pulse. */
export function rhythmLane(drill: Drill): Stretch[] {
  const endMs = endOf(drill)
  const points = drill.sim.vitals
  const changes: { atMs: number; what: string; pulse: boolean }[] = []
  let what = ''
  let pulse = drill.sim.events.find(({ event }) => event === 'arrest')?.atMs !== 0
  for (const { event, atMs, what: name = '', text } of drill.sim.events) {
    if (event === 'arrest') pulse = false
    else if (event === 'rosc') pulse = true
    else if (event === 'rhythm') what = name
    else if (!(event === 'shock' && text === 'ended')) continue
    if (event === 'shock') what = 'after the shock'
    if (event === 'arrest' || event === 'rosc') what = name === '' ? what : name
    const beats = pulse && carriesPulse(what)
    const last = changes.at(-1)
    if (last?.atMs === atMs) changes.pop()
    if (changes.at(-1)?.what !== what || changes.at(-1)?.pulse !== beats)
      changes.push({ atMs, what, pulse: beats })
  }
  return changes.map((change, i) => ({
    fromMs: change.atMs,
    toMs: changes[i + 1]?.atMs ?? Math.max(endMs, points.at(-1)?.atMs ?? 0),
    text:
      change.pulse && change.what !== '' ? `${plainRhythm(change.what)}, pulse` : plainRhythm(change.what),
    tone: change.pulse ? 'pulse' : SHOCKABLE.includes(change.what) ? 'shockable' : 'pulseless',
  }))
}

/** Hands on the chest and off it in an arrest; the breaths of 30:2 do not break a stretch. */
export function compressionLane(drill: Drill): Stretch[] {
  const work: { fromMs: number; toMs: number }[] = []
  for (const { fromMs, toMs } of drill.sim.pushes) {
    const last = work.at(-1)
    if (last !== undefined && fromMs - last.toMs < BREATHS_MS) last.toMs = toMs
    else work.push({ fromMs, toMs })
  }
  const pauses = arrestSpans(drill)
    .flatMap((arrest) => gapsIn(arrest, work))
    .filter(({ fromMs, toMs }) => toMs - fromMs >= LONG_MS)
  return [
    ...work.map((stretch): Stretch => ({ ...stretch, text: '', tone: 'work' })),
    ...pauses.map(({ fromMs, toMs }): Stretch => ({
      fromMs,
      toMs,
      text: `${Math.round((toMs - fromMs) / 1000)} s off`,
      tone: 'pause',
    })),
  ].sort((a, b) => a.fromMs - b.fromMs)
}

function gapsIn(within: StateSpan, work: readonly StateSpan[]): StateSpan[] {
  const gaps: StateSpan[] = []
  let fromMs = within.fromMs
  for (const stretch of work) {
    if (stretch.toMs <= fromMs || stretch.fromMs >= within.toMs) continue
    if (stretch.fromMs > fromMs) gaps.push({ fromMs, toMs: stretch.fromMs })
    fromMs = stretch.toMs
  }
  if (fromMs < within.toMs) gaps.push({ fromMs, toMs: within.toMs })
  return gaps
}

export function shockMarks({ sim }: Drill): Mark[] {
  return sim.events.flatMap(({ event, atMs, energyJ, synced }) =>
    event === 'shock' ? [{ atMs, text: `${energyJ ?? '?'} J${synced === true ? ' sync' : ''}` }] : [],
  )
}

/** What the body answered then, from the log: for a replay that gives something else. */
export function loggedMarks(outcomes: readonly LoggedOutcome[]): Mark[] {
  return outcomes.map(({ atMs, event, energyJ }) => ({
    atMs,
    text: event === 'shock' ? `${energyJ ?? '?'} J` : event === 'rosc' ? 'pulse back' : 'pulse lost',
  }))
}

export function drugMarks({ sim, setup }: Drill): Mark[] {
  return sim.events.flatMap(({ event, atMs, what = '', dose, unit }) =>
    event === 'drug'
      ? [
          {
            atMs,
            text: `${shortDrugName(what, setup.reference)} ${dose ?? ''} ${unit ?? ''}`.trim(),
          },
        ]
      : [],
  )
}

export type PlacedMark = Mark & {
  readonly row: number
  /** A tick without its word. */
  readonly bare: boolean
  /** Near the end its word stands before it. */
  readonly toLeft: boolean
}

/**
 * Rows for marks, so that none covers another: each takes the first row where there is room for its words. Where all
 * rows are taken it is a bare tick in a row of ticks below. `letterShare`: the width of a letter as a share of the lane's.
 */
export function rowsOf(
  marks: readonly Mark[],
  lengthMs: number,
  letterShare: number,
  mostRows = 5,
): PlacedMark[] {
  const ends: number[] = []
  return marks.map((mark) => {
    const width = letterShare * (mark.text.length + 1.5)
    const toLeft = mark.atMs / lengthMs + width > 1
    const from = mark.atMs / lengthMs - (toLeft ? width : 0)
    const free = ends.findIndex((end) => end <= from)
    const row = free < 0 ? ends.length : free
    if (row >= mostRows) return { ...mark, row: mostRows, bare: true, toLeft }
    ends[row] = from + width
    return { ...mark, row, bare: false, toLeft }
  })
}

/** Of a time on the axis with air around it, px: "10:30" at 14 px in mono. */
const AXIS_TIME_PX = 64

/** Times for the axis, ms: round steps, eight of them at most, and no more than stand side by side. */
export function axisTimes(lengthMs: number, widthPx = Infinity): number[] {
  const most = Math.max(1, Math.min(8, Math.floor(widthPx / AXIS_TIME_PX)))
  const stepS = [15, 30, 60, 120, 180, 300, 600].find((step) => lengthMs / 1000 / step <= most) ?? 1200
  return Array.from({ length: Math.floor(lengthMs / 1000 / stepS) + 1 }, (_, i) => i * stepS * 1000)
}
