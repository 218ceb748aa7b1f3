// Where an item's fact comes from: opened sources, and editions that have been replaced.
import type { Item } from '../../item.schema'
import type { LintRule } from '../finding'
import { about, percent } from '../finding'
import { keyOption } from '../../wording/wording'

/** Outline places where a wrong key can hurt or break the law: drugs and doses, law, coding, infection control. */
const NEEDS_OPENED: readonly (readonly [RegExp, string])[] = [
  [/^clinical\.pharmacology\./, 'drugs and doses'],
  [/^general\.legal\./, 'law'],
  [/^administrative\.billing\.coding$/, 'coding'],
  [/^clinical\.safety\./, 'infection control and safety'],
]

const openedSources: LintRule = {
  id: 'opened-sources',
  wants:
    'Drugs and doses, law, coding, infection control and safety name a source that was opened and agrees; elsewhere items without one are counted.',
  check({ entries }) {
    const unopened = entries.filter(({ item }) => item.source.every(({ opened }) => opened === null))
    const findings = unopened.flatMap((entry) => {
      const why = needsOpened(entry.item)
      if (why === null) return []
      return [about('opened-sources', 'error', entry, `An item on ${why} needs a source that was opened.`)]
    })
    const sources = entries.flatMap(({ item }) => item.source)
    const closed = sources.filter(({ opened }) => opened === null).length
    return {
      findings,
      measures: [
        {
          name: 'items without an opened source',
          value: `${unopened.length} (${percent(unopened.length, entries.length)})`,
        },
        { name: 'sources named, not opened', value: `${closed} of ${sources.length}` },
      ],
    }
  },
}

function needsOpened(item: Item): string | null {
  const codes = Object.values(item.topics)
  return NEEDS_OPENED.find(([topic]) => codes.some((code) => topic.test(code)))?.[1] ?? null
}

/** Editions that are replaced on a known day. `current` answers the newest edition on the day of the check. */
const FAMILIES: readonly {
  name: string
  edition: RegExp
  current: (today: string) => number
}[] = [
  {
    // ICD-10-CM runs by federal fiscal year, from 1 October.
    name: 'ICD-10-CM and other fiscal-year codes',
    edition: /\bFY ?(\d{4})\b/i,
    current: (today) => yearOf(today) + (today.slice(5) >= '10-01' ? 1 : 0),
  },
  // Medicare amounts and CPT run by calendar year.
  { name: 'Medicare amounts', edition: /^Medicare (\d{4})\b/i, current: yearOf },
  { name: 'CPT', edition: /^CPT (\d{4})\b/i, current: yearOf },
  { name: 'the CDC schedules', edition: /^CDC (?:schedules? )?(\d{4})\b/i, current: yearOf },
  // AHA guidelines: 2020, 2025; the next is expected in 2030.
  {
    name: 'the AHA guidelines',
    edition: /^AHA (\d{4})\b/i,
    current: (today) => (yearOf(today) >= 2025 ? 2025 : 2020),
  },
]

/** How an author says that a rule has not changed from edition to edition; the sources then have to show it. */
const UNCHANGED = /\bunchanged\b/i

/** A source opened longer ago than this many years is looked at again. */
const OLDEST_OPENED_YEARS = 3

const staleEdition: LintRule = {
  id: 'stale-edition',
  wants: `Editions that come out by the year (ICD-10-CM, CPT, Medicare, CDC schedules, AHA) are the present ones; sources were opened in the last ${OLDEST_OPENED_YEARS} years. An “edition” that says “unchanged” rests on opened sources of two editions.`,
  check({ entries, today }) {
    const findings = entries.flatMap((entry) => {
      const { edition = '', source } = entry.item
      const named = [edition, ...source.map((each) => each.edition ?? '')]
      const stale = showsUnchanged(entry.item)
        ? []
        : FAMILIES.flatMap(({ name, edition: form, current }) =>
            named
              .filter((each) => Number(form.exec(each)?.[1] ?? NaN) < current(today))
              .map((each) => `The edition is “${each}”; of ${name} there is one for ${current(today)}.`),
          )
      const old = source.some(
        ({ opened }) => opened !== null && yearOf(today) - yearOf(opened) > OLDEST_OPENED_YEARS,
      )
      const unreal = source.some(({ opened }) => opened !== null && opened > today)
      return [
        ...stale.map((message) => about('stale-edition', 'warning', entry, message)),
        ...(old
          ? [about('stale-edition', 'warning', entry, 'A source was opened long ago; look at it again.')]
          : []),
        ...(unreal
          ? [about('stale-edition', 'error', entry, 'A source was opened on a day that is still to come.')]
          : []),
      ]
    })
    return { findings }
  },
}

/** Whether the item says that its rule is unchanged and names opened sources of two editions or more. */
function showsUnchanged({ edition = '', source }: Item): boolean {
  const read = source.flatMap(({ opened, edition: each }) =>
    opened === null || each === undefined ? [] : [each],
  )
  return UNCHANGED.test(edition) && new Set(read).size >= 2
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}

const DATED = /\b(?:in|for|of|since|calendar year|fiscal year|FY) ?(20[2-9]\d)\b/

const missingEdition: LintRule = {
  id: 'missing-edition',
  wants: 'An item whose question or key names a recent year says in “edition” which edition it follows.',
  check: ({ entries }) => ({
    findings: entries
      .filter(({ item }) => item.edition === undefined && DATED.test(`${item.stem} ${keyOption(item).text}`))
      .filter(
        ({ item }) =>
          !/\b(?:born|birth|visit|dated?|on|January|February|March|April|May|June|July|August|September|October|November|December)\b[^.?]*\b20[2-9]\d\b/i.test(
            item.stem,
          ),
      )
      .map((entry) =>
        about('missing-edition', 'warning', entry, 'The item names a year and has no edition.'),
      ),
  }),
}

export const sourceRules: readonly LintRule[] = [openedSources, staleEdition, missingEdition]
