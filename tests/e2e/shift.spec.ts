// Nothing in the exam room shifts by itself or by a key: the browser's own count of layout shifts stays at none.
import type { Page } from '@playwright/test'
import { beginSitting, saved, startSitting } from './exam-room'
import { expect, test } from './fixtures'

/** A person's pace. */
const PACE_MS = 250
/** Long enough for two heartbeats and the rest of a third. */
const REST_MS = 12_000

interface Shift {
  value: number
  what: string[]
}

/** Where the question's column begins and its heading stands: at every question in the same place. */
async function edges(page: Page): Promise<{ exhibited: boolean; places: number[] }> {
  return page.evaluate(() => {
    const at = (wanted: string): DOMRect => {
      const found = document.querySelector(wanted)
      if (found === null) throw new Error(`${wanted} is not on the page`)
      return found.getBoundingClientRect()
    }
    const [column, heading] = [at('section[aria-label="Question"]'), at('h1')]
    return {
      exhibited: document.querySelector('.columns.exhibited') !== null,
      places: [column.left, column.top, heading.left, heading.top],
    }
  })
}

/**
 * A disk that is busy for a second gets a line of its own, rightly; here every entry is taken at once: in the page
 * itself, since this process, too, may be busy for a second.
 */
async function takeAtOnce(page: Page): Promise<void> {
  await page.evaluate(() => {
    const send = fetch.bind(globalThis)
    globalThis.fetch = async (input, init) => {
      if (!(input instanceof Request) && !String(input).endsWith('/events')) return send(input, init)
      const request = new Request(input, init)
      if (!request.url.endsWith('/events')) return send(request)
      const { afterSeq, events } = (await request.json()) as { afterSeq: number; events: object[] }
      return Response.json({ seq: afterSeq + events.length })
    }
  })
}

/** From now on the browser's layout shifts are kept. */
async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shifts: Shift[] = []
    Object.assign(globalThis, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, sources } = entry as unknown as { value: number; sources: { node: Node | null }[] }
        const what = sources.map(({ node }) =>
          node instanceof Element
            ? node.outerHTML.slice(0, 90)
            : `${node?.parentElement?.className}: ${node?.textContent}`,
        )
        shifts.push({ value, what })
      }
    }).observe({ type: 'layout-shift' })
  })
}

/** All shifts since the watch began or was last emptied. */
async function shifts(page: Page): Promise<Shift[]> {
  return page.evaluate(() => (globalThis as unknown as { shifts: Shift[] }).shifts)
}

for (const exam of ['CMA (AAMA)', 'RMA (AMT)'] as const)
  test(`no key and no heartbeat shifts the exam room of the ${exam}`, async ({ page, edition }) => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await beginSitting(page, edition.url, exam, 'Practice')
    await takeAtOnce(page)
    // The room's opening was still sent to the real disk: its line, too, may come and go.
    await saved(page)
    await watchShifts(page)
    const keys = ['1', 'f', 'Shift+Digit2', 't', 't', 'f', '3', 'n', '2', 'p', 'n', 'n', '4', 'n', '1', 'n']
    for (const key of keys) {
      // What an exhibit moves is let go below: nothing that came before it goes with it.
      expect(await shifts(page), `before ${key}`).toEqual([])
      const before = await edges(page)
      await page.keyboard.press(key)
      await page.waitForTimeout(PACE_MS)
      const after = await edges(page)
      expect(after.places).toEqual(before.places)
      // A question with an exhibit has a room of another cut: what stands beside it and under it changes places.
      if (after.exhibited !== before.exhibited)
        await page.evaluate(() => void ((globalThis as unknown as { shifts: Shift[] }).shifts.length = 0))
    }
    await page.getByRole('button', { name: /^Note/ }).click()
    await page
      .getByRole('textbox', { name: 'Your note on this question' })
      .pressSequentially('Ask again.', { delay: 80 })
    await page.keyboard.press('Escape')
    await page.waitForTimeout(REST_MS)
    expect(await shifts(page)).toEqual([])
  })

test('numerals whose font comes late keep their place in the exam room', async ({ page, edition }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  let arrive = (): void => undefined
  const held = new Promise<void>((resolve) => (arrive = resolve))
  await page.route(/-mono-.*\.woff2$/, async (route) => {
    await held
    await route.continue()
  })
  // Asked for with the first page, before any numeral is shown; the page counts as loaded only when it is there.
  const asked = page.waitForRequest(/-mono-.*\.woff2$/)
  await page.goto(edition.url, { waitUntil: 'commit' })
  await asked
  await startSitting(page, 'CMA (AAMA)', 'Practice')
  await watchShifts(page)
  arrive()
  await page.waitForFunction(() => document.fonts.check('16px "Atkinson Hyperlegible Mono Variable"'))
  // Two frames: one lays out the new letters, the next reports.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  expect(await shifts(page)).toEqual([])
})
