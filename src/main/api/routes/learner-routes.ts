// The API's routes for the learners of a data folder: what lies there, one added, at work, renamed or deleted.
import { Hono } from 'hono'
import { answer, checkedJson } from '../api-answer'
import type { ApiBase } from '../api-base'
import { seatOf } from '../api-seat'
import { confirmSchema, learnerNameSchema } from '../api.schema'

export function learnerRoutes({
  dataFolder,
  learners,
  ownData,
}: Pick<ApiBase, 'dataFolder' | 'learners' | 'ownData'>) {
  return new Hono()
    .get('/api/data', async (c) => {
      const read = async () => ({
        learners: await learners.lines(),
        setAside: await learners.setAside(),
        unreadable: learners.current.store.sessions.unreadable().map(({ id }) => id),
        missing: learners.current.store.sessions.missing(),
      })
      return answer(c, { folder: dataFolder, ...(await learners.together(seatOf(c), read)) })
    })
    .get('/api/progress', (c) => answer(c, { work: ownData.progress }))
    .post('/api/learners', checkedJson(learnerNameSchema), async (c) =>
      answer(c, { id: await learners.add(seatOf(c), c.req.valid('json').name) }, 201),
    )
    .put('/api/learners/:id', checkedJson(learnerNameSchema), async (c) => {
      await learners.rename(seatOf(c), c.req.param('id'), c.req.valid('json').name)
      return answer(c, { learners: await learners.lines() })
    })
    .post('/api/learners/:id/switch', async (c) => {
      await learners.switchTo(seatOf(c), c.req.param('id'))
      return answer(c, { switched: true })
    })
    .post('/api/learners/:id/delete', checkedJson(confirmSchema), async (c) => {
      await learners.delete(seatOf(c), c.req.param('id'), c.req.valid('json').confirm)
      return answer(c, { deleted: true })
    })
    .post('/api/delete-everything', checkedJson(confirmSchema), async (c) => {
      await learners.deleteAll(seatOf(c), c.req.valid('json').confirm)
      return answer(c, { deleted: true })
    })
}
