// What takes the focus, and what is to be pressed next, is in sight: neither under a foot nor below an edge.
import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { SittingEvent } from '../../src/core/session/sitting/sitting.schema'
import HandOverDialog from '../../src/renderer/screens/code/HandOverDialog.svelte'
import QuestionStage from '../../src/renderer/screens/exam/QuestionStage.svelte'
import { SittingRoom } from '../../src/renderer/screens/exam/sitting-room.svelte'
import { Outbox } from '../../src/renderer/session/outbox.svelte'
import { HandClock, MemoryLog, plan } from './exam-bench'
import { render } from './render'
import { stubClient } from './stub-client'
import WithRoom from './WithRoom.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

/** Whether an element lies wholly in the window, with nothing over it. */
function isInSight(element: Element): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect()
  return [top + 2, (top + bottom) / 2, bottom - 2].every((y) => {
    const there = document.elementFromPoint((left + right) / 2, y)
    return there !== null && (element.contains(there) || there.contains(element))
  })
}

async function exhibitQuestion() {
  await page.viewport(390, 844)
  const figure = {
    file: 'figures/x.svg',
    alt: 'A rack of four tubes',
    text: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><rect width="400" height="300"/></svg>',
  }
  const sitting = plan('practice', 'at-once', {
    figure: figure as never,
    stem: `${'A long stem. '.repeat(24)}What then?`,
  })
  const room = new SittingRoom(sitting, [], new Outbox<SittingEvent>(new MemoryLog(), 0), new HandClock())
  room.startSegment(0)
  await render(WithRoom, { client: stubClient().client, stage: QuestionStage, room, place: 0 })
  await expect.element(page.getByRole('group', { name: 'Answers' })).toBeVisible()
  return room
}

describe('the foot of the exam room, on a phone', () => {
  it('leaves the verdict in sight, wherever the page was scrolled to', async () => {
    await exhibitQuestion()
    await userEvent.keyboard('1')
    const answers = page.getByRole('group', { name: 'Answers' }).element()
    // The answers begin so low that their first line lies behind the foot.
    scrollTo(0, scrollY + answers.getBoundingClientRect().top - 760)
    await page.getByRole('button', { name: 'Check' }).click()
    await expect.element(page.getByText(/^(Right\.|Wrong\. The answer is [ABCD]\.)$/)).toBeVisible()
    const verdict = document.activeElement!
    expect(verdict.textContent).toMatch(/Right\.|Wrong\./)
    expect(isInSight(verdict)).toBe(true)
  })

  it('leaves each control in sight that Tab comes to, and does not move the page for its own', async () => {
    await exhibitQuestion()
    for (let press = 0; press < 14; press++) {
      await userEvent.tab()
      const { activeElement } = document
      if (activeElement === null || activeElement === document.body) continue
      expect(isInSight(activeElement), activeElement.outerHTML.slice(0, 90)).toBe(true)
    }
    scrollTo(0, 40)
    const at = scrollY
    await page
      .getByRole('button', { name: /^Questions/ })
      .element()
      .focus()
    expect(scrollY).toBe(at)
  })
})

describe('a dialog higher than the window', () => {
  const draft = { situation: '', background: '', assessment: '', recommendation: '' }
  const nothing = () => undefined

  it.each([
    [1366, 500],
    [390, 560],
  ])('keeps what is done in it in sight, and what is written above that: %i × %i', async (width, height) => {
    await page.viewport(width, height)
    await render(HandOverDialog, { draft, onclose: nothing, ongive: nothing, onstop: nothing })
    const dialog = [...document.querySelectorAll('dialog, dialog *')].find(
      (each) => each.scrollHeight > each.clientHeight + 1,
    )!
    expect(dialog.scrollHeight).toBeGreaterThan(dialog.clientHeight)
    const buttons = [
      page.getByRole('button', { name: 'Cancel' }),
      page.getByRole('button', { name: /^Hand over/ }),
    ]
    for (const button of buttons) expect(isInSight(button.element())).toBe(true)
    for (let press = 0; press < 5; press++) {
      expect(isInSight(document.activeElement!), document.activeElement!.outerHTML.slice(0, 60)).toBe(true)
      await userEvent.tab()
    }
    dialog.scrollTo(0, dialog.scrollHeight)
    for (const button of buttons) expect(isInSight(button.element())).toBe(true)
    expect(dialog.scrollWidth).toBeLessThanOrEqual(dialog.clientWidth)
  })
})
