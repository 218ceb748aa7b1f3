// The API's routes for where a learner stands with an exam: the overview, its line, what a step changed, what is next.
import { Hono } from 'hono'
import {
  checkQuerySchema,
  dailyLimitSchema,
  examQuerySchema,
  forwardQuerySchema,
  resultSchema,
  spreadSchema,
  studyQuerySchema,
} from '../../../core/learner/desk.schema'
import { answer, checkedJson, checkedQuery, fault } from '../api-answer'
import type { SeatedEnv } from '../api-seat'

export function studyRoutes() {
  return new Hono<SeatedEnv>()
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
    .get('/api/study/forward', checkedQuery(forwardQuerySchema), async (c) => {
      const { exam, minutes, ...local } = c.req.valid('query')
      return answer(c, { forward: await c.var.learner.study.forward(exam, local, minutes) })
    })
    .put('/api/study/limit', checkedJson(dailyLimitSchema), async (c) => {
      await c.var.learner.study.setDailyLimit(c.req.valid('json').dailyLimit)
      return answer(c, c.req.valid('json'))
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
}
