// The API's routes for a learner's credentials and for the guide.
import { Hono } from 'hono'
import {
  educationSchema,
  heldCredentialSchema,
  tallyEntrySchema,
} from '../../../core/credentials/credential.schema'
import { MOST_FILE_BYTES } from '../../../core/credentials/credit-file'
import { namedReminders, remindersDue } from '../../../core/credentials/term'
import { daySchema } from '../../../core/day.schema'
import { z } from '../../../core/zod'
import { answer, checkedJson, checkedQuery } from '../api-answer'
import type { ApiBase } from '../api-base'
import type { SeatedEnv } from '../api-seat'
import { mayWrite } from '../api-seat'
import type { OpenLearner } from '../../learners/learners'

/** A file of an activity is the only body of these routes that is large. */
export const CREDIT_FILE_PATH = /^\/api\/credentials\/education\/[^/]{1,60}\/file$/
export const LARGEST_CREDIT_FILE_BODY_BYTES = 2 * MOST_FILE_BYTES

const newFileSchema = z.object({
  name: z.string().min(1).max(400),
  base64: z.string().max(LARGEST_CREDIT_FILE_BODY_BYTES),
})

/** The day where the learner is. */
const dueQuerySchema = z.object({ day: daySchema })

export function credentialRoutes({ banks }: Pick<ApiBase, 'banks'>) {
  const deskOf = (learner: OpenLearner): OpenLearner['credentials'] => {
    mayWrite(learner)
    return learner.credentials
  }
  return (
    new Hono<SeatedEnv>()
      .get('/api/guide', async (c) => answer(c, await banks.current.guide()))
      .get('/api/credentials', (c) => answer(c, c.var.learner.credentials.kept))
      .get('/api/credentials/due', checkedQuery(dueQuerySchema), async (c) => {
        const { credentials } = c.var.learner.credentials.kept
        // Nobody who holds nothing waits for the rules.
        if (credentials.length === 0) return answer(c, { due: [] })
        const { rules } = await banks.current.guide()
        const reminders = namedReminders(credentials, rules?.credentials ?? [])
        return answer(c, { due: remindersDue(reminders, c.req.valid('query').day) })
      })
      .put('/api/credentials/held', checkedJson(heldCredentialSchema), async (c) => {
        await deskOf(c.var.learner).keep('credentials', c.req.valid('json'))
        return answer(c, c.var.learner.credentials.kept)
      })
      .put('/api/credentials/education', checkedJson(educationSchema), async (c) => {
        await deskOf(c.var.learner).keepEducation(c.req.valid('json'))
        return answer(c, c.var.learner.credentials.kept)
      })
      .put('/api/credentials/tallies', checkedJson(tallyEntrySchema), async (c) => {
        await deskOf(c.var.learner).keep('tallies', c.req.valid('json'))
        return answer(c, c.var.learner.credentials.kept)
      })
      .delete('/api/credentials/held/:id', async (c) => {
        await deskOf(c.var.learner).remove('credentials', c.req.param('id'))
        return answer(c, c.var.learner.credentials.kept)
      })
      .delete('/api/credentials/education/:id', async (c) => {
        await deskOf(c.var.learner).remove('education', c.req.param('id'))
        return answer(c, c.var.learner.credentials.kept)
      })
      .put('/api/credentials/education/:id/file', checkedJson(newFileSchema), async (c) => {
        const { name, base64 } = c.req.valid('json')
        await deskOf(c.var.learner).keepFile(c.req.param('id'), name, Buffer.from(base64, 'base64'))
        return answer(c, c.var.learner.credentials.kept)
      })
      // As text in JSON: no address of ours ever serves the bytes of such a file as something that a browser would show.
      .get('/api/credentials/education/:id/file', async (c) => {
        const { name, bytes } = await c.var.learner.credentials.readFile(c.req.param('id'))
        return answer(c, { name, base64: bytes.toString('base64') })
      })
      .delete('/api/credentials/education/:id/file', async (c) => {
        await deskOf(c.var.learner).removeFile(c.req.param('id'))
        return answer(c, c.var.learner.credentials.kept)
      })
      .delete('/api/credentials/tallies/:id', async (c) => {
        await deskOf(c.var.learner).remove('tallies', c.req.param('id'))
        return answer(c, c.var.learner.credentials.kept)
      })
      .post('/api/credentials/bring-back', async (c) => {
        await deskOf(c.var.learner).bringBack()
        return answer(c, c.var.learner.credentials.kept)
      })
  )
}
