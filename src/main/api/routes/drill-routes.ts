// The API's routes for code drills: the scenarios, a drill or a branch of one, and what was practiced.
import { Hono } from 'hono'
import { ENGINE_VERSION } from '../../../core/code/body/step-time'
import { branchDrill } from '../../../core/session/drill/drill-session'
import { drillRequestSchema } from '../../../core/session/drill/drill-session.schema'
import { sessionOf } from '../../../core/session/session'
import { answer, checkedJson, fault } from '../api-answer'
import type { ApiBase } from '../api-base'
import type { SeatedEnv } from '../api-seat'

export function drillRoutes({ banks, planDrill, now }: Pick<ApiBase, 'banks' | 'planDrill' | 'now'>) {
  return new Hono<SeatedEnv>()
    .get('/api/scenarios', (c) => {
      const { scenarios, reference, problems } = banks.current.drills
      return answer(c, { scenarios, reference, problems, engine: ENGINE_VERSION })
    })
    .post('/api/drills', checkedJson(drillRequestSchema), async (c) => {
      const request = c.req.valid('json')
      if ('branch' in request) {
        const { session, drillMs } = request.branch
        const { plan, events } = await c.var.learner.store.sessions.read(session)
        const drill = sessionOf(plan, events)
        if (drill.kind !== 'drill') return fault(c, 422, 'refused', 'This sitting is not a code drill.')
        const branch = branchDrill(drill.plan, drill.events, { session, drillMs, now: now() })
        return answer(c, { sessionId: await c.var.learner.store.sessions.create(branch) }, 201)
      }
      const planned = planDrill(request)
      if (planned.kind === 'plan')
        return answer(c, { sessionId: await c.var.learner.store.sessions.create(planned.plan) }, 201)
      return fault(c, 422, planned.kind, planned.message)
    })
    .get('/api/drill-steps', (c) => answer(c, { byTag: c.var.learner.study.drillSteps() }))
}
