// Which learner a request is for: a page says which one it was opened for, and is refused when another one works.
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Learners, OpenLearner } from '../learners/learners'
import { readOnly } from '../store/failure'

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

const BODILESS: ReadonlySet<string> = new Set(['GET', 'HEAD'])
/** Whole files, which their routes read by themselves before they begin. */
const LARGE = /^\/api\/restore\//

/**
 * Hands the learner at work to the routes, and keeps them at work until the answer is made. A page that has no
 * seat yet may read.
 */
export function seated(learners: Learners) {
  return createMiddleware<SeatedEnv>(async (context, next) => {
    // A body that stalls must hold nobody else: it is read before the gate, and kept for the route. So requests count in
    // the order in which they are whole, those that change learners among them.
    if (!BODILESS.has(context.req.method) && !LARGE.test(context.req.path)) await context.req.arrayBuffer()
    if (ALONE.test(context.req.path)) return next()
    const seat = context.req.method === 'GET' && seatOf(context) === '' ? null : seatOf(context)
    return learners.together(seat, async (learner) => {
      context.set('learner', learner)
      await next()
    })
  })
}

/** Throws where a newer version has written the learner's data: it is shown, and not changed. */
export function mayWrite({ store }: OpenLearner): void {
  if (store.readOnly) throw readOnly()
}
