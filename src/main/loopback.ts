// The loopback server's guard: who may ask, before the app sees the request.
import { withSecurityHeaders } from './headers'
import { bearerToken, isAllowedFetchSite, isAllowedHost, isAllowedOrigin, sameToken } from './policy'

export interface GuardOptions {
  /** The port that the server listens on. */
  port: number
  /** The secret of this run; the API needs it, the page and its files do not. */
  token: string
  /** False before the banks and the store are open, and while they close. */
  ready: () => boolean
  /** The app behind the guard. */
  fetch: (request: Request) => Promise<Response>
}

/** The guarded handler. Every refusal has the API's error shape and the security headers. */
export function guarded({
  port,
  token,
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
        'Preceptor answers its own page only. Open it by the address that it printed.',
      )
    const { pathname } = new URL(request.url)
    // Readiness is not liveness: a listening server is of no use before the store is open.
    if (pathname === '/readyz')
      return ready()
        ? withSecurityHeaders(Response.json({ ready: true }), 'api')
        : refusal(503, 'not-ready', 'Preceptor is starting or closing.')
    const api = pathname === '/api' || pathname.startsWith('/api/')
    if (api && !sameToken(bearerToken(headers.get('authorization')), token))
      return refusal(
        401,
        'wrong-token',
        'This window has no key to Preceptor. Open it by the address that it printed.',
      )
    return fetch(request)
  }
}

function refusal(status: number, code: string, message: string): Response {
  return withSecurityHeaders(Response.json({ error: { code, message } }, { status }), 'api')
}
