// Orders as marks on the timeline, in as few letters as they are said in a hurry: the learner's and the autopilot's.
import type { Drill } from '../../../core/code/team/drill'
import type { Order } from '../../../core/code/data/orders.schema'
import { shortOrderText } from '../../../core/code/orders/table'
import type { Reference } from '../../../core/code/data/reference.schema'
import type { Mark } from './debrief-lanes'

/** Orders as marks, in time. */
export function orderMarks(orders: readonly Order[], reference: Reference, untilMs: number): Mark[] {
  return orders
    .filter(({ atMs }) => atMs <= untilMs)
    .flatMap((order) => {
      const text = shortOrderText(order, reference)
      return text === null ? [] : [{ atMs: order.atMs, text }]
    })
    .sort((a, b) => a.atMs - b.atMs)
}

/** What the autopilot said where it leads, without the names of those it spoke to. */
export function leaderMarks({ sim }: Drill): Mark[] {
  return sim.record
    .filter(({ who, kind }) => who === 'Leader' && kind === 'said')
    .map(({ atMs, text }) => ({ atMs, text: shortSaid(text) }))
}

// "Dana: start compressions": the name is the team's business, long lists are "causes" and "roles".
function shortSaid(text: string): string {
  if (text.includes('think of: ')) return 'causes'
  if (text.includes('take the place: ')) return 'roles'
  return text.replace(/^[^:]+: /, '').slice(0, 24)
}
