// Measures a backup of 1,000 full mock exams of 200 items: the file's size, making it, and checking it before a restore.
import { NOTHING_KEPT } from '../../src/core/credentials/kept'
import { NOTHING_OF_MINE } from '../../src/core/mine/mine'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadDrillLibrary } from '../../src/core/code/data/load'
import { loadBank } from '../../src/core/bank/load'
import { LARGEST_BACKUP_BYTES } from '../../src/core/backup/limits'
import { planSitting } from '../../src/core/exam/plan'
import { formSeries } from '../../src/core/exam/series'
import { defaultSettings } from '../../src/core/learner/settings.schema'
import { BackupWriter } from '../../src/main/learners/backup-file'
import { Learners } from '../../src/main/learners/learners'
import { OwnData } from '../../src/main/learners/own-data'
import { emptyDesk } from '../../src/main/learners/study-desk'
import { realProfiles } from '../support/bank-files'
import { LogWriter, NOON } from '../support/exam-fixtures'
import { FaultyDisk } from '../support/faulty-disk'
import { DATA } from '../support/plain-sessions'
import type { Measurement } from './figure'

const SITTINGS = 1000
const HEARTBEAT_MS = 5000
/** A strict CMA exam: 200 items in 160 minutes. */
const ITEM_MS = 48_000

const profiles = realProfiles()

/** The shipped items. */
function shippedBank() {
  const root = 'question-banks/items'
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.json'),
  )
  const files = paths.map((path) => ({ path: `items/${path}`, text: readFileSync(join(root, path), 'utf8') }))
  return loadBank(files, profiles)
}

/** A whole sitting as the exam room logs it: every item shown, answered and left, with a heartbeat every 5 s. */
function fullLog(items: number): readonly (readonly [number, unknown])[] {
  const log = new LogWriter(NOON)
  log.log({ type: 'segment-started', segment: 0 })
  for (let item = 0; item < items; item++) {
    log.log({ type: 'shown', item })
    for (let beat = 0; beat < Math.floor(ITEM_MS / HEARTBEAT_MS); beat++)
      log.wait(HEARTBEAT_MS).log({ type: 'heartbeat' })
    log.log({ type: 'answered', item, option: 'b' }).log({ type: 'left', item })
  }
  log.log({ type: 'segment-ended', segment: 0, by: 'learner' })
  return log.events.map((event, i) => [event.at + (i % 7), event] as const)
}

export async function measure(): Promise<Measurement[]> {
  const { items, revision } = shippedBank()
  const profile = profiles.find(({ id }) => id === 'cma')
  if (profile === undefined) throw new Error('No exam profile could be read')
  const begun = performance.now()
  const about = {
    app: '0',
    madeAt: NOON,
    learnerName: '',
    sessions: SITTINGS,
    unreadable: 0,
    leftOut: [],
    missing: [],
    banks: 0,
    creditFiles: 0,
    creditFilesLeftOut: [],
  }
  const writer = new BackupWriter()
  writer.documents({
    settings: defaultSettings,
    desk: emptyDesk(),
    notes: { notes: [] },
    credentials: NOTHING_KEPT,
    mine: NOTHING_OF_MINE,
  })
  const series = formSeries({ items, profile, bankRevision: revision, seed: 7 })
  for (let i = 0; i < SITTINGS; i++) {
    const request = { mode: 'strict', exam: 'cma', timeFactor: 1, lengthShare: 1 } as const
    const planning = planSitting(request, {
      items,
      bankRevision: revision,
      profile,
      ledger: {},
      series,
      now: NOON,
      chance: i,
    })
    if (planning.kind !== 'plan') throw new Error(`No form could be made: ${planning.kind}`)
    const id = `20261122-120000-${i.toString(36).padStart(6, '0')}`
    writer.session({ id, plan: { ...planning.plan }, eventVersion: 1, log: fullLog(200) })
  }
  const text = writer.text(about)
  const made = performance.now()
  const disk = new FaultyDisk()
  const learners = await Learners.open({
    disk,
    dataFolder: DATA,
    banks: {
      current: {
        items,
        fileOf: new Map(),
        profiles,
        revision,
        rhythms: null,
        leads: null,
        drills: loadDrillLibrary([]),
        difficulties: async () => new Map(),
        gateState: async () => null,
      },
    },
    now: () => NOON,
    newId: () => 'note',
    newLearnerId: () => 'learner',
    chance: () => 7,
    opened: () => undefined,
  })
  const data = new OwnData({
    disk,
    learners,
    banks: {
      saved: async () => [],
      standings: async () => [],
      displacedBy: async () => [],
      add: () => Promise.reject(new Error('no banks')),
    },
    version: '0',
    now: () => NOON,
  })
  const preview = await data.preview(learners.current.seat, text)
  if (preview.standings.new !== SITTINGS) throw new Error('The backup was not read whole')
  const mib = 2 ** 20
  return [
    {
      name: 'backup of 1,000 exams of 200 items, the file',
      value: text.length / mib,
      unit: 'MiB',
      target: `< ${LARGEST_BACKUP_BYTES / mib}`,
    },
    { name: 'the same, planned and written', value: (made - begun) / 1000, unit: 's', target: '< 60' },
    {
      name: 'the same, checked before a restore',
      value: (performance.now() - made) / 1000,
      unit: 's',
      target: '< 60',
    },
  ]
}
