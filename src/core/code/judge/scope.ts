// Whether an action lies inside a medical assistant's scope under a policy. A certificate of knowledge, not of permission.
import type { Order } from '../data/orders.schema'
import type { Decider } from '../data/actions'
import { actionOf } from '../orders/table'
import type { ScopePolicy } from '../data/reference.schema'

export type ScopeAnswer = 'inside' | 'outside' | 'employer'

/** The policy's answer for an order; what the policy does not name is outside. */
export function scopeOf(order: Order, policy: ScopePolicy, decider: Decider): ScopeAnswer {
  const action = actionOf(order, decider)
  return action === null ? 'inside' : (policy.actions[action] ?? 'outside')
}
