// The API's route that starts a rhythm test.
import { Hono } from 'hono'
import { rhythmTestRequestSchema } from '../../../core/session/rhythm-test/rhythm-test.schema'
import { answer, checkedJson } from '../api-answer'
import type { ApiBase } from '../api-base'
import type { SeatedEnv } from '../api-seat'

export function rhythmTestRoutes({ planRhythms }: Pick<ApiBase, 'planRhythms'>) {
  return new Hono<SeatedEnv>().post('/api/rhythm-tests', checkedJson(rhythmTestRequestSchema), async (c) => {
    const plan = planRhythms(c.req.valid('json'))
    return answer(c, { sessionId: await c.var.learner.store.sessions.create(plan) }, 201)
  })
}
