// The page's one way to the main process: a typed client of its API.
import { hc } from 'hono/client'
import type { RefusalDetails } from '../core/answers/refusal'
import type { Api } from '../main/api/api'
import { borrowToken } from './sibling-windows'

const TOKEN_KEY = 'preceptor-token'

/** An answer of the API that is not a success; `message` is meant for people. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details?: unknown,
  ) {
    super(message)
  }
}

/** What a refusal with this code holds besides its words; undefined for any other error. */
export function detailsOf<Code extends keyof RefusalDetails>(
  error: unknown,
  code: Code,
): RefusalDetails[Code] | undefined {
  if (!(error instanceof ApiError) || error.code !== code) return undefined
  // The one cast on a refusal: the code says what its details are, and `fault` holds the routes to it.
  // eslint-disable-next-line no-restricted-syntax
  return error.details as RefusalDetails[Code]
}

/** Takes the one-time code (`#code=…`) out of the address, which it then opens no more; null without one. */
export function takeCode(): string | null {
  const code = /^#code=([\w-]+)$/.exec(location.hash)?.[1]
  if (code === undefined) return null
  history.replaceState(null, '', '#/')
  return code
}

/**
 * The browser edition's token, for the address's one-time code or from this tab's storage: so a reload works, and no
 * address, process list or history ever holds it. On the desktop there is none. Throws an ApiError when the code is
 * spent and the tab has no token from before.
 */
export async function claimToken(code: string | null): Promise<string | null> {
  const known = sessionStorage.getItem(TOKEN_KEY)
  if (code === null) return known
  const exchange = fetch('/handover', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code }),
  })
  try {
    const token = tokenOf(await bodyOf(exchange))
    sessionStorage.setItem(TOKEN_KEY, token)
    return token
  } catch (error) {
    // An address that is opened again in its own tab: the tab has its key.
    if (known === null) throw error
    return known
  }
}

/**
 * The token of another open window of this browser, kept for this tab from now on; null where none has one that is good.
 * It is for an address that was opened a second time, and for a tab from before the program was started again.
 */
export async function claimSiblingToken(): Promise<string | null> {
  const isGood = (token: string): Promise<boolean> =>
    fetch('/api/clock', { headers: { Authorization: `Bearer ${token}` } }).then(
      ({ status }) => status !== 401,
      () => false,
    )
  const token = await borrowToken(isGood)
  if (token !== null) sessionStorage.setItem(TOKEN_KEY, token)
  return token
}

/** The token of an exchange: not a route of the API, so nothing but the look at it tells its type. */
function tokenOf(body: unknown): string {
  const isExchange = typeof body === 'object' && body !== null && 'token' in body
  if (isExchange && typeof body.token === 'string') return body.token
  throw new ApiError(0, 'unknown', 'Preceptor did not let this page in. Close it and start Preceptor again.')
}

/**
 * Starts the page anew when a fresh address is opened in a tab that shows Preceptor already: the browser takes it for a
 * jump within the page, and the program was perhaps started again with another token. Returns its clean-up.
 */
export function reloadOnCode(reload: () => void): () => void {
  const look = (): void => {
    if (location.hash.startsWith('#code=')) reload()
  }
  addEventListener('hashchange', look)
  return () => removeEventListener('hashchange', look)
}

/**
 * What lets this page in, and for whom it was opened. With several learners on one machine a page must never write
 * for another one: each request says the seat, and the program refuses a page whose seat is no longer taken.
 */
export class Pass {
  /** Of every request. One object that is changed: a request of a page that goes away must not wait for them. */
  readonly headers: Record<string, string> = {}
  /** Called with the program's words when the seat is lost. */
  onlost: (message: string) => void = () => undefined

  /** Waits for an answer of the program, and has it told when it is silent. */
  awaiting: <T>(answer: Promise<T>) => Promise<T> = (answer) => answer

  /** Waited for by each reading: what this page has on its way to a log goes first. */
  beforeReading: () => Promise<void> = () => Promise.resolve()

  /** Takes the key to the program; null on the desktop, where none is needed. */
  enter(token: string | null): void {
    if (token !== null) this.headers['Authorization'] = `Bearer ${token}`
  }

  /** Takes the seat that the program gives with its status. */
  take(seat: string): void {
    this.headers['X-Preceptor-Seat'] = seat
  }
}

export type Client = ReturnType<typeof createClient>

/** A client for the page's own origin. */
export function createClient(pass: Pass) {
  const send = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    if (isOfTheLogs(input, init)) await pass.beforeReading()
    const asked = fetch(input, init)
    const answer = await (isAwaited(input, init) ? pass.awaiting(asked) : asked)
    if (answer.status !== 409) return answer
    const error = errorOf(409, await answer.clone().json())
    if (error.code === 'other-learner') pass.onlost(error.message)
    return answer
  }
  return hc<Api>(location.origin === 'null' ? 'app://preceptor' : location.origin, {
    headers: pass.headers,
    fetch: send,
  })
}

/** Whether somebody waits for the answer, and it is soon there. What is put back or copied as a whole may take its time. */
function isAwaited(input: RequestInfo | URL, init?: RequestInit): boolean {
  const { pathname } = new URL(input instanceof Request ? input.url : input, location.href)
  return init?.method === 'GET' ? pathname !== '/api/clock' : pathname.startsWith('/api/sessions')
}

/** Whether a request reads what may come of a log. The machine's clock is asked in the midst of a session, and at once. */
function isOfTheLogs(input: RequestInfo | URL, init?: RequestInit): boolean {
  const address = input instanceof Request ? input.url : String(input)
  return init?.method === 'GET' && !address.endsWith('/api/clock')
}

interface Answer {
  ok: boolean
  status: number
  json(): Promise<unknown>
}

/** What a call of the client answers when it is no error: `BodyOf<Client['api']['status']['$get']>`. */
export type BodyOf<Call extends (...args: never[]) => Promise<Answer>> = Success<Awaited<ReturnType<Call>>>

/** What an answer holds when it is no error. */
type Success<A extends Answer> = Exclude<Awaited<ReturnType<A['json']>>, { error: unknown }>

/** The body of a successful answer; throws an ApiError in the server's words otherwise. */
export async function bodyOf<A extends Answer>(answer: Promise<A>): Promise<Success<A>> {
  let response: A
  try {
    response = await answer
  } catch {
    throw new ApiError(
      0,
      'unreachable',
      'Preceptor’s own program does not answer. What was saved is safe. Start Preceptor again if this stays.',
    )
  }
  // The one cast on an answer: that no answer with a good status is a refusal, no type can say.
  // eslint-disable-next-line no-restricted-syntax
  if (response.ok) return (await response.json()) as Success<A>
  throw errorOf(response.status, await response.json().catch(() => null))
}

function errorOf(status: number, body: unknown): ApiError {
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : null
  if (typeof error === 'object' && error !== null && 'message' in error && 'code' in error)
    return new ApiError(
      status,
      String(error.code),
      String(error.message),
      'details' in error ? error.details : undefined,
    )
  return new ApiError(status, 'unknown', `Something went wrong (${status}). What was saved is safe.`)
}
