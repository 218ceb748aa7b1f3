// Everything that the study pages show for one exam, made in one go from the ledger and the bank.
import type { ExamProfile } from '../bank/exam-profile.schema'
import type { Item } from '../bank/item.schema'
import type { InstantMs } from '../time'
import type { Recall } from './cards'
import { foldCards, recallsOf } from './cards'
import type { RealResult } from './desk.schema'
import { firstAnswers } from './evidence'
import type { ExposureLedger } from './exposure'
import type { Forecast } from './forecast'
import { forecast } from './forecast'
import type { Habits } from './habits'
import { habitsOf } from './habits'
import type { MasteryRow } from './mastery'
import { masteryEvidence, masteryOf } from './mastery'
import type { Projection } from './projection'
import { brierScore, project } from './projection'
import type { ReviewQueue } from './review-queue'
import { reviewQueue } from './review-queue'
import type { Activity, SessionPlan } from './session-plan'
import { planReview, planSession, sessionMinutes } from './session-plan'
import type { OffsetMinutes } from './study-day'
import { dayNumber, dayStart } from './study-day'
import { conceptWeights } from './weights'
import type { WorkCalendar } from './work-calendar'
import { workCalendar } from './work-calendar'

/** A real result with what was forecast on the morning of that day. */
export interface ScoredResult extends RealResult {
  /** Null where there was too little to forecast from. */
  passChance: number | null
  brier: number | null
}

export interface StudyOverview {
  exam: ExamProfile['id']
  forecast: Forecast
  projection: Projection | null
  mastery: MasteryRow[]
  queue: ReviewQueue
  plans: SessionPlan[]
  /** A set of due items alone, for the review page, in order. */
  reviewItemIds: string[]
  calendar: WorkCalendar
  habits: Habits
  results: ScoredResult[]
  /** Items of the outline in the bank, and how many of them were never shown. */
  bank: { items: number; unseen: number }
}

export interface OverviewRoom {
  profile: ExamProfile
  items: readonly Item[]
  ledger: ExposureLedger
  now: InstantMs
  offset: OffsetMinutes
  dailyLimit: number
  /** The learner's exam day ("2027-05-14"), or null. */
  examDate: string | null
  results: readonly RealResult[]
  /** Strips read and drill steps done, from other sessions than sittings. */
  recalls?: readonly Recall[]
  /** Drills that a plan may offer; strips that are due are offered anyway. */
  activities?: readonly Activity[]
}

/** Due items in one review set: about 25 minutes. */
const REVIEW_SET = 20

/** The overview at an instant. Same room, same overview. */
export function studyOverview(room: OverviewRoom): StudyOverview {
  const { profile, items, ledger, now, offset } = room
  const answers = firstAnswers(ledger, profile)
  const mastery = masteryOf(profile, items, masteryEvidence(ledger, profile), now)
  const examDay = room.examDate === null ? null : dayNumber(room.examDate)
  const queue = queueOf(room, examDay)
  const due = queue.today.filter(({ name }) => name.startsWith('concept:'))
  const activities = [...dueStrips(queue), ...(room.activities ?? [])]
  const planRoom = { profile, items, ledger, mastery, due, activities }
  const outline = items.filter((item) => item.topics[profile.id] !== undefined)
  return {
    exam: profile.id,
    forecast: forecast(profile, answers, now),
    projection: examDay === null ? null : project(profile, answers, now, dayStart(examDay, offset)),
    mastery,
    queue,
    plans: sessionMinutes.map((minutes) => planSession(minutes, planRoom)),
    reviewItemIds: planReview(planRoom, REVIEW_SET),
    calendar: workCalendar(ledger, now, offset),
    habits: habitsOf(ledger),
    results: room.results
      .filter(({ exam }) => exam === profile.id)
      .map((result) => scored(result, room, answers)),
    bank: {
      items: outline.length,
      unseen: outline.filter(({ id }) => (Object.hasOwn(ledger, id) ? (ledger[id]?.shown ?? 0) : 0) === 0)
        .length,
    },
  }
}

function queueOf(room: OverviewRoom, examDay: number | null): ReviewQueue {
  const { profile, items, ledger, now, offset, dailyLimit } = room
  const concepts = new Map(items.map((item) => [item.id as string, item.concepts]))
  const recalls = recallsOf(ledger, (id) => concepts.get(id) ?? [])
  const cards = foldCards([...recalls, ...(room.recalls ?? [])], offset)
  return reviewQueue(cards, { now, offset, weights: conceptWeights(profile, items), dailyLimit, examDay })
}

/** Reading a strip and its five steps takes about a minute. */
function dueStrips({ today }: ReviewQueue): Activity[] {
  const rhythms = today.filter(({ name }) => name.startsWith('rhythm:'))
  if (rhythms.length === 0) return []
  const minutes = Math.min(10, Math.max(3, rhythms.length))
  const title = `Rhythm strips: ${rhythms.length} due`
  return [{ kind: 'strips', title, minutes, why: 'about to be taken for another rhythm', path: '/review' }]
}

/** The forecast of that morning is a function of the answers before it, so it need not have been kept. */
function scored(
  result: RealResult,
  { profile, offset }: OverviewRoom,
  answers: Parameters<typeof forecast>[1],
): ScoredResult {
  const day = dayNumber(result.date)
  const then = day === null ? null : forecast(profile, answers, dayStart(day, offset))
  if (then === null || !then.enough) return { ...result, passChance: null, brier: null }
  return { ...result, passChance: then.passChance, brier: brierScore(then.passChance, result.passed) }
}
