// The API's routes for the program itself: its status, the machine's clock, and its end.
import { Hono } from 'hono'
import { gatesPassed } from '../../../core/bank/gates/gate-state.schema'
import { answer, fault } from '../api-answer'
import type { ApiBase } from '../api-base'
import type { SeatedEnv } from '../api-seat'

export type StatusRoutesBase = Pick<
  ApiBase,
  'version' | 'host' | 'folderKey' | 'isNewFolder' | 'banks' | 'learners' | 'now' | 'uptimeMs' | 'quit'
>

export function statusRoutes(base: StatusRoutesBase) {
  const { banks, learners } = base
  /** What a session logged before this was logged by a program that has stopped since. */
  const startedAt = base.now()
  return new Hono<SeatedEnv>()
    .get('/api/status', async (c) => {
      const library = banks.current
      const { id, seat, store } = c.var.learner
      const several = (await learners.lines()).length > 1
      return answer(c, {
        app: 'preceptor' as const,
        version: base.version,
        host: base.host,
        readOnly: store.readOnly,
        folderKey: base.folderKey,
        isNewFolder: base.isNewFolder === true,
        startedAt,
        notices: [...learners.notices, ...banks.notices],
        learner: { id, seat, name: store.settings.learnerName, several },
        bank: {
          revision: library.revision,
          items: library.items.length,
          problems: library.problems.length,
          gatesPassed: gatesPassed(await library.gateState(), library.revision),
        },
      })
    })
    .get('/api/clock', (c) => answer(c, { uptimeMs: base.uptimeMs() }))
    .post('/api/quit', (c) => {
      if (base.quit === undefined) return fault(c, 404, 'not-found', 'Close the window to quit.')
      base.quit()
      return answer(c, { quitting: true })
    })
}
