// What is due, in the learner's words.
import type { LearnerRole } from '../../core/code/data/vocabulary'
import { count } from './study-words'

/** "3 concepts, 1 rhythm, 2 of leads and artifact, 4 drill steps and 1 card of yours"; what is none is left out. */
export function dueWords(concepts: number, rhythms: number, steps: number, leads = 0, own = 0): string {
  const parts = [
    ...(concepts > 0 ? [count(concepts, 'concept')] : []),
    ...(rhythms > 0 ? [count(rhythms, 'rhythm')] : []),
    ...(leads > 0 ? [`${leads} of leads and artifact`] : []),
    ...(steps > 0 ? [count(steps, 'drill step')] : []),
    ...(own > 0 ? [count(own, 'card of yours', 'cards of yours')] : []),
  ]
  const last = parts.pop() ?? 'nothing'
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`
}

const ROLES: Readonly<Record<LearnerRole, string>> = {
  leader: 'as team leader',
  recorder: 'as recorder',
  cart: 'at the cart',
  coach: 'as CPR coach',
  first: 'as first at the patient',
}

export function roleWords(role: LearnerRole): string {
  return ROLES[role]
}
