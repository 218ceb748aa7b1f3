// A group round a projector: the drill in one window, its monitor in another.
import { beginDrill, say } from './drill-room'
import { expect, test } from './fixtures'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('the second view opens from the drill, follows it, and says when it is left', async ({
  page,
  edition,
}) => {
  await beginDrill(page, edition, 'Team leader')
  const opening = page.waitForEvent('popup')
  await page.getByRole('button', { name: 'Second view' }).click()
  const view = await opening
  await expect(view.getByRole('region', { name: 'Monitor' })).toContainText('ECG: not attached')
  await expect(view.getByRole('combobox', { name: 'Order' })).toHaveCount(0)
  await page.getByRole('button', { name: /^Pause/ }).click()
  await expect(view.getByText('Paused')).toBeVisible()
  await page.getByRole('button', { name: 'Continue' }).last().click()
  await expect(view.getByText('Paused')).toHaveCount(0)
  await page.getByRole('button', { name: '×4' }).click()
  await page.getByRole('combobox', { name: 'Order' }).focus()
  await page.keyboard.press('Escape')
  await say(page, 'pads')
  await expect(view.getByText('ECG: not attached')).toHaveCount(0, { timeout: 20_000 })
  // Its own key came with it: it loads again by itself.
  await view.reload()
  await expect(view.getByRole('timer')).toBeVisible()
  await page.getByRole('button', { name: /^Pause/ }).click()
  await page.getByRole('link', { name: /^Leave/ }).click()
  await expect(view.getByText('No drill is heard')).toBeVisible()
})
