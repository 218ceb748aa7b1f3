// The loopback server's guard: who may ask, before the app sees the request.
import { withSecurityHeaders } from './headers'
import { bearerToken, isAllowedFetchSite, isAllowedHost, isAllowedOrigin, sameToken } from './policy'

/** Where a page exchanges the one-time code of its address for the token. */
export const HANDOVER_PATH = '/handover'
const LARGEST_HANDOVER_BYTES = 1024
const NO_KEY =
  'This window has no key to Preceptor. Start Preceptor again: it opens a window that has one. Everything that you gave is safe.'
/** Of a tab from before: the port stays the same over a restart, the key does not. */
const OLD_KEY =
  'Preceptor was started again, and this window is from before. Everything that you gave is safe. Continue in the window that it opened. The address that it printed opens one window, within a minute: if that one is closed, start Preceptor once more, and it prints a new address.'

export interface GuardOptions {
  /** The port that the server listens on. */
  port: number
  /** The secret of this run; the API needs it, the page and its files do not. */
  token: string
  /** Takes the one-time code of an address; true when the page that has it may have the token. */
  redeem: (code: string) => boolean
  /** False before the banks and the store are open, and while they close. */
  ready: () => boolean
  /** The app behind the guard. */
  fetch: (request: Request) => Promise<Response>
}

/** The guarded handler. Every refusal has the API's error shape and the security headers. */
export function guarded({
  port,
  token,
  redeem,
  ready,
  fetch,
}: GuardOptions): (request: Request) => Promise<Response> {
  const own = `http://127.0.0.1:${port}`
  return async (request) => {
    const { headers } = request
    // Another name for this machine in Host is what a rebound DNS name looks like.
    if (!isAllowedHost(headers.get('host'), port))
      return refusal(403, 'wrong-host', 'This address is not Preceptor’s.')
    if (!isAllowedOrigin(headers.get('origin'), own) || !isAllowedFetchSite(headers.get('sec-fetch-site')))
      return refusal(
        403,
        'wrong-origin',
        'Preceptor answers its own page only. Start Preceptor once more: it prints an address that opens it.',
      )
    const { pathname } = new URL(request.url)
    // Readiness is not liveness: a listening server is of no use before the store is open.
    if (pathname === '/readyz')
      return ready()
        ? withSecurityHeaders(Response.json({ ready: true }), 'api')
        : refusal(503, 'not-ready', 'Preceptor is starting or closing.')
    // Without a length nothing bounds a body but patience.
    if (headers.has('transfer-encoding'))
      return refusal(411, 'length-required', 'The request must say how long it is. Nothing was changed.')
    if (pathname === HANDOVER_PATH) return handOver(request, redeem, token)
    const api = pathname === '/api' || pathname.startsWith('/api/')
    const key = bearerToken(headers.get('authorization'))
    if (api && !sameToken(key, token)) return refusal(401, 'wrong-token', key === null ? NO_KEY : OLD_KEY)
    return fetch(request)
  }
}

/** Gives the token for a one-time code. The code came with the address; the token is in no address. */
async function handOver(
  request: Request,
  redeem: (code: string) => boolean,
  token: string,
): Promise<Response> {
  if (
    request.method !== 'POST' ||
    !/^application\/json(\s*;|$)/i.test(request.headers.get('content-type') ?? '')
  )
    return refusal(415, 'not-json', 'The request must be JSON.')
  if (!(Number(request.headers.get('content-length')) <= LARGEST_HANDOVER_BYTES))
    return refusal(413, 'too-large', 'The request is too large.')
  const code = codeIn(await request.text().catch(() => ''))
  if (code === null || !redeem(code))
    return refusal(
      401,
      'spent-code',
      'This address has opened Preceptor before, or is older than a minute. Everything that you gave is safe. Continue in the window that it opened, or start Preceptor once more: it prints a new address.',
    )
  return withSecurityHeaders(Response.json({ token }), 'api')
}

function codeIn(body: string): string | null {
  try {
    const { code } = JSON.parse(body) as { code?: unknown }
    return typeof code === 'string' && code.length <= 200 ? code : null
  } catch {
    return null
  }
}

function refusal(status: number, code: string, message: string): Response {
  return withSecurityHeaders(Response.json({ error: { code, message } }, { status }), 'api')
}
