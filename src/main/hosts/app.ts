// Puts the store, the library, the API and the page's files together into the one fetch handler of both hosts.
import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { uptime } from 'node:os'
import { planDrill } from '../../core/session/drill/drill-session'
import { planRhythmTest } from '../../core/session/rhythm-test/rhythm-test'
import { planAcquisition } from '../../core/acquisition/planning'
import { createApi } from '../api/api'
import type { BankFiles } from '../banks/bank-files'
import { readCheckedBanks } from '../banks/checked-banks'
import type { AnswerKind } from './headers'
import { withSecurityHeaders } from './headers'
import type { CheckedBanks } from '../banks/check-banks'
import { Learners } from '../learners/learners'
import { OwnBanks } from '../banks/own-banks'
import { OwnData } from '../learners/own-data'
import { APP_ORIGIN, isAllowedFetchSite, isAllowedOrigin } from './policy'
import type { Rebuilding } from './starting'
import { startingAnswer } from './starting'
import { startSitting } from '../api/start-sitting'
import { staticFiles } from './static-files'
import { folderKeyOf } from '../store/owner/data-folder'
import { realDisk } from '../store/disk/disk'
import { StoreFailure } from '../store/failure'
import type { Notice } from '../store/notice'
import { ownedDisk } from '../store/disk/owned-disk'
import type { Ownership } from '../store/owner/owner'
import { ownDataFolder } from '../store/owner/owner'
import type { Standing } from '../store/owner/owner-file'
import { prepareDataFolder } from '../store/store'

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

/** The data folder is ours and its content is being read. */
export interface BegunApp {
  kind: 'begun'
  /** This start has made the data folder: an earlier one may have been moved away. */
  isNewFolder: boolean
  /** Gives the page at once, and says how far the start is until the API can answer. */
  fetch: App['fetch']
  rebuilding: () => Rebuilding
  /** Rejects with what ended the start; the data folder is then given back. */
  opened: Promise<App>
  /** Waits for the start to end, and closes. */
  close: () => Promise<void>
}

/** Takes the data folder and begins to read; throws a StartError in plain words when the folder cannot be used. */
export async function beginApp(
  options: AppOptions,
): Promise<BegunApp | Extract<OpenedApp, { kind: 'taken' }>> {
  const isNewFolder = await prepareDataFolder(options.dataFolder)
  const ownership = await ownDataFolder(options.dataFolder, options.onSecondStart)
  if (ownership.kind === 'taken') return ownership
  const page = staticFiles(options.pageFolder)
  let rebuilding: Rebuilding = null
  let api: Answering = async () => startingAnswer(rebuilding)
  const fetch = (request: Request): Promise<Response> =>
    options.host === 'desktop' && isForeign(request.headers)
      ? Promise.resolve(withSecurityHeaders(new Response(null, { status: 403 }), 'api'))
      : answer(request, api, page)
  const opened = readAll(
    { ...options, isNewFolder },
    ownership,
    (done, total) => (rebuilding = { done, total }),
  ).then((read) => {
    api = read.answer
    return { fetch, notices: read.notices, close: read.close }
  })
  // Whoever waits for it is told.
  opened.catch(() => undefined)
  const close = (): Promise<void> =>
    opened.then(
      (app) => app.close(),
      () => undefined,
    )
  return { kind: 'begun', isNewFolder, fetch, rebuilding: () => rebuilding, opened, close }
}

type Answering = (request: Request) => Promise<Response>

/** Reads banks and learners and makes the API over them. */
async function readAll(
  options: AppOptions & { isNewFolder: boolean },
  ownership: Extract<Ownership, { kind: 'owner' }>,
  progress: (done: number, total: number) => void,
): Promise<Pick<App, 'notices' | 'close'> & { answer: Answering }> {
  const { host, version, dataFolder, isNewFolder, banksFolder, now, onQuit } = options
  const disk = ownedDisk(realDisk(), async () => {
    const standing = await ownership.standing()
    if (standing !== 'ours') throw new StoreFailure('not-ours', NOT_OURS[standing])
  })
  const giveBack = async (error: unknown): Promise<never> => {
    await ownership.release()
    throw error
  }
  const { checkedBanks } = options
  const known = (files: BankFiles): CheckedBanks | null =>
    checkedBanks === undefined ? null : readCheckedBanks(checkedBanks, files)
  const banks = await OwnBanks.open({ disk, banksFolder, dataFolder, now, known }).catch(giveBack)
  const learners = await Learners.open({
    disk,
    dataFolder,
    banks,
    now,
    newId: randomUUID,
    newLearnerId: () => randomBytes(6).toString('hex'),
    chance: () => randomInt(2 ** 31),
    opened: (settings) => banks.switchOff(settings.banksOff),
    progress,
  }).catch(giveBack)
  const api = createApi({
    host,
    version,
    dataFolder,
    folderKey: folderKeyOf(dataFolder),
    isNewFolder,
    learners,
    ownData: new OwnData({ disk, learners, banks, version, now }),
    banks,
    plan: async (request, { store, study }) =>
      startSitting(request, banks.current, {
        ledger: await store.sessions.exposures(),
        series: study.series(request.exam),
        sealed: (await study.bank()).sealed,
        now: now(),
        chance: randomInt(2 ** 32),
      }),
    planRhythms: (request) =>
      planRhythmTest(request, {
        now: now(),
        chance: randomInt(2 ** 32),
        texts: banks.current.rhythms?.rhythms ?? [],
      }),
    planAcquisition: (request) =>
      planAcquisition(request, {
        now: now(),
        chance: randomInt(2 ** 32),
        questions: banks.current.leads?.questions ?? [],
      }),
    planDrill: (request) =>
      planDrill(request, { library: banks.current.drills, now: now(), chance: randomInt(2 ** 31) }),
    now,
    report: (error) => console.error(error),
    uptimeMs: () => Math.round(uptime() * 1000),
    ...(onQuit === undefined ? {} : { quit: onQuit }),
  })
  let closing: Promise<void> | null = null
  return {
    answer: async (request) => {
      const standing = isChange(request) ? await ownership.standing() : 'ours'
      return standing === 'ours' ? api.fetch(request) : notOurs(standing)
    },
    notices: () => [...learners.notices, ...banks.notices],
    close: () => (closing ??= learners.close().then(ownership.release)),
  }
}

/** To quit is always allowed. */
function isChange({ method, url }: Request): boolean {
  return method !== 'GET' && method !== 'HEAD' && new URL(url).pathname !== '/api/quit'
}

type Foreign = Exclude<Standing, 'ours'>

const UNSAVED = 'so what you do now is not saved. Keep this window open'

/** What is in memory here is old or of another folder, and must not be written over what lies there now. */
const NOT_OURS: Readonly<Record<Foreign, string>> = {
  'taken-over': `Another computer has opened this data folder since, ${UNSAVED}, close Preceptor on the other computer, and start it here again.`,
  'taken-here': `Preceptor was opened a second time with this data folder, ${UNSAVED}, close Preceptor in both, and start it again.`,
  'folder-gone': `The data folder is gone from its place (deleted, renamed, or on a drive that was taken out), ${UNSAVED} and put the folder back: what waits is then saved.`,
  'folder-other': `Another folder lies in the place of the data folder that Preceptor has open (it was deleted and made again, or exchanged), ${UNSAVED}, save what waits as a file, and start Preceptor again. Or put the old folder back.`,
}

function notOurs(standing: Foreign): Response {
  const code = standing.startsWith('taken') ? 'taken-over' : standing
  return Response.json({ error: { code, message: NOT_OURS[standing] } }, { status: 503 })
}

/** Electron takes an Origin of "null" away, so an absent one passes; what says that it is foreign does not. */
function isForeign(headers: Headers): boolean {
  return (
    !isAllowedOrigin(headers.get('origin'), APP_ORIGIN) || !isAllowedFetchSite(headers.get('sec-fetch-site'))
  )
}

async function answer(
  request: Request,
  api: Answering,
  page: (pathname: string) => Promise<Response | null>,
): Promise<Response> {
  const { pathname } = new URL(request.url)
  const kind = kindOf(pathname)
  if (kind !== 'page') return withSecurityHeaders(await api(request), kind)
  const reads = request.method === 'GET' || request.method === 'HEAD'
  const file = reads ? await page(pathname) : null
  return withSecurityHeaders(file ?? new Response('Not found', { status: 404 }), kind)
}

function kindOf(pathname: string): AnswerKind {
  if (pathname === '/api' || pathname.startsWith('/api/')) return 'api'
  return pathname.startsWith('/figures/') ? 'figure' : 'page'
}
