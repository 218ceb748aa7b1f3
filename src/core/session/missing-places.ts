// Where in a session its damaged steps stood, as what stands around them tells: in words that a learner knows.
import type { SessionPlan } from './session'

/** More places than these are not told one by one. */
const MOST_PLACES = 3

/** "at question 2", "after question 2 of segment 1 and at question 9 …"; '' where nothing tells. `steps` by place, null for a hole. */
export function missingPlaceWords(plan: SessionPlan, steps: readonly (object | null)[]): string {
  if (plan.kind === 'drill') return ''
  const known = steps.map((step) => (step === null ? undefined : placeIn(step)))
  const words = new Set<string>()
  for (const [at, step] of steps.entries()) {
    if (step !== null) continue
    const before = known.slice(0, at).findLast((place) => place !== undefined)
    const behind = known.slice(at + 1).find((place) => place !== undefined)
    if (before !== undefined) words.add(`${before === behind ? 'at' : 'after'} ${nameOf(plan, before)}`)
    else if (behind !== undefined) words.add(`before ${nameOf(plan, behind)}`)
  }
  const told = [...words].slice(0, MOST_PLACES)
  if (words.size > MOST_PLACES) told.push('elsewhere')
  const last = told.pop() ?? ''
  return told.length === 0 ? last : `${told.join(', ')} and ${last}`
}

function placeIn(step: object): number | undefined {
  const { item, strip } = step as { item?: unknown; strip?: unknown }
  const place = item ?? strip
  return typeof place === 'number' ? place : undefined
}

/** As the screens count: in each segment from 1. */
function nameOf(plan: Exclude<SessionPlan, { kind: 'drill' }>, place: number): string {
  if (plan.kind === 'rhythm-test') return `strip ${place + 1}`
  if (plan.kind === 'acquisition') return `task ${place + 1}`
  const { items, segmentCount } = plan.form
  const segment = items[place]?.segment ?? 0
  const number = items.slice(0, place + 1).filter((item) => item.segment === segment).length
  return `question ${number}${segmentCount > 1 ? ` of segment ${segment + 1}` : ''}`
}
