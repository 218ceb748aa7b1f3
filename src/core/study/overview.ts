// Everything that the study pages show for one exam, made in one go from the ledger and the bank.
import type { ExamProfile } from '../bank/exam-profile.schema'
import type { TeachingTag } from '../code/reference.schema'
import type { Scenario } from '../code/scenario.schema'
import type { RhythmId } from '../ecg/rhythm-table'
import type { InstantMs } from '../time'
import { activitiesOf } from './activities'
import type { CodeMasteryRow } from './code-mastery'
import type { RealResult } from './desk.schema'
import type { DueDrill, DueStep } from './due-drill'
import { dueDrill, dueSteps } from './due-drill'
import { firstAnswers } from './evidence'
import type { Forecast } from './forecast'
import { forecast } from './forecast'
import type { Habits } from './habits'
import type { MasteryRow } from './mastery'
import { masteryEvidence, masteryOf } from './mastery'
import type { Projection } from './projection'
import { brierScore, project } from './projection'
import { misread } from './practice-recalls'
import type { ReviewQueue } from './review-queue'
import { reviewQueue } from './review-queue'
import { ONE_LEAD_RHYTHMS } from './rhythm-groups'
import type { SessionPlan } from './session-plan'
import { planReview, planSession, sessionMinutes } from './session-plan'
import type { Learned, SharedNow, SharedRoom } from './shared-study'
import { learned, sharedNow } from './shared-study'
import type { StepBook } from './step-book'
import { dayNumber, dayStart } from './study-day'
import { conceptWeights } from './weights'
import type { WorkCalendar } from './work-calendar'

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
  /** Rhythms that are due, and drill steps with the drills that call for them. */
  dueRhythms: RhythmId[]
  dueSteps: DueStep[]
  dueDrill: DueDrill | null
  /** Rhythms and drill steps by the same model as the outline; empty before any was met. */
  codeMastery: CodeMasteryRow[]
  calendar: WorkCalendar
  habits: Habits
  results: ScoredResult[]
  /** Items of the outline in the bank, and how many of them were never shown. */
  bank: { items: number; unseen: number }
}

export interface OverviewRoom extends SharedRoom {
  profile: ExamProfile
  now: InstantMs
  /** See PlanRoom. */
  reserved?: ReadonlyMap<string, number>
  dailyLimit: number
  /** The learner's exam day ("2027-05-14"), or null. */
  examDate: string | null
  results: readonly RealResult[]
  /** What drills there are to review a step by. */
  drills: { book: StepBook; scenarios: readonly Scenario[]; teaching: readonly TeachingTag[] }
}

/** Due items in one review set: about 25 minutes. */
const REVIEW_SET = 20

/** The overview at an instant. Same room, same overview. `known` is the part that all exams share, when it is at hand. */
export function studyOverview(room: OverviewRoom, known?: Learned & SharedNow): StudyOverview {
  const { profile, items, ledger, now, offsetAt } = room
  const shared = known ?? withNow(room)
  const { links, codeMastery } = shared
  const answers = firstAnswers(ledger, profile)
  const mastery = masteryOf(profile, items, masteryEvidence(ledger, profile), now)
  const examDay = room.examDate === null ? null : dayNumber(room.examDate)
  const queue = reviewQueue(shared.cards, {
    now,
    offsetAt,
    weights: conceptWeights(profile, items),
    dailyLimit: room.dailyLimit,
    examDay,
    offOutline: links.concepts,
  })
  const drillRoom = { ...room.drills, drills: room.practice.drills }
  const due = queue.today.filter(({ name }) => name.startsWith('concept:'))
  const others = queue.today.filter(({ name }) => !name.startsWith('concept:'))
  const rhythms = others.flatMap(({ name }) => ONE_LEAD_RHYTHMS.filter((id) => name === `rhythm:${id}`))
  const planRoom = {
    profile,
    items,
    ledger,
    ...(room.reserved === undefined ? {} : { reserved: room.reserved }),
    mastery,
    due,
    nothingNew: queue.overLimit,
    wanted: new Set([...others.map(({ name }) => name), ...misread(room.practice)]),
    cardsOf: links.cardsOf,
    activities: activitiesOf({
      ...drillRoom,
      today: queue.today,
      dueRhythms: rhythms,
      mastery: codeMastery,
      practice: room.practice,
      dueOnly: queue.overLimit,
    }),
  }
  const outline = items.filter((item) => item.topics[profile.id] !== undefined)
  return {
    exam: profile.id,
    forecast: forecast(profile, answers, now),
    projection: examDay === null ? null : project(profile, answers, now, dayStart(examDay, offsetAt)),
    mastery,
    queue,
    plans: sessionMinutes.map((minutes) => planSession(minutes, planRoom)),
    reviewItemIds: planReview(planRoom, REVIEW_SET),
    dueRhythms: rhythms,
    dueSteps: dueSteps(queue.today, drillRoom),
    dueDrill: dueDrill(queue.today, drillRoom),
    codeMastery,
    calendar: shared.calendar,
    habits: shared.habits,
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

function withNow(room: OverviewRoom): Learned & SharedNow {
  const known = learned(room)
  return { ...known, ...sharedNow(room, known, room.now) }
}

/** The forecast of that morning is a function of the answers before it, so it need not have been kept. */
function scored(
  result: RealResult,
  { profile, offsetAt }: OverviewRoom,
  answers: Parameters<typeof forecast>[1],
): ScoredResult {
  const day = dayNumber(result.date)
  const then = day === null ? null : forecast(profile, answers, dayStart(day, offsetAt))
  if (then === null || !then.enough) return { ...result, passChance: null, brier: null }
  return { ...result, passChance: then.passChance, brier: brierScore(then.passChance, result.passed) }
}
