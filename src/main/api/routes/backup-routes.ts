// The API's routes for a backup, its restore, and the data that one has set aside.
import { Hono } from 'hono'
import { answer, checkedQuery } from '../api-answer'
import type { ApiBase } from '../api-base'
import { seatOf } from '../api-seat'
import { restoreSchema } from '../api.schema'

export function backupRoutes({ learners, ownData }: Pick<ApiBase, 'learners' | 'ownData'>) {
  return (
    new Hono()
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
