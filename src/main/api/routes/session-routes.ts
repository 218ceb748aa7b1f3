// The API's routes for sessions of every kind: listed, read, written by one window, deleted and brought back.
import { Hono } from 'hono'
import { lineOf, sessionOf } from '../../../core/session/session'
import { answer, checkedJson, checkedQuery } from '../api-answer'
import type { SeatedEnv } from '../api-seat'
import { appendSchema, openSchema, releaseSchema, writerQuerySchema } from '../api.schema'

export function sessionRoutes() {
  return new Hono<SeatedEnv>()
    .get('/api/sessions', (c) => {
      const { sessions } = c.var.learner.store
      return answer(c, {
        sessions: sessions.list().map(lineOf),
        unreadable: sessions.unreadable().map(({ id, message }) => ({ id, message })),
      })
    })
    .get('/api/deleted-sessions', (c) =>
      answer(c, { sessions: c.var.learner.store.sessions.deleted().map(lineOf) }),
    )
    .get('/api/open-elsewhere', checkedQuery(writerQuerySchema), (c) =>
      answer(c, {
        sessions: c.var.learner.store.sessions
          .openBesides(c.req.valid('query').writer)
          .map(({ id, summary }) => ({ id, title: summary.title })),
      }),
    )
    .get('/api/exposures', async (c) => answer(c, await c.var.learner.store.sessions.exposures()))
    .get('/api/sessions/:id', async (c) => {
      const { id, plan, steps, events, receivedAt, seq, damaged, unknown, finished, summary } =
        await c.var.learner.store.sessions.read(c.req.param('id'))
      return answer(c, {
        ...sessionOf(plan, events),
        id,
        // What a page knew to be saved is counted by them; without a hole they are the events.
        ...(steps.includes(null) ? { steps } : {}),
        receivedAt,
        seq,
        damaged,
        unknown,
        finished,
        summary,
      })
    })
    .post('/api/sessions/:id/open', checkedJson(openSchema), async (c) => {
      const { writer, takeover } = c.req.valid('json')
      await c.var.learner.store.sessions.openForWriting(c.req.param('id'), writer, takeover)
      return answer(c, { writer })
    })
    .post('/api/sessions/:id/events', checkedJson(appendSchema), async (c) =>
      answer(c, await c.var.learner.store.sessions.append(c.req.param('id'), c.req.valid('json'))),
    )
    .post('/api/sessions/:id/release', checkedJson(releaseSchema), (c) => {
      c.var.learner.store.sessions.release(c.req.param('id'), c.req.valid('json').writer)
      return answer(c, { released: true })
    })
    .post('/api/sessions/:id/delete', checkedJson(releaseSchema), async (c) => {
      await c.var.learner.store.sessions.delete(c.req.param('id'), c.req.valid('json').writer)
      return answer(c, { deleted: true })
    })
    .post('/api/sessions/:id/bring-back', async (c) => {
      await c.var.learner.store.sessions.bringBack(c.req.param('id'))
      return answer(c, { broughtBack: true })
    })
}
