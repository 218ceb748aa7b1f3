// The rule on the solver that reads the words of the options alone.
import type { Finding, LintRule } from './finding'
import { percent } from './finding'
import { LEAST_FOR_SHARES } from './key-rules'
import { LIMITS } from './limits'
import { partsOf } from '../wording/length-ranks'
import { solvedByWords } from '../wording/word-solver'

const SEED = 1

export const wordSolver: LintRule = {
  id: 'word-solver',
  wants:
    'A solver that reads the one- and two-word runs of the options and learns from the other items gets at most 30 % right (chance is 25 %), and at most 35 % of a part of 80 and more.',
  check({ entries, profiles }) {
    const { severity, bank, part, partFrom } = LIMITS['word-solver']
    if (entries.length < LEAST_FOR_SHARES) return { findings: [] }
    const items = entries.map(({ item }) => item)
    const solved = solvedByWords(items, SEED)
    const right = new Set(items.filter((_, i) => solved[i] === true))
    const findings: Finding[] = []
    const judge = (name: string, own: readonly (typeof items)[number][], most: number): void => {
      const hits = own.filter((item) => right.has(item)).length
      if (hits <= own.length * most) return
      const message = `In ${name} the words of the options alone give ${percent(hits, own.length)} right; at most ${most * 100} %.`
      findings.push({ rule: 'word-solver', severity, message })
    }
    judge('all items', items, bank)
    for (const { name, items: own } of partsOf(items, profiles))
      if (own.length >= partFrom) judge(name, own, part)
    return {
      findings,
      measures: [
        {
          name: 'right by the words of options alone',
          value: percent(right.size, items.length),
          limit: `at most ${bank * 100} %`,
        },
      ],
    }
  },
}
