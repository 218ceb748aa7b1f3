// `forecast`: one learner a line in, one forecast a line out, by the same rules as the app's page.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import type { ExamProfile } from '../../core/bank/exam-profile.schema'
import { reasonText, valueAt } from '../../core/bank/problem'
import { topicPlaces } from '../../core/exam/outline'
import type { FirstAnswer } from '../../core/study/evidence'
import { forecast as forecastOf } from '../../core/study/forecast'
import { forecastLineSchema } from '../../core/study/forecast-line.schema'
import { openLibrary } from '../library'
import { codeOf } from '../store/error-code'
import type { Command, CommandOutput } from './command'
import { shippedBanks, UsageError } from './command'

const help = `forecast: the chance of passing, for learners in a file.

  --exam ID            which exam, such as cma
  --batch FILE         one learner a line as JSON; - reads standard input
  --banks DIR          another question-banks folder (for its exam profile)

A line: {"at": "2026-11-22T12:00:00Z", "answers": [
  {"domain": "clinical", "correct": true, "answeredAt": "2026-11-20T09:00:00Z", "first": true}]}
domain is an id of the exam's outline (a domain, or a sub-domain or topic, which counts for its domain).
Instants without a zone are UTC. Only answers with "first": true that were given up to "at" are evidence.

For each good line one line is printed, in order: {"line", "passChance", "scoreLow", "scoreHigh",
"scoreExpected", "scored", "effectiveAnswers", "answers", "enough", "harder", "easier"}. Scores are scored
items right (of 180 on the CMA exam), low to high a 90% band. Below 100 first answers "enough" is false.

Example: npm run -s preceptor -- forecast --exam cma --batch learners.ndjson
Exit code 1: some lines could not be read; standard error says which and why.`

/** Prints forecasts for a file of learners. */
export const forecast: Command = {
  name: 'forecast',
  summary: 'prints the chance of passing for each learner of a file',
  help,
  async run(args, output) {
    const asked = read(args)
    const profile = await profileOf(asked)
    const places = domainsByCode(profile)
    let number = 0
    let bad = 0
    try {
      for await (const line of createInterface({ input: inputOf(asked.batch), crlfDelay: Infinity })) {
        number++
        if (line.trim() === '') continue
        if (!forecastLine(line, number, { profile, places, output })) bad++
      }
    } catch (error) {
      const why = codeOf(error) === 'ENOENT' ? 'there is no such file' : (codeOf(error) ?? String(error))
      throw new UsageError(`${asked.batch} cannot be read: ${why}.`)
    }
    if (bad > 0) output.say(`${bad} of ${number} lines could not be read.`)
    return bad > 0 ? 1 : 0
  },
}

interface Room {
  profile: ExamProfile
  places: ReadonlyMap<string, string>
  output: CommandOutput
}

/** Prints one line's forecast; false when the line is bad. */
function forecastLine(text: string, line: number, { profile, places, output }: Room): boolean {
  const learner = readLearner(text, places)
  if (typeof learner === 'string') {
    output.say(`line ${line}: ${learner}`)
    return false
  }
  const result = forecastOf(profile, learner.answers, learner.at)
  if (result.later > 0)
    output.say(
      `line ${line}: ${result.later} ${result.later === 1 ? 'answer is' : 'answers are'} dated after “at” and left out`,
    )
  output.out(
    JSON.stringify({
      line,
      passChance: result.passChance,
      scoreLow: result.low,
      scoreHigh: result.high,
      scoreExpected: result.expected,
      scored: result.items,
      effectiveAnswers: result.effectiveAnswers,
      answers: result.answers,
      enough: result.enough,
      harder: result.harder.passChance,
      easier: result.easier.passChance,
    }),
  )
  return true
}

/** The learner of a line, or what is wrong with the line. */
function readLearner(
  text: string,
  places: ReadonlyMap<string, string>,
): { at: number; answers: FirstAnswer[] } | string {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return 'is not JSON'
  }
  const parsed = forecastLineSchema.safeParse(data)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    if (issue === undefined) return 'is not a learner'
    const value = valueAt(data, issue.path)
    // A bad instant has words of its own; what is missing is said first.
    const own = issue.code === 'invalid_union' && value !== undefined
    const reason = own ? issue.message : reasonText(issue as Parameters<typeof reasonText>[0], value)
    return `${issue.path.join('.') || 'the line'} ${reason}`
  }
  const answers: FirstAnswer[] = []
  for (const [i, answer] of parsed.data.answers.entries()) {
    const domain = places.get(answer.domain)
    if (domain === undefined) return `answers.${i}.domain: the outline has no “${answer.domain}”`
    if (answer.first) answers.push({ domain, correct: answer.correct, at: instantOf(answer.answeredAt) })
  }
  return { at: instantOf(parsed.data.at), answers }
}

/** An instant in ms; without a zone it is UTC, so that a file means the same on every machine. */
function instantOf(iso: string): number {
  return Date.parse(/T.*(Z|[+-]\d\d:?\d\d)$/.test(iso) || !iso.includes('T') ? iso : `${iso}Z`)
}

/** The domain of each domain, sub-domain and topic code. */
function domainsByCode(profile: ExamProfile): Map<string, string> {
  const codes = new Map<string, string>()
  for (const { domain, subDomain, topic } of topicPlaces(profile).values())
    for (const code of [domain, subDomain, topic]) codes.set(code, domain)
  return codes
}

function inputOf(path: string): NodeJS.ReadableStream {
  return path === '-' ? process.stdin : createReadStream(path)
}

async function profileOf(asked: ReturnType<typeof read>): Promise<ExamProfile> {
  const { profiles } = await openLibrary(asked.banks ?? shippedBanks())
  const profile = profiles.find(({ id }) => id === asked.exam)
  if (profile !== undefined) return profile
  const known = profiles.map(({ id }) => id).join(', ') || 'none could be read'
  throw new UsageError(
    `${asked.exam === undefined ? '--exam is missing' : `There is no exam “${asked.exam}”`}. Known: ${known}.`,
  )
}

function read(args: readonly string[]) {
  const text = { type: 'string' } as const
  let values
  try {
    values = parseArgs({ args: [...args], options: { exam: text, batch: text, banks: text } }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
  if (values.batch === undefined) throw new UsageError('--batch FILE is missing.')
  return { ...values, batch: values.batch }
}
