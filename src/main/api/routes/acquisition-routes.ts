// The API's route that starts practice of leads and artifact.
import { Hono } from 'hono'
import { acquisitionRequestSchema } from '../../../core/acquisition/acquisition.schema'
import { answer, checkedJson } from '../api-answer'
import type { ApiBase } from '../api-base'
import type { SeatedEnv } from '../api-seat'

export function acquisitionRoutes({ planAcquisition }: Pick<ApiBase, 'planAcquisition'>) {
  return new Hono<SeatedEnv>().post('/api/acquisition', checkedJson(acquisitionRequestSchema), async (c) => {
    const plan = planAcquisition(c.req.valid('json'))
    return answer(c, { sessionId: await c.var.learner.store.sessions.create(plan) }, 201)
  })
}
