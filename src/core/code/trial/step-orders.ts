// Which orders serve a rubric step: for the lint, which takes them away to see that the step can be missed.
import type { Order } from '../data/orders.schema'
import { serves } from '../orders/table'
import type { RubricStep } from '../data/reference.schema'

/** Whether an order can bring about what the step asks for. */
export function servesStep(order: Order, step: RubricStep): boolean {
  const { check } = step
  if (check.kind === 'avoid' || check.kind === 'free') return false
  if (check.kind === 'do') return check.any.some((matcher) => serves(order, matcher))
  if (check.measure === 'epinephrine-interval') return order.order === 'drug' && order.drug === 'epinephrine'
  if (check.measure === 'read-latency') return order.order === 'name-rhythm'
  return order.order === 'cpr' && order.action === 'start'
}
