// The API without a server: a small bank and a store on a faulty disk, asked as the page asks.
import { readdirSync, readFileSync } from 'node:fs'
import { loadBank } from '../../src/core/bank/load'
import type { ApiBase } from '../../src/main/api'
import { loadDrillLibrary } from '../../src/core/code/load'
import { rhythmsFileSchema } from '../../src/core/ecg/rhythms.schema'
import { planDrill } from '../../src/core/study/drill-session'
import { planRhythmTest } from '../../src/core/study/rhythm-test'
import { createApi } from '../../src/main/api'
import { ProblemNotes } from '../../src/main/problem-notes'
import { sessionRules } from '../../src/main/session-kinds'
import { startSitting } from '../../src/main/start-sitting'
import { LEARNER, Store } from '../../src/main/store/store'
import { StudyDesk } from '../../src/main/study-desk'
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
export async function testApi(items = 500, changes: Partial<ApiBase> = {}, disk = new FaultyDisk()) {
  const clock = handClock()
  // Banks are not changed by anyone, so tests may share them.
  const bank = banks.get(items) ?? makeBank(items)
  banks.set(items, bank)
  const figure = async (name: string): Promise<string | null> => (name === 'eye.svg' ? '<svg/>' : null)
  const rhythms = rhythmsFileSchema.parse(JSON.parse(readFileSync('question-banks/rhythms.json', 'utf8')))
  const library = { ...bank, rhythms, drills, figure, reviews: async () => ({ records: [], problems: [] }) }
  const store = await Store.open({ disk, dataFolder: DATA, rules: sessionRules, now: clock.now })
  const study = await StudyDesk.open({ disk, dataFolder: DATA, library, store, now: clock.now })
  let noteCount = 0
  const notes = await ProblemNotes.open({
    disk,
    dataFolder: DATA,
    now: clock.now,
    newId: () => `note-${++noteCount}`,
  })
  const noBanks = (): never => {
    throw new Error('This API has no banks of its own')
  }
  const reported: unknown[] = []
  const api = createApi({
    host: 'browser',
    version: '1.2.3',
    learner: LEARNER,
    library,
    store,
    study,
    notes,
    banks: { add: noBanks, remove: noBanks, switchOff: () => undefined },
    plan: async (request) => startSitting(request, library, await store.sessions.exposures(), clock.now(), 7),
    planRhythms: (request) =>
      planRhythmTest(request, { now: clock.now(), chance: 7, texts: rhythms.rhythms }),
    planDrill: (request) => planDrill(request, { library: library.drills, now: clock.now(), chance: 7 }),
    now: clock.now,
    uptimeMs: () => 12_345,
    report: (error) => reported.push(error),
    ...changes,
  })
  /** Status and parsed body of an answer. */
  const ask = async (path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') => {
    const answer = await api.request(path, {
      method,
      ...(body === undefined
        ? {}
        : {
            headers: { 'Content-Type': 'application/json' },
            body: typeof body === 'string' ? body : JSON.stringify(body),
          }),
    })
    const text = await answer.text()
    return { status: answer.status, body: JSON.parse(text) as Record<string, unknown>, text }
  }
  return { api, ask, disk, clock, store, reported, library }
}
