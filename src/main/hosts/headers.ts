// The security headers that both hosts send with every answer.

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
].join('; ')

/** A figure is a picture: opened on its own it may draw itself and do nothing else. */
const FIGURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"

/** Browser features: all off, but those with a reason. */
const PERMISSIONS_POLICY = [
  'fullscreen=(self)', // a strict sitting and a drill can fill the screen
  'clipboard-write=(self)', // the form code is copied by a button
  'autoplay=(self)', // the metronome and the QRS tone
  ...[
    'accelerometer',
    'camera',
    'clipboard-read',
    'display-capture',
    'encrypted-media',
    'geolocation',
    'gyroscope',
    'hid',
    'idle-detection',
    'local-fonts',
    'magnetometer',
    'microphone',
    'midi',
    'payment',
    'picture-in-picture',
    'publickey-credentials-get',
    'screen-wake-lock',
    'serial',
    'usb',
    'xr-spatial-tracking',
  ].map((feature) => `${feature}=()`),
].join(', ')

/** What an answer carries: the page and its files, an API answer, or a figure of the bank. */
export type AnswerKind = 'page' | 'api' | 'figure'

/** All security headers for a kind of answer. */
export function securityHeaders(kind: AnswerKind): Record<string, string> {
  return {
    'Content-Security-Policy': kind === 'figure' ? FIGURE_POLICY : CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': PERMISSIONS_POLICY,
    ...(kind === 'api' ? { 'Cache-Control': 'no-store' } : {}),
  }
}

/** The same answer with the security headers of its kind. */
export function withSecurityHeaders(response: Response, kind: AnswerKind): Response {
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(securityHeaders(kind))) headers.set(name, value)
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
}
