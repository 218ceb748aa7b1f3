// The sections of an exam in words.
import type { ExamProfile } from '../../core/bank/exam-profile.schema'
import { examMinutes, sectionsOf } from '../../core/exam/sections'
import { durationText, MINUTE_MS } from '../../core/time'

/** “4 segments of 50, 40 min each”, or each by itself where they are unlike; empty for one segment. */
export function sectionsText(profile: Pick<ExamProfile, 'timing'>, timeFactor: number): string {
  const sections = sectionsOf(profile)
  const [first, ...others] = sections
  if (first === undefined || others.length === 0) return ''
  const time = (minutes: number): string => durationText(minutes * timeFactor * MINUTE_MS)
  const alike = others.every(({ items, minutes }) => items === first.items && minutes === first.minutes)
  if (alike) return `${sections.length} segments of ${first.items}, ${time(first.minutes)} each`
  const each = sections.map(({ items, minutes }) => `${items} in ${time(minutes)}`)
  return `${sections.length} segments, ${new Intl.ListFormat('en-US').format(each)}`
}

/** “200 questions, 180 count”, “4 × 40 min”, “20 min of breaks”. */
export function examFacts(profile: Pick<ExamProfile, 'timing' | 'items'>): string[] {
  const { shown, scored } = profile.items
  const sections = sectionsOf(profile)
  const [first] = sections
  const alike = sections.every(({ minutes }) => minutes === first?.minutes)
  const time = durationText(examMinutes(profile) * MINUTE_MS)
  const breaks = profile.timing.breakPoolMinutes.value
  return [
    scored.value === shown.value
      ? `${shown.value} questions`
      : `${shown.value} questions, ${scored.value} count`,
    alike && first !== undefined && sections.length > 1 ? `${sections.length} × ${first.minutes} min` : time,
    breaks === 0 ? 'no breaks' : `${breaks} min of breaks`,
  ]
}
