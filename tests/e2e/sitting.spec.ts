import { answer, beginSitting, findNumber, leaveTo, saved } from './exam-room'
import { expect, test } from './fixtures'

test('a strict CMA mock is sat from the first question to the report by keyboard alone', async ({
  page,
  edition,
}) => {
  await beginSitting(page, edition.url, 'CMA (AAMA)', 'Strict')
  for (const segment of [1, 2, 3, 4]) {
    await expect(page.getByText('Question 1 of 50').first()).toBeVisible()
    await answer(page, 50)
    const end = segment === 4 ? 'End the exam' : `End segment ${segment}`
    await page.getByRole('button', { name: end }).click()
    await expect(page.getByRole('dialog')).toContainText('Every question is answered.')
    await page.getByRole('dialog').getByRole('button', { name: end }).click()
    if (segment < 4) await page.getByRole('button', { name: `Start segment ${segment + 1}` }).click()
  }
  await page.getByRole('link', { name: 'See the report' }).click()
  await expect(page.getByText('of 180 scored questions right')).toBeVisible()
  await expect(page.getByText('The pass mark in questions is not published.')).toBeVisible()
  await expect(page.getByRole('rowheader', { name: 'Clinical Competency' })).toBeVisible()
  await page.getByRole('button', { name: /^Pretest/ }).click()
  await expect(page.getByText('pretest', { exact: true })).toHaveCount(20)
})

test('after a power cut the sitting is offered again at the same question with every answer and its time', async ({
  page,
  edition,
}) => {
  await beginSitting(page, edition.url, 'CMA (AAMA)', 'Strict')
  await answer(page, 7)
  await page.keyboard.press('f')
  await saved(page)
  const stem = await page.locator('p.stem').innerText()
  await edition.kill()
  await page.goto('about:blank')
  await edition.start()
  await page.goto(edition.url)
  await expect(page.getByRole('heading', { name: /Continue your CMA/ })).toBeVisible()
  await expect(page.getByText('7 of 200 answered')).toBeVisible()
  await page.getByRole('link', { name: 'Continue' }).click()
  await expect(page.locator('p.stem')).toHaveText(stem)
  await expect(page.getByText('Question 8 of 50').first()).toBeVisible()
  await findNumber(page, /^Question 8, seen, flagged/)
  await page.keyboard.press('p')
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(1)
})

test('a reload in the middle keeps question and answers, and the page keeps its right to talk', async ({
  page,
  edition,
}) => {
  await beginSitting(page, edition.url, 'RMA (AMT)', 'Strict')
  await expect(page.getByText('Question 1 of 210').first()).toBeVisible()
  await answer(page, 3)
  await saved(page)
  await page.reload()
  await expect(page.getByText('Question 4 of 210').first()).toBeVisible()
  await findNumber(page, 'Question 3, answered')
  expect(page.url()).not.toMatch(/token|code=/)
})

test('an address opened in a tab that shows Preceptor already, after a new start, opens Preceptor', async ({
  page,
  edition,
}) => {
  await page.goto(edition.url)
  await expect(page.getByRole('heading', { name: /^Welcome/ })).toBeVisible()
  const { port } = new URL(edition.url)
  await edition.kill()
  await edition.start(Number(port))
  await page.goto(edition.url)
  await expect(page.getByRole('heading', { name: /^Welcome/ })).toBeVisible()
  await page.getByRole('link', { name: 'Mock exams' }).click()
  await page.getByRole('link', { name: 'Strict… CMA (AAMA)' }).click()
  await page.getByRole('button', { name: 'Start the mock exam' }).click()
  await expect(page.getByRole('button', { name: 'Skip it and begin' })).toBeVisible()
  expect(page.url()).not.toMatch(/token|code=/)
})

test('an answer that cannot be saved is kept, said in words, and saved when the program is back', async ({
  page,
  edition,
}) => {
  await beginSitting(page, edition.url, 'CMA (AAMA)', 'Practice')
  await page.route('**/api/sessions/*/events', (route) => route.abort())
  await page.keyboard.press('2')
  await expect(page.getByText(/not saved yet/)).toBeVisible()
  await page.keyboard.press('n')
  await expect(page.getByText('Question 2 of 50').first()).toBeVisible()
  await page.unroute('**/api/sessions/*/events')
  await expect(page.getByText(/not saved yet/)).toBeHidden({ timeout: 15_000 })
  await saved(page)
})

test('a second window cannot write to the same sitting, and may take it over', async ({
  page,
  edition,
  context,
}) => {
  await beginSitting(page, edition.url, 'CMA (AAMA)', 'Strict')
  await page.keyboard.press('1')
  await saved(page)
  const second = await context.newPage()
  await second.goto(await edition.freshUrl())
  await second.getByRole('link', { name: 'Continue' }).click()
  await expect(second.getByRole('heading', { name: 'This sitting is open in another window' })).toBeVisible()
  await second.getByRole('button', { name: 'Continue', exact: true }).click()
  await findNumber(second, 'Question 1, answered')
  await page.keyboard.press('2')
  await expect(page.getByRole('heading', { name: 'This window has stopped writing' })).toBeVisible()
})

test('practice pauses with the question out of sight, shows reasons at once if wanted, and has its aids', async ({
  page,
  edition,
}) => {
  await page.goto(edition.url)
  await page.goto(edition.at('/exams/cma'))
  await page.getByRole('radio', { name: /^Practice/ }).check()
  await page
    .getByRole('checkbox', { name: /Show the answer and reasons/ })
    .first()
    .check()
  await page.getByRole('button', { name: 'Start practice' }).click()
  await page.getByRole('button', { name: 'Skip it and begin' }).click()
  await page.keyboard.press('Shift+Digit3')
  await expect(page.getByRole('button', { name: 'Strike out C' })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: 'Sure', exact: true }).click()
  await page.getByRole('button', { name: 'Calculator' }).click()
  await page.getByRole('button', { name: '7', exact: true }).click()
  await page.getByRole('button', { name: 'Times' }).click()
  await page.getByRole('button', { name: '6', exact: true }).click()
  await page.getByRole('button', { name: 'Equals' }).click()
  await expect(page.getByRole('group', { name: 'Calculator' }).getByRole('status')).toHaveText('42')
  await page.getByRole('group', { name: 'Answers' }).getByRole('radio').first().check()
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByRole('region', { name: 'Answer and reasons' }).locator('details')).toHaveCount(4)
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByRole('heading', { name: 'Paused' })).toBeVisible()
  await expect(page.locator('p.stem')).toHaveCount(0)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.locator('p.stem')).toBeVisible()
})

test('a strict sitting has no aids and no pause, and its clock can be hidden until five minutes are left', async ({
  page,
  edition,
}) => {
  await page.clock.install()
  await beginSitting(page, edition.url, 'CMA (AAMA)', 'Strict')
  for (const name of ['Pause', 'Calculator', 'Strike out A', 'Sure'])
    await expect(page.getByRole('button', { name })).toHaveCount(0)
  const timer = page.getByRole('timer')
  await page.getByRole('button', { name: 'Hide clock' }).click()
  await expect(timer).toHaveCount(0)
  await page.clock.fastForward('35:01')
  await expect(timer).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: '5 minutes left in this segment' })).toBeVisible()
  await page.clock.fastForward('05:00')
  await expect(page.getByRole('heading', { name: 'Segment 1 of 4 is closed' })).toBeVisible()
})

test('a quick set of missed questions follows from a finished set', async ({ page, edition }) => {
  await page.goto(edition.url)
  await page.goto(edition.at('/exams/cma'))
  await page.getByRole('combobox', { name: 'Questions', exact: true }).selectOption('5')
  await page.getByRole('button', { name: 'Start the set' }).click()
  await page.getByRole('button', { name: 'Begin' }).click()
  for (let i = 0; i < 5; i++) {
    await page.keyboard.press('1')
    await page.keyboard.press('n')
    await expect(page.getByRole('region', { name: 'Answer and reasons' })).toBeVisible()
    await page.keyboard.press('n')
  }
  await expect(page.getByRole('heading', { name: 'Right answers', exact: true })).toBeVisible()
  await page.getByRole('button', { name: /^All 5/ }).click()
  await page.getByRole('button', { name: 'Practice the 5 shown' }).click()
  await expect(page.getByText('5 questions', { exact: true })).toBeVisible()
})

test('a form code gives the same form again, and a code of another bank is refused in words', async ({
  page,
  edition,
}) => {
  await page.goto(edition.url)
  const stems: string[] = []
  /** The second time a strict mock is under way, and a second one is asked about. */
  async function startMock(time: number): Promise<void> {
    await page.getByRole('button', { name: 'Start the mock exam' }).click()
    if (time > 0) await page.getByRole('dialog').getByRole('button', { name: 'Start another' }).click()
  }
  for (let time = 0; time < 2; time++) {
    if (time === 0) await page.goto(edition.at('/exams/rma'))
    else await leaveTo(page, edition.at('/exams/rma'))
    await page.getByText('Extended time and form code').click()
    const field = page.getByRole('textbox', { name: /Form code/ })
    await field.fill('RMA-0007-0000')
    await startMock(time)
    const refusal = page.getByRole('alert')
    await expect(refusal).toContainText('another revision of the question bank')
    const revision = /yours is ([0-9A-Z]{4})/.exec(await refusal.innerText())?.[1] ?? ''
    await field.fill(`rma 0007 ${revision.toLowerCase()}`)
    await startMock(time)
    await page.getByRole('button', { name: 'Skip it and begin' }).click()
    stems.push(await page.locator('p.stem').innerText())
  }
  expect(stems[0]).toBe(stems[1])
})
