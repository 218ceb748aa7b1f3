// The result of a course check by its own rule, and what was weak: strips to read again, drill steps, questions.
import { percent } from '../percent'
import type { ExamProfile } from '../bank/exam-profile.schema'
import type { RhythmId } from '../ecg/rhythm-table'
import { isRhythmId } from '../ecg/rhythm-table'
import type { Report } from './report'
import type { SittingPlan } from '../session/sitting/sitting.schema'
import { isStripItem } from './strip-items'

export interface CheckPart {
  id: string
  name: string
  right: number
  total: number
  /** The fewest right answers that pass; null where the rule asks nothing of a part. */
  needed: number | null
  passed: boolean
}

export interface CheckResult {
  parts: CheckPart[]
  all: Omit<CheckPart, 'id' | 'name'> & { needed: number }
  /** In each part and in all. */
  passed: boolean
  /** Rhythms of the program's own strips that were not named right, each once. */
  rhythms: RhythmId[]
  /** Tags of drill steps that questions not answered right are about, the most frequent first. */
  stepTags: string[]
  /** Items of the bank that were not answered right, in the order of the form. */
  itemIds: string[]
}

/** Null for an exam that is no check. */
export function checkResult(
  { profile, form }: Pick<SittingPlan, 'profile' | 'form'>,
  report: Pick<Report, 'score' | 'domains' | 'items'>,
): CheckResult | null {
  const { check } = profile
  if (check === undefined) return null
  const parts = report.domains
    .filter(({ total }) => total > 0)
    .map(({ id, name, right, total }) => ({ id, name, ...judged(right, total, check.eachPart?.value) }))
  const { right, total } = report.score
  const needed = fewest(total, check.inAll.value)
  const all = { right, total, needed, passed: right >= needed }
  const wrong = report.items.flatMap(({ place, correct }) => {
    const item = form.items[place]?.item
    return item === undefined || correct === true ? [] : [item]
  })
  const strips = wrong.filter(({ id }) => isStripItem(id))
  const asked = wrong.filter(({ id }) => !isStripItem(id))
  return {
    parts,
    all,
    passed: all.passed && parts.every(({ passed }) => passed),
    rhythms: [...new Set(strips.flatMap(({ teaches }) => teaches?.rhythms ?? []).filter(isRhythmId))],
    stepTags: mostFrequentFirst(asked.flatMap(({ teaches }) => teaches?.steps ?? [])),
    itemIds: asked.map(({ id }) => id as string),
  }
}

/** The rule of a check in one sentence. */
export function ruleWords({ eachPart, inAll }: NonNullable<ExamProfile['check']>): string {
  if (eachPart === undefined) return `Pass: ${percent(inAll.value)} in all.`
  return `Pass: ${percent(eachPart.value)} in each part and ${percent(inAll.value)} in all.`
}

function judged(right: number, total: number, share: number | undefined): Omit<CheckPart, 'id' | 'name'> {
  const needed = share === undefined ? null : fewest(total, share)
  return { right, total, needed, passed: needed === null || right >= needed }
}

/** Floating point: 0.7 × 20 is 14, and 0.7 × 10 must not ask for 8. */
function fewest(total: number, share: number): number {
  return Math.ceil(share * total - 1e-9)
}

function mostFrequentFirst(tags: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a).map(([tag]) => tag)
}
