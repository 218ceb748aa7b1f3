// The API's routes for a learner's settings.
import { Hono } from 'hono'
import { settingsChangeSchema } from '../../../core/learner/settings.schema'
import { answer, checkedJson } from '../api-answer'
import type { ApiBase } from '../api-base'
import type { SeatedEnv } from '../api-seat'

export function settingsRoutes({ banks, learners }: Pick<ApiBase, 'banks' | 'learners'>) {
  return new Hono<SeatedEnv>()
    .get('/api/settings', (c) => answer(c, c.var.learner.store.settings))
    .put('/api/settings', checkedJson(settingsChangeSchema), async (c) => {
      const change = c.req.valid('json')
      if (change.learnerName !== undefined) await learners.mustBeUsableName(change.learnerName)
      const settings = await c.var.learner.store.changeSettings(change)
      banks.switchOff(settings.banksOff)
      return answer(c, settings)
    })
}
