// How far continuing education is against the rule: by category, by the owner's share, and by what each year asks for.
import type { CalendarDate } from './calendar-date'
import { daysBetween } from './calendar-date'
import type { EducationRule } from './credential-rule.schema'
import type { Education } from './credential.schema'
import type { Term } from './term'

export interface CategoryProgress {
  id: string
  name: string
  got: number
  least: number
}

export interface EducationProgress {
  unit: string
  /** What counts, of `needed`: what others grant beyond their share does not. */
  counted: number
  needed: number
  categories: CategoryProgress[]
  own: { got: number; least: number }
  /** Granted by others beyond what may count. */
  overflow: number
  /** Dated outside the term: it does not count. */
  outside: number
  /** What a year of the rest asks for; null when nothing is missing, or no time is left. */
  perYear: number | null
  /** Shares that are still below their least, in the order of the rule; `own` is that of the owner. */
  short: { what: string; missing: number }[]
  done: boolean
}

const DAYS_PER_YEAR = 365.25

/** Progress of one credential's education in its term, as of a day. */
export function educationProgress(
  rule: EducationRule,
  education: readonly Education[],
  term: Term,
  today: CalendarDate,
): EducationProgress {
  const inTerm = education.filter(({ date }) => date >= term.start && (term.end === null || date <= term.end))
  const sum = (entries: readonly Education[]): number =>
    round(entries.reduce((total, { amount }) => total + amount, 0))
  const all = sum(inTerm)
  const ownGot = sum(inTerm.filter(({ fromOwner }) => fromOwner))
  const othersMost = rule.amount - rule.ownLeast
  const overflow = round(Math.max(0, all - ownGot - othersMost))
  const counted = round(all - overflow)
  const categories = rule.categories.map(({ id, name, least }) => ({
    id,
    name,
    least,
    got: sum(inTerm.filter(({ category }) => category === id)),
  }))
  const missing = round(Math.max(0, rule.amount - counted))
  const short = [
    ...categories.map(({ name, got, least }) => ({ what: name, missing: round(least - got) })),
    { what: 'own', missing: round(rule.ownLeast - ownGot) },
  ].filter((each) => each.missing > 0)
  const yearsLeft = term.end === null ? null : daysBetween(today, term.end) / DAYS_PER_YEAR
  return {
    unit: rule.unit,
    counted,
    needed: rule.amount,
    categories,
    own: { got: ownGot, least: rule.ownLeast },
    overflow,
    outside: round(sum(education) - all),
    perYear:
      missing === 0 || yearsLeft === null || yearsLeft <= 0
        ? null
        : Math.round((10 * missing) / Math.max(yearsLeft, 1)) / 10,
    short,
    done: missing === 0 && short.length === 0,
  }
}

/** Amounts come in quarters at the finest; a sum of them is no long fraction. */
function round(value: number): number {
  return Math.round(value * 100) / 100
}
