// The API's routes for a learner's credentials and for the guide.
import { Hono } from 'hono'
import {
  educationSchema,
  heldCredentialSchema,
  tallyEntrySchema,
} from '../../core/credentials/credential.schema'
import { checkedJson } from '../api-answer'
import type { SeatedEnv } from '../api-seat'
import type { OpenLearner } from '../learners'
import { StoreFailure } from '../store/failure'
import type { GuideFiles } from './guide-files'

export interface CredentialRoutesBase {
  library: { guide: () => Promise<GuideFiles> }
}

export function credentialRoutes({ library }: CredentialRoutesBase) {
  const deskOf = ({ store, credentials }: OpenLearner): OpenLearner['credentials'] => {
    if (store.readOnly)
      throw new StoreFailure(
        'read-only',
        'A newer Preceptor has written this data, so nothing is changed here.',
      )
    return credentials
  }
  return new Hono<SeatedEnv>()
    .get('/api/guide', async (c) => c.json(await library.guide()))
    .get('/api/credentials', (c) => c.json(c.var.learner.credentials.kept))
    .put('/api/credentials/held', checkedJson(heldCredentialSchema), async (c) => {
      await deskOf(c.var.learner).keep('credentials', c.req.valid('json'))
      return c.json(c.var.learner.credentials.kept)
    })
    .put('/api/credentials/education', checkedJson(educationSchema), async (c) => {
      await deskOf(c.var.learner).keep('education', c.req.valid('json'))
      return c.json(c.var.learner.credentials.kept)
    })
    .put('/api/credentials/tallies', checkedJson(tallyEntrySchema), async (c) => {
      await deskOf(c.var.learner).keep('tallies', c.req.valid('json'))
      return c.json(c.var.learner.credentials.kept)
    })
    .delete('/api/credentials/held/:id', async (c) => {
      await deskOf(c.var.learner).remove('credentials', c.req.param('id'))
      return c.json(c.var.learner.credentials.kept)
    })
    .delete('/api/credentials/education/:id', async (c) => {
      await deskOf(c.var.learner).remove('education', c.req.param('id'))
      return c.json(c.var.learner.credentials.kept)
    })
    .delete('/api/credentials/tallies/:id', async (c) => {
      await deskOf(c.var.learner).remove('tallies', c.req.param('id'))
      return c.json(c.var.learner.credentials.kept)
    })
    .post('/api/credentials/bring-back', async (c) => {
      await deskOf(c.var.learner).bringBack()
      return c.json(c.var.learner.credentials.kept)
    })
}
