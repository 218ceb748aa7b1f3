// Puts the store, the library, the API and the page's files together into the one fetch handler of both hosts.
import type { Notice } from './store/notice'

/** What a host must say to open the app. */
export interface AppOptions {
  host: 'desktop' | 'browser'
  version: string
  /** The learner's data; made when it is not there. */
  dataFolder: string
  /** The folder question-banks. */
  banksFolder: string
  /** The built page (dist/renderer). */
  pageFolder: string
  /** The wall clock, in ms since 1970. */
  now: () => number
  /** A second start asks for the page: the address that it shall open, or null when the host shows its own window. */
  onSecondStart: () => string | null
  /** Called after the answer to POST /api/quit has been sent (browser edition only). */
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

/** Either the app, or the address that the running owner of this data folder shows (null: it has shown its window). */
export type OpenedApp = { kind: 'open'; app: App } | { kind: 'taken'; url: string | null }

/** Opens the app; throws a StartError in plain words when the data folder cannot be used. */
export async function openApp(options: AppOptions): Promise<OpenedApp> {
  throw new Error(`not built yet: ${options.host}`)
}
