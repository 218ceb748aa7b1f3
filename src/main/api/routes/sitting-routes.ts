// The API's route that starts a sitting of an exam.
import { Hono } from 'hono'
import { sittingRequestSchema } from '../../../core/session/sitting/sitting.schema'
import { answer, checkedJson, fault } from '../api-answer'
import type { ApiBase } from '../api-base'
import type { SeatedEnv } from '../api-seat'

export function sittingRoutes({ banks, plan }: Pick<ApiBase, 'banks' | 'plan'>) {
  return new Hono<SeatedEnv>().post('/api/sittings', checkedJson(sittingRequestSchema), async (c) => {
    await banks.freshen()
    const started = await plan(c.req.valid('json'), c.var.learner)
    if (started.kind === 'plan')
      return answer(c, { sessionId: await c.var.learner.store.sessions.create(started.plan) }, 201)
    if (started.kind === 'refused') return fault(c, 422, started.kind, started.message)
    const { kind, message, supply, lengthShare } = started
    return fault(c, 422, kind, message, { supply, lengthShare })
  })
}
