// The lanes of a drill's timeline, as shares of its length: rhythm, compressions, marks. Pure.
import type { Drill } from '../../../core/code/engine'
import type { Reference } from '../../../core/code/reference.schema'
import { drugName } from '../../../core/code/staff'
import { endOf } from '../../../core/code/spans'

export interface Stretch {
  readonly fromMs: number
  readonly toMs: number
  readonly text: string
  readonly tone: 'shockable' | 'pulseless' | 'pulse' | 'work'
}
export interface Mark {
  readonly atMs: number
  readonly text: string
}

/** Gaps of breaths in 30:2 are drawn through, ms. */
const BREATHS_MS = 4500
const SHOCKABLE = ['vf', 'vt', 'torsades']

const plain = (id: string): string =>
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
    const last = changes.at(-1)
    if (last?.atMs === atMs) changes.pop()
    if (changes.at(-1)?.what !== what || changes.at(-1)?.pulse !== pulse) changes.push({ atMs, what, pulse })
  }
  return changes.map((change, i) => ({
    fromMs: change.atMs,
    toMs: changes[i + 1]?.atMs ?? Math.max(endMs, points.at(-1)?.atMs ?? 0),
    text: change.pulse && change.what !== '' ? `${plain(change.what)}, pulse` : plain(change.what),
    tone: change.pulse ? 'pulse' : SHOCKABLE.includes(change.what) ? 'shockable' : 'pulseless',
  }))
}

/** Hands on the chest; the breaths of 30:2 do not break a stretch. */
export function compressionLane({ sim }: Drill): Stretch[] {
  const lane: { fromMs: number; toMs: number }[] = []
  for (const { fromMs, toMs } of sim.pushes) {
    const last = lane.at(-1)
    if (last !== undefined && fromMs - last.toMs < BREATHS_MS) last.toMs = toMs
    else lane.push({ fromMs, toMs })
  }
  return lane.map((stretch) => ({ ...stretch, text: '', tone: 'work' }))
}

export function shockMarks({ sim }: Drill): Mark[] {
  return sim.events.flatMap(({ event, atMs, energyJ, synced }) =>
    event === 'shock' ? [{ atMs, text: `${energyJ ?? '?'} J${synced === true ? ' sync' : ''}` }] : [],
  )
}

/** A drug as it is said in a hurry ("epi"), or its name. */
function shortName(id: string, reference: Reference): string {
  return reference.drugs.find((drug) => drug.id === id)?.words[0] ?? drugName(id, reference).toLowerCase()
}

export function drugMarks({ sim, setup }: Drill): Mark[] {
  return sim.events.flatMap(({ event, atMs, what = '', dose, unit }) =>
    event === 'drug'
      ? [
          {
            atMs,
            text: `${shortName(what, setup.reference)} ${dose ?? ''} ${unit ?? ''}`.trim(),
          },
        ]
      : [],
  )
}

/** What the ideal run did within the length of this one: first compressions, shocks, drugs. */
export function idealMarks(ideal: Drill, lengthMs: number): Mark[] {
  const first = ideal.sim.events.find(({ event, what }) => event === 'cpr' && what === 'start')
  return [
    ...(first === undefined ? [] : [{ atMs: first.atMs, text: 'CPR' }]),
    ...shockMarks(ideal).map(({ atMs }) => ({ atMs, text: 'shock' })),
    ...drugMarks(ideal).map(({ atMs, text }) => ({ atMs, text: text.split(' ')[0] ?? text })),
  ]
    .filter(({ atMs }) => atMs <= lengthMs)
    .sort((a, b) => a.atMs - b.atMs)
}

/** Rows for marks, so that none covers another: each takes the first row where there is room. */
export function rowsOf(
  marks: readonly Mark[],
  lengthMs: number,
  widthShare: number,
): (Mark & { row: number })[] {
  const ends: number[] = []
  return marks.map((mark) => {
    const from = mark.atMs / lengthMs
    const free = ends.findIndex((end) => end <= from)
    const row = free < 0 ? ends.length : free
    ends[row] = from + widthShare * Math.max(4, mark.text.length)
    return { ...mark, row }
  })
}

/** A curve over the whole length as SVG points in a box of 1000 × 100. */
export function curve(
  points: readonly { readonly atMs: number }[],
  value: (index: number) => number,
  lengthMs: number,
  top: number,
): string {
  const step = Math.max(1, Math.floor(points.length / 400))
  const shown: string[] = []
  for (let i = 0; i < points.length; i += step) {
    const x = ((points[i]?.atMs ?? 0) / lengthMs) * 1000
    const y = 100 - (Math.min(top, value(i)) / top) * 96 - 2
    shown.push(`${x.toFixed(1)},${y.toFixed(1)}`)
  }
  return shown.join(' ')
}
