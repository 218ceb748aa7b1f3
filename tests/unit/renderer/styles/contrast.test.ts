import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../../../src/renderer/styles/tokens.css', import.meta.url), 'utf8')

/** The colors that one rule of the tokens sets. */
function colors(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`)
  const body = css.slice(start, css.indexOf('}', start))
  return Object.fromEntries([...body.matchAll(/--([\w-]+):\s*(#[\da-f]{6})\b/g)].map((m) => [m[1], m[2]]))
}

const light = colors(':root')
const themes = { light, dark: { ...light, ...colors(":root[data-theme='dark']") } }

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const channel = (at: number): number => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** Contrast of two hex colors, 1 to 21. */
function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
}

const grounds = ['paper', 'surface', 'sunk']

describe.each(Object.entries(themes))('the %s theme', (_, theme) => {
  const between = (front: string, back: string): number => {
    const [one, other] = [theme[front], theme[back]]
    if (one === undefined || other === undefined) throw new Error(`No token ${front} or ${back}`)
    return contrast(one, other)
  }

  it.each([...grounds, 'accent-soft', 'good-soft', 'bad-soft', 'warn-soft'])(
    'sets body text on %s at 7:1 or better',
    (ground) => expect(between('ink', ground)).toBeGreaterThanOrEqual(7),
  )

  it.each(
    ['ink-2', 'accent', 'good', 'bad', 'warn'].flatMap((ink) => grounds.map((ground) => [ink, ground])),
  )('sets %s text on %s at 4.5:1 or better', (ink, ground) =>
    expect(between(ink ?? '', ground ?? '')).toBeGreaterThanOrEqual(4.5),
  )

  it.each([
    ['accent-ink', 'accent'],
    ['accent', 'accent-soft'],
    ['good', 'good-soft'],
    ['bad', 'bad-soft'],
    ['warn', 'warn-soft'],
  ])('sets %s on %s at 4.5:1 or better', (ink, ground) =>
    expect(between(ink, ground)).toBeGreaterThanOrEqual(4.5),
  )

  it.each(
    ['line-strong', 'focus', 'accent', 'good', 'bad', 'warn'].flatMap((m) => grounds.map((g) => [m, g])),
  )('draws control borders and marks of %s on %s at 3:1 or better', (mark, ground) =>
    expect(between(mark ?? '', ground ?? '')).toBeGreaterThanOrEqual(3),
  )
})

describe.each([
  ['light', { ...light, ...colors(":root[data-contrast='more']") }],
  ['dark', { ...themes.dark, ...colors(":root[data-theme='dark'][data-contrast='more']") }],
])('more contrast in the %s theme', (_, theme: Record<string, string>) => {
  it.each(grounds)('sets quiet words on %s at 10:1 or better, and thin lines at 3:1', (ground) => {
    expect(contrast(theme['ink-2'] ?? '', theme[ground] ?? '')).toBeGreaterThanOrEqual(10)
    expect(contrast(theme['line'] ?? '', theme[ground] ?? '')).toBeGreaterThanOrEqual(3)
  })
})

describe('the monitor', () => {
  it.each(['mon-ecg', 'mon-spo2', 'mon-co2', 'mon-art', 'mon-text'])('shows %s at 7:1 or better', (ink) =>
    expect(contrast(light[ink] ?? '', light['mon-bg'] ?? '')).toBeGreaterThanOrEqual(7),
  )
  it('shows its quieter words at 4.5:1 or better', () =>
    expect(contrast(light['mon-dim'] ?? '', light['mon-bg'] ?? '')).toBeGreaterThanOrEqual(4.5))
})
