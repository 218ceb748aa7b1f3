// Writes a release's golden folder: a data folder with a log of each kind of session, settings, two learners and a backup.
//   npx tsx tests/golden/write.ts 2026-11-30
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { debriefOf } from '../../src/core/code/judge/debrief'
import { autopilotRun, outcomesOf } from '../../src/core/code/engine/engine'
import { ENGINE_VERSION } from '../../src/core/code/body/step-time'
import type { SittingPlan } from '../../src/core/session/sitting/sitting.schema'
import { readsOf } from '../../src/core/session/drill/drill-reads'
import type { DrillPlan } from '../../src/core/session/drill/drill-session.schema'
import type { AcquisitionPlan } from '../../src/core/acquisition/acquisition-plan.schema'
import type { RhythmTestPlan } from '../../src/core/session/rhythm-test/rhythm-test.schema'
import { append } from '../support/learner-data'
import { DATA } from '../support/plain-sessions'
import { testApi, WRITER } from '../support/test-api'

const [release = ''] = process.argv.slice(2)
const folder = join(import.meta.dirname, release)
if (!/^\d{4}-\d\d-\d\d[a-z]*$/.test(release) || existsSync(folder))
  throw new Error('Name the day of the release; a folder that is there is never written again.')

const room = await testApi(300)
const { ask, clock, disk } = room
const OFFSET = -300

async function begun<Plan>(path: string, request: object): Promise<{ id: string; plan: Plan }> {
  clock.move(3_600_000)
  const { status, body } = await ask(path, request)
  if (status !== 201) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`)
  const id = String(body['sessionId'])
  await ask(`/api/sessions/${id}/open`, { writer: WRITER })
  return { id, plan: (await ask(`/api/sessions/${id}`)).body['plan'] as Plan }
}

/** A log that grows by steps of some seconds. */
function steps(start = clock.now()) {
  let at = start
  const events: Record<string, unknown>[] = []
  const log = (type: string, more: object = {}, afterMs = 4000): number => {
    at += afterMs
    events.push({ type, at, ...more })
    return at
  }
  return { events, log, now: () => at }
}

type Steps = ReturnType<typeof steps>

function answer({ log, now }: Steps, { form }: SittingPlan, item: number): void {
  const asked = form.items[item]?.item
  const wrong = asked?.options.find(({ id }) => id !== asked.key)?.id
  log('shown', { item })
  log('answered', { item, option: item % 4 === 3 ? wrong : asked?.key, offset: OFFSET }, 20_000 + item * 100)
  if (now() % 3 === 0) log('heartbeat')
}

async function quickSet(): Promise<void> {
  const asked = { mode: 'quick', exam: 'cma', filter: { count: 10 }, title: 'Wrong before' }
  const { id, plan } = await begun<SittingPlan>('/api/sittings', asked)
  const made = steps()
  made.log('segment-started', { segment: 0 })
  for (let item = 0; item < 10; item++) {
    answer(made, plan, item)
    made.log('rated', { item, confidence: item % 2 === 0 ? 'sure' : 'guess' })
    made.log('feedback-shown', { item })
    made.log('left', { item })
  }
  made.log('flagged', { item: 2, on: true })
  made.log('struck', { item: 2, option: 'b', on: true })
  made.log('highlighted', { item: 3, ranges: [{ start: 2, end: 9 }] })
  made.log('noted', { item: 3, text: 'Look it up: 5 µg ≠ 5 mg' })
  made.log('changed', { item: 4, option: plan.form.items[4]?.item.key })
  made.log('segment-ended', { segment: 0, by: 'learner' })
  await append(room, id, made.events)
}

/** A strict mock in full: tutorial, a crash and a close, a break after the first segment, one segment ended by the clock. */
async function mockWithBreak(): Promise<void> {
  const { id, plan } = await begun<SittingPlan>('/api/sittings', {
    mode: 'strict',
    exam: 'cma',
    lengthShare: 0.2,
    timeFactor: 1.5,
  })
  const made = steps()
  const { form } = plan
  made.log('tutorial-started')
  for (let segment = 0; segment < form.segmentCount; segment++) {
    // Breaks of a minute and a half between segments.
    made.log('segment-started', { segment }, segment === 0 ? 60_000 : 90_000)
    form.items.forEach((place, item) => {
      if (place.segment !== segment) return
      if (item % 7 !== 6) answer(made, plan, item)
      else made.log('shown', { item })
    })
    if (segment === 0) {
      const from = made.log('closed')
      made.log('gap', { from, kind: 'closed', creditedMs: 0 }, 30_000)
      made.log('gap', { from: made.now(), kind: 'clock-set', creditedMs: -2000 }, 0)
    }
    made.log('review-opened')
    made.log('segment-ended', { segment, by: segment === 1 ? 'time' : 'learner' })
  }
  made.log('counted', { on: false }, 60_000)
  await append(room, id, made.events)
}

async function practiceLeftOpen(): Promise<void> {
  const { id, plan } = await begun<SittingPlan>('/api/sittings', {
    mode: 'practice',
    exam: 'rma',
    lengthShare: 0.1,
    feedback: 'at-once',
  })
  const made = steps()
  made.log('segment-started', { segment: 0 })
  for (let item = 0; item < 5; item++) answer(made, plan, item)
  made.log('paused')
  made.log('resumed', {}, 600_000)
  answer(made, plan, 5)
  await append(room, id, made.events)
}

async function mockGivenUp(): Promise<void> {
  const { id, plan } = await begun<SittingPlan>('/api/sittings', {
    mode: 'strict',
    exam: 'rma',
    lengthShare: 0.1,
  })
  const made = steps()
  made.log('segment-started', { segment: 0 })
  for (let item = 0; item < 3; item++) answer(made, plan, item)
  made.log('abandoned')
  await append(room, id, made.events)
}

const READING = {
  rateBpm: 71,
  regularity: 'regular',
  p: 'one-before-each-qrs',
  pr: 'normal',
  prMs: 160,
  qrs: 'narrow',
  qrsMs: 88,
  name: 'sinus',
}

async function rhythms(mode: RhythmTestPlan['mode']): Promise<void> {
  const { id, plan } = await begun<RhythmTestPlan>('/api/rhythm-tests', { mode })
  const made = steps()
  made.log('started')
  plan.strips.slice(0, 5).forEach(({ rhythm }, strip) => {
    if (strip === 2) made.log('resumed', { creditedMs: 5000 })
    const named = strip % 3 === 1 ? 'sinus' : rhythm
    const reading = mode === 'read' ? { reading: { ...READING, name: named } } : {}
    made.log('answered', { offset: OFFSET, strip, rhythm, named, ...reading })
  })
  made.log('ended', { by: mode === 'sprint' ? 'time' : 'learner' })
  await append(room, id, made.events)
}

/** Played by the program itself, to the end or to two minutes. */
/** A timed test about leads: the ten placed, one of them wrong; the second patient left. */
async function leads(): Promise<void> {
  const { id } = await begun<AcquisitionPlan>('/api/acquisition', { mode: 'test', part: 'place' })
  const made = steps()
  made.log('started')
  const places = { RA: { x: -240, y: 300 }, LA: { x: 240, y: 300 }, V1: { x: -21, y: 125 } }
  made.log('answered', { offset: OFFSET, item: 0, given: { ask: 'place', places, wrong: ['V2', 'V3'] } })
  made.log('ended', { by: 'learner' })
  await append(room, id, made.events)
}

/** A timed test on twelve leads: one tracing read in part, one named, the rest left when time was up. */
async function twelveTest(): Promise<void> {
  const { id, plan } = await begun<RhythmTestPlan>('/api/rhythm-tests', { mode: 'twelve-test' })
  const made = steps()
  made.log('started')
  plan.strips.slice(0, 2).forEach(({ rhythm }, strip) => {
    const named = strip === 0 ? null : rhythm
    const twelve = { rateBpm: 72, axis: 'normal', qt: { II: 400 }, st: { V2: 1.5 }, ...(named && { name: named }) }
    const twelveMarks = { right: ['rate'] }
    made.log('answered', { offset: OFFSET, strip, rhythm, named, twelve, twelveMarks })
  })
  made.log('ended', { by: 'time' })
  await append(room, id, made.events)
}

async function drill(request: object, ends = true): Promise<string> {
  const { id, plan } = await begun<DrillPlan>('/api/drills', request)
  const run = autopilotRun(plan)
  const untilMs = ends ? run.atMs : plan.startMs + 120_000
  const start = clock.now()
  const at = (drillMs: number): number => start + Math.round(drillMs)
  const orders = run.orders.filter(({ atMs }) => atMs >= plan.startMs && atMs <= untilMs)
  const events: Record<string, unknown>[] = [
    { type: 'started', at: start },
    { type: 'speed', at: start, drillMs: plan.startMs, speed: 2 },
    { type: 'heartbeat', at: start + 5000, drillMs: plan.startMs + 5000 },
    { type: 'paused', at: start + 5000, drillMs: plan.startMs + 5000, by: 'learner' },
    { type: 'resumed', at: start + 9000, drillMs: plan.startMs + 5000 },
    ...orders.map((order) => ({ type: 'order', at: at(order.atMs), order })),
    ...outcomesOf(run)
      .filter(({ atMs }) => atMs > plan.startMs && atMs <= untilMs)
      .map(({ atMs, event, what, energyJ, ok, synced, text }) => ({
        type: 'outcome',
        at: at(atMs),
        outcome: { atMs, event, what, energyJ, ok, synced, text },
      })),
  ]
  if (ends) {
    const { result, rubric, measures } = debriefOf(run)
    const reads = readsOf(run)
    const ended = { offset: OFFSET, drillMs: run.atMs, engine: ENGINE_VERSION, result, rubric, measures, reads }
    events.push({ type: 'ended', at: at(run.atMs), ...ended })
    events.push({ type: 'self-scored', at: at(run.atMs) + 9000, pass: true, stepsPercent: 80 })
  }
  await append(room, id, events)
  return id
}

await ask('/api/settings', { theme: 'dark', textScale: 1.3, learnerName: 'Ana', singleKeys: false }, 'PUT')
await ask('/api/settings', { examDates: { cma: '2027-05-14', rma: null } }, 'PUT')
await quickSet()
await mockWithBreak()
await practiceLeftOpen()
await mockGivenUp()
for (const mode of ['read', 'test', 'sprint'] as const) await rhythms(mode)
await leads()
await twelveTest()
const asked = { scenario: 'vf-exam-room', policy: 'strict', seed: 5 }
const led = await drill({ ...asked, role: 'leader' })
await drill({ ...asked, role: 'recorder', edition: 'AHA-2020' })
await drill({ ...asked, role: 'first' }, false)
await drill({ branch: { session: led, drillMs: 60_000 } })
const item = String(Object.keys((await ask('/api/exposures')).body)[0])
await ask(`/api/mistakes/${item}`, { note: 'Read twice.', reason: 'misread' }, 'PUT')
await ask('/api/study/results', { exam: 'rma', date: '2026-10-01', passed: true }, 'PUT')
await ask('/api/study/limit', { dailyLimit: 60 }, 'PUT')
await ask('/api/problem-notes', {
  item,
  revision: 1,
  hash: '0123456789abcdef',
  bankRevision: '7F3K2QXM',
  kind: 'typo',
  note: 'A comma.',
})

const backup = (await ask('/api/backup')).text
const rows = (await ask('/api/sessions')).body
const ben = (await ask('/api/learners', { name: 'Ben' })).body['id'] as string
await ask(`/api/learners/${ben}/switch`, {})
await ask('/api/settings', { theme: 'light', hideClock: true }, 'PUT')
await ask('/api/learners/me/switch', {})
const learners = await room.learners.lines()
await room.learners.close()

const write = (path: string, content: Buffer | string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), content)
}
for (const path of disk.paths(`${DATA}/`)) {
  const place = path.slice(DATA.length + 1)
  // Made again from the logs, or of one moment.
  const isLasting = !/index\.json|exposures\.json|\.bak$|\/copies\/|owner\./.test(place)
  if (isLasting) write(`data/${place}`, disk.bytes(path) ?? '')
}
write('backup.json', backup)
write('rows.json', `${JSON.stringify(rows, null, 1)}\n`)
write('learners.json', `${JSON.stringify(learners, null, 1)}\n`)
