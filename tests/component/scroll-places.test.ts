// Back and Forward come to a page where it was left; a link to a new page to its top.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { page, userEvent } from 'vitest/browser'
import NotFound from '../../src/renderer/screens/about/NotFound.svelte'
import { stubClient } from './stub-client'
import WithApp from './WithApp.svelte'

const content = document.createElement('div')
content.tabIndex = -1

beforeEach(async () => {
  await page.viewport(1280, 800)
  location.hash = ''
  await render(WithApp, {
    client: stubClient().client,
    screen: NotFound,
    route: { screen: 'unknown', path: 'x' },
  })
  document.body.append(content)
  content.style.height = '4000px'
  await goTo(() => (location.hash = '/library'))
})
afterEach(() => {
  content.remove()
  location.hash = ''
})

async function goTo(go: () => void): Promise<void> {
  const gone = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }))
  go()
  await gone
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 150))

describe('the history of pages', () => {
  it('comes back to where a page was left once its content stands', async () => {
    scrollTo(0, 1700)
    await goTo(() => (location.hash = '/guide/cma'))
    expect(scrollY).toBe(0)
    scrollTo(0, 900)
    await goTo(() => history.back())
    content.style.height = '100px'
    await settle()
    content.style.height = '4000px'
    await vi.waitFor(() => expect(scrollY).toBe(1700))
    await goTo(() => history.forward())
    await vi.waitFor(() => expect(scrollY).toBe(900))
    await goTo(() => (location.hash = '/library'))
    expect(scrollY).toBe(0)
  })

  it('leaves the page to the hand that moves it while it still comes', async () => {
    scrollTo(0, 1700)
    await goTo(() => (location.hash = '/guide/cma'))
    await goTo(() => history.back())
    await vi.waitFor(() => expect(scrollY).toBe(1700))
    content.focus({ preventScroll: true })
    await userEvent.keyboard('{Home}')
    await vi.waitFor(() => expect(scrollY).toBe(0))
    content.style.height = '5000px'
    await settle()
    expect(scrollY).toBe(0)
  })
})
