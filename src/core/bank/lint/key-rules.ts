// The key among its options: where it stands, how long it is, and options that overlap one another.
import type { Item } from '../item.schema'
import type { Finding, LintEntry, Measure, LintRule, Severity } from './finding'
import { itemRule, limitFrom, percent } from './finding'
import { keyOption, keyPlace } from '../wording/wording'

/** Shares of a set are judged from this many items on: below, chance alone leaves the limits. */
export const LEAST_FOR_SHARES = 100
const LOWEST = 0.22
const HIGHEST = 0.28
const LONGEST_SHARE = 0.3

const keyPosition: LintRule = {
  id: 'key-position',
  wants: `Each of the four places holds the key in 22 to 28 % of items, over the bank and over fixed-order items (sets of ${LEAST_FOR_SHARES} and more).`,
  check({ entries }) {
    const fixed = entries.filter(({ item }) => item.order === 'fixed')
    const all = places('all items', entries)
    const ofFixed = places('fixed-order items', fixed)
    return {
      findings: [...all.findings, ...ofFixed.findings],
      measures: [...all.measures, ...ofFixed.measures],
    }
  },
}

function places(name: string, entries: readonly LintEntry[]): { findings: Finding[]; measures: Measure[] } {
  const counts = [0, 0, 0, 0]
  for (const { item } of entries) {
    const place = keyPlace(item)
    counts[place] = (counts[place] ?? 0) + 1
  }
  const share = (count: number): string => percent(count, entries.length)
  const limit = limitFrom(LEAST_FOR_SHARES, entries.length, '22 to 28 %')
  const measures = [{ name: `key places, ${name}`, value: counts.map(share).join(', '), limit }]
  if (entries.length < LEAST_FOR_SHARES) return { findings: [], measures }
  const findings = counts.flatMap((count, place): Finding[] => {
    const part = count / entries.length
    if (part >= LOWEST && part <= HIGHEST) return []
    const message = `In ${name} the key stands ${ORDINALS[place] ?? ''} in ${share(count)}; 22 to 28 % is right.`
    return [{ rule: 'key-position', severity: 'error', message }]
  })
  return { findings, measures }
}

const ORDINALS = ['first', 'second', 'third', 'fourth']

/** Whether the key has more characters than every other option. */
export function keyIsLongest(item: Item): boolean {
  const length = keyOption(item).text.length
  return item.options.every(({ id, text }) => id === item.key || text.length < length)
}

const keyLongest: LintRule = {
  id: 'key-longest',
  wants: `The key is the longest option in at most 30 % of items (sets of ${LEAST_FOR_SHARES} and more), and never twice as long as the next.`,
  check({ entries }) {
    const longest = entries.filter(({ item }) => keyIsLongest(item))
    const value = percent(longest.length, entries.length)
    const limit = limitFrom(LEAST_FOR_SHARES, entries.length, 'at most 30 %')
    const measures = [{ name: 'key is the longest option', value, limit }]
    const findings: Finding[] = longest
      .filter(({ item }) => standsOut(item))
      .map(({ item, file }) => ({
        rule: 'key-longest',
        severity: 'warning',
        file,
        item: item.id,
        message: 'The key is more than twice as long as any other option.',
      }))
    if (entries.length >= LEAST_FOR_SHARES && longest.length > entries.length * LONGEST_SHARE) {
      const message = `The key is the longest option in ${value} of items; at most 30 %.`
      findings.push({ rule: 'key-longest', severity: 'error', message })
    }
    return { findings, measures }
  },
}

/** Short options (numbers, single words) differ by chance; from 20 characters on twice the length shows. */
function standsOut(item: Item): boolean {
  const length = keyOption(item).text.length
  const next = Math.max(...item.options.filter(({ id }) => id !== item.key).map(({ text }) => text.length))
  return length >= 20 && length > 2 * next
}

const optionOverlap = itemRule(
  'option-overlap',
  'No option includes another: no range that overlaps the next, no option that is another one with words added at its end.',
  (item) =>
    pairs(item.options.map(({ id, text }) => ({ id, text: text.trim().toLowerCase() }))).flatMap(
      ([one, other]) => {
        const fault = overlapOf(one, other)
        return fault === null ? [] : [fault]
      },
    ),
)

interface Text {
  id: string
  text: string
}

function overlapOf(one: Text, other: Text): readonly [Severity, string] | null {
  const [a, b] = [rangeOf(one.text), rangeOf(other.text)]
  if (a !== null && b !== null)
    return a.rest === b.rest && overlap(a, b)
      ? ['error', `Options ${one.id} and ${other.id} are ranges that overlap.`]
      : null
  const [short, long] = one.text.length < other.text.length ? [one, other] : [other, one]
  const added = long.text.startsWith(`${short.text} `) ? long.text.slice(short.text.length) : ''
  return short.text.length >= 8 && / (?:and|plus|with) /.test(added)
    ? ['warning', `Option ${long.id} includes option ${short.id} whole.`]
    : null
}

interface Range {
  low: number
  high: number
  rest: string
}

function rangeOf(text: string): Range | null {
  const match = /^(?:between )?\$?(\d+(?:\.\d+)?) ?(?:to|and|-|–) ?\$?(\d+(?:\.\d+)?)\b(.*)$/.exec(text)
  if (match === null) return null
  const [, low = '', high = '', rest = ''] = match
  // “9-1-1” or “30-2 cycles” are no ranges: a range rises.
  return Number(low) < Number(high) && !/^[-–]\d/.test(rest)
    ? { low: Number(low), high: Number(high), rest }
    : null
}

function overlap(one: Range, other: Range): boolean {
  // Neighbors may share their border: 60–80 and 80–100.
  return one.low < other.high && other.low < one.high
}

function pairs<T>(list: readonly T[]): [T, T][] {
  return list.flatMap((one, i) => list.slice(i + 1).map((other): [T, T] => [one, other]))
}

export const keyRules: readonly LintRule[] = [keyPosition, keyLongest, optionOverlap]
