// What options give away without their question: their form class, who hands up, marker words, an odd one, an echo.
import { isCompleteFamily, sharedOptions } from '../families'
import type { Finding, LintEntry, LintRule } from './finding'
import { percent } from './finding'
import { LIMITS } from './limits'
import { partsOf } from '../wording/length-ranks'
import { byFile, notes, shareResult } from './measured-share'
import { escalation, isConduct, keyEchoes, keyIsAlone, markerWords, optionClasses } from './option-features'

const optionClassRule: LintRule = {
  id: 'option-class',
  wants:
    'Outside whole families at most 15 % of items, and 30 % of a file of eight and more, have conduct as options: acts, quotations, sentences of seven words and more. Ask for the fact that decides the act.',
  check({ entries }) {
    const { severity, bank, file } = LIMITS['option-class']
    const shared = sharedOptions(entries.map(({ item }) => item)).filter(isCompleteFamily)
    const inFamily = new Set<string>(shared.flat().map(({ id }) => id))
    const of = entries.filter(({ item }) => !inFamily.has(item.id))
    const counted = of.filter(({ item }) => isConduct(item))
    return shareResult({
      id: 'option-class',
      severity,
      have: 'have conduct as options',
      of,
      counted,
      bank,
      file,
    })
  },
}

const escalationRule: LintRule = {
  id: 'hands-up',
  wants:
    'Where exactly one option hands the matter up (tell the provider, report it) it is the key in 15 to 40 % of a sub-domain, and in at most 40 % of a file.',
  check({ entries, profiles }) {
    const { severity, file, partLow, partHigh, partFrom } = LIMITS['hands-up']
    const one = entries.filter(({ item }) => escalation(item) !== null)
    const keysOf = (list: readonly LintEntry[]): LintEntry[] =>
      list.filter(({ item }) => escalation(item)?.isKey === true)
    const findings: Finding[] = []
    for (const [name, own] of byFile(one)) {
      const keys = keysOf(own)
      const most = own.length < 10 ? Math.ceil(file * own.length) : file * own.length
      if (keys.length <= most) continue
      const ids = keys.map(({ item }) => item.id).join(', ')
      const message = `One option hands the matter up in ${own.length} items and is the key of ${keys.length}; at most ${Math.floor(most)}: ${ids}.`
      findings.push({ rule: 'hands-up', severity, file: name, message })
    }
    for (const { name, items } of partsOf(
      one.map(({ item }) => item),
      profiles,
    )) {
      if (items.length < partFrom) continue
      const keys = items.filter((item) => escalation(item)?.isKey === true).length
      if (keys >= items.length * partLow && keys <= items.length * partHigh) continue
      const message = `In ${name} the one option that hands the matter up is the key in ${keys} of ${items.length}; ${partLow * 100} to ${partHigh * 100} % is right.`
      findings.push({ rule: 'hands-up', severity, message })
    }
    const value = `${keysOf(one).length} of ${one.length} (${percent(keysOf(one).length, one.length)})`
    return {
      findings,
      measures: [{ name: 'hands-up: the one that hands up is the key', value, limit: '15 to 40 %' }],
    }
  },
}

const markers: LintRule = {
  id: 'marker-words',
  wants:
    'No distractor is marked by a word that the key has not (ignore, later, anyway, double, promise, leave it …): at most 4 % of items, none in new ones.',
  check({ entries }) {
    const { severity, bank } = LIMITS['marker-words']
    const counted = entries.filter(({ item }) => markerWords(item).length > 0)
    const result = shareResult({
      id: 'marker-words',
      severity,
      have: 'have a marker word in distractors alone',
      of: entries,
      counted,
      bank,
    })
    const say = ({ item }: LintEntry): string =>
      `Distractors are marked by words that the key has not: ${markerWords(item).join(', ')}.`
    return { ...result, findings: [...result.findings, ...notes('marker-words', counted, say)] }
  },
}

const keyAlone: LintRule = {
  id: 'key-alone',
  wants:
    'The key is the only option of its form class (act, quotation, number, term …) in at most 1 % of items.',
  check({ entries }) {
    const { severity, bank } = LIMITS['key-alone']
    const counted = entries.filter(({ item }) => keyIsAlone(item))
    const have = 'have a key that is alone in its form class'
    const result = shareResult({ id: 'key-alone', severity, have, of: entries, counted, bank })
    const say = ({ item }: LintEntry): string =>
      `The key is alone in its form class (${optionClasses(item).join(', ')}).`
    return { ...result, findings: [...result.findings, ...notes('key-alone', counted, say)] }
  },
}

const echo: LintRule = {
  id: 'echo',
  wants: 'The key alone shares the most word roots with the stem in at most 3 % of items.',
  check({ entries }) {
    const { severity, bank } = LIMITS.echo
    const counted = entries.filter(({ item }) => keyEchoes(item))
    const result = shareResult({
      id: 'echo',
      severity,
      have: 'have a key that echoes the stem',
      of: entries,
      counted,
      bank,
    })
    const say = (): string => 'The key shares more words with the stem than any other option.'
    return { ...result, findings: [...result.findings, ...notes('echo', counted, say)] }
  },
}

const mixedClass: LintRule = {
  id: 'mixed-class',
  wants: 'The four options are of one form class; they fall into two or more in at most 8 % of items.',
  check({ entries }) {
    const { severity, bank } = LIMITS['mixed-class']
    const counted = entries.filter(({ item }) => new Set(optionClasses(item)).size > 1)
    const have = 'have options of more than one form class'
    const result = shareResult({ id: 'mixed-class', severity, have, of: entries, counted, bank })
    const say = ({ item }: LintEntry): string =>
      `The options are of more than one form class (${optionClasses(item).join(', ')}).`
    return { ...result, findings: [...result.findings, ...notes('mixed-class', counted, say)] }
  },
}

export const optionRules: readonly LintRule[] = [
  optionClassRule,
  escalationRule,
  markers,
  keyAlone,
  echo,
  mixedClass,
]
