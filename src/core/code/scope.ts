// Whether an action lies inside a medical assistant's scope under a policy. A certificate of knowledge, not of permission.
import type { Order } from './orders.schema'
import type { ScopePolicy } from './reference.schema'

export type ScopeAnswer = 'inside' | 'outside' | 'employer'

/** Who decided on the shock, its energy or its synchronization: the learner, an AED, or the leader by name. */
export type Decider = 'self' | 'aed' | 'leader'

const BY_KIND: Readonly<Partial<Record<Order['order'], string>>> = {
  call: 'call',
  cpr: 'cpr',
  taps: 'cpr',
  'call-out': 'cpr',
  ventilate: 'bag-mask',
  oxygen: 'oxygen',
  pads: 'pads',
  leads: 'leads',
  analyze: 'aed',
  clear: 'aed',
  pace: 'pace',
  iv: 'start-iv',
  io: 'start-io',
  fluid: 'move-fluids',
  record: 'record',
  announce: 'record',
  bring: 'bring',
  'say-label': 'bring',
  'draw-up': 'draw-up',
  'hand-over': 'hand-over',
  'pulse-check': 'recognize',
  stop: 'pronounce',
  'post-arrest': 'choose-rhythm-treatment',
}

/** The action class of an order, as the policies name it; null where scope has nothing to say. */
export function actionOf(order: Order, decider: Decider): string | null {
  switch (order.order) {
    case 'shock':
    case 'charge':
    case 'sync':
      return electricity(order.order, decider)
    case 'drug':
      if (order.route === 'im') return 'give-im-drug'
      if (order.drug === 'naloxone' && order.route === 'in') return 'nasal-naloxone'
      return order.drug === 'aspirin' ? 'aspirin' : 'push-drug'
    case 'airway':
      if (order.device === 'open' || order.device === 'suction') return 'bag-mask'
      return order.device === 'tube'
        ? 'intubate'
        : order.device === 'supraglottic'
          ? 'supraglottic'
          : 'oral-airway'
    case 'assess':
      return ['scene', 'response', 'breathing', 'airway', 'history', 'skin'].includes(order.what)
        ? 'recognize'
        : order.what === 'vitals'
          ? 'vital-signs'
          : 'assess-patient'
    case 'test':
      return order.what === 'glucose'
        ? 'glucose'
        : order.what === 'twelve-lead'
          ? 'twelve-lead'
          : 'order-test'
    case 'treat':
      if (['back-blows', 'abdominal-thrusts', 'chest-thrusts', 'remove-object'].includes(order.treatment))
        return 'choking'
      if (order.treatment === 'recovery-position' || order.treatment === 'uterine-displacement')
        return 'recovery-position'
      return order.treatment === 'stroke-team' ? 'call' : 'procedure'
    default:
      return BY_KIND[order.order] ?? null
  }
}

/** The policy's answer for an order; what the policy does not name is outside. */
export function scopeOf(order: Order, policy: ScopePolicy, decider: Decider): ScopeAnswer {
  const action = actionOf(order, decider)
  return action === null ? 'inside' : (policy.actions[action] ?? 'outside')
}

// To press the button that the leader named is one thing, to choose what it does is another.
function electricity(what: 'shock' | 'charge' | 'sync', decider: Decider): string {
  if (decider === 'leader') return 'defibrillator-on-order'
  if (what === 'shock') return decider === 'aed' ? 'aed' : 'manual-shock'
  return what === 'charge' ? 'choose-energy' : 'choose-rhythm-treatment'
}
