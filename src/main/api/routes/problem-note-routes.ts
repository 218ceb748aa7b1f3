// The API's routes for notes on faulty items.
import { Hono } from 'hono'
import { newNoteSchema, noteTextSchema } from '../../../core/bank/problem-note.schema'
import { answer, checkedJson } from '../api-answer'
import type { SeatedEnv } from '../api-seat'
import { mayWrite } from '../api-seat'

export function problemNoteRoutes() {
  return new Hono<SeatedEnv>()
    .get('/api/problem-notes', (c) => answer(c, { notes: c.var.learner.notes.list() }))
    .post('/api/problem-notes', checkedJson(newNoteSchema), async (c) => {
      mayWrite(c.var.learner)
      return answer(c, { note: await c.var.learner.notes.add(c.req.valid('json')) }, 201)
    })
    .put('/api/problem-notes/:id', checkedJson(noteTextSchema), async (c) => {
      mayWrite(c.var.learner)
      await c.var.learner.notes.change(c.req.param('id'), c.req.valid('json'))
      return answer(c, { notes: c.var.learner.notes.list() })
    })
    .delete('/api/problem-notes/:id', async (c) => {
      mayWrite(c.var.learner)
      await c.var.learner.notes.remove(c.req.param('id'))
      return answer(c, { notes: c.var.learner.notes.list() })
    })
}
