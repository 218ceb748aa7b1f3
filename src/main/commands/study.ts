// `study`: how a learner stands at an instant, for checks from outside: readiness, plans and every card. Nothing is written.
import { parseArgs } from 'node:util'
import type { ExamId } from '../../core/bank/exam-profile.schema'
import { preparingFor } from '../../core/learner/preparing'
import { DAY_MS } from '../../core/time'
import { recallAt } from '../../core/study/queue/fsrs'
import type { ReviewCard } from '../../core/study/queue/cards'
import type { Library } from '../banks/library'
import { openLibrary } from '../banks/library'
import { sessionRules } from '../learners/session-kinds'
import { realDisk } from '../store/disk/disk'
import { FIRST_LEARNER, LEARNER_ID, LearnerFolders } from '../store/learner-folders'
import { readingDisk } from '../store/disk/reading-disk'
import { Store } from '../store/store'
import type { DeskOverview } from '../learners/study-desk'
import { StudyDesk } from '../learners/study-desk'
import type { Command, CommandOutput } from './command'
import { shippedBanks, UsageError } from './command'

const help = `study: how a learner stands at an instant, by the same functions as the pages.

  --data DIR           the data folder; it is only read, also while Preceptor is open
  --learner ID         the learner's folder below learners/; “me” when left out
  --now ISO            the instant, such as 2026-11-30T12:00:00Z; the present when left out. Give one that is not
                       before the last answer: the cards hold all that was ever answered
  --zone NAME          the learner's time zone, by which days begin at 04:00; UTC when left out
  --exam ID            one exam; the learner's own when left out
  --banks DIR          another question-banks folder
  --json               all of it as JSON; else a few lines an exam

JSON: {"at", "learner", "exams": [{"exam", "verdict", "range": {"low", "high", "expected", "of"}, "passChance",
"shift", "recent", "answers", "dueToday", "met", "inBank", "areas", "plans", "checkpoint"}], "cards": [{"card",
"dueDay", "stability", "difficulty", "lapses", "reviews", "last", "recall", "called"}]}. "range" is on a form of this
bank, "passChance" the real exam's; "verdict" is null with too few new questions of late. "stability" is in days.

Example: npm run -s preceptor -- study --data ~/.local/share/Preceptor --now 2026-11-30T12:00:00Z --json
Exit code 1: there is no such learner or exam.`

/** Prints readiness, plans and cards of a learner. */
export const study: Command = {
  name: 'study',
  summary: 'prints how a learner stands: readiness, plans and cards',
  help,
  async run(args, output) {
    const asked = read(args)
    const disk = readingDisk(realDisk())
    const folders = new LearnerFolders(disk, asked.data, () => asked.now)
    const ids = await folders.ids()
    if (!ids.includes(asked.learner)) {
      output.say(
        `There is no learner “${asked.learner}” in ${asked.data}. There: ${ids.join(', ') || 'none'}.`,
      )
      return 1
    }
    const library = await openLibrary(asked.banks ?? shippedBanks())
    const now = (): number => asked.now
    const folder = folders.folder(asked.learner)
    const store = await Store.open({ disk, folder, rules: sessionRules, now })
    const desk = await StudyDesk.open({ disk, folder, banks: { current: library }, store, now, chance: 0 })
    try {
      const exams = examsOf(asked.exam, library, store.settings.exams)
      if (exams.length === 0) {
        output.say(
          `There is no exam “${asked.exam ?? ''}”. Known: ${library.profiles.map(({ id }) => id).join(', ')}.`,
        )
        return 1
      }
      const local = { offset: 0, zone: asked.zone }
      const overviews: DeskOverview[] = []
      for (const exam of exams) {
        const overview = await desk.overview(exam, local)
        if (overview !== null) overviews.push(overview)
      }
      tell(asked, { overviews, cards: await desk.cards(exams[0] ?? '', local) }, output)
      return 0
    } finally {
      await store.close()
    }
  },
}

interface Found {
  overviews: readonly DeskOverview[]
  cards: readonly ReviewCard[]
}

function tell(asked: Asked, { overviews, cards }: Found, output: CommandOutput): void {
  if (!asked.json) {
    for (const overview of overviews) output.out(linesOf(overview))
    output.out(`${cards.length} cards`)
    return
  }
  const at = new Date(asked.now).toISOString()
  const exams = overviews.map(examOf)
  output.out(
    JSON.stringify({
      at,
      learner: asked.learner,
      exams,
      cards: cards.map((card) => cardOf(card, asked.now)),
    }),
  )
}

function linesOf({ exam, readiness, queue, bank }: DeskOverview): string {
  const { verdict, low, high, items, recent } = readiness
  return [
    `${exam}: ${verdict ?? 'no verdict yet'}, likely range ${low}–${high} of ${items} (${recent} new questions in 30 days)`,
    `  ${queue.today.length} cards due today, ${bank.met} of ${bank.items} questions met`,
  ].join('\n')
}

function examOf({ exam, readiness, queue, bank, plans, checkpoint }: DeskOverview) {
  const { verdict, low, high, expected, items, passChance, shift, recent, answers, domains } = readiness
  return {
    exam,
    verdict,
    range: { low, high, expected, of: items },
    passChance,
    shift,
    recent,
    answers,
    dueToday: queue.today.length,
    met: bank.met,
    inBank: bank.items,
    areas: domains.flatMap(({ subDomains }) => subDomains),
    plans,
    checkpoint,
  }
}

function cardOf({ name, memory, called }: ReviewCard, now: number) {
  const { stability, difficulty, lapses, reviews, last, dueDay } = memory
  return {
    card: name,
    dueDay: new Date(dueDay * DAY_MS).toISOString().slice(0, 10),
    stability,
    difficulty,
    lapses,
    reviews,
    last: new Date(last).toISOString(),
    recall: recallAt(memory, now),
    called,
  }
}

function examsOf(
  asked: string | undefined,
  { profiles }: Pick<Library, 'profiles'>,
  chosen: readonly ExamId[] | null,
): ExamId[] {
  const exams =
    asked === undefined ? preparingFor(profiles, chosen) : profiles.filter(({ id }) => id === asked)
  return exams.map(({ id }) => id)
}

type Asked = ReturnType<typeof read>

function read(args: readonly string[]) {
  const text = { type: 'string' } as const
  let values
  try {
    values = parseArgs({
      args: [...args],
      options: {
        data: text,
        learner: text,
        now: text,
        zone: text,
        exam: text,
        banks: text,
        json: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
  const { data, learner = FIRST_LEARNER, zone = 'UTC', json = false, exam, banks } = values
  if (data === undefined) throw new UsageError('--data DIR is missing.')
  if (!LEARNER_ID.test(learner)) throw new UsageError(`“${learner}” is no learner's folder.`)
  const now = values.now === undefined ? Date.now() : Date.parse(values.now)
  if (Number.isNaN(now))
    throw new UsageError(`--now takes an instant such as 2026-11-30T12:00:00Z, not “${values.now ?? ''}”.`)
  return { data, learner, now, zone, json, exam, banks }
}
