import { expect, test } from './fixtures'

test('a long start is told on the page with how far it is, and then shows Today', async ({
  page,
  edition,
}) => {
  let done = 2000
  await page.route('**/api/status', async (route) => {
    if (done === 10_000) return route.continue()
    const message = `The list of your sittings is made again: ${done.toLocaleString('en-US')} of 10,000 read. Nothing is lost, and the next start is fast.`
    const error = { code: 'starting', message, details: { done, total: 10_000 } }
    await route.fulfill({ status: 503, json: { error } })
  })
  await page.goto(edition.url)
  await expect(page.getByText('2,000 of 10,000 read')).toBeVisible()
  done = 4000
  await expect(page.getByRole('heading', { name: 'Opening Preceptor' })).toBeVisible()
  await expect(page.getByText('4,000 of 10,000 read')).toBeVisible()
  await expect(page.getByRole('progressbar', { name: 'Sittings read' })).toHaveAttribute('value', '4000')
  done = 10_000
  await expect(page.getByRole('heading', { level: 1, name: 'Opening Preceptor' })).toBeHidden()
  await expect(page.getByRole('navigation').first()).toBeVisible()
})
