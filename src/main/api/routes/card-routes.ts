// The API's routes for single cards and mistakes: what a card asks, putting it by, and notes on what was missed.
import { Hono } from 'hono'
import { cardQuerySchema, localQuerySchema, noteSchema } from '../../../core/learner/desk.schema'
import { cardActSchema } from '../../../core/study/queue/put-by.schema'
import { answer, checkedJson, checkedQuery, fault } from '../api-answer'
import type { ApiBase } from '../api-base'
import type { SeatedEnv } from '../api-seat'

export function cardRoutes({ banks }: Pick<ApiBase, 'banks'>) {
  return new Hono<SeatedEnv>()
    .get('/api/study/card', checkedQuery(cardQuerySchema), async (c) => {
      const { card, ...local } = c.req.valid('query')
      return answer(c, await c.var.learner.study.questionsOfCard(card, local))
    })
    .post('/api/study/cards', checkedJson(cardActSchema), async (c) => {
      const { act, card, offset } = c.req.valid('json')
      return (await c.var.learner.study.decide(act, card, offset))
        ? answer(c, { act, card })
        : fault(c, 404, 'not-found', 'There is no such card: the question bank does not ask it.')
    })
    .get('/api/mistakes', checkedQuery(localQuerySchema), async (c) =>
      answer(c, { mistakes: await c.var.learner.study.mistakes(c.req.valid('query')) }),
    )
    .put('/api/mistakes/:item', checkedJson(noteSchema), async (c) => {
      const itemId = c.req.param('item')
      if (!banks.current.items.some(({ id }) => id === itemId))
        return fault(c, 404, 'not-found', 'There is no such question in the bank.')
      await c.var.learner.study.keepNote(itemId, c.req.valid('json'))
      return answer(c, c.req.valid('json'))
    })
}
