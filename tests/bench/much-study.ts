// Writes months of study by one learner into a data folder, over the shipped bank: sittings, quick sets, strips, drills.
import { join } from 'node:path'
import { debriefOf } from '../../src/core/code/judge/debrief'
import { autopilotRun, replay } from '../../src/core/code/engine/engine'
import { ENGINE_VERSION } from '../../src/core/code/body/step-time'
import { LEARNER_ROLES } from '../../src/core/code/data/vocabulary'
import { budgetOf } from '../../src/core/exam/sections'
import type { SittingPlan } from '../../src/core/session/sitting/sitting.schema'
import type { FormSeries } from '../../src/core/exam/series'
import { formSeries } from '../../src/core/exam/series'
import { sittingRequestSchema } from '../../src/core/session/sitting/sitting.schema'
import type { Random } from '../../src/core/random'
import { seeded } from '../../src/core/random'
import { readsOf } from '../../src/core/session/drill/drill-reads'
import { planDrill } from '../../src/core/session/drill/drill-session'
import type { DrillEvent, DrillPlan } from '../../src/core/session/drill/drill-session.schema'
import { ONE_LEAD_RHYTHMS } from '../../src/core/rhythms/rhythm-groups'
import { planRhythmTest } from '../../src/core/session/rhythm-test/rhythm-test'
import type { RhythmTestEvent } from '../../src/core/session/rhythm-test/rhythm-test.schema'
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../src/core/time'
import type { Library } from '../../src/main/banks/library'
import { openLibrary } from '../../src/main/banks/library'
import type { SessionEvent, SessionPlan } from '../../src/core/session/session'
import { sessionRules } from '../../src/main/learners/session-kinds'
import { itemsForForms, sealedOfBank } from '../../src/core/exam/sealed'
import { startSitting } from '../../src/main/api/start-sitting'
import { realDisk } from '../../src/main/store/disk/disk'
import { Store } from '../../src/main/store/store'
import { LogWriter } from '../support/exam-fixtures'

/** How much was done; sessions are spread evenly over the days. */
export interface Study {
  days: number
  fullSittings: number
  quickSets: number
  rhythmSessions: number
  drills: number
}

/** Half a year of it: more than 5,000 answers. */
export const MUCH: Study = { days: 180, fullSittings: 14, quickSets: 160, rhythmSessions: 50, drills: 40 }

type Session = { plan: SessionPlan; events: readonly SessionEvent[] }

/** Writes the sessions, the last one an hour before `until`, and answers how many questions were answered. */
export async function writeStudy(dataFolder: string, study: Study, until: number): Promise<number> {
  const library = await openLibrary(join(import.meta.dirname, '../../question-banks'))
  const random = seeded('much study')
  let now = until
  const folder = join(dataFolder, 'learners', 'me')
  const store = await Store.open({ disk: realDisk(), folder, rules: sessionRules, now: () => now })
  let answers = 0
  for (const { kind, at } of scheduleOf(study, until)) {
    now = at
    const ledger = await store.sessions.exposures()
    const progress = 1 - (until - at) / (study.days * DAY_MS + 1)
    const session =
      kind === 'drills'
        ? drillSession(library, at, random)
        : kind === 'rhythmSessions'
          ? rhythmSession(library, at, progress, random)
          : sitting(library, { kind, at, progress, ledger }, random)
    const id = await store.sessions.create(session.plan)
    await store.sessions.openForWriting(id, 'bench', false)
    await store.sessions.append(id, { writer: 'bench', afterSeq: 0, events: session.events })
    store.sessions.release(id, 'bench')
    if (session.plan.kind === 'sitting') answers += session.plan.form.items.length
  }
  await store.close()
  return answers
}

type Kind = Exclude<keyof Study, 'days'>

/** Every session with its instant, in order; no two at the same second, for a session's name begins with it. */
function scheduleOf(study: Study, until: number): { kind: Kind; at: number }[] {
  const kinds: Kind[] = ['fullSittings', 'quickSets', 'rhythmSessions', 'drills']
  return kinds
    .flatMap((kind, k) =>
      Array.from({ length: study[kind] }, (_, i) => ({
        kind,
        at: until - HOUR_MS - Math.round((study.days * DAY_MS * i) / study[kind]) - k * 97 * SECOND_MS,
      })),
    )
    .sort((a, b) => a.at - b.at)
}

function sitting(
  library: Library,
  asked: {
    kind: 'fullSittings' | 'quickSets'
    at: number
    progress: number
    ledger: Parameters<typeof startSitting>[2]['ledger']
  },
  random: Random,
): Session {
  const { kind, at, progress, ledger } = asked
  const exam = random.next() < 0.8 ? 'cma' : 'rma'
  const full = { mode: random.next() < 0.5 ? 'strict' : 'practice', exam }
  const quick = { mode: 'quick', exam, filter: { count: 20 } }
  const request = sittingRequestSchema.parse(kind === 'fullSittings' ? full : quick)
  const started = startSitting(request, library, {
    ledger,
    series: seriesOf(library, exam),
    sealed: sealedOfBank(library.items, library.profiles),
    now: at,
    chance: random.int(2 ** 31),
  })
  if (started.kind !== 'plan') throw new Error(started.message)
  return { plan: started.plan, events: sittingEvents(started.plan, at, progress, random) }
}

const made = new Map<string, FormSeries>()

function seriesOf({ items: all, profiles, revision }: Library, exam: 'cma' | 'rma'): FormSeries {
  const profile = profiles.find(({ id }) => id === exam)
  if (profile === undefined) throw new Error(`No profile of ${exam}`)
  const items = itemsForForms(all, profiles)
  const series = made.get(exam) ?? formSeries({ items, profile, bankRevision: revision, seed: 7 })
  made.set(exam, series)
  return series
}

/** Gets better over time, is weaker in some domains, slower and more careless toward the end of a sitting. */
function sittingEvents(plan: SittingPlan, at: number, progress: number, random: Random) {
  const log = new LogWriter(at)
  const { items } = plan.form
  const budgetMs = budgetOf(plan) * SECOND_MS
  items.forEach(({ item, segment, domain }, place) => {
    if (items[place - 1]?.segment !== segment) log.log({ type: 'segment-started', segment })
    const tired = plan.mode === 'quick' ? 0 : place / items.length
    log
      .log({ type: 'shown', item: place })
      .wait(Math.round(budgetMs * (0.35 + 0.5 * random.next() + 0.1 * tired)))
    const known = 0.58 + 0.25 * progress - 0.08 * tired - (domain.length % 3) * 0.05
    const right = random.next() < known
    const wrong = item.options.find(({ id }) => id !== item.key)?.id ?? item.key
    const changes = random.next() < 0.08
    const first = changes ? (right ? wrong : item.key) : right ? item.key : wrong
    log.log({ type: 'answered', item: place, option: first })
    if (changes) log.log({ type: 'changed', item: place, option: right ? item.key : wrong })
    const sure = random.next() < (right ? 0.7 : 0.3)
    const confidence = sure ? 'sure' : random.next() < 0.6 ? 'think-so' : 'guess'
    if (plan.tools.confidence) log.log({ type: 'rated', item: place, confidence })
    if (items[place + 1]?.segment !== segment) log.log({ type: 'segment-ended', segment, by: 'learner' })
  })
  return log.events
}

function rhythmSession(library: Library, at: number, progress: number, random: Random): Session {
  const texts = library.rhythms?.rhythms ?? []
  const plan = planRhythmTest({ mode: 'test' }, { now: at, chance: random.int(2 ** 31), texts })
  const events: RhythmTestEvent[] = [{ type: 'started', at }]
  plan.strips.forEach(({ rhythm }, strip) => {
    const alike = texts.find(({ id }) => id === rhythm)?.confusedWith ?? []
    const others = alike.filter((id) => ONE_LEAD_RHYTHMS.includes(id))
    const named = random.next() < 0.55 + 0.35 * progress ? rhythm : (others[0] ?? 'sinus')
    events.push({ type: 'answered', at: at + (strip + 1) * 15 * SECOND_MS, strip, rhythm, named })
  })
  events.push({ type: 'ended', at: at + 330 * SECOND_MS, by: 'learner' })
  return { plan, events }
}

/** The autopilot’s orders with a fifth left out: some steps are met, some are missed. */
function drillSession(library: Library, at: number, random: Random): Session {
  const { scenarios } = library.drills
  const scenario = scenarios[random.int(scenarios.length)]
  const role =
    scenario?.roles[random.next() < 0.6 ? 0 : random.int(scenario.roles.length)] ?? LEARNER_ROLES[0]
  const planned = planDrill(
    { scenario: scenario?.id ?? '', role, policy: 'strict' },
    { library: library.drills, now: at, chance: random.int(2 ** 31) },
  )
  if (planned.kind !== 'plan') throw new Error(planned.message)
  const { plan } = planned
  return { plan, events: drillEvents(plan, at, random) }
}

function drillEvents(plan: DrillPlan, at: number, random: Random): DrillEvent[] {
  const setup = { ...plan }
  const { orders: ideal, atMs } = autopilotRun({ ...setup, role: 'leader' })
  const orders = ideal.filter((order) => random.next() > 0.2 || order.order === 'hand-over')
  const run = replay(setup, orders, atMs)
  const { result, rubric, measures } = debriefOf(run)
  return [
    { type: 'started', at },
    ...orders.map((order): DrillEvent => ({ type: 'order', at: at + Math.round(order.atMs), order })),
    {
      type: 'ended',
      at: at + Math.round(run.atMs),
      drillMs: run.atMs,
      engine: ENGINE_VERSION,
      result,
      rubric: rubric.map((step) => ({ ...step })),
      measures: { ...measures },
      reads: readsOf(run),
    },
  ]
}
