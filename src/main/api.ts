// The whole API: one Hono app, every input checked, every refusal of one shape.
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { SittingEvent, SittingPlan, SittingRequest } from '../core/exam/sitting.schema'
import { sittingRequestSchema } from '../core/exam/sitting.schema'
import type { SittingSummary } from '../core/exam/summary'
import { settingsChangeSchema } from '../core/settings.schema'
import type { ExposureLedger, SittingExposure } from '../core/study/exposure'
import { appendSchema, openSchema, releaseSchema } from './api.schema'
import { checkedJson, fault, faultOf } from './api-answer'
import type { Library } from './library'
import type { StartedSitting } from './start-sitting'
import type { Store } from './store/store'

const LARGEST_BODY_BYTES = 1024 * 1024

/** The store with the sessions that Preceptor keeps. */
export type AppStore = Store<SittingPlan, SittingEvent, SittingSummary, SittingExposure[], ExposureLedger>

/** What the API stands on; handed in, so that it runs on any host and in tests. */
export interface ApiBase {
  host: 'desktop' | 'browser'
  version: string
  learner: { id: string; name: string }
  library: Library
  store: AppStore
  /** Plans a sitting; the API keeps it as a session. */
  plan: (request: SittingRequest) => Promise<StartedSitting>
  /** Time since the machine started, sleep included, in ms. */
  uptimeMs: () => number | null
  /** Takes what should not have happened; the page is told no details. */
  report: (error: unknown) => void
  /** Ends the program after this answer; absent on the desktop. */
  quit?: () => void
}

/** The API's handler; `Api` is its type for the page's client. */
export function createApi(base: ApiBase) {
  const { library, store } = base
  const { sessions } = store
  const app = new Hono()
  app.onError((error, context) => {
    const answer = faultOf(context, error)
    if (answer.status === 500) base.report(error)
    return answer
  })
  app.notFound((context) => fault(context, 404, 'not-found', 'Preceptor has nothing at this address.'))
  app.use(
    bodyLimit({
      maxSize: LARGEST_BODY_BYTES,
      onError: (context) => fault(context, 413, 'too-large', 'The request is too large.'),
    }),
  )
  // A form of another site can send a body only as something else than JSON.
  app.use(async (context, next) => {
    const type = context.req.header('content-type')
    if (type === undefined || /^application\/json(\s*;|$)/i.test(type)) return next()
    return fault(context, 415, 'not-json', 'The request must be JSON.')
  })
  return app
    .get('/api/status', (c) =>
      c.json({
        app: 'preceptor' as const,
        version: base.version,
        host: base.host,
        readOnly: store.readOnly,
        notices: [...store.notices],
        learner: base.learner,
        bank: { revision: library.revision, items: library.items.length, problems: library.problems.length },
      }),
    )
    .get('/api/clock', (c) => c.json({ uptimeMs: base.uptimeMs() }))
    .get('/api/library', (c) => {
      const { revision, items, problems, sections } = library
      return c.json({ revision, items, problems, files: sections })
    })
    .get('/api/exams', (c) => c.json({ profiles: library.profiles }))
    .get('/figures/:file', async (c) => {
      const svg = await library.figure(c.req.param('file'))
      if (svg === null) return fault(c, 404, 'not-found', 'There is no such figure.')
      return c.body(svg, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'no-cache' })
    })
    .get('/api/settings', (c) => c.json(store.settings))
    .put('/api/settings', checkedJson(settingsChangeSchema), async (c) =>
      c.json(await store.changeSettings(c.req.valid('json'))),
    )
    .get('/api/sessions', (c) =>
      c.json({
        sessions: sessions
          .list()
          .map(({ id, seq, finished, summary }) => ({ id, seq, finished, ...summary })),
      }),
    )
    .get('/api/sessions/:id', async (c) => {
      const { id, plan, events, receivedAt, seq, finished, summary } = await sessions.read(c.req.param('id'))
      return c.json({ id, form: plan, events, receivedAt, seq, finished, summary })
    })
    .post('/api/sessions/:id/open', checkedJson(openSchema), async (c) => {
      const { writer, takeover } = c.req.valid('json')
      await sessions.openForWriting(c.req.param('id'), writer, takeover)
      return c.json({ writer })
    })
    .post('/api/sessions/:id/events', checkedJson(appendSchema), async (c) =>
      c.json(await sessions.append(c.req.param('id'), c.req.valid('json'))),
    )
    .post('/api/sessions/:id/release', checkedJson(releaseSchema), (c) => {
      sessions.release(c.req.param('id'), c.req.valid('json').writer)
      return c.json({ released: true })
    })
    .post('/api/sittings', checkedJson(sittingRequestSchema), async (c) => {
      const started = await base.plan(c.req.valid('json'))
      if (started.kind === 'plan') return c.json({ sessionId: await sessions.create(started.plan) }, 201)
      const { kind, message, ...details } = started
      return fault(c, 422, kind, message, details)
    })
    .get('/api/exposures', async (c) => c.json(await sessions.exposures()))
    .post('/api/quit', (c) => {
      if (base.quit === undefined) return fault(c, 404, 'not-found', 'Close the window to quit.')
      base.quit()
      return c.json({ quitting: true })
    })
}

/** The API's routes, for the page's typed client. */
export type Api = ReturnType<typeof createApi>
