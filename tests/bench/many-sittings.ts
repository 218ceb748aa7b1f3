// Writes many finished sittings into a data folder, as years of study would leave them.
import { join } from 'node:path'
import { sessionRules } from '../../src/main/session-kinds'
import { realDisk } from '../../src/main/store/disk'
import { Store } from '../../src/main/store/store'
import { DAY_MS } from '../../src/core/time'
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
