// Which orders serve a rubric step: for the lint, which takes them away to see that the step can be missed.
import type { Order } from './orders.schema'
import type { Matcher, RubricStep } from './reference.schema'

/** Whether an order can bring about what the step asks for. */
export function servesStep(order: Order, step: RubricStep): boolean {
  const { check } = step
  if (check.kind === 'avoid') return false
  if (check.kind === 'do') return check.any.some((matcher) => serves(order, matcher))
  if (check.measure === 'epinephrine-interval') return order.order === 'drug' && order.drug === 'epinephrine'
  if (check.measure === 'read-latency') return order.order === 'name-rhythm'
  return order.order === 'cpr' && order.action === 'start'
}

function serves(order: Order, matcher: Matcher): boolean {
  const about = (what: string): boolean => matcher.what === undefined || matcher.what.includes(what)
  switch (matcher.event) {
    case 'cpr':
      return (order.order === 'cpr' && about(order.action)) || order.order === 'taps'
    case 'assess':
      return order.order === 'assess' && about(order.what)
    case 'call':
      return order.order === 'call' && about(order.who)
    case 'access':
      return order.order === 'iv' || order.order === 'io'
    case 'rhythm-check':
      return order.order === 'rhythm-check' || order.order === 'analyze'
    case 'drug':
    case 'held-back':
      return order.order === 'drug' && about(order.drug)
    case 'shock':
    case 'shock-synced':
      return order.order === 'shock'
    case 'test':
      return order.order === 'test' && about(order.what)
    case 'treat':
      return order.order === 'treat' && about(order.treatment)
    case 'considered':
      return order.order === 'consider'
    case 'named-right':
      return order.order === 'name-rhythm'
    case 'pulse-check':
    case 'pulse-found':
      return order.order === 'pulse-check' || (order.order === 'assess' && order.what === 'breathing')
    case 'bp':
      return order.order === 'assess' && order.what === 'vitals'
    case 'post-arrest':
      return order.order === 'post-arrest' && about(order.measure)
    case 'sbar':
      return order.order === 'hand-over'
    case 'assign':
    case 'leads':
    case 'pads':
    case 'capnography':
    case 'oxygen':
    case 'ventilate':
    case 'fluid':
    case 'pace':
      return order.order === matcher.event
    default:
      return false
  }
}
