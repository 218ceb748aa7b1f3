// Items that repeat one another: near-duplicate stems and keys, template clones, stems that answer other items.
import { areNamedEnemies } from '../families'
import type { Finding, LintEntry, LintRule, Severity } from './finding'
import { about } from './finding'
import { likePairs, shingles } from '../wording/likeness'
import { contentWords, keyOption, masked, wordsOf } from '../wording/wording'

/** Shares of shared shingles from which two texts count as suspicious, and as the same. */
const STEM_WARNING = 0.4
const STEM_ERROR = 0.6
const KEY_WARNING = 0.4
const KEY_ERROR = 0.6
const CLONES_WARNING = 3
const CLONES_ERROR = 5

const nearStems: LintRule = {
  id: 'near-duplicate-stems',
  wants: `No two stems share ${STEM_ERROR * 100} % of their four-word runs, unless they are enemies; from ${STEM_WARNING * 100} % on a warning.`,
  check({ entries }) {
    const texts = entries.map(({ item }) => masked(item.stem))
    return {
      findings: likeFindings(
        'near-duplicate-stems',
        'stems',
        entries,
        texts,
        4,
        STEM_WARNING,
        STEM_ERROR,
        areEnemies,
      ),
    }
  },
}

const nearKeys: LintRule = {
  id: 'near-duplicate-keys',
  wants: `No two items teach the same sentence: key and its rationale share under ${KEY_ERROR * 100} % of their three-word runs.`,
  check({ entries }) {
    const texts = entries.map(({ item }) => {
      const key = keyOption(item)
      return wordsOf(`${key.text} ${key.rationale}`).join(' ')
    })
    return {
      findings: likeFindings(
        'near-duplicate-keys',
        'keys with their rationales',
        entries,
        texts,
        3,
        KEY_WARNING,
        KEY_ERROR,
      ),
    }
  },
}

function likeFindings(
  rule: string,
  what: string,
  entries: readonly LintEntry[],
  texts: readonly string[],
  length: number,
  warning: number,
  error: number,
  passOver: (one: LintEntry, other: LintEntry) => boolean = () => false,
): Finding[] {
  return likePairs(texts, length, warning).flatMap(({ a, b, likeness }) => {
    const [one, other] = [entries[a], entries[b]]
    if (one === undefined || other === undefined || passOver(one, other)) return []
    const severity: Severity = likeness >= error ? 'error' : 'warning'
    const message = `The ${what} of ${one.item.id} and ${other.item.id} are ${Math.round(likeness * 100)} % alike.`
    return [about(rule, severity, other, message)]
  })
}

const clones: LintRule = {
  id: 'template-clones',
  wants: `With numbers, drug names and quoted terms masked, one stem stands in at most ${CLONES_WARNING} items, enemies counted once; above ${CLONES_ERROR} it is an error.`,
  check({ entries }) {
    const byShape = new Map<string, LintEntry[]>()
    for (const entry of entries) {
      const shape = masked(entry.item.stem)
      byShape.set(shape, [...(byShape.get(shape) ?? []), entry])
    }
    const shapes = [...byShape.values()].map(thatMayMeet)
    const largest = Math.max(0, ...shapes.map(({ length }) => length))
    const findings = shapes.flatMap((same) => {
      const first = same[0]
      if (first === undefined || same.length <= CLONES_WARNING) return []
      const ids = same.map(({ item }) => item.id).join(', ')
      const severity = same.length > CLONES_ERROR ? 'error' : 'warning'
      return [about('template-clones', severity, first, `${same.length} items have the same stem: ${ids}.`)]
    })
    return {
      findings,
      measures: [
        { name: 'most items with one masked stem', value: String(largest), limit: `at most ${CLONES_ERROR}` },
      ],
    }
  },
}

/** The entries without those that are enemies of an earlier one: only what may meet on a form repeats itself there. */
function thatMayMeet(entries: readonly LintEntry[]): LintEntry[] {
  const kept: LintEntry[] = []
  for (const entry of entries) if (!kept.some((other) => areEnemies(other, entry))) kept.push(entry)
  return kept
}

/** A key of at least so many content words can give an answer away when it stands in another stem. */
const TELLING_WORDS = 3

const answersAnother: LintRule = {
  id: 'answers-another',
  wants:
    'No stem holds the key of another item on the same concept or topic word for word, unless the two are named as enemies.',
  check({ entries }) {
    const byRun = stemsByRun(entries)
    const findings = entries.flatMap((entry) => {
      const phrase = wordsOf(keyOption(entry.item).text).join(' ')
      if (contentWords(phrase).length < TELLING_WORDS) return []
      const first = phrase.split(' ').slice(0, RUN).join(' ')
      return (byRun.get(first) ?? [])
        .filter(
          (other) =>
            other !== entry &&
            ` ${wordsOf(other.item.stem).join(' ')} `.includes(` ${phrase} `) &&
            related(other, entry) &&
            !areEnemies(other, entry),
        )
        .map((other) =>
          about(
            'answers-another',
            'warning',
            other,
            `The stem holds the key of ${entry.item.id} (“${keyOption(entry.item).text}”); name the two as enemies or reword.`,
          ),
        )
    })
    return { findings }
  },
}

const RUN = 3

/** The entries by each three-word run of their stems, so that a key need not be held against every stem. */
function stemsByRun(entries: readonly LintEntry[]): Map<string, LintEntry[]> {
  const byRun = new Map<string, LintEntry[]>()
  for (const entry of entries)
    for (const run of shingles(wordsOf(entry.item.stem).join(' '), RUN)) {
      const same = byRun.get(run)
      if (same === undefined) byRun.set(run, [entry])
      else same.push(entry)
    }
  return byRun
}

function related({ item: one }: LintEntry, { item: other }: LintEntry): boolean {
  return (
    one.concepts.some((concept) => other.concepts.includes(concept)) ||
    Object.entries(one.topics).some(([exam, topic]) => other.topics[exam] === topic)
  )
}

/** Whether one of the two names the other as its enemy. */
export function areEnemies({ item: one }: LintEntry, { item: other }: LintEntry): boolean {
  return areNamedEnemies(one, other)
}

export const likenessRules: readonly LintRule[] = [nearStems, nearKeys, clones, answersAnother]
