// The instructor's sheet as an evaluator fills it: typed and chosen by hand, kept in the drill's log, beside the computed marks.
import { expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { DrillEvent } from '../../src/core/session/drill/drill-session.schema'
import { Outbox } from '../../src/renderer/session/outbox.svelte'
import SheetForm from '../../src/renderer/screens/sheet/SheetForm.svelte'
import { SheetRoom } from '../../src/renderer/screens/sheet/sheet-room.svelte'
import { drillPlan } from './drill-bench'
import { render } from './render'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const step = (id: string, title: string, outcome: 'met' | 'missed' | 'not-reached') => ({
  step: id,
  title,
  critical: true,
  outcome,
  calledMs: 0,
  doneMs: null,
  why: '',
  source: '',
  sure: 'firm',
})
const ENDED: DrillEvent = {
  type: 'ended',
  at: 9,
  offset: 0,
  drillMs: 90_000,
  engine: 'x',
  result: 'remediation',
  rubric: [
    step('call-help', 'Call for help early', 'met'),
    step('start-cpr', 'Start compressions', 'missed'),
    step('lytic', 'Thrombolysis', 'not-reached'),
  ],
  measures: {},
}

function sheetRoom(events: DrillEvent[] = [ENDED]) {
  const log: DrillEvent[] = []
  const send = async (batch: readonly DrillEvent[], afterSeq: number) => {
    log.push(...batch)
    return afterSeq + batch.length
  }
  const clock = { wallMs: () => 77, monotonicMs: () => 0, offsetAt: () => 0 }
  const room = new SheetRoom(drillPlan('leader'), events, new Outbox<DrillEvent>({ send }, 0), clock)
  return { room, log }
}

async function open(events?: DrillEvent[]) {
  await page.viewport(1280, 900)
  const bench = sheetRoom(events)
  await render(SheetForm, { id: 'x', room: bench.room, learnerName: '' })
  return bench
}

it('keeps what is typed a moment later, whole, and what is chosen', async () => {
  const { room, log } = await open()
  await expect.element(page.getByText('Nothing is written yet.')).toBeVisible()
  await userEvent.type(page.getByRole('textbox', { name: 'Student' }), 'Ana Ruiz')
  await vi.waitFor(() => expect(log.at(-1)).toMatchObject({ type: 'sheet', student: 'Ana Ruiz' }))
  expect(log.length).toBeLessThan(3)
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Evaluator: Start compressions' }), 'Met')
  await userEvent.type(page.getByRole('textbox', { name: 'Note: Start compressions' }), 'by 0:20')
  await vi.waitFor(() =>
    expect(log.at(-1)).toEqual({
      type: 'sheet-step',
      at: 77,
      step: 'start-cpr',
      mark: 'met',
      note: 'by 0:20',
    }),
  )
  expect(room.sheet.student).toBe('Ana Ruiz')
  await expect.element(page.getByText('Against the computed mark', { exact: true })).toBeVisible()
  await expect.element(page.getByText('Saved', { exact: true })).toBeVisible()
})

it('shows both results, the computed one unchanged', async () => {
  await open()
  const results = () =>
    page
      .getByRole('definition')
      .elements()
      .map((each) => each.textContent.trim())
  expect(results()).toEqual(['Needs remediation', 'Needs remediation'])
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Evaluator: Start compressions' }), 'Met')
  await vi.waitFor(() => expect(results()[1]).toMatch(/^Passed/))
  expect(results()[0]).toBe('Needs remediation')
  const row = page.getByRole('row', { name: /Start compressions/ })
  await expect.element(row).toHaveTextContent('missed')
})

it('shows what was written before, and writes down the rest as the page goes', async () => {
  const { room, log } = await open([
    ENDED,
    { type: 'sheet', at: 20, student: 'Ana', evaluator: 'Ms. Hill', attempt: 2, remarks: '' },
    { type: 'sheet-step', at: 21, step: 'call-help', mark: 'not-met', note: 'too soft' },
  ])
  await expect.element(page.getByRole('textbox', { name: 'Evaluator', exact: true })).toHaveValue('Ms. Hill')
  await expect
    .element(page.getByRole('combobox', { name: 'Evaluator: Call for help early' }))
    .toHaveValue('not-met')
  await userEvent.type(page.getByRole('textbox', { name: 'Remarks' }), 'calm')
  expect(room.farewell()).toMatchObject({ type: 'sheet', remarks: 'calm', student: 'Ana' })
  expect(log).toEqual([])
})

it('fits a phone', async () => {
  await open()
  await page.viewport(390, 844)
  await vi.waitFor(() =>
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(document.documentElement.clientWidth),
  )
})
