// Puts the store, the library, the API and the page's files together into the one fetch handler of both hosts.
import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto'
import { uptime } from 'node:os'
import { resolve } from 'node:path'
import { planDrill } from '../core/study/drill-session'
import { planRhythmTest } from '../core/study/rhythm-test'
import { createApi } from './api'
import type { BankFiles } from './bank-files'
import { readCheckedBanks } from './checked-banks'
import type { AnswerKind } from './headers'
import { withSecurityHeaders } from './headers'
import type { CheckedBanks } from './library'
import { Learners } from './learners'
import { OwnBanks } from './own-banks'
import { OwnData } from './own-data'
import { APP_ORIGIN, isAllowedFetchSite, isAllowedOrigin } from './policy'
import { startSitting } from './start-sitting'
import { staticFiles } from './static-files'
import { realDisk } from './store/disk'
import type { Notice } from './store/notice'
import { ownDataFolder } from './store/owner'
import { prepareDataFolder } from './store/store'

/** What a host must say to open the app. */
export interface AppOptions {
  host: 'desktop' | 'browser'
  version: string
  /** The learner's data; made when it is not there. */
  dataFolder: string
  /** The folder question-banks. */
  banksFolder: string
  /** What the build found in the shipped banks (checked-banks.json); without it they are checked at each start. */
  checkedBanks?: string
  /** The built page (dist/renderer). */
  pageFolder: string
  /** The wall clock, in ms since 1970. */
  now: () => number
  /** A second start asks for the page: the address that it shall open, or null when the host shows its own window. */
  onSecondStart: () => string | null | Promise<string | null>
  /** Called when POST /api/quit is answered (browser edition only). */
  onQuit?: () => void
}

/** The open app: everything is read, one writer holds the data folder. */
export interface App {
  /** Never rejects; carries all security headers. Guards of the loopback host come before it. */
  fetch: (request: Request) => Promise<Response>
  notices: () => readonly Notice[]
  /** Flushes what is waiting, closes the files and gives the data folder back. May be called twice. */
  close: () => Promise<void>
}

/**
 * Either the app, or the address that the running owner of this data folder shows (null: it has shown
 * its window, or it did not answer).
 */
export type OpenedApp = { kind: 'open'; app: App } | { kind: 'taken'; url: string | null; answered: boolean }

/** Opens the app; throws a StartError in plain words when the data folder cannot be used. */
export async function openApp(options: AppOptions): Promise<OpenedApp> {
  const { host, version, dataFolder, banksFolder, now, onQuit } = options
  await prepareDataFolder(dataFolder)
  const ownership = await ownDataFolder(dataFolder, options.onSecondStart)
  if (ownership.kind === 'taken') return ownership
  const disk = realDisk()
  const giveBack = async (error: unknown): Promise<never> => {
    await ownership.release()
    throw error
  }
  const { checkedBanks } = options
  const known = (files: BankFiles): CheckedBanks | null =>
    checkedBanks === undefined ? null : readCheckedBanks(checkedBanks, files)
  const banks = await OwnBanks.open({ disk, banksFolder, dataFolder, now, known }).catch(giveBack)
  const { library } = banks
  const learners = await Learners.open({
    disk,
    dataFolder,
    library,
    now,
    newId: randomUUID,
    newLearnerId: () => randomBytes(6).toString('hex'),
    chance: () => randomInt(2 ** 31),
    opened: (settings) => banks.switchOff(settings.banksOff),
  }).catch(giveBack)
  const api = createApi({
    host,
    version,
    dataFolder,
    folderKey: createHash('sha256').update(resolve(dataFolder)).digest('hex').slice(0, 16),
    library,
    learners,
    ownData: new OwnData({ disk, learners, banks, version, now }),
    banks,
    plan: async (request, { store, study }) =>
      startSitting(request, library, {
        ledger: await store.sessions.exposures(),
        series: study.series(request.exam),
        now: now(),
        chance: randomInt(2 ** 32),
      }),
    planRhythms: (request) =>
      planRhythmTest(request, {
        now: now(),
        chance: randomInt(2 ** 32),
        texts: library.rhythms?.rhythms ?? [],
      }),
    planDrill: (request) =>
      planDrill(request, { library: library.drills, now: now(), chance: randomInt(2 ** 31) }),
    now,
    report: (error) => console.error(error),
    uptimeMs: () => Math.round(uptime() * 1000),
    ...(onQuit === undefined ? {} : { quit: onQuit }),
  })
  const page = staticFiles(options.pageFolder)
  let closing: Promise<void> | null = null
  return {
    kind: 'open',
    app: {
      fetch: (request) =>
        host === 'desktop' && isForeign(request.headers)
          ? Promise.resolve(withSecurityHeaders(new Response(null, { status: 403 }), 'api'))
          : answer(request, async () => api.fetch(request), page),
      notices: () => learners.notices,
      close: () => (closing ??= learners.close().then(ownership.release)),
    },
  }
}

/** Electron takes an Origin of "null" away, so an absent one passes; what says that it is foreign does not. */
function isForeign(headers: Headers): boolean {
  return (
    !isAllowedOrigin(headers.get('origin'), APP_ORIGIN) || !isAllowedFetchSite(headers.get('sec-fetch-site'))
  )
}

async function answer(
  request: Request,
  api: () => Promise<Response>,
  page: (pathname: string) => Promise<Response | null>,
): Promise<Response> {
  const { pathname } = new URL(request.url)
  const kind = kindOf(pathname)
  if (kind !== 'page') return withSecurityHeaders(await api(), kind)
  const reads = request.method === 'GET' || request.method === 'HEAD'
  const file = reads ? await page(pathname) : null
  return withSecurityHeaders(file ?? new Response('Not found', { status: 404 }), kind)
}

function kindOf(pathname: string): AnswerKind {
  if (pathname === '/api' || pathname.startsWith('/api/')) return 'api'
  return pathname.startsWith('/figures/') ? 'figure' : 'page'
}
