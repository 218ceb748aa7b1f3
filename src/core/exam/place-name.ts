// What a place on a form is called: as the room called it, by its number within its segment.
import type { SittingPlan } from '../session/sitting/sitting.schema'

/** The number of a place within its segment, from 1. */
export function numberInSegment({ form }: Pick<SittingPlan, 'form'>, place: number): number {
  const segment = form.items[place]?.segment
  return form.items.slice(0, place + 1).filter((item) => item.segment === segment).length
}

/** “segment 2, 26”; where a form has one segment only the number. */
export function placeName(plan: Pick<SittingPlan, 'form'>, place: number): string {
  const number = numberInSegment(plan, place)
  const segment = (plan.form.items[place]?.segment ?? 0) + 1
  return plan.form.segmentCount > 1 ? `segment ${segment}, ${number}` : String(number)
}
