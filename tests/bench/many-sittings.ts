// Writes many finished sittings into a data folder, as years of study would leave them.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SittingPlan } from '../../src/core/session/sitting/sitting.schema'
import { sittingRequestSchema } from '../../src/core/session/sitting/sitting.schema'
import { seeded } from '../../src/core/random'
import { openLibrary } from '../../src/main/banks/library'
import { sessionRules } from '../../src/main/learners/session-kinds'
import { sealedOfBank } from '../../src/core/exam/sealed'
import { startSitting } from '../../src/main/api/start-sitting'
import { realDisk } from '../../src/main/store/disk/disk'
import { seal } from '../../src/main/store/envelope'
import { writeLine } from '../../src/main/store/sessions/log-lines'
import { PLAN_SCHEMA } from '../../src/main/store/sessions/session-files'
import { Store } from '../../src/main/store/store'
import { DAY_MS, HOUR_MS } from '../../src/core/time'
import { LogWriter, makePlan, NOON } from '../support/exam-fixtures'

/** Writes `count` finished sittings of twenty questions, one a day up to now. */
export async function writeSittings(dataFolder: string, count: number): Promise<void> {
  let now = NOON
  const store = await Store.open({
    disk: realDisk(),
    folder: join(dataFolder, 'learners', 'me'),
    rules: sessionRules,
    now: () => now,
  })
  const short = makePlan({ mode: 'practice', lengthShare: 0.1 })
  for (let i = 0; i < count; i++) {
    now = NOON - (count - i) * DAY_MS
    const plan = { ...short, createdAt: now }
    const id = await store.sessions.create(plan)
    await store.sessions.openForWriting(id, 'bench', false)
    const log = new LogWriter(now)
    plan.form.items.forEach(({ item, segment }, place) => {
      if (plan.form.items[place - 1]?.segment !== segment) log.log({ type: 'segment-started', segment })
      log.log({ type: 'shown', item: place }).wait(30_000)
      log.log({ type: 'answered', item: place, option: (i + place) % 3 === 0 ? 'b' : item.key })
      if (plan.form.items[place + 1]?.segment !== segment)
        log.log({ type: 'segment-ended', segment, by: 'learner' })
    })
    await store.sessions.append(id, { writer: 'bench', afterSeq: 0, events: log.events })
  }
  await store.close()
}

/** Steps of a small session: its questions answered one after the other. */
function smallSteps(plan: SittingPlan, at: number): readonly unknown[] {
  const log = new LogWriter(at).log({ type: 'segment-started', segment: 0 })
  plan.form.items.forEach(({ item }, place) => {
    log.log({ type: 'shown', item: place }).wait(20_000)
    log.log({ type: 'answered', item: place, option: (at + place) % 3 === 0 ? 'b' : item.key })
  })
  return log.log({ type: 'segment-ended', segment: 0, by: 'learner' }).events
}

/**
 * Writes `count` finished sets of five questions over the shipped bank, one every two hours up to `until`, as files
 * alone: the list of sessions and the ledger are not there, as after a restore by hand.
 */
export async function writeSmallSessions(dataFolder: string, count: number, until: number): Promise<void> {
  const library = await openLibrary(join(import.meta.dirname, '../../question-banks'))
  const request = sittingRequestSchema.parse({ mode: 'quick', exam: 'cma', filter: { count: 5 } })
  const started = startSitting(request, library, {
    ledger: {},
    series: { seed: 1, parts: [] },
    sealed: sealedOfBank(library.items, library.profiles),
    now: until,
    chance: 1,
  })
  if (started.kind !== 'plan') throw new Error(started.message)
  const { plan } = started
  const chance = seeded('small sessions')
  const write = async (i: number): Promise<void> => {
    const at = until - (count - i) * 2 * HOUR_MS
    const items = plan.form.items.map((slot) => ({ ...slot, item: chance.pick(library.items) }))
    const [day = '', time = ''] = new Date(at).toISOString().split('T')
    const id = `${day.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${String(i).padStart(6, '0')}`
    const folder = join(dataFolder, 'learners', 'me', 'sessions', id)
    await mkdir(folder, { recursive: true })
    const own = { ...plan, createdAt: at, form: { ...plan.form, items } }
    const lines = smallSteps(own, at).map((event, step) =>
      writeLine({ seq: step + 1, receivedAt: at, event, ...(step === 0 ? { session: id } : {}) }),
    )
    await writeFile(join(folder, 'form.json'), seal(PLAN_SCHEMA, own, id))
    await writeFile(join(folder, 'events.ndjson'), lines.join(''))
  }
  for (let i = 0; i < count; i += 50)
    await Promise.all(Array.from({ length: Math.min(50, count - i) }, (_, more) => write(i + more)))
}
