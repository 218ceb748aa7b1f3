// Everything that the study pages show for one exam, made in one go from the ledger and the bank.
import type { ExamProfile } from '../bank/exam-profile.schema'
import type { Item } from '../bank/item.schema'
import type { TeachingTag } from '../code/reference.schema'
import type { Scenario } from '../code/scenario.schema'
import type { RhythmId } from '../ecg/rhythm-table'
import type { InstantMs } from '../time'
import type { ReviewCard } from './cards'
import { foldCards, recallsOf } from './cards'
import type { CodeLinks } from './code-links'
import { codeLinks } from './code-links'
import type { CodeMasteryRow } from './code-mastery'
import { codeMastery } from './code-mastery'
import type { RealResult } from './desk.schema'
import type { DueDrill, DueStep } from './due-drill'
import { dueDrill, dueSteps } from './due-drill'
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
import type { CodePractice } from './practice-recalls'
import { callsOf, misread, practiceRecalls } from './practice-recalls'
import type { ReviewQueue } from './review-queue'
import { reviewQueue } from './review-queue'
import { ONE_LEAD_RHYTHMS, shortName } from './rhythm-groups'
import type { Activity, SessionPlan } from './session-plan'
import { planReview, planSession, sessionMinutes } from './session-plan'
import type { StepBook } from './step-book'
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
  /** Strips read and drills done. */
  practice: CodePractice
  /** What drills there are to review a step by. */
  drills: { book: StepBook; scenarios: readonly Scenario[]; teaching: readonly TeachingTag[] }
}

/** Due items in one review set: about 25 minutes. */
const REVIEW_SET = 20

/** The overview at an instant. Same room, same overview. */
export function studyOverview(room: OverviewRoom): StudyOverview {
  const { profile, items, ledger, now, offset } = room
  const answers = firstAnswers(ledger, profile)
  const mastery = masteryOf(profile, items, masteryEvidence(ledger, profile), now)
  const examDay = room.examDate === null ? null : dayNumber(room.examDate)
  const links = codeLinks(items, room.drills.teaching, room.drills.book)
  const queue = queueOf(room, links, examDay)
  const drillRoom = { ...room.drills, drills: room.practice.drills }
  const due = queue.today.filter(({ name }) => name.startsWith('concept:'))
  const others = queue.today.filter(({ name }) => !name.startsWith('concept:'))
  const rhythms = others.flatMap(({ name }) => ONE_LEAD_RHYTHMS.filter((id) => name === `rhythm:${id}`))
  const drill = dueDrill(queue.today, drillRoom, PLANNED_DRILL_MINUTES)
  const planRoom = {
    profile,
    items,
    ledger,
    mastery,
    due,
    wanted: new Set([...others.map(({ name }) => name), ...misread(room.practice)]),
    cardsOf: links.cardsOf,
    activities: activitiesOf(rhythms, drill, others[0]?.name.startsWith('step:') === true),
  }
  const outline = items.filter((item) => item.topics[profile.id] !== undefined)
  return {
    exam: profile.id,
    forecast: forecast(profile, answers, now),
    projection: examDay === null ? null : project(profile, answers, now, dayStart(examDay, offset)),
    mastery,
    queue,
    plans: sessionMinutes.map((minutes) => planSession(minutes, planRoom)),
    reviewItemIds: planReview(planRoom, REVIEW_SET),
    dueRhythms: rhythms,
    dueSteps: dueSteps(queue.today, drillRoom),
    dueDrill: dueDrill(queue.today, drillRoom),
    codeMastery: codeMastery({ ...room, links, book: room.drills.book }),
    calendar: workCalendar(ledger, room.practice, now, offset),
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

function queueOf(room: OverviewRoom, links: CodeLinks, examDay: number | null): ReviewQueue {
  const { profile, items, ledger, now, offset, dailyLimit, practice, drills } = room
  const concepts = new Map(items.map((item) => [item.id as string, item.concepts]))
  const recalls = [...recallsOf(ledger, (id) => concepts.get(id) ?? []), ...practiceRecalls(practice)]
  const known = new Set(items.flatMap((item) => item.concepts))
  // What the bank cannot ask any more would be due for ever.
  const askable = ({ name }: ReviewCard): boolean => {
    const id = name.slice(name.indexOf(':') + 1)
    if (name.startsWith('step:')) return drills.book.has(id)
    return !name.startsWith('concept:') || known.has(id)
  }
  const cards = foldCards(recalls, offset, callsOf(practice, ledger, links)).filter(askable)
  return reviewQueue(cards, {
    now,
    offset,
    weights: conceptWeights(profile, items),
    dailyLimit,
    examDay,
    offOutline: links.concepts,
  })
}

/** A drill that shall fit into half an hour of mixed work, in minutes. */
const PLANNED_DRILL_MINUTES = 15

/** Strips and a drill for what is due; the one whose card is worth most comes first. */
function activitiesOf(rhythms: readonly RhythmId[], drill: DueDrill | null, drillFirst: boolean): Activity[] {
  const strips = dueStrips(rhythms)
  const drills = drill === null ? [] : [drillActivity(drill)]
  return drillFirst ? [...drills, ...strips] : [...strips, ...drills]
}

/** Reading a strip and its five steps takes about a minute. */
function dueStrips(due: readonly RhythmId[]): Activity[] {
  const rhythms = due.slice(0, 10)
  const [first] = rhythms
  if (first === undefined) return []
  const minutes = Math.max(3, rhythms.length)
  const title = `Rhythm strips: ${shortName(first)}${rhythms.length > 1 ? ` and ${rhythms.length - 1} more` : ''}`
  return [{ kind: 'strips', title, minutes, why: 'about to be taken for another rhythm', rhythms }]
}

function drillActivity({ scenario, role, title, minutes, steps }: DueDrill): Activity {
  const more =
    steps.length > 1 ? ` and ${steps.length - 1} more due ${steps.length > 2 ? 'steps' : 'step'}` : ''
  const why = `calls for “${steps[0] ?? ''}”${more}`
  return { kind: 'drill', title: `Code drill: ${title}`, minutes, why, scenario, role }
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
