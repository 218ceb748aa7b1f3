// The study desk: makes the overview from the store and the bank, and keeps what the learner writes there.
import { join } from 'node:path'
import type { ExamId } from '../../core/bank/exam-profile.schema'
import type { Item } from '../../core/bank/item.schema'
import { bankOf, SHIPPED } from '../../core/bank/shelf'
import { gatesPassed } from '../../core/bank/gates/gate-state.schema'
import type { FormSeries } from '../../core/exam/series'
import type { SittingSummary } from '../../core/exam/summary'
import { itemsForForms, sealedOfBank, stillSealed } from '../../core/exam/sealed'
import { formSeries, lacksForMock, metOf, nextForm, reservedItems } from '../../core/exam/series'
import type { DomainSupply, Form } from '../../core/exam/form'
import { SEED_LIMIT } from '../../core/exam/form-code'
import { isAcquisitionCard } from '../../core/acquisition/asked-cards'
import { RHYTHM_IDS } from '../../core/ecg/rhythm-table'
import { hashText } from '../../core/random'
import type { CheckpointOffer } from '../../core/study/plan/checkpoint-offer'
import { checkpointOffer } from '../../core/study/plan/checkpoint-offer'
import type { ReviewCard } from '../../core/study/queue/cards'
import type { AfterCheck } from '../../core/study/queue/after-check'
import { afterCheck } from '../../core/study/queue/after-check'
import { coverageOf } from '../../core/bank/coverage'
import type { Desk, RealResult } from '../../core/learner/desk.schema'
import { deskSchema } from '../../core/learner/desk.schema'
import type { ExposureLedger } from '../../core/exam/exposure'
import { isMet } from '../../core/exam/exposure'
import type { FirstStability } from '../../core/study/queue/fsrs'
import type { FreshAnswer, FreshRoom } from '../../core/study/forecast/fresh'
import { freshAnswers } from '../../core/study/forecast/fresh'
import { outcomeFault } from '../../core/study/forecast/real-results'
import type { Calibration } from '../../core/study/forecast/shift'
import { calibrationOf } from '../../core/study/forecast/shift'
import type { ReadinessGlance } from '../../core/study/glance'
import { glanceOf } from '../../core/study/glance'
import type { Mistake, MistakeNote } from '../../core/study/history/mistakes'
import { mistakeBook, questionsOf } from '../../core/study/history/mistakes'
import type { OverviewRoom, StudyOverview } from '../../core/study/overview'
import { studyOverview } from '../../core/study/overview'
import type { Forward } from '../../core/study/plan/play-forward'
import {
  FIRST_MINUTES,
  minutesForAll,
  newInOrder,
  ownMinutes,
  playForward,
} from '../../core/study/plan/play-forward'
import type { CodePractice } from '../../core/study/drills/practice-recalls'
import { namedFairly } from '../../core/study/drills/practice-recalls'
import { codesInPlan } from '../../core/learner/preparing'
import { decisionsKept, foldPutBy, spreadCards } from '../../core/study/queue/put-by'
import type { OwnCard } from '../../core/mine/mine.schema'
import type { CardAct, PutByEvent } from '../../core/study/queue/put-by.schema'
import { DAILY_LIMIT } from '../../core/study/queue/review-queue'
import type { Learned, SharedNow, SharedRoom } from '../../core/study/shared-study'
import { learned, sharedNow } from '../../core/study/shared-study'
import { conceptWeights } from '../../core/study/mastery/weights'
import type { BookStep, StepBook } from '../../core/study/drills/step-book'
import { stepBook } from '../../core/study/drills/step-book'
import type { LocalTime } from '../../core/time-zone'
import { dayNumber, studyDay } from '../../core/study-day'
import { offsetsIn } from '../../core/time-zone'
import { HOUR_MS, MINUTE_MS } from '../../core/time'
import type { AppStore } from './session-kinds'
import type { Library } from '../banks/library'
import type { SessionSummary } from '../../core/session/session'
import { isOpen } from '../../core/session/under-way'
import type { Disk } from '../store/disk/disk'
import { Document } from '../store/document'
import { readOnly } from '../store/failure'
import type { Notice } from '../store/notice'

export const DESK_FILE = { name: 'study.json', schema: { name: 'study', version: 1 } } as const

/** What a desk holds at first. */
export function emptyDesk(): Desk {
  return { notes: {}, results: [], dailyLimit: DAILY_LIMIT, putBy: [] }
}

/** What a desk asks of the library. */
type DeskLibrary = Pick<
  Library,
  'items' | 'fileOf' | 'profiles' | 'drills' | 'revision' | 'rhythms' | 'leads' | 'difficulties' | 'gateState'
>

export interface StudyDeskOptions {
  disk: Disk
  /** The learner's folder. */
  folder: string
  /** `current` is taken anew for each answer: a change of the banks exchanges it as a whole. */
  banks: { readonly current: DeskLibrary }
  store: AppStore
  /** The cards that the learner made: the same list for as long as none changes. */
  own?: () => readonly OwnCard[]
  /** The wall clock in ms. */
  now: () => number
  /** Chance for the seeds of the learner's series, until the first form of one is in the logs. */
  chance: number
}

/** The form that a learner who starts one now is given. */
export interface NextForm {
  code: string
  origin?: Form['origin']
  shown: number
  /** How many of its questions the learner has met, and knew the last time. */
  met: number
  rightLastTime: number
  /** Scored questions by domain id and by sub-domain id. */
  scored: Record<string, number>
  /** Forms that share no question: how many there are, and for how many the questions never met are enough. */
  forms: { all: number; unseen: number }
}

/** A real result as it is entered; `passed` null takes it away. */
export type ResultChange = Omit<RealResult, 'passed'> & { passed: boolean | null }

/** No clock on Earth runs further ahead of UTC. */
const LARGEST_OFFSET_MS = 14 * HOUR_MS

export type DeskOverview = StudyOverview & {
  dailyLimit: number
  checkpoint: CheckpointOffer
  /** Whether a mock of the exam is offered. */
  hasMock: boolean
}

/** The bank as it stands to a learner. */
export interface SealedBank {
  /** Items that a checkpoint alone may ask. */
  sealed: ReadonlySet<string>
  /** All others: the same list for as long as nothing is opened and no bank changes. */
  open: readonly Item[]
}

/** The days until the exam, played forward. */
export interface ForwardAnswer extends Forward {
  /** The learner's own minutes of late; null where too little is known of them. */
  own: number | null
  /** Minutes a day by which all of the outline is met; null where none are enough. */
  needed: number | null
  /** Study day of the exam. */
  examDay: number
}

/** What stands behind a card of questions. */
export interface CardQuestions {
  questions: Mistake[]
  /** Questions of it that were never met: they are told nowhere, so that they stay new. */
  unmet: number
}

/** One learner's desk. */
export class StudyDesk {
  readonly #overviews = new Map<ExamId, { key: string; overview: DeskOverview; room: OverviewRoom }>()
  readonly #fresh = new Map<ExamId, { key: string; answers: FreshAnswer[] }>()
  readonly #series = new Map<ExamId, { key: string; series: FormSeries }>()
  #learned: { key: string; learned: Learned; minute: number; now: SharedNow | null } | null = null
  #book: { of: Library['drills']; book: StepBook } | null = null
  #forward: { key: string; answer: ForwardAnswer } | null = null
  /** Decisions about cards since the desk was opened: what was made before the last one is old. */
  #decisions = 0
  #own: { cards: readonly OwnCard[]; turn: number } = { cards: [], turn: 0 }
  #bank: { key: string; of: readonly Item[]; bank: SealedBank } | null = null

  private constructor(
    private readonly options: StudyDeskOptions,
    private readonly file: Document<Desk>,
    /** What went wrong when the file was read. */
    readonly notices: readonly Notice[],
  ) {}

  static async open(options: StudyDeskOptions): Promise<StudyDesk> {
    const { disk, folder, now } = options
    const notices: Notice[] = []
    const file = await Document.open<Desk>({
      disk,
      path: join(folder, DESK_FILE.name),
      schema: DESK_FILE.schema,
      title: 'your notes on mistakes, results and daily limit',
      parse: (data) => deskSchema.safeParse(data).data ?? null,
      initial: emptyDesk,
      rebuildable: false,
      dailyCopies: true,
      now,
      notice: (notice) => notices.push(notice),
    })
    return new StudyDesk(options, file, notices)
  }

  /** What is on disk. */
  get desk(): Desk {
    return this.file.value
  }

  get #library(): DeskLibrary {
    return this.options.banks.current
  }

  /** What is sealed for the learner and what is not. The learner's own banks hold nothing that they have not seen. */
  async bank(): Promise<SealedBank> {
    const { items, profiles, fileOf } = this.#library
    const ledger = await this.options.store.sessions.exposures()
    const all = stillSealed(sealedOfBank(items, profiles), items, ledger)
    const sealed = new Set([...all].filter((id) => bankOf(fileOf.get(id) ?? '') === SHIPPED))
    const key = [...sealed].join()
    if (this.#bank?.key === key && this.#bank.of === items) return this.#bank.bank
    const bank = { sealed, open: items.filter(({ id }) => !sealed.has(id)) }
    this.#bank = { key, of: items, bank }
    return bank
  }

  /** The learner's series of forms of an exam: its seed is that of the last form in the logs that is part of one. */
  series(exam: ExamId): FormSeries {
    const { store, chance } = this.options
    const library = this.#library
    const profile = library.profiles.find(({ id }) => id === exam)
    const fallback = hashText(`${chance}/${exam}`) % SEED_LIMIT
    if (profile === undefined) return { seed: fallback, parts: [] }
    const lines = store.sessions.list().map(({ summary }) => summary)
    const last = lines.find(
      (line) => line.kind === 'sitting' && line.exam === exam && line.seriesSeed !== null,
    )
    const seed = last?.kind === 'sitting' ? (last.seriesSeed ?? fallback) : fallback
    const key = `${library.revision} ${seed}`
    const known = this.#series.get(exam)
    if (known?.key === key) return known.series
    const { profiles, revision, rhythms } = library
    const items = itemsForForms(library.items, profiles)
    const texts = rhythms?.rhythms ?? []
    const series = formSeries({ items, profile, bankRevision: revision, seed, rhythms: texts })
    this.#series.set(exam, { key, series })
    return series
  }

  /** What the next form of an exam is like, or what the bank lacks for it, by domain; neither for a practice set. */
  async nextForm(exam: ExamId): Promise<{ form: NextForm | null; short: DomainSupply[] }> {
    const { items: all, profiles, revision } = this.#library
    const profile = profiles.find(({ id }) => id === exam)
    if (profile?.practiceSet !== undefined || profile === undefined) return { form: null, short: [] }
    const { open: items } = await this.bank()
    const ledger = await this.options.store.sessions.exposures()
    const series = this.series(exam)
    const forForms = itemsForForms(all, profiles)
    const lacks = lacksForMock({ items: forForms, profile, bankRevision: revision }, series)
    if (lacks.length > 0) return { form: null, short: lacks }
    const next = nextForm({ items, profile, bankRevision: revision }, series, ledger)
    if (next.kind !== 'form')
      return { form: null, short: next.supply.filter(({ available, needed }) => available < needed) }
    const { form } = next
    const scored: Record<string, number> = {}
    for (const { domain, subDomain, pretest } of form.items)
      if (!pretest) for (const id of [domain, subDomain]) scored[id] = (scored[id] ?? 0) + 1
    const parts = series.parts.length
    const unmet = forForms.filter(({ id }) => !isMet(ledger, id))
    const forms = { all: parts, unseen: Math.min(parts, coverageOf(profile, unmet).forms) }
    const { code, origin, items: dealt } = form
    return { form: { code, origin, shown: dealt.length, ...metOf(form, ledger), scored, forms }, short: [] }
  }

  /** The overview for an exam at the learner’s local time; null when its profile could not be read. */
  async overview(exam: ExamId, local: LocalTime): Promise<DeskOverview | null> {
    const { store } = this.options
    const library = this.#library
    const profile = library.profiles.find(({ id }) => id === exam)
    if (profile === undefined) return null
    const { dailyLimit, results, putBy } = this.file.value
    const decisions = this.#decisions
    const ledger = await store.sessions.exposures()
    const now = this.options.now()
    const examDate = store.settings.examDates[exam] ?? null
    const offsetAt = offsetsIn(local)
    const inPlan = codesInPlan(library.profiles, store.settings, studyDay(now, offsetAt(now)))
    const rows = store.sessions.list()
    const logs = rows.map(({ id, bytes }) => `${id} ${bytes}`).join()
    // Nothing that an overview says moves within a minute; the pages ask for it at every click.
    const minute = Math.floor(now / MINUTE_MS)
    const { cards: own, turn } = this.#ownCards()
    const sharedKey = JSON.stringify([local.offset, local.zone, library.revision, logs, turn])
    const key = JSON.stringify([minute, dailyLimit, results, examDate, inPlan, decisions, sharedKey])
    const known = this.#overviews.get(exam)
    if (known?.key === key) return known.overview
    const { scenarios, teaching } = library.drills
    const { sealed, open: items } = await this.bank()
    const difficulties = await library.difficulties()
    const room = {
      own,
      practice: practiceOf(rows.map(({ summary }) => summary)),
      drills: { book: this.#stepBook(), scenarios, teaching },
      workQuestions: library.leads?.questions ?? [],
      profile,
      items,
      ledger,
      difficulties,
      fresh: this.#freshOf(
        { ledger, profile, items: library.items, difficulties },
        `${library.revision} ${logs}`,
      ),
      calibration: await this.#calibration(exam),
      reserved: reservedItems(this.series(exam), ledger),
      now,
      offsetAt,
      codesInPlan: inPlan,
      ended: rows.flatMap(({ summary }) =>
        summary.kind === 'sitting' && summary.exam === exam ? endOf(summary) : [],
      ),
      dailyLimit,
      examDate,
      results,
      putBy: foldPutBy(putBy, offsetAt),
    }
    const checkpoint = checkpointOffer({
      profile,
      sealed: library.items.filter(({ id }) => sealed.has(id) && !isHeld(ledger, id)),
      sittings: rows.flatMap(({ id, summary }) => (summary.kind === 'sitting' ? [{ ...summary, id }] : [])),
      now,
      offsetAt: room.offsetAt,
    })
    const hasMock = this.series(exam).parts.length >= (profile.leastForms ?? 1)
    const overview = {
      ...studyOverview(room, this.#shared(room, sharedKey, minute)),
      dailyLimit,
      checkpoint,
      hasMock,
    }
    this.#overviews.set(exam, { key, overview, room })
    return overview
  }

  /** The learner's own cards, and a number that is another one after each change of them. */
  #ownCards(): { cards: readonly OwnCard[]; turn: number } {
    const cards = this.options.own?.() ?? []
    if (this.#own.cards !== cards) this.#own = { cards, turn: this.#own.turn + 1 }
    return this.#own
  }

  /** The learner's own initial stabilities, as they were fitted last. */
  get #first(): FirstStability | null {
    return this.#learned?.learned.fitted?.stability ?? null
  }

  /** What follows from the answer to a question that was checked just now; null where the bank does not ask it. */
  async afterCheck(exam: ExamId, itemId: string, local: LocalTime): Promise<AfterCheck | null> {
    const { open: items } = await this.bank()
    // Fitted to all answers but this one, where a page has asked before: one review in hundreds moves no day.
    if (this.#learned === null) await this.overview(exam, local)
    const ledger = await this.options.store.sessions.exposures()
    const [now, offsetAt] = [this.options.now(), offsetsIn(local)]
    return afterCheck(itemId, { exam, items, ledger, first: this.#first, now, offsetAt })
  }

  /** Every card that the bank can still ask, whatever the exam. */
  async cards(exam: ExamId, local: LocalTime): Promise<readonly ReviewCard[]> {
    await this.overview(exam, local)
    return spreadCards(this.#learned?.learned.cards ?? [], foldPutBy(this.file.value.putBy, offsetsIn(local)))
  }

  /** What a card of questions asks: what the learner has met of it, and how many questions stay new. */
  async questionsOfCard(card: string, local: LocalTime): Promise<CardQuestions> {
    const { open } = await this.bank()
    const ids = open
      .filter(({ concepts }) => concepts.some((concept) => card === `concept:${concept}`))
      .map(({ id }) => id as string)
    const ledger = await this.options.store.sessions.exposures()
    const questions = questionsOf(ids, ledger, this.file.value.notes, offsetsIn(local))
    return { questions, unmet: ids.filter((id) => !isMet(ledger, id)).length }
  }

  /** Keeps a decision about one card; false where the bank has no such card. */
  async decide(act: CardAct, card: string, offset: number): Promise<boolean> {
    if (!this.#isCard(card)) return false
    await this.#keep({ type: act, card, at: this.options.now(), offset })
    return true
  }

  #isCard(card: string): boolean {
    const { items } = this.#library
    const [kind, id = ''] = card.split(':')
    if (kind === 'step') return this.#stepBook().has(id)
    if (kind === 'acquisition') return isAcquisitionCard(id, this.#library.leads?.questions ?? [])
    if (kind === 'own') return this.#ownCards().cards.some((own) => own.id === id)
    if (kind === 'rhythm') return RHYTHM_IDS.some((rhythm) => rhythm === id)
    return items.some(({ concepts }) => concepts.some((concept) => concept === id))
  }

  /** Spreads what is late over the days to come, as the overview of the exam says; false where nothing is late. */
  async spread(exam: ExamId, local: LocalTime): Promise<boolean> {
    const backlog = (await this.overview(exam, local))?.queue.backlog ?? null
    if (backlog === null) return false
    const at = this.options.now()
    await this.#keep({ type: 'spread', days: backlog.spread, at, offset: local.offset })
    return true
  }

  /** Nothing is written where nothing is spread. */
  async takeSpreadBack(offset: number): Promise<void> {
    if (this.file.value.putBy.findLast(({ type }) => type.startsWith('spread'))?.type !== 'spread') return
    await this.#keep({ type: 'spread-undone', at: this.options.now(), offset })
  }

  async #keep(event: PutByEvent): Promise<void> {
    await this.#change((desk) => ({ ...desk, putBy: decisionsKept([...desk.putBy, event]) }))
    this.#decisions++
  }

  /**
   * The days until the exam played forward, with the learner's own minutes unless others are asked about; null without an
   * exam day ahead, “too-far” for one that is too far ahead.
   */
  async forward(exam: ExamId, local: LocalTime, minutes?: number): Promise<ForwardAnswer | 'too-far' | null> {
    const overview = await this.overview(exam, local)
    const room = this.#overviews.get(exam)?.room
    const examDay = dayNumber(room?.examDate ?? '')
    if (overview === null || room === undefined || examDay === null || overview.queue.aim === null)
      return null
    const { profile, items, ledger, now, offsetAt, dailyLimit, putBy } = room
    if (profile.practiceSet !== undefined) return null
    const own = ownMinutes(overview.calendar)
    const cards = this.#learned?.learned.cards ?? []
    const forward = {
      cards: putBy === undefined ? cards : spreadCards(cards, putBy),
      putBy: new Set(overview.queue.putBy.flatMap(({ name, way }) => (way === 'bury' ? [] : [name]))),
      weights: conceptWeights(profile, items),
      fresh: newInOrder(profile, items, ledger),
      now,
      offsetAt,
      examDay,
      dailyLimit,
      first: this.#first,
      share: overview.readiness.expected / overview.readiness.items,
    }
    const key = JSON.stringify([this.#overviews.get(exam)?.key, minutes])
    if (this.#forward?.key === key) return this.#forward.answer
    const played = playForward(forward, minutes ?? own ?? FIRST_MINUTES)
    if (played === null) return 'too-far'
    const answer = { ...played, own, needed: minutesForAll(forward), examDay }
    this.#forward = { key, answer }
    return answer
  }

  /** What every page says of an exam in a line; null when its profile could not be read. */
  async glance(exam: ExamId, local: LocalTime): Promise<ReadinessGlance | null> {
    const overview = await this.overview(exam, local)
    return overview === null ? null : glanceOf(overview)
  }

  /** The fresh answers stand until something is answered, and what is learned from them is kept by the list. */
  #freshOf(room: FreshRoom, key: string): FreshAnswer[] {
    const known = this.#fresh.get(room.profile.id)
    if (known?.key === key) return known.answers
    const answers = freshAnswers(room)
    this.#fresh.set(room.profile.id, { key, answers })
    return answers
  }

  async #calibration(exam: ExamId): Promise<Calibration> {
    const library = this.#library
    return calibrationOf(gatesPassed(await library.gateState(), library.revision)[exam] === true)
  }

  /** Folding the cards is half the work of an overview and the same for every exam. */
  #shared(room: SharedRoom & { now: number }, key: string, minute: number): Learned & SharedNow {
    if (this.#learned?.key !== key) this.#learned = { key, learned: learned(room), minute, now: null }
    const kept = this.#learned
    if (kept.now === null || kept.minute !== minute) {
      kept.now = sharedNow(room, kept.learned, room.now)
      kept.minute = minute
    }
    return { ...kept.learned, ...kept.now }
  }

  /** The drill steps that each tag of an item is about. */
  drillSteps(): Record<string, BookStep[]> {
    const book = this.#stepBook()
    const tags = this.#library.drills.teaching.map(({ tag, steps }) => [tag, steps] as const)
    const own = [...book.keys()].map((id) => [id, [id]] as const)
    return Object.fromEntries(
      [...own, ...tags].map(([tag, ids]) => [tag, ids.flatMap((id) => book.get(id) ?? [])]),
    )
  }

  /** Made once for each set of drills: the library is exchanged as a whole when banks change. */
  #stepBook(): StepBook {
    const { drills } = this.#library
    if (this.#book?.of !== drills) this.#book = { of: drills, book: stepBook(drills) }
    return this.#book.book
  }

  /** Mistakes on items that the bank still has: of others nothing can be shown. The learner's days are those of `local`. */
  async mistakes(local: LocalTime): Promise<Mistake[]> {
    const ledger = await this.options.store.sessions.exposures()
    const book = mistakeBook(ledger, this.file.value.notes, offsetsIn(local))
    const known = new Set(this.#library.items.map(({ id }) => id as string))
    return book.filter(({ itemId }) => known.has(itemId))
  }

  /** Keeps a note on an item, or takes it away when it says nothing. */
  async keepNote(itemId: string, note: MistakeNote): Promise<void> {
    await this.#change((desk) => {
      const others = Object.entries(desk.notes).filter(([id]) => id !== itemId)
      const empty = note.note.trim() === '' && note.reason === null
      return { ...desk, notes: Object.fromEntries(empty ? others : [...others, [itemId, note]]) }
    })
  }

  async setDailyLimit(dailyLimit: number): Promise<void> {
    await this.#change((desk) => ({ ...desk, dailyLimit }))
  }

  /** What is wrong with a real result, in plain words, or null. Somewhere on Earth it is a day that is still ahead here. */
  resultFault({ exam, date, passed, score }: ResultChange): string | null {
    if (passed === null) return null
    const latest = new Date(this.options.now() + LARGEST_OFFSET_MS).toISOString().slice(0, 10)
    if (date > latest) return 'This day is still ahead. Enter the result once you have sat the exam.'
    const profile = this.#library.profiles.find(({ id }) => id === exam)
    return profile === undefined ? null : outcomeFault(profile, { passed, score })
  }

  /** Keeps a real result, one for an exam and a day; `passed` null takes it away. */
  async keepResult({ exam, date, passed, score }: ResultChange): Promise<void> {
    await this.#change((desk) => {
      const others = desk.results.filter((result) => result.exam !== exam || result.date !== date)
      if (passed === null) return { ...desk, results: others }
      const told = score === undefined ? {} : { score }
      return { ...desk, results: [...others, { exam, date, passed, ...told }] }
    })
  }

  async #change(change: (desk: Desk) => Desk): Promise<void> {
    if (this.options.store.readOnly) throw readOnly()
    await this.file.update(change)
  }
}

function endOf({ finishedAt, endedBy, answered }: SittingSummary): number[] {
  return finishedAt === null || endedBy === 'abandoned' || answered === 0 ? [] : [finishedAt]
}

function isHeld(ledger: ExposureLedger, id: string): boolean {
  return Object.hasOwn(ledger, id) && ledger[id]?.held === true
}

/** What strips and drills were done, from the lines of the index. */
function practiceOf(summaries: readonly SessionSummary[]): CodePractice {
  return {
    named: summaries.flatMap((summary) => (summary.kind === 'rhythm-test' ? namedFairly(summary) : [])),
    acquired: summaries.flatMap((summary) => (summary.kind === 'acquisition' ? summary.marks : [])),
    drills: summaries.flatMap((summary) => (summary.kind === 'drill' && !isOpen(summary) ? [summary] : [])),
  }
}
