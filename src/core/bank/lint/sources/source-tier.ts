// How good the sources of an item are: the rule itself, a text that can be relied on, or a page that never counts.
import type { Item } from '../../item.schema'
import { isDrugName } from '../../wording/drug-names'
import type { Finding, LintRule } from '../finding'
import { about, limitFrom, percent } from '../finding'
import { LEAST_FOR_SHARES } from '../key-rules'
import { LIMITS } from '../limits'
import type { SourceTier } from './source-hosts'
import {
  LIBRARY_HOSTS,
  MIRROR_HOSTS,
  REFUSED_ENDINGS,
  REFUSED_HOSTS,
  RULE_ENDINGS,
  RULE_HOSTS,
  TEXT_ENDINGS,
  TEXT_HOSTS,
  TEXT_PATHS,
} from './source-hosts'

type Source = Item['source'][number]

/** How an author says that a page holds the rule word for word; its edition then says of which day or year. */
const COPY = /\b(?:copy|verbatim|word for word)\b/i
const DATED = /\b(?:19|20)\d\d\b/

/** What a source is worth, by its host; a text without address counts with edition and place. */
export function sourceTier(source: Source): SourceTier {
  const { url, title, edition = '', locator } = source
  if (url === undefined) return edition !== '' && locator !== undefined ? 'B' : 'C'
  const host = hostOf(url)
  const holds = (parts: readonly string[]): boolean => parts.some((part) => host.includes(part))
  const endsIn = (endings: readonly string[]): boolean => endings.some((ending) => host.endsWith(ending))
  const mirror = holds(MIRROR_HOSTS)
  if (!mirror && (host === 'api.fda.gov' || host.startsWith('dailymed'))) return 'A'
  if (holds(REFUSED_HOSTS) || endsIn(REFUSED_ENDINGS)) return 'refused'
  const library = holds(LIBRARY_HOSTS)
  if (!mirror && !library && (endsIn(RULE_ENDINGS) || holds(RULE_HOSTS))) return 'A'
  if (COPY.test(`${title} ${locator ?? ''}`) && DATED.test(edition)) return 'A-copy'
  if (mirror || library || endsIn(TEXT_ENDINGS) || holds(TEXT_HOSTS)) return 'B'
  return TEXT_PATHS.some((path) => url.includes(path)) ? 'B' : 'C'
}

function hostOf(url: string): string {
  const host = /^https?:\/\/([^/]+)/.exec(url.toLowerCase())?.[1] ?? ''
  return host
    .replace(/^www\./, '')
    .replace(/:\d+$/, '')
    .replace(/\.$/, '')
}

/** Whether an item stands on such a topic of any exam. */
function isOn(topics: Item['topics'], topic: RegExp): boolean {
  return Object.values(topics).some((code) => topic.test(code))
}

/** Concepts about what an abbreviation says; a drug in the stem only carries it. */
const ABBREVIATIONS = new Set(['prescription-abbreviations', 'per-dose-or-per-day'])
/** Concepts about the name of a route or a reaction, or a hold: about a drug only where the stem names one. */
const NAMES_AND_HOLDS = new Set(['absorption-routes', 'adverse-drug-terms', 'ear-drops'])

/** Whether an item of pharmacology asks about words or a hold, and so about no drug and no dose. */
function asksNoDrug({ concepts, stem }: Item): boolean {
  if (concepts.length === 0) return false
  if (concepts.every((concept) => ABBREVIATIONS.has(concept))) return true
  return (
    concepts.every((concept) => NAMES_AND_HOLDS.has(concept)) && !stem.split(/[^A-Za-z]+/).some(isDrugName)
  )
}

/** Where nothing but the rule itself, or a dated copy of it, will do. */
const RULE_ITSELF: readonly (readonly [(item: Item) => boolean, string])[] = [
  [(item) => isOn(item.topics, /^clinical\.pharmacology\./) && !asksNoDrug(item), 'drugs and doses'],
  [
    ({ edition, source }) =>
      [edition, ...source.map((each) => each.edition)].some((each) => /^AHA\b/.test(each ?? '')),
    'the AHA guidelines',
  ],
]
/** Where a text will do if the item says that it is to be verified. */
const RULE_OR_VERIFY =
  /^(?:general\.legal\.|clinical\.safety\.|administrative\.billing\.coding|clinical\.procedures\.laboratory)/

/** What an item's sources lack, in plain words; null when they will do. */
export function sourceFault(item: Item): string | null {
  const opened = new Set(item.source.filter((each) => each.opened !== null).map(sourceTier))
  const rule = opened.has('A') || opened.has('A-copy')
  const strict = RULE_ITSELF.find(([concerns]) => concerns(item))
  if (!rule && strict !== undefined)
    return `An item on ${strict[1]} needs an opened source that is the rule itself, or a dated copy of it.`
  if (!rule && !opened.has('B'))
    return 'No source that can be relied on (rule, textbook, review, society) was opened.'
  if (!rule && isOn(item.topics, RULE_OR_VERIFY) && !saysVerify(item))
    return 'An item on law, coding, infection control or laboratory rests on a text: open the rule, or write “verify” in its edition.'
  return null
}

function saysVerify({ edition = '', source }: Item): boolean {
  return [edition, ...source.flatMap((each) => [each.edition ?? '', each.locator ?? ''])].some((text) =>
    /\bverify\b/i.test(text),
  )
}

export const sourceTierRule: LintRule = {
  id: 'source-tier',
  wants:
    'Every item has an opened source that is the rule itself or a text that can be relied on; drugs, doses and AHA the rule itself or a dated copy; no source lies on a refused host (lists in source-hosts.ts).',
  check({ entries }) {
    const { severity } = LIMITS['source-tier']
    const findings: Finding[] = []
    let refused = 0
    let relied = 0
    for (const entry of entries) {
      const tiers = entry.item.source.map(sourceTier)
      const bad = entry.item.source.filter((_, i) => tiers[i] === 'refused')
      refused += bad.length
      if (tiers.some((tier) => tier === 'A' || tier === 'A-copy' || tier === 'B')) relied++
      for (const { url = '' } of bad)
        findings.push(
          about('source-tier', severity, entry, `A source lies on a refused host: ${hostOf(url)}.`),
        )
      const fault = sourceFault(entry.item)
      if (fault !== null) findings.push(about('source-tier', severity, entry, fault))
    }
    return {
      findings: entries.length < LEAST_FOR_SHARES ? [] : findings,
      measures: [
        {
          name: 'items with a source to rely on',
          value: percent(relied, entries.length),
          limit: limitFrom(LEAST_FOR_SHARES, entries.length, '100 %'),
        },
        { name: 'sources on refused hosts', value: String(refused), limit: 'none' },
      ],
    }
  },
}
