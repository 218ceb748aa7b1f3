// The attack tables of the security decisions: what is refused, next to what is let through.
import { describe, expect, it } from 'vitest'
import {
  assetPath,
  bearerToken,
  isAllowedFetchSite,
  isAllowedHost,
  isAllowedOrigin,
  isOwnOrigin,
  isSecondView,
  mayPermit,
  mayRequest,
  sameToken,
} from '../../../src/main/hosts/policy'

describe('a drill’s monitor is the only second window', () => {
  it.each(['app://preceptor/#/monitor/2026-11-30-a_b', 'app://preceptor/index.html#/monitor/x'])(
    'opens %s',
    (url) => expect(isSecondView(url)).toBe(true),
  )
  it.each([
    'app://preceptor/',
    'app://preceptor/#/',
    'app://preceptor/#/drill/x',
    'app://preceptor/#/monitor/',
    'app://preceptor/#/monitor/x/../../drill',
    'app://preceptor/api/status#/monitor/x',
    'app://preceptor/?x=1#/monitor/x',
    'app://preceptor.evil/#/monitor/x',
    'https://preceptor/#/monitor/x',
    'javascript:0#/monitor/x',
    '',
  ])('does not open %s', (url) => expect(isSecondView(url)).toBe(false))
})

describe('the desktop page and nothing else is our own', () => {
  it.each([
    'app://preceptor',
    'app://preceptor/',
    'app://preceptor/index.html#/exam',
    'app://preceptor/?x=1',
  ])('knows %s', (url) => expect(isOwnOrigin(url)).toBe(true))
  it.each([
    'app://preceptor.evil',
    'app://preceptor.evil/preceptor',
    'app://preceptor:3001/',
    'app://user@preceptor/',
    'app://user:secret@preceptor/',
    'app://PRECEPTOR/',
    'app://evil/app://preceptor/',
    'app:preceptor',
    'app:///preceptor/',
    'apps://preceptor/',
    'http://preceptor/',
    'https://app://preceptor/',
    'file:///preceptor',
    'javascript:location="app://preceptor"',
    ' app ://preceptor',
    'app://preceptor%2eevil',
    'null',
    '',
  ])('refuses %j', (url) => expect(isOwnOrigin(url)).toBe(false))
})

describe('a path of the page stays inside its folder', () => {
  it.each([
    ['/', 'index.html'],
    ['/index.html', 'index.html'],
    ['/assets/index-a1B2_c3.js', 'assets/index-a1B2_c3.js'],
    ['/assets/a%20b.woff2', 'assets/a b.woff2'],
  ])('%s is %s', (pathname, file) => expect(assetPath(pathname)).toBe(file))
  it.each([
    '',
    'index.html',
    '//host/share',
    '/..',
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/package.json',
    '/..%2f..%2fetc/passwd',
    '/..%5c..%5cwindows',
    '/%2fetc/passwd',
    '/\\etc\\passwd',
    '/C:/windows/win.ini',
    '/c%3a/windows',
    '/index.html%00.png',
    '/index.html\u0000',
    '/.env',
    '/assets/.hidden',
    '/./index.html',
    '/assets//index.js',
    '/assets/',
    '/%252e%252e/package.json',
    '/%',
    '/%ff',
    '/index.html.',
    '/index.html ',
    '/a\nb',
  ])('refuses %j', (pathname) => expect(assetPath(pathname)).toBeNull())
})

describe('permissions', () => {
  it.each(['fullscreen', 'clipboard-sanitized-write'])('lets the page have %s', (name) =>
    expect(mayPermit(name)).toBe(true),
  )
  it.each([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'usb',
    'toString',
    '__proto__',
    '',
  ])('denies %j', (name) => expect(mayPermit(name)).toBe(false))
})

describe('requests of the desktop session', () => {
  it.each([
    'app://preceptor/api/status',
    'blob:app://preceptor/1-2',
    'data:image/png;base64,AA',
    'devtools://devtools/x',
  ])('lets %s pass', (url) => expect(mayRequest(url)).toBe(true))
  it.each([
    'https://example.org/',
    'http://127.0.0.1/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'app://preceptor.evil/',
    'app://evil/',
    'ftp://x/',
    'chrome-extension://x/',
    'about:blank',
    'javascript:1',
    '',
  ])('cancels %j', (url) => expect(mayRequest(url)).toBe(false))
})

describe('who may talk to the loopback server', () => {
  it('knows its own Host, to the letter', () => expect(isAllowedHost('127.0.0.1:4321', 4321)).toBe(true))
  it.each([
    'localhost:4321',
    '127.0.0.1',
    '127.0.0.1:4322',
    '127.0.0.1:43210',
    'evil.example:4321',
    '127.0.0.1:4321.evil.example',
    '[::1]:4321',
    '0.0.0.0:4321',
    '127.1:4321',
    '',
    null,
    undefined,
  ])('refuses the Host %j', (host) => expect(isAllowedHost(host, 4321)).toBe(false))

  const own = 'http://127.0.0.1:4321'
  it.each([own, null, undefined])('lets the Origin %j pass', (origin) =>
    expect(isAllowedOrigin(origin, own)).toBe(true),
  )
  it.each([
    'http://127.0.0.1:4322',
    'http://127.0.0.1',
    'https://127.0.0.1:4321',
    'http://localhost:4321',
    'http://127.0.0.1:4321.evil.example',
    'http://127.0.0.1:4321/',
    'null',
    '',
  ])('refuses the Origin %j', (origin) => expect(isAllowedOrigin(origin, own)).toBe(false))

  it.each(['same-origin', 'none', null, undefined])('lets Sec-Fetch-Site %j pass', (site) =>
    expect(isAllowedFetchSite(site)).toBe(true),
  )
  it.each(['cross-site', 'same-site', 'same-origin, none', ''])('refuses Sec-Fetch-Site %j', (site) =>
    expect(isAllowedFetchSite(site)).toBe(false),
  )
})

describe('the token', () => {
  it('matches itself', () => expect(sameToken('k7-secret_A', 'k7-secret_A')).toBe(true))
  it.each(['', 'k7-secret_', 'k7-secret_AA', 'K7-secret_A', 'k7-secret_B', null, undefined])(
    'does not match %j',
    (given) => expect(sameToken(given, 'k7-secret_A')).toBe(false),
  )
  it('is never empty', () => expect(sameToken('', '')).toBe(false))
  it('is read from a Bearer header only', () => {
    expect(bearerToken('Bearer abc-123_X')).toBe('abc-123_X')
    for (const header of [
      'bearer abc',
      'Basic abc',
      'Bearer a b',
      'Bearer ',
      'Bearer a,b',
      'abc',
      '',
      null,
      undefined,
    ])
      expect(bearerToken(header)).toBeNull()
  })
})
