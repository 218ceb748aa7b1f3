// `banks topics`: the topic codes that items may name, and which of them was meant.
import type { ExamProfile } from '../../../core/bank/exam-profile.schema'
import { nearest } from '../../../core/nearest'
import { openLibrary } from '../../banks/library'
import type { BanksWord } from './banks-arguments'
import { banksFolder, readWithFiles } from './banks-arguments'
import { UsageError } from '../command'

const help = `banks topics [WORD…] [--exam ID]
  Lists the topic codes of the exams with what they are called; with words only those that hold all of them in code
  or name.
  --exam ID            only this exam, such as cma
  Exit code 1: no topic holds these words; the nearest code is named
  Example: npm run -s preceptor -- banks topics --exam cma vital`

interface Topic {
  readonly exam: string
  readonly code: string
  readonly name: string
  /** Domain and sub-domain. */
  readonly place: string
}

export const banksTopics: BanksWord = {
  help,
  async run(args, output) {
    const { values: asked, files: words } = readWithFiles(args, { exam: { type: 'string' } })
    const { profiles } = await openLibrary(banksFolder(asked.banks))
    const chosen = profiles.filter(({ id }) => asked.exam === undefined || id === asked.exam)
    if (chosen.length === 0) {
      const known = profiles.map(({ id }) => id)
      const guess = nearest(asked.exam ?? '', known)
      throw new UsageError(
        `There is no exam “${asked.exam ?? ''}”${guess === null ? '' : `; did you mean “${guess}”?`} Known: ${known.join(', ')}.`,
      )
    }
    const all = chosen.flatMap(topicsOf)
    const found = all.filter((topic) => words.every((word) => holds(topic, word)))
    if (asked.json === true) output.out(JSON.stringify({ topics: found }))
    else if (found.length > 0) output.out(found.map(lineOf).join('\n'))
    if (found.length > 0) return 0
    output.say(`No topic holds “${words.join(' ')}”${guessed(words, all)}`)
    return 1
  },
}

function topicsOf({ id, domains }: ExamProfile): Topic[] {
  return domains.flatMap((domain) =>
    domain.subDomains.flatMap((sub) =>
      sub.topics.map((topic) => ({
        exam: id,
        code: topic.id,
        name: topic.name,
        place: `${domain.name} › ${sub.name}`,
      })),
    ),
  )
}

/** Items name a topic as exam and code; the outline's own words may be looked for as well. */
function holds({ exam, code, name, place }: Topic, word: string): boolean {
  return `${exam}:${code} ${name} ${place}`.toLowerCase().includes(word.toLowerCase())
}

function lineOf({ exam, code, name, place }: Topic): string {
  return `${exam}:${code}  ${name} (${place})`
}

function guessed(words: readonly string[], topics: readonly Topic[]): string {
  const codes = topics.flatMap(({ exam, code }) => [code, `${exam}:${code}`])
  const guess = nearest(words.join(' '), codes)
  return guess === null ? '.' : `; did you mean “${guess}”?`
}
