// What stands half done at a desk of a drill is there again after a reload, or in the window that takes the drill over.
import { beforeEach, expect, it, vi } from 'vitest'
import { cleanup } from 'vitest-browser-svelte'
import { page, userEvent } from 'vitest/browser'
import type { LearnerRole } from '../../src/core/code/data/vocabulary'
import DrillStage from '../../src/renderer/screens/code/DrillStage.svelte'
import { draftsOf } from '../../src/renderer/session/drafts'
import { UnsentStore } from '../../src/renderer/session/unsent-store'
import { drillRoom } from './drill-bench'
import { render } from './render'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const drafts = draftsOf(new UnsentStore(localStorage, { folder: 'folder', learner: 'me' }), 'd')
const nothing = async (): Promise<void> => undefined
beforeEach(() => localStorage.clear())

/** A drill that runs since two minutes, and the way to load it again from its log. */
async function open(role: LearnerRole) {
  await page.viewport(1280, 800)
  const first = drillRoom(role, drafts)
  first.room.start()
  for (let s = 0; s < 40; s++) first.pass(3000)
  await render(DrillStage, { room: first.room, debrief: nothing, giveUp: nothing })
  const again = async () => {
    await first.room.outbox.settled()
    cleanup()
    const next = drillRoom(role, drafts, undefined, first.log)
    next.room.start()
    await render(DrillStage, { room: next.room, debrief: nothing, giveUp: nothing })
    return next
  }
  return { ...first, again }
}
const button = (name: string | RegExp) => page.getByRole('button', { name })

it('the recorder’s pause: the one that is counted goes on, and the last one stands', async () => {
  const { pass, again } = await open('recorder')
  await button(/^Count a pause/).click()
  for (let s = 0; s < 3; s++) pass(3000)
  await button(/^Pause: 9 s/).click()
  await expect.element(page.getByText('last pause 9 s')).toBeVisible()
  await button(/^Count a pause/).click()
  pass(3000)
  await expect.element(button(/^Pause: 3 s/)).toBeVisible()
  const next = await again()
  await expect.element(page.getByText('last pause 9 s')).toBeVisible()
  next.pass(3000)
  await expect.element(button(/^Pause: [36] s/)).toHaveAttribute('aria-pressed', 'true')
})

it('the recorder’s half-written entry, beside the pause', async () => {
  const { again } = await open('recorder')
  expect(page.getByText(/^Press an entry/).element().textContent).toMatch(
    /^\s*Press an entry or its letter, and/,
  )
  await button(/^Count a pause/).click()
  await button(/^Drug/).click()
  await userEvent.keyboard('epinephrine 1')
  await again()
  await expect.element(page.getByLabelText('Drug, dose, unit, route')).toHaveValue('epinephrine 1')
  await expect.element(button(/^Pause: \d+ s/)).toBeVisible()
})

it('the leader’s line with whom it is spoken to, and the dial', async () => {
  const { again } = await open('leader')
  await userEvent.selectOptions(page.getByLabelText('Energy'), '150 J')
  const [who] = document.querySelectorAll<HTMLButtonElement>('button.who')
  who?.click()
  await page.getByRole('combobox', { name: 'Order' }).click()
  await userEvent.keyboard('epi')
  const to = page.getByRole('button', { name: /^to .* select to speak to the room/ })
  await expect.element(to).toBeVisible()
  const name = to.element().textContent
  await again()
  await expect.element(page.getByRole('combobox', { name: 'Order' })).toHaveValue('epi')
  await expect.element(page.getByLabelText('Energy')).toHaveValue('150')
  expect(to.element().textContent).toBe(name)
})

it('the leader’s hand-over, reason to stop, causes and pacer; what was closed stands there too', async () => {
  const { again } = await open('leader')
  await button('Hand over').click()
  await page.getByLabelText('situation').fill('Found in VF')
  await page.getByText('Stop the resuscitation instead').click()
  await page.getByLabelText('Reason').fill('An order not to')
  await button('Cancel').click()
  await button('H’s and T’s').click()
  await page.getByLabelText('Hypoxia').click()
  await button('Cancel').click()
  await button(/^Pace/).click()
  await page.getByLabelText('Current, mA').fill('60')
  await button('Cancel').click()
  await again()
  await button('Hand over').click()
  await expect.element(page.getByLabelText('situation')).toHaveValue('Found in VF')
  await page.getByText('Stop the resuscitation instead').click()
  await expect.element(page.getByLabelText('Reason')).toHaveValue('An order not to')
  await button('Cancel').click()
  await button('H’s and T’s').click()
  await expect.element(page.getByLabelText('Hypoxia')).toBeChecked()
  await button('Say them').click()
  await button('H’s and T’s').click()
  await expect.element(page.getByLabelText('Hypoxia')).not.toBeChecked()
  await button('Cancel').click()
  await button(/^Pace/).click()
  await expect.element(page.getByLabelText('Current, mA')).toHaveValue(60)
})

it('the first at the patient’s hand-over', async () => {
  const { again } = await open('first')
  await page.viewport(1366, 620)
  await button('Hand over').click()
  // The first part has the focus, also where the dialog is higher than the window.
  await userEvent.keyboard('Collapsed at the desk')
  await again()
  await button('Hand over').click()
  await expect.element(page.getByLabelText('situation')).toHaveValue('Collapsed at the desk')
})

it('the coach’s dial', async () => {
  const { again } = await open('coach')
  await userEvent.keyboard('++')
  await expect.element(page.getByLabelText('Energy')).toHaveValue('300')
  await again()
  await expect.element(page.getByLabelText('Energy')).toHaveValue('300')
})

it('the cart’s open drawer, and what is in the hand with its label not read', async () => {
  const { room, again } = await open('cart')
  await button(/Drugs/).click()
  await page.getByRole('group', { name: /^In / }).getByRole('button').first().click()
  await expect.element(page.getByText(/^In your hand/)).toBeVisible()
  const held = page.getByText(/^In your hand/).element().textContent
  const next = await again()
  expect(page.getByText(/^In your hand/).element().textContent).toBe(held)
  await page
    .getByRole('group', { name: /^Say the label/ })
    .getByRole('button')
    .first()
    .click()
  await expect.element(button(/Drugs/)).toHaveAttribute('aria-pressed', 'true')
  expect(room.drill.orders.at(-1)?.order).toBe('bring')
  expect(next.room.drill.orders.at(-1)?.order).toBe('say-label')
})

it('nothing of it is kept once the drill is over, nor goes to the next drill', async () => {
  const { room, pass } = await open('leader')
  document.querySelector<HTMLButtonElement>('button.who')?.click()
  await userEvent.selectOptions(page.getByLabelText('Energy'), '150 J')
  await vi.waitFor(() => expect(drafts.read()).toMatchObject({ energy: 150, to: expect.any(String) }))
  room.order({ order: 'stop', reason: 'The test is over' })
  pass(1000)
  await expect.element(button('To the debrief')).toBeVisible()
  expect(drafts.read()).toBeNull()
  cleanup()
  await open('leader')
  expect(document.querySelector('.who[aria-pressed="true"]')).toBeNull()
})

it('what is half written is not called saved before it is given', async () => {
  const { room } = await open('leader')
  const line = page.getByRole('combobox', { name: 'Order' })
  const shown = (text: string) => expect.element(page.getByText(text, { exact: true }))
  await shown(': not given yet').not.toBeVisible()
  await line.click()
  await userEvent.keyboard('epi')
  await shown(': not given yet').toBeVisible()
  await shown('Saved').not.toBeVisible()
  await userEvent.keyboard('{Enter}')
  await room.outbox.settled()
  await shown('Saved').toBeVisible()
  await shown(': not given yet').not.toBeVisible()
})
