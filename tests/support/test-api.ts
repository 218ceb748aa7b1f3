// The API without a server: a small bank and a store on a faulty disk, asked as the page asks.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadBank } from '../../src/core/bank/load'
import type { ApiBase } from '../../src/main/api/api-base'
import { loadDrillLibrary } from '../../src/core/code/data/load'
import { rhythmsFileSchema } from '../../src/core/ecg/rhythms.schema'
import { planDrill } from '../../src/core/session/drill/drill-session'
import { planRhythmTest } from '../../src/core/session/rhythm-test/rhythm-test'
import { leadsFileSchema } from '../../src/core/acquisition/leads-file.schema'
import { planAcquisition } from '../../src/core/acquisition/planning'
import { createApi } from '../../src/main/api/api'
import { SEAT_HEADER } from '../../src/main/api/api-seat'
import { readGuideFiles } from '../../src/main/banks/guide-files'
import type { Library } from '../../src/main/banks/library'
import { Learners } from '../../src/main/learners/learners'
import { OwnData } from '../../src/main/learners/own-data'
import { startSitting } from '../../src/main/api/start-sitting'
import { itemFile, rawItem, realProfiles, syntheticItems } from './bank-files'
import { FaultyDisk } from './faulty-disk'
import { DATA, handClock } from './plain-sessions'

export const WRITER = 'window-one'

const banks = new Map<number, ReturnType<typeof makeBank>>()

function makeBank(items: number) {
  const profiles = realProfiles()
  const files = [
    itemFile('items/good.json', syntheticItems(items, profiles), 'Good items'),
    itemFile('items/bad.json', [rawItem('bad-001', { stem: '<b>Look</b>?' })], 'Bad items'),
  ]
  return { ...loadBank(files, profiles), profiles }
}

const drills = loadDrillLibrary(
  ['code', 'scenarios'].flatMap((part) =>
    readdirSync(`question-banks/${part}`).map((name) => ({
      path: `${part}/${name}`,
      text: readFileSync(`question-banks/${part}/${name}`, 'utf8'),
    })),
  ),
)

/** An API over `items` synthetic items and one broken one. */
export async function testApi(
  items = 500,
  { library: given, ...changes }: Partial<ApiBase> & { library?: Library } = {},
  disk = new FaultyDisk(),
  own?: ReturnType<typeof makeBank>,
) {
  const clock = handClock()
  // Banks are not changed by anyone, so tests may share them.
  const bank = own ?? banks.get(items) ?? makeBank(items)
  if (own === undefined) banks.set(items, bank)
  const figure = async (name: string): Promise<string | null> => (name === 'eye.svg' ? '<svg/>' : null)
  const rhythms = rhythmsFileSchema.parse(JSON.parse(readFileSync('question-banks/rhythms.json', 'utf8')))
  const leads = leadsFileSchema.parse(JSON.parse(readFileSync('question-banks/leads.json', 'utf8')))
  const made = {
    ...bank,
    rhythms,
    leads,
    drills,
    figure,
    reviews: async () => ({ records: [], problems: [] }),
    gateState: async () => null,
    difficulties: async () => new Map<string, number>(),
    guide: () => readGuideFiles(join(process.cwd(), 'question-banks')),
  }
  let [noteCount, learnerCount] = [0, 0]
  const noBanks = (): never => {
    throw new Error('This API has no banks of its own')
  }
  const ownBanks = {
    current: given ?? made,
    add: noBanks,
    remove: noBanks,
    switchOff: () => undefined,
    notices: [],
    names: {},
    findings: [],
    bankNameOf: () => '',
    freshen: async () => undefined,
    savedAs: async () => null,
    written: noBanks,
    keep: noBanks,
  }
  const learners = await Learners.open({
    disk,
    dataFolder: DATA,
    banks: ownBanks,
    now: clock.now,
    newId: () => `note-${++noteCount}`,
    newLearnerId: () => `learner${++learnerCount}`,
    chance: () => 7,
    opened: () => undefined,
  })
  const reported: unknown[] = []
  const api = createApi({
    folderKey: 'folder',
    host: 'browser',
    version: '1.2.3',
    dataFolder: DATA,
    learners,
    ownData: new OwnData({
      disk,
      learners,
      banks: { saved: async () => [], standings: async () => [], displacedBy: async () => [], add: noBanks },
      version: '1.2.3',
      now: clock.now,
    }),
    banks: ownBanks,
    plan: async (request, { store, study }) =>
      startSitting(request, ownBanks.current, {
        ledger: await store.sessions.exposures(),
        series: study.series(request.exam),
        sealed: (await study.bank()).sealed,
        now: clock.now(),
        chance: 7,
      }),
    planRhythms: (request) =>
      planRhythmTest(request, { now: clock.now(), chance: 7, texts: rhythms.rhythms }),
    planAcquisition: (request) =>
      planAcquisition(request, { now: clock.now(), chance: 7, questions: leads.questions }),
    planDrill: (request) =>
      planDrill(request, { library: ownBanks.current.drills, now: clock.now(), chance: 7 }),
    now: clock.now,
    uptimeMs: () => 12_345,
    report: (error) => reported.push(error),
    ...changes,
  })
  /** Status and parsed body of an answer; as a page that was opened just now, or with the seat of an older one. */
  const ask = async (
    path: string,
    body?: unknown,
    method = body === undefined ? 'GET' : 'POST',
    seat = learners.current.seat,
  ) => {
    const answer = await api.request(path, {
      method,
      headers: { [SEAT_HEADER]: seat, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, body: JSON.parse(text) as Record<string, unknown>, text }
  }
  return {
    api,
    ask,
    disk,
    clock,
    learners,
    store: learners.current.store,
    reported,
    library: ownBanks.current,
    ownBanks,
  }
}
