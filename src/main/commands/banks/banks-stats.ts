// `banks stats`: counts, holes in the outlines, forms that share no item, and review states.
import { reviewStates } from '../../../core/bank/readings/review'
import type { BankStats, Count, ExamStats } from '../../../core/bank/gates/stats'
import { statsOf } from '../../../core/bank/gates/stats'
import { openLibrary } from '../../banks/library'
import type { BanksWord } from './banks-arguments'
import { banksFolder, readArguments } from './banks-arguments'
import { readReviewFolder } from '../../banks/review-files'
import { counted } from '../command'

const help = `banks stats [--topics]
  Counts items by exam, domain, sub-domain, topic, level, difficulty, edition, figure and review state;
  names topics without items, and what an exam draws from the outlines of others; says how many questions are
  sealed for checkpoints, by which seed, and how many forms of the others share no item. Beside each sub-domain:
  the share of keys that are the shortest, second, third and longest option.
  --topics             a line for each topic as well (always in --json)
  Example: npm run -s preceptor -- banks stats --topics`

const SEED = 1

export const banksStats: BanksWord = {
  help,
  async run(args, output) {
    const asked = readArguments(args, { topics: { type: 'boolean' } })
    const folder = banksFolder(asked.banks)
    const { items, profiles, revision } = await openLibrary(folder)
    const { records } = await readReviewFolder(folder)
    const stats = statsOf(items, profiles, revision, SEED)
    const states = [...reviewStates(items, records).values()]
    const reviews = (['reviewed', 'disagreed', 'unreviewed'] as const).map((state): Count => [
      state,
      states.filter((each) => each === state).length,
    ])
    output.out(
      asked.json === true
        ? JSON.stringify({ revision, ...stats, reviews })
        : text(stats, reviews, asked.topics === true),
    )
    return 0
  },
}

function text(stats: BankStats, reviews: readonly Count[], topics: boolean): string {
  const line = (name: string, counts: readonly Count[]): string =>
    `${name.padEnd(12)} ${counts.map(([label, count]) => `${label} ${count}`).join(', ')}`
  return [
    `${counted(stats.items, 'item')}, ${stats.outside} of them outside all outlines, ${stats.calculations} calculations`,
    line('level', stats.levels),
    line('difficulty', stats.difficulties),
    line('order', stats.orders),
    line('figure', stats.figures),
    `key length   ${ranks(stats.keyRanks)} (shortest, second, third, longest option)`,
    `sealed       ${stats.sealed.items} for checkpoints, by seed ${stats.sealed.seed}`,
    line('review', reviews),
    line('edition', stats.editions),
    ...stats.exams.flatMap((exam) => ['', ...examLines(exam, topics)]),
    '',
    stats.holes.length === 0
      ? 'Every topic of every outline has items.'
      : `Topics without items:\n${stats.holes.map((hole) => `  ${hole}`).join('\n')}`,
  ].join('\n')
}

function examLines(exam: ExamStats, topics: boolean): string[] {
  const lacks = exam.shortage.map(
    ({ name, needed, available }) => `${name} needs ${needed}, has ${available}`,
  )
  return [
    `${exam.exam.toUpperCase()}: ${counted(exam.items, 'item')}, ${exam.sealed} of them sealed, ${exam.disjointForms} forms that share no item${lacks.length === 0 ? '' : ` (for the next: ${lacks.join('; ')})`}`,
    ...exam.domains.flatMap((domain) => [
      row(2, domain.name, domain.items),
      ...domain.subDomains.flatMap((sub) => [
        `${row(4, sub.name, sub.items)}   ${ranks(sub.keyRanks)}`,
        ...sub.drawn.map(([place, count]) => row(6, `drawn from ${place}`, count)),
        ...(topics ? sub.topics.map(([name, count]) => row(6, name, count)) : []),
      ]),
    ]),
  ]
}

function row(indent: number, name: string, count: number): string {
  return `${' '.repeat(indent)}${name.padEnd(80 - indent)} ${String(count).padStart(5)}`
}

/** Counts by rank as shares: “26 / 25 / 24 / 25 %”. */
function ranks(counts: readonly number[]): string {
  const sum = counts.reduce((all, count) => all + count, 0)
  return `${counts.map((count) => (sum === 0 ? 0 : Math.round((100 * count) / sum))).join(' / ')} %`
}
