// The timed sections of an exam as its profile has them: alike, or each with its own length.
import type { ExamProfile } from '../bank/exam-profile.schema'
import type { DurationMs } from '../time'
import { MINUTE_MS } from '../time'
import type { SittingPlan } from '../session/sitting/sitting.schema'
import { apportion } from '../statistics'

export interface Section {
  items: number
  minutes: number
}

/** In the order in which they are sat. */
export function sectionsOf({ timing }: Pick<ExamProfile, 'timing'>): Section[] {
  const of = (value: number | readonly number[], section: number): number =>
    typeof value === 'number' ? value : (value[section] ?? 0)
  return Array.from({ length: timing.segments.value }, (_, section) => ({
    items: of(timing.itemsPerSegment.value, section),
    minutes: of(timing.minutesPerSegment.value, section),
  }))
}

/** The time of all sections, without tutorial and breaks. */
export function examMinutes(profile: Pick<ExamProfile, 'timing'>): number {
  return sectionsOf(profile).reduce((sum, { minutes }) => sum + minutes, 0)
}

/** Seconds an item, at standard time: of a section, or of the whole exam. */
export function secondsPerItem(profile: Pick<ExamProfile, 'timing'>, section?: number): number {
  const all = sectionsOf(profile)
  const counted = section === undefined ? all : all.slice(section, section + 1)
  const items = counted.reduce((sum, each) => sum + each.items, 0)
  const minutes = counted.reduce((sum, each) => sum + each.minutes, 0)
  return items === 0 ? 0 : (minutes * MINUTE_MS) / 1000 / items
}

/** The time of each section of a form at `share` of its full length and time. */
export function sectionTimes(profile: Pick<ExamProfile, 'timing'>, share: number): DurationMs[] {
  return sectionsOf(profile).map(({ minutes }) => Math.round(minutes * MINUTE_MS * share))
}

/** For each of `shown` items the section that it goes to, dealt so that every section fills at its own pace. */
export function dealOrder(profile: Pick<ExamProfile, 'timing'>, shown: number): number[] {
  const left = apportion(
    shown,
    sectionsOf(profile).map(({ items }) => items),
  )
  const sizes = [...left]
  const fill = (section: number): number => (left[section] ?? 0) / Math.max(1, sizes[section] ?? 1)
  return Array.from({ length: shown }, () => {
    const next = left.reduce((best, _, section) => (fill(section) > fill(best) ? section : best), 0)
    left[next] = (left[next] ?? 0) - 1
    return next
  })
}

/** Seconds an item: the time of the exam, or of a segment that has its own, shared over its items; extended time included. */
export function budgetOf({ profile, segmentsMs, timeFactor }: SittingPlan, segment?: number): number {
  return secondsPerItem(profile, segmentsMs === null ? undefined : segment) * timeFactor
}
