// The API's routes for owning the data: learners, backup, restore, what was set aside, and deletion.
import { Hono } from 'hono'
import { confirmSchema, learnerNameSchema, restoreSchema } from './api.schema'
import { answer, checkedJson, checkedQuery } from './api-answer'
import { seatOf } from './api-seat'
import type { Learners } from '../learners/learners'
import type { OwnData } from '../learners/own-data'

export interface DataRoutesBase {
  /** Shown to the learner, so that they find their files. */
  dataFolder: string
  learners: Learners
  ownData: Pick<OwnData, 'progress' | 'backup' | 'preview' | 'restore'>
}

export function dataRoutes({ dataFolder, learners, ownData }: DataRoutesBase) {
  return (
    new Hono()
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
      .get('/api/backup', async (c) =>
        c.body(await ownData.backup(seatOf(c)), 200, { 'Content-Type': 'application/json' }),
      )
      // The body of these is the file as it is.
      .post('/api/restore/preview', async (c) =>
        answer(c, await ownData.preview(seatOf(c), await c.req.text())),
      )
      .post('/api/restore/merge', checkedQuery(restoreSchema), async (c) => {
        const how = { mode: 'merge', displace: c.req.valid('query').displace === 'yes' } as const
        return answer(c, await ownData.restore(seatOf(c), how, await c.req.text()))
      })
      .post('/api/restore/replace', checkedQuery(restoreSchema), async (c) => {
        const how = { mode: 'replace', displace: c.req.valid('query').displace === 'yes' } as const
        return answer(c, await ownData.restore(seatOf(c), how, await c.req.text()))
      })
      .post('/api/set-aside/:name/bring-back', async (c) => {
        await learners.bringBack(seatOf(c), c.req.param('name'))
        return answer(c, { broughtBack: true })
      })
      .post('/api/set-aside/:name/delete', async (c) => {
        await learners.deleteAside(seatOf(c), c.req.param('name'))
        return answer(c, { deleted: true })
      })
  )
}
