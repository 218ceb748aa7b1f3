// The API's routes for what a learner keeps of their own: bookmarks, cards, sets made by hand, notes and highlights.
import { Hono } from 'hono'
import type { KeptMine } from '../../../core/mine/mine.schema'
import {
  bookmarkChangeSchema,
  cardAnswerSchema,
  cardChangeSchema,
  setChangeSchema,
} from '../../../core/mine/mine.schema'
import { answer, checkedJson } from '../api-answer'
import type { SeatedEnv } from '../api-seat'

/** What a page shows; of what was removed only whether it can be brought back. */
function shown({ bookmarks, cards, sets, removed }: KeptMine) {
  return { bookmarks, cards, sets, canBringBack: removed.length > 0 }
}

export function mineRoutes() {
  return new Hono<SeatedEnv>()
    .get('/api/mine', (c) => answer(c, shown(c.var.learner.mine.kept)))
    .get('/api/mine/notes', async (c) => {
      const { mine, study } = c.var.learner
      const mistakes = Object.entries(study.desk.notes).flatMap(([item, { note }]) =>
        note.trim() === '' ? [] : [{ item, text: note.trim() }],
      )
      return answer(c, { inSittings: await mine.sittingNotes(), onMistakes: mistakes })
    })
    .put('/api/mine/bookmarks/:item', checkedJson(bookmarkChangeSchema), async (c) => {
      const { mine } = c.var.learner
      await mine.bookmark(c.req.param('item').slice(0, 80), c.req.valid('json').on)
      return answer(c, shown(mine.kept))
    })
    .put('/api/mine/cards', checkedJson(cardChangeSchema), async (c) => {
      const { mine } = c.var.learner
      await mine.keepCard(c.req.valid('json'))
      return answer(c, shown(mine.kept))
    })
    .post('/api/mine/cards/:id/answers', checkedJson(cardAnswerSchema), async (c) => {
      const { mine } = c.var.learner
      await mine.answerCard(c.req.param('id'), c.req.valid('json'))
      return answer(c, shown(mine.kept))
    })
    .delete('/api/mine/cards/:id', async (c) => {
      const { mine } = c.var.learner
      await mine.remove('cards', c.req.param('id'))
      return answer(c, shown(mine.kept))
    })
    .put('/api/mine/sets', checkedJson(setChangeSchema), async (c) => {
      const { mine } = c.var.learner
      await mine.keepSet(c.req.valid('json'))
      return answer(c, shown(mine.kept))
    })
    .delete('/api/mine/sets/:id', async (c) => {
      const { mine } = c.var.learner
      await mine.remove('sets', c.req.param('id'))
      return answer(c, shown(mine.kept))
    })
    .post('/api/mine/bring-back', async (c) => {
      const { mine } = c.var.learner
      await mine.bringBack()
      return answer(c, shown(mine.kept))
    })
}
