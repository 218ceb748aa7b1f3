// Everything that the study pages show for one exam, made in one go from the ledger and the bank.
import type { ExamProfile } from '../bank/exam-profile.schema'
import type { TeachingTag } from '../code/data/reference.schema'
import type { Scenario } from '../code/data/scenario.schema'
import type { RhythmId } from '../ecg/rhythm-table'
import { RHYTHM_IDS } from '../ecg/rhythm-table'
import type { InstantMs } from '../time'
import { DAY_MS } from '../time'
import { plannedActivities } from './plan/activities'
import { isMet } from '../exam/exposure'
import type { CodeMasteryRow } from './drills/code-mastery'
import { isDoneForToday } from './queue/done-today'
import type { DueDrill, DueStep } from './drills/due-drill'
import { dueDrill, dueSteps } from './drills/due-drill'
import type { CardName } from './queue/cards'
import type { ExamReadiness, ReadinessRoom } from './exam-readiness'
import { examReadiness } from './exam-readiness'
import type { FreshAnswer } from './forecast/fresh'
import { freshAnswers, hastyFirsts } from './forecast/fresh'
import { FRESH_DAYS } from './forecast/verdict'
import { recallAt } from './queue/fsrs'
import type { FittedMemory } from './queue/fit-memory'
import type { Habits } from './history/habits'
import { knownShare } from './forecast/luck'
import type { MasteryRow } from './mastery/mastery'
import { masteryEvidence, masteryOf } from './mastery/mastery'
import type { Projection } from './forecast/projection'
import { project } from './forecast/projection'
import { misread } from './drills/practice-recalls'
import type { PutBy } from './queue/put-by'
import type { ReviewQueue } from './queue/review-queue'
import { reviewQueue } from './queue/review-queue'
import { needsTwelve } from '../rhythms/rhythm-groups'
import type { StudyPlan } from './plan/study-plan'
import { planReview, planStudy, sessionMinutes } from './plan/study-plan'
import type { Learned, SharedNow, SharedRoom } from './shared-study'
import { learned, sharedNow } from './shared-study'
import type { StepBook } from './drills/step-book'
import { dayNumber, dayStart, studyDay } from '../study-day'
import { conceptWeights } from './mastery/weights'
import type { TrueRetention } from './queue/true-retention'
import type { WorkCalendar } from './history/work-calendar'

export interface StudyOverview {
  exam: ExamProfile['id']
  /** The one number: every page that says how ready the learner is reads this. */
  readiness: ExamReadiness
  projection: Projection | null
  mastery: MasteryRow[]
  queue: ReviewQueue
  /** Nothing is due any more, and a sitting of the exam was ended today. */
  doneForToday: boolean
  plans: StudyPlan[]
  /** A set of due items alone, for the review page, in order. */
  reviewItemIds: string[]
  /** The same for concepts that fall due within AHEAD_DAYS. */
  aheadItemIds: string[]
  /** Rhythms that are due, and drill steps with the drills that call for them. */
  dueRhythms: RhythmId[]
  /** Of the due ones those that need twelve leads. */
  dueTwelve: RhythmId[]
  dueSteps: DueStep[]
  /** What is due of leads and artifact: artifacts, exchanged wires, sites, the work around a recording. */
  dueAcquisition: CardName[]
  dueDrill: DueDrill | null
  /** Cards of the learner's own that are due, most valuable first. */
  dueOwn: CardName[]
  /** Rhythms and drill steps by the same model as the outline; empty before any was met. */
  codeMastery: CodeMasteryRow[]
  calendar: WorkCalendar
  habits: Habits
  retention: TrueRetention
  /** See Learned. */
  fitted: FittedMemory | null
  memory: MemoryNow
  /** Items of the outline in the bank, and how many of them the learner has met. */
  bank: { items: number; met: number }
  /** New questions of the days that a verdict looks at which were answered without thought, so that they count for none. */
  hasty: number
}

export interface OverviewRoom extends SharedRoom, Pick<ReadinessRoom, 'calibration' | 'results'> {
  profile: ExamProfile
  now: InstantMs
  /** How hard each item is, in logit (see difficultiesOf). */
  difficulties: ReadonlyMap<string, number>
  /** The fresh answers under this exam, where they are at hand. */
  fresh?: readonly FreshAnswer[]
  /** See PlanRoom. */
  reserved?: ReadonlyMap<string, number>
  dailyLimit: number
  /** The learner's exam day ("2027-05-14"), or null. */
  examDate: string | null
  /** What the learner has put by (see foldPutBy). */
  putBy?: PutBy
  /** See DoneRoom. */
  ended?: readonly InstantMs[]
  /** Plans hold rhythm strips and code drills (see codesInPlan). */
  codesInPlan?: boolean
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
  const fresh = room.fresh ?? freshAnswers(room)
  const readiness = examReadiness({ ...room, fresh })
  const evidence = masteryEvidence(ledger, profile)
  const mastery = masteryOf(profile, items, { evidence, domains: readiness.domains, now })
  const examDay = room.examDate === null ? null : dayNumber(room.examDate)
  const queue = reviewQueue(shared.cards, {
    now,
    offsetAt,
    weights: conceptWeights(profile, items),
    dailyLimit: room.dailyLimit,
    examDay,
    offOutline: links.concepts,
    ...(room.putBy === undefined ? {} : { putBy: room.putBy }),
  })
  const drillRoom = { ...room.drills, drills: room.practice.drills }
  const due = queue.today.filter(({ name }) => name.startsWith('concept:'))
  const others = queue.today.filter(({ name }) => !name.startsWith('concept:'))
  const read = others.flatMap(({ name }) => RHYTHM_IDS.filter((id) => name === `rhythm:${id}`))
  const rhythms = read.filter((id) => !needsTwelve(id))
  const twelve = read.filter(needsTwelve)
  const dueAcquisition = others.flatMap(({ name }) => (name.startsWith('acquisition:') ? [name] : []))
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
    codesInPlan: room.codesInPlan === true,
    activities: plannedActivities(profile, {
      ...drillRoom,
      codesInPlan: room.codesInPlan === true,
      today: queue.today,
      dueRhythms: rhythms,
      dueTwelve: twelve,
      dueLeads: dueAcquisition,
      day: studyDay(now, offsetAt(now)),
      mastery: codeMastery,
      practice: room.practice,
      dueOnly: queue.overLimit,
    }),
  }
  const outline = items.filter((item) => item.topics[profile.id] !== undefined)
  return {
    exam: profile.id,
    readiness,
    projection: examDay === null ? null : project(profile, fresh, now, dayStart(examDay, offsetAt)),
    mastery,
    queue,
    doneForToday: isDoneForToday(queue, { ended: room.ended ?? [], now, offsetAt }),
    plans: sessionMinutes.map((minutes) => planStudy(minutes, planRoom)),
    reviewItemIds: planReview(planRoom, REVIEW_SET),
    aheadItemIds: planReview({ ...planRoom, due: queue.ahead.map((name) => ({ name })) }, REVIEW_SET),
    dueRhythms: rhythms,
    dueTwelve: twelve,
    dueSteps: dueSteps(queue.today, drillRoom),
    dueAcquisition,
    dueDrill: dueDrill(queue.today, drillRoom),
    dueOwn: others.flatMap(({ name }) => (name.startsWith('own:') ? [name] : [])),
    codeMastery,
    calendar: shared.calendar,
    habits: shared.habits,
    retention: shared.retention,
    fitted: shared.fitted,
    memory: memoryOf(shared.cards, now),
    hasty: hastyFirsts(room, now - FRESH_DAYS * DAY_MS),
    bank: {
      items: outline.length,
      met: outline.filter(({ id }) => isMet(ledger, id)).length,
    },
  }
}

function withNow(room: OverviewRoom): Learned & SharedNow {
  const known = learned(room)
  return { ...known, ...sharedNow(room, known, room.now) }
}

/** What questions that were met have left in memory. It says nothing of questions that were not: that is readiness. */
export interface MemoryNow {
  /** Concepts that were met. */
  concepts: number
  /** Expected share of them that is known now, luck left out; 0 where none was met. */
  recall: number
}

function memoryOf(cards: Learned['cards'], now: InstantMs): MemoryNow {
  const concepts = cards.filter(({ name }) => name.startsWith('concept:'))
  const recalled = concepts.reduce((sum, { memory }) => sum + knownShare(recallAt(memory, now)), 0)
  return { concepts: concepts.length, recall: concepts.length === 0 ? 0 : recalled / concepts.length }
}
