// What the stem asks and tells: acts or facts, how long, and whether it holds the rule or all the numbers itself.
import type { Figure, Item } from '../item.schema'
import type { Finding, LintEntry, LintRule } from './finding'
import { limitFrom, percent } from './finding'
import { LEAST_FOR_SHARES } from './key-rules'
import { LIMITS } from './limits'
import { notes, shareResult } from './measured-share'
import { asksForAct } from './option-features'
import { leadIn, sentencesOf, wordsOf } from '../wording/wording'

const actionLead: LintRule = {
  id: 'action-lead',
  wants:
    'At most 25 % of items, and 40 % of a file of eight and more, ask what to do or say, next or first, or which action, step or reply.',
  check({ entries }) {
    const { severity, bank, file } = LIMITS['action-lead']
    const counted = entries.filter(({ item }) => asksForAct(item.stem))
    const have = 'ask what to do or say'
    return shareResult({ id: 'action-lead', severity, have, of: entries, counted, bank, file })
  },
}

const stemLength: LintRule = {
  id: 'stem-length',
  wants: 'Stems have 24 words on average; 35 % of them have 20 or fewer, and none has more than 60.',
  check({ entries }) {
    const { severity, shortWords, leastShort, meanWords, mostWords } = LIMITS['stem-length']
    const lengths = entries.map(({ item }) => wordsOf(item.stem).length)
    const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length)
    const short = lengths.filter((length) => length <= shortWords).length
    const open = (limit: string): string => limitFrom(LEAST_FOR_SHARES, entries.length, limit)
    const over = entries.filter((_, i) => (lengths[i] ?? 0) > mostWords)
    const findings: Finding[] = notes(
      'stem-length',
      over,
      ({ item }) => `The stem has ${wordsOf(item.stem).length} words; at most ${mostWords}.`,
    )
    const say = (message: string): void => void findings.push({ rule: 'stem-length', severity, message })
    if (entries.length >= LEAST_FOR_SHARES && mean > meanWords)
      say(`Stems have ${mean.toFixed(1)} words on average; at most ${meanWords}.`)
    if (entries.length >= LEAST_FOR_SHARES && short < entries.length * leastShort)
      say(
        `${percent(short, entries.length)} of stems have ${shortWords} words or fewer; at least ${leastShort * 100} %.`,
      )
    return {
      findings,
      measures: [
        { name: 'mean words of a stem', value: mean.toFixed(1), limit: open(`at most ${meanWords}`) },
        {
          name: `stems of ${shortWords} words or fewer`,
          value: percent(short, entries.length),
          limit: open(`at least ${leastShort * 100} %`),
        },
      ],
    }
  },
}

const NUMBER = /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+/g

function numbersIn(text: string): number[] {
  return (text.match(NUMBER) ?? []).map((number) => Number(number.replaceAll(',', '')))
}

/** Whether every number of the worked lines stands in the stem or the figure, or comes from an earlier line. */
export function givesEveryNumber({ stem, figure, worked }: Item): boolean {
  if (worked === undefined) return false
  const known = new Set([...numbersIn(stem), ...(figure === undefined ? [] : numbersIn(textOf(figure)))])
  for (const line of worked) {
    const [left = '', ...results] = line.split('=')
    // The second place of round(x, n) is no fact of the matter.
    const operands = numbersIn(left.replace(/,\s*\d+\s*\)/g, ')'))
    if (operands.some((number) => !known.has(number))) return false
    for (const number of results.flatMap(numbersIn)) known.add(number)
  }
  return true
}

function textOf(figure: Figure): string {
  const words = figure.kind === 'table' ? [figure.caption, ...figure.columns, ...figure.rows.flat()] : []
  return [figure.alt, ...words].join(' ')
}

const givenNumbers: LintRule = {
  id: 'given-numbers',
  wants:
    'A calculation needs a remembered constant, rule or unit: in at most 3 % of items do the stem and figure give every number.',
  check({ entries }) {
    const { severity, bank } = LIMITS['given-numbers']
    const counted = entries.filter(({ item }) => givesEveryNumber(item))
    const have = 'are calculations whose numbers are all given'
    const result = shareResult({ id: 'given-numbers', severity, have, of: entries, counted, bank })
    const say = (): string => 'The stem and figure give every number; let one of them be remembered.'
    return { ...result, findings: [...result.findings, ...notes('given-numbers', counted, say)] }
  },
}

const RULE_WORDS = /\b(?:polic(?:y|ies)|protocols?|standing orders?|rules?|by law)\b/i

/** Whether a sentence before the question states a rule. */
export function statesRule(stem: string): boolean {
  const question = leadIn(stem)
  return sentencesOf(stem).some((sentence) => sentence !== question && RULE_WORDS.test(sentence))
}

const ruleInStem: LintRule = {
  id: 'rule-in-stem',
  wants:
    'The stem holds the facts, not the rule: policy, protocol, standing order, rule or law before the question in at most 1 % of items.',
  check({ entries }) {
    const { severity, bank } = LIMITS['rule-in-stem']
    const counted = entries.filter(({ item }) => statesRule(item.stem))
    const result = shareResult({
      id: 'rule-in-stem',
      severity,
      have: 'state a rule in the stem',
      of: entries,
      counted,
      bank,
    })
    const say = (_: LintEntry): string => 'The stem states a rule before it asks; ask for the rule instead.'
    return { ...result, findings: [...result.findings, ...notes('rule-in-stem', counted, say)] }
  },
}

export const stemRules: readonly LintRule[] = [actionLead, stemLength, givenNumbers, ruleInStem]
