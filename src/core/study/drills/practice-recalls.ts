// What strips and drills tell the review queue: recalls of rhythms and steps, and the calls that a miss sends across.
import type { RhythmId } from '../../ecg/rhythm-table'
import { SECOND_MS } from '../../time'
import type { CardCall, CardName, Recall } from '../queue/cards'
import { gradeOf } from '../queue/cards'
import type { Grade } from '../queue/fsrs'
import type { AcquisitionMark } from '../../acquisition/acquisition'
import type { CodeLinks } from './code-links'
import { isReadRight } from '../../session/drill/drill-reads'
import type { DrillRead } from '../../session/drill/drill-reads'
import type { DrillSummary } from '../../session/drill/drill-session'
import type { AnswerMark, ExposureLedger } from '../../exam/exposure'
import { ONE_LEAD_RHYTHMS } from '../../rhythms/rhythm-groups'
import type { NamedPair, RhythmTestSummary } from '../../session/rhythm-test/rhythm-test'
import { isOnTwelve } from '../../session/rhythm-test/rhythm-test'
import type { Moment, OffsetAt } from '../../study-day'
import { dayOfMoment } from '../../study-day'

/** All that was practiced besides questions. */
export interface CodePractice {
  /** Every strip that was named in a rhythm session. */
  readonly named: readonly NamedPair[]
  readonly drills: readonly DrillSummary[]
  /** What was asked about leads and artifact, card by card. */
  readonly acquired?: readonly AcquisitionMark[]
}

/** A pause for a rhythm check is to stay below this (2025 AHA guidelines): a later name is a slow one. */
const SLOW_READ_MS = 10 * SECOND_MS

/** One rhythm read, on a strip or on a drill's monitor. */
export interface RhythmRead extends Moment {
  readonly rhythm: RhythmId
  /** 1 right, 0.5 right and slow, 0 wrong. */
  readonly score: number
  readonly where: 'strip' | 'drill'
}

/** What a session says of what is known: one lead for what one lead shows, twelve for all. */
export function namedFairly({
  mode,
  named,
}: Pick<RhythmTestSummary, 'mode' | 'named'>): readonly NamedPair[] {
  return isOnTwelve(mode) ? named : named.filter(([rhythm]) => ONE_LEAD_RHYTHMS.includes(rhythm))
}

/** All reads: of strips and tracings, and in drills of the rhythms that one lead is enough to name. */
export function rhythmReads({ named, drills }: CodePractice): RhythmRead[] {
  const strips = named.map(([rhythm, name, at, offset]): RhythmRead => ({
    rhythm,
    at,
    offset,
    score: rhythm === name ? 1 : 0,
    where: 'strip',
  }))
  const inDrills = drills.flatMap((drill) => {
    const end = endOf(drill)
    return end === null ? [] : drill.reads.flatMap((read) => drillRead(read, end))
  })
  return [...strips, ...inDrills.filter(({ rhythm }) => ONE_LEAD_RHYTHMS.includes(rhythm))]
}

function endOf({ finishedAt, finishedOffset }: DrillSummary): Moment | null {
  return finishedAt === null ? null : { at: finishedAt, offset: finishedOffset }
}

function drillRead(read: DrillRead, end: Moment): RhythmRead[] {
  const right = isReadRight(read)
  if (right === null) return []
  const slow = (read.latencyMs ?? 0) > SLOW_READ_MS
  return [{ ...end, rhythm: read.rhythm, score: right ? (slow ? 0.5 : 1) : 0, where: 'drill' }]
}

/** One step of a drill that was called for. */
export interface StepDone extends Moment {
  readonly step: string
  /** 1 met, 0.5 late, 0 missed or harmful. */
  readonly score: number
}

/** All steps of finished drills. */
export function stepsDone(drills: readonly DrillSummary[]): StepDone[] {
  return drills.flatMap((drill) => {
    const end = endOf(drill)
    if (end === null) return []
    return drill.steps.map(([step, outcome]): StepDone => {
      const score = outcome === 'met' ? 1 : outcome === 'late' ? 0.5 : 0
      return { ...end, step, score }
    })
  })
}

/** The recalls of rhythms, drill steps, and leads and artifact. */
export function practiceRecalls(practice: CodePractice): Recall[] {
  // Every strip is drawn anew and every drill is another one: none of them is asked twice.
  return [
    ...rhythmReads(practice).map(({ rhythm, at, offset, score }, i): Recall => {
      return { card: `rhythm:${rhythm}`, at, offset, asked: `read ${i}`, grade: gradeOfScore(score) }
    }),
    ...stepsDone(practice.drills).map(({ step, at, offset, score }, i): Recall => {
      return { card: `step:${step}`, at, offset, asked: `step ${i}`, grade: gradeOfScore(score) }
    }),
    ...(practice.acquired ?? []).map(([card, score, at, offset], i): Recall => {
      return { card: `acquisition:${card}`, at, offset, asked: `task ${i}`, grade: gradeOfScore(score) }
    }),
  ]
}

function gradeOfScore(score: number): Grade {
  return score === 0 ? 'again' : score < 1 ? 'hard' : 'good'
}

/** Rhythms whose latest read was wrong. */
export function misread(practice: CodePractice): CardName[] {
  const latest = new Map<RhythmId, RhythmRead>()
  for (const read of rhythmReads(practice))
    if (read.at >= (latest.get(read.rhythm)?.at ?? 0)) latest.set(read.rhythm, read)
  return [...latest.values()].flatMap(({ rhythm, score }) =>
    score === 0 ? [`rhythm:${rhythm}` as const] : [],
  )
}

/**
 * A misread rhythm calls for the questions about it; a missed question for its rhythms and steps, until the
 * question is known again: who plays no drills is not called to one for ever.
 */
export function callsOf(
  practice: CodePractice,
  ledger: ExposureLedger,
  links: CodeLinks,
  offsetAt: OffsetAt,
): CardCall[] {
  const fromReads = rhythmReads(practice)
    .filter(({ score }) => score === 0)
    .flatMap(({ rhythm, at, offset }) =>
      links.conceptsOf(rhythm).map((card): CardCall => ({ card, at, offset })),
    )
  const fromItems = Object.entries(ledger).flatMap(([itemId, { answers = [] }]) => {
    const cards = links.cardsOf(itemId)
    if (cards.length === 0) return []
    return openMisses(answers, offsetAt).flatMap(({ at, offset }) =>
      cards.map((card): CardCall => ({ card, at, offset })),
    )
  })
  return [...fromReads, ...fromItems]
}

/** The misses of a question that is not known again: right on a later day, when its reasons were not just read. */
function openMisses(answers: readonly AnswerMark[], offsetAt: OffsetAt): AnswerMark[] {
  const thought = answers.filter(({ hasty }) => hasty !== true)
  const knownDays = thought
    .filter((mark) => gradeOf(mark) !== 'again')
    .map((mark) => dayOfMoment(mark, offsetAt))
  const knownLast = Math.max(-Infinity, ...knownDays)
  return thought.filter((mark) => !mark.correct && dayOfMoment(mark, offsetAt) >= knownLast)
}
