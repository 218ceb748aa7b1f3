import type { Page } from '@playwright/test'
import { beginDrill, letPass, record, runToTheEnd, say, toTheDebrief, untilTold } from './drill-room'
import { expect, test } from './fixtures'

// Traces that sweep cost time and prove nothing here.
test.use({ contextOptions: { reducedMotion: 'reduce' } })
// Nobody waits for what the team does: the tests let its time go by.
test.beforeEach(({ page }) => page.clock.install())

test('a leader’s drill by keyboard: orders, reload, hand-over, own score, debrief, branch', async ({
  page,
  edition,
}) => {
  test.setTimeout(120_000)
  await page.goto(edition.url)
  await page.getByRole('link', { name: 'Code drills' }).click()
  await page.getByRole('radio', { name: /^Team leader/ }).check()
  await page.getByRole('button', { name: 'Start Collapse in the exam room' }).click()
  await expect(
    page.getByText('a certificate of knowledge, not of permission', { exact: false }),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Begin' }).click()
  await say(page, 'ca')
  await say(page, 'dana cc')
  await say(page, 'pads')
  await expect(record(page)).toContainText('You to Dana: start compressions')
  await page.getByRole('button', { name: '×4' }).click()
  await untilTold(page, 'Pads are on')
  await say(page, 'epi')
  await expect(record(page)).toContainText('what dose?')
  await page.keyboard.press('r')
  await untilTold(page, /on the monitor: vf/i)

  await page.reload()
  await expect(page.getByText(/^Paused at/)).toBeVisible()
  await expect(record(page)).toContainText('On the monitor: vf', { ignoreCase: true })
  await page.getByRole('button', { name: 'Continue' }).last().click()

  // The order line has the keys: out of it, single ones act.
  await expect(page.getByRole('combobox', { name: 'Order' })).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('c')
  await page.clock.fastForward(2000)
  await expect(page.getByRole('button', { name: /^Shock 200 J/ })).toBeVisible()
  await page.keyboard.press('l')
  await untilTold(page, 'All clear')
  await page.keyboard.press('s')
  await untilTold(page, 'Shock delivered, 200 J')
  await say(page, 'cc')
  await page.getByRole('button', { name: 'Hand over' }).press('Enter')
  await page.getByLabel('Situation').fill('Arrest in VF, one shock')
  await page.getByRole('button', { name: 'Hand over: 1 of 4 parts' }).press('Enter')
  await toTheDebrief(page, 'I think I need remediation')
  await expect(page.getByText('You expected to need remediation')).toBeVisible()
  await expect(page.getByRole('row', { name: /Shock a shockable rhythm early/ })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Step by step' })).toBeVisible()

  const slider = page.getByRole('slider', { name: 'Look at' })
  await slider.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(slider).toHaveAttribute('aria-valuenow', '12')
  await expect(slider).toHaveAttribute('aria-valuetext', /^0:12: VF, no pulse/)
  await page.getByRole('button', { name: 'Branch from 0:12' }).click()
  await expect(page.getByText('you take over at 0:12')).toBeVisible()
  await page.getByRole('button', { name: 'Begin' }).press('Enter')
  await expect(record(page)).toContainText('You to Dana: start compressions')
  await expect(record(page)).not.toContainText('Shock delivered')
})

test('a recorder’s drill: entries by letter, then what happened beside what was written', async ({
  page,
  edition,
}) => {
  test.setTimeout(180_000)
  await beginDrill(page, edition, 'Timer and recorder')
  await expect(page.getByText('Keeping the times is your work here')).toBeVisible()
  await page.keyboard.press('f')
  await page.keyboard.press('s')
  await page.getByLabel('Joules').fill('200')
  await page.keyboard.press('Enter')
  await page.keyboard.press('d')
  await page.getByLabel('Drug, dose, unit, route').fill('epi 1 iv')
  await page.keyboard.press('Enter')
  await page.keyboard.press('1')
  const own = page.getByRole('region', { name: 'Your record' })
  await expect(own).toContainText('Found')
  await expect(own).toContainText('Shock: 200 J')
  await expect(own).toContainText('epinephrine 1 mg IV')
  await page.getByRole('button', { name: '×4' }).press('Enter')
  await runToTheEnd(page)
  await toTheDebrief(page, 'I think I passed')
  await expect(page.getByText('Your record beside what happened')).toBeVisible()
  await expect(
    page.getByRole('row', { name: /epinephrine 1 mg IV fits nothing that happened/ }),
  ).toBeVisible()
})

test('a drill at the cart by keyboard: drawer, item, label said aloud, and never pushed', async ({
  page,
  edition,
}) => {
  test.setTimeout(180_000)
  await beginDrill(page, edition, 'Medications and cart')
  await untilTold(page, 'Leader to Dana: start compressions')
  await page.keyboard.press('1')
  await expect(page.getByRole('button', { name: 'Epinephrine 0.1 mg/mL syringe' })).toBeFocused()
  await page.keyboard.press('Enter')
  const labels = page.getByRole('group', { name: 'Say the label of Epinephrine 0.1 mg/mL syringe' })
  // The look-alike is always among the labels.
  await expect(labels.getByRole('button', { name: /1 mg\/1 mL .* IM only/ })).toBeVisible()
  await expect(labels.getByRole('button', { name: /Draw it up.*outside the policy/ })).toBeVisible()
  const right = labels.getByRole('button', { name: /0\.1 mg\/mL/ })
  await page.keyboard.press(((await right.textContent()) ?? '').trim().charAt(0))
  await expect(labels).toBeHidden()
  await expect(page.getByText(/Brought: Epinephrine 0\.1 mg\/mL syringe/)).toBeVisible()
  await page.getByRole('button', { name: '×4' }).press('Enter')
  await runToTheEnd(page)
  await toTheDebrief(page, 'I think I need remediation')
  await expect(page.getByRole('row', { name: /Say drug and strength aloud/ })).toContainText(/met/i)
  await expect(page.getByRole('row', { name: /Never push a drug/ })).toContainText(/met/i)
})

test('a coach’s drill by keyboard: what the leader asks is done at the monitor, up to the shock', async ({
  page,
  edition,
}) => {
  test.setTimeout(240_000)
  await beginDrill(page, edition, 'Monitor and CPR coach')
  const asked = page.getByRole('region', { name: 'What the leader asks of you' })
  for (let i = 0; i < 120 && !(await shocked(page)); i++) {
    const text = (await asked.textContent()) ?? ''
    if (/pads/i.test(text)) await page.keyboard.press('p')
    else if (/check the rhythm|rhythm check/i.test(text)) await page.keyboard.press('r')
    else if (/charge 200/i.test(text)) await page.keyboard.press('c')
    else if (/shock/i.test(text)) {
      await page.keyboard.press('l')
      await page.clock.fastForward(2000)
      await page.keyboard.press('s')
    }
    await page.clock.fastForward(1000)
  }
  await expect(record(page)).toContainText('Shock delivered, 200 J')
  await page.keyboard.press('b')
  await expect(record(page)).toContainText(/resume|back on the chest/i)
  await runToTheEnd(page)
  await toTheDebrief(page, 'I think I passed')
  await expect(page.getByRole('row', { name: /Clear before every shock/ })).toContainText(/met/i)
})

const shocked = async (page: Page): Promise<boolean> =>
  ((await record(page).textContent()) ?? '').includes('Shock delivered')

test('first at the patient by keyboard: response, call, compressions by the space bar, AED, hand-over', async ({
  page,
  edition,
}) => {
  test.setTimeout(240_000)
  await beginDrill(page, edition, 'First at the patient')
  await say(page, 're')
  await say(page, 'br')
  await say(page, 'call for help')
  await say(page, 'send for the aed')
  await letPass(page, 6)
  for (let i = 0; i < 24; i++) {
    await page.keyboard.press('Space')
    await page.clock.fastForward(540)
  }
  await expect(page.getByRole('button', { name: /^Compress/ })).toContainText('/min')
  const log = record(page)
  for (let i = 0; i < 40 && !/pads are on/i.test((await log.textContent()) ?? ''); i++) {
    await say(page, 'pads')
    await letPass(page, 4)
  }
  await expect(log).toContainText(/pads are on/i)
  for (let i = 0; i < 20 && !(await shocked(page)); i++) {
    await page.keyboard.press('a')
    await letPass(page, 12)
    await page.keyboard.press('l')
    await page.clock.fastForward(1500)
    await page.keyboard.press('s')
    await page.clock.fastForward(1500)
  }
  await expect(log).toContainText('Shock delivered')
  await page.getByRole('button', { name: 'Hand over' }).press('Enter')
  for (const part of ['Situation', 'Background', 'Assessment', 'Recommendation']) {
    await expect(page.getByLabel(part)).toBeFocused()
    await page.keyboard.type('In a few words')
    await page.keyboard.press('Tab')
  }
  await page.getByRole('button', { name: 'Hand over: 4 of 4 parts' }).press('Enter')
  await runToTheEnd(page)
  await toTheDebrief(page, 'I think I passed')
  await expect(page.getByRole('row', { name: /Call for help and the AED/ })).toContainText(/met/i)
  await expect(page.getByRole('row', { name: /Clear and shock when it is advised/ })).toContainText(/met/i)
})

test('a drill waits when told, goes on at its speed, and is taken over by another window', async ({
  page,
  edition,
  context,
}) => {
  test.setTimeout(120_000)
  await beginDrill(page, edition, 'Team leader')
  await say(page, 'pads')
  await page.getByRole('button', { name: '×2' }).press('Enter')
  await expect(page.getByRole('button', { name: '×2' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('/')
  await page.keyboard.type('epi')
  // No trap: Tab leaves the line, and what is typed stays.
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'All orders' })).toBeFocused()
  await expect(page.getByRole('combobox', { name: 'Order' })).toHaveValue('epi')
  // While an order is half typed no letter is a command.
  await page.keyboard.press('/')
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Tab')
  await page.keyboard.press('w')
  const paused = page.getByText(/^Paused at/)
  await expect(paused).toBeVisible()
  const at = await page.getByRole('timer').textContent()
  await page.keyboard.press('r')
  await expect(record(page)).not.toContainText('rhythm check')
  await expect(page.getByRole('timer')).toHaveText(at ?? '')
  await page.keyboard.press('w')
  await expect(paused).toBeHidden()
  await expect(page.getByRole('button', { name: 'All orders' })).toBeFocused()
  await untilTold(page, 'Pads are on')

  const path = new URL(page.url()).hash.slice(1)
  const other = await context.newPage()
  await other.goto(await edition.freshUrl())
  await other.goto(edition.at(path))
  await expect(other.getByRole('heading', { name: 'This drill is open in another window' })).toBeVisible()
  await other.getByRole('button', { name: 'Continue', exact: true }).press('Enter')
  await expect(other.getByText(/^Paused at/)).toBeVisible()
  await expect(other.getByRole('button', { name: '×2' })).toHaveAttribute('aria-pressed', 'true')
  await expect(record(other)).toContainText('Pads are on')
  await expect(page.getByRole('heading', { name: 'This window has stopped writing' })).toBeVisible({
    timeout: 20_000,
  })
})

test('the monitor tells by key what is seen, never what it is called', async ({ page, edition }) => {
  await beginDrill(page, edition, 'Team leader')
  await page.keyboard.press('Escape')
  await page.keyboard.press('m')
  const monitor = page.getByRole('region', { name: 'Monitor' })
  await expect(monitor.getByRole('status').filter({ hasText: 'No ECG is attached' })).toBeVisible()
  await page.keyboard.press('m')
  await say(page, 'pads')
  await page.getByRole('button', { name: '×4' }).press('Enter')
  await untilTold(page, 'Pads are on')
  await page.keyboard.press('m')
  const summary = monitor.getByRole('status').filter({ hasText: 'No complexes; a chaotic trace' })
  await expect(summary).toBeVisible()
  expect(await monitor.textContent()).not.toMatch(/\bvf\b|fibrillation/i)
})
