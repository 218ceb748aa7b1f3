// The wheel over a number field scrolls the page, and no answer turns under it.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import ReadingForm from '../../src/renderer/screens/rhythms/ReadingForm.svelte'
import { noDrafts } from '../../src/renderer/session/drafts'
import { render } from './render'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

// As the app does for the places of its pages; with it a browser turns numbers by the wheel.
const heard = (): void => undefined
beforeEach(() => addEventListener('wheel', heard, { passive: true }))
afterEach(() => removeEventListener('wheel', heard))

it('a rate that has the focus stays as it was written while the page scrolls', async () => {
  await page.viewport(600, 400)
  await render(ReadingForm, {
    calipers: { a: 0, b: 800 },
    lead: 'II',
    strip: 0,
    drafts: noDrafts,
    submit: () => undefined,
  })
  const rate = page.getByRole('spinbutton')
  await rate.fill('52')
  await expect.element(rate).toHaveFocus()
  await rate.wheel({ delta: { y: 120 } })
  await expect.poll(() => scrollY).toBeGreaterThan(0)
  await expect.element(rate).toHaveValue(52)
  await expect.element(rate).toHaveFocus()
  await rate.fill('53')
  await expect.element(rate).toHaveValue(53)
})

it('every number field of every screen leaves the wheel to the page', () => {
  const sources = import.meta.glob<string>('../../src/renderer/**/*.svelte', {
    eager: true,
    query: '?raw',
    import: 'default',
  })
  const fields = Object.values(sources).flatMap(
    (source) => source.match(/<input\b(?:=>|[^>])*type="number"(?:=>|[^>])*>/g) ?? [],
  )
  expect(fields.length).toBeGreaterThan(5)
  expect(fields.filter((field) => !field.includes('{@attach wheelScrolls}'))).toEqual([])
})
