// The whole API: one Hono app that mounts the routes of each resource; every refusal has one shape.
import { Hono } from 'hono'
import { fault, faultOf } from './api-answer'
import type { ApiBase } from './api-base'
import { jsonOnly, limitedBodies } from './api-bodies'
import type { SeatedEnv } from './api-seat'
import { seated } from './api-seat'
import { acquisitionRoutes } from './routes/acquisition-routes'
import { backupRoutes } from './routes/backup-routes'
import { cardRoutes } from './routes/card-routes'
import { credentialRoutes } from './routes/credential-routes'
import { drillRoutes } from './routes/drill-routes'
import { learnerRoutes } from './routes/learner-routes'
import { libraryRoutes } from './routes/library-routes'
import { mineRoutes } from './routes/mine-routes'
import { ownBankRoutes } from './routes/own-bank-routes'
import { ownQuestionRoutes } from './routes/own-question-routes'
import { problemNoteRoutes } from './routes/problem-note-routes'
import { rhythmTestRoutes } from './routes/rhythm-test-routes'
import { sessionRoutes } from './routes/session-routes'
import { settingsRoutes } from './routes/settings-routes'
import { sittingRoutes } from './routes/sitting-routes'
import { statusRoutes } from './routes/status-routes'
import { studyRoutes } from './routes/study-routes'
import { unsentRoutes } from './routes/unsent-routes'

/** The API's handler; `Api` is its type for the page's client. */
export function createApi(base: ApiBase) {
  const app = new Hono<SeatedEnv>()
  app.onError((error, context) => {
    const refusal = faultOf(context, error)
    if (refusal.status === 500) base.report(error)
    return refusal
  })
  app.notFound((context) => fault(context, 404, 'not-found', 'Preceptor has nothing at this address.'))
  app.use(limitedBodies())
  app.use(jsonOnly)
  app.use(seated(base.learners))
  return app
    .route('/', statusRoutes(base))
    .route('/', libraryRoutes(base))
    .route('/', settingsRoutes(base))
    .route('/', sessionRoutes())
    .route('/', sittingRoutes(base))
    .route('/', rhythmTestRoutes(base))
    .route('/', acquisitionRoutes(base))
    .route('/', drillRoutes(base))
    .route('/', studyRoutes())
    .route('/', cardRoutes(base))
    .route('/', ownBankRoutes(base))
    .route('/', ownQuestionRoutes(base))
    .route('/', problemNoteRoutes())
    .route('/', credentialRoutes(base))
    .route('/', mineRoutes())
    .route('/', learnerRoutes(base))
    .route('/', backupRoutes(base))
    .route('/', unsentRoutes(base))
}

/** The API's routes, for the page's typed client. */
export type Api = ReturnType<typeof createApi>
