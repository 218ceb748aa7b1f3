// Pure security decisions for both hosts; each has its table of attacks in tests/unit/main/policy.test.ts.

/** The one origin of the desktop edition's page, without the closing slash. */
export const APP_ORIGIN = 'app://preceptor'

/** Permissions that the page may have; whatever is not listed is denied. */
const PERMITTED: Readonly<Record<string, string>> = {
  fullscreen: 'a strict sitting and a code drill can fill the screen',
  'clipboard-sanitized-write': 'the form code is copied by a button; nothing is ever read back',
}

/** Schemes without a host of their own that a page of ours uses. */
const HOSTLESS_SCHEMES: Readonly<Record<string, string>> = {
  'blob:': 'exports (CSV, JSON) are handed to the browser as blobs made in the page',
  'data:': 'fonts and small images inside the built styles',
  'devtools:': 'the developer tools of an unpackaged build',
}

// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const ABSOLUTE_OR_ODD = /[\\:\u0000-\u001f\u007f]/

/** True when the address belongs to the desktop page itself: exact scheme and host, no user, no port. */
export function isOwnOrigin(url: string): boolean {
  const parsed = parse(url)
  return (
    parsed !== null &&
    parsed.protocol === 'app:' &&
    parsed.host === 'preceptor' &&
    parsed.username === '' &&
    parsed.password === ''
  )
}

/** True for the one second window there is: the monitor of a code drill, on the page's own origin. */
export function isSecondView(url: string): boolean {
  const parsed = parse(url)
  if (parsed === null || !isOwnOrigin(url)) return false
  return (
    ['', '/', '/index.html'].includes(parsed.pathname) &&
    parsed.search === '' &&
    /^#\/monitor\/[\w-]{1,100}$/.test(parsed.hash)
  )
}

/**
 * The file under a static root that a URL path names, relative and with forward slashes, or null when the
 * path is not one we would ever have written. "/" is index.html. The caller still checks for symbolic links.
 */
export function assetPath(pathname: string): string | null {
  if (!pathname.startsWith('/')) return null
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (decoded === '/') return 'index.html'
  // A percent sign that is left was encoded twice; no file of ours has one.
  if (decoded.includes('%') || ABSOLUTE_OR_ODD.test(decoded)) return null
  const segments = decoded.slice(1).split('/')
  // Hidden files, "..", "." and empty segments (//host) all fall to one rule.
  if (segments.some((segment) => segment === '' || segment.startsWith('.') || /[. ]$/.test(segment)))
    return null
  return segments.join('/')
}

/** True when the page may have this permission (Electron's names). */
export function mayPermit(permission: string): boolean {
  return Object.hasOwn(PERMITTED, permission)
}

/** True when the desktop session may request this address at all. */
export function mayRequest(url: string): boolean {
  const parsed = parse(url)
  if (parsed === null) return false
  if (parsed.protocol === 'app:') return isOwnOrigin(url)
  return Object.hasOwn(HOSTLESS_SCHEMES, parsed.protocol)
}

/** True when a Host header is exactly the loopback server's own, e.g. 127.0.0.1:4000 (stops DNS rebinding). */
export function isAllowedHost(host: string | null | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}`
}

/** True when an Origin header is absent or exactly our own. "null" is somebody else. */
export function isAllowedOrigin(origin: string | null | undefined, ownOrigin: string): boolean {
  return origin === null || origin === undefined || origin === ownOrigin
}

/** True when a Sec-Fetch-Site header is absent (old browsers, tests) or says the request is the page's or the user's. */
export function isAllowedFetchSite(site: string | null | undefined): boolean {
  return site === null || site === undefined || site === 'same-origin' || site === 'none'
}

/** True when both tokens are the same; takes the same time wherever they differ. An empty token never matches. */
export function sameToken(given: string | null | undefined, expected: string): boolean {
  if (typeof given !== 'string' || expected === '') return false
  // Every character of the expected token is looked at, whatever was given.
  let difference = given.length ^ expected.length
  for (let i = 0; i < expected.length; i++) difference |= expected.charCodeAt(i) ^ (given.charCodeAt(i) || 0)
  return difference === 0
}

/** The token of an "Authorization: Bearer …" header, or null. */
export function bearerToken(authorization: string | null | undefined): string | null {
  return /^Bearer ([\w-]{1,200})$/.exec(authorization ?? '')?.[1] ?? null
}

function parse(url: string): URL | null {
  try {
    return new URL(url)
  } catch {
    return null
  }
}
