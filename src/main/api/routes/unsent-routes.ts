// The API's routes for answers that were saved as a file: what it holds, and putting them back.
import { Hono } from 'hono'
import { unsentSchema } from '../api.schema'
import { answer, checkedJson } from '../api-answer'
import type { ApiBase } from '../api-base'
import type { SeatedEnv } from '../api-seat'
import type { OpenLearner } from '../../learners/learners'
import type { UnsentRoom } from '../../learners/unsent-file'
import { lookAtUnsent, readUnsentFile, takeUnsent } from '../../learners/unsent-file'

/** They bring a whole file. */
export const UNSENT_PATHS = ['/api/unsent-file/preview', '/api/unsent-file/take'] as const

export function unsentRoutes({ learners, folderKey }: Pick<ApiBase, 'learners' | 'folderKey'>) {
  const roomOf = ({ id, store }: OpenLearner): UnsentRoom => ({
    id,
    folderKey,
    sessions: store.sessions,
    othersWith: (session) => learners.othersWith(session),
  })
  return new Hono<SeatedEnv>()
    .post('/api/unsent-file/preview', checkedJson(unsentSchema), async (c) =>
      answer(c, await lookAtUnsent(readUnsentFile(c.req.valid('json').file), roomOf(c.var.learner))),
    )
    .post('/api/unsent-file/take', checkedJson(unsentSchema), async (c) => {
      const { file, writer } = c.req.valid('json')
      return answer(c, await takeUnsent(readUnsentFile(file), roomOf(c.var.learner), writer))
    })
}
