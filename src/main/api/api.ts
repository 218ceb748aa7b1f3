// The whole API: one Hono app, every input checked, every refusal of one shape.
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { LARGEST_BACKUP_BYTES } from '../../core/backup/limits'
import type { SittingRequest } from '../../core/session/sitting/sitting.schema'
import { sittingRequestSchema } from '../../core/session/sitting/sitting.schema'
import { ENGINE_VERSION } from '../../core/code/body/step-time'
import { gatesPassed } from '../../core/bank/gates/gate-state.schema'
import type { Item } from '../../core/bank/item.schema'
import type { ReviewRecord, ReviewState } from '../../core/bank/readings/review'
import { reviewStates } from '../../core/bank/readings/review'
import { banksOfOwnItems } from '../../core/bank/shelf'
import { settingsChangeSchema } from '../../core/learner/settings.schema'
import {
  cardQuerySchema,
  checkQuerySchema,
  dailyLimitSchema,
  examQuerySchema,
  forwardQuerySchema,
  noteSchema,
  resultSchema,
  localQuerySchema,
  spreadSchema,
  studyQuerySchema,
} from '../../core/learner/desk.schema'
import { cardActSchema } from '../../core/study/queue/put-by.schema'
import type { PlannedDrill } from '../../core/session/drill/drill-session'
import { branchDrill } from '../../core/session/drill/drill-session'
import type { DrillRequest } from '../../core/session/drill/drill-session.schema'
import { drillRequestSchema } from '../../core/session/drill/drill-session.schema'
import type { RhythmTestPlan, RhythmTestRequest } from '../../core/session/rhythm-test/rhythm-test.schema'
import { rhythmTestRequestSchema } from '../../core/session/rhythm-test/rhythm-test.schema'
import type { AcquisitionRequest } from '../../core/acquisition/acquisition.schema'
import type { AcquisitionPlan } from '../../core/acquisition/acquisition-plan.schema'
import { acquisitionRequestSchema } from '../../core/acquisition/acquisition.schema'
import { appendSchema, itemsQuerySchema, openSchema, releaseSchema, writerQuerySchema } from './api.schema'
import { answer, checkedJson, checkedQuery, fault, faultOf } from './api-answer'
import type { SeatedEnv } from './api-seat'
import { seated } from './api-seat'
import { CREDIT_FILE_PATH, LARGEST_CREDIT_FILE_BODY_BYTES, credentialRoutes } from './credential-routes'
import type { DataRoutesBase } from './data-routes'
import { dataRoutes } from './data-routes'
import type { OpenLearner } from '../learners/learners'
import type { Library } from '../banks/library'
import type { LibraryRoutesBase } from './library-routes'
import { LARGEST_IMPORT_BYTES, libraryRoutes } from './library-routes'
import { ownQuestionRoutes } from './own-question-routes'
import { lineOf, sessionOf } from '../../core/session/session'
import type { StartedSitting } from './start-sitting'
import { UNSENT_PATHS, unsentRoutes } from './unsent-routes'

const LARGEST_BODY_BYTES = 1024 * 1024
/** Quotes and line ends of a text are written as two characters each in JSON, hence more than the texts may have. */
const LARGEST_IMPORT_BODY_BYTES = 2 * LARGEST_IMPORT_BYTES

/** Files of other programs, and questions with their pictures. */
const OWN_QUESTION_PATH = /^\/api\/(?:imports(?:\/look)?|own-questions\/look|own-banks\/[^/]+\/questions)$/

/** What the API stands on; handed in, so that it runs on any host and in tests. */
export interface ApiBase extends LibraryRoutesBase, DataRoutesBase {
  host: 'desktop' | 'browser'
  version: string
  /** Tells data folders apart in what a page keeps in the browser, and does not say where they are. */
  folderKey: string
  /** Whether this start has made the data folder. */
  isNewFolder?: boolean
  library: Library
  /** Plans a sitting for a learner; the API keeps it as a session. */
  plan: (request: SittingRequest, learner: OpenLearner) => Promise<StartedSitting>
  /** Plans a rhythm session, likewise. */
  planRhythms: (request: RhythmTestRequest) => RhythmTestPlan
  /** Plans a session about leads and artifact, likewise. */
  planAcquisition: (request: AcquisitionRequest) => AcquisitionPlan
  /** Plans a code drill; a branch of one takes its plan from the log. */
  planDrill: (request: Exclude<DrillRequest, { branch: unknown }>) => PlannedDrill
  /** The wall clock, in ms since 1970. */
  now: () => number
  /** Time since the machine started, sleep included, in ms. */
  uptimeMs: () => number | null
  /** Takes what should not have happened; the page is told no details. */
  report: (error: unknown) => void
  /** Ends the program after this answer; absent on the desktop. */
  quit?: () => void
}

/** The API's handler; `Api` is its type for the page's client. */
export function createApi(base: ApiBase) {
  const { library, learners } = base
  const statesOf = rememberedStates()
  const stampOf = stamps()
  const app = new Hono<SeatedEnv>()
  app.onError((error, context) => {
    const refusal = faultOf(context, error)
    if (refusal.status === 500) base.report(error)
    return refusal
  })
  app.notFound((context) => fault(context, 404, 'not-found', 'Preceptor has nothing at this address.'))
  const limitedTo = (maxSize: number) =>
    bodyLimit({
      maxSize,
      onError: (context) => fault(context, 413, 'too-large', 'The request is too large.'),
    })
  const limited = limitedTo(LARGEST_BODY_BYTES)
  const limitedImport = limitedTo(LARGEST_IMPORT_BODY_BYTES)
  const limitedCreditFile = limitedTo(LARGEST_CREDIT_FILE_BODY_BYTES)
  const limitedBackup = limitedTo(LARGEST_BACKUP_BYTES)
  // Banks and backups are brought in as text; no other request has reason to be large. What a DELETE carries is never
  // read, and the loopback server's request cannot be limited where it has no length, as a DELETE has none.
  app.use((context, next) => {
    if (context.req.method === 'DELETE') return next()
    if (context.req.path.startsWith('/api/restore/')) return limitedBackup(context, next)
    if (CREDIT_FILE_PATH.test(context.req.path)) return limitedCreditFile(context, next)
    const isImport =
      ['/api/own-banks', ...UNSENT_PATHS].includes(context.req.path) ||
      OWN_QUESTION_PATH.test(context.req.path)
    return (isImport ? limitedImport : limited)(context, next)
  })
  // A form of another site can send a body only as something else than JSON.
  app.use(async (context, next) => {
    const type = context.req.header('content-type')
    if (type === undefined || /^application\/json(\s*;|$)/i.test(type)) return next()
    return fault(context, 415, 'not-json', 'The request must be JSON.')
  })
  app.use(seated(learners))
  /** What a session logged before this was logged by a program that has stopped since. */
  const startedAt = base.now()
  return (
    app
      .get('/api/status', async (c) => {
        const { id, seat, store } = c.var.learner
        const several = (await learners.lines()).length > 1
        return answer(c, {
          app: 'preceptor' as const,
          version: base.version,
          host: base.host,
          readOnly: store.readOnly,
          folderKey: base.folderKey,
          isNewFolder: base.isNewFolder === true,
          startedAt,
          notices: [...learners.notices, ...base.banks.notices],
          learner: { id, seat, name: store.settings.learnerName, several },
          bank: {
            revision: library.revision,
            items: library.items.length,
            problems: library.problems.length,
            gatesPassed: gatesPassed(await library.gateState(), library.revision),
          },
        })
      })
      .get('/api/clock', (c) => answer(c, { uptimeMs: base.uptimeMs() }))
      .get('/api/library', async (c) => {
        await base.banks.freshen()
        const { revision, sections } = library
        const { sealed, open: items } = await c.var.learner.study.bank()
        const { records, problems } = await library.reviews()
        const reviews = statesOf(items, records)
        const banks = banksOfOwnItems(library)
        const all = [...library.problems, ...problems]
        return answer(c, {
          stamp: stampOf(library, items),
          revision,
          items,
          classItems: library.classItems ?? [],
          sealed: sealed.size,
          problems: all,
          files: sections,
          reviews,
          banks,
          bankNames: base.banks.names,
          findings: base.banks.findings,
        })
      })
      // Whether the library is still the one that a page has: nearly two megabytes need not go over again.
      .get('/api/library/stamp', async (c) => {
        await base.banks.freshen()
        const { open: items } = await c.var.learner.study.bank()
        return answer(c, { stamp: stampOf(library, items) })
      })
      .get('/api/rhythms', (c) => {
        if (library.rhythms !== null) return answer(c, library.rhythms)
        const message = 'The rhythms could not be read from the question bank. The library screen says why.'
        return fault(c, 404, 'no-rhythms', message)
      })
      .get('/api/exams', (c) => answer(c, { profiles: library.profiles }))
      .get('/figures/:file', async (c) => {
        const svg = await library.figure(c.req.param('file'))
        if (svg === null) return fault(c, 404, 'not-found', 'There is no such figure.')
        return c.body(svg, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'no-cache' })
      })
      .get('/api/settings', (c) => answer(c, c.var.learner.store.settings))
      .put('/api/settings', checkedJson(settingsChangeSchema), async (c) => {
        const change = c.req.valid('json')
        if (change.learnerName !== undefined) await learners.mustSuit(change.learnerName)
        const settings = await c.var.learner.store.changeSettings(change)
        base.banks.switchOff(settings.banksOff)
        return answer(c, settings)
      })
      .get('/api/sessions', (c) =>
        answer(c, {
          sessions: c.var.learner.store.sessions.list().map(lineOf),
          unreadable: c.var.learner.store.sessions.unreadable().map(({ id, message }) => ({ id, message })),
        }),
      )
      .get('/api/deleted-sessions', (c) =>
        answer(c, {
          sessions: c.var.learner.store.sessions.deleted().map(lineOf),
        }),
      )
      .get('/api/open-elsewhere', checkedQuery(writerQuerySchema), (c) =>
        answer(c, {
          sessions: c.var.learner.store.sessions
            .openBesides(c.req.valid('query').writer)
            .map(({ id, summary }) => ({ id, title: summary.title })),
        }),
      )
      .get('/api/sessions/:id', async (c) => {
        const { id, plan, steps, events, receivedAt, seq, damaged, unknown, finished, summary } =
          await c.var.learner.store.sessions.read(c.req.param('id'))
        return answer(c, {
          ...sessionOf(plan, events),
          id,
          // What a page knew to be saved is counted by them; without a hole they are the events.
          ...(steps.includes(null) ? { steps } : {}),
          receivedAt,
          seq,
          damaged,
          unknown,
          finished,
          summary,
        })
      })
      .post('/api/sessions/:id/open', checkedJson(openSchema), async (c) => {
        const { writer, takeover } = c.req.valid('json')
        await c.var.learner.store.sessions.openForWriting(c.req.param('id'), writer, takeover)
        return answer(c, { writer })
      })
      .post('/api/sessions/:id/events', checkedJson(appendSchema), async (c) =>
        answer(c, await c.var.learner.store.sessions.append(c.req.param('id'), c.req.valid('json'))),
      )
      .post('/api/sessions/:id/release', checkedJson(releaseSchema), (c) => {
        c.var.learner.store.sessions.release(c.req.param('id'), c.req.valid('json').writer)
        return answer(c, { released: true })
      })
      .post('/api/sessions/:id/delete', checkedJson(releaseSchema), async (c) => {
        await c.var.learner.store.sessions.delete(c.req.param('id'), c.req.valid('json').writer)
        return answer(c, { deleted: true })
      })
      .post('/api/sessions/:id/bring-back', async (c) => {
        await c.var.learner.store.sessions.bringBack(c.req.param('id'))
        return answer(c, { broughtBack: true })
      })
      .post('/api/sittings', checkedJson(sittingRequestSchema), async (c) => {
        await base.banks.freshen()
        const started = await base.plan(c.req.valid('json'), c.var.learner)
        if (started.kind === 'plan')
          return answer(c, { sessionId: await c.var.learner.store.sessions.create(started.plan) }, 201)
        if (started.kind === 'refused') return fault(c, 422, started.kind, started.message)
        const { kind, message, supply, lengthShare } = started
        return fault(c, 422, kind, message, { supply, lengthShare })
      })
      .post('/api/rhythm-tests', checkedJson(rhythmTestRequestSchema), async (c) =>
        answer(
          c,
          { sessionId: await c.var.learner.store.sessions.create(base.planRhythms(c.req.valid('json'))) },
          201,
        ),
      )
      .post('/api/acquisition', checkedJson(acquisitionRequestSchema), async (c) => {
        const plan = base.planAcquisition(c.req.valid('json'))
        return answer(c, { sessionId: await c.var.learner.store.sessions.create(plan) }, 201)
      })
      .get('/api/scenarios', (c) => {
        const { scenarios, reference, problems } = library.drills
        return answer(c, { scenarios, reference, problems, engine: ENGINE_VERSION })
      })
      .post('/api/drills', checkedJson(drillRequestSchema), async (c) => {
        const request = c.req.valid('json')
        if ('branch' in request) {
          const { session, drillMs } = request.branch
          const { plan, events } = await c.var.learner.store.sessions.read(session)
          const drill = sessionOf(plan, events)
          if (drill.kind !== 'drill') return fault(c, 422, 'refused', 'This session is not a code drill.')
          const branch = branchDrill(drill.plan, drill.events, { session, drillMs, now: base.now() })
          return answer(c, { sessionId: await c.var.learner.store.sessions.create(branch) }, 201)
        }
        const planned = base.planDrill(request)
        if (planned.kind === 'plan')
          return answer(c, { sessionId: await c.var.learner.store.sessions.create(planned.plan) }, 201)
        return fault(c, 422, planned.kind, planned.message)
      })
      .get('/api/drill-steps', (c) => answer(c, { byTag: c.var.learner.study.drillSteps() }))
      .get('/api/exposures', async (c) => answer(c, await c.var.learner.store.sessions.exposures()))
      .get('/api/study', checkedQuery(studyQuerySchema), async (c) => {
        const { exam, ...local } = c.req.valid('query')
        const overview = await c.var.learner.study.overview(exam, local)
        return overview === null
          ? fault(c, 404, 'not-found', 'This exam could not be read.')
          : answer(c, overview)
      })
      .get('/api/study/glance', checkedQuery(studyQuerySchema), async (c) => {
        const { exam, ...local } = c.req.valid('query')
        return answer(c, { glance: await c.var.learner.study.glance(exam, local) })
      })
      .get('/api/study/after-check', checkedQuery(checkQuerySchema), async (c) => {
        const { exam, item, ...local } = c.req.valid('query')
        return answer(c, { after: await c.var.learner.study.afterCheck(exam, item, local) })
      })
      .get('/api/next-form', checkedQuery(examQuerySchema), async (c) =>
        answer(c, await c.var.learner.study.nextForm(c.req.valid('query').exam)),
      )
      .put('/api/study/limit', checkedJson(dailyLimitSchema), async (c) => {
        await c.var.learner.study.setDailyLimit(c.req.valid('json').dailyLimit)
        return answer(c, c.req.valid('json'))
      })
      .get('/api/study/forward', checkedQuery(forwardQuerySchema), async (c) => {
        const { exam, minutes, ...local } = c.req.valid('query')
        return answer(c, { forward: await c.var.learner.study.forward(exam, local, minutes) })
      })
      .get('/api/study/card', checkedQuery(cardQuerySchema), async (c) => {
        const { card, ...local } = c.req.valid('query')
        return answer(c, await c.var.learner.study.questionsOfCard(card, local))
      })
      .post('/api/study/cards', checkedJson(cardActSchema), async (c) => {
        const { act, card, offset } = c.req.valid('json')
        return (await c.var.learner.study.decide(act, card, offset))
          ? answer(c, { act, card })
          : fault(c, 404, 'not-found', 'There is no such card: the question bank does not ask it.')
      })
      .post('/api/study/spread', checkedJson(spreadSchema), async (c) => {
        const { exam, undo, ...local } = c.req.valid('json')
        const { study } = c.var.learner
        if (undo) await study.takeSpreadBack(local.offset)
        else if (!(await study.spread(exam, local)))
          return fault(c, 422, 'refused', 'Nothing is late any more.')
        return answer(c, { undo })
      })
      .get('/api/study/results', (c) => answer(c, { results: c.var.learner.study.desk.results }))
      .put('/api/study/results', checkedJson(resultSchema), async (c) => {
        const result = c.req.valid('json')
        const { study } = c.var.learner
        const wrong = study.resultFault(result)
        if (wrong !== null) return fault(c, 422, 'refused', wrong)
        await study.keepResult(result)
        return answer(c, { exam: result.exam, date: result.date })
      })
      .get('/api/items', checkedQuery(itemsQuerySchema), async (c) => {
        const wanted = new Set(c.req.valid('query').ids.split(','))
        const { open } = await c.var.learner.study.bank()
        const all = [...open, ...(library.classItems ?? [])]
        return answer(c, { items: all.filter(({ id }) => wanted.has(id)) })
      })
      .get('/api/mistakes', checkedQuery(localQuerySchema), async (c) =>
        answer(c, { mistakes: await c.var.learner.study.mistakes(c.req.valid('query')) }),
      )
      .put('/api/mistakes/:item', checkedJson(noteSchema), async (c) => {
        const itemId = c.req.param('item')
        if (!library.items.some(({ id }) => id === itemId))
          return fault(c, 404, 'not-found', 'There is no such question in the bank.')
        await c.var.learner.study.keepNote(itemId, c.req.valid('json'))
        return answer(c, c.req.valid('json'))
      })
      .route('/', libraryRoutes(base))
      .route('/', ownQuestionRoutes(base))
      .route('/', dataRoutes(base))
      .route('/', credentialRoutes(base))
      .route('/', unsentRoutes(base))
      .post('/api/quit', (c) => {
        if (base.quit === undefined) return fault(c, 404, 'not-found', 'Close the window to quit.')
        base.quit()
        return answer(c, { quitting: true })
      })
  )
}

/** Review states of the items last asked for: they change with the items alone, and a thousand hashes take their time. */
function rememberedStates(): (
  items: readonly Item[],
  records: readonly ReviewRecord[],
) => Record<string, ReviewState> {
  let last: { items: readonly Item[]; states: Record<string, ReviewState> } | null = null
  return (items, records) => {
    if (last?.items !== items) last = { items, states: Object.fromEntries(reviewStates(items, records)) }
    return last.states
  }
}

/** A stamp for what a page may have of the library: another one after every change of the banks, and of what is sealed. */
function stamps(): (library: Pick<Library, 'sections' | 'problems'>, items: readonly Item[]) => number {
  let count = 0
  let last: readonly unknown[] = []
  return ({ sections, problems }, items) => {
    const now = [items, sections, problems]
    if (now.some((part, i) => part !== last[i])) count++
    last = now
    return count
  }
}

/** The API's routes, for the page's typed client. */
export type Api = ReturnType<typeof createApi>
