// Asks for the study overview and starts the sets that come out of it.
import { MOST_NAMED } from '../../core/study/plan/set-choice'
import { isForecast } from '../../core/bank/exam-kind'
import type { AfterCheck } from '../../core/study/queue/after-check'
import type { ExamId } from '../../core/bank/exam-profile.schema'
import type { LearnerRole } from '../../core/code/data/vocabulary'
import type { RhythmId } from '../../core/ecg/rhythm-table'
import { needsTwelve } from '../../core/rhythms/rhythm-groups'
import type { SatExam } from '../../core/learner/after-exam'
import { examToAskAbout } from '../../core/learner/after-exam'
import type { ReadinessGlance } from '../../core/study/glance'
import type { SittingLine } from '../../core/study/history/trend'
import type { DrillLine } from './drill-client'
import type { AppState } from '../app-state.svelte'
import type { BodyOf, Client } from '../api'
import { bodyOf } from '../api'
import type { Forward } from '../words/forward-words'
import type { NextExam } from '../words/next-exam'
import { nextExam } from '../words/next-exam'
import { dayOf } from '../words/study-days'
import { offsetAt } from '../session/page-clock'

/** All that the study pages show for one exam. */
export type Study = BodyOf<Client['api']['study']['$get']>

/** The overview of an exam; throws an ApiError in plain words. */
export async function readStudy(app: AppState, exam: ExamId): Promise<Study> {
  return bodyOf(app.client.api.study.$get({ query: { exam, ...localTime() } }))
}

/** The days until an exam played forward, with the learner's own minutes unless others are named; null without a day, “too-far” where they are too many. */
export async function readForward(
  { client }: AppState,
  exam: ExamId,
  minutes: number | null = null,
): Promise<Forward | 'too-far' | null> {
  const query = { exam, ...localTime(), ...(minutes === null ? {} : { minutes: String(minutes) }) }
  return (await bodyOf(client.api.study.forward.$get({ query }))).forward
}

/** The exam whose day has passed and of which nothing was told; where no day has passed, nothing is asked for. */
export async function readSatExam({ client, settings, profiles }: AppState): Promise<SatExam | null> {
  const today = dayOf(Date.now())
  const dates = Object.fromEntries(
    Object.entries(settings.examDates).filter(([exam]) =>
      profiles.some((profile) => profile.id === exam && isForecast(profile)),
    ),
  )
  if (examToAskAbout(dates, [], today) === null) return null
  try {
    const { results } = await bodyOf(client.api.study.results.$get())
    return examToAskAbout(dates, results, today)
  } catch {
    // Today is shown without the question.
    return null
  }
}

/** Keeps how a real exam went, or takes it away where `passed` is null; throws an ApiError in plain words. */
export async function putResult(
  { client }: AppState,
  {
    score,
    ...result
  }: {
    exam: ExamId
    date: string
    passed: boolean | null
    /** Null where it was not told. */ score: number | null
  },
): Promise<void> {
  const json = score === null ? result : { ...result, score }
  await bodyOf(client.api.study.results.$put({ json }))
}

/** What every page says of an exam in a line; null where the program has none. */
export async function readGlance({ client }: AppState, exam: ExamId): Promise<ReadinessGlance | null> {
  try {
    return (await bodyOf(client.api.study.glance.$get({ query: { exam, ...localTime() } }))).glance
  } catch {
    // It stands beside what the page is about: that is shown without it.
    return null
  }
}

/** The learner's clock, by which the days of the study pages are told apart. */
export function localTime(): { offset: string; zone: string } {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return { offset: String(offsetAt(Date.now())), zone }
}

/** All sittings, newest first; drills and rhythm sessions have their own lists. */
export async function readSittings(app: AppState): Promise<SittingLine[]> {
  return (await readWork(app)).sittings
}

interface Work {
  readonly sittings: SittingLine[]
  readonly drills: DrillLine[]
  readonly any: boolean
}

/** The sittings, the drills, and whether there is work of any kind: a learner who only runs drills is no new one. */
export async function readWork(app: AppState): Promise<Work> {
  const { sessions } = await bodyOf(app.client.api.sessions.$get())
  return {
    sittings: sessions.filter((line) => line.kind === 'sitting'),
    drills: sessions.filter((line) => line.kind === 'drill'),
    any: sessions.length > 0,
  }
}

/** The overview of the exam in mind; where a date tells which one that is, the list of sittings is not asked for. */
export async function readStudyInMind(app: AppState): Promise<Study> {
  const ahead = nextPrepared(app, Date.now())
  return readStudy(app, examInMind(app, ahead === null ? await readSittings(app) : []))
}

/** The nearest exam date ahead; that of an exam which the learner does not prepare for is passed over. */
export function nextPrepared(app: AppState, now: number): NextExam | null {
  const others = new Set(
    app.profiles.filter((profile) => !app.preparing.includes(profile)).map(({ id }) => id),
  )
  const dates = Object.entries(app.settings.examDates).filter(([exam]) => !others.has(exam))
  return nextExam(Object.fromEntries(dates), now)
}

/**
 * The exam that a study page is about: of those prepared for the next one on the calendar, else the last one practiced,
 * else the first.
 */
export function examInMind(app: AppState, sittings: readonly SittingLine[]): ExamId {
  const wanted = [nextPrepared(app, Date.now())?.exam, ...sittings.map(({ exam }) => exam)]
  const known = wanted.find((exam) => app.preparing.some(({ id }) => id === exam))
  return known ?? app.preparing[0]?.id ?? ''
}

/** What follows from an answer that was checked; null where that cannot be had: the question stands without it. */
export async function readAfterCheck(
  { client }: AppState,
  { exam, item }: { exam: ExamId; item: string },
): Promise<AfterCheck | null> {
  try {
    const query = { exam, item, ...localTime() }
    return (await bodyOf(client.api.study['after-check'].$get({ query }))).after
  } catch {
    return null
  }
}

interface WantedSet {
  exam: ExamId
  itemIds: readonly string[]
  title: string
  most?: number
}

/**
 * Starts a quick set of these items, of the first `most` that may meet where that is said, and opens it;
 * throws an ApiError in plain words.
 */
export async function startSet(app: AppState, set: WantedSet): Promise<void> {
  app.router.go(`/sitting/${await makeSet(app, set)}`)
}

/** The same without opening it; answers its session. */
export async function makeSet(app: AppState, set: WantedSet): Promise<string> {
  const { exam, title } = set
  const itemIds = set.itemIds.slice(0, MOST_NAMED)
  const filter = { count: Math.min(itemIds.length, set.most ?? MOST_NAMED), itemIds }
  const { sessionId } = await bodyOf(
    app.client.api.sittings.$post({
      json: { mode: 'quick', exam, filter, feedback: 'at-once', title: title.slice(0, 120) },
    }),
  )
  return sessionId
}

/** Starts a checkpoint of an exam and opens it; throws an ApiError in plain words. */
export async function startCheckpoint(app: AppState, exam: ExamId): Promise<void> {
  const json = { mode: 'checkpoint' as const, exam }
  const { sessionId } = await bodyOf(app.client.api.sittings.$post({ json }))
  app.router.go(`/sitting/${sessionId}`)
}

/**
 * Starts a reading of one new strip of each rhythm, twenty at most, and opens it: on twelve leads what needs them. Throws
 * likewise.
 */
export async function startStrips(app: AppState, rhythms: readonly RhythmId[]): Promise<void> {
  const mode = rhythms.length > 0 && rhythms.every(needsTwelve) ? 'twelve' : 'read'
  const { sessionId } = await bodyOf(
    app.client.api['rhythm-tests'].$post({ json: { mode, rhythms: rhythms.slice(0, 20) } }),
  )
  app.router.go(`/rhythm-test/${sessionId}`)
}

/** Starts a drill with a new seed and the strictest scope policy, and opens it; throws likewise. */
export async function startDrill(
  app: AppState,
  drill: { scenario: string; role: LearnerRole },
): Promise<void> {
  const { scenario, role } = drill
  const { sessionId } = await bodyOf(
    app.client.api.drills.$post({ json: { scenario, role, policy: 'strict' } }),
  )
  app.router.go(`/drill/${sessionId}`)
}
