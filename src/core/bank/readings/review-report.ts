// The text of question-banks/REVIEW.md: how far the blind pass is, how it went, and what it is not.
import type { BareRecord } from './bare-pass'
import { bareStanding } from './bare-pass'
import type { ExamProfile } from '../exam-profile.schema'
import type { Item } from '../item.schema'
import type { Readings } from './readings-report'
import { NO_READINGS, progressLine, readingLines } from './readings-report'
import type { ReviewRecord, ReviewState } from './review'
import { reviewStates } from './review'

export interface ReviewRow {
  name: string
  items: number
  reviewed: number
  disagreed: number
  unreviewed: number
  /** First blind answers ever given to its items, and how many of them were the key. */
  firstAnswers: number
  firstAgreed: number
}

export const OUTSIDE = 'Outside the outline'

/** A row for each sub-domain of the profile's outline that has items, one for items outside it, one for all. */
export function reviewRows(
  profile: ExamProfile,
  items: readonly Item[],
  records: readonly ReviewRecord[],
): ReviewRow[] {
  const states = reviewStates(items, records)
  const first = new Map(records.filter(({ firstPass }) => firstPass).map((each) => [each.item, each.agreed]))
  const names = subDomainNames(profile)
  const groups = new Map<string, Item[]>([...new Set(names.values())].map((name) => [name, []]))
  for (const item of items) {
    const name = names.get(item.topics[profile.id] ?? '') ?? OUTSIDE
    groups.set(name, [...(groups.get(name) ?? []), item])
  }
  const used = [...groups].filter(([, group]) => group.length > 0)
  return [...used, ['All items', items] as const].map(([name, group]) => row(name, group, states, first))
}

function row(
  name: string,
  items: readonly Item[],
  states: ReadonlyMap<string, ReviewState>,
  first: ReadonlyMap<string, boolean>,
): ReviewRow {
  const count = (state: ReviewState): number => items.filter(({ id }) => states.get(id) === state).length
  const answers = items.flatMap(({ id }) => first.get(id) ?? [])
  return {
    name,
    items: items.length,
    reviewed: count('reviewed'),
    disagreed: count('disagreed'),
    unreviewed: count('unreviewed'),
    firstAnswers: answers.length,
    firstAgreed: answers.filter(Boolean).length,
  }
}

function subDomainNames(profile: ExamProfile): Map<string, string> {
  return new Map(
    profile.domains.flatMap((domain) =>
      domain.subDomains.flatMap((sub) =>
        sub.topics.map(({ id }): [string, string] => [id, `${domain.name}: ${sub.name}`]),
      ),
    ),
  )
}

/** The whole page. It holds no date and no names: only what the records say. */
export function reviewReport(
  profiles: readonly ExamProfile[],
  items: readonly Item[],
  records: readonly ReviewRecord[],
  bare: readonly BareRecord[] = [],
  readings: Readings = NO_READINGS,
): string {
  const tables = profiles.map((profile) => ({ profile, rows: reviewRows(profile, items, records) }))
  const all = tables[0]?.rows.at(-1)
  return [
    '# How the question bank was checked',
    '',
    'Written by `npm run -s preceptor -- banks agree --report` from the records in `reviews/`. Do not edit it by hand.',
    '',
    'Every item goes through a blind pass: someone who did not write it answers it from its text and figure alone, without the key and the rationales. Where the answer is not the key, the item is looked up and rewritten; it is never settled by a vote. An item whose question, options, figure or key changed after its pass counts as unreviewed until it is answered again.',
    '',
    ...(all === undefined ? [] : [standing(all), '']),
    progressLine(items, records, readings),
    '',
    ...readingLines(items, records, readings),
    ...figuresNeeded(items, bare),
    '## What this pass is not',
    '',
    'No certified clinician, no certifying body and no lawyer has signed this bank off. A blind answer that agrees with the key shows that the item can be answered and that two readings agree; it does not prove that both are right. The sources named in each item are where to check. The blind answers were given from the text alone; they are not statistics of candidates and say nothing about how hard an item is for one. Points of raters are guesses at what people would choose, not counts of what people chose; no candidate, student or layperson has been tested with these questions.',
    '',
    'First-pass agreement below is the share of items whose very first blind answer was the key, as it was before any rewrite. It is not improved by later passes.',
    '',
    ...tables.flatMap(({ profile, rows }) => [`## By sub-domain, ${profile.name}`, '', ...table(rows), '']),
  ].join('\n')
}

function figuresNeeded(items: readonly Item[], bare: readonly BareRecord[]): string[] {
  const { withFigure, asked, answers, right } = bareStanding(items, bare)
  if (withFigure === 0) return []
  const outcome =
    answers === 0
      ? 'None of them has been answered that way at its present text.'
      : `At their present text ${asked} of them were answered that way, and ${right} of ${answers} answers were right (${share(right, answers)}). Chance alone gives 25 %; the bank asks for less than 50 %.`
  return [
    '## Whether the figures are needed',
    '',
    `${withFigure} items have a figure. To see whether it is needed, somebody answers them with the figure left out. ${outcome}`,
    '',
  ]
}

function standing({ items, reviewed, disagreed, unreviewed, firstAgreed, firstAnswers }: ReviewRow): string {
  const first =
    firstAnswers === 0
      ? 'No item has been answered yet.'
      : `First-pass agreement over the bank: ${firstAgreed} of ${firstAnswers} (${share(firstAgreed, firstAnswers)}).`
  return `Of ${items} items, ${reviewed} are reviewed at their present text, ${disagreed} have an open disagreement and ${unreviewed} are unreviewed. ${first}`
}

function table(rows: readonly ReviewRow[]): string[] {
  return [
    '| Sub-domain | Items | Reviewed | Open disagreements | Unreviewed | First-pass agreement |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(
      ({ name, items, reviewed, disagreed, unreviewed, firstAgreed, firstAnswers }) =>
        `| ${name} | ${items} | ${reviewed} | ${disagreed} | ${unreviewed} | ${firstAnswers === 0 ? 'none yet' : `${firstAgreed} of ${firstAnswers} (${share(firstAgreed, firstAnswers)})`} |`,
    ),
  ]
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`
}
