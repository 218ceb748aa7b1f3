// Back and Forward come to a page where it was left; a link to a new page to its top.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import NotFound from '../../src/renderer/screens/about/NotFound.svelte'
import { render } from './render'
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

  it('comes back to its folds as they were left, also to those that come late', async () => {
    const shown = document.createElement('main')
    content.append(shown)
    const show = (...cards: [heading: string, folds: string][]) => {
      shown.innerHTML = cards
        .map(([heading, folds]) => `<section><h2>${heading}</h2>${folds}</section>`)
        .join('')
    }
    const fold = (words: string, open = '') =>
      `<details ${open}><summary>${words}</summary><p>Text</p></details>`
    const areas: [string, string] = ['Areas', fold('As a table') + fold('As a table')]
    const week: [string, string] = ['Week', fold('As a table') + fold('How it is computed', 'open')]
    const open = () => [...shown.querySelectorAll('details')].map((each) => each.open)
    show(areas, week)
    for (const index of [1, 3]) shown.querySelectorAll('summary')[index]!.click()
    expect(open()).toEqual([false, true, false, false])
    await goTo(() => (location.hash = '/guide/cma'))
    show(['Areas', fold('As a table')])
    await goTo(() => history.back())
    show(areas)
    await settle()
    shown.insertAdjacentHTML('beforeend', `<section><h2>${week[0]}</h2>${week[1]}</section>`)
    await vi.waitFor(() => expect(open()).toEqual([false, true, false, false]))
    await goTo(() => (location.hash = '/guide/rma'))
    show(areas, week)
    await settle()
    expect(open()).toEqual([false, false, false, true])
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
