// Which learner a request is for: a page says which one it was opened for, and is refused when another one works.
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Learners, OpenLearner } from './learners'

/** What a page was given with the status, and sends with every request. */
export const SEAT_HEADER = 'x-preceptor-seat'

/** What the routes find in the request's context. */
export interface SeatedEnv {
  Variables: { learner: OpenLearner }
}

/** The seat that a request carries; without one it is nobody's. */
export function seatOf(context: Context): string {
  return context.req.header(SEAT_HEADER) ?? ''
}

/** These change whole learners or outlast a moment, and see to the seat themselves. */
const ALONE = /^\/api\/(data|progress|learners|delete-everything|backup|restore|set-aside|quit)(\/|$)/

/**
 * Hands the learner at work to the routes, and keeps them at work until the answer is made. A page that has no
 * seat yet may read.
 */
export function seated(learners: Learners) {
  return createMiddleware<SeatedEnv>(async (context, next) => {
    if (ALONE.test(context.req.path)) return next()
    // A body that stalls must hold nobody else: it is read before the gate, and kept for the route.
    if (context.req.method !== 'GET' && context.req.method !== 'HEAD') await context.req.arrayBuffer()
    const seat = context.req.method === 'GET' && seatOf(context) === '' ? null : seatOf(context)
    return learners.together(seat, async (learner) => {
      context.set('learner', learner)
      await next()
    })
  })
}
