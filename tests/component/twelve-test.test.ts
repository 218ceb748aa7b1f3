import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import rhythmsFile from '../../question-banks/rhythms.json'
import type { RhythmTestEvent } from '../../src/core/session/rhythm-test/rhythm-test.schema'
import { planRhythmTest } from '../../src/core/session/rhythm-test/rhythm-test'
import DoneStage from '../../src/renderer/screens/rhythms/DoneStage.svelte'
import { RhythmRoom } from '../../src/renderer/screens/rhythms/rhythm-room.svelte'
import StartStage from '../../src/renderer/screens/rhythms/StartStage.svelte'
import TwelveTest from '../../src/renderer/screens/rhythms/twelve/TwelveTest.svelte'
import { Outbox } from '../../src/renderer/session/outbox.svelte'
import { render } from './render'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const T0 = 1_760_000_000_000
const texts = new Map(rhythmsFile.rhythms.map((text) => [text.id, text])) as never
const plan = planRhythmTest({ mode: 'twelve-test' }, { now: T0, chance: 9, texts: [] })

/** A page that opens the test with this log behind it, in a browser that kept nothing. */
function opened(log: readonly RhythmTestEvent[] = []) {
  const saved: RhythmTestEvent[] = [...log]
  const outbox = new Outbox<RhythmTestEvent>(
    { send: async (batch, after) => (saved.push(...batch), after + batch.length) },
    log.length,
  )
  const clock = { wallMs: () => T0 + 5000, monotonicMs: () => 5000, offsetAt: () => -300 }
  const room = new RhythmRoom(plan, log, outbox, clock)
  if (log.length === 0) room.start()
  return { room, saved, outbox }
}
const step = (name: RegExp) => page.getByRole('button', { name })
async function readRate(value: string): Promise<void> {
  await page.getByRole('spinbutton', { name: 'Rate in /min' }).fill(value)
}

describe('the timed test on twelve leads', () => {
  it('says before the clock runs what it asks, and that nothing is measured for the reader', async () => {
    const { room } = opened([{ type: 'heartbeat', at: T0 }])
    await render(StartStage, { room })
    await expect.element(page.getByText(/6 tracings of twelve leads in 24 min/)).toBeVisible()
    await expect.element(page.getByText(/does not say how high ST is/)).toBeVisible()
  })

  it('hides what the enlarged lead measures, in the picture, in its name and beside it', async () => {
    await page.viewport(1280, 800)
    await render(TwelveTest, { room: opened().room })
    await expect.element(page.getByRole('heading', { name: 'Lead II, ×3' })).toBeVisible()
    await expect
      .element(page.getByRole('img', { name: 'Lead II, three times as large', exact: true }))
      .toBeVisible()
    expect(document.querySelectorAll('.zoomer .height, .zoomer .dot, .zoomer .where')).toHaveLength(0)
    await expect.element(page.getByText(/stands .* mm from it/)).not.toBeInTheDocument()
    await step(/^7 ST/).click()
    await expect.element(step(/^Write/)).not.toBeInTheDocument()
    await expect.element(page.getByRole('group', { name: 'Where ST is read' })).not.toBeInTheDocument()
  })

  it('says how much time was given back after no page was open', async () => {
    const { room } = opened([
      { type: 'started', at: T0 - 90_000 },
      { type: 'heartbeat', at: T0 - 55_000 },
    ])
    await render(TwelveTest, { room })
    await expect.element(page.getByText(/^No page was open for .*: that time was given back/)).toBeVisible()
  })

  it('saves each step as it is read and has it again after a kill, also on another computer', async () => {
    const { room, saved, outbox } = opened()
    const shown = await render(TwelveTest, { room })
    await readRate('75')
    await step(/^6 QT/).click()
    await page.getByRole('spinbutton', { name: 'QT in II, in ms' }).fill('380')
    await userEvent.keyboard('{Tab}')
    await step(/^7 ST/).click()
    await page.getByRole('button', { name: /^V2: not written/ }).click()
    await page.getByRole('button', { name: 'Half a millimeter more in V2' }).click()
    await step(/^9 STEMI/).click()
    await page
      .getByRole('combobox', { name: 'Do two contiguous leads reach their threshold?' })
      .selectOptions('No')
    await outbox.settled()
    expect(saved.at(-1)).toMatchObject({
      named: null,
      twelve: { rateBpm: 75, qt: { II: 380 }, st: { V2: 0.5 }, stemi: { reached: false } },
    })
    await shown.unmount()
    const again = opened(saved)
    await render(TwelveTest, { room: again.room })
    await expect.element(step(/^1 Rate 75 \/min/)).toBeVisible()
    await expect.element(step(/^6 QT by lead 380 ms in II/)).toBeVisible()
    await expect.element(step(/^7 ST, mm from the baseline 1 of 12 written/)).toBeVisible()
    await step(/^9 STEMI/).click()
    await expect
      .element(page.getByRole('combobox', { name: 'Do two contiguous leads reach their threshold?' }))
      .toHaveValue('no')
    await again.outbox.settled()
    expect(again.saved).toHaveLength(saved.length)
  })

  it('goes from tracing to tracing by keys, each with its own reading, and counts what is left blank', async () => {
    const { room } = opened()
    await render(TwelveTest, { room })
    await readRate('75')
    await userEvent.keyboard('{Tab}n')
    await expect.element(page.getByRole('heading', { name: /^Tracing 2 of 6/ })).toHaveFocus()
    await expect.element(page.getByRole('spinbutton', { name: 'Rate in /min' })).toHaveValue(null)
    await expect.element(page.getByRole('button', { name: 'Tracing 1, 1 of 10 steps read' })).toBeVisible()
    await userEvent.keyboard('p')
    await expect.element(page.getByRole('spinbutton', { name: 'Rate in /min' })).toHaveValue(75)
    await page.getByRole('heading', { level: 1 }).click()
    await userEvent.keyboard('e')
    await expect.element(page.getByText(/59 steps are unanswered and will count as wrong/)).toBeVisible()
  })

  it('is marked at the end, step by step over all tracings, with the blanks and the help', async () => {
    const { room } = opened()
    const shown = await render(TwelveTest, { room })
    await step(/^10 Name it/).click()
    const right = plan.strips[0]!.rhythm
    const { shortName } = await import('../../src/core/rhythms/rhythm-groups')
    await page.getByRole('button', { name: shortName(right), exact: true }).click()
    await page.getByRole('button', { name: /In words/ }).click()
    expect(room.state.helped.has(0)).toBe(true)
    room.end()
    await shown.unmount()
    await render(DoneStage, { room, texts, again: () => undefined })
    await expect
      .element(page.getByRole('heading', { name: '1 of 6 tracings named correctly, 5 not named' }))
      .toBeVisible()
    await expect.element(page.getByRole('heading', { name: '1 of 60 steps right' })).toBeVisible()
    await expect.element(page.getByRole('row', { name: 'Name it 1 of 6' })).toBeVisible()
    await expect.element(page.getByRole('row', { name: 'Axis 0 of 6' })).toBeVisible()
    await page.getByText('1 of 10 steps right, with help').click()
    await expect.element(page.getByText('unanswered').first()).toBeVisible()
    await expect
      .element(page.getByRole('heading', { name: /^0 of 9 steps right, the name right/ }))
      .toBeVisible()
  })
})
