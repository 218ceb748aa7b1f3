import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import rhythmsFile from '../../question-banks/rhythms.json'
import { planRhythmTest } from '../../src/core/session/rhythm-test/rhythm-test'
import type { RhythmTestEvent } from '../../src/core/session/rhythm-test/rhythm-test.schema'
import type { RhythmId } from '../../src/core/ecg/rhythm-table'
import type { Drafts } from '../../src/renderer/session/drafts'
import { noDrafts } from '../../src/renderer/session/drafts'
import { Outbox } from '../../src/renderer/session/outbox.svelte'
import { RhythmRoom } from '../../src/renderer/screens/rhythms/rhythm-room.svelte'
import { ScreenScale, USUAL_PX_PER_MM } from '../../src/renderer/screens/rhythms/twelve/screen-scale.svelte'
import TwelveStage from '../../src/renderer/screens/rhythms/twelve/TwelveStage.svelte'
import { render } from './render'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const T0 = 1_760_000_000_000
const texts = new Map(rhythmsFile.rhythms.map((text) => [text.id, text])) as never

function roomOf(rhythms: RhythmId[], drafts: Drafts = noDrafts) {
  const saved: RhythmTestEvent[] = []
  const outbox = new Outbox<RhythmTestEvent>(
    { send: async (batch, after) => (saved.push(...batch), after + batch.length) },
    0,
  )
  const plan = planRhythmTest({ mode: 'twelve', rhythms }, { now: T0, chance: 9, texts: [] })
  const clock = { wallMs: () => T0, monotonicMs: () => 5000, offsetAt: () => -300 }
  const room = new RhythmRoom(plan, [], outbox, clock, drafts)
  room.start()
  return { room, saved, outbox }
}

const paper = () => document.querySelector<SVGSVGElement>('.scroll svg')!
const trace = (lead: string) => paper().querySelector<SVGPathElement>(`path[data-lead="${lead}"]`)!
/** All ten steps, as the browser keeps them. */
const FULL = {
  rate: 75,
  rhythm: 'sinus',
  axis: 'normal',
  pr: 160,
  noPr: false,
  qrs: 90,
  qt: { II: 360 },
  st: {},
  stRead: true,
  t: {},
  tRead: true,
  front: '2',
  reached: 'no',
  wall: 'none',
  reciprocal: 'none',
  record: 'none',
  name: 'sinus',
}
const step = (name: RegExp) => page.getByRole('button', { name })

describe('the twelve-lead room', () => {
  it('shows the paper at the millimeters of this screen, and half as large again', async () => {
    await page.viewport(1280, 800)
    localStorage.removeItem('preceptor.px-per-mm')
    await render(TwelveStage, { room: roomOf(['stemi-inferior']).room, texts })
    await expect.element(page.getByText('Tracing 1 of 1.')).toBeVisible()
    expect(paper().getBoundingClientRect().width).toBeCloseTo(257 * USUAL_PX_PER_MM, 0)
    // 2.5 seconds of paper in each lead.
    expect(trace('V1').getBBox().width).toBeCloseTo(62.45, 1)
    await page.getByRole('button', { name: '1.5×' }).click()
    expect(paper().getBoundingClientRect().width).toBeCloseTo(1.5 * 257 * USUAL_PX_PER_MM, 0)
  })

  it('takes the scale from a card held to the screen, and keeps it on this computer', async () => {
    await render(TwelveStage, { room: roomOf(['sinus']).room, texts })
    await page.getByRole('button', { name: 'Check the scale…' }).click()
    const slider = page.getByRole('slider', { name: 'Wider or narrower' })
    await slider.fill('5')
    const outline = document.querySelector('.card-outline')!
    expect(outline.getBoundingClientRect().width).toBeCloseTo(5 * 85.6, 0)
    await page.getByRole('button', { name: 'Keep this scale' }).click()
    expect(paper().getBoundingClientRect().width).toBeCloseTo(257 * 5, 0)
    expect(new ScreenScale(localStorage).pxPerMm).toBe(5)
    localStorage.removeItem('preceptor.px-per-mm')
  })

  it('draws half standard half as high', async () => {
    await render(TwelveStage, { room: roomOf(['sinus']).room, texts })
    await expect.element(page.getByText('Tracing 1 of 1.')).toBeVisible()
    const before = trace('V5').getBBox().height
    await page.getByRole('button', { name: '5', exact: true }).click()
    expect(trace('V5').getBBox().height).toBeCloseTo(before / 2, 1)
  })

  it('measures in any lead, with keys, and marches the interval out', async () => {
    await render(TwelveStage, { room: roomOf(['sinus']).room, texts })
    await expect
      .element(page.getByRole('slider', { name: 'First caliper, on II', exact: true }))
      .toBeVisible()
    await userEvent.keyboard('k')
    await expect.element(page.getByRole('slider', { name: /First caliper/ })).toHaveFocus()
    await userEvent.keyboard('{ArrowRight}{Shift>}{ArrowRight}{/Shift}{ArrowUp}')
    const first = page.getByRole('slider', { name: 'First caliper, on III, aVF, V3, V6' })
    await expect.element(first).toHaveAttribute('aria-valuenow', '550')
    await expect
      .element(first)
      .toHaveAttribute('aria-valuetext', '0.55 s; distance 750 ms · 18.8 mm · 80 /min')
    await userEvent.keyboard('o')
    expect(paper().querySelectorAll('line.mark').length).toBeGreaterThan(8)
  })

  it('enlarges a lead, says ST at the J point and after it, and writes it into the reading', async () => {
    await render(TwelveStage, { room: roomOf(['stemi-inferior']).room, texts })
    await step(/7 ST/).click()
    await page.getByRole('button', { name: /^III: not written/ }).click()
    await expect.element(page.getByRole('heading', { name: 'Lead III, ×3' })).toBeVisible()
    const write = page.getByRole('button', { name: /^Write \+\d\.\d into III$/ })
    await write.click()
    await expect.element(page.getByRole('button', { name: /^III: \+\d\.\d mm/ })).toBeVisible()
    await page.getByRole('button', { name: '+40' }).click()
    await expect.element(page.getByText('J + 40 ms, which judges nothing,')).toBeVisible()
    await expect.element(page.getByRole('button', { name: /^Write/ })).toBeDisabled()
  })

  it('keeps what is filled in over a reload, marks ten steps and logs them', async () => {
    let kept: object | null = null
    const drafts: Drafts = { read: () => kept, keep: (draft) => (kept = draft) }
    const { room, saved, outbox } = roomOf(['stemi-inferior'], drafts)
    const shown = await render(TwelveStage, { room, texts })
    await page.getByRole('spinbutton', { name: 'Rate in /min' }).fill('75')
    await step(/2 Rhythm/).click()
    await page.getByRole('combobox', { name: 'Rhythm' }).selectOptions('Sinus')
    await expect.poll(() => (kept as { rhythm?: string } | null)?.rhythm).toBe('sinus')
    await shown.unmount()
    await render(TwelveStage, { room, texts })
    await expect.element(step(/1 Rate 75 \/min/)).toBeVisible()
    await step(/3 Axis/).click()
    await page.getByRole('combobox', { name: 'Axis' }).selectOptions('Normal, −30° to +90°')
    for (const [line, name, value] of [
      [/4 PR/, 'PR in ms', '160'],
      [/5 QRS/, 'QRS in ms', '90'],
      [/6 QT/, 'QT in II, in ms', '360'],
    ] as const) {
      await step(line).click()
      await page.getByRole('spinbutton', { name }).fill(value)
    }
    await step(/7 ST/).click()
    await page.getByRole('checkbox', { name: 'All others are on the line' }).click()
    await step(/8 T waves/).click()
    await page.getByRole('checkbox', { name: 'All others are as usual' }).click()
    await step(/9 STEMI/).click()
    for (const [question, answer] of [
      ['From where does ST count in V2 and V3 of this patient?', '2 mm'],
      ['Do two contiguous leads reach their threshold?', 'No'],
      ['In the leads of which wall?', 'No wall'],
      ['Where is ST lowered in two contiguous leads?', 'Nowhere'],
      ['What is recorded besides?', 'Nothing more'],
    ] as const)
      await page.getByRole('combobox', { name: question }).selectOptions(answer)
    await step(/10 Name it/).click()
    await expect.element(page.getByRole('button', { name: /Mark my reading/ })).toBeDisabled()
    await page.getByRole('button', { name: 'Pericarditis' }).click()
    await page.getByRole('button', { name: /Mark my reading/ }).click()
    await expect
      .element(
        page.getByRole('heading', { name: /of 9 steps right, the name wrong: Sinus rhythm with inferior/ }),
      )
      .toHaveFocus()
    await expect.element(page.getByText(/Threshold reached: inferior/)).toBeVisible()
    await expect.element(page.getByText(/Look again at .*III/)).toBeVisible()
    // Side by side in the leads in which pericarditis is confused.
    await expect
      .element(page.getByRole('heading', { name: 'Inferior ST elevation, not Pericarditis' }))
      .toBeVisible()
    for (const name of ['Inferior ST elevation', 'Pericarditis'])
      await expect.element(page.getByRole('group', { name: `${name} in II, aVF, V5, aVL` })).toBeVisible()
    await outbox.settled()
    expect(saved.at(-1)).toMatchObject({
      rhythm: 'stemi-inferior',
      named: 'pericarditis',
      twelve: { qt: { II: 360 } },
    })
    expect(kept).toBeNull()
  })

  it('groups the leads by wall where the window is narrow, each still at true scale', async () => {
    await page.viewport(390, 844)
    await render(TwelveStage, { room: roomOf(['stemi-lateral']).room, texts })
    const names = ['Inferior wall: II, III, aVF', 'Lateral wall: I, aVL, V5, V6', 'Anterior wall: V1 to V4']
    for (const name of names) await expect.element(page.getByRole('heading', { name })).toBeVisible()
    const walls = document.querySelectorAll('.wall svg')
    expect(walls[0]!.getBoundingClientRect().width).toBeCloseTo(69.5 * USUAL_PX_PER_MM, 0)
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390)
    await page.viewport(1280, 800)
  })

  it('has verdict and focus on screen after marking, also where the form stands below the paper', async () => {
    await page.viewport(390, 844)
    const kept = { ...FULL, strip: 0 }
    await render(TwelveStage, {
      room: roomOf(['sinus'], { read: () => kept, keep: () => undefined }).room,
      texts,
    })
    await page.getByRole('button', { name: /Mark my reading/ }).click()
    const verdict = page.getByRole('heading', { name: /of 9 steps right/ })
    await expect.element(verdict).toHaveFocus()
    await expect.element(verdict).toBeInViewport()
    await page.viewport(1280, 800)
  })

  it('tells the tracing in words and keeps that as help', async () => {
    const { room } = roomOf(['stemi-inferior'])
    await render(TwelveStage, { room, texts })
    await userEvent.keyboard('w')
    await expect.element(page.getByText(/ST at the J point, in mm: .*III \+/)).toBeVisible()
    expect(room.state.helped.has(0)).toBe(true)
  })
})
