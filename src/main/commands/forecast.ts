// `forecast`: one learner a line in, one forecast a line out, from fresh answers alone.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import type { ExamProfile } from '../../core/bank/exam-profile.schema'
import { reasonText, valueAt } from '../../core/bank/problem'
import { topicPlaces } from '../../core/bank/outline'
import { gatesPassed } from '../../core/bank/gates/gate-state.schema'
import type { PlacesByCode } from '../../core/study/forecast/batch'
import { freshOfBatch, placesByCode } from '../../core/study/forecast/batch'
import type { FreshAnswer } from '../../core/study/forecast/fresh'
import { readiness } from '../../core/study/forecast/readiness'
import type { Shift } from '../../core/study/forecast/score'
import { calibrationOf, SHIFTS } from '../../core/study/forecast/shift'
import { forecastLineSchema } from '../../core/study/forecast/forecast-line.schema'
import { openLibrary } from '../banks/library'
import { codeOf } from '../store/disk/error-code'
import type { Command, CommandOutput } from './command'
import { counted, shippedBanks, UsageError, withNegatives } from './command'

const help = `forecast: the chance of passing, for learners in a file.

  --exam ID            which exam, such as cma
  --batch FILE         one learner a line as JSON; - reads standard input
  --banks DIR          another question-banks folder (for its exam profile)
  --shift MEAN,SD      how much harder the real exam is than this bank's forms, in logit; without it, by what the
                       gates say of the bank. 0,0 judges against our own forms

A line: {"at": "2026-11-22T12:00:00Z", "answers": [
  {"domain": "clinical", "correct": true, "answeredAt": "2026-11-20T09:00:00Z", "first": true}]}
domain is an id of the exam's outline: a domain, or a sub-domain or topic, which counts for its sub-domain.
Instants without a zone are UTC. Only answers with "first": true that were given up to "at" are evidence.
An answer may also have, and means without it:
  "subDomain"       its sub-domain; without it what "domain" says
  "itemDifficulty"  logit around the bank's mean; without it any difficulty of the bank
  "family"          only the first answer of a family counts; without it the item is alone
  "checkpoint"      true: sealed until then; false: in a set that was chosen, which weighs less; without it on a form
  "seconds"         under 3 it is no evidence; without it it was thought about

For each good line one line is printed, in order: {"line", "passChance", "scoreLow", "scoreHigh",
"scoreExpected", "scored", "effectiveAnswers", "answers", "enough", "harder", "easier", "verdict"}. Scores are scored
items right on a form of this bank (of 180 on the CMA exam), low to high a 90% band; passChance is the real exam's.
"answers" are all fresh ones, "effectiveAnswers" those of the last 30 days: below 60 of them "enough" is false and
"verdict" null. "harder" and "easier" are the chance if the real exam is 0.35 logit (5 points) harder or easier still.

Example: npm run -s preceptor -- forecast --exam cma --batch learners.ndjson
Exit code 1: some lines could not be read; standard error says which and why.`

/** Prints forecasts for a file of learners. */
export const forecast: Command = {
  name: 'forecast',
  summary: 'prints the chance of passing for each learner of a file',
  help,
  async run(args, output) {
    const asked = read(args)
    const { profile, shift } = await examOf(asked)
    const places = placesByCode(topicPlaces(profile).values())
    let number = 0
    let bad = 0
    try {
      for await (const line of createInterface({ input: inputOf(asked.batch), crlfDelay: Infinity })) {
        number++
        if (line.trim() === '') continue
        if (!forecastLine(line, number, { profile, shift, places, output })) bad++
      }
    } catch (error) {
      const why = codeOf(error) === 'ENOENT' ? 'there is no such file' : (codeOf(error) ?? String(error))
      throw new UsageError(`${asked.batch} cannot be read: ${why}.`)
    }
    if (bad > 0) output.say(`${bad} of ${counted(number, 'line')} could not be read.`)
    return bad > 0 ? 1 : 0
  },
}

interface Room {
  profile: ExamProfile
  shift: Shift
  places: PlacesByCode
  output: CommandOutput
}

/** About 5 points of a hundred near the cut, in logit. */
const FIVE_POINTS = 0.35

/** Prints one line's forecast; false when the line is bad. */
function forecastLine(text: string, line: number, { profile, shift, places, output }: Room): boolean {
  const learner = readLearner(text, places)
  if (typeof learner === 'string') {
    output.say(`line ${line}: ${learner}`)
    return false
  }
  const result = readiness(profile, learner.answers, learner.at, shift)
  const moved = (by: number): number =>
    readiness(profile, learner.answers, learner.at, { ...shift, mean: shift.mean + by }).passChance
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
      effectiveAnswers: result.recent,
      answers: result.answers,
      enough: result.verdict !== null,
      harder: moved(FIVE_POINTS),
      easier: moved(-FIVE_POINTS),
      verdict: result.verdict,
    }),
  )
  return true
}

/** The learner of a line, or what is wrong with the line. */
function readLearner(text: string, places: PlacesByCode): { at: number; answers: FreshAnswer[] } | string {
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
  const answers = freshOfBatch(parsed.data.answers, places, instantOf)
  if (typeof answers === 'string') return answers
  return { at: instantOf(parsed.data.at), answers }
}

/** An instant in ms; without a zone it is UTC, so that a file means the same on every machine. */
function instantOf(iso: string): number {
  return Date.parse(/T.*(Z|[+-]\d\d:?\d\d)$/.test(iso) || !iso.includes('T') ? iso : `${iso}Z`)
}

function inputOf(path: string): NodeJS.ReadableStream {
  return Readable.from(decoded(path === '-' ? process.stdin : createReadStream(path)))
}

/** The text piece by piece: UTF-8, or UTF-16 by its mark, as some editors on Windows save it. The mark itself is left out. */
async function* decoded(input: AsyncIterable<unknown>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  for await (const piece of input) {
    const bytes = piece as Buffer
    decoder ??= new TextDecoder(encodingOf(bytes))
    yield decoder.decode(bytes, { stream: true })
  }
  if (decoder !== null) yield decoder.decode()
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

async function examOf(asked: ReturnType<typeof read>): Promise<{ profile: ExamProfile; shift: Shift }> {
  const library = await openLibrary(asked.banks ?? shippedBanks())
  const { profiles } = library
  const profile = profiles.find(({ id }) => id === asked.exam)
  if (profile !== undefined) {
    const passed = gatesPassed(await library.gateState(), library.revision)
    return { profile, shift: asked.shift ?? SHIFTS[calibrationOf(passed[profile.id] === true)] }
  }
  const known = profiles.map(({ id }) => id).join(', ') || 'none could be read'
  throw new UsageError(
    `${asked.exam === undefined ? '--exam is missing' : `There is no exam “${asked.exam}”`}. Known: ${known}.`,
  )
}

function read(args: readonly string[]) {
  const text = { type: 'string' } as const
  let values
  try {
    const options = { exam: text, batch: text, banks: text, shift: text } as const
    values = parseArgs({ args: withNegatives(args, options), options }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
  if (values.batch === undefined) throw new UsageError('--batch FILE is missing.')
  return {
    ...values,
    batch: values.batch,
    shift: values.shift === undefined ? null : readShift(values.shift),
  }
}

/** “0.5,0.5” as mean and spread. */
function readShift(text: string): Shift {
  const [mean, sd, more] = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)))
  if (
    mean === undefined ||
    sd === undefined ||
    more !== undefined ||
    !Number.isFinite(mean) ||
    !(sd >= 0 && sd <= 5)
  )
    throw new UsageError(`--shift takes a mean and a spread such as 0.5,0.5, not “${text}”.`)
  return { mean, sd }
}
